"""Arrests, sentences and closures of an older day, told beside the news and without a date of their own."""

from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

WITHOUT_A_DAY = "older, and without a date that can be resolved"
_LASTING = ("en.arrest.", "en.sentence.", "en.border.")
_OPENS = frozenset(["who", "whom", "which", "that"])
_AFTERWARDS = frozenset(["later", "subsequently", "eventually", "ultimately"])
_FINITE = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "will", "flew", "left", "came", "went"]
)
_BACK = 8
_NEAR = 6


def of_an_older_day(sentence: Sentence, trigger: Trigger) -> bool:
    """ "seven people whom Venezuela had detained", "a court later gave him 18 years": no news, and no day."""
    if not trigger.frame_id.startswith(_LASTING):
        return False
    tokens, opened = sentence.tokens, -1
    for i in range(trigger.first - 1, max(-1, trigger.first - 1 - _BACK), -1):
        if tokens[i].low in _OPENS or tokens[i].text in ",;:":
            opened = i
            break
    described = trigger.tense == "pluperfect" and opened >= 0 and tokens[opened].low in _OPENS
    before = (i for i in (trigger.first - 1, trigger.head - 1) if i >= 0)
    if not described and not any(tokens[i].low in _AFTERWARDS for i in before):
        return False
    return not any(
        opened < m.first <= trigger.last + _NEAR and _of_its_clause(sentence, trigger, m.first)
        for m in sentence.of("DATE")
    )


def _of_its_clause(sentence: Sentence, trigger: Trigger, at: int) -> bool:
    """Does nothing part the date from the verb, neither a sign nor another verb?"""
    between = sentence.tokens[trigger.last + 1 : at]
    return not any(t.text in ",;:" or t.low in _FINITE or t.low.endswith("ed") for t in between)
