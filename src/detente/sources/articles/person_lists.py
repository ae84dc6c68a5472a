"""Names in a row and pronouns beside a verb: who else belongs to the persons acted upon."""

import re

from detente.sources.articles.numbers import Count, counts_persons
from detente.sources.articles.tokens import AND, Mark, Sentence
from detente.sources.articles.triggers import BREAKS, Trigger


def with_their_list(
    sentence: Sentence, runs: list[tuple[int, int]], low: int, high: int
) -> list[tuple[int, int]]:
    """ "Яшина, Кара-Мурзу и Пивоварова": bare surnames beside one that is known are names as well."""
    if not runs:
        return runs
    tokens = sentence.tokens
    taken = {i for a, b in runs for i in range(a, b + 1)}
    places = {
        i for m in sentence.of("ACTOR", "ACTOR_ADJ", "DATE", "PERSONS") for i in range(m.first, m.last + 1)
    }
    found = list(runs)
    for a, b in runs:
        for step, edge in ((1, b), (-1, a)):
            at = edge + step
            while low <= at <= high and (tokens[at].text == "," or tokens[at].low in AND):
                name = at + step
                if not low <= name <= high or name in taken or name in places:
                    break
                known = (
                    tokens[name].capital and len(tokens[name].text) > 2 and tokens[name].text[1:].islower()
                )
                if not known or (step == 1 and name < high and tokens[name + 1].capital):
                    break
                found.append((name, name))
                taken.add(name)
                at = name + step
    return sorted(found)


def listed(sentence: Sentence, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names that stand in one list; a name after a new phrase is somebody else."""
    kept = [runs[0]]
    for run in runs[1:]:
        between = sentence.tokens[kept[-1][1] + 1 : run[0]]
        if len(between) <= 6 and any(
            t.text == "," or t.low in ("and", "и", "і", "й", "та", "ды") for t in between
        ):
            kept.append(run)
        else:
            break
    return kept


_HIM = frozenset(["его", "ее", "яго", "яе", "його", "її"])
_TO_HIM = frozenset(["ему", "ей", "яму", "ей", "йому", "їй"])


_AGAIN = frozenset(
    ["снова", "вновь", "опять", "повторно", "сразу", "зноў", "ізноў", "адразу", "знову", "одразу"]
)


def pronoun_beside(sentence: Sentence, trigger: Trigger, regions: list[tuple[int, int]]) -> int | None:
    """ "19 ноября ее увезли": in the Slavic languages a pronoun right before its verb is its object.

    So is a relative word in the singular ("священник, якого схопили торік").
    """
    suffers = bool(regions) and regions[0][1] == trigger.first - 1
    whom = _one_of_whom(sentence, trigger, suffers)
    if whom is not None:
        return whom
    if sentence.language == "en" or trigger.voice != "active" or trigger.tense != "past":
        return None
    at = trigger.first - 1
    if at > 0 and sentence.tokens[at].low in _AGAIN:
        at -= 1  # "увечары яго зноў зачынілі"
    to_him = trigger.frame_id.split(".")[1] in ("sentence", "custody_eased")
    if at >= 0 and to_him and sentence.tokens[at].low in _TO_HIM:
        return at  # "Чатырнаццаць гадоў яму прысудзілі"
    if at >= 0 and sentence.tokens[at].low in _HIM and not (at and sentence.tokens[at - 1].low in AND):
        return at
    return None


_WHOM_ONE = frozenset(
    ["якого", "яку", "якога", "якую", "которого", "которую", "якому", "якой", "якій", "которому", "которой"]
)
_WHO_ONE = {
    "ru": frozenset(["который", "которая"]),
    "be": frozenset(["які", "якая"]),
    "uk": frozenset(["який", "яка"]),
}
_GROUPS = (
    "груп",
    "делегац",
    "дэлегац",
    "семь",
    "сям",
    "сім",
    "пар",
    "команд",
    "парт",
    "кампан",
    "част",
    "список",
)


def _one_of_whom(sentence: Sentence, trigger: Trigger, suffers: bool) -> int | None:
    """The relative word in the singular; `suffers`: the subject is acted upon ("який вийшов на волю")."""
    if sentence.language == "en" or trigger.tense in ("nominal", "participle"):
        return None
    for i in range(trigger.first - 1, max(0, trigger.first - 8), -1):
        low = sentence.tokens[i].low
        if sentence.tokens[i].text == "," or sentence.tokens[i].text in BREAKS:
            return None
        mine = low in _WHOM_ONE if not suffers else low in _WHO_ONE[sentence.language]
        if mine and sentence.tokens[i - 1].text == ",":
            before = sentence.tokens[max(0, i - 7) : i - 1]
            return None if any(t.low.startswith(_GROUPS) for t in before) else i
    return None


_THE_NUMBER = {
    "two": 2,
    "pair": 2,
    "couple": 2,
    "three": 3,
    "trio": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
}


def group_named(sentence: Sentence, persons: list[Mark]) -> tuple[int, Mark] | None:
    """ "seized the three on June 14": a number with its article stands for the persons told of before."""
    if sentence.language != "en":
        return None
    for mark in persons:
        words = [t.low for t in sentence.tokens[mark.first : mark.last + 1]]
        if len(words) == 2 and words[0] == "the" and words[1] in _THE_NUMBER:
            return _THE_NUMBER[words[1]], mark
    return None


def count_of_them(sentence: Sentence, trigger: Trigger, counts: list[Count]) -> Count | None:
    """ "Two brothers did not stay free: police took them back": how many "them" are, in the same sentence."""
    if sentence.language != "en":
        return None
    behind = [t.low for t in sentence.tokens[trigger.head + 1 : trigger.head + 3]]
    before = [t.low for t in sentence.tokens[max(0, trigger.first - 1) : trigger.first]]
    if not ("them" in behind if trigger.voice == "active" else "they" in before):
        return None
    persons = sentence.of("PERSONS")
    mine = [c for c in counts if c.last < trigger.first - 1 and counts_persons(sentence, c, persons)[0]]
    nearest = max((m.last for m in persons if m.last < trigger.first - 1), default=-1)
    return mine[-1] if mine and nearest - mine[-1].last <= 12 else None


_OTHERS = ("друг", "остальн", "інш", "астатн", "решт")


def and_others(sentence: Sentence, last: int, counts: list[Count]) -> bool:
    """ "Варданяна и других бывших руководителей": more than are named, nobody says how many."""
    if sentence.language == "en":
        return False
    after = sentence.tokens[last + 1 : last + 4]
    words = [t.low for t in after if t.low not in ("а", "также", "таксама", "також")]
    more = len(words) > 1 and words[0] in ("и", "і", "й", "та", "ды") and words[1].startswith(_OTHERS)
    return more and not any(last < c.first <= last + 5 for c in counts)


COLLECTIVE = frozenset(
    [
        *("двое", "трое", "четверо", "пятеро", "шестеро", "семеро", "восьмеро", "девятеро", "двоих", "троих"),
        *("четверых", "пятерых", "шестерых", "семерых", "восьмерых", "девятерых", "десятерых", "дваіх"),
        *("траіх", "чацвярых", "пяцярых", "шасцярых", "сямярых", "двох", "трьох", "чотирьох", "двоє", "троє"),
        *("четверо", "пятёра", "чацвёра", "пяцёра", "двое"),
    ]
) - {"двох", "трьох", "чотирьох"}
"""Numerals that count persons and nothing else."""
LIVING = re.compile(
    r"(?:цев|ников|истов|телей|щиков|чиков|янок|анок|ентов|лиц|цаў|нікаў|істаў|целяў|чыкаў|янак|ців|ників|істів|телів)$"
)
"""Endings of counted persons that no list need name ("двух сирийцев", "пятерых партийцев")."""


def pronoun_and(sentence: Sentence, at: int) -> int:
    """ "его и его подругу Софью Сапегу задержали": one more than is named, where a pronoun stands before."""
    tokens = sentence.tokens
    for i in range(max(0, at - 6), at - 1):
        if tokens[i].low in _HIM and tokens[i + 1].low in ("и", "і", "й", "та", "ды"):
            return 1
    return 0


def still_more(sentence: Sentence, count: Count, last: int) -> bool:
    """ "помиловал Мудави Ибрагима и еще пятерых": a bare number behind the names, with "more"."""
    between = [t.low for t in sentence.tokens[last + 1 : count.words_first]]
    return count.first > last and bool(between) and between[-1] in ("еще", "яшчэ", "ще") and len(between) <= 3


def counted_alone(sentence: Sentence, at: int) -> bool:
    """ "В Узбекистане выпустили двоих": a numeral that counts persons and nothing else."""
    return at >= 0 and sentence.tokens[at].low in COLLECTIVE


def one_of_all(sentence: Sentence, trigger: Trigger, part: Count, whole: Count) -> bool:
    """ "was one of 52 prisoners whom Minsk released": the act concerns all of whom the verb is told."""
    if sentence.language != "en" or part.value != 1 or whole.last >= trigger.first:
        return False
    between = [t.low for t in sentence.tokens[whole.last + 1 : trigger.first]]
    return trigger.tense == "participle" or bool({"whom", "who", "that"} & set(between))


def without_places(sentence: Sentence, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "Karelina, a dancer from Los Angeles": a name behind "from" or "in" is a place, nobody else."""
    if sentence.language != "en":
        return runs
    lows = [t.low for t in sentence.tokens]
    runs = [r for r in runs if lows[max(0, r[0] - 2) : r[0]] != ["day", "of"]]  # "the Day of National Unity"
    if len(runs) < 2:
        return runs
    return [r for r in runs if not r[0] or sentence.tokens[r[0] - 1].low not in ("from", "in", "at", "near")]


def before_an_age(sentence: Sentence, at: int) -> int:
    """Where "63-year-old" before a person begins: it counts years, no persons."""
    words = [t.low for t in sentence.tokens[max(0, at - 4) : at]]
    aged = bool(words) and words[-1] in ("old", "year-old") and any(w.endswith("year") for w in words[:-1])
    return max(0, at - 3) if aged else at


_ALONG = (("вместе", "с"), ("вместе", "со"), ("разам", "з"), ("разом", "з"), ("разом", "із"))


def along_with(sentence: Sentence, trigger: Trigger, runs: list[tuple[int, int]], counts: list[Count]) -> int:
    """ "арестовали вместе с политологом Александром Федутой": how many more than the one named."""
    tokens = sentence.tokens
    if len(runs) != 1:
        return 0
    for i in range(trigger.last + 1, min(len(tokens) - 2, trigger.last + 9)):
        if (tokens[i].low, tokens[i + 1].low) not in _ALONG:
            continue
        behind = next((n for n in counts if i + 1 < n.words_first <= i + 3), None)
        if behind is not None:
            return behind.value
        return int(any(t.capital for t in tokens[i + 2 : i + 4]))
    return 0


def of_how_many(sentence: Sentence, trigger: Trigger, count: Count, low: int) -> bool:
    """ "Из 553 обещанных выпустили меньше половины", "обменяли на двух граждан": not those let go."""
    before = sentence.tokens[count.words_first - 1].low if count.words_first else ""
    if sentence.language == "en":
        return False
    swapped = sentence.tokens[trigger.head].low.startswith(("обмен", "обмін", "абмян"))
    if before in ("на", "за") and swapped and count.first > trigger.last:
        return True
    behind = sentence.tokens[count.last + 1 : count.last + 6]
    among = before in ("из", "з", "із") and count.words_first <= 1 and count.last < trigger.first
    return among and not any(t.low.startswith(("котор", "які", "якіх", "яких")) for t in behind)
