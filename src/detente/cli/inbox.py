"""`detente inbox`: what machines proposed, and what people decided."""

from typing import TYPE_CHECKING, Any

import click

from detente.cli.inbox_output import gist, item_json, show_item, tell_done
from detente.cli.options import case_argument, db_option, json_option, put_json, remark, say
from detente.cli.record import open_store, signed

if TYPE_CHECKING:
    from detente.record.inbox import Item
    from detente.record.log import Store

STATES = ("waiting", "accepted", "rejected", "all")
KEYS = "a accept, e edit, k it is a known row, n it is new, r reject, s skip, q quit"


def change_options(command: Any) -> Any:
    """What a person changes in a proposal: its cells, and what it is to the record."""
    for option in (
        click.option(
            "--about", metavar="TABLE/ID", help="The row of the record that it repeats (or disputes)."
        ),
        click.option(
            "--as",
            "relation",
            type=click.Choice(["new", "corroborates", "disputes"]),
            help="What it is to the record, where the reader left it open or was wrong.",
        ),
        click.option(
            "--set", "edits", multiple=True, metavar="COLUMN=TEXT", help="Change a cell before it is taken."
        ),
    ):
        command = option(command)
    return command


def source_options(command: Any) -> Any:
    """What is known of the page, where the reader could not tell."""
    for option in (
        click.option("--published", metavar="DAY", help="When the page was published."),
        click.option("--side", help="Whose voice the page is, for example wire or rights_group."),
        click.option("--publisher", help="Who published the page."),
        click.option("--url", help="Public address of the page."),
    ):
        command = option(command)
    return command


def _source(
    url: str | None, publisher: str | None, side: str | None, published: str | None
) -> dict[str, str]:
    from detente.record.dates import parse_day

    if published:
        parse_day(published)
    given = {"url": url, "publisher": publisher, "side": side, "published_on": published}
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
        put_json("inbox list", [item_json(one) for one in found])
        return
    for one in found:
        about = f" {one.relation} {one.about}" if one.relation != "new" else ""
        say(f"{one.item_id}  {one.state:8}  {one.table}: {gist(one)}{about}")
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
        put_json("inbox show", {**item_json(found), "page": page.to_body() if page else None})
    else:
        show_item(found, page)


@inbox.command()
@case_argument
@click.argument("item_id", metavar="ID")
@change_options
@source_options
@signed
@db_option
@json_option
def accept(
    case_name: str,
    item_id: str,
    edits: tuple[str, ...],
    relation: Any,
    about: str | None,
    url: str | None,
    publisher: str | None,
    side: str | None,
    published: str | None,
    author: str,
    reason: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Take a proposal into the record: the row, its source, its words and the decision in one step.

    What repeats a known row adds its page to that row's sources; what disputes one marks it as well. --as
    and --about settle it otherwise. The page needs an address and a side once, then it is known.

    \b
    Example:
      detente inbox accept belarus p-1a2b --set people=10 --url https://... --db team.db --reason "read it"
      detente inbox accept belarus p-3c4d --about moves/by-2025-12-13-release-123 --reason "the same day"
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
            source=_source(url, publisher, side, published),
            relation=relation,
            about=about,
        )
    tell_done(done, "inbox accept", as_json=as_json)


@inbox.command()
@case_argument
@click.argument("item_id", metavar="ID")
@change_options
@signed
@db_option
@json_option
def edit(
    case_name: str,
    item_id: str,
    edits: tuple[str, ...],
    relation: Any,
    about: str | None,
    author: str,
    reason: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Change a proposal that waits, without deciding. What the reader proposed is kept beside it.

    \b
    Example:
      detente inbox edit belarus p-1a2b --set date=2025-12-13 --db team.db --reason "the decree has the day"
      detente inbox edit belarus p-1a2b --as new --db team.db --reason "another group of people"
    """
    from detente.errors import UsageFault
    from detente.record.inbox import edit as change

    if not edits and relation is None and about is None:
        raise UsageFault("say what to change: --set COLUMN=TEXT, --as or --about")
    with open_store(db) as store:
        done = change(
            store,
            case_name,
            item_id,
            author=author,
            reason=reason,
            edits=_edits(edits),
            relation=relation,
            about=about,
        )
    tell_done(done, "inbox edit", as_json=as_json)


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
    tell_done(done, "inbox reject", as_json=as_json)


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
    for item_id, why in done.left:
        remark(f"{item_id}  left waiting: {why}")
    if as_json:
        put_json("inbox accept-corroborations", [item_json(one) for one in done.taken])
        return
    for one in done.taken:
        say(f"{one.item_id}  {one.about}")
    say(f"{len(done.taken)} corroboration(s) taken, {len(done.left)} left waiting")


@inbox.command()
@case_argument
@signed
@db_option
def review(case_name: str, author: str, reason: str, db: str | None) -> None:
    """Go through what waits, one key a decision: accept, edit, known, new, reject, skip or quit.

    Each proposal is shown with its words in the page, what it is to the record and why, and the rows that
    it may be instead, numbered: k and a number take it as a corroboration of that one.

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
            show_item(found, document_of(store, case_name, found))
            while True:
                key = click.prompt(KEYS, default="s").strip().lower()[:1]
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
    if key not in ("a", "e", "k", "n"):
        return False
    about = _known(found) if key == "k" else None
    if about == "":
        return False
    edits: dict[str, str] = {}
    while key == "e" and (
        text := click.prompt("  column=text (empty to go on)", default="", show_default=False)
    ):
        edits |= _edits((text,))
    source = {
        name: text
        for name in ("url", "publisher", "side", "published_on")
        if not _page_is_known(store, case_name, found)
        and (text := click.prompt(f"  {name} of the page (empty: as read)", default="", show_default=False))
    }
    done = take(
        store,
        case_name,
        found.item_id,
        author=author,
        reason=reason,
        edits=edits,
        source=source,
        relation="new" if key == "n" else None,
        about=about,
    )
    say(f"  wrote {', '.join(done.wrote)}")
    return True


def _known(found: "Item") -> str:
    """The known row that a person picks among the candidates, by number or by its name; empty for none."""
    near = [str(one["ref"]) for one in found.notes.get("near", ())]
    told = click.prompt(
        "  number or table/id of the row (empty: none)", default="", show_default=False
    ).strip()
    if told.isdigit() and 1 <= int(told) <= len(near):
        return near[int(told) - 1]
    return told if "/" in told else ""


def _page_is_known(store: "Store", case_name: str, found: "Item") -> bool:
    """Whether the page became a source of the case by an earlier decision, or is told in full already."""
    from detente.record.inbox import document_of, items

    page = document_of(store, case_name, found)
    if page is None:
        return False
    if page.url and page.publisher and page.side:
        return True
    return any(one.document == page.sha256 and one.wrote for one in items(store, case_name, "accepted"))


def _edits(texts: tuple[str, ...]) -> dict[str, str]:
    from detente.errors import UsageFault

    pairs = [text.partition("=") for text in texts]
    wrong = [text for text, (_, mark, _) in zip(texts, pairs, strict=True) if not mark]
    if wrong:
        raise UsageFault(f"'{wrong[0]}' is no change of a cell; write it as column=text")
    return {column.strip(): text.strip() for column, _, text in pairs}
