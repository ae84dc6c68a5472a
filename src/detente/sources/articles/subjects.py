"""Whose verb of saying it is: the subject among those named before it."""

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
    if not between or between[-1].text not in ',”"»—–':
        return False
    if len(between) == 1 and mention.first and sentence.tokens[mention.first - 1].text in _MARKS:
        return False  # «Вясна» просіць: the marks belong to the name
    return not (
        between[0].text == "," and len(between) > 2 and len(between) <= 10 and between[-1].text == ","
    )


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
