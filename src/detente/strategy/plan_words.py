"""The words of a plan: what the model says, under which assumptions, in plain sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from detente.strategy.appraise import Candidate
from detente.strategy.calibrate import Calibration
from detente.strategy.dependence import Dependence, Rivalry
from detente.strategy.packages import Package
from detente.strategy.situation import QUARTER_DAYS, Situation

if TYPE_CHECKING:
    from detente.strategy.bargain import Bargain
    from detente.strategy.plan import Step

DEADLINE_QUARTERS = 3


@dataclass(frozen=True)
class Terms:
    """The terms of a step: what is eased, for how many, by when, verified how, revoked on what sign."""

    what: str
    people: int | None
    by: str
    verified: str
    revoked: str


def deadline(facts: Situation, quarters: int = DEADLINE_QUARTERS) -> date:
    """Return the day by which an asked release should have come."""
    return facts.day + timedelta(days=round(quarters * QUARTER_DAYS))


def terms(facts: Situation, calibration: Calibration, candidate: Candidate, package: Package | None) -> Terms:
    """Return the terms of a candidate step in words."""
    name = package.label if package else ""
    names = ", ".join(package.measures) if package else ""
    counted = f"names that {facts.counter} confirms as freed, set against the announced number"
    alarm = "an alarm of new arrests (see the tripwires)"
    slug = candidate.slug
    if slug == "hold":
        return Terms("nothing is eased or withdrawn", None, "", "", "")
    if slug == "withdraw":
        return Terms("relief in force is withdrawn, one package a quarter", None, "", "", "")
    if slug == "all-at-once":
        return Terms("every package in turn, one a quarter", None, "", "", "nothing: relief stays")
    if slug == "per-release":
        return Terms(
            "one package after each release", calibration.block, "", counted, "nothing: relief stays"
        )
    if slug == "reform-only":
        return Terms(
            f"{name}: {names}", None, "after three quarters without an alarm", "counts of new arrests", alarm
        )
    if slug == "net-only":
        return Terms(
            f"{name}: {names}",
            None,
            "in the quarter after the number held has fallen",
            f"the count of people held by {facts.counter}",
            "the count rises",
        )
    if slug == "tit-for-tat":
        return Terms(
            f"{name}: {names}, at once",
            None,
            "every quarter",
            counted,
            f"a quarter without release, or {alarm}",
        )
    if slug == "grit":
        return Terms(f"{name}: {names}, at once and unasked", None, "an answer in kind", counted, alarm)
    return Terms(
        f"{name}: {names}, after the release",
        candidate.asked * calibration.block,
        deadline(facts).isoformat(),
        counted,
        f"{alarm}, or {DEADLINE_QUARTERS} quarters without any release",
    )


LABELS = {
    "type": "the chance that the target wants normalisation",
    "release_cost": "what a release costs the target",
    "release_cost_gap": "how much more a release costs a target that keeps an inventory",
    "hold_value": "what holding is worth to such a target",
    "arrest_cost": "what arrests cost such a target",
    "arrest_response": "the arrest response to paid releases",
    "next_package": "the worth of the next package",
    "relief_cost": "what relief costs the sender",
    "burden": "the sender's burden of relief while people are held",
    "stock_harm": "the weight of people still held",
    "snapback_cost": "the sender's cost of withdrawing relief",
    "hit": "the chance that arrests are noticed",
    "false_alarm": "the rate of false alarms",
    "verified": "the share of announced releases that the count shows",
    "background": "the intake that nobody ordered for sale",
    "drift": "the chance that relief is lost to the sender's own politics",
    "reach": "the share of relief that reaches the target",
    "target_patience": "the target's patience",
    "sender_patience": "the sender's patience",
    "precision": "how sharply the target chooses",
}
"""Short names of the assumptions, for sentences."""


def summary(
    calibration: Calibration,
    steps: "Sequence[Step]",
    depends: Sequence[Dependence],
    rivalries: Sequence[Rivalry],
) -> tuple[str, ...]:
    """Return the answer in sentences: the first step, its rivals, and what would flip the order."""
    top = steps[0]
    idle = next(step for step in steps if step.slug == "hold")
    years = calibration.draws.periods / 4.0
    first = (
        f"Under the assumptions below the model ranks first, of {len(steps)} steps compared: {top.label}. "
        f"It comes first in {top.first:.0%} of {calibration.draws.count} parameter draws."
    )
    said = [first]
    if top.slug != "hold":
        said.append(
            f"Over {years:g} years the model then expects {top.freed[1]:.0f} people freed "
            f"({top.freed[0]:.0f} to {top.freed[2]:.0f}) and {top.held[1]:.0f} held at the end, against "
            f"{idle.freed[1]:.0f} and {idle.held[1]:.0f} when nothing more is done; relief is withdrawn or "
            f"lost along the way with chance {top.reversal[1]:.0%}."
        )
    rivals = [step for step in steps[1:] if not step.stopped][:2]
    if rivals:
        close = " and ".join(f"{step.label} (first in {step.first:.0%})" for step in rivals)
        said.append(f"Next come: {close}.")
    stopped = [step for step in steps if step.stopped]
    if stopped:
        said.append(
            f"The model stops paying in {len(stopped)} of the steps: for so few people the relief is worth "
            "more, to a target that keeps an inventory, than new arrests would cost it (the price ceiling)."
        )
    flips = [item for item in depends if item.flips is not None][:3]
    labels = {step.slug: step.label for step in steps}
    for item in flips:
        if item.flips is not None:
            low, high, slug = item.flips
            said.append(
                f"The order flips where {LABELS[item.name]} lies between {low:.2f} and {high:.2f}: then the "
                f"model ranks first: {labels[slug]}."
            )
    if not flips:
        said.append("No single assumption, taken through its range, changes the first place on average.")
    said += [contrast(rivalry, labels) for rivalry in rivalries]
    return tuple(said)


def tripwires(facts: Situation, calibration: Calibration) -> tuple[tuple[str, str, str], ...]:
    """Return signs with thresholds: (sign, threshold, what the model makes of it)."""
    draws = calibration.draws
    lift = float(np.median(draws.hit / np.maximum(draws.false_alarm, 1e-3)))
    seen = facts.documented_arrests_year
    if seen:
        level = int(stats.poisson.ppf(0.95, seen / 4.0)) + 1
        arrests = (
            f"{level} or more documented political arrests in a quarter (the pace on record is "
            f"{seen / 4.0:.0f}; chance alone would reach this in fewer than one quarter in twenty)"
        )
    else:
        arrests = "more documented political arrests in a quarter than in the one before (no pace on record)"
    now = float(np.median(calibration.held_now))
    risen = f"{facts.counter} counts {now:.0f} people or more in the quarter after a release (as many as now)"
    return (
        (
            "alarm of new arrests",
            arrests,
            f"the odds that arrests are made for sale rise about {lift:.0f}-fold; a tier is withdrawn",
        ),
        (
            "no release by the deadline",
            f"nobody freed by {deadline(facts).isoformat()}",
            "the step has not been answered; a tier is withdrawn",
        ),
        (
            "the count does not fall",
            risen,
            "releases are being replaced; no further package is eased",
        ),
        (
            "re-arrest",
            "anybody freed under the step is taken again",
            "the release is taken back; the people do not count towards the next package",
        ),
    )


def learn(depends: Sequence[Dependence], everything: float) -> tuple[str, ...]:
    """Return what to learn first: what knowing a parameter before choosing would be worth."""
    worthy = sorted(
        (item for item in depends if item.worth >= 0.005), key=lambda item: (-item.worth, item.name)
    )
    said = [
        f"Learn {LABELS[item.name]}: to know it before choosing is worth {item.worth:.2f} blocks of people."
        for item in worthy[:3]
    ]
    if not said:
        said.append("Knowing any one assumption exactly would not change the first step.")
    said.append(f"Knowing all of them at once would be worth {everything:.2f} blocks.")
    return tuple(said)


def contrast(rivalry: Rivalry, labels: Mapping[str, str]) -> str:
    """Return one sentence on where another step comes first."""
    marks = [
        f"{LABELS[name]} is {'high' if there > here else 'low'} (middle {there:.2f} against {here:.2f})"
        for name, there, here in rivalry.marks
    ]
    return (
        f"What would flip the order: in {rivalry.share:.0%} of the draws the model ranks first: "
        f"{labels[rivalry.slug]}; there {' and '.join(marks)}."
    )


def caveats(facts: Situation, calibration: Calibration, solved: "Bargain") -> tuple[str, ...]:
    """Return what limits the answer."""
    judgement = (
        "Payoffs are judgement with wide spreads; a few dozen episodes cannot tell them. Only flows of "
        "people, pledges and steps of relief come from the record."
    )
    counted = f"The last count is of {facts.held_day}."
    if facts.freed_since:
        counted = (
            f"{facts.freed_since:.0f} people were freed after the last count ({facts.held:.0f} on "
            f"{facts.held_day}); how many of them it had counted is unknown and drawn between 60 and 100 %."
        )
    commitment = (
        "The steps are compared as rules that the sender keeps to, withdrawals only as far as they are "
        f"believed. Without such commitment the equilibrium eases next with chance {solved.ease[1]:.0%} "
        f"({solved.ease[0]:.0%} to {solved.ease[2]:.0%} over {solved.solved} draws)."
    )
    said = [
        "This is what a model says under assumptions, not a forecast and not advice.",
        judgement,
        f"People are counted in blocks of {calibration.block}, time in quarters; who is freed is left out.",
        counted,
        commitment,
    ]
    if solved.several:
        said.append(
            f"In {solved.several} of {solved.solved} draws more than one equilibrium was found; the chance "
            f"to ease differs by up to {solved.spread:.2f} between them."
        )
    else:
        said.append(
            f"Restarts found no second equilibrium in {solved.solved} draws, which does not prove that there "
            "is none."
        )
    said += [
        f"Relief for {package.label} is promised and no act was seen that carries it out; the releases made "
        "for that promise are not paid in the model, and it gives no value to a kept word."
        for package in facts.packages
        if package.promised
    ]
    if facts.inflow_year is None:
        said.append("No inflow is on record: new arrests rest on priors alone.")
    return tuple(said)
