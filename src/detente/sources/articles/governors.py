"""The modality of an act and the words that govern it: "agreed to", "refused to", "called on X to"."""

from dataclasses import dataclass
from typing import Literal

from detente.sources.articles.moodwords import MoodWords
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import QUOTES, Trigger

Mode = Literal["done", "promised", "demanded", "threatened", "denied", "none"]


@dataclass(frozen=True, slots=True)
class Mood:
    """The modality of one verb or noun, the word that gives it, and why where it is none."""

    mode: Mode
    governor: Mark | None = None
    reason: str = ""
    conditional: bool = False


GOVERNORS = (
    "GOV_PROMISE",
    "GOV_DEMAND",
    "GOV_REFUSE",
    "GOV_THREATEN",
    "GOV_DECIDE",
    "GOV_HYPO",
)  # GOV_ANNOUNCE is told apart below

_REACH = 14


def should_opens(sentence: Sentence, at: int) -> bool:
    """ "would close it should the balloons return": does this "should" open a condition?"""
    tokens = sentence.tokens
    if sentence.language != "en" or tokens[at].low != "should" or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    return after.low in ("the", "a", "an", "any", "those", "its", "their", "his", "these") or after.capital


def governor_of(
    sentence: Sentence, first: int, words: MoodWords, reach: int = _REACH, noun: bool = False
) -> Mark | None:
    """The nearest governing word to the left of token `first`, not beyond a full break of the sentence."""
    best: Mark | None = None
    for tag in (*GOVERNORS, "GOV_HYPO_NOUN") if noun else GOVERNORS:
        for mark in sentence.of(tag):
            if tag == "GOV_HYPO_NOUN" and first - mark.last > 4:
                continue
            if mark.first >= first or mark.last > first or first - mark.last > reach:
                continue
            if mark.first and sentence.tokens[mark.first].text == "May":
                continue  # the month
            between = sentence.tokens[mark.last + 1 : first]
            if any(t.text in ";:" or t.low in words.subordinators - words.joining for t in between):
                continue
            if sum(t.text in QUOTES for t in between) % 2:
                continue
            if best is None or (mark.last, mark.last - mark.first) > (best.last, best.last - best.first):
                best = mark
    return best


def when_it_comes(sentence: Sentence, at: int) -> bool:
    """ "коли провокації повторяться": a time that has not come yet is a condition."""
    tokens = sentence.tokens
    if tokens[at].low not in ("коли", "когда"):
        return False
    for token in tokens[at + 1 : at + 8]:
        if token.text in ",;:":
            return False
        if len(token.low) > 4 and form_of(sentence.language, token.low) in ("present", "future"):
            return True
    return False


def condition_elsewhere(sentence: Sentence, words: MoodWords) -> bool:
    """Does anything in the sentence stand under a condition?"""
    return any(
        t.low in words.conditional
        or when_it_comes(sentence, i)
        or (i > 0 and (should_opens(sentence, i) or _as_long(sentence, i)))
        for i, t in enumerate(sentence.tokens)
    )


def _as_long(sentence: Sentence, at: int) -> bool:
    """ "the ban will stay as long as the trials go on": a stretch that the other side can end."""
    tokens = sentence.tokens
    return tokens[at].low == "long" and tokens[at - 1].low in ("as", "so") and tokens[-1].low != "long"


_THAT = frozenset(["что", "што", "що"])


def rules_another_clause(sentence: Sentence, trigger: Trigger, governor: Mark) -> bool:
    """ "заверил, что отменять санкции никто не намерен": does the word before the infinitive not rule it?"""
    if sentence.language == "en" or trigger.tense != "infinitive":
        return False
    return any(t.low in _THAT for t in sentence.tokens[governor.last + 1 : trigger.first])


def negated_governor(sentence: Sentence, governor: Mark) -> bool:
    """Is the governing word itself negated ("did not agree to")?"""
    for back in (1, 2, 3):
        i = governor.first - back
        if i < 0:
            return False
        low = sentence.tokens[i].low
        if low in ("not", "never", "не", "ня", "ні") or low.endswith("n't"):
            return True
        if not sentence.tokens[i].word:
            return False
    return False
