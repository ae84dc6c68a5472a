"""Whom of the case does an article mean? The reader's actors linked to the case's, with reasons.

The reader names states and officers by the ids of its gazetteer, others by the words of the text. An actor
is linked by the same id, by an equal name, or by a scored name where one of the case fits and no other; a
speaker whom the text does not name ("observers") is never linked, the fitting actors are told instead.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from detente.names import SAME, NameIndex, NameRecord
from detente.record.case import Case
from detente.record.rows import Actor
from detente.sources.articles.actors import gazetteer, party

_PERSON_KINDS = frozenset({"person", "opposition"})
_SPEAKS_FOR_STATE = frozenset({"sender", "target", "third_party"})
_KIND_OF = {
    "state": "state", "io": "international_organisation", "officer": "person", "rights": "rights_group",
    "defender": "person", "opposition": "opposition",
}  # fmt: skip
_KIND_OF_SIDE = {
    "rights_group": "rights_group", "think_tank": "think_tank", "target_state_media": "media",
    "independent_media": "media", "wire": "media", "opposition": "opposition", "company": "company",
    "international_organisation": "international_organisation", "law_firm": "company",
}  # fmt: skip
_ROLE_OF_SIDE = {
    "sender_government": "sender", "eu_institution": "sender", "target_government": "target",
    "target_state_media": "target", "third_state": "third_party",
}  # fmt: skip
_MARGIN = 0.1
"""By how much the best name must beat the next one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be meant: its id, a score from 0 to 1 and the reason."""

    row_id: str
    score: float
    reason: str

    def to_json(self) -> dict[str, object]:
        """The candidate as plain JSON values."""
        return {"id": self.row_id, "score": round(self.score, 2), "reason": self.reason}


@dataclass(frozen=True, slots=True)
class PartyLink:
    """Whom of the case somebody in an article is, or why that cannot be said."""

    said: str
    """What the reader calls them."""
    actor_id: str
    """The actor of the case; empty where nobody is linked."""
    reason: str
    candidates: tuple[Candidate, ...] = ()
    new_actor: Mapping[str, str] | None = None
    """Cells of a row of actors, where the text names somebody whom the case does not have."""

    def to_json(self) -> dict[str, object]:
        """The link as plain JSON values."""
        near = [one.to_json() for one in self.candidates]
        return {"said": self.said, "actor": self.actor_id, "reason": self.reason, "candidates": near}


class Parties:
    """The actors of a case, ready to be found by id, name and party."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._by_name: dict[str, list[str]] = {}
        persons: list[NameRecord] = []
        bodies: list[NameRecord] = []
        for actor in case.actors:
            spellings = names_of(actor)
            for name in spellings:
                self._by_name.setdefault(_plain(name), []).append(actor.actor_id)
            record = NameRecord(actor.actor_id, spellings[0], "", "", "", tuple(spellings[1:]))
            (persons if actor.kind in _PERSON_KINDS else bodies).append(record)
        self._persons = NameIndex(
            NameRecord(r.record_id, r.name, "Person", "", "", r.other_names) for r in persons
        )
        self._bodies = NameIndex(
            NameRecord(r.record_id, r.name, "Organization", "", "", r.other_names) for r in bodies
        )

    def party_of(self, actor_id: str) -> str:
        """The party that an actor acts for: a state for its officers, itself for everybody else."""
        if not actor_id or actor_id in gazetteer():
            return party(actor_id)
        actor = self._case.actor.get(actor_id)
        if actor is None or actor.role not in _SPEAKS_FOR_STATE or actor.kind not in ("person", "state"):
            return actor_id
        for other in self._case.actors:
            state = other.kind in ("state", "international_organisation") and other.actor_id in gazetteer()
            if state and other.country and other.country == actor.country and other.role == actor.role:
                return party(other.actor_id)
        return actor_id

    def link(self, said: str | None, words: str = "", side: str = "", *, named: bool = True) -> PartyLink:
        """Whom of the case does the reader mean by `said`, in the text's `words`?

        `side` is the side spoken for; `named` is False where the text names only a class of speakers.
        """
        if not said:
            return PartyLink("", "", "the text does not say who")
        if said in self._case.actor:
            name = self._case.actor_name(said)
            return PartyLink(said, said, f"{name} of the case")
        if not named and said not in gazetteer():
            return self._unnamed(said, words, side)
        equal = self._equal(said, words)
        if equal:
            return equal
        return self._scored(said, words, side)

    def _equal(self, said: str, words: str) -> PartyLink | None:
        """By an equal name, or as the state that goes by two ids (a junta and its country)."""
        known = gazetteer().get(said)
        if known is None or known.kind == "state":
            twins = [a.actor_id for a in self._case.actors if a.actor_id in gazetteer()]
            twins = [
                name for name in twins if gazetteer()[name].kind == "state" and party(name) == party(said)
            ]
            if known is not None and len(twins) == 1:
                return PartyLink(said, twins[0], f"{self._case.actor_name(twins[0])} is the same party")
        spellings = (
            [words, *(n.lstrip("~") for n in known.names[0] if not n.startswith("~"))] if known else [words]
        )
        found = {name for spelling in spellings for name in self._by_name.get(_plain(spelling), ())}
        if len(found) == 1:
            actor_id = found.pop()
            return PartyLink(said, actor_id, f"the case has the same name, {self._case.actor_name(actor_id)}")
        return None

    def _scored(self, said: str, words: str, side: str) -> PartyLink:
        """By a scored name: one that fits, with a distance to the next; else nobody, with candidates."""
        known = gazetteer().get(said)
        kind = _KIND_OF.get(known.kind, "") if known else ""
        person = known.kind in ("officer", "defender", "opposition") if known else side not in _KIND_OF_SIDE
        full = [n for n in known.names[0] if not n.startswith(("~", "*")) and "(" not in n] if known else []
        full.sort(key=lambda name: -len(name.split()))
        spellings = [name for name in (*full, words) if name]
        if not spellings:
            return PartyLink(said, "", "the text does not name them")
        query = NameRecord(
            "said", spellings[0], "Person" if person else "Organization", "", "", tuple(spellings[1:])
        )
        index = self._persons if person else self._bodies
        found = [
            c
            for c in index.search(query, limit=4)
            if known is None or self._same_party(said, c.record.record_id)
        ]
        near = tuple(Candidate(one.record.record_id, one.match.score, one.match.explained()) for one in found)
        sure = [one for one in found if one.match.decision == SAME]
        if sure and (len(sure) == 1 or sure[0].match.score - sure[1].match.score >= _MARGIN):
            best = sure[0]
            told = f"the name fits {best.record.name} ({best.match.score:.2f})"
            return PartyLink(said, best.record.record_id, told, near)
        told = (
            "several actors of the case fit the name"
            if len(sure) > 1
            else "no actor of the case has that name"
        )
        new = None if sure else _new_actor(said, words, side, kind)
        return PartyLink(said, "", told, near, new)

    def _same_party(self, said: str, actor_id: str) -> bool:
        """Do the gazetteer and the case put the two into one country? True where one of them does not say."""
        mine, theirs = party(said), self.party_of(actor_id)
        return theirs in (mine, actor_id)

    def _unnamed(self, said: str, words: str, side: str) -> PartyLink:
        kind, role = _KIND_OF_SIDE.get(side, ""), _ROLE_OF_SIDE.get(side, "observer")
        fitting = [a for a in self._case.actors if a.kind == kind and a.role == role] if kind else []
        near = tuple(
            Candidate(a.actor_id, 0.0, f"{a.kind.replace('_', ' ')} of the case, {a.role.replace('_', ' ')}")
            for a in fitting[:6]
        )
        shown = " ".join(words.split()) or said.replace("_", " ")
        new = {
            "actor_id": f"unnamed_{re.sub(r'[^a-z0-9]+', '_', said.lower()).strip('_')}",
            "name": f"{said.replace('_', ' ').capitalize()} (unnamed)",
            "kind": kind or "person",
            "role": role,
        }
        return PartyLink(said, "", f'the text names nobody, only "{shown}"', near, new)


def names_of(actor: Actor) -> list[str]:
    """The spellings of an actor's name: the name without brackets, then those in the brackets."""
    main, _, rest = actor.name.partition(" (")
    others = [text.strip() for text in re.split(r"[;,]", rest.rstrip(")")) if text.strip()]
    # what stands in the brackets is another spelling only where it is a name itself
    return [main, *(text for text in others if text[:1].isupper() and not text.isupper())]


def _new_actor(said: str, words: str, side: str, kind: str) -> dict[str, str] | None:
    known = gazetteer().get(said)
    if known is not None:
        names = [n for n in known.names[0] if not n.startswith("~")]
        name = max(names, key=lambda n: len(n.split())) if known.kind != "state" else names[0]
        role = "third_party" if known.role == "third" else known.role
        if known.kind in ("rights", "defender", "opposition"):
            role = "observer"
        return {"actor_id": said, "name": name, "kind": kind, "role": role}
    shown = " ".join(words.split())
    if sum(word[:1].isupper() for word in shown.split()) < 2 or len(shown) > 60:
        return None  # a name has two words with capitals; "His wife" is none
    role = _ROLE_OF_SIDE.get(side, "observer")
    kind = "opposition" if side == "opposition" else "person"
    return {"actor_id": said, "name": shown, "kind": kind, "role": role}


def _plain(name: str) -> str:
    return re.sub(r"\W+", " ", name).casefold().strip()
