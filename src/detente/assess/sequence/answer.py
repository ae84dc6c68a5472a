"""The findings of `sequence`: what the tests say about a case, or why they cannot say anything."""

from detente.assess.findings import Finding, Interval, Method, cannot_say
from detente.assess.questions import SEED
from detente.assess.sequence.analysis import SequenceResult, analyse_sequence, why_untestable
from detente.assess.sequence.case_events import CaseEvents, case_events
from detente.assess.sequence.tables import (
    chance_table,
    effect_table,
    evidence_table,
    lag_table,
    ordinary_table,
    pair_table,
    power_table,
    sensitivity_table,
)
from detente.assess.sequence.wording import LEVEL
from detente.assess.wording import count
from detente.record.case import Case

QUESTION = "sequence"
PARTS = ("reading", "timing", "direction", "lags", "evidence", "effect", "sensitivity", "power", "ordinary")
WINDOW, STRATUM = 30, 60
"""The primary pair, fixed before looking at any case."""

JITTER = Method(
    "pattern jitter",
    "Release episodes are moved inside 60-day strata that begin anew with relief, relief dates held fixed; "
    "the statistic counts steps with a release within d days after them, averaged over d up to 30 days, less "
    "half the same count before them; p = (1 + draws as extreme) / (draws + 1).",
    "Amarasingham, Harrison, Hatsopoulos, Geman 2012",
)
DIRECTION = Method(
    "asymmetry under pattern jitter",
    "Counts after relief less counts before it, under the same draws; the larger p of two ways of cutting "
    "time.",
    "Amarasingham, Harrison, Hatsopoulos, Geman 2012",
)
LAGS = Method(
    "lag scan with family-wise control",
    "Standardised counts at 7, 14 and 30 days; the largest is compared with the largest of each draw.",
    "Westfall and Young 1993",
)
EVIDENCE = Method(
    "e-process by strata",
    "Each stratum is settled as it ends by an e-value that holds at any level of the rate; without a link "
    "the running product reaches 20 with a chance of at most 5 %, whenever one looks.",
    "Ramdas, Gruenwald, Vovk, Shafer 2023",
)
HAWKES = Method(
    "Bayesian discrete Hawkes model",
    "Daily rates with a free level in every 60-day stratum, releases excited by releases and by relief; "
    "Gibbs sampling with latent parents; Bayes factors by Savage and Dickey for three priors.",
    "Dickey 1971; Linderman and Adams 2014",
)
SENSITIVITY = Method(
    "sensitivity of T1",
    "Hidden bias, dates drawn from their intervals, each step left out, other datings, negative controls.",
    "Rosenbaum 2002",
)
POWER = Method(
    "simulation at the case's own size",
    "Relief dates stay; a share q of steps calls forth an episode after a geometric delay with mean 10 days.",
)
ORDINARY = Method(
    "ordinary tests, for comparison only",
    "Tests that take both series as free to fall anywhere in the period.",
    "Donges, Schleussner, Siegmund, Donner 2016; Granger 1969",
)
_COMMON = (
    (
        "The tests compare days within the same 60 days: what drives both sides faster than that cannot be "
        "told apart from a link."
    ),
    "Moves of the same day are neither before nor after one another; `variants` shows both readings.",
)


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """Do releases follow relief more closely than chance, does relief follow releases, who moves first?

    Findings: `sequence.reading` (the sentence allowed), `.timing` (T1), `.direction` (T2), `.lags` (T3),
    `.evidence` (T4), `.effect` (T5), `.sensitivity` (T6), `.power` and `.ordinary`. Where the record cannot
    carry a test, each says why and none gives a number.
    """
    events = case_events(case)
    reason = (
        "there is no dated move on record"
        if events is None
        else why_untestable(events.data, window=WINDOW, stratum=STRATUM)
    )
    if events is None or reason:
        basis = events.basis if events else ()
        return [cannot_say(QUESTION, part, reason or "", basis=basis) for part in PARTS]
    result = analyse_sequence(
        events.data,
        window=WINDOW,
        stratum=STRATUM,
        seed=seed,
        controls=events.controls,
        control_steps=events.control_steps,
        alternatives=events.alternatives,
    )
    return [
        _reading(result, events),
        _timing(result, events),
        _direction(result, events),
        _lags(result, events),
        _evidence(result, events),
        _effect(result, events),
        _sensitivity(result, events),
        _power(result, events),
        _ordinary(result, events),
    ]


def _p(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else "below 0.001"


def _size(result: SequenceResult) -> str:
    steps = count(result.steps, "relief step", "relief steps")
    return f"{steps} and {count(result.episodes, 'release episode', 'release episodes')}"


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _reading(result: SequenceResult, events: CaseEvents) -> Finding:
    caveats = list(_COMMON)
    if result.timing.p <= LEVEL < result.offsets.median:
        caveats.append(
            f"On a regular grid of strata p has a median of {_p(result.offsets.median)}: the answer hangs on "
            "where strata begin."
        )
    if events.left_out:
        left = count(len(events.left_out), "row is", "rows are")
        caveats.append(f"{left} dated too loosely to say anything about order and left out.")
    if result.dates.uncertain:
        loose = count(result.dates.uncertain, "event has", "events have")
        caveats.append(f"{loose} no exact day; p over dates drawn from their intervals counts where higher.")
    return Finding(
        id="sequence.reading",
        question=QUESTION,
        answer=f"{_capital(result.wording)}; {_size(result)}.",
        value=result.wording.split(" (", maxsplit=1)[0].split(",", maxsplit=1)[0],
        method=JITTER,
        basis=events.basis,
        caveats=tuple(caveats),
        tables=(pair_table(result, events),),
    )


def _timing(result: SequenceResult, events: CaseEvents) -> Finding:
    test = result.timing
    return Finding(
        id="sequence.timing",
        question=QUESTION,
        answer=(
            f"{test.observed:.1f} of {test.steps} steps, graded and net of half of the mirror image, have a "
            f"release soon after them, where chance timing within 60 days gives {test.expected:.1f}: "
            f"p {_p(test.p)}."
        ),
        value=test.p,
        unit="p",
        method=JITTER,
        basis=events.basis,
        caveats=(
            (
                f"{count(test.dropped, 'step', 'steps')} whose 30 days the end of the record cuts left out; "
                "`variants` shows p with them."
            ),
            (
                "Plain count of steps with a release within 30 days, on a regular grid: "
                f"{result.plain_count.observed:.0f}, chance {result.plain_count.expected:.1f}, "
                f"p {_p(result.plain_count.p)}."
            ),
            (
                f"Over all {result.offsets.offsets} offsets of a regular grid p has median "
                f"{_p(result.offsets.median)} and is {_p(result.offsets.worst)} at worst."
            ),
        ),
        tables=(chance_table(result, events),),
    )


def _direction(result: SequenceResult, events: CaseEvents) -> Finding:
    test = result.direction
    forward, backward = test.p_release_follows <= LEVEL, test.p_relief_follows <= LEVEL
    if forward and not backward:
        says = "Relief comes first more than chance explains"
    elif backward and not forward:
        says = "Releases come first more than chance explains"
    else:
        says = "Neither side comes first more than chance explains"
    return Finding(
        id="sequence.direction",
        question=QUESTION,
        answer=(
            f"{says}: {test.after} of {result.timing.steps} steps have a release within 30 days after them, "
            f"{test.before} within 30 days before (p {_p(test.p_release_follows)} for releases after relief, "
            f"p {_p(test.p_relief_follows)} for relief after releases)."
        ),
        value=test.p_release_follows,
        unit="p",
        method=DIRECTION,
        basis=events.basis,
        caveats=_COMMON[:1],
    )


def _lags(result: SequenceResult, events: CaseEvents) -> Finding:
    best = min(result.lags.lags, key=lambda lag: lag.p_adjusted)
    return Finding(
        id="sequence.lags",
        question=QUESTION,
        answer=(
            f"The window that stands out most is {best.window} days "
            f"(p {_p(best.p_adjusted)} after allowing for the search; all together p {_p(result.lags.p)})."
        ),
        value=result.lags.p,
        unit="p",
        method=LAGS,
        basis=events.basis,
        tables=(lag_table(result, events),),
    )


def _evidence(result: SequenceResult, events: CaseEvents) -> Finding:
    final = result.evidence.final
    lean = "for" if final > 1 else "against"
    return Finding(
        id="sequence.evidence",
        question=QUESTION,
        answer=(
            f"Running evidence for releases following relief stands at {final:.2g} to 1 "
            f"({lean} a link) and was {result.evidence.highest:.2g} to 1 at its highest; "
            "20 to 1 is the 5 % line."
        ),
        value=final,
        unit="to 1",
        method=EVIDENCE,
        basis=events.basis,
        caveats=(
            "Evidence near 1 says nothing either way; below 1 it does not prove that there is no link.",
        ),
        tables=(evidence_table(result, events),),
    )


def _effect(result: SequenceResult, events: CaseEvents) -> Finding:
    found = result.releases_after_relief
    main = found.bayes_factors[len(found.bayes_factors) // 2]
    ratio = result.ratio
    caveats = [
        (
            f"The Bayes factor for any effect is {main.factor:.2g} under the middle prior; it depends on the "
            "prior, see the table."
        ),
        f"Fit by time rescaling: Kolmogorov-Smirnov p {_p(found.ks_p)}.",
    ]
    if ratio is not None:
        caveats.append(
            f"Releases per day within 30 days after relief over other days of the same stratum: rate ratio "
            f"{_ratio(ratio.value)} ({100 * ratio.level:.0f} % interval {_ratio(ratio.low)} to "
            f"{_ratio(ratio.high)})."
        )
    if result.ratio_after is not None:
        after = result.ratio_after
        caveats.append(
            "From days after relief only, which relief that answers releases cannot bias: "
            f"{_ratio(after.value)} ({_ratio(after.low)} to {_ratio(after.high)})."
        )
    return Finding(
        id="sequence.effect",
        question=QUESTION,
        answer=(
            f"One relief step goes with {found.cross:.2f} further release episodes beyond slow change, what "
            f"moves both sides alike and the run of releases ({100 * found.level:.0f} % interval "
            f"{found.cross_low:.2f} to {found.cross_high:.2f})."
        ),
        value=found.cross,
        unit="episodes a step",
        interval=Interval(found.cross_low, found.cross_high, found.level),
        method=HAWKES,
        basis=events.basis,
        caveats=tuple(caveats),
        tables=(effect_table(result, events),),
    )


def _ratio(value: float) -> str:
    return "unbounded" if value == float("inf") else f"{value:.2g}"


def _sensitivity(result: SequenceResult, events: CaseEvents) -> Finding:
    bias, worst = result.bias, max(left.p for left in result.left_out) if result.left_out else None
    if result.timing.p > LEVEL:
        says = f"T1 does not reach 5 % (p {_p(result.timing.p)}), so there is nothing for hidden bias to undo"
        value = bias.least or 1.0
    elif bias.least is None:
        says = f"Even days {bias.largest_tried:.0f} times as likely after relief would not explain the timing"
        value = bias.largest_tried
    else:
        says = (
            f"Days right after relief {bias.least:.1f} times as likely for an unseen reason would explain it"
        )
        value = bias.least
    left = f"; with one step left out p is at most {_p(worst)}" if worst is not None else ""
    return Finding(
        id="sequence.sensitivity",
        question=QUESTION,
        answer=f"{says}{left}; over drawn dates p has median {_p(result.dates.median)}.",
        value=value,
        unit="times",
        method=SENSITIVITY,
        basis=events.basis,
        tables=(sensitivity_table(result, events),),
    )


def _power(result: SequenceResult, events: CaseEvents) -> Finding:
    parts = [
        f"{100 * power.power:.0f} % if {100 * power.response:.0f} % of steps were answered"
        for power in result.power
    ]
    middle = result.power[len(result.power) // 2]
    return Finding(
        id="sequence.power",
        question=QUESTION,
        answer=f"With {_size(result)} the test would find a link in {', in '.join(parts)}.",
        value=middle.power,
        unit="share of records",
        interval=Interval(middle.low, middle.high, 0.95),
        method=POWER,
        basis=events.basis,
        caveats=("The interval is the error of the simulation. No evidence is not evidence of no link.",),
        tables=(power_table(result, events),),
    )


def _ordinary(result: SequenceResult, events: CaseEvents) -> Finding:
    low = [test.name for test in result.ordinary if test.p <= LEVEL]
    return Finding(
        id="sequence.ordinary",
        question=QUESTION,
        answer=(
            f"Of {len(result.ordinary)} ordinary tests {len(low)} would report a link at 5 %; they do so far "
            "too often where two unlinked series share a thaw, and nothing rests on them."
        ),
        value=len(low),
        unit="tests",
        method=ORDINARY,
        basis=events.basis,
        tables=(ordinary_table(result, events),),
    )
