"""What a small word stands for: "it" and "they" as the one who acts, "them" as the measures, "the two sides".

English only: the other languages drop the pronoun or mark its gender, and are read elsewhere.
"""

from itertools import pairwise

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.frames import Frame
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import QUOTES, Trigger
from detente.sources.articles.unsaid import slavic_thing, spoken_of_before

_IT = frozenset(["it", "they"])
_HE = frozenset(["he", "she"])
_READY = frozenset(["was", "is", "would", "will", "had", "has", "were", "are", "have", "wanted", "intended"])
_BODIES = ("state", "io")


def subject_meant(sentence: Sentence, trigger: Trigger, left: int, context: ArticleContext) -> Agent:
    """ "It also decided to send aid", "the department said it would pay": the one spoken of before.

    A body for "it", a person for "he": the first one named in the same sentence before the pronoun, else
    at the head of one of the two sentences before. Nobody when the text leaves it open.
    """
    if sentence.language != "en":
        return spoken_of_before(sentence, trigger, context)
    if not trigger.first:
        return Agent(None)
    at = _pronoun(sentence, left, trigger.first)
    if at < 0:
        return Agent(None)
    kinds: tuple[str, ...] = _BODIES if sentence.tokens[at].low in _IT else ("officer",)
    for place in (sentence, *reversed(context.history[-2:])):
        limit = at if place is sentence else min(len(place.tokens), 14)
        if place.headline or (place is not sentence and place.paragraph < sentence.paragraph - 1):
            break
        for mark in place.of("ACTOR"):
            if mark.last >= limit:
                break
            named = gazetteer()[mark.value].kind in kinds or _whose_government(place, mark)
            if named and not after_preposition(place, mark.first):
                if _owns_what_follows(place, mark):
                    continue
                return Agent(mark.value, mark.first, mark.last, "context", place)
    return Agent(None)


def _pronoun(sentence: Sentence, left: int, first: int) -> int:
    """The pronoun at the head of the clause of a verb, -1 when there is none within a few words."""
    tokens = sentence.tokens
    for i in range(first - 1, max(left, first - 8) - 1, -1):
        if tokens[i].text in ";:":
            return -1
        if tokens[i].low in _IT or tokens[i].low in _HE:
            before = tokens[i - 1].low if i else ""
            opens = i <= left + 1 or before in (",", "and", "but", "that", "said", "says", "when", "later")
            told = i + 1 < len(tokens) and tokens[i + 1].low in _READY
            return i if opens or i == first - 1 or told else -1
    return -1


def _whose_government(sentence: Sentence, mark: Mark) -> bool:
    """ "Daniel Ortega's government said it would recall its ambassador": the owner acts through it."""
    at = mark.last + 2
    owned = at < len(sentence.tokens) and sentence.tokens[at - 1].low in ("'s", "’s")
    return owned and bool(sentence.within(at, at, "HOLDER", "MINISTRY"))


def _owns_what_follows(sentence: Sentence, mark: Mark) -> bool:
    """ "Belarus's measures": an owner, not the one who acts."""
    after = sentence.tokens[mark.last + 1].low if mark.last + 1 < len(sentence.tokens) else ""
    if _whose_government(sentence, mark):
        return False
    return after in ("'s", "’s") or sentence.tokens[mark.last].low.endswith(("'s", "’s"))


_PAIR = frozenset(["two", "both", "three"])
_SIDES = frozenset(
    [
        "sides",
        "countries",
        "parties",
        "presidents",
        "leaders",
        "governments",
        "ministers",
        "states",
        "capitals",
        "men",
        "delegations",
        "teams",
        "neighbours",
        "neighbors",
        "diplomats",
        "nations",
        "camps",
        "foes",
        "rivals",
        "neighbors",
        "camps",
        "rivals",
        "allies",
    ]
)


_REBELS = frozenset(["rebels", "opposition", "guerrillas", "insurgents", "separatists", "militants"])


def speaks_of_a_pair(sentence: Sentence, trigger: Trigger) -> bool:
    """Is the subject "the two sides", "both countries", "the parties"?"""
    if sentence.language != "en":
        return False
    tokens = sentence.tokens
    for i in range(max(0, trigger.first - 7), trigger.first):
        if tokens[i].low in _REBELS and "and" in [t.low for t in tokens[max(0, i - 3) : i]]:
            rulers = {t.low for t in tokens[max(0, i - 9) : i]} & {
                "government",
                "regime",
                "junta",
                "generals",
            }
            if rulers:
                return True
        if tokens[i].low in _SIDES and i:
            before = {t.low for t in tokens[max(0, i - 3) : i]}
            if before & _PAIR or (tokens[i].low in ("parties", "sides") and "the" in before):
                return True
    return False


def _they(sentence: Sentence, trigger: Trigger) -> bool:
    """ "They met for two hours", "they signed an accord": the two sides named before."""
    before = [t.low for t in sentence.tokens[max(0, trigger.first - 2) : trigger.first]]
    return sentence.language == "en" and (before[-1:] == ["they"] or before == ["the", "two"])


def pair_meant(sentence: Sentence, trigger: Trigger, context: ArticleContext) -> Agent:
    """Of the two sides of a meeting or an accord, the one named first in what was told last."""
    if not speaks_of_a_pair(sentence, trigger) and not _they(sentence, trigger):
        return Agent(None)
    for place in (sentence, *reversed(context.history[-3:])):
        marks = [
            m
            for m in place.of("ACTOR", "ACTOR_ADJ")
            if gazetteer()[m.value].kind in ("state", "officer")
            and not (place is sentence and place.tokens[m.first - 1].low in ("in", "at") and m.first)
        ]
        if len({party(m.value) for m in marks}) > 1:
            first = marks[0]
            return Agent(first.value, first.first, first.last, "context", place)
    near = {t.low for t in sentence.tokens[max(0, trigger.first - 3) : trigger.first]}
    if near & {"camps", "rivals"}:
        # "The two camps signed an accord": the rivals within the country that the text is about.
        return Agent(context.parts.target, basis="context")
    return Agent(None)


def joined_parties(sentence: Sentence, trigger: Trigger, left: int, context: ArticleContext) -> list[Mark]:
    """ "Iran and Russia held talks": two parties joined before the verb meet each other."""
    if sentence.language != "en" or trigger.tense in ("nominal", "gerund", "participle"):
        return []
    if _they(sentence, trigger) and pair_meant(sentence, trigger, context).actor:
        return [Mark("ENVOY", trigger.first - 1, trigger.first - 1)]
    marks = [m for m in sentence.of("ACTOR") if left <= m.first and m.last < trigger.first]
    for a, b in pairwise(marks):
        between = [t.low for t in sentence.tokens[a.last + 1 : b.first]]
        if "and" in between[:3] and len(between) <= 4 and party(a.value) != party(b.value):
            return [b]
    return []


_THINGS = ("SANCTION", "LICENCE", "TRANSPORT_WAY", "ROUTE", "EMBASSY")


def thing_meant(sentence: Sentence, trigger: Trigger, frame: Frame, context: ArticleContext) -> Mark | None:
    """ "lifted them", "it had been revoked", "opened two": the word that stands for what is acted on.

    It stands for measures, a licence or a crossing when the last such word of the same sentence or of the one
    before is of the class that the frame asks for.
    """
    if sentence.language != "en":
        return slavic_thing(sentence, trigger, frame, context)
    wanted = [tag for tag in _THINGS if tag in frame.objects]
    if not wanted and not frame.listing:
        return None
    behind = sentence.tokens[trigger.last + 1].low if trigger.last + 1 < len(sentence.tokens) else ""
    if behind == "anything" and trigger.negated and "SANCTION" in wanted and context.sanctions:
        return Mark("SANCTION", trigger.last + 1, trigger.last + 1)  # "did not ease anything"
    if frame.listing and sentence.tokens[trigger.last].low in _ON_A_LIST:
        return _the_list(sentence, trigger, context)
    at = _pronoun_acted_on(sentence, trigger)
    if at < 0:
        return None
    for place in (sentence, *reversed(context.history[-2:])):
        limit = min(at, trigger.first) if place is sentence else len(place.tokens)
        if (
            place is not sentence
            and place.paragraph != sentence.paragraph
            and place is not context.history[-1]
        ):
            break
        marks = [m for m in place.of(*_THINGS, "SANCTION_WEAK", "PERSONS", "LAW") if m.last < limit]
        if marks:
            # What stands nearest may only say whom the measures touch: any measure of the sentence will do.
            if "SANCTION" in wanted:
                named = [m for m in marks if m.tag in ("SANCTION", "SANCTION_WEAK")]
                fits = bool(named) and marks[-1].tag != "LICENCE"
            else:
                fits = any(m.tag in wanted for m in marks)
            if not fits and place is not sentence and all(m.tag == "LAW" for m in marks):
                continue  # "The orders barred trade. The administration suspended them."
            return Mark(wanted[0], at, at) if fits else None
    return None


_ON_A_LIST = frozenset(["to", "on", "from", "off", "onto"])


def _the_list(sentence: Sentence, trigger: Trigger, context: ArticleContext) -> Mark | None:
    """ "Eight officials have been added to it": the list that the sentences before speak of."""
    at = trigger.last + 1
    if at >= len(sentence.tokens) or sentence.tokens[at].low not in ("it", "them", "theirs"):
        return None
    spoken = any(place.has("LIST") for place in context.history[-3:])
    return Mark("LIST", at, at) if spoken else None


_SOME = frozenset(["one", "two", "three", "four", "five", "six", "both", "another", "some", "others", "all"])


def _pronoun_acted_on(sentence: Sentence, trigger: Trigger) -> int:
    tokens = sentence.tokens
    if trigger.first and trigger.voice == "active" and tokens[trigger.first - 1].low == "they":
        return -1  # "they imposed them": too little is named
    if trigger.voice == "passive":
        if trigger.first and tokens[trigger.first - 1].low in ("they", "it", "these", "those"):
            return trigger.first - 1
        return -1
    for i in range(trigger.head + 1, min(trigger.head + 3, len(tokens))):
        if tokens[i].low in ("them", "it"):
            return i
        if tokens[i].low == "those" and i + 1 < len(tokens) and tokens[i + 1].low in ("on", "against"):
            return i
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if tokens[i].low in _SOME and (after is None or not after.word or after.low in ("on", "in", "last")):
            return i
        if tokens[i].text in QUOTES or not tokens[i].word:
            break
    return -1


def with_a_name(sentence: Sentence, trigger: Trigger, context: ArticleContext) -> list[Mark]:
    """ "talked with Kim": a part of a name that the article told in full is somebody to talk with."""
    at = trigger.last + 1
    if sentence.language != "en" or at >= len(sentence.tokens) or trigger.tense == "nominal":
        return []
    name = sentence.tokens[at]
    if not name.capital or sentence.tokens[trigger.last].low != "with":
        return []
    for place in context.history:
        for i, token in enumerate(place.tokens[:-1]):
            beside = place.tokens[i + 1].capital or (i > 1 and place.tokens[i - 1].capital)
            if token.low == name.low and beside and i:
                return [Mark("ENVOY", at, at)]
    return []


_RINGS = frozenset(
    [
        "on",
        "from",
        "late",
        "early",
        "yesterday",
        "today",
        "last",
        "this",
        "over",
        "again",
        "twice",
        "by",
        "for",
        ".",
    ]
)


def rings(sentence: Sentence, trigger: Trigger, objects: list[Mark]) -> bool:
    """ "Putin called Maduro on Sunday" tells of a telephone; "called Maduro a friend" does not."""
    behind = [m for m in objects if 0 < m.first - trigger.last <= 3]
    if not behind or trigger.voice != "active":
        return False
    if sentence.tokens[trigger.last + 1].low in ("on", "for", "upon"):
        return False  # "called on Maduro on Monday to free them"
    at = max(m.last for m in behind) + 1
    return at < len(sentence.tokens) and sentence.tokens[at].low in _RINGS
