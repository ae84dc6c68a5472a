"""`detente read`: what articles propose for the record, with the words that say it. Nothing is decided."""

import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.options import db_option, remark, say

if TYPE_CHECKING:
    from detente.record.case import Case
    from detente.record.inbox import Document, Item
    from detente.record.log import Store
    from detente.sources.articles import Reading
    from detente.sources.articles.second import SecondReading
    from detente.sources.linking import LinkedReading
    from detente.sources.linking.pages import Page


@dataclass
class _Read:
    """One page that was read, and everything that came of it."""

    name: str
    facts: dict[str, Any]
    """What the user says of the page: address, publisher, side, whether it is sensitive."""
    reading: "Reading"
    linked: "LinkedReading | None" = None
    second: "SecondReading | None" = None
    offered: dict[str, Any] = field(default_factory=dict)

    @property
    def page(self) -> "Page":
        """The page as linking and the inbox want it."""
        from detente.sources.linking.pages import Page

        return Page(self.name, **self.facts)

    def second_json(self) -> dict[str, Any]:
        """The exchange with the second reader, word by word, and what became of its answer."""
        assert self.second is not None
        return {
            "model": self.second.model,
            "address": self.second.address,
            "prompt_sha256": self.second.prompt_sha256,
            "prompt": self.second.prompt,
            "reply": self.second.reply,
            "agrees": [one.agrees for one in self.second.moves],
            "dropped": list(self.second.dropped),
        }

    def to_json(self) -> dict[str, Any]:
        """The reading with its proposals for the case, the second reading, and what was offered."""
        body = self.reading.to_json()
        if self.linked is not None:
            body["proposals"] = [one.to_json() for one in self.linked.linked]
            body["copy_of"] = self.linked.copy_of
        if self.second is not None:
            body["second"] = self.second_json()
        return {**body, **({"offered": self.offered} if self.offered else {})}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|URL...")
@click.option(
    "--json", "as_json", is_flag=True, help="Put out the readings as JSON: one file gives one object."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write NAME.json for each file into DIR.",
)
@click.option(
    "--published", metavar="DATE", help="Day of publication (YYYY-MM-DD), where the page does not say it."
)
@click.option(
    "--side", metavar="SIDE", help="Side of the outlet (a term of sources.side), where it is known."
)
@click.option("--publisher", metavar="NAME", help="Who published the page.")
@click.option("--url", metavar="URL", help="Public address of the page, where one file is read.")
@click.option("--sensitive", is_flag=True, help="The page is for the team alone; no second reader gets it.")
@click.option(
    "--case", "case_name", metavar="CASE", help="Case that the articles are read for: link to its rows."
)
@click.option("--known-by", metavar="DAY", help="Link only to what was public by the end of this day.")
@click.option("--offer", metavar="CASE", help="Put the proposals into the inbox of this case in the store.")
@click.option("--author", default="reader", metavar="NAME", help="With --offer: who offers.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="With a URL: fetch it, keep the bytes here with digest, address and time.",
)
@click.option("--second", metavar="ADDRESS", help="Ask a second reader at this OpenAI-compatible address.")
@click.option("--second-model", default="default", metavar="NAME", help="Model of the second reader.")
@click.option(
    "--at-least",
    type=click.FloatRange(0.0, 1.0),
    metavar="CHANCE",
    help="Propose only what is right in all its slots with this chance (0 to 1; 0.3 without it).",
)
@click.option(
    "--leads", is_flag=True, help="Show also the words that were not enough for a proposal, and why."
)
@db_option
def read(
    files: tuple[str, ...],
    as_json: bool,
    out: Path | None,
    published: str | None,
    side: str | None,
    publisher: str | None,
    url: str | None,
    sensitive: bool,
    case_name: str | None,
    known_by: str | None,
    offer: str | None,
    author: str,
    into: Path | None,
    second: str | None,
    second_model: str,
    at_least: float | None,
    leads: bool,
    db: str | None,
) -> int:
    """Read articles (text, HTML, PDF, saved pages) and show what they propose.

    The words of each proposal stand in [brackets]; beside it the rule that found it and how often that rule
    was right on the development sentences. Several files are compared: acts that more than one tells, and
    numbers that clash; a copy of a text is counted once.

    With --case each proposal is linked to the case: new, a corroboration of a known row, or a dispute with
    it, and why. --offer puts them into the inbox of a case in the store, where somebody decides. A URL is
    fetched only with --into; the key of a second reader is taken from DETENTE_SECOND_KEY.

    \b
    Example:
      detente read article.txt --published 2025-12-20
      detente read article.txt --case belarus
      detente read article.txt --offer belarus --db team.db --url https://example.org/a --side wire
      detente read news/*.html --json > readings.json

    Exit codes: 0 done, 1 a page could not be used (said in one sentence each), 2 wrong use or input.
    """
    from detente.cli.read_output import as_json as json_text
    from detente.cli.read_output import lines_of, second_lines, shared_lines
    from detente.sources.articles import told_acts

    day = _day(published)
    if url and len(files) > 1:
        raise click.UsageError("--url is the address of one page; read the files one by one")
    if offer and case_name and offer != case_name:
        raise click.UsageError(f"--offer {offer} and --case {case_name} are two cases; name one")
    if offer and not db:
        raise click.UsageError("--offer wants a store: give --db URL or set DETENTE_DB")
    facts = {"publisher": publisher or "", "side": side or "", "sensitive": sensitive}
    with ExitStack() as stack:
        store = _store(stack, db, offer or case_name, must=bool(offer))
        case = _case(offer or case_name, db, known_by)
        target = _target(case)
        done: list[_Read] = []
        faults = 0
        for name in files:
            found, told = _read_one(name, facts, url or "", into, day, target, at_least)
            faults += bool(told)
            for line in told:
                remark(line)
            if found is not None:
                done.append(found)
        if second:
            _second(done, second, second_model, sensitive)
        if case is not None:
            _link(done, case, store)
        if offer and store is not None:
            for one in done:
                one.offered = _offer(one, store, offer, author)
    for one in done:
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{Path(one.name).stem}.json").write_text(json_text(one.to_json()), encoding="utf-8")
        elif not as_json and one.reading.problem is None:
            say("\n".join(lines_of(one.name, one.reading, leads, one.linked)))
            if one.second is not None:
                say("\n".join(second_lines(one.second)))
            for line in _offered_lines(one.offered):
                say(line)
    if as_json:
        _put_json(done, len(files))
    elif out is None and len(done) > 1:
        say("\n".join(shared_lines(told_acts([one.reading for one in done]), [one.name for one in done])))
    return 1 if faults else 0


def _read_one(
    name: str,
    facts: dict[str, Any],
    url: str,
    into: Path | None,
    day: date | None,
    target: str | None,
    enough: float | None,
) -> tuple[_Read | None, list[str]]:
    """The reading of one file or address, and what is to be said of a page that cannot be used."""
    from detente.errors import BadInput
    from detente.sources.articles import read_article
    from detente.sources.articles.confidence import ENOUGH

    path, address = Path(name), url
    if name.startswith(("http://", "https://")):
        path, address = _fetched(name, into), url or name
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise click.UsageError(f"cannot read '{path}': {fault.strerror or fault}") from fault
    try:
        reading = read_article(
            data,
            published=day,
            side=facts["side"] or None,
            target=target,
            enough=ENOUGH if enough is None else enough,
        )
    except BadInput as fault:
        return None, [f"{name}: {fault}"]
    found = _Read(name, {**facts, "url": address}, reading)
    return found, [f"{name}: {reading.problem}"] if reading.problem else []


def _fetched(address: str, into: Path | None) -> Path:
    """The file that an address was fetched into; the network is used only where the user asks for it."""
    from detente.sources.lists.watch import fetch, ledger

    if into is None:
        raise click.UsageError(
            f"'{address}' is an address: name a folder with --into to fetch it and keep it"
        )
    done = fetch(address, into)
    kept = [one.file for one in ledger(into) if one.sha256 == done.sha256 and one.file]
    if not kept:
        raise click.UsageError(f"nothing of '{address}' is kept in '{into}'")
    return into / kept[-1]


def _second(done: list[_Read], address: str, model: str, sensitive: bool) -> None:
    """Ask the second reader about each page; a page marked sensitive is never sent."""
    from detente.sources.articles.second import second_reading

    key = os.environ.get("DETENTE_SECOND_KEY") or None
    for one in done:
        if one.reading.problem is None:
            one.second = second_reading(
                one.reading, address=address, model=model, key=key, sensitive=sensitive
            )


def _link(done: list[_Read], case: "Case", store: "Store | None") -> None:
    """Link every reading to the case, beside what waits in its inbox."""
    from detente.sources.linking import link_readings

    inbox: list[Item] = []
    before: list[Document] = []
    if store is not None:
        from detente.record.inbox import documents, items

        inbox, before = items(store, case.case_id), documents(store, case.case_id)
    found = link_readings([(one.reading, one.page) for one in done], case, inbox=inbox, read_before=before)
    for one, linked in zip(done, found, strict=True):
        one.linked = linked


def _offer(one: _Read, store: "Store", case_id: str, author: str) -> dict[str, Any]:
    """Put what one page proposes into the inbox."""
    from detente.record.inbox import offer as put
    from detente.sources.linking.pages import document

    if one.linked is None or one.reading.problem is not None:
        return {}
    rows = [(each.proposal, each.relation, each.about) for each in one.linked.offered]
    page = document(one.reading, one.page)
    reason = f"read from {Path(one.name).name}"
    done = put(store, case_id, rows, page, author=author, reason=reason)
    if one.second is not None:
        _keep_second(one, store, case_id, author, reason)
    return {
        "case": case_id,
        "waiting": list(done.waiting),
        "passed_over": [{"id": item_id, "why": why} for item_id, why in done.passed_over],
    }


def _keep_second(one: _Read, store: "Store", case_id: str, author: str, reason: str) -> None:
    """Keep prompt and raw reply of the second reader in the store, once for each prompt and model."""
    from detente.record.revision import Change

    told = one.second_json()
    key = f"{told['prompt_sha256'][:16]}-{told['model']}"
    if store.row(case_id, "second_readings", key) is None:
        body = {**told, "document": one.reading.sha256}
        store.append_many(case_id, [Change("second_readings", key, body, 0)], author=author, reason=reason)


def _offered_lines(offered: dict[str, Any]) -> list[str]:
    if not offered:
        return []
    passed = offered["passed_over"]
    lines = [f"  offered to {offered['case']}: {len(offered['waiting'])} wait now, {len(passed)} passed over"]
    return lines + [f"{'':10}{one['id']}  passed over: {one['why']}" for one in passed]


def _put_json(done: list[_Read], asked: int) -> None:
    from detente.cli.read_output import as_json
    from detente.sources.articles import told_acts

    if asked == 1 and done:
        say(as_json(done[0].to_json()))
        return
    readings = [one.reading for one in done]
    acts = [a.to_json() for a in told_acts(readings) if len(a.tellings) > 1] if len(done) > 1 else []
    say(as_json({"readings": [one.to_json() for one in done], "told_more_than_once": acts}).rstrip())


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise click.UsageError(f"--published '{text}': expected a day as YYYY-MM-DD") from fault


def _store(stack: ExitStack, db: str | None, case_id: str | None, *, must: bool) -> "Store | None":
    """The store, where one is named and has the case; it must with --offer."""
    if not db or not case_id:
        return None
    from detente.errors import CaseNotFound
    from detente.record.log import Store

    store = stack.enter_context(Store.open(db))
    try:
        store.rows(case_id)
    except CaseNotFound:
        if must:
            raise CaseNotFound(
                f"the store has no case '{case_id}': bring it in first with "
                f"'detente record import {case_id} --db {db} --reason ...'"
            ) from None
        return None
    return store


def _case(case_name: str | None, db: str | None, known_by: str | None) -> "Case | None":
    if case_name is None:
        return None
    from detente.cases import open_case

    case = open_case(case_name, db=db)
    return case.known_by(known_by) if known_by else case


def _target(case: "Case | None") -> str | None:
    """The party of the case's target, by the ids of the gazetteer."""
    if case is None:
        return None
    from detente.sources.articles.actors import gazetteer, party

    for actor in case.actors:
        if actor.role == "target" and actor.actor_id in gazetteer():
            return party(actor.actor_id)
    return None
