"""`detente inbox`: what machines proposed, and what people decided."""

from typing import TYPE_CHECKING, Any

import click

from detente.cli.options import case_argument, db_option, json_option, put_json, say
from detente.cli.record import open_store, signed

if TYPE_CHECKING:
    from detente.record.inbox import Document, Item
    from detente.record.log import Store

STATES = ("waiting", "accepted", "rejected", "all")


def source_options(command: Any) -> Any:
    """What is known of the page, where the reader could not tell."""
    for option in (
        click.option("--side", help="Whose voice the page is, for example wire or rights_group."),
        click.option("--publisher", help="Who published the page."),
        click.option("--url", help="Public address of the page."),
    ):
        command = option(command)
    return command


def _source(url: str | None, publisher: str | None, side: str | None) -> dict[str, str]:
    given = {"url": url, "publisher": publisher, "side": side}
    return {name: text for name, text in given.items() if text}


@click.group()
def inbox() -> None:
    """Look through proposals and decide: nothing enters the record without a decision.

    \b
    Example:
      detente inbox list belarus --db team.db
      detente inbox accept belarus p-1a2b --db team.db --reason "compared with the decree"
    """


@inbox.command("list")
@case_argument
@click.option("--state", type=click.Choice(STATES), default="waiting", show_default=True)
@db_option
@json_option
def list_items(case_name: str, state: str, db: str | None, as_json: bool) -> None:
    """List proposals, oldest first.

    \b
    Example:
      detente inbox list belarus --state all --db team.db
    """
    from detente.record.inbox import items

    with open_store(db) as store:
        found = items(store, case_name, None if state == "all" else state)  # type: ignore[arg-type]
    if as_json:
        put_json("inbox list", [_json(one) for one in found])
        return
    for one in found:
        about = f" {one.relation} {one.about}" if one.relation != "new" else ""
        say(f"{one.item_id}  {one.state:8}  {one.table}: {_gist(one)}{about}")
    say(f"{len(found)} proposal(s)")


@inbox.command()
@case_argument
@click.argument("item_id", metavar="ID")
@db_option
@json_option
def show(case_name: str, item_id: str, db: str | None, as_json: bool) -> None:
    """Show a proposal with the words that it rests on.

    \b
    Example:
      detente inbox show belarus p-1a2b --db team.db
    """
    from detente.record.inbox import document_of, item

    with open_store(db) as store:
        found = item(store, case_name, item_id)
        page = document_of(store, case_name, found)
    if as_json:
        put_json("inbox show", {**_json(found), "page": page.to_body() if page else None})
    else:
        _show(found, page)


@inbox.command()
@case_argument
@click.argument("item_id", metavar="ID")
@click.option(
    "--set", "edits", multiple=True, metavar="COLUMN=TEXT", help="Change a cell before it is taken."
)
@source_options
@signed
@db_option
@json_option
def accept(
    case_name: str,
    item_id: str,
    edits: tuple[str, ...],
    url: str | None,
    publisher: str | None,
    side: str | None,
    author: str,
    reason: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Take a proposal into the record: the row, its source and the decision in one step.

    \b
    Example:
      detente inbox accept belarus p-1a2b --set people=10 --url https://... --db team.db --reason "read it"
    """
    from detente.record.inbox import accept as take

    changed = _edits(edits)
    with open_store(db) as store:
        done = take(
            store,
            case_name,
            item_id,
            author=author,
            reason=reason,
            edits=changed,
            source=_source(url, publisher, side),
        )
    _told(done, "inbox accept", as_json=as_json)


@inbox.command()
@case_argument
@click.argument("item_id", metavar="ID")
@signed
@db_option
@json_option
def reject(case_name: str, item_id: str, author: str, reason: str, db: str | None, as_json: bool) -> None:
    """Turn a proposal down; it stays findable and is not offered again from the same words.

    \b
    Example:
      detente inbox reject belarus p-1a2b --db team.db --reason "an anniversary, not news"
    """
    from detente.record.inbox import reject as turn_down

    with open_store(db) as store:
        done = turn_down(store, case_name, item_id, author=author, reason=reason)
    _told(done, "inbox reject", as_json=as_json)


@inbox.command("accept-corroborations")
@case_argument
@signed
@db_option
@json_option
def accept_all(case_name: str, author: str, reason: str, db: str | None, as_json: bool) -> None:
    """Take all proposals that only add a source to a known row. Nothing else is taken in bulk.

    \b
    Example:
      detente inbox accept-corroborations belarus --db team.db --reason "same facts, more pages"
    """
    from detente.record.inbox import accept_corroborations

    with open_store(db) as store:
        done = accept_corroborations(store, case_name, author=author, reason=reason)
    if as_json:
        put_json("inbox accept-corroborations", [_json(one) for one in done])
        return
    for one in done:
        say(f"{one.item_id}  {one.about}")
    say(f"{len(done)} corroboration(s) taken")


@inbox.command()
@case_argument
@signed
@db_option
def review(case_name: str, author: str, reason: str, db: str | None) -> None:
    """Go through what waits, one key a decision: a accept, e edit, r reject, s skip, q quit.

    \b
    Example:
      detente inbox review belarus --db team.db --reason "weekly reading"
    """
    from detente.errors import DetenteError
    from detente.record.inbox import document_of, items

    with open_store(db) as store:
        waiting = items(store, case_name, "waiting")
        for place, found in enumerate(waiting, start=1):
            say(f"\n[{place}/{len(waiting)}]")
            _show(found, document_of(store, case_name, found))
            while True:
                key = (
                    click.prompt("a accept, e edit, r reject, s skip, q quit", default="s")
                    .strip()
                    .lower()[:1]
                )
                if key == "q":
                    return
                if key == "s":
                    break
                try:
                    if _decide(store, case_name, found, key, author, reason):
                        break
                except DetenteError as error:
                    say(f"  not taken: {error}")
        say(f"{len(waiting)} looked at")


def _decide(store: "Store", case_name: str, found: "Item", key: str, author: str, reason: str) -> bool:
    """Carry out one key; whether the next proposal may come."""
    from detente.record.inbox import accept as take
    from detente.record.inbox import reject as turn_down

    if key == "r":
        why = click.prompt("  why", default=reason)
        turn_down(store, case_name, found.item_id, author=author, reason=why)
        return True
    if key not in ("a", "e"):
        return False
    edits: dict[str, str] = {}
    while key == "e" and (
        text := click.prompt("  column=text (empty to go on)", default="", show_default=False)
    ):
        edits |= _edits((text,))
    source = {
        name: text
        for name in ("url", "publisher", "side")
        if (text := click.prompt(f"  {name} of the page (empty: as read)", default="", show_default=False))
    }
    done = take(store, case_name, found.item_id, author=author, reason=reason, edits=edits, source=source)
    say(f"  wrote {', '.join(done.wrote)}")
    return True


def _edits(texts: tuple[str, ...]) -> dict[str, str]:
    from detente.errors import UsageFault

    pairs = [text.partition("=") for text in texts]
    wrong = [text for text, (_, mark, _) in zip(texts, pairs, strict=True) if not mark]
    if wrong:
        raise UsageFault(f"'{wrong[0]}' is no change of a cell; write it as column=text")
    return {column.strip(): text.strip() for column, _, text in pairs}


def _json(found: "Item") -> dict[str, Any]:
    told = {name: value for name, value in vars(found).items() if name not in ("wants", "wrote")}
    return {**told, "wants": list(found.wants), "wrote": list(found.wrote), "quote": found.quote}


def _gist(found: "Item") -> str:
    shown = [found.cells.get(name, "") for name in ("date", "actor", "kind", "people", "speaker", "frame")]
    quote = found.quote if len(found.quote) <= 80 else found.quote[:77] + "..."
    return " ".join(filter(None, (*shown, f'"{quote}"' if quote else found.reason)))


def _show(found: "Item", page: "Document | None") -> None:
    say(f"{found.item_id}  {found.state}  {found.table} ({found.certainty}; rule {found.rule})")
    say(f"  {found.reason}")
    if found.about:
        say(f"  {found.relation} {found.about}")
    for column, text in found.cells.items():
        if text:
            shown = [str(place.get("quote", "")) for place in found.evidence.get(column, ())]
            words = f'   from "{shown[0]}"' if shown and shown[0] else ""
            say(f"  {column:18} {text}{words}")
    for want in found.wants:
        say(f"  still to find: {want}")
    if page is not None:
        for place in found.evidence.get("", ()):
            start, end = place.get("start"), place.get("end")
            if isinstance(start, int) and isinstance(end, int):
                before, words = page.text[max(0, start - 160) : start], page.text[start:end]
                told = f"  ...{before}{click.style(words, reverse=True)}{page.text[end : end + 160]}..."
                say(told.replace("\n", " "))
        say(f"  page: {page.title or '(untitled)'} {page.url} {page.published_on}".rstrip())
    if found.decided_by:
        say(f"  {found.state} by {found.decided_by}: {found.decided_why}")


def _told(done: "Item", command: str, *, as_json: bool) -> None:
    if as_json:
        put_json(command, _json(done))
    else:
        wrote = f": wrote {', '.join(done.wrote)}" if done.wrote else ""
        say(f"{done.item_id} {done.state}{wrote}")
