"""Small cases made by hand: two sides, measures and moves in a line each."""

from datetime import date
from typing import Any

from detente.record.case import Case
from detente.record.rows import (
    Actor,
    Detention,
    Exchange,
    Measure,
    Move,
    Observation,
    Person,
    Source,
    Statement,
)

SENDER = Actor(actor_id="us", name="United States", kind="state", country="US", role="sender")
OTHER = Actor(
    actor_id="eu", name="European Union", kind="international_organisation", country="EU", role="sender"
)
TARGET = Actor(actor_id="land", name="Land (the target)", kind="state", role="target")
PAGE = Source(source_id="page", url="https://example.org", side="wire")


def dated(text: str) -> tuple[date, str]:
    """A day and its precision from 2025, 2025-12 or 2025-12-13."""
    parts = [int(part) for part in text.split("-")]
    return date(*[*parts, 1, 1][:3]), {1: "year", 2: "month", 3: "day"}[len(parts)]


def measure(measure_id: str = "m", imposed: str = "2020-01-01", **more: Any) -> Measure:
    """A measure of the sender."""
    given: dict[str, Any] = {
        "sender": "us",
        "target": "land",
        "instrument": "designation",
        "subject": "One Firm",
        "sector": "potash",
        "tier": "tradeable",
    }
    if imposed:
        day, precision = dated(imposed)
        given |= {"imposed_on": day, "imposed_precision": precision}
    return Measure(measure_id=measure_id, **(given | more))


def move(move_id: str, when: str, kind: str, actor: str = "us", measures: str = "", **more: Any) -> Move:
    """A move on a day, in a month or in a year; measures separated by blanks."""
    day, precision = dated(when)
    given: dict[str, Any] = {
        "certainty": "confirmed",
        "description": kind,
        "measures": tuple(measures.split()),
    }
    return Move(move_id=move_id, date=day, date_precision=precision, actor=actor, kind=kind, **(given | more))


def freeing(move_id: str, when: str, people: int | None, **more: Any) -> Move:
    """A pardon by the target."""
    given: dict[str, Any] = {"people": people, "people_basis": "recognised_political_prisoners"}
    return move(move_id, when, "pardon", "land", **(given | more))


def exchange(exchange_id: str, given: str, received: str, linkage: str = "explicit") -> Exchange:
    """A negotiated exchange; moves separated by blanks."""
    return Exchange(
        exchange_id=exchange_id,
        label=exchange_id,
        given_moves=tuple(given.split()),
        received_moves=tuple(received.split()),
        setting="negotiated",
        linkage=linkage,
    )


def held(when: str, value: float, series: str = "political_prisoners", **more: Any) -> Observation:
    """A number of people held."""
    day, precision = dated(when)
    given: dict[str, Any] = {"unit": "people", "counter": "A List", "measured": "stock", "bound": "exact"}
    return Observation(series_id=series, date=day, date_precision=precision, value=value, **(given | more))


def small(*rows: Any) -> Case:
    """A case of two senders and one target with these rows."""
    kinds = (Actor, Measure, Move, Statement, Exchange, Person, Detention, Observation)
    assert all(isinstance(row, kinds) for row in rows)
    return Case.of_rows("small", "A small case", [PAGE, SENDER, OTHER, TARGET, *rows])
