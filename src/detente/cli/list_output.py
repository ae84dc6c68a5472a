"""How snapshots and differences of lists are put out: JSON values and lines for a person."""

from typing import TYPE_CHECKING, Any

from detente.cli.format_output import remark_untried
from detente.cli.offering import Paper
from detente.cli.options import remark, say

if TYPE_CHECKING:
    from pathlib import Path

    from detente.record.proposal import Proposal
    from detente.sources.lists import ListDiff, ListEntry, Snapshot
    from detente.sources.lists.explained import Explanation
    from detente.sources.lists.notice import Notice

SHOWN = 40


def snapshot_json(snapshot: "Snapshot") -> dict[str, Any]:
    """What a document says of a snapshot."""
    from detente.sources.formats import format_of

    return {
        "file": str(snapshot.path),
        "sha256": snapshot.sha256,
        "list": snapshot.source,
        "format": snapshot.format,
        "built_from": format_of(snapshot.format).built_from,
        "issued_on": str(snapshot.issued_on) if snapshot.issued_on else None,
        "covers": list(snapshot.covers),
        "entries": len(snapshot),
        "problems": list(snapshot.problems),
    }


def paper_of(snapshot: "Snapshot", url: str) -> Paper:
    """The file of a snapshot as the source of what is read from it."""
    from detente.sources.lists.keepers import KEEPERS

    keeper = KEEPERS[snapshot.source]
    title = f"{snapshot.source} list of {snapshot.issued_on or 'no day'} ({snapshot.path.name})"
    return Paper(
        snapshot.path, snapshot.sha256, keeper.publisher, keeper.side, url, snapshot.issued_on, title
    )


def paper_of_notice(file: "Path", digest: str, text: str, first: "Notice", url: str) -> Paper:
    """A licence or notice as the source of what it says."""
    publisher, side = {
        "us": ("Federal Register" if first.published_on else "US Treasury, OFAC", "sender_government"),
        "uk": ("HM Treasury", "sender_government"),
        "eu": ("Council of the European Union", "eu_institution"),
    }.get(first.issuer, ("", ""))
    day = first.published_on or first.issued_on or first.effective_on
    return Paper(file, digest, publisher, side, url, day, first.title or file.name, text)


def tell_notice(one: "Proposal") -> None:
    """A licence or notice for a person: the move that it stands for, its fields, what is still to find."""
    say(f"{one.cells.get('date', 'no day'):10}  {one.cells['kind']}: {one.cells['description']}")
    for name in ("programme", "expires_on", "published_on", "document"):
        if one.notes[name]:
            say(f"            {name.replace('_', ' ')}: {one.notes[name]}")
    if one.notes["subjects"]:
        say(f"            subjects: {'; '.join(one.notes['subjects'])}")
    if excludes := one.notes["excludes"]:
        say(f"            does not cover: {excludes[:160]}{'...' if len(excludes) > 160 else ''}")
    for want in one.wants:
        say(f"            wants {want}")


def entry_json(entry: "ListEntry", found: "ListDiff") -> dict[str, Any]:
    """An entry with its ties."""
    return {**entry.to_json(), "ties": [str(tie) for tie in found.grounds.get(entry.entry_id, ())]}


def explained_json(one: "Explanation") -> dict[str, Any]:
    """What the case has on a vanished entry."""
    return {
        "entry_id": one.entry_id,
        "explained": one.explained,
        "moves": [named.move_id for named in one.moves],
        "beside": [named.move_id for named in one.beside],
        "told": one.told,
    }


def plain(value: Any) -> Any:
    """A field as a plain JSON value."""
    return list(value) if isinstance(value, tuple) else str(value) if value is not None else None


def tell_problems(snapshot: "Snapshot") -> None:
    """The rows that could not be used, a few of them, and a reader that no real file was at hand for."""
    remark_untried(snapshot.format)
    for problem in snapshot.problems[:5]:
        remark(f"not used: {problem}")
    if len(snapshot.problems) > 5:
        remark(f"and {len(snapshot.problems) - 5} more rows not used")


def _change(name: str, was: Any, now: Any) -> str:
    """A changed field: what went and what came where that is short, else its name alone."""
    before, after = (value if isinstance(value, tuple) else (value,) for value in (was, now))
    parts = [
        *(f"-{one}" for one in before if one not in after and one),
        *(f"+{one}" for one in after if one not in before and one),
    ]
    told = ", ".join(parts)
    return f"{name} {told}" if told and len(told) <= 120 else name


def tell_diff(found: "ListDiff", explained: "tuple[Explanation, ...]") -> None:
    """A difference for a person."""
    tell_problems(found.old)
    tell_problems(found.new)
    tied = f" tied to {found.country}" if found.country else ""
    say(
        f"{found.old.source}, {found.old.issued_on or '?'} to {found.new.issued_on or '?'},"
        f" by {', '.join(found.covers)}: {len(found.removed)} gone, {len(found.added)} new,"
        f" {len(found.changed)} changed, {len(found.moved)} of them between programmes{tied}"
        f" (all: {found.all_removed} gone, {found.all_added} new)"
    )
    by_id = {one.entry_id: one for one in explained}
    for entry in found.removed:
        say(f"  gone     {entry.entry_id:>8}  {entry.caption}: a candidate, wants the legal act")
        if grounds := found.grounds.get(entry.entry_id):
            say(f"                     tied by {grounds[0]}")
        if one := by_id.get(entry.entry_id):
            say(f"                     {'explained by' if one.explained else 'no explanation:'} {one.told}")
    for entry in found.added[:SHOWN]:
        say(f"  new      {entry.entry_id:>8}  {entry.caption}  [{', '.join(entry.programmes)}]")
    for changed in found.changed[:SHOWN]:
        told = "; ".join([*(f"left {p}" for p in changed.left), *(f"joined {p}" for p in changed.joined)])
        told = told or "; ".join(_change(name, was, now) for name, (was, now) in changed.fields.items())
        say(f"  changed  {changed.after.entry_id:>8}  {changed.after.caption}: {told}")
    if found.unnamed:
        say(f"  of {found.unnamed} ids nothing is known but that they came or went")
