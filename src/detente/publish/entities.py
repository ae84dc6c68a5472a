"""A case as FollowTheMoney entities, one JSON object a line: what that ontology can hold, and no more.

Held: people of the register and actors (Person, Organization, Company, PublicBody), measures (Sanction),
moves and exchanges (Event). Not held, for the ontology has no place for it: spells in custody,
recognitions, commitments, statements, series, the strength of a link. An exporter only: the library is
not needed, and a test checks the entities with it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from detente.record.case import Case
from detente.record.dates import PartialDate
from detente.record.rows import Actor, Exchange, Measure, Move, Person, Row
from detente.vocabulary import KINDS

_SCHEMA: Mapping[str, str] = {
    "state": "PublicBody",
    "international_organisation": "Organization",
    "person": "Person",
    "rights_group": "Organization",
    "think_tank": "Organization",
    "company": "Company",
    "media": "Organization",
    "opposition": "Organization",
    "armed_group": "Organization",
}
"""What sort of entity an actor of each kind is."""


def entities(case: Case) -> Iterator[dict[str, Any]]:
    """The entities of a case that was disclosed before; withheld people are not among them."""
    for actor in case.actors:
        yield _actor(case, actor)
    for person in case.people:
        if person.sensitivity != "withheld":
            yield _person(case, person)
    for measure in case.measures:
        yield _measure(case, measure)
    for move in case.ordered_moves:
        yield _move(case, move)
    for exchange in case.exchanges:
        yield _exchange(case, exchange)


def entity_lines(case: Case) -> bytes:
    """The entities as JSON lines."""
    return "".join(json.dumps(found, ensure_ascii=False) + "\n" for found in entities(case)).encode()


def _id(case: Case, table: str, row_id: str) -> str:
    """The id of an entity; the ontology's ids know no underscore."""
    return f"detente-{case.case_id}-{table}-{row_id}".replace("_", "-")


def _entity(case: Case, row: Row, schema: str, **properties: str | list[str]) -> dict[str, Any]:
    """An entity of a row: empty properties left out, the sources' addresses with it."""
    given = {name: [value] if isinstance(value, str) else value for name, value in properties.items()}
    given["sourceUrl"] = _addresses(case, row)
    kept = {name: [value for value in values if value] for name, values in given.items()}
    return {
        "id": _id(case, row.table, row.row_id),
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if values},
    }


def _addresses(case: Case, row: Row) -> list[str]:
    found = (case.source[name].url for name in row.cites if name in case.source)
    return [url for url in found if url.startswith(("http://", "https://"))]


def _date(day: PartialDate | None) -> str:
    """A date as the ontology has it: a prefix of the ISO day, as far as it is known."""
    return str(day) if day else ""


def _countries(codes: str) -> list[str]:
    """Codes of countries in lower case; the ontology knows the EU as `eu`."""
    return [code.strip().lower() for code in codes.replace(",", ";").split(";") if code.strip()]


def _names(text: str) -> list[str]:
    """A name and what stands in its brackets."""
    name, _, rest = text.partition(" (")
    return [name, *(part.strip() for part in rest.removesuffix(")").split(";") if part.strip())]


def _actor(case: Case, row: Actor) -> dict[str, Any]:
    name, *others = _names(row.name)
    place = "nationality" if row.kind == "person" else "country"
    return _entity(case, row, _SCHEMA[row.kind], name=name, alias=others, **{place: _countries(row.country)})


def _person(case: Case, row: Person) -> dict[str, Any]:
    gender = {"m": "male", "f": "female"}.get(row.sex, "")
    others = [part.strip() for part in row.other_names.split(";")]
    return _entity(
        case, row, "Person", name=row.name, alias=[row.name_native, *others], gender=gender,
        nationality=_countries(row.citizenship), summary=row.known_as,
    )  # fmt: skip


def _measure(case: Case, row: Measure) -> dict[str, Any]:
    return _entity(
        case, row, "Sanction", entity=_of_actor(case, row.target), authority=case.actor_name(row.sender),
        program=row.legal_basis, startDate=_date(row.own_date), provisions=row.instrument.replace("_", " "),
        reason=row.subject, description=row.note,
    )  # fmt: skip


def _of_actor(case: Case, actor_id: str) -> str:
    return _id(case, "actors", actor_id) if actor_id in case.actor else ""


def _move(case: Case, row: Move) -> dict[str, Any]:
    name = f"{case.actor_name(row.actor)}: {KINDS[row.kind].label}"
    freed = (spell.person_id for spell in case.detentions if spell.release_move == row.move_id)
    shown = [name for name in freed if name in case.person and case.person[name].sensitivity != "withheld"]
    involved = [_of_actor(case, row.recipient), *(_id(case, "people", name) for name in shown)]
    return _entity(
        case, row, "Event", name=name, date=_date(row.own_date), summary=row.description,
        organizer=_of_actor(case, row.actor), involved=list(dict.fromkeys(involved)),
        keywords=[row.family, row.kind],
    )  # fmt: skip


def _exchange(case: Case, row: Exchange) -> dict[str, Any]:
    moves = [case.move[name] for name in (*row.given_moves, *row.received_moves) if name in case.move]
    days = sorted(move.own_date for move in moves)
    involved = [_of_actor(case, name) for name in dict.fromkeys(move.actor for move in moves)]
    return _entity(
        case, row, "Event", name=row.label, startDate=_date(days[0]) if days else "",
        endDate=_date(days[-1]) if days else "", involved=involved, keywords=["exchange", row.linkage],
        description=row.linkage_basis,
    )  # fmt: skip
