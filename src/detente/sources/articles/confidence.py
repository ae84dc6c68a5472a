"""How likely a whole proposal is right, by how its slots were found.

A rule's own precision (see `precision`) is measured on sentences that its author knew. What goes wrong in a
text that nobody has seen is mostly a slot: an actor taken from the context, a day that is only that of
publication, persons without a number. The weights here were fitted to proposals made from such texts, each
judged once before anybody looked at it (`validation/article_confidence.py`).
"""

import re
from dataclasses import replace
from math import exp, log

from detente.sources.articles.fitted import fitted
from detente.sources.articles.proposals import Move
from detente.vocabulary import KINDS

ENOUGH = 0.45
"""Below this chance of being right in every slot a proposal is left as a lead."""
_OF_PERSONS = ("concession", "repression")
_UNCOUNTED = frozenset(["amnesty", "halt_releases"])
"""A law or a stop is told in English without saying how many it concerns."""

_VAGUELY = re.compile(
    r"\b(?:several|some|a (?:number|group|handful|few)|groups|dozens|scores|hundreds|many|numerous"
    r"|нескольк\w+|групп\w*|десятк\w+|част[ьи]|мног\w+|кільк\w+|груп\w*|багат\w+|некальк\w+|дзясятк\w+|шмат)\b",
    re.IGNORECASE,
)


def said_vaguely(quote: str) -> bool:
    """Does the text itself leave open how many ("several prisoners"), so that no number is missing?"""
    return _VAGUELY.search(quote) is not None


def grounds(
    kind: str,
    modality: str,
    day: str,
    actor: str,
    counted: bool,
    again: bool,
    said: bool,
    rule: str,
    weighed: float | None,
    vaguely: bool = False,
) -> dict[str, float]:
    """The grounds of one proposal: the values by the names of their weights.

    `day` and `actor` say how they were found (stated, relative, publication; stated, context), `counted`
    whether persons were counted or named, `again` whether the text tells the act more than once, `said`
    whether somebody other than the outlet vouches for it, `weighed` how likely its sentence tells the act
    (`weighing`; None where that is not known), `vaguely` whether the quotation leaves open how many.
    """
    of_persons = KINDS[kind].family in _OF_PERSONS and modality != "denied"  # whom nobody freed nobody counts
    of_persons = of_persons and not (kind in _UNCOUNTED and rule.startswith("en."))
    told = {
        "any": True,
        f"family {KINDS[kind].family}": True,
        f"modality {modality}": True,
        f"day {day}": True,
        "done on no day that is told": modality == "done" and day == "publication",
        "actor from the context": actor != "stated",
        "nobody counted": not counted and of_persons and not vaguely,
        "counted vaguely": not counted and of_persons and vaguely,
        "told again": again,
        "somebody vouches for it": said,
        "told by a noun": rule.endswith(".noun"),
        "told by the wording alone": rule.endswith(".wording"),
        "not weighed": weighed is None,
    }
    found = {name: 1.0 for name, yes in told.items() if yes}
    if weighed is not None:
        chance = min(max(weighed, 0.01), 0.99)
        found["weighed"] = log(chance / (1.0 - chance)) / 3.0
    return found


def chance_right(move: Move, weighed: float | None = None) -> float:
    """The chance, from 0 to 1, that party, kind, modality, number and day of a proposal are all right.

    `weighed` is the chance that its sentence tells the act.
    """
    named = grounds(
        move.kind,
        move.modality,
        move.day.basis,
        move.actor_basis,
        move.people is not None,
        bool(move.also),
        move.said_by != "outlet",
        move.rule.rule_id,
        weighed,
        said_vaguely(move.quote.quote),
    )
    known = fitted("confidence")
    return 1.0 / (1.0 + exp(-sum(known.get(name, 0.0) * value for name, value in named.items())))


def with_chance(move: Move, weighed: float | None = None) -> Move:
    """The same proposal with its chance of being right."""
    return replace(move, chance=round(chance_right(move, weighed), 2))


def likely(move: Move, enough: float = ENOUGH) -> bool:
    """Is this proposal, by its grounds, likely enough right to be put before somebody?"""
    return move.chance is None or move.chance >= enough
