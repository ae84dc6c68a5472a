"""Whom "he", "she", "it" and "they" stand for, where somebody speaks: a person or a group, and never a state.

A pronoun goes to the person who spoke or was named last and whose sex does not speak against it.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from detente.sources.articles.actors import OTHERS, gazetteer
from detente.sources.articles.mentions import Mention
from detente.sources.articles.speakers import Speaker, SpeechMemory, Spoken
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.unnamed import is_there

HE = frozenset(
    ["he", "she", "он", "она", "ён", "яна", "він", "вона", "the latter", "last", "последний", "останній"]
)
THEY = frozenset(["they", "они", "яны", "вони", "it", "там", "there"])
_SHE = frozenset(["she", "she's", "она", "яна", "вона", "her", "ее", "яе", "її", "ейным"])
_MAN = frozenset(["he", "он", "ён", "він", "his", "его", "яго", "ягоным", "ягоны", "його"])
_MANY = frozenset(["they", "они", "яны", "вони"])
_REACH = 5
"""So many sentences back a person may have been named."""
_KEPT = 12
_BESIDE = 3
_SUBJECT = 9
"""The subject of a sentence begins within so many tokens."""
_MANY_ENDS = ("и", "ы", "і", "ї")


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """Names and words that tell a woman from a man, and a person from a body."""
    path = files("detente.sources.articles") / "frames" / "sexes.json"
    data: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return {key: frozenset(entries) for key, entries in data.items()}


@lru_cache(maxsize=8)
def _ends(key: str) -> tuple[str, ...]:
    return tuple(sorted(_words()[key]))


def _sex_of_words(sentence: Sentence, mention: Mention) -> bool | None:
    """True for a woman, False for a man, None where no word within the mention tells."""
    for token in sentence.tokens[max(0, mention.first - 1) : mention.last + 1]:
        if token.low in _words()["her"]:
            return True
        if token.low in _words()["him"]:
            return False
    return None


def _sex_of_name(sentence: Sentence, mention: Mention) -> bool | None:
    capital = [t.low for t in sentence.tokens[mention.first : mention.last + 1] if t.capital]
    if not capital:
        return None
    surname, first = capital[-1], capital[-2] if len(capital) > 1 else ""
    words = _words()
    if (first or surname) in words["girls"]:
        return True
    if first in words["boys"]:
        return False
    if surname.endswith(_ends("her_surname")) and surname not in words["men_in_a"]:
        return True
    if sentence.language != "en" and first and first not in words["men_in_a"] and mention.free:
        return first.endswith(("а", "я"))
    return False if surname.endswith(_ends("his_surname")) else None


def _woman(sentence: Sentence, mention: Mention) -> bool | None:
    """Is the one mentioned a woman; None where neither office nor name tells."""
    told = _sex_of_words(sentence, mention)
    if told is not None or mention.what not in ("name", "actor"):
        return told
    actor = mention.speaker.party_actor if mention.speaker is not None else None
    if mention.what == "actor" and actor is not None and not actor.endswith(OTHERS):
        known = gazetteer().get(actor)
        if known is not None and known.kind in ("officer", "opposition", "defender", "analyst"):
            return None if actor in _words()["either"] else actor in _words()["women"]
    return _sex_of_name(sentence, mention)


def _plural(sentence: Sentence, mention: Mention) -> bool:
    if sentence.language == "en":
        low = sentence.tokens[mention.last].low
        return low.endswith("s") or low in ("people", "police", "family", "opposition")
    return sentence.tokens[mention.first].low.endswith(_MANY_ENDS)


def _offices(sentence: Sentence, mention: Mention) -> list[Mark]:
    return sentence.within(mention.first, mention.last, "OFFICE", "TITLE")


def _a_person(sentence: Sentence, mention: Mention) -> bool:
    """Is it one human being that is mentioned, and no state, body or group?"""
    if mention.what == "name":
        return True
    if mention.what == "state":
        return False
    if mention.what == "actor":
        party = mention.speaker.party_actor if mention.speaker is not None else None
        known = gazetteer().get(party or "")
        body = known is not None and known.kind in ("state", "io", "rights")
        return not body or any(m.first > mention.first for m in _offices(sentence, mention))
    if _plural(sentence, mention):
        return False
    words = [t.low for t in sentence.tokens[mention.first : mention.last + 1]]
    if any(w.startswith(("spokes", "secretar", "пресс-секретар", "прэс-сакратар", "head")) for w in words):
        return True
    if mention.what == "group" and sentence.tokens[mention.last].low in _words()["unnamed"]:
        return False
    return not words[-1].startswith(_ends("bodies"))


def note_spoken_of(
    sentence: Sentence, found: Sequence[Mention], spoke: Sequence[Speaker], memory: SpeechMemory
) -> None:
    """Keep the persons of a sentence; those who spoke in it (`spoke`) come before those it only names."""
    entries: list[tuple[int, Spoken]] = []
    for m in found:
        said = m.speaker is not None and any(s is m.speaker for s in spoke)
        if not (m.free or said) or not _a_person(sentence, m):
            continue
        named = m.what in ("name", "actor")
        rank = 0 if said else 1 if m.first <= _SUBJECT and (named or m.what == "office") else 2
        if rank == 2 and not named and m.first > _SUBJECT:
            continue
        woman = _woman(sentence, m)
        holder = _holder(found, m)
        if holder is not None:
            m, woman = holder, _woman(sentence, holder) if woman is None else woman
        entries.append((rank, Spoken(m.speaker, woman, sentence.number)))
    for who in spoke:
        if not any(m.speaker is who for m in found):
            known = next((e for e in memory.people if e.speaker is who), None)
            if known is not None:
                entries.append((0, Spoken(who, _sex_told(sentence, known.woman), sentence.number)))
    entries.sort(key=lambda e: e[0])
    if entries:
        memory.people = [e for _, e in entries] + memory.people[:_KEPT]


def _holder(found: Sequence[Mention], office: Mention) -> Mention | None:
    """ "Deputy head of the Administration N. N.", "the director of Human Rights Watch": who holds it."""
    if office.what != "office":
        return None
    near = (m for m in found if 0 < m.first - office.last <= _BESIDE and m.what in ("name", "actor"))
    return next(near, None)


def _sex_told(sentence: Sentence, known: bool | None) -> bool | None:
    words = {t.low for t in sentence.tokens}
    if known is not None or (words & _SHE and words & _MAN):
        return known
    return True if words & _SHE else False if words & _MAN else None


def _last_person(sentence: Sentence, low: str, memory: SpeechMemory) -> Speaker | None:
    """The person who spoke or was named last and fits the pronoun."""
    woman = True if low in _SHE else False if low in _MAN else None
    for entry in memory.people:
        if sentence.number - entry.number > _REACH:
            break
        if entry.woman is not None and woman is not None and entry.woman != woman:
            continue
        return entry.speaker
    return None


def spoken_of(
    sentence: Sentence,
    low: str,
    memory: SpeechMemory,
    found: Sequence[Mention] = (),
    at: int = -1,
) -> Speaker | None:
    """Whom a pronoun stands for: somebody named before it in the sentence, else who was spoken of last."""
    if low in THEY:
        return _of_many(sentence, low, memory, found, at)
    woman = True if low in _SHE else False if low in _MAN else None
    inset = at > 1 and sentence.tokens[at - 2].text == ","
    named = [m for m in found if m.free and m.what in ("actor", "name") and m.last < at]
    named = [m for m in named if woman is None or _woman(sentence, m) in (None, woman)]
    sure = next((m for m in named if woman is not None and _woman(sentence, m) == woman), None)
    if sure is not None and sure.last + 2 != at:
        colon = any(t.text == ":" for t in sentence.tokens[sure.last + 1 : at])
        if woman or colon:
            return sure.speaker  # "Mandela thought it too early: one does not pay, he argued, for a door"
    person = _last_person(sentence, low, memory)
    if person is None and (not memory.people or sentence.number - memory.people[0].number > _REACH):
        near = memory.last is not None and sentence.number - memory.last_sentence <= 1
        person = memory.last if near else None
    if named and not (inset and (person is not None or memory.people)):
        return named[0].speaker
    return person


def _of_many(
    sentence: Sentence, low: str, memory: SpeechMemory, found: Sequence[Mention], at: int
) -> Speaker | None:
    if is_there(low):
        place = next((m for m in reversed(found) if m.last < at and not m.free), None)
        if place is not None:
            return place.speaker
    own = [m for m in found if m.free and m.speaker is not None and m.last < at]
    inset = at > 1 and not sentence.tokens[at - 2].word
    if low == "it" and inset and memory.last is not None and not _spoke_as_a_person(memory):
        return memory.last  # "Vilnius has learned to count," it crowed
    if low == "it" and own:
        return own[0].speaker  # "the office said it was tied to what it called unlawful sanctions"
    if low in _MANY:
        several = [m for m in own if m.what in ("group", "office") and _plural(sentence, m)]
        if several:
            return several[0].speaker
    group = memory.group if memory.group is not None and memory.group.actor != "outlet" else None
    return group or memory.last


def _spoke_as_a_person(memory: SpeechMemory) -> bool:
    return any(e.speaker is memory.last for e in memory.people)
