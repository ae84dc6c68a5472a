"""Persons at whom a measure is aimed, where they are named by office or by name and nobody is counted.

"Санкции против министров юстиции и внутренних дел" are two persons, "сняли ограничения с бизнесмена Воробья"
one; the ministries and firms in the same list are none.
"""

import re

from detente.sources.articles.actors import gazetteer
from detente.sources.articles.names import name_runs
from detente.sources.articles.numbers import Count
from detente.sources.articles.people import People
from detente.sources.articles.tokens import AND, Mark, Sentence
from detente.sources.articles.triggers import Trigger

_AGAINST = {
    "en": frozenset(["on", "against"]),
    "ru": frozenset(["против", "с", "со", "для", "отношении"]),
    "be": frozenset(["супраць", "з", "са", "для", "адносна"]),
    "uk": frozenset(["проти", "з", "із", "зі", "щодо", "стосовно", "для"]),
}
_STOPS = frozenset(
    [
        *("from", "to", "in", "over", "for", "after", "because", "off", "who", "whom", "which", "that", "as"),
        *("until", "at", "under", "with", "since", "when", "while", "but", "on", "by"),
        *(
            "из",
            "с",
            "со",
            "в",
            "во",
            "за",
            "на",
            "по",
            "до",
            "от",
            "из-за",
            "после",
            "когда",
            "если",
            "а",
            "но",
        ),
        *("з", "са", "у", "ў", "ад", "да", "пасля", "калі", "але", "праз", "із", "зі", "від", "до", "після"),
        *("коли", "якщо", "через", "для", "при"),
    ]
)
_MINISTERS = re.compile(
    r"^(?:ministers|secretaries|министр(?:ов|ам|ами|ы)|міністр(?:аў|ам|амі|ы)|міністр(?:ів|ам|ами|и))$"
)
_ONE = re.compile(r"(?:министр|президент|міністр|прэзідэнт|начальник|начальнік|прокурор|пракурор)а$")
_ONE_MORE = frozenset(
    ["главу", "главы", "премьера", "председателя", "спикера", "кіраўніка", "старшыню", "главу", "голову"]
)
_OTHERS = frozenset(
    [
        *("others", "dozens", "other", "several", "других", "десятков", "нескольких", "ряда", "других"),
        *("іншых", "некалькіх", "шэрагу", "інших", "кількох", "низки"),
    ]
)
_FIRMS = ("холдинг", "холдынг", "компан", "кампан", "фирм", "фірм", "концерн", "канцэрн", "завод", "банк")
_CARRIERS = (
    "авиа",
    "авія",
    "авіа",
    "перевозчик",
    "предприят",
    "прадпрыем",
    "підприєм",
    "групп",
    "груп",
    "парти",
)


def aimed_at(
    sentence: Sentence, trigger: Trigger, counts: list[Count], surnames: frozenset[str], found: People
) -> People:
    """The persons that a measure is aimed at: as found, or, where that leaves some out, those named.

    Method: the list behind "against" (or behind the verb of listing) is cut at the next preposition; offices
    without a name, names and known officers in it are counted.
    """
    if (found.number or 0) > 1 or trigger.voice != "active" or trigger.tense in ("nominal", "participle"):
        return found
    start = _start(sentence, trigger)
    if start is None:
        return found
    end = _end(sentence, start)
    if end < start or any(start <= c.first <= end for c in counts):
        return found
    if any(t.low in _OTHERS for t in sentence.tokens[start : end + 1]):
        return found
    number = _plural_offices(sentence, start, end) or _named(sentence, start, end, surnames)
    if number > (found.number or 0):
        return People(number, "exact", start, end, True)
    return found


def _start(sentence: Sentence, trigger: Trigger) -> int | None:
    """Where the list of those begins at whom the measure is aimed."""
    tokens = sentence.tokens
    for mark in sentence.of("SANCTION"):
        if not 0 < mark.first - trigger.head <= 6:
            continue
        for i in range(mark.last + 1, min(mark.last + 4, len(tokens) - 1)):
            if tokens[i].low in _AGAINST[sentence.language]:
                return i + 1
            if tokens[i].text in ",;:" or not tokens[i].word:
                break
    listing = [m for m in sentence.of("LIST") if 0 < m.first - trigger.head <= 12]
    if not listing or sentence.language == "en":
        return None
    days = {i for m in sentence.of("DATE") for i in range(m.first - 1, m.last + 1)}
    at = trigger.head + 1
    if listing[0].first - trigger.head <= 3:  # "внес в черный список бывшего президента"
        at = listing[0].last + 1
    while at in days:
        at += 1
    return at if at < len(tokens) else None


def _end(sentence: Sentence, start: int) -> int:
    """The last token of the list that begins at `start`."""
    tokens = sentence.tokens
    days = {m.first for m in sentence.of("DATE")}
    for i in range(start, len(tokens)):
        if i in days or tokens[i].low in _STOPS or tokens[i].text in ".;:()—–!?":
            return _closed(sentence, start, i - 1)
        if tokens[i].text == "," and i + 1 < len(tokens) and tokens[i + 1].low.startswith(_RELATIVE):
            return i - 1
    return _closed(sentence, start, len(tokens) - 1)


def _closed(sentence: Sentence, start: int, end: int) -> int:
    """A comma with no "and" behind it ends the list."""
    tokens = sentence.tokens
    joined = max((i for i in range(start, end + 1) if tokens[i].low in AND), default=-1)
    comma = next((i for i in range(max(start, joined), end + 1) if tokens[i].text == ","), end + 1)
    return comma - 1


_RELATIVE = ("котор", "якія", "які", "яка", "якога", "which", "who", "что", "що", "што")


def _plural_offices(sentence: Sentence, start: int, end: int) -> int:
    """ "министров юстиции и внутренних дел", "the justice and interior ministers": so many as are joined."""
    tokens = sentence.tokens
    at = next((i for i in range(start, end + 1) if _MINISTERS.match(tokens[i].low)), None)
    if at is None:
        return 0
    low, high = (start, at - 1) if sentence.language == "en" else (at + 1, end)
    joined = [i for i in range(low, high + 1) if tokens[i].low in AND]
    if len(joined) != 1 or sentence.has("ENTITY_FIRM"):
        return 0
    commas = [i for i in range(low, joined[0]) if tokens[i].text == ","]
    return 2 + len(commas)


def _named(sentence: Sentence, start: int, end: int, surnames: frozenset[str]) -> int:
    """How many persons the list holds: names, known officers, and offices that bear no name."""
    tokens = sentence.tokens
    runs = [r for r in name_runs(sentence, start, end, surnames) if _a_person(sentence, r)]
    known = gazetteer()
    officers = [
        m
        for m in sentence.within(start, end, "ACTOR")
        if known[m.value].kind in ("officer", "opposition", "defender")
        and tokens[m.first].capital
        and not any(a <= m.last and m.first <= b for a, b in runs)
    ]
    if len(runs) + len(officers) < 2:  # of one officer alone another rule decides
        officers = [m for m in officers if _titled(sentence, start, m.first)]
    names = sorted([*runs, *((m.first, m.last) for m in officers)])
    offices = [
        i
        for i in range(start, end + 1)
        if (_ONE.search(tokens[i].low) or tokens[i].low in _ONE_MORE)
        and not any(i < a <= _clause_end(sentence, i, end) for a, _ in names)
    ]
    return len(names) + len(offices)


def _titled(sentence: Sentence, start: int, at: int) -> bool:
    before = sentence.tokens[max(start, at - 4) : at]
    return any(t.low in _ONE_MORE or _ONE.search(t.low) for t in before)


def _clause_end(sentence: Sentence, at: int, end: int) -> int:
    """Where the member of a list ends to which the token at `at` belongs."""
    tokens = sentence.tokens
    return next((i for i in range(at + 1, end + 1) if tokens[i].text == "," or tokens[i].low in AND), end)


_CYRILLIC = re.compile(r"[а-яёіїєґў'’-]+$")


def _a_person(sentence: Sentence, run: tuple[int, int]) -> bool:
    """Is the run of capitals a person's name and no firm's: two words without quotation marks in Slavic."""
    tokens, (a, b) = sentence.tokens, run
    if a and tokens[a - 1].text in "«“„\"'":
        return False
    if any(m.first <= b and a <= m.last for m in sentence.of("ENTITY", "ENTITY_FIRM", "COMPANY", "SDN_NAME")):
        return False
    if sentence.language != "en":
        firm = any(t.low.startswith(_FIRMS + _CARRIERS) for t in tokens[max(0, a - 4) : a])
        cyrillic = all(_CYRILLIC.match(t.low) and t.text[1:].islower() for t in tokens[a : b + 1])
        return b > a and cyrillic and not firm
    before: list[Mark] = [m for m in sentence.of("TITLE", "PERSONS", "PERSON_ONE") if m.last == a - 1]
    return bool(before) and not tokens[a - 1].low.endswith("s")
