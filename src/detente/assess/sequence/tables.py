"""The tables under the findings of `sequence`."""

from detente.assess.findings import Cell, Column, Table
from detente.assess.sequence.analysis import SequenceResult
from detente.assess.sequence.case_events import CaseEvents

_BASIS = Column("basis", "Rows", "refs")


def _table(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: list[tuple[Cell, ...]],
    events: CaseEvents,
    note: str = "",
) -> Table:
    """A table whose rows all rest on all events."""
    return Table(name, title, (*columns, _BASIS), tuple((*row, events.basis) for row in rows), note)


def pair_table(result: SequenceResult, events: CaseEvents) -> Table:
    """Which releases stand within a stratum of which steps, with signed gaps."""
    steps = {step.key: step for step in events.data.steps}
    episodes = {episode.key: episode for episode in events.data.episodes}
    rows: list[tuple[Cell, ...]] = []
    for pair in result.pairs:
        step, episode = steps[pair.step], episodes[pair.episode]
        rows.append(
            (
                events.day(step.first).isoformat(),
                events.day(episode.groups[0][0]).isoformat(),
                pair.least,
                pair.greatest,
                (*events.refs[pair.step], *events.refs[pair.episode]),
            )
        )
    columns = (
        Column("relief", "Relief, first possible day", "day"),
        Column("release", "Release, first possible day", "day"),
        Column("least", "Days between, least", "days"),
        Column("greatest", "Days between, greatest", "days"),
        _BASIS,
    )
    note = "A positive number means that the release came later."
    return Table("pairs", "Relief and releases within 60 days of one another", columns, tuple(rows), note)


def chance_table(result: SequenceResult, events: CaseEvents) -> Table:
    """What chance timing gives, draw by draw, beside what the record shows."""
    test = result.timing
    rows: list[tuple[Cell, ...]] = [("record", round(test.observed, 4), None)]
    rows += [("chance", round(value, 4), share) for value, share in test.spread]
    columns = (
        Column("what", "What"),
        Column("value", "Steps, graded", "number"),
        Column("share", "Share of draws", "share"),
    )
    note = f"{test.draws:,} draws; the record's own value stands first."
    return _table("chance", "The record beside chance timing", columns, rows, events, note)


def lag_table(result: SequenceResult, events: CaseEvents) -> Table:
    """Each window of the lag scan."""
    columns = (
        Column("window", "Window", "days"),
        Column("after", "Steps with a release after", "number"),
        Column("before", "Steps with a release before", "number"),
        Column("z", "Z", "number"),
        Column("p", "p alone", "number"),
        Column("p_adjusted", "p adjusted", "number"),
    )
    rows: list[tuple[Cell, ...]] = [
        (lag.window, lag.after, lag.before, lag.z, lag.p, lag.p_adjusted) for lag in result.lags.lags
    ]
    return _table("lags", "How soon releases follow", columns, rows, events)


def evidence_table(result: SequenceResult, events: CaseEvents) -> Table:
    """The e-process over time, and the one that bets against a ceiling beside it."""
    columns = (
        Column("day", "Settled on", "day"),
        Column("process", "Process", "term"),
        Column("evidence", "Evidence", "number", "to 1"),
    )
    rows: list[tuple[Cell, ...]] = [
        (events.day(day).isoformat(), name, wealth)
        for name, process in (("by strata", result.evidence), ("by ceiling", result.ceiling))
        for day, wealth in zip(process.settled, process.wealth, strict=True)
    ]
    note = (
        "`by ceiling` trusts a ceiling taken from the past, which nothing vouches for where a thaw sets in."
    )
    return _table("evidence", "Running evidence", columns, rows, events, note)


def effect_table(result: SequenceResult, events: CaseEvents) -> Table:
    """Both directions of the Hawkes model, half-lives and Bayes factors."""
    columns = (
        Column("what", "What"),
        Column("value", "Value", "number"),
        Column("low", "Low", "number"),
        Column("high", "High", "number"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, found in (
        ("releases after one relief step", result.releases_after_relief),
        ("relief steps after one release", result.relief_after_releases),
    ):
        rows.append((name, found.cross, found.cross_low, found.cross_high))
        rows += [
            (f"{name}: chance of a half-life of {life:.0f} days", share, None, None)
            for life, share in found.half_lives
        ]
        rows += [
            (
                f"{name}: Bayes factor, prior mean {factor.prior_mean:g}"
                + (" (at least)" if factor.bounded else ""),
                factor.factor,
                None,
                None,
            )
            for factor in found.bayes_factors
        ]
    own = result.releases_after_relief
    rows.append(("releases after one release", own.own, own.own_low, own.own_high))
    for name, ratio in (("rate ratio", result.ratio), ("rate ratio, days after relief", result.ratio_after)):
        if ratio is not None:
            cells = tuple(
                None if value == float("inf") else value for value in (ratio.value, ratio.low, ratio.high)
            )
            rows.append((name, *cells))
    note = "An empty cell of a rate ratio is unbounded."
    return _table("effect", "Size of the effect", columns, rows, events, note)


def sensitivity_table(result: SequenceResult, events: CaseEvents) -> Table:
    """p of T1 under every other reading."""
    columns = (
        Column("reading", "Reading"),
        Column("p", "p", "number"),
        Column("steps", "Steps", "number"),
        Column("episodes", "Episodes", "number"),
        _BASIS,
    )
    rows: list[tuple[Cell, ...]] = [
        (variant.name, variant.p, variant.steps, variant.episodes, events.basis)
        for variant in result.variants
    ]
    rows += [
        (f"dates drawn from their intervals, {name}", p, result.steps, result.episodes, events.basis)
        for name, p in (("median", result.dates.median), ("worst", result.dates.worst))
    ]
    rows += [
        ("one step left out", left.p, result.timing.steps - 1, result.episodes, events.refs[left.step])
        for left in result.left_out
    ]
    note = "Rows of a step left out are those of that step. An empty p means that nothing was left to test."
    return Table("variants", "The same test under other readings", columns, tuple(rows), note)


def power_table(result: SequenceResult, events: CaseEvents) -> Table:
    """Power by response rate."""
    columns = (
        Column("response", "Steps answered", "share"),
        Column("power", "Link found", "share"),
        Column("low", "Low", "share"),
        Column("high", "High", "share"),
    )
    rows: list[tuple[Cell, ...]] = [
        (power.response, power.power, power.low, power.high) for power in result.power
    ]
    return _table("power", "How often a link would be found", columns, rows, events)


def ordinary_table(result: SequenceResult, events: CaseEvents) -> Table:
    """The ordinary tests with their false-alarm rates on unlinked series that share a thaw."""
    columns = (
        Column("test", "Test"),
        Column("p", "p", "number"),
        Column("false_alarms_low", "False alarms, least", "share"),
        Column("false_alarms_high", "False alarms, most", "share"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            test.name,
            test.p,
            min(test.false_alarms.values(), default=None),
            max(test.false_alarms.values(), default=None),
        )
        for test in result.ordinary
    ]
    note = "False alarms: share of 5 % rejections on simulated series that share a thaw and nothing else."
    return _table("ordinary", "What the ordinary tests would say", columns, rows, events, note)
