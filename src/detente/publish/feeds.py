"""The moves of a case as feeds: Atom (RFC 4287) and JSON Feed 1.1, the latest first.

A feed has no time of its own making: an entry is updated when its move was known, the feed when the
latest of its entries was, so that the same record gives the same bytes.
"""

import json
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from detente.publish.register import people_of
from detente.record.case import Case, ref
from detente.record.rows import Move, Source
from detente.vocabulary import KINDS

AUTHOR = "The detente authors"


def atom(case: Case) -> bytes:
    """The moves as an Atom feed."""
    entries = "".join(_atom_entry(case, move) for move in _latest_first(case))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f"<id>{_id(case)}</id><title>{escape(_title(case))}</title>"
        f"<updated>{_moment(_updated(case))}</updated><author><name>{AUTHOR}</name></author>"
        f"<rights>CC BY 4.0</rights>{entries}</feed>\n"
    ).encode()


def json_feed(case: Case) -> bytes:
    """The moves as a JSON Feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(case),
        "language": "en",
        "authors": [{"name": AUTHOR}],
        "items": [_item(case, move) for move in _latest_first(case)],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _title(case: Case) -> str:
    return f"Moves: {case.title or case.case_id}"


def _latest_first(case: Case) -> list[Move]:
    return list(reversed(case.ordered_moves))


def _id(case: Case, move: Move | None = None) -> str:
    """A name that stays the same for ever (RFC 4151 needs a date and a domain; a URN needs neither)."""
    return escape(f"urn:detente:{case.case_id}" + (f":{move.move_id}" if move else ""))


def _known(case: Case, move: Move) -> date:
    return case.known_on(move) or move.own_date.last


def _updated(case: Case) -> date:
    return max((_known(case, move) for move in case.moves), default=date(1970, 1, 1))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _headline(case: Case, move: Move) -> str:
    toward = f" to {case.actor_name(move.recipient)}" if move.recipient else ""
    return f"{move.own_date}: {case.actor_name(move.actor)}{toward}, {KINDS[move.kind].label}"


def _text(move: Move) -> str:
    people = people_of(move)
    certainty = "" if move.certainty == "confirmed" else f"{move.certainty.capitalize()}."
    return " ".join(
        part for part in (move.description, f"People: {people}." if people else "", certainty) if part
    )


def _links(case: Case, move: Move) -> list[Source]:
    """The sources that may be offered as links."""
    cited = (case.source[name] for name in move.cites if name in case.source)
    return [row for row in cited if row.mirror != "yes" and row.url.startswith(("http://", "https://"))]


def _atom_entry(case: Case, move: Move) -> str:
    sources = _links(case, move)
    links = "".join(
        f"<link rel={quoteattr('alternate' if place == 0 else 'related')} href={quoteattr(row.url)}/>"
        for place, row in enumerate(sources)
    )
    terms = "".join(f"<category term={quoteattr(term)}/>" for term in (move.family, move.kind))
    content = escape(_text(move))
    return (
        f"<entry><id>{_id(case, move)}</id><title>{escape(_headline(case, move))}</title>"
        f"<updated>{_moment(_known(case, move))}</updated>{links}{terms}"
        f'<content type="text">{content}</content></entry>'
    )


def _item(case: Case, move: Move) -> dict[str, object]:
    sources = _links(case, move)
    item: dict[str, object] = {
        "id": f"urn:detente:{case.case_id}:{move.move_id}",
        "title": _headline(case, move),
        "content_text": _text(move) or _headline(case, move),
        "date_published": _moment(_known(case, move)),
        "tags": [move.family, move.kind],
        "_detente": {
            "row": ref(move),
            "date": str(move.own_date),
            "people": move.people,
            "sources": [f"sources/{name}" for name in move.cites],
        },
    }
    if sources:
        item["external_url"] = sources[0].url
    return item
