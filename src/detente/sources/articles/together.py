"""Heads that a count leaves out: those whom "them" stands for, and the one with whom others went."""

import re
from dataclasses import replace

from detente.sources.articles.actors import gazetteer
from detente.sources.articles.numbers import Count
from detente.sources.articles.people import People
from detente.sources.articles.person_lists import count_of_them
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_TOGETHER = frozenset(("вместе", "разам", "разом", "заодно"))
_WITH = frozenset(("с", "со", "з", "зь", "із", "зі"))
_HIM = frozenset(("ним", "ней", "нею", "ім", "ёй", "ею"))
_MORE = frozenset(("еще", "ещё", "яшчэ", "ще"))
_DONE_TO_HIM = frozenset(("arrest", "rearrest"))
_TITLES = frozenset(
    ("president", "president's", "президента", "прэзідэнта", "лидера", "лідара", "лідера", "премьера")
)
_FREED = frozenset(("release", "pardon", "deport"))


def completed(
    sentence: Sentence, trigger: Trigger, people: People, counts: list[Count], persons: bool
) -> People:
    """The people of an act with those whom its number leaves out; `persons` if the act is done to people."""
    elsewhere = not people.found or people.last < trigger.first
    if people.number is None and elsewhere and _takes_an_officer(sentence, trigger):
        return People(1, "exact", trigger.last + 1, trigger.last + 1, True)
    if people.number is None and persons and _one_described(sentence, trigger):
        return People(1, "exact", trigger.first, trigger.first, True)
    if people.number is None and persons:
        them = count_of_them(sentence, trigger, counts)
        return people if them is None else People(them.value, them.bound, people.first, people.last, True)
    if people.number is not None and _besides_him(sentence, trigger, people):
        return replace(people, number=people.number + 1)
    return people


def _takes_an_officer(sentence: Sentence, trigger: Trigger) -> bool:
    """ "схватили Мадуро", "захопили Ніколаса Мадуро": an officer known by name is a person as well."""
    if trigger.voice != "active" or trigger.frame_id.split(".")[1] not in _DONE_TO_HIM:
        return False
    known = gazetteer()
    at = trigger.last + 1
    while at < len(sentence.tokens) and sentence.tokens[at].low in _TITLES:
        at += 1
    return any(m.first == at and known[m.value].kind == "officer" for m in sentence.of("ACTOR"))


_OF_ONE = {
    "ru": re.compile(r"(?:ный|ного|ному|ная|ную|ной)$"),
    "be": re.compile(r"(?:ны|нага|ная|ную|най)$"),
    "uk": re.compile(r"(?:ний|ного|ному|на|ну|ної)$"),
}
_GROUPS = (
    "груп",
    "част",
    "парт",
    "семь",
    "сям",
    "сім",
    "команд",
    "делегац",
    "дэлегац",
    "большинств",
    "больш",
)


def _one_described(sentence: Sentence, trigger: Trigger) -> bool:
    """ "служащая, осужденная на семь лет": a participle in the singular describes one person."""
    if sentence.language == "en" or trigger.tense != "participle" or trigger.first < 2:
        return False
    tokens = sentence.tokens
    if tokens[trigger.first - 1].text != "," or not _OF_ONE[sentence.language].search(
        tokens[trigger.head].low
    ):
        return False
    before = tokens[max(0, trigger.first - 4) : trigger.first - 1]
    return not any(t.low.startswith(_GROUPS) for t in before)


def _besides_him(sentence: Sentence, trigger: Trigger, people: People) -> bool:
    """ "Вместе с ним Лукашенко помиловал еще двенадцать человек": thirteen in all."""
    if sentence.language == "en" or trigger.frame_id.split(".")[1] not in _FREED or people.names:
        return False
    lows = [t.low for t in sentence.tokens]
    more = any(low in _MORE for low in lows[max(0, people.first - 2) : people.first + 1])
    return more and any(
        lows[i] in _TOGETHER and lows[i + 1] in _WITH and lows[i + 2] in _HIM
        for i in range(min(people.first, len(lows) - 2))
    )
