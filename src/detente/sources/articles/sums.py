"""One group behind another: "146 soldiers and eight civilians", "two Poles, a Latvian and a Swede".

A list of those acted upon is one act, its people are the sum. A member of the list is a number with a word
for persons, one person in the singular, or a name; the list must be closed by "and".
"""

import re

from detente.sources.articles.numbers import Count, counts_persons
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.tokens import AND, Mark, Sentence

_MORE = frozenset(
    ["another", "further", "also", "еще", "ещё", "яшчэ", "ще", "также", "таксама", "також", "тоже"]
)
_ARTICLES = frozenset(["a", "an", "one", "his", "her", "their"])
_OF_HIS = frozenset(["его", "ее", "её", "их", "яго", "яе", "іх", "його", "її", "їх", "їхнього", "своего"])
_FOLLOWS = frozenset(
    ["was", "were", "is", "are", "has", "have", "had", "will", "would", "did", "said", "who", "whose", "'s"]
)
_PEOPLES = re.compile(
    r"^(?:поляк|паляк|літов|литов|латыш|латві|латви|эстон|естон|швед|фін|финн|немц|немк|німц|німк|герман|"
    r"британ|брытан|англич|американ|амерыкан|украин|украін|україн|росси|расі|расей|росія|белорус|беларус|"
    r"білорус|француз|итальян|італьян|испан|іспан|японц|японк|чех|чэх|словак|славак|грузин|грузін|армян|"
    r"вірмен|азербайдж|азербайдж|турк|турч|иран|іран|кубин|кубін|венесуэл|венесуел|никарагу|нікарагу|канад|"
    r"австри|аўстры|австрі|швейцар|голланд|нідерланд|израильт|ізраїльт|ізраільц|молдаван|малдаван|казах|узбек)"
    r"\w*(?<!ск)(?:а|у|ю|я|ца|ку|кі|ів|ов|аў|ев|ей)$"
)


def counted_on(sentence: Sentence, count: Count, counts: list[Count], head: int) -> int:
    """How many more persons stand in one list with those counted first.

    `head` is the place of the verb: what stands behind the list may be the verb itself, but no other one.
    """
    if count.bound != "exact":
        return 0
    persons = sentence.of("PERSONS")
    mine, mark = counts_persons(sentence, count, persons)
    place = mark.last if mine and mark is not None else count.last
    if sentence.language == "en" and [t.low for t in sentence.tokens[place + 1 : place + 3]] == ["of", "war"]:
        place += 2
    return _list_behind(sentence, place, counts, head, count.value)[0]


def and_one_more(sentence: Sentence, single: Mark, counts: list[Count], head: int) -> tuple[int, int]:
    """ "the blogger and his wife", "мать троих детей и ее брата": how many go with one person, and the end.

    In English one who belongs to the first ("his wife") or has an article.
    """
    place, tokens = single.last, sentence.tokens
    children = next((c for c in counts if place < c.first <= place + 2), None)
    if children is not None and their_children(sentence, children):
        place = children.last + (tokens[min(children.last + 1, len(tokens) - 1)].low.startswith(_CHILDREN))
    state = next((m for m in sentence.of("ACTOR") if m.first == place + 1), None)
    place = place if state is None or sentence.language == "en" else state.last  # "гражданку Литвы и ее мужа"
    if place + 2 >= len(tokens) or tokens[place + 1].low not in AND:
        return 0, single.last
    if sentence.language == "en" and tokens[place + 2].low not in ("his", "her", "a", "an"):
        return 0, single.last
    member = _member(sentence, place + 2, len(tokens) - 1, counts, False)
    if member is None or _goes_on(sentence, member[1], head):
        return 0, single.last
    return member


def _list_behind(
    sentence: Sentence, place: int, counts: list[Count], head: int, whole: int
) -> tuple[int, int]:
    """How many persons stand in the list that goes on behind `place`, and its last token."""
    peoples, numbers = _names_a_people(sentence, place), True
    extra, apart, end = 0, sentence.tokens[min(place + 1, len(sentence.tokens) - 1)].text == ",", place
    tokens = sentence.tokens
    last = len(tokens) - 1
    while place + 2 <= last:
        at = place + 1
        comma, joined = tokens[at].text == ",", tokens[at].low in AND
        if comma and tokens[at + 1].low in AND:
            at, joined = at + 1, True
        if not comma and not joined:
            break
        member = _member(sentence, at + 1, last, counts, peoples)
        if member is None or _goes_on(sentence, member[1], head):
            break
        numbers = numbers and any(c.words_first == at + 1 for c in counts)
        extra, place = extra + member[0], member[1]
        if joined:  # "28 people, 26 men and two women" are 28
            parts = apart and extra == whole and (numbers or not peoples)
            return (0, end) if parts else (extra, place)
    return 0, end


def names_before(sentence: Sentence, count: Count, runs: list[tuple[int, int]], low: int) -> int:
    """ "Медведчука и 55 военных": how many names stand in one list right before a number."""
    tokens = sentence.tokens
    at = count.words_first - 1
    if at <= low or tokens[at].low not in AND:
        return 0
    before = [r for r in runs if r[1] < at]
    if not before or before[-1][1] != at - 1:
        return 0
    total, first = 1, before[-1][0]
    for run in reversed(before[:-1]):
        if run[1] != first - 2 or tokens[first - 1].text != ",":
            break
        total, first = total + 1, run[0]
    return total


def their_children(sentence: Sentence, count: Count) -> bool:
    """ "помиловал мать троих детей", "a father of two": the children are not acted upon."""
    tokens = sentence.tokens
    if count.first < 1:
        return False
    parent = tokens[count.words_first - 1].low
    if parent == "of" and count.words_first > 1:
        parent = tokens[count.words_first - 2].low
    if parent.startswith(_PARENTS) and not parent.startswith(_HOMELAND):
        return True
    after = tokens[count.last + 1].low if count.last + 1 < len(tokens) else ""
    return after.startswith(_CHILDREN) and any(
        t.low.startswith(_PARENTS) for t in tokens[max(0, count.words_first - 3) : count.words_first]
    )


_PARENTS = (
    *("mother", "father", "mum", "parents of"),
    *(
        "мать",
        "матер",
        "отец",
        "отца",
        "отцу",
        "многодетн",
        "маці",
        "маці",
        "бацьк",
        "матір",
        "мати",
        "матуся",
    ),
    *("батьк",),
)
_HOMELAND = ("батьківщ", "бацькаўш")
_CHILDREN = ("дет", "дзяц", "дзец", "діт", "сын", "син", "доч", "дач", "children", "sons", "daughters")


def names_counted(sentence: Sentence, count: Count) -> bool:
    """ "добавил в список девять новых имен": names on a list are the persons who bear them."""
    after = [t.low for t in sentence.tokens[count.last + 1 : count.last + 3]]
    listed = sentence.has("LIST", "TERROR_LIST", "LISTINGS", "OWN_LIST", "NAMES")
    if sentence.language == "en":
        return "names" in after and listed
    return listed and any(_NAMES.match(low) for low in after)


_NAMES = re.compile(r"(?:им[её]н|имен[аи]|фамили[йи]|ім[её]наў|ім[её]ны|прозвішч\w*|імен|імена|прізвищ\w*)$")


def _names_a_people(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if sentence.language == "en":
        return token.capital
    return bool(_PEOPLES.match(token.low))


def _member(
    sentence: Sentence, at: int, last: int, counts: list[Count], peoples: bool
) -> tuple[int, int] | None:
    """How many persons the member of a list beginning at `at` is, and where it ends."""
    tokens = sentence.tokens
    while at < last and tokens[at].low in _MORE:
        at += 1
    persons = sentence.of("PERSONS")
    for count in counts:
        if count.words_first == at and not their_children(sentence, count):
            mine, mark = counts_persons(sentence, count, persons)
            if mine and mark is not None and mark.last <= last:
                return count.value, mark.last
            if sentence.language == "en" and tokens[min(count.last + 1, last)].low == "civilians":
                return count.value, count.last + 1
            if peoples and count.last < last and _names_a_people(sentence, count.last + 1):
                return count.value, count.last + 1
            return None
    if sentence.language == "en":
        return _one_in_english(sentence, at, last)
    ones = [m for m in sentence.of("PERSON_ONE") if m.first in (at, at + 1) and m.last <= last]
    if ones and all(t.word and not t.capital for t in tokens[at : ones[0].first]):
        return 1, ones[0].last
    if tokens[at].low in _OF_HIS and any(m.first == at + 1 for m in persons):
        return 1, at + 1
    if peoples and _names_a_people(sentence, at) and at <= last:
        return 1, at
    return None


def _one_in_english(sentence: Sentence, at: int, last: int) -> tuple[int, int] | None:
    """ "a Latvian", "her brother", "a nurse from Brest": one person with an article or an owner."""
    tokens = sentence.tokens
    if tokens[at].low not in _ARTICLES:
        return None
    for mark in sentence.of("PERSONS"):
        if at < mark.first <= at + 3 and mark.last <= last:
            clear = all(t.word for t in tokens[at + 1 : mark.first])
            plural = tokens[mark.last].low.endswith("s") or tokens[mark.last].low in (
                "people",
                "men",
                "women",
            )
            return (1, mark.last) if clear and not plural else None
    if tokens[at].low in ("a", "an", "one") and tokens[at + 1].capital and at + 1 <= last:
        adjective = any(m.first == at + 1 for m in sentence.of("ACTOR_ADJ", "PERSONS"))
        ends = at + 2 >= len(tokens) or not tokens[at + 2].word or tokens[at + 2].low in _ENDS
        return (1, at + 1) if adjective or ends else None
    return None


_ENDS = frozenset(["and", "on", "in", "to", "from", "at", "were", "after", "who", "walked", "left"])


def _goes_on(sentence: Sentence, last: int, head: int) -> bool:
    """Does another clause begin with the last one named ("... and eight civilians were killed")?"""
    if last + 1 >= len(sentence.tokens) or last < head <= last + 4:
        return False
    low = sentence.tokens[last + 1].low
    if sentence.language == "en":
        return low in _FOLLOWS
    return len(low) > 3 and form_of(sentence.language, low) == "past"
