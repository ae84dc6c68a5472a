"""The pooled forecast of every past question, its weights learned from other cases and from before it.

Weights are learned anew at the beginning of each year, from the questions of the other cases that were due by
then, resolved by what was known then. Each question has weights of its own, shared by its horizons;
windows that overlap share their worth.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.outlook.backtest import SPACING, Library, Made
from detente.outlook.members import MEMBERS
from detente.outlook.pool import Weights, equal_weights, learn, log_odds, pooled
from detente.outlook.questions import QUESTIONS, resolve, resolve_promise
from detente.outlook.tape import Tape

Table = Mapping[tuple[str, int, str], Weights]
"""Weights by the case left out (empty: none), year and question."""


@dataclass(frozen=True)
class Pooled:
    """A past question with its pooled chance."""

    made: Made
    chance: float


def members_of(key: str) -> tuple[str, ...]:
    """The members of the pool of a question."""
    kind = QUESTIONS[key].kind
    return MEMBERS["event" if kind == "people" else kind]


def learn_weights(
    made: Sequence[Made], tapes: Mapping[str, Sequence[Tape]], *, left_out: Sequence[str]
) -> dict[tuple[str, int, str], Weights]:
    """The weights of each year and question, with each of the cases named left out (empty name: none)."""
    library = Library(tapes)
    years = sorted({date.fromordinal(row.day).year for row in made})
    found: dict[tuple[str, int, str], Weights] = {}
    by_key: dict[str, list[Made]] = defaultdict(list)
    for row in made:
        if row.question != "people":
            by_key[row.question].append(row)
    for key, rows in by_key.items():
        members = members_of(key)
        odds = log_odds(np.array([[row.members[name] for name in members] for row in rows]))
        due = np.array([row.day + row.horizon for row in rows])
        worth = np.array([min(1.0, SPACING / row.horizon) for row in rows])
        names = np.array([row.case_id for row in rows])
        for year in [*years, years[-1] + 1] if years else []:
            now = date(year, 1, 1).toordinal()
            known = _as_known(rows, due, library, now)
            for name in left_out:
                use = (known >= 0) & (names != name)
                found[name, year, key] = learn(members, odds[use], known[use], worth[use])
    return found


def _as_known(
    rows: Sequence[Made], due: NDArray[np.int64], library: Library, now: int
) -> NDArray[np.float64]:
    """Outcomes by what was known on a day: 1 or 0, and -1 where the question was not resolved yet."""
    found = np.full(len(rows), -1.0)
    for place, row in enumerate(rows):
        if due[place] > now:
            continue
        tape = library.on(row.case_id, now)
        if tape is None:
            continue
        if row.question == "promise":
            outcome = resolve_promise(tape, row.subject)
        else:
            outcome = resolve(QUESTIONS[row.question], tape, row.day, row.horizon, row.subject)
        if outcome.resolved:
            found[place] = float(outcome.verdict == "yes")
    return found


def weights_for(table: Table, key: str, day: date, left_out: str = "") -> Weights:
    """The weights that a forecast made on a day may use: those of its year, or the last before it."""
    question = "release" if key == "people" else key
    years = [year for name, year, of in table if name == left_out and of == question and year <= day.year]
    if not years:
        return equal_weights(members_of(key))
    return table[left_out, max(years), question]


def pool_all(made: Sequence[Made], table: Table) -> list[Pooled]:
    """The pooled chance of every forecast, each by the weights with its own case left out."""
    return [
        Pooled(
            row,
            pooled(weights_for_year(table, row), row.members),
        )
        for row in made
    ]


def weights_for_year(table: Table, row: Made) -> Weights:
    """The weights of the year in which a forecast was made, its case left out."""
    key = "release" if row.question == "people" else row.question
    return table[row.case_id, date.fromordinal(row.day).year, key]
