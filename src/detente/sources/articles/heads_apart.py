"""Numbers that stand near an English measure and count somebody else.

"Washington freed the airline from its restrictions after Minsk let 52 people go" eases nothing for 52
people, and "the EU, which prolonged its sanctions, said that 850 remain in prison" prolongs nothing for 850:
the number belongs to another clause. Firms counted together with people ("11 companies and individuals")
give no number of persons either.
"""

from itertools import pairwise

from detente.sources.articles.candidate import COERCION, RELIEF, Candidate
from detente.sources.articles.people import People
from detente.sources.articles.roll_calls import is_body
from detente.sources.articles.slots import PREPOSITIONS
from detente.sources.articles.tokens import Token

_MEASURES = RELIEF | COERCION | {"promise_relief"}
_OPENERS = frozenset(
    [
        *("after", "because", "since", "while", "whereas", "where", "when", "once", "although", "though"),
        *("if", "unless", "as", "before", "than", "whose"),
    ]
)
"""Words behind which another act is told."""
_BUT = frozenset(["and", "but", "yet"])
_SUBJECTS = frozenset(["it", "he", "she", "they", "we"])
_FINITE = frozenset(
    [
        *("was", "were", "is", "are", "has", "have", "had", "will", "would", "said", "says", "put", "let"),
        *("came", "went", "left", "made", "gave", "told", "took", "got", "walked", "remain", "remains"),
        *("set", "sent", "froze", "cut", "held", "hold", "holds", "stay", "stays", "met", "began"),
    ]
)
_OPEN_A_GROUP = frozenset(
    [
        *("the", "a", "an", "its", "his", "their", "them", "it", "him", "her"),
        *("sanctions", "that", "on", "off", "in"),
    ]
)
_RELATIVES = frozenset(["who", "whom", "that", "which", "whose"])
_MAKERS = frozenset(
    [
        *("maker", "producer", "manufacturer", "supplier", "refiner", "exporter", "importer", "lender"),
        *("insurer", "carrier", "tanker", "broadcaster", "publisher", "shipper", "mill", "smelter", "miner"),
    ]
)
"""Firms by their word, which ends as a word for a person does."""
_AFTER_A_NOUN = _OPENERS | _FINITE | {"off", "out", "which", "that", "last", "today", "again", "until"}
_NEAR = 5
"""Within so many words behind a number stands what it counts."""
_BEFORE_SAID = 2
_ONE = frozenset(["he", "she"])
_HIM = frozenset(["him", "her", "his"])
_ANYONE = frozenset(["anyone", "anybody", "anyone's"])


def told_of_others(c: Candidate) -> bool:
    """Does the head count of an English measure stand in another clause, or count firms?"""
    people, s = c.people, c.sentence
    if s.language != "en" or people.number is None or people.first < 0:
        return False
    if _of_those_who_speak(c) or _part_of_them(c) or _nobody_at_all(c):
        return True
    if c.kind not in _MEASURES:
        return False
    if people.first > c.trigger.head:
        between = s.tokens[c.trigger.head + 1 : people.first]
        return _another_clause_behind(between) or _of_bodies(c, people)
    if people.last < c.trigger.first:
        between = s.tokens[people.last + 1 : c.trigger.first]
        joined = any(t.low in _BUT for t in between)
        if people.number == 1 and not (people.names or joined) and any(is_body(t.low) for t in between):
            return True  # "Their parent, the oil group B., was put on the list"
        return _another_clause_before(between, c.trigger.voice == "active") or _of_bodies(c, people)
    return False


def _another_clause_behind(between: tuple[Token, ...]) -> bool:
    """Does what stands between the verb and a number behind it open a new clause?"""
    opened = next((i for i, t in enumerate(between) if t.low in _OPENERS), -1)
    if opened >= 0 and _same_of_them(between[opened:]):
        return False
    if opened >= 0 and not any(t.text == "," for t in between[opened:]) and _tells(between[opened + 1 :]):
        return True
    return any(_opens_anew(between, i) for i in range(len(between)))


def _opens_anew(between: tuple[Token, ...], at: int) -> bool:
    """Does a new main clause begin at this sign or word: ";", "and in August it", "and suspended them"?"""
    if between[at].text == ";":
        return True
    if between[at].low not in _BUT:
        return False
    rest = between[at + 1 :]
    if _same_of_them(rest):
        return False
    if any(t.low in _SUBJECTS for t in rest):
        return True
    return _tells(rest)


def _same_of_them(words: tuple[Token, ...]) -> bool:
    """ "... and so were the sanctions on four men": the act is done to these as well."""
    return len(words) > 1 and words[0].low in ("so", "as") and words[1].low in _FINITE


def _tells(words: tuple[Token, ...]) -> bool:
    """Is there a verb of its own among these words?"""
    if any(t.low in _FINITE for t in words):
        return True
    pairs = pairwise([*words, None])
    return any(
        a is not None and a.low.endswith("ed") and not a.capital and (b is None or b.low in _OPEN_A_GROUP)
        for a, b in pairs
    )


def _another_clause_before(between: tuple[Token, ...], active: bool) -> bool:
    """Does a new clause begin between a number and the verb behind it?

    An active verb behind ", and on 10 August the president" has its own object, where none is a relative.
    """
    if any(t.text == ";" for t in between):
        return True
    joined = next((i for i, t in enumerate(between) if t.low in _BUT), -1)
    closed = joined > 0 and between[joined - 1].text == ","
    if active and closed and not any(t.low in _RELATIVES for t in between[joined:]):
        return True
    return joined >= 0 and (_tells(between[:joined]) or any(t.low in _SUBJECTS for t in between[joined:]))


def _of_those_who_speak(c: Candidate) -> bool:
    """ "..., two diplomats said", "..., he said": the words behind the act tell who speaks of it."""
    s, people = c.sentence, c.people
    if people.last < c.trigger.first:
        return _he_says(c)
    before = [t.text for t in s.tokens[max(c.trigger.last, people.first - 3) : people.first]]
    if people.first <= c.trigger.last or not {",", "\u201d", '"'} & set(before) or _OPENERS & set(before):
        return False
    behind = [m.first for m in s.of("SAY") if 0 < m.first - people.last <= _BEFORE_SAID]
    return bool(behind) and not any(t.text == "," for t in s.tokens[people.last : behind[0]])


def _he_says(c: Candidate) -> bool:
    """ "He pointed out that those with blood on their hands will not be let out": he only tells it."""
    s, people = c.sentence, c.people
    if people.number != 1 or s.tokens[people.first].low not in _ONE:
        return False
    says = any(0 < m.first - people.last <= _BEFORE_SAID for m in s.of("SAY"))
    rest = [t.low for t in s.tokens[people.last + 1 : c.trigger.last + 1]]
    return says and "that" in rest and not any(w in _ONE or w in _HIM for w in rest)


def _nobody_at_all(c: Candidate) -> bool:
    """ "There would be no pardon for anyone who has not applied": a denial that is about nobody counted."""
    behind = [t.low for t in c.sentence.tokens[c.trigger.head + 1 : c.trigger.last + _NEAR]]
    return c.modality == "denied" and any(w in _ANYONE for w in behind)


def _part_of_them(c: Candidate) -> bool:
    """ "all but two had been sent home", "most of those who came out were driven": how many is not said."""
    s, people = c.sentence, c.people
    if people.last >= c.trigger.first:
        return False
    before = [t.low for t in s.tokens[max(0, people.first - 2) : people.first]]
    if before == ["all", "but"]:
        return True
    between = [t.low for t in s.tokens[people.last + 1 : c.trigger.first]]
    most = next((i for i, (a, b) in enumerate(pairwise(between)) if a in _PARTS and b == "of"), -1)
    # "Five, some of whom were ill, were freed" tells of five
    inset = most > 0 and between[most - 1] == "," and "," in between[most:]
    return most >= 0 and not inset


_PARTS = frozenset(["most", "many", "several", "dozens", "hundreds", "half", "scores", "some"])


def _of_bodies(c: Candidate, people: People) -> bool:
    """ "two Belarusian banks", "ten Syrian state entities", "a paint maker": no persons are counted."""
    tokens = c.sentence.tokens
    if people.names:
        return False
    inside = tokens[people.first : people.last + 1]
    if people.number == 1 and any(t.low in _MAKERS for t in inside):
        return True
    for i in range(people.last + 1, min(len(tokens), people.last + 1 + _NEAR)):
        token = tokens[i]
        if not token.word or token.low in PREPOSITIONS["en"] or token.low in _BUT:
            return False
        if is_body(token.low) or token.low in _MAKERS:
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            return after is None or not after.word or after.low in PREPOSITIONS["en"] | _BUT | _AFTER_A_NOUN
    return False
