"""`detente lists`: what is on a sanctions list, what changed, and does the record explain it?"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.format_output import put_formats
from detente.cli.list_companions import explaining_case, main_table_beside
from detente.cli.list_output import (
    SHOWN,
    entry_json,
    explained_json,
    paper_of,
    paper_of_notice,
    plain,
    snapshot_json,
    tell_diff,
    tell_notice,
    tell_problems,
)
from detente.cli.offering import Paper, offer_options, offered
from detente.cli.options import db_option, json_option, put_json, remark, say

if TYPE_CHECKING:
    from detente.record.proposal import Proposal
    from detente.sources.lists.explained import Explanation

FILE = click.Path(path_type=Path)


@click.group()
def lists() -> None:
    """Read official sanctions lists, compare two of them, read licences, keep copies.

    \b
    Example:
      detente lists read sdn.csv --country BY
      detente lists diff sdn_2024.csv sdn_2025.csv --country BY --case belarus
      detente lists watch https://example.org/sdn.csv --into kept/

    Exit codes: 0 done, 1 an alarm about a source, 2 wrong use or input, 5 source unreachable.
    """


@lists.command()
@json_option
def formats(as_json: bool) -> None:
    """Say which lists and notices can be read, and what each reader was tried on.

    \b
    Example:
      detente lists formats
    """
    put_formats("lists formats", ("lists", "notices"), as_json=as_json)


@lists.command()
@click.argument("file", type=FILE)
@click.option(
    "--country", metavar="CODE", default="", help="Only entries tied to a country, with the grounds."
)
@click.option(
    "--reported", is_flag=True, help="Only delistings that the list reports itself, with their days."
)
@click.option("--alone", is_flag=True, help="Do not read OFAC's sibling tables that lie beside the file.")
@offer_options
@db_option
@json_option
def read(
    file: Path,
    country: str,
    reported: bool,
    alone: bool,
    offer: str | None,
    url: str,
    author: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Say what a list is and what stands on it.

    The format is told from the file: OFAC (CSV with its siblings, classic, Enhanced and Advanced XML,
    consolidated), EU FSF 1.1, UK (CSV, XML), UN, SECO, OpenSanctions (JSON lines); gzip and zip too.

    \b
    Example:
      detente lists read consolidated.xml --country BY --json
      detente lists read seco.xml --reported
    """
    from detente.sources.lists import read_list
    from detente.sources.lists.countries import code_of, ties
    from detente.sources.lists.moves import reported_delistings

    code = code_of(country) if country else ""
    snapshot = read_list(file, with_siblings=not alone)
    chosen = [(entry, ties(entry, code) if code else ()) for entry in snapshot]
    chosen = [(entry, grounds) for entry, grounds in chosen if grounds or not code]
    ids = frozenset(entry.entry_id for entry, _ in chosen)
    proposals = reported_delistings(snapshot, ids)
    put = _offer(offer, db, author, paper_of(snapshot, url), [(one, "") for one in proposals])
    if as_json:
        shown = [{**entry.to_json(), "ties": [str(tie) for tie in grounds]} for entry, grounds in chosen]
        data = {**snapshot_json(snapshot), "reported_delistings": [one.to_json() for one in proposals]}
        put_json("lists read", {**data, **put, "shown": [] if reported else shown})
        return
    tell_problems(snapshot)
    listed = sum(entry.in_force for entry, _ in chosen)
    say(
        f"{snapshot.source} ({snapshot.format}), {snapshot.issued_on or 'no day'}: {len(snapshot)}"
        f" {'entry' if len(snapshot) == 1 else 'entries'}"
        + (f", {len(chosen)} tied to {code}" if code else "")
        + (f", {listed} in force, {len(chosen) - listed} delisted" if listed < len(chosen) else "")
    )
    if reported:
        for one in proposals:
            say(f"  {one.cells['date']}  {one.cells['description']}")
        return
    for entry, grounds in chosen[:SHOWN]:
        say(f"  {entry.entry_id:>8}  {entry.caption}  [{', '.join(entry.programmes)}]")
        if grounds:
            say(f"            tied by {grounds[0]}")
    if len(chosen) > SHOWN:
        say(f"  and {len(chosen) - SHOWN} more (--json shows all)")


@lists.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option(
    "--country", metavar="CODE", default="", help="Only entries tied to a country, with the grounds."
)
@click.option(
    "--beside", type=FILE, help="A main table of the same list that names ids which OLD leaves bare."
)
@click.option(
    "--case",
    "case_name",
    metavar="CASE",
    help="Match what vanished to the moves of this case; that of --offer by itself.",
)
@offer_options
@db_option
@json_option
def diff(
    old: Path,
    new: Path,
    country: str,
    beside: Path | None,
    case_name: str | None,
    offer: str | None,
    url: str,
    author: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Say what changed from OLD to NEW: added, removed, changed fields, moved between programmes.

    A name that vanished is a candidate for a delisting, not a delisting: each comes as a proposal that asks
    for the legal act. With --case the proposals are matched to the moves of the case, and those that no move
    explains are named. OFAC's alias and address tables carry no names of their own; a main table given with
    --beside (or lying in the same folder, not newer than OLD) supplies them.

    \b
    Example:
      detente lists diff sdn_2024-04-15.csv sdn_2025-12-24.csv --country BY --case belarus
    """
    from detente.sources.lists import compare, read_list
    from detente.sources.lists.alarm import Step, shrunk
    from detente.sources.lists.countries import code_of
    from detente.sources.lists.explained import explain
    from detente.sources.lists.moves import candidates, sender_of

    code = code_of(country) if country else ""
    first, second = read_list(old), read_list(new)
    named = read_list(beside) if beside else main_table_beside(first, second)
    found = compare(first, second, country=code, beside=named)
    proposals = candidates(found)
    explained: tuple[Explanation, ...] = ()
    if case := explaining_case(case_name, offer, db):
        explained = explain(found.removed, case, sender_of(first), found.window)
    known = {one.entry_id: f"moves/{one.moves[0].move_id}" for one in explained if one.moves}
    gone = [
        (one, known.get(one.notes["entry_id"], "") if one.cells["kind"] == "delist" else "")
        for one in proposals
    ]
    put = _offer(offer, db, author, paper_of(second, url), gone)
    day = found.window[1]
    alarms = shrunk([Step(day, len(first), found.all_added, found.all_removed)]) if day else ()
    if as_json:
        put_json(
            "lists diff",
            {
                "old": snapshot_json(first),
                "new": snapshot_json(second),
                "covers": list(found.covers),
                "country": code,
                "all_removed": found.all_removed,
                "all_added": found.all_added,
                "nothing_known": found.unnamed,
                "removed": [entry_json(entry, found) for entry in found.removed],
                "added": [entry_json(entry, found) for entry in found.added],
                "changed": [
                    {
                        "entry_id": one.after.entry_id,
                        "name": one.after.caption,
                        "fields": {name: [plain(was), plain(now)] for name, (was, now) in one.fields.items()},
                        "left": list(one.left),
                        "joined": list(one.joined),
                    }
                    for one in found.changed
                ],
                "proposals": [one.to_json() for one in proposals],
                "explained": [explained_json(one) for one in explained],
                "alarms": [{"slug": one.slug, "since": str(one.since), "told": one.told} for one in alarms],
                **put,
            },
        )
    else:
        tell_diff(found, explained)
        for alarm in alarms:
            remark(f"alarm: {alarm.told}")
    if alarms:
        raise SystemExit(1)


@lists.command()
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--country", metavar="CODE", default="", help="Count only programmes that name a country.")
@json_option
def growth(files: tuple[Path, ...], country: str, as_json: bool) -> None:
    """Say how a list, or the programmes of a country, grew, and whether it still reports removals.

    Copies are ordered by their day and read one by one. An alarm tells where the list shrank by a tenth, or
    where removals stop although earlier steps had some.

    \b
    Example:
      detente lists growth sdn_2019-01-15.csv sdn_2021-08-18.csv sdn_2024-04-15.csv --country BY
    """
    from detente.sources.lists import read_list
    from detente.sources.lists.alarm import alarms
    from detente.sources.lists.countries import code_of
    from detente.sources.lists.growth import levels, outlined, steps_between

    code = code_of(country) if country else ""
    outlines = [outlined(read_list(file), code) for file in files]
    grown = levels(outlines)
    found = alarms(steps_between(outlines))
    if as_json:
        shown = [
            {
                "day": str(level.day),
                "file": level.file,
                "entries": level.entries,
                "tied": level.tied,
                "programmes": level.programmes,
                "added": level.added,
                "removed": level.removed,
                "all_entries": level.all_entries,
            }
            for level in grown
        ]
        told = [{"slug": one.slug, "since": str(one.since), "told": one.told} for one in found]
        put_json("lists growth", {"country": code, "levels": shown, "alarms": told})
    else:
        for level in grown:
            step = "" if level.added is None else f"  +{level.added} -{level.removed}"
            under = f"under programmes of {code}, {level.tied} tied" if code else "in force"
            say(f"{level.day}  {level.entries:5} {under}{step}")
            named = [f"{name} {count}" for name, count in list(level.programmes.items())[:6]]
            if code and named:
                say(f"            {', '.join(named)}")
        for alarm in found:
            remark(f"alarm: {alarm.told}")
    if found:
        raise SystemExit(1)


@lists.command()
@click.argument("file", type=FILE)
@click.option("--sender", default="", metavar="ACTOR", help="Who issued it, where the text does not show it.")
@click.option("--recipient", default="", metavar="ACTOR", help="Whom it concerns.")
@offer_options
@db_option
@json_option
def notice(
    file: Path,
    sender: str,
    recipient: str,
    offer: str | None,
    url: str,
    author: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Read a general licence, a notice of the Federal Register or an act (text, HTML or PDF).

    Says number, days, subjects, scope, expiry and what it replaces or revokes, and proposes the move:
    license, suspend, extend or revoke. Read are OFAC's licences, the Federal Register, the President's
    notices, the Official Journal of the European Union and the publication notices of HM Treasury.

    \b
    Example:
      detente lists notice gl11.txt --recipient belarus
    """
    from detente.sources.lists.documents import text_of
    from detente.sources.lists.explained import known_act
    from detente.sources.lists.notices import propose, read_notices
    from detente.sources.safety import sha256_of

    text, digest = text_of(file), sha256_of(file)
    found = read_notices(text, digest)
    proposals = [propose(one, sender, recipient) for one in found]
    paper = paper_of_notice(file, digest, text, found[0], url)
    case = explaining_case(None, offer, db)
    known = [known_act(one, case, sender) if case else "" for one in found]
    about = [f"moves/{move_id}" if move_id else "" for move_id in known]
    put = _offer(offer, db, author, paper, list(zip(proposals, about, strict=True)))
    if as_json:
        put_json(
            "lists notice", {"file": str(file), "proposals": [one.to_json() for one in proposals], **put}
        )
        return
    for one in proposals:
        tell_notice(one)


@lists.command()
@click.argument("url")
@click.option("--into", type=FILE, required=True, metavar="DIR", help="Folder that keeps what comes.")
@json_option
def watch(url: str, into: Path, as_json: bool) -> None:
    """Fetch a list now and keep its bytes with digest and time; nothing is fetched unless this is run.

    A file that has not changed is not kept twice. A fetch that broke off goes on where it stopped.

    \b
    Example:
      detente lists watch https://example.org/sdn.csv --into kept/
    """
    from dataclasses import asdict

    from detente.sources.lists.watch import fetch

    done = fetch(url, into)
    if as_json:
        put_json("lists watch", asdict(done))
        return
    say(f"{done.outcome}: {done.file or 'nothing kept'} ({done.size} bytes, sha256 {done.sha256})")
    if done.resumed_at:
        remark(f"went on at byte {done.resumed_at} of an earlier fetch that broke off")


def _offer(
    case_id: str | None, db: str | None, author: str, paper: Paper, proposals: "list[tuple[Proposal, str]]"
) -> dict[str, Any]:
    """Offer proposals where a case is named, and say so; nothing otherwise."""
    if case_id is None:
        return {}
    done = offered(db, case_id, proposals, paper, author=author)
    remark(f"inbox of {case_id}: {done['waiting']} put in, {done['passed_over']} passed over")
    return {"offered": done}
