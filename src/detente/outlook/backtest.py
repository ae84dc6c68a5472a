"""The backtest: forecasts made again at every past month, from what was known then, beside what happened.

Origins stand 30 days apart on one grid for all cases, quiet months as well as eventful ones. At each origin
every case is seen as it was known on that day: the case that is forecast and the reference class too. The
forecasts are made in pieces (a case, a year) so that a broken run can go on where it stopped; the caller
keeps the pieces.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from scipy import stats

from detente.outlook.counts import count_forecast
from detente.outlook.members import chances, promise_chances
from detente.outlook.questions import BINARY, HORIZONS, QUESTIONS, resolve, resolve_promise
from detente.outlook.reference import Class, middles, reference_class, windows
from detente.outlook.tape import Tape, tape_of, watched
from detente.record.case import Case

SPACING = 30
"""Days between origins."""
SETTLING = 180
"""Days of watching before the first forecast of a case."""

Spans = Mapping[str, tuple[date, date]]
Keep = Callable[[str, Any], None]
Kept = Callable[[str], Any]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Made:
    """One forecast of the backtest: what each member and baseline said, and what happened."""

    case_id: str
    question: str
    horizon: int
    day: int
    members: dict[str, float]
    baselines: dict[str, float]
    verdict: str
    value: float | None
    subject: str = ""
    """The commitment or the counter that the question is of."""
    sizes: tuple[float, float] | None = None
    """Centre and spread of the log of people, for the number of people."""
    counts: dict[str, tuple[float, ...]] | None = None
    """What the baselines say of the number of people: chance of nobody, then numbers at even levels."""

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> "Made":
        """The forecast out of plain values."""
        return cls(**found)


def grid(spans: Spans) -> list[int]:
    """The origins of all cases: every 30 days, from the first settled to the last watched day."""
    if not spans:
        return []
    low = min(first.toordinal() for first, _ in spans.values())
    high = max(last.toordinal() for _, last in spans.values())
    return list(range(low - low % SPACING + SPACING, high + 1, SPACING))


def tapes_of(case: Case, span: tuple[date, date], days: Sequence[int]) -> list[Tape]:
    """The case as known on each day of the grid, from its first watched day; the last stands for all later.

    Views stop to change once everything is published and watching is over.
    """
    known = [when for row in case.all_rows() if row.table != "actors" and (when := case.known_on(row))]
    own = [dated.last for row in case.all_rows() if (dated := row.own_date) is not None]
    settled = max([*known, *own, span[1]]).toordinal()
    found: list[Tape] = []
    for day in days:
        if day < span[0].toordinal():
            continue
        view = case.known_by(date.fromordinal(day))
        tape = tape_of(view, span=span, day=date.fromordinal(day))
        if tape is not None:
            found.append(tape)
        if day > settled:
            break
    return found


def final_tape(case: Case, span: tuple[date, date]) -> Tape | None:
    """The case with all that is known now, by which questions are resolved."""
    return tape_of(case, span=span, day=span[1])


class Library:
    """The tapes of all cases by day; what a case was known to be on a day."""

    def __init__(self, tapes: Mapping[str, Sequence[Tape]]) -> None:
        self._days = {name: [tape.day for tape in found] for name, found in tapes.items()}
        self._tapes = {name: list(found) for name, found in tapes.items()}

    def on(self, name: str, day: int) -> Tape | None:
        """The last tape of a case by a day of the grid; None before its first."""
        place = bisect_right(self._days.get(name, []), day)
        return self._tapes[name][place - 1] if place else None

    def others(self, name: str, day: int) -> list[Tape]:
        """The reference class of a case on a day: every other case, as known then."""
        found = (self.on(other, day) for other in self._tapes if other != name)
        return [tape for tape in found if tape is not None]

    def between(self, low: int, high: int) -> "Library":
        """What is needed for the origins of a span of days, and no more."""
        return Library(
            {
                name: [
                    tape
                    for place, tape in enumerate(found)
                    if tape.day < high and (place + 1 == len(found) or found[place + 1].day > low)
                ]
                for name, found in self._tapes.items()
            }
        )


def forecasts_at(
    day: int, library: Library, finals: Mapping[str, Tape], names: Sequence[str] | None = None
) -> list[Made]:
    """Every forecast of every case that is watched on a day and settled by then."""
    made: list[Made] = []
    for name, final in finals.items():
        if names is not None and name not in names:
            continue
        tape = library.on(name, day)
        if tape is None or tape.day != day or day > final.until or day < final.start + SETTLING:
            continue
        made += one_case(tape, library.others(name, day), final)
    return made


def one_case(tape: Tape, reference: Sequence[Tape], final: Tape) -> list[Made]:
    """Every forecast of one case on one day, with its outcome by the record as it stands now."""
    made: list[Made] = []
    for horizon in HORIZONS:
        bases: dict[str, Class] = {}
        for key in BINARY:
            question = QUESTIONS[key]
            bases[key] = reference_class(reference, question, horizon)
            said = chances(question, tape, reference, horizon, bases[key])
            if said is None:
                continue
            subject = tape.count.name if key == "stock" and tape.count else ""
            outcome = resolve(question, final, tape.day, horizon, subject)
            common = (tape.case_id, key, horizon, tape.day)
            made.append(
                Made(
                    *common, dict(said.members), dict(said.baselines), outcome.verdict, outcome.value, subject
                )
            )
            if key != "release":
                continue
            people = resolve(QUESTIONS["people"], final, tape.day, horizon)
            sized = count_forecast(tape, reference, horizon, 0.5)
            made.append(
                Made(
                    tape.case_id, "people", horizon, tape.day, dict(said.members), dict(said.baselines),
                    people.verdict, people.value,
                    sizes=(sized.centre, sized.spread),
                    counts=_count_baselines(tape, reference, horizon),
                )
            )  # fmt: skip
    for promise in tape.promises:
        said = promise_chances(promise, tape, reference)
        if said is None or promise.due is None or promise.due - tape.day > HORIZONS[-1]:
            continue
        outcome = resolve_promise(final, promise.commitment_id)
        until = promise.due - tape.day
        made.append(
            Made(
                tape.case_id, "promise", until, tape.day, dict(said.members), dict(said.baselines),
                outcome.verdict, outcome.value, subject=promise.commitment_id,
            )
        )  # fmt: skip
    return made


def _count_baselines(tape: Tape, reference: Sequence[Tape], horizon: int) -> dict[str, tuple[float, ...]]:
    """Numbers at 19 even levels by the class's past windows, the last window again, and its Poisson-Gamma."""
    levels = (np.arange(19) + 0.5) / 19
    pool: list[float] = []
    for other in reference:
        pool += freed_in_windows(other, horizon)
    last = sum(event.size or 0.0 for event in tape.releases if event.middle > tape.until - horizon)
    gamma = stats.nbinom.ppf(levels, 0.5 + last, 0.5)
    base = np.quantile(np.array(pool), levels) if pool else np.zeros(19)
    return {
        "base rate": tuple(float(n) for n in base),
        "persistence": (float(last),),
        "last window": tuple(float(n) for n in gamma),
        "always no": (0.0,),
    }


def freed_in_windows(tape: Tape, horizon: int) -> list[float]:
    """People freed in each past window of a case, numbered releases only."""
    when = middles(tape, QUESTIONS["release"])
    people = np.array([event.size or 0.0 for event in sorted(tape.releases, key=lambda e: e.middle)])
    total = np.concatenate([[0.0], np.cumsum(people)])
    days = windows(tape, QUESTIONS["release"], horizon).days
    freed = (
        total[np.searchsorted(when, days + horizon, "right")] - total[np.searchsorted(when, days, "right")]
    )
    return [float(number) for number in freed]


def run(
    cases: Sequence[Case],
    *,
    only: Sequence[str] | None = None,
    kept: Kept = lambda _name: None,
    keep: Keep = lambda _name, _piece: None,
    progress: Progress = lambda _what, _done, _all: None,
    jobs: int = 2,
) -> tuple[dict[str, list[Tape]], list[Made]]:
    """Make every forecast again; pieces that `kept` gives back are not made anew.

    `only` names the cases to forecast (all of them where it is None); the others are reference all the same.
    `keep` is called with each new piece (name, plain values). Same cases, same forecasts, whatever `jobs`.
    """
    spans = {case.case_id: span for case in cases if (span := watched(case)) is not None}
    days = grid(spans)
    tapes: dict[str, list[Tape]] = {}
    open_cases = []
    for case in cases:
        if case.case_id not in spans:
            continue
        piece = kept(f"tapes-{case.case_id}")
        if piece is None:
            open_cases.append(case)
        else:
            tapes[case.case_id] = [Tape.from_json(found) for found in piece]
    for name, found in _side_by_side(
        _tapes_task, [(case, spans[case.case_id], days) for case in open_cases], jobs
    ):
        tapes[name] = found
        keep(f"tapes-{name}", [tape.to_json() for tape in found])
        progress("views", len(tapes), len(spans))
    tapes = {case.case_id: tapes[case.case_id] for case in cases if case.case_id in tapes}
    finals = {
        case.case_id: final
        for case in cases
        if case.case_id in spans and (final := final_tape(case, spans[case.case_id])) is not None
    }
    library = Library(tapes)
    years = sorted({date.fromordinal(day).year for day in days})
    done: dict[int, list[Made]] = {}
    tasks = []
    for year in years:
        piece = kept(f"forecasts-{year}")
        if piece is not None:
            done[year] = [Made.from_json(found) for found in piece]
            continue
        of_year = [day for day in days if date.fromordinal(day).year == year]
        part = library.between(of_year[0], of_year[-1] + 1)
        tasks.append((year, of_year, part, finals, only))
    for year, made in _side_by_side(_year_task, tasks, jobs):
        done[year] = made
        keep(f"forecasts-{year}", [asdict(row) for row in made])
        progress("forecasts", len(done), len(years))
    return tapes, [row for year in years for row in done[year]]


def _side_by_side(task: Callable[..., Any], inputs: Sequence[Any], jobs: int) -> Iterator[Any]:
    if jobs == 1 or len(inputs) < 2:
        yield from (task(*given) for given in inputs)
        return
    yield from Parallel(n_jobs=jobs, return_as="generator_unordered", pre_dispatch="2*n_jobs")(
        delayed(task)(*given) for given in inputs
    )


def _tapes_task(case: Case, span: tuple[date, date], days: Sequence[int]) -> tuple[str, list[Tape]]:
    return case.case_id, tapes_of(case, span, days)


def _year_task(
    year: int, days: Sequence[int], library: Library, finals: Mapping[str, Tape], only: Sequence[str] | None
) -> tuple[int, list[Made]]:
    return year, [row for day in days for row in forecasts_at(day, library, finals, only)]
