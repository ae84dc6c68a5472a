"""Whose prison it is that somebody leaves: "back from Russian captivity", "из армянской тюрьмы выпустили"."""

from detente.sources.articles.actors import Parts, party
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger

REGAINED = "en.release.regain"
"""The frame of those who get their own people back."""
_OUT_OF = frozenset(["from", "of", "in"])
_IN = frozenset(["in", "в", "во", "на", "у", "ў"])
_SEIZED_WITHIN = 4
"""Words between the verb and the state, its preposition counted."""


def whose_jail(sentence: Sentence, trigger: Trigger) -> Agent:
    """The state that describes the prison, or (Slavic) in which it stands; nobody where none does."""
    if trigger.tense == "nominal":
        return Agent(None)
    if sentence.language == "en":
        return _english(sentence, trigger)
    for mark in sentence.of("ACTOR_ADJ"):
        jail = any(m.first == mark.last + 1 for m in sentence.of("CUSTODY"))
        if jail and abs(mark.first - trigger.head) <= 6 and after_preposition(sentence, mark.first):
            return _stated(mark, sentence)
    for mark in sentence.of("STATE"):  # "вышли из тюрем России и Белоруссии"
        jails = [m for m in sentence.of("CUSTODY") if m.last == mark.first - 1]
        if jails and 0 < mark.first - trigger.head <= 6 and after_preposition(sentence, jails[0].first):
            return _stated(mark, sentence)
    return Agent(None)


def where_seized(sentence: Sentence, trigger: Trigger, kind: str) -> Agent:
    """ "He was arrested in Georgia", "задержали в Грузии": seized by the state in which he is seized."""
    if kind not in ("arrest", "rearrest", "sentence") or trigger.tense == "nominal" or in_absence(sentence):
        return Agent(None)
    for mark in sentence.of("STATE"):
        near = 1 <= mark.first - trigger.last <= _SEIZED_WITHIN
        if near and sentence.tokens[mark.first - 1].low in _IN:
            return _stated(mark, sentence)
    return Agent(None)


_ABSENT = frozenset(["absentia", "absence", "заочно", "завочна"])


def in_absence(sentence: Sentence) -> bool:
    """Was somebody tried who lives elsewhere? Where such a one is, nobody is held."""
    return any(t.low in _ABSENT for t in sentence.tokens)


def who_lost_them(sentence: Sentence, trigger: Trigger, explicit: Agent, parts: Parts) -> Agent:
    """ "Ukraine brought home 150 soldiers": released by the one that held them, not by their own state."""
    jail = whose_jail(sentence, trigger)
    if jail.actor:
        return jail
    if parts.target is None or party(explicit.actor) == parts.target:
        return Agent(None)
    return Agent(parts.target, basis="context")


_BARS = ("ґрат", "грат", "решет", "крат", "колон", "калон")


def put_away_by_a_court(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Суд відправив за ґрати чотирьох": a court does not arrest, it sentences."""
    behind = sentence.tokens[trigger.head + 1 : trigger.head + 4]
    if sentence.language == "en" or not any(t.low.startswith(_BARS) for t in behind):
        return False
    before = sentence.tokens[max(0, trigger.first - 8) : trigger.first]
    return trigger.voice == "active" and any(t.low == "суд" for t in before)


def _english(sentence: Sentence, trigger: Trigger) -> Agent:
    """ "out of Belarusian prisons", "back from Russian captivity": behind the verb, with its preposition."""
    tokens = sentence.tokens
    for jail in sentence.of("CUSTODY"):
        if not 0 < jail.first - trigger.head <= 9 or jail.first <= 1:
            continue
        for mark in sentence.of("ACTOR_ADJ"):
            if mark.last == jail.first - 1 and tokens[mark.first - 1].low in _OUT_OF:
                return _stated(mark, sentence)
    return Agent(None)


def _stated(mark: Mark, sentence: Sentence) -> Agent:
    return Agent(mark.value, mark.first, mark.last, "stated", sentence)
