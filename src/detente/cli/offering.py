"""Putting what a reader proposes into the inbox of a case in a store, for people to decide upon."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from detente.record.dates import PartialDate
    from detente.record.inbox import Document
    from detente.record.proposal import Proposal

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


@dataclass(frozen=True)
class Paper:
    """The file that proposals were read from, and what is known of it before a row may cite it.

    text is the running text of a notice; a table has none, and the lines that the proposals point to stand
    for it. sha256 must be the digest that the proposals point to.
    """

    file: Path
    sha256: str
    publisher: str = ""
    side: str = ""
    url: str = ""
    published: "PartialDate | None" = None
    title: str = ""
    text: str = ""
    sensitive: bool = False


def offer_options(command: CommandT) -> CommandT:
    """--offer with author and address, on a command that can put proposals into an inbox (--db)."""
    for option in (
        click.option("--author", default="", metavar="NAME", help="With --offer: who offers."),
        click.option(
            "--url",
            default="",
            metavar="URL",
            help="With --offer: public address of the file; a copy kept by 'lists watch' brings its own.",
        ),
        click.option(
            "--offer", metavar="CASE", help="Put the proposals into the inbox of this case in the store."
        ),
    ):
        command = option(command)
    return command


def published_option(command: CommandT) -> CommandT:
    """--published, for files that do not say of which day they are."""
    option = click.option(
        "--published", metavar="DAY", help="With --offer: day of publication; known-by runs on it."
    )
    return option(command)


def day_of(text: str | None) -> "PartialDate | None":
    """The day that --published names; BadInput where it is none."""
    from detente.record.dates import PartialDate, parse_day

    return PartialDate(parse_day(text)) if text else None


def offered(
    db: str | None,
    case_id: str,
    proposals: "Iterable[tuple[Proposal, str]]",
    paper: Paper,
    *,
    author: str,
    reason: str = "",
) -> dict[str, Any]:
    """Offer proposals, each with the ref of the row that explains it already (or nothing), in one batch.

    The paper becomes the source of the rows that are accepted. Returns how many wait now and how many were
    passed over because they wait or were decided upon before.
    """
    from detente.record.inbox import Relation, offer
    from detente.record.log import Store

    if not db:
        raise click.UsageError("--offer wants a store: give --db URL or set DETENTE_DB")
    rows: list[tuple[Proposal, Relation, str]] = [
        (proposal, "corroborates" if about else "new", about) for proposal, about in proposals
    ]
    page = _document(paper, [proposal for proposal, _, _ in rows])
    why = reason or f"read from {paper.file.name}"
    with Store.open(db) as store:
        done = offer(store, case_id, rows, page, author=author or "reader", reason=why)
    return {"case": case_id, "waiting": len(done.waiting), "passed_over": len(done.passed_over)}


def _document(paper: Paper, proposals: "Iterable[Proposal]") -> "Document":
    from detente.record.inbox import Document

    places = dict.fromkeys(
        f"{place.place}: {place.quote}" for one in proposals for place in one.evidence.get("", ())
    )
    day = paper.published
    return Document(
        paper.sha256,
        paper.text or "\n".join(places),
        paper.title or paper.file.name,
        paper.url or _fetched_from(paper),
        paper.publisher,
        paper.side,
        day.first.isoformat() if day else "",
        day.precision if day and day.precision != "day" else "",
        sensitive=paper.sensitive,
    )


def _fetched_from(paper: Paper) -> str:
    """The address that a kept copy came from, by the ledger beside it; empty where it is none."""
    from detente.errors import DetenteError
    from detente.sources.lists.watch import ledger

    with suppress(DetenteError, OSError, ValueError):
        for one in ledger(paper.file.absolute().parent):
            if one.file == paper.file.name and one.sha256 == paper.sha256:
                return one.url
    return ""
