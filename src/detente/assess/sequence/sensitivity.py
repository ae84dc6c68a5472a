"""T6: how far does the answer hang on what we do not know?

(i) Hidden bias: how much likelier would days after relief have to be for releases, for some other reason,
before p exceeds 0.05 (after Rosenbaum 2002, Observational Studies)? (ii) Dates known to the month only: p
over dates drawn from their intervals. (iii) Each step left out in turn. (iv) Negative controls: events that
relief should not move. (v) Act date against publication date. Same-day moves and cut windows, both ways.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from detente.assess.sequence.closeness import closeness
from detente.assess.sequence.coincidence import graded_windows
from detente.assess.sequence.events import Episode, SequenceData, Step, Timeline
from detente.assess.sequence.jitter import graded_contrast, jitter_test, tail
from detente.assess.sequence.placement import jittered_hits
from detente.assess.sequence.strata import anchored

LEVEL = 0.05
BIASES = tuple(float(g) for g in np.round(np.arange(1.0, 10.05, 0.1), 1))


@dataclass(frozen=True, slots=True)
class HiddenBias:
    """The least odds factor G at which the p of T1 exceeds 0.05.

    1 where it already does without bias; None where even the largest G tried leaves p at or below 0.05.
    """

    least: float | None
    p_without: float
    largest_tried: float


@dataclass(frozen=True, slots=True)
class DateUncertainty:
    """p of T1 over timelines drawn from the dates' intervals; `uncertain` events have one."""

    median: float
    worst: float
    uncertain: int
    draws: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """p of T1 when one relief step is left out."""

    step: str
    p: float


@dataclass(frozen=True, slots=True)
class Variant:
    """p of T1 under another reading of the record; `episodes` and `steps` are those it counts.

    `p` is None where the variant leaves nothing to test.
    """

    name: str
    p: float | None
    episodes: int
    steps: int


def hidden_bias(
    timeline: Timeline, *, window: int = 30, stratum: int = 60, draws: int = 999, seed: int = 0
) -> HiddenBias:
    """How strong would an unseen reason have to be to explain the releases after relief away?

    Under bias G the day after relief is G times as likely as a day out of reach of relief, and days in
    between G to the power of their closeness: the bias that serves the statistic best. T1 is repeated with
    draws from that law (an exposed share p becomes G p / (1 - p + G p) where closeness is all or nothing).
    Episodes from a gap rule are then drawn freely.
    """
    kept = timeline.without_cut_windows(window)
    edges = anchored(kept.span, stratum, kept.steps, kept.breaks)
    after, _ = closeness(kept, window)
    windows = graded_windows(window)

    def p_under(bias: float) -> float:
        weights = bias**after
        rng = np.random.default_rng(seed)  # the same draws for every bias
        return tail(graded_contrast(jittered_hits(kept, edges, windows, draws, rng, day_weights=weights)))

    without = p_under(1.0)
    low, high = 0, len(BIASES) - 1
    if p_under(BIASES[high]) <= LEVEL:
        return HiddenBias(None, without, BIASES[-1])
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if p_under(BIASES[middle]) > LEVEL else (middle + 1, high)
    return HiddenBias(BIASES[low], without, BIASES[-1])


def date_uncertainty(
    data: SequenceData,
    *,
    window: int = 30,
    stratum: int = 60,
    timelines: int = 200,
    draws: int = 499,
    seed: int = 0,
) -> DateUncertainty:
    """What does T1 say over all dates that the record allows? Median and worst p over drawn timelines."""
    uncertain = sum(step.first < step.last for step in data.steps)
    uncertain += sum(any(first < last for first, last in e.groups) for e in data.episodes)
    rng = np.random.default_rng(seed)
    found = [
        jitter_test(data.draw(rng), window=window, stratum=stratum, draws=draws, seed=seed).p
        for _ in range(timelines if uncertain else 1)
    ]
    return DateUncertainty(float(np.median(found)), max(found), uncertain, len(found))


def leave_one_out(
    data: SequenceData, *, window: int = 30, stratum: int = 60, draws: int = 999, seed: int = 0
) -> tuple[LeftOut, ...]:
    """Does one relief step carry the answer? p of T1 without each in turn."""
    found = []
    for place, step in enumerate(data.steps):
        rest = replace(data, steps=data.steps[:place] + data.steps[place + 1 :])
        if rest.steps:
            p = jitter_test(rest.draw(), window=window, stratum=stratum, draws=draws, seed=seed).p
            found.append(LeftOut(step.key, p))
    return tuple(found)


def variants(
    data: SequenceData,
    *,
    window: int = 30,
    stratum: int = 60,
    draws: int = 999,
    seed: int = 0,
    controls: Mapping[str, tuple[Episode, ...]] | None = None,
    control_steps: Mapping[str, tuple[Step, ...]] | None = None,
    alternatives: Mapping[str, SequenceData] | None = None,
) -> tuple[Variant, ...]:
    """T1 with same-day moves counted, cut windows kept, steps weighed by size, and on other data.

    `controls` are episodes, `control_steps` steps, that should show no link (ordinary amnesties; relief by
    unrelated senders); `alternatives` are other datings of the same record (publication dates).
    """

    def test(
        name: str,
        given: SequenceData,
        *,
        inclusive: bool = False,
        keep_cut: bool = False,
        weighted: bool = False,
    ) -> Variant:
        timeline = given.draw()
        if not timeline.steps or not timeline.starts:
            return Variant(name, None, len(timeline.starts), len(timeline.steps))
        found = jitter_test(
            timeline,
            window=window,
            stratum=stratum,
            draws=draws,
            seed=seed,
            inclusive=inclusive,
            keep_cut=keep_cut,
            weighted=weighted,
        )
        return Variant(name, found.p if found.steps else None, len(timeline.starts), found.steps)

    rows = [
        test("same day counts as after (0 <= gap)", data, inclusive=True),
        test("steps with a cut window kept", data, keep_cut=True),
    ]
    if len({step.size for step in data.steps}) > 1:
        rows.append(test("steps weighed by size", data, weighted=True))
    rows += [
        test(f"negative control: {name}", replace(data, episodes=episodes))
        for name, episodes in (controls or {}).items()
    ]
    rows += [
        test(f"negative control: {name}", replace(data, steps=steps))
        for name, steps in (control_steps or {}).items()
    ]
    rows += [test(name, other) for name, other in (alternatives or {}).items()]
    return tuple(rows)
