"""The findings of `exposure`: series touched by measures, before and after, and what is not known."""

from detente.assess.exposure.touched import Touched, after_relief, spans, touched
from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.questions import SEED
from detente.assess.sectors import STEMS, sectors_in
from detente.assess.state import EASED, Standing, standings
from detente.assess.wording import count, listed
from detente.record.case import Case, ref
from detente.record.rows import Observation

QUESTION = "exposure"
TIED = Method(
    "series tied to measures by words",
    "A series of trade, routes or revenue is touched by a measure of the market or body that its id names; "
    "numbers before and after stand side by side and nothing is said of why they differ.",
)
_BASIS = Column("basis", "Rows", "refs")
_NONE = "no series of trade, routes or revenue is on the record by that day"


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """Which trade, routes and revenue do the measures touch, and how much before and after?

    Findings: `exposure.touched`, `exposure.before_after`, `exposure.after_relief`. Where the record holds
    no series the answer is that it cannot be said.
    """
    found = standings(case)
    series = touched(case, found)
    return [_touched(case, found, series), _before_after(series), _after_relief(case, found, series)]


def _touched(case: Case, found: tuple[Standing, ...], series: tuple[Touched, ...]) -> Finding:
    if not found:
        return cannot_say(QUESTION, "touched", "no measure is on the record by that day")
    if not series:
        return cannot_say(QUESTION, "touched", _NONE, basis=[r for item in found for r in item.basis])
    sectors = {
        sector
        for item in found
        for sector in (sectors_in(item.measure.subject) | {item.measure.sector})
        if sector in STEMS
    }
    told = {sector for one in series if one.measures for sector in one.sectors} & sectors
    dark = sorted(sectors - told)
    columns = (
        Column("series", "Series"),
        Column("sectors", "Sectors"),
        Column("value", "Latest number", "number"),
        Column("unit", "Unit"),
        Column("bound", "Bound", "term"),
        Column("day", "As of", "day"),
        Column("numbers", "Numbers", "number"),
        Column("definition", "What it covers"),
        Column("measures", "Measures that touch it"),
        _BASIS,
    )
    rows = tuple(
        (
            one.what,
            ", ".join(one.sectors) or "general",
            one.rows[-1].value,
            one.unit,
            one.rows[-1].bound,
            str(one.rows[-1].own_date),
            len(one.rows),
            one.rows[-1].basis,
            ", ".join(item.measure.measure_id for item in one.measures),
            one.basis,
        )
        for one in series
    )
    nothing = f"; of {listed([name.replace('_', ' ') for name in dark])} it tells nothing" if dark else ""
    return Finding(
        id="exposure.touched",
        question=QUESTION,
        answer=f"By {in_words(case.day)} the record holds {count(len(series), 'series', 'series')} "
        f"of trade, routes or revenue, on {len(told)} of {len(sectors)} markets and routes under "
        f"measures{nothing}.",
        value=len(told),
        unit="markets and routes with a series",
        method=TIED,
        basis=unique(r for one in series for r in one.basis),
        caveats=(
            "The tie is by words: a series may be touched by measures that its id does not name.",
            "Numbers of different years, counters and bounds are not comparable with one another.",
        ),
        tables=(Table("touched", "Series and the measures that touch them", columns, rows),),
    )


def _before_after(series: tuple[Touched, ...]) -> Finding:
    found = [span for one in series for span in spans(one)]
    if not found:
        return cannot_say(
            QUESTION,
            "before_after",
            "no series has numbers on both sides of a measure that touches it" if series else _NONE,
            basis=[r for one in series for r in one.basis],
        )
    columns = (
        Column("series", "Series"),
        Column("unit", "Unit"),
        Column("before", "Before", "number"),
        Column("before_on", "As of", "day"),
        Column("after", "After", "number"),
        Column("after_on", "As of", "day"),
        Column("change", "Change", "share"),
        Column("covers", "What the numbers are"),
        Column("imposed", "Measures that came between"),
        Column("eased", "Easings that came between"),
        _BASIS,
    )
    rows: list[tuple[Cell, ...]] = [
        (
            span.series.what,
            span.series.unit,
            span.before.value,
            str(span.before.own_date),
            span.after.value,
            str(span.after.own_date),
            round(span.share, 4) if span.share is not None else None,
            f"{_told(span.before)}; {_told(span.after)}",
            ", ".join(item.measure.measure_id for item in span.imposed),
            ", ".join(change.move.move_id for _, change in span.eased),
            span.basis,
        )
        for span in found
    ]
    most = max(found, key=lambda span: len(span.imposed) + len(span.eased))
    share = f" ({most.share:+.0%})" if most.share is not None else ""
    between = [count(len(most.imposed), "measure", "measures")] if most.imposed else []
    if most.eased:
        between.append(count(len(most.eased), "easing", "easings"))
    return Finding(
        id="exposure.before_after",
        question=QUESTION,
        answer=f"{count(len(found), 'pair of numbers spans', 'pairs of numbers span')} a measure or "
        f"an easing; widest, {most.series.what}: {_number(most.before.value)} "
        f"({most.before.own_date}) and {_number(most.after.value)} ({most.after.own_date}) "
        f"{most.series.unit}{share}, with {listed(between)} between.",
        value=len(found),
        unit="pairs of numbers",
        method=TIED,
        basis=unique(r for span in found for r in span.basis),
        caveats=(
            (
                "What came between stands beside the change; other things happened too, and the numbers "
                "may be plans, claims or bounds."
            ),
        ),
        tables=(Table("before_after", "Numbers on both sides of a measure", columns, tuple(rows)),),
    )


def _after_relief(case: Case, found: tuple[Standing, ...], series: tuple[Touched, ...]) -> Finding:
    eased = [item for item in found if item.status in EASED]
    if not eased:
        return cannot_say(QUESTION, "after_relief", "no relief stands on the day of the view")
    later = [(item, after_relief(series, item)) for item in eased]
    known = [(item, rows) for item, rows in later if rows]
    basis = unique(r for item in eased for r in item.basis)
    if not known:
        because = (
            f"no series on the record has a number after the relief on any of the {len(eased)} eased measures"
            if len(eased) > 1
            else "no series on the record has a number after the relief on the one eased measure"
        )
        return cannot_say(QUESTION, "after_relief", because, basis=basis)
    columns = (
        Column("measure", "Eased measure"),
        Column("subject", "What it hits"),
        Column("since", "Eased since", "day"),
        Column("numbers", "Later numbers", "number"),
        Column("latest", "Latest of them"),
        _BASIS,
    )
    table = tuple(
        (
            item.measure.measure_id,
            item.measure.subject,
            str(item.since or ""),
            len(rows),
            "; ".join(
                f"{row.series_id.replace('_', ' ')} {_number(row.value)} {row.unit} ({row.own_date})"
                for row in rows[-1:]
            ),
            unique((*item.basis, *(ref(row) for row in rows))),
        )
        for item, rows in later
    )
    return Finding(
        id="exposure.after_relief",
        question=QUESTION,
        answer=f"Of {count(len(eased), 'eased measure', 'eased measures')}, {len(known)} "
        f"{'has' if len(known) == 1 else 'have'} a number in a series after the relief; of the others what "
        "the relief brought cannot be said.",
        value=len(known),
        unit="eased measures with a later number",
        method=TIED,
        basis=unique((*basis, *(ref(row) for _, rows in known for row in rows))),
        caveats=("A later number is not an effect of the relief.",),
        tables=(Table("after_relief", "Numbers after the relief", columns, table),),
    )


def _told(row: Observation) -> str:
    """What a number covers, with its bound where it is not exact."""
    bound = "" if row.bound == "exact" else f" ({row.bound.replace('_', ' ')})"
    return f"{row.basis or 'not told'}{bound}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
