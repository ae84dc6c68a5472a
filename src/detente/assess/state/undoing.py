"""How the easings that stand could be undone: the finding `state.reversibility`."""

from collections.abc import Sequence

from detente.assess.findings import Column, Finding, Method, Table, in_words, unique
from detente.assess.state.reversibility import REVERSALS, reversal_of, reversible_by
from detente.assess.state.status import Standing
from detente.assess.wording import count
from detente.record.case import Case

QUESTION = "state"
TABLE_OF_REVERSALS = Method(
    "table of reversals",
    "Each easing is looked up by sender, instrument and kind in a published table, whose lines cite a text "
    "of law or are marked as a rule of thumb.",
)
_BASIS = Column("basis", "Rows", "refs")


def reversibility(case: Case, found: Sequence[Standing]) -> Finding:
    """How can each easing that stands be undone, by whom, by what step and with what notice?"""
    eased = [item for item in found if item.last_easing is not None]
    if not eased:
        return Finding(
            id="state.reversibility",
            question=QUESTION,
            answer=f"On {in_words(case.day)} no easing stood, so there was none to undo.",
            value=0,
            unit="easings that can be undone without notice",
            method=TABLE_OF_REVERSALS,
            basis=unique(r for item in found for r in item.basis),
            tables=(_rules(),),
        )
    columns = (
        Column("measure", "Measure"),
        Column("subject", "What it hits"),
        Column("status", "Status", "term"),
        Column("eased_by", "Eased by"),
        Column("since", "Since", "day"),
        Column("reversible_by", "Can be undone by"),
        Column("how", "By what step"),
        Column("notice", "With what notice"),
        Column("source", "Rests on"),
        _BASIS,
    )
    rows = []
    for item in eased:
        change = item.last_easing
        by, how, notice, source = undone_by(case, item)
        rows.append(
            (
                item.measure.measure_id,
                item.measure.subject,
                item.status,
                change.how if change else "",
                str(item.since or ""),
                by,
                how,
                notice,
                source,
                item.basis,
            )
        )
    swift = [row for row in rows if str(row[7]).startswith("none required")]
    licensed = [row for row in rows if row[3] == "licence"]
    return Finding(
        id="state.reversibility",
        question=QUESTION,
        answer=f"Of {count(len(eased), 'easing that stands', 'easings that stand')}, {len(swift)} can be "
        f"undone by their sender without notice by the ordinary rules, {len(licensed)} of them by "
        "withdrawing a licence.",
        value=len(swift),
        unit="easings that can be undone without notice",
        method=TABLE_OF_REVERSALS,
        basis=unique(r for item in eased for r in item.basis),
        caveats=(
            (
                "The table tells the ordinary legal way as of 2025, not how likely a reversal is; lines "
                "marked as a rule of thumb cite no text of law."
            ),
        ),
        tables=(
            Table("easings", "Each easing and what would undo it", columns, tuple(rows)),
            _rules(),
        ),
    )


def undone_by(case: Case, item: Standing) -> tuple[str, str, str, str]:
    """Who can undo the easing that stands, by what step, with what notice, by which source."""
    change = item.last_easing
    if change is None:
        return "", "", "", ""
    line = reversal_of(case, item.measure, change.how)
    return reversible_by(case, item.measure, line), line.step, line.notice, line.source


def _rules() -> Table:
    columns = (
        Column("senders", "Senders"),
        Column("instruments", "Instruments"),
        Column("easings", "Easings"),
        Column("by", "Undone by"),
        Column("step", "Step"),
        Column("notice", "Notice"),
        Column("source", "Source"),
        _BASIS,
    )
    rows = tuple(
        (
            _any(line.senders),
            _any(line.instruments),
            _any(line.easings),
            line.by or "the sender",
            line.step,
            line.notice,
            line.source,
            (),
        )
        for line in REVERSALS
    )
    return Table("rules", "The table of reversals (first match wins)", columns, rows)


def _any(terms: Sequence[str]) -> str:
    return ", ".join(terms) or "any"
