"""How many persons a Russian, Belarusian or Ukrainian row names: "Лукашенко, его сына и шести чиновников".

What the rules count is one member of the row (a number, a name); the others stand beside it, joined by commas
and closed by "and". A bare plural, a firm or a ministry in it leaves the number as it was.
"""

from dataclasses import replace

from detente.sources.articles.actors import gazetteer
from detente.sources.articles.names import name_runs
from detente.sources.articles.numbers import Count, counts_persons
from detente.sources.articles.people import People
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.slots import PREPOSITIONS
from detente.sources.articles.tokens import AND, Sentence
from detente.sources.articles.triggers import Trigger

_MORE = frozenset(["еще", "ещё", "яшчэ", "ще", "также", "таксама", "також", "а", "ни", "ні"])
_NEITHER = frozenset(["ни", "ні"])
_HIM = frozenset(["его", "ее", "её", "яго", "яе", "його", "її", "ему", "яму", "йому", "ей", "їй"])
_WHOSE = frozenset(
    ["его", "ее", "её", "их", "яго", "яе", "іх", "його", "її", "їх", "своих", "сваіх", "своїх"]
)
_ALONG = frozenset(["вместе", "разам", "разом", "заодно"])
_WITH = frozenset(["с", "со", "з", "са", "із", "зі", "зь"])
_PERSONS = frozenset(["officer", "opposition", "defender"])
_REACH = 12


def whole_row(
    sentence: Sentence,
    trigger: Trigger,
    people: People,
    counts: list[Count],
    surnames: frozenset[str],
    left: int,
) -> People:
    """The people with all of the row they stand in, and with the one whom others went along with."""
    if people.number is None or people.first < 0 or people.bound == "about":
        return people
    if trigger.tense == "participle":
        return people  # "11 узников и 24 моряка, захваченных в проливе": it describes the last of them
    number, first, last = people.number, people.first, people.last
    for start in range(max(0, people.first - _REACH), people.first + 1):
        if start <= trigger.head <= people.first or not _opens(sentence, start):
            continue
        row = _row(sentence, start, counts, surnames, trigger.head)
        if row is None or not start <= people.first <= row[1] or start <= trigger.head <= row[1]:
            continue
        neither = sentence.tokens[start].low in _NEITHER
        if row[0] > number and (start >= left or people.first < left or neither):
            number, first, last = row[0], start, row[1]
            break
    if number == people.number:
        number += _went_along(sentence, trigger, people, counts, surnames, left)
    return replace(people, number=number, first=first, last=last)


def _opens(sentence: Sentence, at: int) -> bool:
    """May a row begin here: behind a verb, a preposition or at the head of the sentence?"""
    if at == 0:
        return True
    before = sentence.tokens[at - 1]
    return before.low not in AND and before.text != ","


def _row(
    sentence: Sentence, start: int, counts: list[Count], surnames: frozenset[str], head: int
) -> tuple[int, int] | None:
    """How many persons stand in the row from `start` on, and its last token; None where it is no row."""
    tokens = sentence.tokens
    one = _member(sentence, start, counts, surnames)
    if one is None:
        return None
    total, place, counted = one
    while place + 2 < len(tokens):
        at = _past_a_genitive(sentence, place) + 1
        if at + 1 >= len(tokens) or not (tokens[at].text == "," or tokens[at].low in AND | _NEITHER):
            break
        comma, joined = tokens[at].text == ",", tokens[at].low in AND | _NEITHER
        if comma and tokens[at + 1].low in AND | _NEITHER | {"а"}:
            at, joined = at + 1, True
        if comma and not joined and counted:
            break
        member = _member(sentence, at + 1, counts, surnames)
        if member is None or _goes_on(sentence, member[1], head):
            return None
        total, place = total + member[0], member[1]
        if joined:
            return total, place
    return None


def _member(
    sentence: Sentence, at: int, counts: list[Count], surnames: frozenset[str]
) -> tuple[int, int, bool] | None:
    """So many persons the member beginning at `at` is, where it ends, and whether it is a number."""
    tokens = sentence.tokens
    while at < len(tokens) - 1 and tokens[at].low in _MORE:
        at += 1
    for count in counts:
        if at in (count.words_first, count.first):
            mine, mark = counts_persons(sentence, count, sentence.of("PERSONS"))
            if mine:
                return count.value, mark.last if mark is not None else count.last, True
            whose = count.last + 2 < len(tokens) and tokens[count.last + 1].low in _WHOSE
            return (count.value, count.last + 2, True) if whose else None  # "двух ее коллег"
    if tokens[at].low in _HIM and at + 1 < len(tokens) and tokens[at + 1].low in AND:
        return 1, at, False
    states = sentence.within(at, at, "ACTOR", "ACTOR_ADJ", "DATE")
    behind = [t.low for t in tokens[at + 1 : at + 3]]
    if (
        at
        and tokens[at].capital
        and not states
        and behind[:1] != []
        and behind[0] in AND
        and behind[-1] in _MORE
    ):
        return 1, at, False  # "Намази и еще троих"
    low = at
    while low < len(tokens) - 1 and low - at <= 4 and tokens[low].word and not tokens[low].capital:
        if tokens[low].low in PREPOSITIONS[sentence.language] or tokens[low].low in AND:
            return None
        if any(m.first <= low <= m.last for m in sentence.of("PERSON_ONE")):
            named = _name(sentence, low + 1, surnames)
            return 1, named if named >= 0 else low, False
        low += 1
    named = _name(sentence, low, surnames)
    return (1, named, False) if named >= 0 and tokens[low].capital else None


def _name(sentence: Sentence, at: int, surnames: frozenset[str]) -> int:
    """The last token of the person's name that begins at `at`, else -1."""
    known = gazetteer()
    for mark in sentence.of("ACTOR"):
        if mark.first == at and mark.value in known and known[mark.value].kind in _PERSONS:
            return mark.last
    runs = name_runs(sentence, at, min(at + 3, len(sentence.tokens) - 1), surnames)
    return runs[0][1] if runs and runs[0][0] == at else -1


def _past_a_genitive(sentence: Sentence, place: int) -> int:
    """ "редактора газеты и ...", "гражданина Германии, его жену": the word that says whose or where of."""
    tokens = sentence.tokens
    at = place + 1
    if (
        at + 1 >= len(tokens)
        or not tokens[at].word
        or tokens[at].low in AND | PREPOSITIONS[sentence.language]
    ):
        return place
    behind = tokens[at + 1]
    short = behind.text == "," or behind.low in AND
    verb = len(tokens[at].low) > 3 and form_of(sentence.language, tokens[at].low) in (
        "past",
        "present",
        "future",
    )
    return at if short and not verb else place


def _goes_on(sentence: Sentence, last: int, head: int) -> bool:
    """Does another clause begin with the last one named?"""
    if last + 1 >= len(sentence.tokens) or last < head <= last + 4:
        return False
    low = sentence.tokens[last + 1].low
    return len(low) > 3 and form_of(sentence.language, low) == "past"


def _went_along(
    sentence: Sentence,
    trigger: Trigger,
    people: People,
    counts: list[Count],
    surnames: frozenset[str],
    left: int,
) -> int:
    """ "вышел на свободу вместе с тринадцатью другими": one more, where a single person is the subject."""
    tokens = sentence.tokens
    along = [
        i
        for i in range(trigger.last + 1, people.first)
        if tokens[i - 1].low in _ALONG and tokens[i].low in _WITH
    ]
    if not along or not any(0 < c.first - along[-1] <= 2 and c.value == people.number for c in counts):
        return 0
    before = [
        i for i in range(left, trigger.first) if tokens[i].capital and _name(sentence, i, surnames) >= 0
    ]
    joined = any(t.low in AND for t in tokens[left : trigger.first])
    return int(bool(before) and not joined)
