"""How many an amnesty reaches, where the number stands beside the act: "Под нее попадут 8000 человек".

The act is told in one clause ("the senate passed an amnesty"), the number in the next one or in the next
sentence; what it brings (prisoners "will leave") is the same act and no promise of its own.
"""

from detente.sources.articles.candidate import Candidate
from detente.sources.articles.numbers import Count, counts_persons, not_a_head_count
from detente.sources.articles.people import People
from detente.sources.articles.tokens import Sentence

_REACHES = {
    "en": (
        "cover",
        "appl",
        "affect",
        "benefi",
        "free",
        "releas",
        "concern",
        "eligib",
        "walk",
        "feel",
        "fall",
    ),
    "ru": (
        *(
            "попад",
            "подпад",
            "коснет",
            "коснул",
            "затрон",
            "распростран",
            "выйд",
            "освобод",
            "отпуст",
            "охват",
        ),
        *("примен", "подлеж", "выпуст", "вышл", "попал", "касает"),
    ),
    "be": (
        *("трап", "падпад", "закран", "датыч", "распаўсюд", "выйд", "вызвал", "адпусц", "ахоп", "ахап"),
        *("прымен", "выпусц", "выйшл", "тычы"),
    ),
    "uk": (
        *("потрап", "підпад", "торкн", "стосу", "пошир", "вийд", "звільн", "відпуст", "охоп", "застос"),
        *("випуст", "вийшл"),
    ),
}
_IT = {
    "en": ("it", "its", "amnesty", "act", "law", "measure", "decree"),
    "ru": (
        "под",
        "ее",
        "она",
        "ней",
        "амнист",
        "акт",
        "документ",
        "закон",
        "постановлен",
        "указ",
        "ворот",
        "вол",
    ),
    "be": ("пад", "яе", "яна", "ёй", "амніст", "акт", "дакумент", "закон", "пастанов", "указ", "волю"),
    "uk": ("під", "її", "вона", "нею", "амніст", "акт", "документ", "закон", "постанов", "указ", "волю"),
}


def reach(sentence: Sentence, counts: list[Count], candidates: list[Candidate]) -> None:
    """Give the amnesty told just before, or in this sentence, the head count that is told of it here."""
    own = [c for c in candidates if _open(c)]
    near = [c for c in own if 0 <= sentence.number - c.sentence.number <= 1]
    if not near or sentence.headline:
        return
    act = near[-1]
    start = act.trigger.head if act.sentence is sentence else -1
    found = _told(sentence, counts, start, act.sentence is sentence)
    if found is None:
        return
    act.people = People(found.value, found.bound, -1, -1, True)
    for other in candidates:
        if other.sentence is sentence and other.kind == "promise_release" and not other.weak:
            other.weak = "what the amnesty brings"


def _open(c: Candidate) -> bool:
    """Is it an amnesty, or a pardon told by its decree, that counts nobody yet?"""
    if c.weak or c.modality in ("demanded", "denied"):
        return False
    decree = c.kind == "pardon" and c.trigger.tense != "nominal" and c.people.number in (None, 1)
    by_decree = decree and not c.people.names and any(t.low in _DECREE for t in c.sentence.tokens)
    return (c.kind == "amnesty" and c.people.number is None) or by_decree


_DECREE = frozenset(["decree", "order", "act", "указ", "указе", "указу", "указы"])


def _told(sentence: Sentence, counts: list[Count], start: int, same: bool) -> Count | None:
    language, tokens = sentence.language, sentence.tokens
    verbs = [i for i, t in enumerate(tokens) if i > start and t.low.startswith(_REACHES[language])]
    if not verbs or not (same or any(t.low.startswith(_IT[language]) for t in tokens[: verbs[0] + 5])):
        return None
    persons = sentence.of("PERSONS")
    for n, count in enumerate(counts):
        if count.first <= start or min(abs(count.first - v) for v in verbs) > 9:
            continue
        counted, _ = counts_persons(sentence, count, list(persons))
        after = counts[n + 1] if n + 1 < len(counts) else None
        if after is not None and count.value < 1000 <= after.value and after.first - count.last == 2:
            # "от пятидесяти до шестидесяти тысяч": the lower end
            return Count(count.value * 1000, "at_least", count.first, count.last, count.words_first)
        bare = count.last + 1 >= len(tokens) or not tokens[count.last + 1].word
        if counted or (bare and not not_a_head_count(sentence, count)):
            return count
    return None
