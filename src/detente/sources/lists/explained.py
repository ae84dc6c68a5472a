"""Which moves of a case explain that a name is gone from a list, and which names have none?

A move explains a vanished name if its sender is the keeper of the list, it can have happened between the two
snapshots, it takes names or measures off, and its description or the measures that it touches name the
entry. A licence in the window that names it is told beside: it permits dealings and leaves the list as it is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.names import SAME, score_names
from detente.record.acts import Move
from detente.record.case import Case
from detente.sources.lists.entry import ListEntry
from detente.sources.lists.notice import Notice
from detente.vocabulary import RELIEF_ACTS

REMOVING = frozenset({"delist", "lift"})
_PHRASE = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:of\s+|and\s+the\s+)?[^\W\d_a-z][\w'’.-]*)*", re.UNICODE)
_SCHEMA = {
    "person": "Person",
    "organisation": "Company",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "unknown": "",
}


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A move that names an entry: where, how sure the likeness is, and whether it takes names off."""

    move_id: str
    day: str
    kind: str
    words: str
    place: str
    score: float
    removes: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the case has on one vanished entry: the moves that explain it, others that name it, in words."""

    entry_id: str
    moves: tuple[NamedIn, ...]
    beside: tuple[NamedIn, ...]
    told: str

    @property
    def explained(self) -> bool:
        """Whether a move that takes names off names this entry."""
        return bool(self.moves)


def explain(
    entries: Iterable[ListEntry], case: Case, sender: str, window: tuple[date | None, date | None]
) -> tuple[Explanation, ...]:
    """Match vanished entries to the moves of a case; every entry gets an answer, "none" among them."""
    moves = [move for move in case.ordered_moves if _eligible(move, case, sender, window)]
    return tuple(_explain(entry, case, moves, sender, window) for entry in entries)


def _eligible(move: Move, case: Case, sender: str, window: tuple[date | None, date | None]) -> bool:
    if move.kind not in RELIEF_ACTS or not _acts_for(move.actor, case, sender):
        return False
    after, until = window
    return (after is None or move.own_date.last > after) and (until is None or move.own_date.first <= until)


def _acts_for(actor: str, case: Case, sender: str) -> bool:
    row = case.actor.get(actor)
    return actor == sender or (row is not None and row.country.lower() == sender and row.role == "sender")


def _explain(
    entry: ListEntry, case: Case, moves: Sequence[Move], sender: str, window: tuple[date | None, date | None]
) -> Explanation:
    found = [named for move in moves if (named := _named(entry, move, case)) is not None]
    removing = tuple(one for one in found if one.removes)
    others = tuple(one for one in found if not one.removes)
    span = f"between {window[0] or 'the beginning'} and {window[1] or 'the end'}"
    if removing:
        told = "; ".join(f"{one.move_id} of {one.day} ({one.kind}) names '{one.words}'" for one in removing)
    elif others:
        told = f"no move of {sender} {span} takes it off; named by " + ", ".join(
            f"{one.move_id} ({one.kind})" for one in others
        )
    else:
        told = f"no relief by {sender} {span} in the case names it"
    return Explanation(entry.entry_id, removing, others, told)


def _named(entry: ListEntry, move: Move, case: Case) -> NamedIn | None:
    texts = [("description", move.description)]
    texts += [
        (f"measure {measure_id}", case.measure[measure_id].subject)
        for measure_id in move.measures
        if measure_id in case.measure
    ]
    best: NamedIn | None = None
    for place, text in texts:
        for words, score in _likeness(entry, text):
            if best is None or score > best.score:
                best = NamedIn(
                    move.move_id, str(move.own_date), move.kind, words, place, score, move.kind in REMOVING
                )
    return best


def _likeness(entry: ListEntry, text: str) -> Iterable[tuple[str, float]]:
    for phrase in _phrases(text):
        for spelling in entry.spellings:
            if score := _same(spelling, phrase, _SCHEMA[entry.kind]):
                yield phrase, score


@lru_cache(maxsize=4096)
def _phrases(text: str) -> tuple[str, ...]:
    """Stretches of words that begin with a capital, and each without its first or last words."""
    found: dict[str, None] = {}
    for match in _PHRASE.finditer(text):
        words = match[0].rstrip(".'’-").split()
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                if end - start <= 6 and words[start][0].isupper() and words[end - 1][0].isupper():
                    found[" ".join(words[start:end])] = None
    return tuple(found)


@lru_cache(maxsize=65_536)
def _same(spelling: str, phrase: str, schema: str) -> float:
    """The score of a likeness that is decided as the same; 0 otherwise.

    Marks of aircraft and ships must agree letter by letter; a person needs more than one word.
    """
    if schema in ("Airplane", "Vessel"):
        return 1.0 if spelling.casefold() == phrase.casefold() else 0.0
    if schema == "Person" and len(phrase.split()) < 2:
        return 0.0
    match = score_names(spelling, phrase, schema=schema)
    return match.score if match.decision == SAME else 0.0


def known_act(notice: Notice, case: Case, sender: str = "") -> str:
    """The id of the move of a case that tells of a licence already; empty where none does, or several do.

    It is of the same kind, by the same sender, names the licence by its number and can lie on its day.
    """
    day = notice.effective_on or notice.issued_on
    actor = sender or notice.issuer
    if not notice.number or day is None or not actor:
        return ""
    named = re.compile(
        rf"\b(?:GL|General\s+Licen[sc]e)\s?(?:No\.?\s*)?{re.escape(notice.number)}(?![\w/-])", re.IGNORECASE
    )
    found = [
        move.move_id
        for move in case.ordered_moves
        if move.kind == notice.kind
        and _acts_for(move.actor, case, actor)
        and move.own_date.order(day) == "undecided"
        and named.search(move.description)
    ]
    return found[0] if len(found) == 1 else ""
