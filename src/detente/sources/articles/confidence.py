"""How likely a whole proposal is right, by how its slots were found.

A rule's own precision (see `precision`) is measured on sentences that its author knew. What goes wrong in a
text that nobody has seen is mostly a slot: an actor taken from the context, a day that is only that of
publication, persons without a number. The weights here were fitted to proposals made from such texts, each
judged once before anybody looked at it (`validation/article_confidence.py`).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from math import exp
from types import MappingProxyType

from detente.sources.articles.proposals import Move
from detente.vocabulary import KINDS

ENOUGH = 0.3
"""Below this chance of being right in every slot a proposal is left as a lead."""
_OF_PERSONS = ("concession", "repression")
_UNCOUNTED = frozenset(["amnesty", "halt_releases"])
"""A law or a stop is told without saying how many it concerns."""
HARDLY, LIKE = 0.01, 0.1
"""A sentence that makes the act less likely than the one, or at least as likely as the other, says so."""


def grounds(
    kind: str,
    modality: str,
    day: str,
    actor: str,
    counted: bool,
    again: bool,
    said: bool,
    rule: str,
    worded: float | None,
) -> Iterator[str]:
    """The grounds of one proposal, as the names of the weights that they count for.

    `day` and `actor` say how they were found (stated, relative, publication; stated, context), `counted`
    whether persons were counted or named, `again` whether the text tells the act more than once, `said`
    whether somebody other than the outlet vouches for it, `worded` how likely the act is by the wording of
    its sentence (None where that is not known).
    """
    yield "any"
    yield f"family {KINDS[kind].family}"
    yield f"modality {modality}"
    yield f"day {day}"
    if modality == "done" and day == "publication":
        yield "done on no day that is told"
    if actor != "stated":
        yield "actor from the context"
    may_be_counted = KINDS[kind].family in _OF_PERSONS and kind not in _UNCOUNTED
    if not counted and may_be_counted and modality != "denied":  # whom nobody freed nobody counts
        yield "nobody counted"
    if again:
        yield "told again"
    if said:
        yield "somebody vouches for it"
    if rule.endswith(".noun"):
        yield "told by a noun"
    if rule.endswith(".wording"):
        yield "told by the wording alone"
    if worded is not None and worded < HARDLY:
        yield "hardly worded like it"
    if worded is not None and worded >= LIKE:
        yield "worded like it"


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The weight of each ground in the logit of the chance."""
    path = files("detente.sources.articles") / "frames" / "confidence.json"
    return MappingProxyType(json.loads(path.read_text(encoding="utf-8"))["weights"])


def chance_right(move: Move, worded: float | None = None) -> float:
    """The chance, from 0 to 1, that party, kind, modality, number and day of a proposal are all right.

    `worded` is the chance of the act by the wording of its sentence.
    """
    names = grounds(
        move.kind,
        move.modality,
        move.day.basis,
        move.actor_basis,
        move.people is not None,
        bool(move.also),
        move.said_by != "outlet",
        move.rule.rule_id,
        worded,
    )
    known = weights()
    return 1.0 / (1.0 + exp(-sum(known.get(name, 0.0) for name in names)))


def with_chance(move: Move, worded: float | None = None) -> Move:
    """The same proposal with its chance of being right."""
    return replace(move, chance=round(chance_right(move, worded), 2))


def likely(move: Move) -> bool:
    """Is this proposal, by its grounds, likely enough right to be put before somebody?"""
    return move.chance is None or move.chance >= ENOUGH
