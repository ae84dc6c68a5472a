"""Speakers without a name: sources, "one of the officials", "the group said", and who speaks in a place."""

from detente.sources.articles.speakers import Speaker, SpeechMemory
from detente.sources.articles.tokens import Mark, Sentence

_SOURCES = frozenset(
    [
        *(
            "source",
            "sources",
            "official",
            "officials",
            "diplomat",
            "diplomats",
            "person",
            "people",
            "employee",
        ),
        *("somebody", "someone", "spokesman", "spokeswoman", "spokesperson", "staff", "member", "members"),
        *("источник", "источники", "собеседник", "собеседники", "сотрудник", "сотрудница", "чиновник"),
        *("чиновники", "представитель", "представители", "человек", "люди", "дипломат", "дипломаты"),
        *("крыніца", "крыніцы", "суразмоўца", "суразмоўцы", "супрацоўнік", "чыноўнік", "чыноўнікі"),
        *("прадстаўнік", "прадстаўніца", "прадстаўнікі", "чалавек", "людзі", "дыпламат", "дыпламаты"),
        *("джерело", "джерела", "співрозмовник", "співрозмовники", "працівник", "посадовець", "посадовці"),
        *("представник", "представниця", "представники", "людина", "люди", "чоловік", "дипломати"),
    ]
)
_ONE = frozenset(
    [
        *("one", "two", "some", "many", "several", "most", "один", "одна", "двое", "несколько", "некоторые"),
        *("адзін", "двое", "некалькі", "некаторыя", "дехто", "двоє", "кілька", "деякі", "хтось", "хтосьці"),
        *("кто-то", "многие", "большинство", "нехта", "шмат", "багато", "ніхто", "никто", "nobody", "none"),
    ]
)
_OF = frozenset(["of", "из", "з", "із", "зі", "са", "зь", "среди", "сярод", "серед", "among"])
_WHERE = frozenset(
    [
        *("in", "at", "from", "close", "near", "within", "of", "to", "with", "в", "во", "у", "ў", "ва", "из"),
        *("від", "от", "ад", "з", "із", "зі", "при", "пры", "близкий", "блізкі", "близький", "рядом"),
    ]
)
_SAME = frozenset(
    [
        *(
            "source",
            "sources",
            "official",
            "website",
            "site",
            "statement",
            "document",
            "text",
            "note",
            "letter",
        ),
        *("источник", "собеседник", "сайт", "документ", "крыніца", "суразмоўца", "дакумент", "джерело"),
        *("співрозмовник", "чиновник", "чыноўнік", "посадовець", "politician", "diplomat", "envoy", "lawyer"),
        *("политик", "палітык", "політик", "дипломат", "дыпламат", "правник"),
    ]
)
_BODY = frozenset(
    [
        *("group", "organisation", "organization", "movement", "association", "centre", "center", "network"),
        *("организация", "движение", "объединение", "арганізацыя", "рух", "суполка", "організація"),
        *("об'єднання", "аб'яднанне", "ассоциация", "асацыяцыя", "асоціація"),
    ]
)
_NEAR = 3


def one_of_them(sentence: Sentence, first: int) -> bool:
    """ "One of the officials", "a source in the administration": a subject, though behind a preposition."""
    tokens = sentence.tokens
    i = first - 1
    while i >= 0 and first - i <= 3 and tokens[i].low not in _OF | _WHERE:
        i -= 1
    if i < 1 or first - i > 3 or tokens[i].low not in _OF | _WHERE:
        return False
    before = tokens[i - 1].low
    if before in _WHERE and i > 1:  # "close to"
        before = tokens[i - 2].low
    if before in _ONE:
        return tokens[i].low in _OF
    return before in _SOURCES


def the_same(sentence: Sentence, say: Mark, memory: SpeechMemory) -> Speaker | None:
    """ "The source added", "the group said": who was heard, or what group was named, shortly before."""
    beside = sentence.tokens[max(0, say.first - 2) : say.first] + sentence.tokens[say.last + 1 : say.last + 2]
    words = {t.low for t in beside if not t.capital or t is sentence.tokens[0]}
    if words & _SAME:
        near = sentence.number - memory.last_sentence <= _NEAR
        return memory.last if near else None
    if words & _BODY:
        last = memory.last
        if last is not None and last.side in ("rights_group", "international_organisation"):
            return last
        return memory.group
    return None


_THERE = frozenset(["there", "там", "тамака"])


def is_there(low: str) -> bool:
    """Does the word point at the place or the body named before ("там называют")?"""
    return low in _THERE
