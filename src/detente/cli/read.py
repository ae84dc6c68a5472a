"""`detente read`: what articles propose for the record, with the words that say it. Nothing is decided."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from detente.sources.articles import Move, Reading, ToldAct

OPEN, CLOSE = "[", "]"


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
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
@click.option(
    "--case", "case_name", metavar="CASE", help="Case that the articles are read for; sets who the target is."
)
@click.option(
    "--leads", is_flag=True, help="Show also the words that were not enough for a proposal, and why."
)
def read(
    files: tuple[Path, ...],
    as_json: bool,
    out: Path | None,
    published: str | None,
    side: str | None,
    case_name: str | None,
    leads: bool,
) -> int:
    """Read articles (text, HTML, PDF, saved pages) and show what they propose.

    The words of each proposal stand in [brackets]; beside it the rule that found it and how often that rule
    was right on the development sentences. Several files are compared: acts that more than one tells, and
    numbers that clash.

    \b
    Example:
      detente read article.txt --published 2025-12-20
      detente read news/*.html --json > readings.json

    Exit codes: 0 done, 1 a page could not be used (said in one sentence each), 2 wrong use or input.
    """
    from detente.errors import BadInput
    from detente.sources.articles import read_article, told_acts

    day = _day(published)
    target = _target(case_name)
    readings: list[Reading] = []
    faults = 0
    for path in files:
        try:
            data = path.read_bytes()
        except OSError as fault:
            raise click.UsageError(f"cannot read '{path}': {fault.strerror or fault}") from fault
        try:
            reading = read_article(data, published=day, side=side, target=target)
        except BadInput as fault:
            click.echo(f"{path}: {fault}", err=True)
            faults += 1
            continue
        if reading.problem:
            click.echo(f"{path}: {reading.problem}", err=True)
            faults += 1
        readings.append(reading)
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{path.stem}.json").write_text(_json(reading), encoding="utf-8")
        if not as_json and out is None and reading.problem is None:
            click.echo("\n".join(_lines(str(path), reading, leads)))
    if as_json:
        acts = [a.to_json() for a in told_acts(readings) if len(a.tellings) > 1] if len(readings) > 1 else []
        if len(files) == 1 and readings:
            click.echo(_json(readings[0]))
        else:
            body = {"readings": [r.to_json() for r in readings], "told_more_than_once": acts}
            click.echo(json.dumps(body, ensure_ascii=False, indent=1))
    elif out is None and len(readings) > 1:
        click.echo("\n".join(_shared(told_acts(readings), [str(p) for p in files])))
    return 1 if faults else 0


def _json(reading: "Reading") -> str:
    return json.dumps(reading.to_json(), ensure_ascii=False, indent=1) + "\n"


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise click.UsageError(f"--published '{text}': expected a day as YYYY-MM-DD") from fault


def _target(case_name: str | None) -> str | None:
    """The party of the case's target, by the ids of the gazetteer."""
    if case_name is None:
        return None
    from detente.cases import open_case
    from detente.sources.articles.actors import gazetteer, party

    case = open_case(case_name)
    for actor in case.actors:
        if actor.role == "target" and actor.actor_id in gazetteer():
            return party(actor.actor_id)
    return None


def _lines(name: str, reading: "Reading", leads: bool) -> list[str]:
    published = reading.published_on or "unknown"
    out = [
        f"{name}: {reading.title or 'no title'}",
        (
            f"  published {published} ({reading.published_evidence}); language {reading.language}; "
            f"{reading.media_type}; outlet: {reading.outlet_side}; text {reading.text_sha256[:12]}"
        ),
    ]
    for n, move in enumerate(reading.moves):
        out += _move_lines(n, move, reading.text)
    for s in reading.statements:
        out.append(f"  said  {s.speaker} ({s.side}): {s.frame}; link acknowledged: {s.acknowledges_link}")
        out.append("        " + _marked(reading.text, s.quote.start, s.quote.end, [(s.cue.start, s.cue.end)]))
    for link in reading.links:
        out.append(
            f"  link  {link.given} given for {link.received} received, {link.linkage}, by {link.said_by}"
        )
        out.append("        " + _one_line(link.quote.quote))
    if not (reading.moves or reading.statements):
        out.append("  nothing proposed")
    if leads:
        for lead in reading.leads:
            out.append(f"  lead  {lead.kind}: {lead.reason}")
            out.append("        " + _one_line(lead.quote.quote))
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
    actor = f"{move.actor} ({move.actor_basis})"
    scope = f"; scope: {_one_line(move.slots['scope'].quote)}" if "scope" in move.slots else ""
    inside = [
        (s.start, s.end)
        for s in move.slots.values()
        if move.quote.start <= s.start and s.end <= move.quote.end
    ]
    lines = [
        f"  {n:>2}    {move.kind}, {move.modality}: {actor}{people}; {when}{note}{scope}",
        f"        said by {move.said_by} ({move.said_by_side}); rule {rule}",
        "        " + _marked(text, move.quote.start, move.quote.end, inside),
    ]
    if move.other_counts:
        lines.append(f"        other numbers in the text: {', '.join(map(str, move.other_counts))}")
    return lines


def _marked(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
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
    return _one_line("".join(out))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shared(acts: "Sequence[ToldAct]", names: list[str]) -> list[str]:
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
