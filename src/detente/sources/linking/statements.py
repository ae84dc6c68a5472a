"""Has the record this statement already? Same speaker, same frame, said about when the page appeared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.record.case import Case
from detente.record.dates import PartialDate
from detente.record.offers import Item
from detente.record.proposal import Proposal
from detente.sources.linking.acts import Near
from detente.sources.linking.comparing import Judgement
from detente.sources.linking.linked import Linked
from detente.sources.linking.parties import Parties

_BEFORE = 3
"""Days before its publication that a page may speak of as news."""


@dataclass(frozen=True, slots=True)
class KnownStatement:
    """A statement that a telling can be compared with."""

    ref: str
    speaker: str
    party: str
    frame: str
    link: str
    when: PartialDate
    about: frozenset[str]
    document: str = ""
    """Digest of the page that proposes it; empty for a row of the record."""


def known_statements(
    case: Case | None, waiting: Iterable[Item] | Iterable[Linked], parties: Parties
) -> tuple[KnownStatement, ...]:
    """The statements of a case, and those that wait in its inbox."""
    found = [
        KnownStatement(
            f"statements/{row.statement_id}",
            row.speaker,
            parties.party_of(row.speaker),
            row.frame,
            row.acknowledges_link,
            row.own_date,
            frozenset(row.about_moves),
        )
        for row in (case.statements if case is not None else ())
    ]
    for one in waiting:
        table, cells = (
            (one.table, one.now) if isinstance(one, Item) else (one.proposal.table, one.proposal.cells)
        )
        if table != "statements" or not cells.get("date") or not cells.get("speaker"):
            continue
        found.append(
            KnownStatement(
                f"proposals/{one.item_id}",
                cells["speaker"],
                parties.party_of(cells["speaker"]),
                cells["frame"],
                cells["acknowledges_link"],
                PartialDate(date.fromisoformat(cells["date"])),
                frozenset(filter(None, cells.get("about_moves", "").split(";"))),
                one.document if isinstance(one, Item) else one.proposal.evidence[""][0].sha256,
            )
        )
    return tuple(found)


def match_statement(proposal: Proposal, known: Sequence[KnownStatement], parties: Parties) -> Judgement:
    """New, the same statement again, or one that clashes on whether a link is acknowledged.

    Another voice of the same side repeats a statement only where both speak of the same moves.
    """
    cells = proposal.cells
    speaker = cells.get("speaker", "")
    if not speaker:
        return Judgement("new", open="cannot be said whether the record has it: the speaker is not settled")
    told = cells.get("date")
    if not told:
        return Judgement("new", open="cannot be said whether the record has it: the day is not known")
    day = date.fromisoformat(told)
    about = frozenset(filter(None, cells.get("about_moves", "").split(";")))
    beside = [
        one
        for one in known
        if (one.speaker == speaker or (one.party == parties.party_of(speaker) and about & one.about))
        and (one.when.last - day).days >= -_BEFORE
        and (one.when.first - day).days <= 0
        and not (about and one.about and not about & one.about)
    ]
    same = [one for one in beside if one.frame == cells["frame"]]
    same = [one for one in same if one.speaker == speaker] or same
    near = tuple(
        Near(one.ref, 0.5, (f"the same speaker, {one.when}", f"frame {one.frame}")) for one in beside
    )
    if len(same) > 1:
        which = " or ".join(one.ref for one in same[:3])
        return Judgement("new", near=near[:4], open=f"cannot be said whether it is {which}")
    if not same:
        return Judgement("new", reasons=("no statement of the record has it",), near=near[:3])
    one = same[0]
    voice = f"the same speaker, {speaker}" if one.speaker == speaker else f"another voice of {one.party}"
    reasons = (voice, f"the same frame, {one.frame}", f"{one.when}, page of {day}")
    link = cells["acknowledges_link"]
    if {link, one.link} == {"yes", "denies"}:
        clash = f"in the text the link is {_SHOWN[link]}, in the record {_SHOWN[one.link]}"
        return Judgement("disputes", one.ref, reasons, (clash,))
    return Judgement("corroborates", one.ref, reasons)


_SHOWN = {"yes": "acknowledged", "denies": "denied"}
