"""What `detente read` prints: each proposal with its words marked, and what it is to the record beside it."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.sources.articles import Move, Reading, ToldAct
    from detente.sources.articles.second import SecondReading
    from detente.sources.linking import Linked, LinkedReading

OPEN, CLOSE = "[", "]"
UNDER = "          "


def as_json(body: Any) -> str:
    """One JSON text with a line break at its end."""
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def lines_of(name: str, reading: "Reading", leads: bool, linked: "LinkedReading | None" = None) -> list[str]:
    """A reading for a person: its page, its moves, statements and links, each with its words."""
    published = reading.published_on or "unknown"
    out = [
        f"{name}: {reading.title or 'no title'}",
        (
            f"  published {published} ({reading.published_evidence}); language {reading.language}; "
            f"{reading.media_type}; outlet: {reading.outlet_side}; text {reading.text_sha256[:12]}"
        ),
    ]
    if linked is not None and linked.copy_of:
        out.append(f"  a copy of {linked.copy_of}: counted once, nothing of it is offered")
    for n, move in enumerate(reading.moves):
        out += _move_lines(n, move, reading.text)
        out += _beside(linked, "moves", n)
    for n, s in enumerate(reading.statements):
        out.append(f"  said  {s.speaker} ({s.side}): {s.frame}; link acknowledged: {s.acknowledges_link}")
        out.append("        " + marked(reading.text, s.quote.start, s.quote.end, [(s.cue.start, s.cue.end)]))
        out += _beside(linked, "statements", n)
    for n, link in enumerate(reading.links):
        out.append(
            f"  link  {link.given} given for {link.received} received, {link.linkage}, by {link.said_by}"
        )
        out.append("        " + one_line(link.quote.quote))
        out += _beside(linked, "links", n)
    if not (reading.moves or reading.statements):
        out.append("  nothing proposed")
    out += _actors(linked)
    if leads:
        for lead in reading.leads:
            out.append(f"  lead  {lead.kind}: {lead.reason}")
            out.append("        " + one_line(lead.quote.quote))
    return out


def second_lines(second: "SecondReading") -> list[str]:
    """What a second reader found: what agrees, what to look at, what was dropped."""
    out = [f"  second reader {second.model}: {len(second.moves)} act(s), prompt {second.prompt_sha256[:12]}"]
    for move in second.moves:
        told = "agrees" if move.agrees else "NOT proposed by the first reader: look at it"
        out.append(f"    {move.kind}, {move.modality}: {told}")
        out.append(f"        {one_line(move.quote.quote)}")
    return [*out, *(f"    dropped: {why}" for why in second.dropped)]


def shared_lines(acts: "Sequence[ToldAct]", names: list[str]) -> list[str]:
    """Acts that more than one article tells, and numbers that clash among them."""
    out = []
    for act in acts:
        if len(act.tellings) < 2:
            continue
        where = ", ".join(dict.fromkeys(names[t.reading] for t in act.tellings))
        out.append(
            f"told by {act.sources} independent source(s): {act.kind} by {act.actor} on {act.day} ({where})"
        )
        if act.clash:
            claims = "; ".join(f"{n} in {', '.join(names[r] for r in where_)}" for n, where_ in act.counts)
            out.append(f"  numbers clash: {claims}")
    return out


def marked(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> str:
    """The stretch with the words of its slots in brackets; spans inside a longer one are shown once."""
    kept: list[tuple[int, int]] = []
    for a, b in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start <= a and b <= end and (not kept or a >= kept[-1][1]):
            kept.append((a, b))
    out, at = [], start
    for a, b in kept:
        out += [text[at:a], OPEN, text[a:b], CLOSE]
        at = b
    out.append(text[at:end])
    return one_line("".join(out))


def one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())


def _beside(linked: "LinkedReading | None", part: str, place: int) -> list[str]:
    """What linking found of one part of a reading."""
    from detente.sources.linking import explain

    found = linked.part(part, place) if linked is not None else ()
    return [f"{UNDER}{line}" for one in found for line in explain(one)]


def _actors(linked: "LinkedReading | None") -> list[str]:
    """Voices that the case does not have, each as a proposal of its own."""
    found: list[Linked] = [one for one in linked.linked if one.of[0] == "actors"] if linked else []
    out = ["  voices that the case does not have"] if found else []
    for one in found:
        cells = one.proposal.cells
        told = f"not offered: {one.kept_back}" if one.kept_back else one.proposal.reason
        out.append(f"{UNDER}{one.item_id}  {cells['actor_id']}, {cells['kind']}, {cells['role']}: {told}")
    return out


def _move_lines(n: int, move: "Move", text: str) -> list[str]:
    from detente.vocabulary import family

    about_people = family(move.kind) in ("repression", "concession")
    people = "; people unknown" if about_people else ""
    if move.people is not None:
        people = f"; {move.people} people ({move.people_bound})"
    day = move.day.iso or "day unknown"
    when = f"{day} (precision {move.day.precision}, {move.day.basis})"
    note = f"; {move.day.note}" if move.day.note else ""
    share = move.rule.precision
    rule = (
        f"{move.rule.rule_id} {move.rule.hits}/{move.rule.cases}"
        if share is not None
        else f"{move.rule.rule_id} (sisters only)"
    )
    odds = f"; chance that all of it is right {move.chance:.2f}" if move.chance is not None else ""
    actor = f"{move.actor} ({move.actor_basis})"
    scope = f"; scope: {one_line(move.slots['scope'].quote)}" if "scope" in move.slots else ""
    inside = [
        (s.start, s.end)
        for s in move.slots.values()
        if move.quote.start <= s.start and s.end <= move.quote.end
    ]
    lines = [
        f"  {n:>2}    {move.kind}, {move.modality}: {actor}{people}; {when}{note}{scope}",
        f"        said by {move.said_by} ({move.said_by_side}); rule {rule}{odds}",
        "        " + marked(text, move.quote.start, move.quote.end, inside),
    ]
    if move.other_counts:
        lines.append(f"        other numbers in the text: {', '.join(map(str, move.other_counts))}")
    return lines
