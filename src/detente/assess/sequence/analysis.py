"""The whole question on one record: T0 to T6, power, ordinary tests beside it, the sentence allowed."""

from collections.abc import Mapping
from dataclasses import dataclass

from detente.assess.sequence.direction import DirectionTest, direction_test
from detente.assess.sequence.eprocess import Evidence, ceiling_evidence, stratum_evidence
from detente.assess.sequence.events import Episode, Pair, SequenceData, Step, signed_gaps
from detente.assess.sequence.exact import RateRatio, rate_ratio_after, rate_ratio_around
from detente.assess.sequence.hawkes import HawkesPosterior, hawkes_posterior
from detente.assess.sequence.jitter import (
    DEFAULT_DRAWS,
    JitterTest,
    OffsetSpread,
    jitter_test,
    offset_spread,
)
from detente.assess.sequence.lags import DEFAULT_WINDOWS, LagScan, lag_scan
from detente.assess.sequence.ordinary import OrdinaryTest, ordinary_tests
from detente.assess.sequence.power import Power, power_at_own_size
from detente.assess.sequence.sensitivity import (
    DateUncertainty,
    HiddenBias,
    LeftOut,
    Variant,
    date_uncertainty,
    hidden_bias,
    leave_one_out,
    variants,
)
from detente.assess.sequence.wording import sequence_wording
from detente.assess.wording import count
from detente.errors import UsageFault

REFERENCE_RESPONSE = 0.5
"""The response rate whose power the wording names."""


@dataclass(frozen=True, slots=True)
class SequenceResult:
    """Everything that the question says about one record, with the settings it was asked under."""

    window: int
    stratum: int
    seed: int
    episodes: int
    steps: int
    wording: str
    pairs: tuple[Pair, ...]
    timing: JitterTest
    plain_count: JitterTest
    offsets: OffsetSpread
    direction: DirectionTest
    lags: LagScan
    evidence: Evidence
    ceiling: Evidence
    ratio: RateRatio | None
    ratio_after: RateRatio | None
    releases_after_relief: HawkesPosterior
    relief_after_releases: HawkesPosterior
    bias: HiddenBias
    dates: DateUncertainty
    left_out: tuple[LeftOut, ...]
    variants: tuple[Variant, ...]
    power: tuple[Power, ...]
    ordinary: tuple[OrdinaryTest, ...]


def why_untestable(data: SequenceData, *, window: int = 30, stratum: int = 60) -> str | None:
    """Why nothing can be said about this record, as the end of a sentence; None where a test is possible.

    Too short a record, an empty side, fewer than two steps or episodes, or no date known well enough.
    """
    if data.span < 2 * stratum:
        covered = count(data.span, "day", "days")
        return f"the record covers {covered}, less than two periods of {stratum} days"
    if not data.steps:
        return "there is no relief step on record"
    if not data.episodes:
        return "there is no release episode on record"
    if len(data.steps) == 1:
        return "there is only one relief step on record"
    if len(data.episodes) == 1:
        return "there is only one release episode on record"
    wide = stratum // 2
    if all(step.last - step.first + 1 > wide // 2 for step in data.steps):
        return "no date of relief is known more closely than to the month"
    if all(episode.groups[0][1] - episode.groups[0][0] + 1 > wide // 2 for episode in data.episodes):
        return "no date of release is known more closely than to the month"
    if len(data.draw().without_cut_windows(window).steps) < 2:
        return f"fewer than two relief steps have {window} days of record after them"
    return None


def analyse_sequence(
    data: SequenceData,
    *,
    window: int = 30,
    stratum: int = 60,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    controls: Mapping[str, tuple[Episode, ...]] | None = None,
    control_steps: Mapping[str, tuple[Step, ...]] | None = None,
    alternatives: Mapping[str, SequenceData] | None = None,
) -> SequenceResult:
    """Do releases follow relief more closely than chance, does relief follow releases, who moves first?

    `window` and `stratum` (days) are fixed before looking; the primary pair is (30, 60). Where dates are
    uncertain, the wording rests on the median p over drawn dates. Raises UsageFault where `why_untestable`
    gives a reason. Same data and seed, same result.
    """
    reason = why_untestable(data, window=window, stratum=stratum)
    if reason:
        raise UsageFault(f"the sequence cannot be tested, because {reason}")
    timeline = data.draw()
    timing = jitter_test(timeline, window=window, stratum=stratum, draws=draws, seed=seed)
    direction = direction_test(timeline, window=window, stratum=stratum, draws=draws, seed=seed)
    dates = date_uncertainty(data, window=window, stratum=stratum, seed=seed)
    power = power_at_own_size(timeline, window=window, stratum=stratum, seed=seed)
    p_timing = max(timing.p, dates.median) if dates.uncertain else timing.p
    reference = next((p.power for p in power if p.response == REFERENCE_RESPONSE), None)
    lengths = tuple(length for length in DEFAULT_WINDOWS if length <= stratum / 2)
    return SequenceResult(
        window=window,
        stratum=stratum,
        seed=seed,
        episodes=len(timeline.starts),
        steps=len(timeline.steps),
        wording=sequence_wording(p_timing, direction.p_release_follows, reference, stratum),
        pairs=signed_gaps(data, stratum),
        timing=timing,
        plain_count=jitter_test(
            timeline, window=window, stratum=stratum, draws=draws, seed=seed, strata="grid", statistic="count"
        ),
        offsets=offset_spread(timeline, window=window, stratum=stratum, seed=seed),
        direction=direction,
        lags=lag_scan(timeline, windows=lengths, stratum=stratum, draws=draws, seed=seed),
        evidence=stratum_evidence(timeline, window=window, stratum=stratum),
        ceiling=ceiling_evidence(timeline, window=window, stratum=stratum),
        ratio=rate_ratio_around(timeline, window=window, stratum=stratum),
        ratio_after=rate_ratio_after(timeline, window=window, stratum=stratum),
        releases_after_relief=hawkes_posterior(timeline, stratum=stratum, seed=seed),
        relief_after_releases=hawkes_posterior(
            timeline, stratum=stratum, seed=seed, reverse=True, prior_means=(0.5,)
        ),
        bias=hidden_bias(timeline, window=window, stratum=stratum, seed=seed),
        dates=dates,
        left_out=leave_one_out(data, window=window, stratum=stratum, seed=seed),
        variants=variants(
            data,
            window=window,
            stratum=stratum,
            seed=seed,
            controls=controls,
            control_steps=control_steps,
            alternatives=alternatives,
        ),
        power=power,
        ordinary=ordinary_tests(timeline, window=window, seed=seed),
    )
