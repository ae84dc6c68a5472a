"""How many persons an English demand is about: "urged Minsk to free the poet X and two nuns" is three."""

import re

from detente.sources.articles.candidate import Candidate
from detente.sources.articles.counted import counts_of
from detente.sources.articles.names import name_runs
from detente.sources.articles.numbers import Count
from detente.sources.articles.people import People
from detente.sources.articles.roll_calls import roll_called
from detente.sources.articles.tokens import Sentence

_FREE = frozenset(["release", "free", "pardon", "liberate", "let", "set", "releasing", "freeing"])
_HIM = frozenset(["him", "her", "me"])
_HIS = frozenset(["his", "her"])
_FREEDOM = frozenset(["release", "freedom", "liberation"])
_FREED = frozenset(["released", "freed", "let", "set", "pardoned"])
_AWAY = frozenset(["go", "out", "free", "home", "leave"])
_NO_VERB = frozenset(["the", "a", "of", "for", "his", "her", "their", "immediate", "more", "on", "from"])
_DESCRIBING = re.compile(r"(?:immediate|unconditional|prompt|early|swift|safe|speedy|and|,)$")
_REACH = 16


def heads_asked_for(c: Candidate, surnames: frozenset[str]) -> People:
    """Who is to be let go, as the words behind the demand count or name them; nobody where they do not."""
    s = c.sentence
    if s.language != "en":
        return People()
    counts = counts_of(s)
    end = len(s.tokens) - 1
    for i in range(c.trigger.last + 1, min(end, c.trigger.last + _REACH)):
        low, after = s.tokens[i].low, s.tokens[i + 1].low
        starts, ends = -1, end
        if low in ("let", "set"):
            gone = next((k for k in range(i + 1, min(end, i + 14)) if s.tokens[k].low in _AWAY), -1)
            if gone < 0 or (gone == i + 1 and low == "set"):
                continue
            ends = end if gone == i + 1 else gone - 1
        if (low in _FREE and after in _HIM) or (low in _HIS and _freedom_behind(s, i)):
            named = bool(name_runs(s, 0, i, surnames)) or bool(s.within(0, i, "OFFICER"))
            return People(1, "exact", i, i + 1, True) if named else People()
        if low in _FREE and s.tokens[i - 1].low not in _NO_VERB:
            starts = i + 2 if (low, after) == ("let", "go") else i + 1
        elif low in _FREEDOM and after == "of":
            starts = i + 2
        elif low == "be" and after in _FREED:
            return _those_before(c, i, counts, surnames)
        elif low == "that" and s.tokens[c.trigger.last + 1].low != "that":
            break
        if starts > 0:
            roll = roll_called(s, starts, ends, counts, surnames)
            return People() if roll is None else People(roll.number, roll.bound, roll.first, roll.last, True)
    return People()


def _freedom_behind(s: Sentence, at: int) -> bool:
    i = at + 1
    while i < len(s.tokens) - 1 and _DESCRIBING.match(s.tokens[i].low):
        i += 1
    return s.tokens[i].low in _FREEDOM


def _those_before(c: Candidate, at: int, counts: list[Count], surnames: frozenset[str]) -> People:
    """ "insist that X and Y be freed": the row between the demand and its verb."""
    s = c.sentence
    start = c.trigger.last + 1
    while start < at and s.tokens[start].low in ("that", "for"):
        start += 1
    if s.tokens[start].low in ("he", "she") and start == at - 1:
        return People()
    roll = roll_called(s, start, at - 1, counts, surnames)
    if roll is None or roll.last != at - 1:
        return People()
    return People(roll.number, roll.bound, roll.first, roll.last, True)
