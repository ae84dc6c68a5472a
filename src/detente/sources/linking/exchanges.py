"""A link that a text draws between relief and release, as an exchange of the record."""

from collections.abc import Mapping
from typing import Any

from detente.record.case import Case
from detente.record.offers import MARK
from detente.record.proposal import Proposal
from detente.record.rows import Exchange
from detente.sources.articles.proposals import Link, Reading
from detente.sources.linking.acts import Near
from detente.sources.linking.cells import place
from detente.sources.linking.comparing import Judgement
from detente.sources.linking.wording import exchange_label
from detente.vocabulary import KINDS

_STRENGTH = {"inferred": 0, "attributed": 1, "explicit": 2}


def exchange_proposal(
    reading: Reading, link: Link, given: str, received: str, case: Case, notes: Mapping[str, Any]
) -> tuple[Proposal, Judgement]:
    """The exchange that a text draws, and what it is to the exchanges of the case.

    `given` and `received` name the two moves: the id of a row, or a marked proposal. Explicit where an
    official of an involved side says so, attributed where somebody else does.
    """
    first, second = reading.moves[link.given], reading.moves[link.received]
    sides = [
        f"{case.actor_name(move.actor or 'somebody').replace('_', ' ')} {KINDS[move.kind].label}"
        for move in (first, second)
    ]
    day = next((move.day.iso for move in (second, first) if move.day.iso), "")
    who = "the page itself" if link.said_by == "outlet" else link.said_by.replace("_", " ")
    cells = {
        "label": exchange_label(sides[0], sides[1], day or ""),
        "given_moves": given,
        "received_moves": received,
        "linkage": link.linkage,
        "linkage_basis": f"Tied together by {who} in the text",
    }
    proposal = Proposal(
        "exchanges",
        {name: text for name, text in cells.items() if text},
        {"": (place(reading, link.quote),)},
        f"the text ties the two together ({link.linkage}, by {who})",
        "stated",
        f"link.{link.linkage}",
        ("setting: negotiated, coerced, swap or unilateral, which the text need not say",),
        dict(notes),
    )
    return proposal, _judge(link, given, received, case)


def _judge(link: Link, given: str, received: str, case: Case) -> Judgement:
    if not given or not received:
        return Judgement("new", open="cannot be said: one of the two moves is not settled")
    if MARK in given + received:
        return Judgement(
            "new", reasons=("it rests on moves that are proposed here",), near=_half(case, given, received)
        )
    steps = {case.root_of(case.move[given]).move_id if given in case.move else given, given}
    for row in case.exchanges:
        gave = {
            *row.given_moves,
            *(case.root_of(case.move[n]).move_id for n in row.given_moves if n in case.move),
        }
        if received in row.received_moves and steps & gave:
            return _same(link, row)
    return Judgement(
        "new", reasons=("no exchange of the record has these two",), near=_half(case, given, received)
    )


def _same(link: Link, row: Exchange) -> Judgement:
    ref = f"exchanges/{row.exchange_id}"
    reasons = (f"the record has the two as {row.label}",)
    if _STRENGTH[link.linkage] > _STRENGTH[row.linkage]:
        clash = f"the text makes the link {link.linkage}, the record has it as {row.linkage}"
        return Judgement("disputes", ref, reasons, (clash,))
    return Judgement(
        "corroborates", ref, (*reasons, f"{link.linkage} in the text, {row.linkage} in the record")
    )


def _half(case: Case, given: str, received: str) -> tuple[Near, ...]:
    """Exchanges of the record that have one of the two moves."""
    return tuple(
        Near(f"exchanges/{row.exchange_id}", 0.5, (row.label, "has one of the two moves"))
        for row in case.exchanges
        if given in row.given_moves or received in row.received_moves
    )[:3]
