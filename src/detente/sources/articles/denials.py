"""What is said not to be so: reports called untrue, and nouns of acts that "will not be"."""

from itertools import pairwise

from detente.sources.articles.moodwords import MoodWords
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_FAR = 30
_ANOTHER_CLAUSE = frozenset(["и", "і", "й", "але", "но"])
_YET = frozenset(["пока", "пакуль", "поки"])
_NO = frozenset(
    [
        "no",
        "никаких",
        "никакой",
        "никакого",
        "ніякага",
        "ніякай",
        "ніякіх",
        "жодних",
        "жодного",
        "жодної",
        "ніяких",
    ]
)


_REPORTS = frozenset(["reports", "rumours", "rumors", "claims", "stories", "suggestions", "allegations"])
_WRONG = frozenset(
    ["wrong", "untrue", "false", "unfounded", "baseless", "fiction", "invented", "nonsense", "lies"]
)


def _reports_that_were_wrong(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Reports that Washington had lifted its sanctions were wrong": called untrue behind the act."""
    if sentence.language != "en":
        return False
    tokens = sentence.tokens
    before = [t.low for t in tokens[: trigger.first]]
    if not _REPORTS & set(before) or "that" not in before:
        return False
    return any(
        tokens[i].low in ("were", "was", "are", "is") and tokens[i + 1].low in _WRONG
        for i in range(trigger.last + 1, len(tokens) - 1)
    )


def called_untrue(sentence: Sentence, trigger: Trigger) -> bool:
    """Does a word before the verb call the telling of it false ("denied that", "назвал вымыслом")?"""
    if _reports_that_were_wrong(sentence, trigger):
        return True
    for mark in sentence.of("DENIAL"):
        if mark.last < trigger.first <= mark.last + _FAR:
            between = sentence.tokens[mark.last + 1 : trigger.first]
            meant = any(mark.last < m.first < trigger.first for m in sentence.of("GOV_THREATEN"))
            if not any(t.text in ";:" for t in between) and not meant:
                return True
    return False


def will_not_be(sentence: Sentence, trigger: Trigger, words: MoodWords) -> bool:
    """Is a noun of an act negated: "no talks were held", "амнистии не будет", "ніякага паслаблення"?"""
    before = sentence.tokens[max(0, trigger.first - 4) : trigger.first]
    plain = [t for t in before if t.word or t.text in ",;:"]
    near = [t.low for t in plain[-3:]]
    if near and any(low in _NO for low in near) and not any(t.text in ",;:" for t in before):
        return True
    for mark in sentence.of("NOT_COMING"):
        if 0 < mark.first - trigger.last <= 14:
            between = sentence.tokens[trigger.last + 1 : mark.first]
            if any(a.text == "," and b.low in _ANOTHER_CLAUSE for a, b in pairwise(between)):
                continue  # "зацягнуў з адкрыццём, і цяпер гаварыць няма пра што"
            if not any(t.text in ";:" or t.low in words.subordinators - _YET for t in between):
                return True
        if trigger.first - mark.last == 1:
            return True
    return False
