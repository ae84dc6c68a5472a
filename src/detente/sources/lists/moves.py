"""From differences of lists to proposals of moves: a name that vanished is a candidate, not a delisting.

Between two snapshots names come and go for many reasons: a correction, a merged entry, a death, a whole
programme ended. So a proposal from a difference has no day of its own, only the two days between which it
must lie, and asks for the legal act. Only a list that reports its own delistings, as SECO's does, yields
proposals with a stated day.
"""

from collections.abc import Mapping
from types import MappingProxyType

from detente.record.proposal import Pointer, Proposal
from detente.sources.lists.diff import Changed, ListDiff
from detente.sources.lists.entry import Change, ListEntry, Snapshot
from detente.sources.lists.keepers import KEEPERS

ACT_WANTED = "the legal act that took it off, with its number and day"
NEWS_WANTED = "the legal act that put it on, with its number and day"


def sender_of(snapshot: Snapshot) -> str:
    """Who keeps the list; empty for a collection of many lists."""
    return KEEPERS[snapshot.source].sender


def candidates(diff: ListDiff) -> tuple[Proposal, ...]:
    """Proposals of moves from a difference, removals first, in the order of the list."""
    stated = {one.entry_id for one in diff.removed if one.history and not one.in_force}
    found = [_removal(diff, entry) for entry in diff.removed if entry.entry_id not in stated]
    for entry in diff.removed:
        if entry.entry_id in stated:
            found += _reported(diff.new, entry, after=diff.old)
    if "main" in diff.covers:
        found += [_addition(diff, entry) for entry in diff.added]
        found += [_programme_move(diff, one) for one in diff.moved]
    return tuple(found)


def _evidence(snapshot: Snapshot, entry: ListEntry, step: str) -> Mapping[str, tuple[Pointer, ...]]:
    """Where the entry stands. The inbox tells proposals apart by these words: list, id, name and step."""
    at = snapshot.pointer(entry)
    words = f"{snapshot.source} {entry.entry_id}: {entry.caption}, {step}"
    return MappingProxyType({"": (Pointer(at.sha256, at.place, quote=words),)})


def _span(diff: ListDiff) -> dict[str, str]:
    return {
        "after": str(diff.old.issued_on or ""),
        "until": str(diff.new.issued_on or ""),
        "old_sha256": diff.old.sha256,
        "new_sha256": diff.new.sha256,
    }


def _removal(diff: ListDiff, entry: ListEntry) -> Proposal:
    whole = "main" in diff.covers
    what = "is no longer on the list" if whole else f"no longer has {' or '.join(diff.covers)}"
    wants = (
        (ACT_WANTED,) if whole else (ACT_WANTED, "the main table, which alone shows that the entry is gone")
    )
    grounds = [str(tie) for tie in diff.grounds.get(entry.entry_id, ())]
    return Proposal(
        "moves",
        MappingProxyType(
            {
                "actor": sender_of(diff.old),
                "kind": "delist",
                "certainty": "reported",
                "description": f"{entry.caption} (id {entry.entry_id}) {what}",
            }
        ),
        _evidence(diff.old, entry, f"gone by {diff.new.issued_on or diff.new.sha256}"),
        f"id {entry.entry_id} stands in {diff.old.path.name} and not in {diff.new.path.name}",
        "candidate",
        "lists/vanished",
        wants,
        MappingProxyType(
            {"entry_id": entry.entry_id, "names": list(entry.spellings), "ties": grounds, **_span(diff)}
        ),
    )


def _addition(diff: ListDiff, entry: ListEntry) -> Proposal:
    under = ", ".join(entry.programmes) or "no programme named"
    cells = {
        "actor": sender_of(diff.new),
        "kind": "tighten",
        "certainty": "reported",
        "description": f"{entry.caption} (id {entry.entry_id}) put on the list under {under}",
    }
    if entry.listed_on:
        cells |= {"date": entry.listed_on.first.isoformat(), "date_precision": entry.listed_on.precision}
    return Proposal(
        "moves",
        MappingProxyType(cells),
        _evidence(diff.new, entry, f"there by {diff.new.issued_on or diff.new.sha256}"),
        f"id {entry.entry_id} stands in {diff.new.path.name} and not in {diff.old.path.name}",
        "likely" if entry.listed_on else "candidate",
        "lists/appeared",
        () if entry.listed_on and entry.acts else (NEWS_WANTED,),
        MappingProxyType({"entry_id": entry.entry_id, "names": list(entry.spellings), **_span(diff)}),
    )


def _programme_move(diff: ListDiff, one: Changed) -> Proposal:
    entry = one.after
    kind = "tighten" if one.joined and not one.left else "ease" if one.left and not one.joined else "tighten"
    told = [f"left {', '.join(one.left)}"] * bool(one.left) + [f"joined {', '.join(one.joined)}"] * bool(
        one.joined
    )
    return Proposal(
        "moves",
        MappingProxyType(
            {
                "actor": sender_of(diff.new),
                "kind": kind,
                "certainty": "reported",
                "description": f"{entry.caption} (id {entry.entry_id}) {' and '.join(told)}",
            }
        ),
        _evidence(diff.new, entry, f"{' and '.join(told)} by {diff.new.issued_on or diff.new.sha256}"),
        "its programmes differ between the two files",
        "candidate",
        "lists/programme",
        ("the legal act that changed its programme, and whether that eases or tightens anything",),
        MappingProxyType(
            {"entry_id": entry.entry_id, "left": list(one.left), "joined": list(one.joined), **_span(diff)}
        ),
    )


def reported_delistings(snapshot: Snapshot, entry_ids: frozenset[str] | None = None) -> tuple[Proposal, ...]:
    """Proposals from a list that reports its delistings itself, each with its day; all or for some ids."""
    found: list[Proposal] = []
    for entry in snapshot:
        if entry_ids is None or entry.entry_id in entry_ids:
            found += _reported(snapshot, entry)
    return tuple(found)


def _reported(snapshot: Snapshot, entry: ListEntry, after: Snapshot | None = None) -> list[Proposal]:
    changes = [change for change in entry.history if change.kind == "delisted" and change.effective_on]
    if after is not None:
        known = after.entries[entry.entry_id].history if entry.entry_id in after.entries else ()
        changes = [change for change in changes if change not in known]
    return [_reported_one(snapshot, entry, change) for change in changes]


def _reported_one(snapshot: Snapshot, entry: ListEntry, change: Change) -> Proposal:
    assert change.effective_on is not None  # kept only such changes
    return Proposal(
        "moves",
        MappingProxyType(
            {
                "date": change.effective_on.first.isoformat(),
                "date_precision": change.effective_on.precision,
                "actor": sender_of(snapshot),
                "kind": "delist",
                "certainty": "confirmed",
                "description": f"{entry.caption} (id {entry.entry_id}) taken off the list",
            }
        ),
        _evidence(snapshot, entry, f"de-listed with effect from {change.effective_on}"),
        f"the list itself reports the delisting with effect from {change.effective_on}",
        "stated",
        "lists/reported-delisting",
        ("whether it belongs to a step that is in the record",),
        MappingProxyType(
            {"entry_id": entry.entry_id, "change": change.to_json(), "in_force_now": entry.in_force}
        ),
    )
