"""What `detente inbox` prints: a proposal with its words in the page, its grounds and its candidates."""

from typing import TYPE_CHECKING, Any

import click

from detente.cli.options import put_json, say

if TYPE_CHECKING:
    from detente.record.inbox import Document, Item

_LEFT_OUT = ("wants", "wrote", "edits", "settled")
_AROUND = 160
"""Letters of the page shown on either side of the words."""


def item_json(found: "Item") -> dict[str, Any]:
    """A proposal as plain JSON values."""
    told = {name: value for name, value in vars(found).items() if name not in _LEFT_OUT}
    more = {"wants": list(found.wants), "wrote": list(found.wrote), "edits": dict(found.edits)}
    return {**told, **more, "quote": found.quote}


def gist(found: "Item") -> str:
    """A proposal in a few words: when, who, what, and the beginning of its quote."""
    names = ("date", "made_on", "actor_id", "by", "actor", "kind", "people", "speaker", "frame", "label")
    shown = [found.now.get(name, "") for name in names]
    quote = " ".join(found.quote.split())
    quote = quote if len(quote) <= 80 else quote[:77] + "..."
    return " ".join(filter(None, (*shown, f'"{quote}"' if quote else found.reason)))


def show_item(found: "Item", page: "Document | None") -> None:
    """A proposal in full: cells with their words, grounds, candidates, and the passage of the page."""
    say(f"{found.item_id}  {found.state}  {found.table} ({found.certainty}; rule {found.rule})")
    say(f"  {found.reason}")
    _relation(found)
    for column, text in found.now.items():
        if text:
            quotes = [str(place.get("quote", "")) for place in found.evidence.get(column, ())]
            words = f'   from "{quotes[0]}"' if quotes and quotes[0] else ""
            was = found.cells.get(column, "")
            edited = f"   edited by {found.edited_by}, was '{was}'" if column in found.edits else ""
            say(f"  {column:18} {text}{words}{edited}")
    for want in found.wants:
        say(f"  still to find: {want}")
    _candidates(found)
    if page is not None:
        _passage(found, page)
    if found.decided_by:
        say(f"  {found.state} by {found.decided_by}: {found.decided_why}")


def tell_done(done: "Item", command: str, *, as_json: bool) -> None:
    """What came of a decision."""
    if as_json:
        put_json(command, item_json(done))
        return
    wrote = f": wrote {', '.join(done.wrote)}" if done.wrote else ""
    changed = (
        ", ".join(f"{name}={text}" for name, text in done.edits.items()) if done.state == "waiting" else ""
    )
    what = f", {done.relation} {done.about}".rstrip() if done.state == "waiting" and done.edited_by else ""
    say(f"{done.item_id} {done.state}{what}{wrote}" + (f": {changed}" if changed else ""))


def _relation(found: "Item") -> None:
    """What it is to the record and why."""
    if found.about:
        say(f"  {found.relation} {found.about}")
    for name, label in (("clashes", "clashes"), ("open", "open"), ("because", "because")):
        told = found.notes.get(name)
        if told:
            say(f"  {label}: {told if isinstance(told, str) else '; '.join(map(str, told))}")


def _candidates(found: "Item") -> None:
    """Rows that it may be instead, numbered, and the candidates for the people and actors named."""
    for number, near in enumerate(found.notes.get("near", ()), start=1):
        say(f"  {number}  may be {near['ref']} ({near['score']:.2f}): {'; '.join(near['reasons'])}")
    links = found.notes.get("links", {})
    told = [links.get("actor"), links.get("speaker"), links.get("measures"), *links.get("people", ())]
    for link in filter(None, told):
        chosen = link.get("actor") or link.get("person") or ", ".join(link.get("measures") or ())
        said = str(link.get("said", "") or "measures")
        say(f"  {said}: {chosen or 'nobody linked'}, {link['reason']}")
        for near in link["candidates"]:
            if near["id"] != chosen:
                say(f"      {near['id']} ({near['score']:.2f}): {near['reason']}")


def _passage(found: "Item", page: "Document") -> None:
    """The words in the page, marked, with what stands around them."""
    for place in found.evidence.get("", ()):
        start, end = place.get("start"), place.get("end")
        if isinstance(start, int) and isinstance(end, int):
            before, words = page.text[max(0, start - _AROUND) : start], page.text[start:end]
            told = f"  ...{before}{click.style(words, reverse=True)}{page.text[end : end + _AROUND]}..."
            say(told.replace("\n", " "))
    say(f"  page: {page.title or '(untitled)'} {page.url} {page.published_on}".rstrip())
    say(f"  text {page.text_digest[:12]}, file {page.sha256[:12]}")
