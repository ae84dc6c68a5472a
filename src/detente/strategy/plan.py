"""What would a next calibrated step do? Ranked steps, classes of policy, ceiling, tripwires, dependence.

Everything here is what the model says under the assumptions that stand first; none of it is a fact about
the future and none of it is advice. Same case, parameters and seed: the same bytes.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from joblib import Parallel, delayed

from detente.record.case import Case
from detente.strategy import plan_words as words
from detente.strategy.appraise import Appraisal, appraise, believed_resolve, candidates
from detente.strategy.bargain import Bargain, bargain
from detente.strategy.calibrate import Assumption, Calibration, calibrate
from detente.strategy.ceiling import CREDENCE, Ceiling, ceilings
from detente.strategy.dependence import Dependence, Rivalry, dependences, rivalries, worth_of_everything
from detente.strategy.situation import PaidStep, Situation, situation

SEED = 20251213
DRAWS = 200
EQUILIBRIUM_DRAWS = 8

Progress = Callable[[str, float], None]
Band = tuple[float, float, float]


@dataclass(frozen=True)
class Step:
    """A step or class of policy on the same draws: 5 %, middle (mean) and 95 % of each outcome at the end.

    `value` is in the sender's unit (a block of people freed), over doing nothing; `first` the share of
    draws in which it comes first. `held`, `freed`, `arrested` are people at the end of the horizon, `tiers`
    packages in force, `reversal` the chance that relief was withdrawn or lost by then. `held_path` is the
    mean number held by quarter. `beyond_ceiling` is the chance that it breeds arrests for sale.
    """

    rank: int
    slug: str
    label: str
    what: str
    measures: tuple[str, ...]
    people_asked: int | None
    by: str
    verified: str
    revoked: str
    value: Band
    first: float
    held: Band
    freed: Band
    arrested: Band
    tiers: Band
    reversal: Band
    held_path: tuple[float, ...]
    beyond_ceiling: float
    stopped: bool
    basis: tuple[str, ...]


@dataclass(frozen=True)
class PackageCeiling:
    """One package to come: what it is worth, and the fewest people to ask for it under the ceiling."""

    label: str
    measures: tuple[str, ...]
    worth: Band
    least_people: int | None
    beyond_by_people: tuple[tuple[int, float], ...]

    @property
    def measures_refs(self) -> tuple[str, ...]:
        """Return the refs of the measures."""
        return tuple(f"measures/{name}" for name in self.measures)


@dataclass(frozen=True)
class Tripwire:
    """A sign that should stop or reverse a step, with its threshold and what the model makes of it."""

    sign: str
    threshold: str
    then: str


@dataclass(frozen=True)
class Plan:
    """The answer to `plan`; `summary` in words, then everything that the words rest on."""

    case_id: str
    day: str
    goal: str
    locked: tuple[str, ...]
    draws: int
    seed: int
    block: int
    held_now: Band
    quarters: int
    summary: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
    steps: tuple[Step, ...]
    classes: tuple[Step, ...]
    ceiling_plain: Band
    ceiling_guarded: Band
    packages: tuple[PackageCeiling, ...]
    tripwires: tuple[Tripwire, ...]
    dependence: tuple[Dependence, ...]
    rivalries: tuple[Rivalry, ...]
    learn_first: tuple[str, ...]
    equilibrium: Bargain
    price_path: tuple[PaidStep, ...]
    caveats: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the plan as plain values."""
        return asdict(self)


def plan(
    case: Case,
    *,
    lock: Sequence[str] = (),
    trade: Sequence[str] = (),
    goal: str = "fewest-held",
    draws: int = DRAWS,
    seed: int = SEED,
    jobs: int = 2,
    progress: Progress | None = None,
) -> Plan:
    """Return what the exchange model says of next steps in a case as of its day.

    `lock` names measures that are never traded, `trade` measures to be traded though the record does not
    mark them tradeable (core ones among them only if named here), `goal` one of `calibrate.GOALS`. The
    time runs in quarters over two years. `progress` is told what is being done and the share done.

    Raises UsageFault on unknown names, contradictory locks, an unknown goal or no tradeable measure, and
    BadInput where the stock is unknown.
    """
    facts = situation(case, lock=lock, trade=trade)
    _tell(progress, "calibrating on the record", 0.0)
    calibration = calibrate(facts, goal=goal, draws=draws, seed=seed)
    return plan_of(facts, calibration, goal=goal, lock=lock, seed=seed, jobs=jobs, progress=progress)


def plan_of(
    facts: Situation,
    calibration: Calibration,
    *,
    goal: str,
    lock: Sequence[str] = (),
    seed: int = SEED,
    jobs: int = 2,
    equilibrium_draws: int = EQUILIBRIUM_DRAWS,
    progress: Progress | None = None,
) -> Plan:
    """Return the plan for facts and a calibration, which may have been changed by hand."""
    ahead = [package for package in facts.packages if not package.eased]
    resolve = believed_resolve(calibration)
    ceiling = ceilings(facts, calibration, resolve)
    listed = candidates(calibration, [package.label for package in ahead])
    appraisals: list[Appraisal] = []
    work = Parallel(n_jobs=jobs, return_as="generator")
    for item in work(delayed(appraise)(calibration, candidate, resolve) for candidate in listed):
        appraisals.append(item)
        _tell(progress, f"carried forward: {item.candidate.label}", 0.1 + 0.6 * len(appraisals) / len(listed))
    _tell(progress, "solving for the equilibrium", 0.75)
    solved = bargain(calibration, solved=equilibrium_draws, seed=seed, jobs=jobs)
    steps = _steps(facts, calibration, ceiling, appraisals)
    values = {item.candidate.slug: item.value for item in appraisals}
    depends = dependences(calibration.parameters, values, steps[0].slug, "hold")
    rivals = rivalries(calibration.parameters, values, steps[0].slug)
    classes = {item.candidate.slug for item in appraisals if item.candidate.is_class}
    draws = calibration.draws
    _tell(progress, "done", 1.0)
    return Plan(
        case_id=facts.case_id,
        day=facts.day.isoformat(),
        goal=goal,
        locked=tuple(sorted(lock)),
        draws=draws.count,
        seed=seed,
        block=calibration.block,
        held_now=band(calibration.held_now),
        quarters=draws.periods,
        summary=words.summary(calibration, steps, depends, rivals),
        assumptions=calibration.assumptions,
        steps=steps,
        classes=tuple(step for step in steps if step.slug in classes),
        ceiling_plain=band(ceiling.plain),
        ceiling_guarded=band(ceiling.guarded),
        packages=tuple(
            PackageCeiling(
                package.label,
                package.measures,
                band(ceiling.worth[place]),
                ceiling.least_people(place, calibration.stock),
                tuple(
                    (asked * calibration.block, ceiling.chance_beyond(place, asked))
                    for asked in range(1, calibration.stock + 1)
                ),
            )
            for place, package in enumerate(ahead)
        ),
        tripwires=tuple(Tripwire(*row) for row in words.tripwires(facts, calibration)),
        dependence=depends,
        rivalries=rivals,
        learn_first=words.learn(depends, worth_of_everything(values)),
        equilibrium=solved,
        price_path=facts.price_path,
        caveats=words.caveats(facts, calibration, solved),
    )


def band(values: "np.ndarray[Any, np.dtype[np.float64]]") -> Band:
    """Return the 5 % point, the mean and the 95 % point of values over draws."""
    low, high = np.quantile(values, [0.05, 0.95])
    return float(low), float(values.mean()), float(high)


def _tell(progress: Progress | None, what: str, share: float) -> None:
    if progress is not None:
        progress(what, share)


def _steps(
    facts: Situation, calibration: Calibration, ceiling: Ceiling, appraisals: Sequence[Appraisal]
) -> tuple[Step, ...]:
    """Return the steps in order of mean value; those beyond the ceiling come after all others."""
    ahead = [package for package in facts.packages if not package.eased]
    idle = next(item.value for item in appraisals if item.candidate.slug == "hold")
    table = np.stack([item.value for item in appraisals], axis=1)
    leaders = table.argmax(axis=1)
    rows = []
    for place, item in enumerate(appraisals):
        candidate = item.candidate
        package = None if candidate.package is None else ahead[candidate.package]
        beyond = 0.0
        if package is not None and candidate.asked and candidate.slug not in ("net-only",):
            beyond = ceiling.chance_beyond(candidate.package or 0, candidate.asked)
        terms = words.terms(facts, calibration, candidate, package)
        rows.append(
            Step(
                rank=0,
                slug=candidate.slug,
                label=candidate.label,
                what=terms.what,
                measures=() if package is None else package.measures,
                people_asked=terms.people,
                by=terms.by,
                verified=terms.verified,
                revoked=terms.revoked,
                value=band(item.value - idle),
                first=float(np.mean(leaders == place)),
                held=band(item.stock[:, -1]),
                freed=band(item.released[:, -1]),
                arrested=band(item.arrests[:, -1]),
                tiers=band(item.tier[:, -1]),
                reversal=band(item.reversed[:, -1]),
                held_path=tuple(float(value) for value in item.stock.mean(axis=0)),
                beyond_ceiling=beyond,
                stopped=beyond > CREDENCE,
                basis=() if package is None else package.basis,
            )
        )
    rows.sort(key=lambda step: (step.stopped, -step.value[1], step.slug))
    return tuple(Step(**{**vars(step), "rank": rank}) for rank, step in enumerate(rows, start=1))
