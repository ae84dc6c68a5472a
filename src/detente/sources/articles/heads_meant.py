"""Whom small words make of the persons of an act: nobody, or one more who is named with them.

"Not one prisoner had been let out" counts nobody, "together with him six others" one more. In English the
count is first held against its sentence: what belongs to others, what a measure is aimed at, what the verb,
the group and the decree beside it say.
"""

from dataclasses import replace

from detente.sources.articles.candidate import FREEING, HOLDING, ArticleContext, Candidate
from detente.sources.articles.counted import counts_of
from detente.sources.articles.heads_agreeing import agreed_heads
from detente.sources.articles.heads_aimed_at import aimed_heads
from detente.sources.articles.heads_apart import told_of_others
from detente.sources.articles.heads_of_the_paper import heads_of_the_paper
from detente.sources.articles.heads_singled_out import singled_out
from detente.sources.articles.numbers import Count
from detente.sources.articles.people import People
from detente.sources.articles.tokens import Sentence

_NOBODY = frozenset(
    [
        *("nobody", "none", "no-one", "никого", "никто", "никому", "нікога", "ніхто", "нікому", "нікого"),
        *("жодного", "жоден", "жодну", "жодна", "жодної", "жодных", "ніводнага", "ніводны", "ніводную"),
        *("ніводная", "аніводнага", "аніводны", "жаднага", "жадны"),
    ]
)
_NOT_ONE = frozenset(
    [
        *(("no", "one"), ("not", "one"), ("not", "a"), ("ни", "одного"), ("ни", "один"), ("ни", "одну")),
        *(("ни", "одна"), ("ні", "аднаго"), ("ні", "адзін"), ("ані", "одного"), ("ні", "одного")),
    ]
)
_TOGETHER = frozenset(["together", "along", "вместе", "разам", "разом"])
_WITH = frozenset(["with", "с", "со", "з", "із", "зі", "зь", "са"])
_HIM = frozenset(["him", "her", "ним", "ней", "ею", "ім", "ёй", "нею", "нім"])
_MORE = ("other", "more", "fellow", "еще", "ещё", "яшчэ", "ще", "друг", "інш", "іншы")
_BREAKS = frozenset([";", ":", "—", "–"])
_REACH = 12
_ACTS_NOT = frozenset(["никто", "ніхто"])
_WHOM = frozenset(["его", "ее", "её", "их", "яго", "яе", "іх", "його", "її", "їх"])
_ON_NONE = frozenset(["on", "in", "at", "by"])


def heads_meant(c: Candidate, context: ArticleContext) -> People:
    """The head count of an act, held against its sentence and with what such words make of it."""
    if c.sentence.language == "en":
        if told_of_others(c):
            c.people = People()
        if c.people.number is None:
            found = aimed_heads(c, context.surnames)
            c.people = found if found.found else c.people
        c.people = agreed_heads(c, context.surnames)
        c.people = singled_out(c, context.surnames)
        c.people = heads_of_the_paper(c, context)
    if c.kind not in FREEING | HOLDING:
        return c.people
    if c.modality == "denied" and c.people.number is not None and _not_one(c):
        return replace(c.people, number=None, bound=None)
    return _with_the_one(c)


def _not_one(c: Candidate) -> bool:
    """Is it said of the very persons of the act that they are none at all?"""
    tokens = c.sentence.tokens
    low = max(0, c.trigger.first - _REACH)
    high = min(len(tokens), c.trigger.last + 4)
    for i in range(low, high):
        if any(t.text in _BREAKS for t in tokens[i : c.trigger.first]):
            continue
        behind = tokens[i + 1].low if i + 1 < len(tokens) else ""
        if tokens[i].low in _ACTS_NOT and _somebody_else(c):
            continue
        if i and tokens[i - 1].low in _ON_NONE:
            continue
        if tokens[i].low in _NOBODY or (tokens[i].low, behind) in _NOT_ONE:
            return not _of_so_many(c.sentence, i)
    return False


def _somebody_else(c: Candidate) -> bool:
    """ "Ніхто яго не мілаваў": nobody does it, and it is somebody else whom it is not done to."""
    near = c.sentence.tokens[max(0, c.trigger.first - 8) : c.trigger.last + 4]
    return any(t.low in _WHOM for t in near)


def _of_so_many(sentence: Sentence, at: int) -> bool:
    """ "None of the eight": of so many it is denied."""
    near = [t.low for t in sentence.tokens[at + 1 : at + 3]]
    if not any(w in ("of", "из", "з", "із", "са") for w in near):
        return False
    counts = counts_of(sentence)
    return any(at < k.first <= at + 5 for k in counts)


def _with_the_one(c: Candidate) -> People:
    """ "Разам з Ціханоўскім выпусцілі яшчэ трынаццаць": the one they went with is one more."""
    tokens, found = c.sentence.tokens, c.people
    if not found.number or found.first < 0 or found.number == 1:
        return found
    limit = min(c.trigger.first, found.first)
    at = next((i for i in range(limit - 1) if tokens[i].low in _TOGETHER and tokens[i + 1].low in _WITH), -1)
    if at < 0 or at + 2 >= len(tokens) or any(t.text in _BREAKS for t in tokens[at:limit]):
        return found
    one = tokens[at + 2].low in _HIM
    told: Count | None = next(
        (k for k in counts_of(c.sentence) if found.first <= k.first <= found.last),
        None,
    )
    if told is None:
        more = one and len(found.names) == found.number
    else:
        around = tokens[max(0, told.words_first - 2) : told.last + 3]
        more = told.value == found.number and any(t.low.startswith(_MORE) for t in around)
        more = more and (one or tokens[at + 2].capital)
    return replace(found, number=found.number + 1) if more else found
