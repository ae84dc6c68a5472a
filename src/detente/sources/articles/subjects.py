"""Whose verb of saying it is: the subject among those named before it."""

from collections.abc import Sequence

from detente.sources.articles.mentions import Mention
from detente.sources.articles.saying import JOINING, MANY_SAY
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import AND, Mark, Sentence

HEAD = 9
"""A subject that opens its sentence begins within so many tokens."""
_MARKS = '«“„"'


def placed_head(
    sentence: Sentence, before: list[Mention], subjects: list[Mention], say: Mark
) -> Speaker | None:
    """ "У беларускім МЗС рашэньне Брусэлю назвалі незаконным": the body at the head speaks, nobody else."""
    if sentence.language == "en" or not before or before[0].free or before[0].first > 3:
        return None
    if sentence.tokens[0].low not in ("у", "ў", "в", "во", "ва") or not sentence.tokens[
        say.first
    ].low.endswith(_THEY_DID):
        return None
    nouns = [m for m in subjects if m.what != "state" and not sentence.tokens[m.last].low.endswith(_OF_MANY)]
    return before[0].speaker if not nouns and subjects else None


_THEY_DID = ("ли", "лі")
_OF_MANY = ("ов", "ев", "ей", "яў", "аў", "ів", "їв", "оў")


def same_subject(sentence: Sentence, subjects: list[Mention], say: Mark) -> bool:
    """ "X summoned the envoy of Y and said": the verb joined to another has the subject of that one."""
    first, last = subjects[0], subjects[-1]
    if first is last or sentence.tokens[say.first - 1].low not in AND or first.first > HEAD:
        return False
    between = sentence.tokens[first.last + 1 : say.first]
    return last.last <= say.first - 2 and not any(t.text in ',;:—–"«»' for t in between)


_JOINING = JOINING | {"and", "but", "also", "однако", "да"}


def joined(sentence: Sentence, say: Mark) -> bool:
    """Is the verb joined to one before it ("X thanked Trump and said")?"""
    before = [t.low for t in sentence.tokens[max(0, say.first - 2) : say.first]]
    return bool(set(before) & _JOINING)


READS = frozenset(["говорится", "сказано", "гаворыцца", "йдеться", "ідеться", "сказана"])
"""Words of papers that say something by themselves."""
_PAPERS = frozenset(["statement", "letter", "message", "communique", "note", "post", "interview"])


def paper(sentence: Sentence, mention: Mention) -> bool:
    """ "A statement from the press service said": who has written it says it."""
    return any(t.low in _PAPERS for t in sentence.tokens[max(0, mention.first - 4) : mention.first])


def closes(sentence: Sentence, mention: Mention, say: Mark) -> bool:
    """ "..., ... Minsk, said X": is there a clause between the name before and the verb?"""
    between = sentence.tokens[mention.last + 1 : say.first]
    if len(between) > 1 and between[-1].low in _AS and between[-2].text == ",":
        return True
    if _says_what_she_is(sentence, mention):
        return False
    if not between or between[-1].text not in ',”"»—–':
        return False
    if len(between) == 1 and mention.first and sentence.tokens[mention.first - 1].text in _MARKS:
        return False  # «Вясна» просіць: the marks belong to the name
    return not (
        between[0].text == "," and len(between) > 2 and len(between) <= 10 and between[-1].text == ","
    )


_OFFICE = 7
_ARTICLES = frozenset(["the", "a", "an", "whose", "his", "her", "their"])


def _says_what_she_is(sentence: Sentence, mention: Mention) -> bool:
    """ "Tamar, the mother of a student, said": the name at the head is told who it is, and speaks."""
    tokens = sentence.tokens
    at = mention.first - 1
    if 0 < at <= _OFFICE and tokens[at].text == "," and mention.what in ("name", "actor"):
        return True  # "Lukashenko's spokeswoman, Natalya Eismont, said"
    while at > 0 and tokens[at].low in _ARTICLES:
        at -= 1
    return 0 < at <= 3 and tokens[at].text == "," and all(t.capital for t in tokens[:at])


def named_unknown(sentence: Sentence, found: Sequence[Mention], say: Mark) -> bool:
    """ "..., said Maryna", "..., Castillo said": is somebody named at the verb of whom nothing is known?"""
    tokens, back = sentence.tokens, say.first - 1
    behind_a_quotation = sentence.language == "en" and back > 1 and tokens[back - 1].text in ',”"'
    if behind_a_quotation and tokens[back].capital and not any(m.first <= back <= m.last for m in found):
        return True
    at = say.last + 1
    if at >= len(sentence.tokens) or not sentence.tokens[at].capital or not sentence.tokens[at].word:
        return False
    return not any(m.first <= at <= m.last for m in found)


_TOLD_BY_MANY = (*MANY_SAY, "ны", "ні", "ані", "аныя", "ены", "оны")


_AS = frozenset(["як", "как", "as"])


def plural(sentence: Sentence, say: Mark) -> bool:
    """Is it a plural that needs no subject ("У Брусэлі кажуць")?"""
    low = sentence.tokens[say.first].low
    return sentence.language != "en" and low.endswith(_TOLD_BY_MANY)


_DEEMED = frozenset(
    [
        *("deemed", "considered", "called", "labelled", "labeled", "termed", "branded", "described"),
        *("dubbed", "regarded", "viewed", "seen", "portrayed", "presented", "cast"),
    ]
)


def describes(sentence: Sentence, mention: Mention, say: Mark) -> bool:
    """ "allows the administration to press issues deemed vital": a participle behind another object."""
    if sentence.language != "en" or sentence.tokens[say.first].low not in _DEEMED:
        return False
    between = [t.low for t in sentence.tokens[mention.last + 1 : say.first]]
    return "to" in between[:-1] and between[-1].isalpha() and between[-1] not in _JOINING


_CLAUSES = frozenset(
    [
        *("because", "since", "after", "before", "when", "if", "unless", "who", "which", "whom", "whose"),
        *("though", "although", "until", "once", "what", "how", "whether", "why", "where"),
        *("потому", "поскольку", "так", "если", "когда", "пока", "который", "которая", "которые", "чтобы"),
        *("бо", "калі", "паколькі", "пакуль", "які", "якая", "якія", "каб", "якщо", "коли", "оскільки"),
        *("поки", "доки", "який", "яка", "які", "щоб", "аби"),
    ]
)


def in_a_clause(sentence: Sentence, low: int, high: int) -> bool:
    """ "said he had granted it because Trump asked": does a subordinate clause open between two verbs?"""
    return any(t.low in _CLAUSES for t in sentence.tokens[low:high])


_PERSONS = ("name", "actor", "office", "group")


def turned_to(sentence: Sentence, found: Sequence[Mention], say: Mark) -> Mention | None:
    """ "Warsaw is stuck in enmity, added the spokesman": the one named right behind the verb, at its end."""
    tokens = sentence.tokens
    if not say.first or tokens[say.first - 1].text not in ',”"»—–':
        return None
    for m in found:
        if not 0 < m.first - say.last <= 2 or not m.free or m.what not in _PERSONS:
            continue
        if any(not t.word for t in tokens[say.last + 1 : m.first]):
            return None
        end = tokens[m.last + 1].text if m.last + 1 < len(tokens) else "."
        then = tokens[m.last + 2].low if m.last + 2 < len(tokens) else ""
        return (
            m
            if end in ".;!?" or (end == "," and then not in _CLAUSES | {"that", "что", "што", "що"})
            else None
        )
    return None


_IN = frozenset(["у", "ў", "в", "во", "ва"])


def placed_behind(sentence: Sentence, found: Sequence[Mention], say: Mark) -> Speaker | None:
    """ "Гэта знак добрай волі, адзначылі ў прэс-службе": the body in which many say it."""
    after = sentence.tokens[say.last + 1 : say.last + 2]
    if not after or after[0].low not in _IN or not plural(sentence, say):
        return None
    return next((m.speaker for m in found if 1 < m.first - say.last <= 3 and m.what != "name"), None)


_TELLS = (
    *("say", "said", "says", "tell", "told", "specif", "explain", "disclos", "elaborat", "comment", "clarif"),
    *("сказа", "говор", "сообщ", "уточн", "поясн", "объясн", "назва", "ответ", "комент", "коммент"),
    *("казал", "кажа", "паведам", "удакладн", "патлумач", "адказ", "повідом", "відпов", "каже", "раскры"),
)
_NEVER = frozenset(["not", "never", "n't", "n’t", "не", "ня", "declined", "refused"])


_ASKS = ("ask", "wonder", "inquir", "спроси", "спыта", "пыта", "запита", "спита")
_WHETHER = frozenset(["whether", "if", "ли", "ці", "чи", "why", "почему", "чаму", "чому"])


def untold(sentence: Sentence, say: Mark) -> bool:
    """ "never said if prisoners were discussed", "не уточнили": nothing is told where telling is denied."""
    after = {t.low for t in sentence.tokens[say.last + 1 : say.last + 5]}
    if sentence.tokens[say.first].low.startswith(_ASKS) and after & _WHETHER:
        return True
    before = [t.low for t in sentence.tokens[max(0, say.first - 2) : say.first]]
    near = before if sentence.language == "en" else before[-1:]
    return bool(set(near) & _NEVER) and sentence.tokens[say.first].low.startswith(_TELLS)


def owner_of_his(sentence: Sentence, found: Sequence[Mention], at: int) -> Mention | None:
    """ "The ombudsman demanded more: swapping them, in his view, ...": the subject before "his" in it."""
    low = max((i + 1 for i in range(at) if sentence.tokens[i].text == ";"), default=0)
    first = next((m for m in found if low <= m.first and m.last < at and m.free), None)
    if first is None or first.first - low > HEAD or first.what == "state" or at - low < 4:
        return None
    return first
