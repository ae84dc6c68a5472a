"""The findings of `stock`: held, named, side by side, flows, identity, months to empty."""

from detente.assess.findings import (
    Cell,
    Column,
    Finding,
    Interval,
    Method,
    Table,
    cannot_say,
    in_words,
    unique,
)
from detente.assess.freed import freed
from detente.assess.questions import SEED
from detente.assess.stock.counts import Count, counts, primary
from detente.assess.stock.flows import Window, windows
from detente.assess.stock.named import named
from detente.assess.stock.pace import NO_COUNT, arrests_per_release, months_to_empty, no_span
from detente.assess.stock.trend import inflow_fallen
from detente.assess.wording import count as number_of
from detente.record.case import Case, ref

QUESTION = "stock"
COUNTS = Method(
    "counts side by side",
    "Series that count people held are found by a written rule of words; each counter's latest number stands "
    "with its own date and is never added to another's. A counter with three exact numbers or more keeps a "
    "list (verified); other numbers are claims; names come from the register of persons.",
)
IDENTITY = Method(
    "stock identity",
    "Stock at the end = stock at the start + newly recognised - freed - died + residual; the residual is "
    "shown and nothing is inferred from it.",
)
_BASIS = Column("basis", "Rows", "refs")


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """How many are held by the day of the view, by whose count, and are those freed being replaced?

    Findings: `stock.held`, `stock.side_by_side`, `stock.named`, `stock.flows`, `stock.identity`,
    `stock.arrests_per_release`, `stock.inflow_fallen`, `stock.months_to_empty`.
    """
    main = primary(case)
    spans = windows(case, main) if main else ()
    return [
        _held(case, main),
        _side_by_side(case),
        _named(case),
        _flows(main, spans),
        _identity(main, spans),
        arrests_per_release(spans),
        inflow_fallen(case),
        months_to_empty(main),
    ]


def held(case: Case) -> Finding:
    """How many are held by the day of the view, by the main count: `stock.held` alone."""
    return _held(case, primary(case))


def _held(case: Case, main: Count | None) -> Finding:
    if main is None:
        return cannot_say(QUESTION, "held", NO_COUNT)
    latest = main.latest
    later = freed(case, (move for move in case.releases if move.own_date.order(latest.own_date) == "after"))
    people = number_of(later.people, "person was", "people were")
    since = f"; {people} freed since, on whatever ground, and the same counter gave no later number"
    since = since if later.people else ""
    low, high = main.range
    return Finding(
        id="stock.held",
        question=QUESTION,
        answer=f"{main.number} {main.what} were held on {_day(main)} by the count of {main.by}{since}.",
        value=latest.value,
        unit=latest.unit,
        interval=Interval(low, high, 1.0) if low < high else None,
        method=COUNTS,
        basis=unique((*main.basis, *later.basis)),
        day=str(latest.own_date),
        caveats=(
            "Each counter has its own definition, and recognition can lag arrest by months.",
            *(() if main.verified else ("The number is a claim: its counter is not known to keep a list.",)),
        ),
        tables=(_series(case, main),),
    )


def _series(case: Case, main: Count) -> Table:
    columns = (
        Column("date", "Date", "day"),
        Column("value", "Held", "number"),
        Column("counter", "Counted by"),
        Column("definition", "Series"),
        Column("bound", "Bound", "term"),
        Column("main", "Main count", "flag"),
        _BASIS,
    )
    rows: list[tuple[float, tuple[Cell, ...]]] = []
    for item in counts(case):
        if not item.general:
            continue
        is_main = (item.series_id, item.counter) == (main.series_id, main.counter)
        for row in item.observations:
            cells = (str(row.own_date), row.value, item.by, item.what, row.bound, is_main, (ref(row),))
            rows.append((row.own_date.middle, cells))
    rows.sort(key=lambda pair: pair[0])
    return Table("series", "People held, by counter", columns, tuple(cells for _, cells in rows))


def _side_by_side(case: Case) -> Finding:
    found, register = counts(case), named(case)
    if not found and not case.detentions:
        return cannot_say(QUESTION, "side_by_side", NO_COUNT)
    columns = (
        Column("kind", "Kind", "term"),
        Column("what", "Who is counted"),
        Column("counter", "Counted by"),
        Column("value", "Number", "number"),
        Column("low", "Least", "number"),
        Column("high", "Greatest", "number"),
        Column("bound", "Bound", "term"),
        Column("day", "As of", "day"),
        Column("numbers", "Numbers on record", "number"),
        Column("definition", "What it covers"),
        _BASIS,
    )
    rows: list[tuple[Cell, ...]] = [
        (
            ("verified" if item.verified else "claimed") if item.general else "group within",
            item.what,
            item.by,
            item.latest.value,
            *item.range,
            item.latest.bound,
            str(item.latest.own_date),
            len(item.observations),
            item.latest.basis,
            item.basis,
        )
        for item in found
    ]
    if case.detentions:
        people = register.people
        text = "persons whose term on record is still running"
        rows.append(
            ("named", text, "the register", people, people, people + len(register.unsure), "at_least",
             str(case.day or ""), 1, "open spells in the register", register.basis)
        )  # fmt: skip
    kinds = [str(row[0]) for row in rows]
    parts = [
        number_of(kinds.count(kind), one, many)
        for kind, one, many in (
            ("verified", "counter keeps a list", "counters keep a list"),
            ("claimed", "makes a claim", "make claims"),
        )
        if kinds.count(kind)
    ]
    if case.detentions:
        parts.append(f"the register names {number_of(register.people, 'person', 'people')}")
    said = "; ".join(parts) if parts else "only groups within are counted"
    return Finding(
        id="stock.side_by_side",
        question=QUESTION,
        answer=f"By {in_words(case.day)}, of those who say how many are held: {said}; the numbers are never "
        "added.",
        value=len(found),
        unit="counters",
        method=COUNTS,
        basis=unique((*(r for item in found for r in item.basis), *register.basis))
        or tuple(ref(spell) for spell in case.detentions),
        caveats=("The latest number of each counter, with its own date; dates differ by years.",),
        tables=(Table("side_by_side", "Claimed, verified and named", columns, tuple(rows)),),
    )


def _named(case: Case) -> Finding:
    if not case.detentions:
        return cannot_say(QUESTION, "named", "the record has no register of persons in custody by that day")
    register = named(case)
    columns = (
        Column("person", "Person"),
        Column("standing", "Standing"),
        Column("arrested", "Arrested", "day"),
        Column("sentence", "Sentence", "number", "years"),
        _BASIS,
    )
    groups = (
        ("term still running", register.held),
        ("term or arrest not on record", register.unsure),
        ("term over, end not seen", register.over),
    )
    rows = tuple(
        (
            case.person[spell.person_id].name if spell.person_id in case.person else spell.person_id,
            label,
            str(spell.arrested or ""),
            spell.sentence_years,
            (ref(spell),),
        )
        for label, spells in groups
        for spell in spells
    )
    return Finding(
        id="stock.named",
        question=QUESTION,
        answer=f"On {in_words(case.day)} the register holds {number_of(register.people, 'person', 'people')} "
        f"by name whose term is still running and {len(register.unsure)} more of whom neither the end nor "
        "the term is known.",
        value=register.people,
        unit="people",
        interval=Interval(register.people, register.people + len(register.unsure), 1.0),
        method=COUNTS,
        basis=register.basis or tuple(ref(spell) for spell in case.detentions),
        caveats=(
            "The register names the people of whom pages tell, a small part of those held: never a total.",
            "The range is what the register leaves open, not a statistical interval.",
        ),
        tables=(Table("named", "Spells without an end on record", columns, rows),),
    )


def _flows(main: Count | None, spans: tuple[Window, ...]) -> Finding:
    if main is None or not spans:
        return cannot_say(QUESTION, "flows", no_span(main), basis=main.basis if main else ())
    columns = (
        Column("start", "From", "day"),
        Column("end", "To", "day"),
        Column("held_start", "Held at the start", "number"),
        Column("inflow", "Newly recognised", "number"),
        Column("freed", "Freed", "number"),
        Column("pardoned", "Of them by pardon", "number"),
        Column("released", "By release", "number"),
        Column("amnestied", "By amnesty", "number"),
        Column("deaths", "Died", "number"),
        Column("residual", "Residual", "number"),
        Column("held_end", "Held at the end", "number"),
        Column("arrests", "In arrest rows (beside)", "number"),
        Column("served", "Sentence served, by name (beside)", "number"),
        _BASIS,
    )
    rows = tuple(
        (
            str(span.start.own_date),
            str(span.end.own_date),
            span.start.value,
            span.inflow.people if span.inflow else None,
            span.freed.people,
            *(span.freed_by(kind) for kind in ("pardon", "release", "amnesty")),
            span.deaths,
            span.residual,
            span.end.value,
            span.arrests,
            span.served,
            span.basis,
        )
        for span in spans
    )
    last = spans[-1]
    inflow = (
        f"{last.inflow.people:,.0f} newly recognised" if last.inflow else "an unknown number newly recognised"
    )
    return Finding(
        id="stock.flows",
        question=QUESTION,
        answer=f"Between {last.start.own_date} and {last.end.own_date} {main.by} counted "
        f"{last.change:+,.0f}, with {inflow}, {last.freed.people:,} freed on whatever ground and "
        f"{last.deaths} known to have died in custody.",
        value=last.freed.people,
        unit="people freed",
        method=IDENTITY,
        basis=last.basis,
        day=str(last.end.own_date),
        caveats=(
            "Numbers freed count whole decrees, foreigners and people never recognised included.",
            (
                "Arrest rows and terms served by name are known cases, not totals; they stand beside the "
                "identity."
            ),
        ),
        tables=(Table("flows", "Stock and flows", columns, rows, "An empty cell is not known, not nought."),),
    )


def _identity(main: Count | None, spans: tuple[Window, ...]) -> Finding:
    if main is None or not spans:
        return cannot_say(QUESTION, "identity", no_span(main), basis=main.basis if main else ())
    known = [span for span in spans if span.inflow]
    span = known[-1] if known else spans[-1]
    if span.inflow:
        left = f"{span.start.value:,.0f} + {span.inflow.people:,.0f} newly recognised"
        holds = "terms served, recognition withdrawn and people freed who had never been recognised"
    else:
        left = f"{span.start.value:,.0f}"
        holds = "the whole unknown inflow, terms served and people freed who had never been recognised"
    return Finding(
        id="stock.identity",
        question=QUESTION,
        answer=f"{span.start.own_date} to {span.end.own_date}: {left} - {span.freed.people:,} freed - "
        f"{span.deaths} died {'+' if span.residual >= 0 else '-'} {abs(span.residual):,.0f} not explained = "
        f"{span.end.value:,.0f} held, by {main.by}.",
        value=span.residual,
        unit="people not explained",
        interval=Interval(*span.residual_range, 1.0) if span.freed.low < span.freed.high else None,
        method=IDENTITY,
        basis=span.basis,
        day=str(span.end.own_date),
        caveats=(
            f"The residual holds {holds}.",
            *_other_counter(main, span),
            "Arrests are never read off from the difference of two counts.",
        ),
    )


def _other_counter(main: Count, span: Window) -> tuple[str, ...]:
    """A caveat where the inflow is counted by somebody else than the stock."""
    if span.inflow is None or span.inflow.rows[0].counter == main.counter:
        return ()
    return (f"The inflow is by the count of {span.inflow.rows[0].counter or 'an unnamed counter'}.",)


def _day(main: Count) -> str:
    day = main.latest.own_date
    return in_words(day.first) if day.precision == "day" else f"some day of {day}"
