"""Putting what a reader proposes into the inbox of a case in a store, for people to decide upon."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from detente.record.proposal import Proposal

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


def offer_options(command: CommandT) -> CommandT:
    """--offer with the author, on a command that can put proposals into an inbox (--db names the store)."""
    for option in (
        click.option("--author", default="", metavar="NAME", help="With --offer: who offers."),
        click.option(
            "--offer", metavar="CASE", help="Put the proposals into the inbox of this case in the store."
        ),
    ):
        command = option(command)
    return command


def offered(
    db: str | None,
    case_id: str,
    proposals: "Iterable[tuple[Proposal, str]]",
    *,
    author: str,
    reason: str,
) -> dict[str, Any]:
    """Offer proposals, each with the ref of the row that explains it already (or nothing), in one batch.

    Returns how many wait now and how many were passed over because they wait or were decided upon before.
    """
    from detente.record.inbox import Relation, offer
    from detente.record.log import Store

    if not db:
        raise click.UsageError("--offer wants a store: give --db URL or set DETENTE_DB")
    rows: list[tuple[Proposal, Relation, str]] = [
        (proposal, "corroborates" if about else "new", about) for proposal, about in proposals
    ]
    with Store.open(db) as store:
        done = offer(store, case_id, rows, author=author or "reader", reason=reason)
    return {"case": case_id, "waiting": len(done.waiting), "passed_over": len(done.passed_over)}
