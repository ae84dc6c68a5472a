"""Modality first: was the act done, promised, demanded, threatened, denied, or only talked about?

The verb group itself decides most (tense, negation); an infinitive, a verbal noun or a clause under
"that" takes its modality from the word that governs it ("agreed to", "refused to", "called on X to").
What is hoped, guessed, asked or conditional is no act and yields nothing but a lead.
"""

from dataclasses import dataclass
from typing import Literal

from detente.sources.articles.moodwords import MoodWords
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import QUOTES, Trigger

Mode = Literal["done", "promised", "demanded", "threatened", "denied", "none"]
GOVERNORS = (
    "GOV_PROMISE",
    "GOV_DEMAND",
    "GOV_REFUSE",
    "GOV_THREATEN",
    "GOV_DECIDE",
    "GOV_HYPO",
)  # GOV_ANNOUNCE is told apart below
_REACH = 14


@dataclass(frozen=True, slots=True)
class Mood:
    """The modality of one verb or noun, the word that gives it, and why where it is none."""

    mode: Mode
    governor: Mark | None = None
    reason: str = ""
    conditional: bool = False


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
            between = sentence.tokens[mark.last + 1 : first]
            if any(t.text in ";:" or t.low in words.subordinators - words.joining for t in between):
                continue
            if sum(t.text in QUOTES for t in between) % 2:
                continue
            if best is None or (mark.last, mark.last - mark.first) > (best.last, best.last - best.first):
                best = mark
    return best


def _governor_after(sentence: Sentence, trigger: Trigger, words: MoodWords) -> Mark | None:
    """A refusal behind its object: "a lifting is not on the table", "вызваляць ён нікога не збіраецца"."""
    for mark in sentence.of("GOV_REFUSE"):
        if 0 < mark.first - trigger.last <= 9:
            between = sentence.tokens[trigger.last + 1 : mark.first]
            if not any(t.text in ";:.—–" or t.low in words.subordinators for t in between):
                return mark
    return None


def _opens_condition(sentence: Sentence, trigger: Trigger, words: MoodWords) -> bool:
    i = trigger.first - 1
    steps = 0
    while i >= 0 and steps < 14:
        token = sentence.tokens[i]
        if token.low in words.conditional:
            before = sentence.tokens[i - 1] if i else None
            if (
                sentence.language != "en"
                and before is not None
                and before.word
                and before.low not in ("и", "і", "а", "но", "але")
            ):
                return False
            # Belarusian калі is "when" before a past and "if" before "б".
            would = i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].low in ("б", "бы")
            return would or not (token.low == "калі" and trigger.tense == "past")
        if token.text in ";:,—–" or token.low in words.subordinators:
            return False
        i -= 1
        steps += 1
    return False


def _announced_now(sentence: Sentence, trigger: Trigger) -> bool:
    """In the Slavic press a present tense announces a step of a sender ("США снимают санкции")."""
    kind = trigger.frame_id.split(".")[1]
    return sentence.language != "en" and kind in (
        "lift",
        "ease",
        "suspend",
        "impose",
        "tighten",
        "extend",
        "delist",
    )


def _near_date(sentence: Sentence, trigger: Trigger) -> bool:
    return any(0 < m.first - trigger.head <= 4 for m in sentence.of("DATE"))


def _dated_nearby(sentence: Sentence, trigger: Trigger) -> bool:
    """ "X, arrested in 2021": a description with a date of its own right behind it."""
    kind = trigger.frame_id.split(".")[1]
    apart = trigger.first > 0 and sentence.tokens[trigger.first - 1].text == ","
    if kind in ("release", "pardon", "custody_eased"):
        return apart and (_near_date(sentence, trigger) or (sentence.has("DATE") and sentence.paragraph <= 2))
    return kind in ("arrest", "sentence") and _near_date(sentence, trigger)


_WHEN = frozenset(["when", "whenever", "once", "когда", "калі", "коли"])


def _under_when(sentence: Sentence, trigger: Trigger) -> bool:
    """ "the day when her son will be let out": a time, not a promise."""
    for i in range(trigger.first - 1, max(-1, trigger.first - 8), -1):
        if sentence.tokens[i].low in _WHEN:
            return True
        if sentence.tokens[i].text in ",;:":
            return False
    return False


def _inverted(sentence: Sentence) -> bool:
    """ "Should he be prepared to ...": a condition without "if"."""
    opening = [t.low for t in sentence.tokens[:2] if t.word]
    return (
        bool(opening)
        and opening[0] in ("should", "were", "had")
        and sentence.language == "en"
        and sentence.tokens[-1].text != "?"
    )


def _said_before(sentence: Sentence, trigger: Trigger) -> bool:
    """Does a verb of saying in the past rule this clause ("said that it would lift")?"""
    return any(0 < trigger.first - m.last <= 14 for m in sentence.of("SAY"))


def _condition_elsewhere(sentence: Sentence, words: MoodWords) -> bool:
    return any(t.low in words.conditional for t in sentence.tokens)


def nobody_before(sentence: Sentence, trigger: Trigger, words: MoodWords) -> bool:
    """Does "no", "none" or "nobody" stand before the verb in its own clause?"""
    i = trigger.first - 1
    steps = 0
    while i >= 0 and steps < 9:
        token = sentence.tokens[i]
        if token.text in ";:—–," or token.low in words.subordinators:
            return False
        if token.low in words.nobody:
            following = sentence.tokens[i + 1].low if i + 1 < len(sentence.tokens) else ""
            return following not in ("longer", "fewer", "less", "more", "doubt", "comment")
        i -= 1
        steps += 1
    return False


def mood_of(sentence: Sentence, trigger: Trigger, words: MoodWords, fixed: str = "") -> Mood:
    """The modality of a trigger in its sentence; `fixed` is the one that the frame itself carries."""
    if fixed:
        return Mood("denied" if fixed == "denied" else "promised" if fixed == "promised" else "done")
    conditional = _condition_elsewhere(sentence, words)
    after = sentence.tokens[trigger.last + 1].low if trigger.last + 1 < len(sentence.tokens) else ""
    if after in ("ли", "ль"):
        return Mood("none", reason="a question, not a report")
    if _opens_condition(sentence, trigger, words) or _inverted(sentence):
        return Mood("none", reason="under a condition", conditional=True)
    negated = trigger.negated or nobody_before(sentence, trigger, words)
    if trigger.voice == "active" and after in ("no", "nobody", "none", "nothing", "neither"):
        negated = True
    governor = governor_of(sentence, trigger.first, words, noun=trigger.tense in ("nominal", "gerund"))
    if trigger.tense in ("nominal", "infinitive") and (
        governor is None or governor.tag in ("GOV_HYPO", "GOV_DECIDE")
    ):
        governor = _governor_after(sentence, trigger, words) or governor
    tag = governor.tag[4:].removesuffix("_NOUN") if governor else ""
    tense = trigger.tense
    if tense in ("past", "perfect", "pluperfect", "progressive"):
        if tag == "HYPO" and governor is not None and trigger.first - governor.last <= 3:
            return Mood("none", governor, "hoped, guessed or conditional", conditional)
        if tag == "REFUSE" and governor is not None and _says_that(sentence, governor, trigger, words):
            return Mood("denied", governor, conditional=conditional)
        if tag == "DEMAND" and _purpose_between(sentence, governor, trigger, words):
            return Mood("demanded", governor, conditional=conditional)
        if _purpose_before(sentence, trigger, words):
            return Mood("none", governor, "an aim, not an act", conditional)
        return Mood("denied" if negated else "done", governor, conditional=conditional)
    if tense == "future":
        if _under_when(sentence, trigger):
            return Mood("none", governor, "a day that is waited for", conditional)
        if negated:
            return Mood("denied", governor, conditional=conditional)
        if tag == "THREATEN":
            return Mood("threatened", governor, conditional=conditional)
        if tag == "HYPO":
            return Mood("none", governor, "expected, not promised", conditional)
        return Mood("promised", governor, conditional=conditional)
    if tense == "would":
        if negated:
            return Mood("denied", governor, conditional=conditional)
        if tag == "THREATEN":
            return Mood("threatened", governor, conditional=conditional)
        if tag == "HYPO" or _inverted(sentence):
            return Mood("none", governor, "possible, not said to be done", conditional)
        if tag == "PROMISE" or _said_before(sentence, trigger):
            return Mood("promised", governor, conditional=conditional)
        return Mood("none", governor, "possible, not said to be done", conditional)
    if tense == "hypothetical":
        if negated and tag != "HYPO":
            return Mood("denied", governor, conditional=conditional)
        if tag == "PROMISE" and governor is not None and trigger.first - governor.last <= 5:
            return Mood("promised", governor, conditional=conditional)
        if tag == "THREATEN":
            return Mood("threatened", governor, conditional=conditional)
        return Mood("none", governor, "possible, not said to be done", conditional)
    if tense == "obligation":
        return Mood("none" if negated else "demanded", governor, "an obligation", conditional)
    if tense == "present":
        if sentence.headline:
            return Mood("denied" if negated else "done", governor, conditional=conditional)
        if negated:
            return Mood("denied", governor, conditional=conditional)
        if (
            trigger.voice == "active"
            and tag != "HYPO"
            and (sentence.has("DATE") or _announced_now(sentence, trigger))
        ):
            return Mood("done", governor, conditional=conditional)
        return Mood("none", governor, "a habit or a state, not an act", conditional)
    if tense == "participle":
        if sentence.headline:
            return Mood("done", governor)
        if _dated_nearby(sentence, trigger):
            return Mood("done", governor, "dated description")
        return Mood("none", governor, "describes, does not tell")
    return _governed(sentence, trigger, governor, negated, conditional)


def _governed(
    sentence: Sentence, trigger: Trigger, governor: Mark | None, negated: bool, conditional: bool
) -> Mood:
    """Infinitives, gerunds, verbal nouns and bare forms: their governor decides."""
    tense = trigger.tense
    tag = governor.tag[4:].removesuffix("_NOUN") if governor else ""
    if governor is not None and _negated_governor(sentence, governor):
        if tag in ("PROMISE", "DECIDE"):
            tag = "REFUSE"
        elif tag == "REFUSE":
            return Mood("none", governor, "a refusal that is itself negated", conditional)
    if tag == "REFUSE":
        return Mood("denied", governor, conditional=conditional)
    if tense == "nominal" and tag == "HYPO" and sentence.has("TOLD_FUTURE"):
        ahead = [m for m in sentence.of("TOLD_FUTURE") if 0 < m.first - trigger.last <= 9]
        if ahead:
            return Mood("promised", ahead[0])
    if tag == "THREATEN":
        return Mood("threatened", governor, conditional=conditional)
    if tag == "DEMAND":
        return Mood("none" if negated else "demanded", governor, conditional=conditional)
    if tag == "PROMISE":
        return Mood("denied" if negated else "promised", governor, conditional=conditional)
    if tag == "HYPO":
        return Mood("none", governor, "hoped, guessed or discussed", conditional)
    if tag == "DECIDE":
        return Mood("denied" if negated else "done", governor, conditional=conditional)
    if tense == "nominal" and not negated and trigger.frame_id.endswith(".talks.noun"):
        return _meeting(sentence, trigger, governor, tag)
    if tense == "nominal" and not negated and tag != "REFUSE":
        ahead = [m for m in sentence.of("TOLD_FUTURE") if 0 < m.first - trigger.last <= 9]
        if ahead:
            return Mood("promised", ahead[0])
        told = [m for m in sentence.of("TOLD") if 0 < m.first - trigger.last <= 16]
        if told and not any(t.text in ";:" for t in sentence.tokens[trigger.last : told[0].first]):
            return Mood("done", told[0])
        dated = [m for m in sentence.of("DATE") if 0 < m.first - trigger.last <= 9]
        if dated and trigger.frame_id.split(".")[1] in ("release", "pardon", "amnesty", "lift") and tag == "":
            return Mood("done", reason="named with its day")
        before = [m for m in sentence.of("GOV_ANNOUNCE") if 0 < trigger.first - m.last <= 4]
        if before:
            return Mood("done", before[-1])
    if tense == "infinitive" and sentence.headline and sentence.language == "en":
        return Mood("promised", governor)
    if tense == "gerund":
        previous = sentence.tokens[trigger.first - 1].low if trigger.first else ""
        if negated:
            return Mood("denied", governor)
        if previous in ("by", "after", ",", "decree", "order", "while", "and"):
            return Mood("done", governor)
        if sentence.headline and previous == "by":
            return Mood("done", governor)
        return Mood("none", governor, "a verbal form without a verb that tells the act")
    return Mood("none", governor, "nothing says that it was done")


_DURING = frozenset(
    [
        "after",
        "at",
        "during",
        "following",
        "in",
        "of",
        "with",
        "days",
        "day",
        "round",
        "rounds",
        "hours",
        "held",
        "second",
        "third",
        "first",
        "fourth",
        "two",
        "several",
        "by",
        "после",
        "на",
        "во",
        "в",
        "ходе",
        "итогам",
        "раунд",
        "дня",
        "раунда",
        "пасля",
        "падчас",
        "на",
        "ў",
        "выніках",
        "раўнд",
        "після",
        "під",
        "час",
        "на",
        "у",
        "в",
        "підсумками",
        "раунд",
    ]
)


def _meeting(sentence: Sentence, trigger: Trigger, governor: Mark | None, tag: str) -> Mood:
    """ "at the close of two days of talks with the envoy": a meeting told in passing took place."""
    after = sentence.tokens[trigger.last + 1].low if trigger.last + 1 < len(sentence.tokens) else ""
    before = sentence.tokens[trigger.first - 1].low if trigger.first else ""
    if (
        tag in ("HYPO", "DEMAND", "REFUSE", "PROMISE")
        and governor is not None
        and trigger.first - governor.last <= 5
    ):
        return Mood("none", governor, "talked about, not told as held")
    if (
        after in ("with", "with", "с", "со", "з", "са", "із", "между", "between", "між", "паміж")
        and before in _DURING
    ):
        return Mood("done", governor)
    return Mood("none", governor, "nothing says that they met")


def _negated_governor(sentence: Sentence, governor: Mark) -> bool:
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


def _says_that(sentence: Sentence, governor: Mark, trigger: Trigger, words: MoodWords) -> bool:
    between = sentence.tokens[governor.last + 1 : trigger.first]
    return any(t.low in words.joining and t.word for t in between) or len(between) <= 2


def _purpose_before(sentence: Sentence, trigger: Trigger, words: MoodWords) -> bool:
    return any(t.low in words.purpose for t in sentence.tokens[max(0, trigger.first - 6) : trigger.first])


def _purpose_between(sentence: Sentence, governor: Mark | None, trigger: Trigger, words: MoodWords) -> bool:
    if governor is None:
        return False
    between = sentence.tokens[governor.last + 1 : trigger.first]
    if sentence.language == "en":
        return False
    return any(t.low in words.purpose for t in between)
