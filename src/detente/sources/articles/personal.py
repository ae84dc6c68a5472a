"""Persons that no list names: who is arrested, sentenced or pardoned is a person, whatever the trade."""

import re

from detente.sources.articles.frames import Frame
from detente.sources.articles.slots import PREPOSITIONS
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger

_ONE = {
    "ru": re.compile(r"(?:[бвгджзклмнпрстфхчшщц]а|[лнрт]я|ицу|[кчц]у|ого)$"),
    "be": re.compile(r"(?:[бвгджзклмнпрстфхчшц]а|ніка|іцу|[кч]у|ага)$"),
    "uk": re.compile(r"(?:[бвгджзклмнпрстфхчшц]а|[лнрт]я|ицю|[кч]у|ого)$"),
}
_MANY = {
    "ru": re.compile(r"(?:ов|ев|ников|тел[ею]й|их|ых|цев)$"),
    "be": re.compile(r"(?:[аоя]ў|ёў)$"),
    "uk": re.compile(r"(?:ів|їв|ників|ців)$"),
}
_DETERMINERS = frozenset(["a", "an"])


def acted_upon(sentence: Sentence, trigger: Trigger, frame: Frame) -> Mark | None:
    """The noun beside a verb of arresting, sentencing or pardoning, taken for a person; marked as such.

    Only where the noun shows by its form that it lives: an animate accusative in the Slavic languages, a noun
    after "a" or a number in English.
    """
    named = frame.frame_id.endswith(".release.verb") and sentence.language != "en"
    if not named and frame.kind not in ("arrest", "sentence", "rearrest", "pardon"):
        return None
    if trigger.voice != "active":
        return None
    if trigger.tense not in ("past", "perfect", "pluperfect", "future", "infinitive", "present"):
        return None
    found = _english(sentence, trigger) if sentence.language == "en" else _slavic(sentence, trigger)
    if found is None:
        return None
    at, one = found
    if named and (at or sentence.tokens[trigger.head].low.endswith("ла")):
        return None  # "Почобута Минск не отпустил", but "Газета выпустила"
    mark = Mark("PERSONS", at, at)
    sentence.marks.setdefault("PERSONS", []).append(mark)
    sentence.marks["PERSONS"].sort(key=lambda m: m.first)
    if one:
        sentence.marks.setdefault("PERSON_ONE", []).append(Mark("PERSON_ONE", at, at))
    return mark


def _english(sentence: Sentence, trigger: Trigger) -> tuple[int, bool] | None:
    tokens = sentence.tokens
    at = trigger.head + 1
    if at + 1 >= len(tokens) or tokens[at].low not in _DETERMINERS:
        return None
    for i in range(at + 1, min(at + 5, len(tokens))):
        following = tokens[i + 1].low if i + 1 < len(tokens) else "."
        if tokens[i].capital or not tokens[i].low.isalpha():
            return None
        if following in PREPOSITIONS["en"] or following in (",", ".", "who", "and", "on", "last", "after"):
            agent = tokens[i].low.endswith(("er", "or", "ist", "ian", "man", "woman", "ant", "ent"))
            return (i, True) if agent else None
    return None


def _slavic(sentence: Sentence, trigger: Trigger) -> tuple[int, bool] | None:
    tokens = sentence.tokens
    taken = {
        i
        for m in sentence.of(
            "ACTOR", "ACTOR_ADJ", "HOLDER", "DATE", "TIME_UNIT", "COURT", "TERM", "FUNDS", "THING"
        )
        for i in range(m.first, m.last + 1)
    }
    days = {i for m in sentence.of("DATE") for i in range(m.first - 1, m.last + 1)}
    behind = [i for i in range(trigger.last + 1, len(tokens)) if i not in days]
    ahead = [i for i in range(trigger.first - 1, -1, -1) if i not in days]
    order = [*behind[:5], *ahead[:4]]
    for i in order:
        token = tokens[i]
        if token.text in ',;:.—–«»"' or token.low in PREPOSITIONS[sentence.language]:
            if i > trigger.last or token.low in PREPOSITIONS[sentence.language]:
                continue
            break
        letters = token.low.replace("-", "")
        if i in taken or (token.capital and i) or not letters.isalpha() or len(letters) < 4:
            continue
        before = tokens[i - 1].low if i else ""
        if before in PREPOSITIONS[sentence.language]:
            continue
        if _MANY[sentence.language].search(token.low):
            return i, False
        adjective = token.low.endswith(("ого", "ага")) and not token.low.endswith(("лага", "гога", "лого"))
        if _ONE[sentence.language].search(token.low) and not adjective:
            return i, True
    return None


def he_was(sentence: Sentence, trigger: Trigger, regions: list[tuple[int, int]]) -> bool:
    """ "... a warrant, and he was taken back": the pronoun before an English passive is the one."""
    if sentence.language != "en" or not trigger.first or not regions or regions[0][1] >= trigger.first:
        return False
    return sentence.tokens[trigger.first - 1].low in ("he", "she", "i")


def they_were(sentence: Sentence, trigger: Trigger, regions: list[tuple[int, int]]) -> bool:
    """ "An official said that they would be freed": those spoken of before, not the one who speaks."""
    if sentence.language != "en" or not trigger.first or not regions or regions[0][1] >= trigger.first:
        return False
    return sentence.tokens[trigger.first - 1].low == "they"


def reach_of_a_description(sentence: Sentence, persons: Mark) -> int:
    """ "затриманого в січні журналіста": how far behind a describing word the one described may stand."""
    return 4 if sentence.tokens[persons.last].low.endswith(("ого", "ага")) else 1
