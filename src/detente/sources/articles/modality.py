"""Modality first: was the act done, promised, demanded, threatened, denied, or only talked about?

The verb group itself decides most (tense, negation); an infinitive, a verbal noun or a clause under
"that" takes its modality from the word that governs it ("agreed to", "refused to", "called on X to").
What is hoped, guessed, asked or conditional is no act and yields nothing but a lead.
"""

from detente.sources.articles.announcements import (
    announced_in_the_present,
    announced_now,
    by_an_accord,
    holds_since,
)
from detente.sources.articles.answers import is_yes_or_no
from detente.sources.articles.bygone import WITHOUT_A_DAY, of_an_older_day
from detente.sources.articles.denials import called_untrue, will_not_be
from detente.sources.articles.descriptions import dated_nearby
from detente.sources.articles.governed import (
    about_to_begin,
    by_a_paper,
    governed,
    promised_behind,
    said_before,
    said_behind,
)
from detente.sources.articles.governors import Mood, condition_elsewhere, governor_of, rules_another_clause
from detente.sources.articles.moodwords import MoodWords
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger

PROMISE_UNTRUE = "a promise said to be untrue"
BY_A_PAPER = "done by the paper that says so"


def _governor_after(sentence: Sentence, trigger: Trigger, words: MoodWords) -> Mark | None:
    """A refusal behind its object: "a lifting is not on the table", "вызваляць ён нікога не збіраецца"."""
    promised = sentence.language != "en" and trigger.tense == "infinitive"
    for mark in sentence.of("GOV_REFUSE", *(("GOV_PROMISE",) if promised else ())):
        if 0 < mark.first - trigger.last <= (9 if sentence.language == "en" else 13):
            between = sentence.tokens[trigger.last + 1 : mark.first]
            inset = sentence.tokens[max(0, trigger.first - 6) : trigger.first]
            described = any(t.low.startswith("котор") for t in inset) and any(t.text == "," for t in between)
            if described:
                continue  # "которых суд готовится приговорить, Баку отпускать отказался"
            if not any(t.text in ";:.—–" or t.low in words.subordinators - _SO_FAR for t in between):
                return mark
    return None


def _opens_condition(sentence: Sentence, trigger: Trigger, words: MoodWords) -> bool:
    i = trigger.first - 1
    steps = 0
    while i >= 0 and steps < 14:
        token = sentence.tokens[i]
        if token.low in _WHY and i <= 1:
            return not trigger.negated  # "Почему не сняли?" says that they did not
        ahead = sentence.tokens[i - 1].low if i else ""
        if (token.low, ahead) in _AS_SOON or token.low == "щойно":
            return True
        if (
            token.low in _SO_FAR
            and i == 0
            and not any(t.text == "," for t in sentence.tokens[trigger.last :])
        ):
            return False  # "Пакуль жа забарону не паслабілі"
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


_SO_FAR = frozenset(["пока", "пакуль", "поки"])
_NEVER = frozenset(["never", "никогда", "ніколі"])
_RATHER = frozenset(["а", "but", "але"])


_AS_SOON = frozenset([("только", "как"), ("толькі", "як"), ("тільки", "як"), ("soon", "as")])
_ALL = frozenset(["every", "all", "все", "всех", "всем", "усе", "ўсе", "усіх", "ўсіх", "всі", "всіх", "усі"])


def _not_all(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Not every prisoner has been set free": neither an act nor its denial."""
    tokens = sentence.tokens[max(0, trigger.first - 9) : trigger.first]
    return any(t.low in ("not", "не", "ня") and tokens[n + 1].low in _ALL for n, t in enumerate(tokens[:-1]))


def _corrected_or_habit(sentence: Sentence, trigger: Trigger) -> bool:
    """ "не помиловали, а вышвырнули", "той не мілаваў ніколі"."""
    after = sentence.tokens[trigger.last + 1 : trigger.last + 4]
    if any(t.low in _NEVER for t in after):
        return True
    return len(after) > 1 and after[0].text == "," and after[1].low in _RATHER and after[1].low == "а"


def _qualifies(sentence: Sentence, trigger: Trigger) -> bool:
    """ "airline ban lifted as freed activists arrive": an English participle right before its noun."""
    return sentence.language == "en" and any(
        m.first == trigger.last + 1 for m in sentence.of("PERSONS", "POLITICAL")
    )


def _oblique(sentence: Sentence, trigger: Trigger) -> bool:
    """ "470 вызваленых і 600 новых вязняў": a participle in an oblique case is a noun in a headline."""
    return sentence.language != "en" and sentence.tokens[trigger.head].low.endswith(
        ("ых", "их", "іх", "ым", "им", "ымі", "ими")
    )


def _no_number(sentence: Sentence, at: int) -> bool:
    """Is this "no" a negation and not the short form of "number" ("colony No. 9")?"""
    after = sentence.tokens[at + 1 : at + 3]
    return not any(t.text[:1].isdigit() for t in after)


_NO_OBJECT = frozenset(["no", "nobody", "none", "nothing", "neither"])
_WHY = frozenset(["why", "how", "whether", "почему", "зачем", "отчего", "чаму", "навошта", "чому", "навіщо"])


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


_SINGLE = frozenset(["a", "one", "any", "anybody", "anyone"])


def nobody_before(sentence: Sentence, trigger: Trigger, words: MoodWords) -> bool:
    """Does "no", "none" or "nobody" stand before the verb in its own clause?"""
    i = trigger.first - 1
    steps = 0
    while i >= 0 and steps < 9:
        token = sentence.tokens[i]
        if token.text in ";:—–," or token.low in words.subordinators:
            return False
        if token.low == "that" and i and sentence.tokens[i - 1].low in ("told", "said", "knew", "informed"):
            return False  # "Nobody had been told that he would be expelled"
        if token.low == "not" and sentence.tokens[i + 1].low in _SINGLE:
            return True  # "not a single sanction had been lifted", "not one of them was let go"
        if token.low in words.nobody and (token.low != "no" or _no_number(sentence, i)):
            following = sentence.tokens[i + 1].low if i + 1 < len(sentence.tokens) else ""
            return following not in ("longer", "fewer", "less", "more", "doubt", "comment")
        i -= 1
        steps += 1
    return False


def mood_of(sentence: Sentence, trigger: Trigger, words: MoodWords, fixed: str = "") -> Mood:
    """The modality of a trigger in its sentence; `fixed` is the one that the frame itself carries."""
    if fixed == "promised" and sentence.language == "en":
        said = [t.low for t in sentence.tokens[trigger.head + 1 : trigger.head + 3]]
        if said[:1] in (["no"], ["nothing"]):
            return Mood("denied")  # "Washington had promised no relief from sanctions"
    if (
        fixed == "promised"
        and sentence.language == "en"
        and trigger.tense in ("infinitive", "gerund", "base")
    ):
        return Mood("none", reason="a word that nobody has given")  # "To offer relief would be to pay"
    if fixed:
        return Mood("denied" if fixed == "denied" else "promised" if fixed == "promised" else "done")
    if sentence.language == "en" and sentence.text.rstrip('"”’').endswith("?"):
        return Mood("none", reason="a question, not a report")
    if trigger.tense == "past" and not trigger.negated and is_yes_or_no(sentence):
        return Mood("denied") if sentence.refuted else Mood("none", reason="a question, not a report")
    conditional = condition_elsewhere(sentence, words)
    if called_untrue(sentence, trigger) and not (
        sentence.language != "en" and _opens_condition(sentence, trigger, words)
    ):
        ruling = governor_of(sentence, trigger.first, words)
        if ruling is not None and ruling.tag == "GOV_DEMAND":
            return Mood("none", ruling, "a demand that is said not to have been made")
        word = trigger.tense in ("future", "would") or (ruling is not None and ruling.tag == "GOV_PROMISE")
        return Mood("denied", reason=PROMISE_UNTRUE if word else "said to be untrue")
    if trigger.tense == "nominal" and will_not_be(sentence, trigger, words):
        return Mood("denied", conditional=conditional)
    after = sentence.tokens[trigger.last + 1].low if trigger.last + 1 < len(sentence.tokens) else ""
    behind = sentence.tokens[trigger.head + 1].low if trigger.head + 1 < len(sentence.tokens) else ""
    if after in ("ли", "ль") or behind in ("ли", "ль"):
        return Mood("none", reason="a question, not a report")
    inverted = _inverted(sentence)
    if (
        inverted
        and trigger.tense in ("future", "hypothetical")
        and any(t.text == "," for t in sentence.tokens[: trigger.first])
    ):
        inverted, conditional = False, True  # "Should hangings go on, measures will be broadened"
    if _opens_condition(sentence, trigger, words) or inverted:
        return Mood("none", reason="under a condition", conditional=True)
    negated = trigger.negated or nobody_before(sentence, trigger, words)
    if _not_all(sentence, trigger):
        return Mood("none", reason="not all of them")
    if negated and _corrected_or_habit(sentence, trigger):
        return Mood("none", reason="a correction or a habit, no refusal")
    inside = [t.low for t in sentence.tokens[trigger.head + 1 : trigger.last]]
    inside = [
        low for n, low in enumerate(inside) if low != "no" or _no_number(sentence, trigger.head + 1 + n)
    ]
    nothing = after in _NO_OBJECT and (after != "no" or _no_number(sentence, trigger.last + 1))
    if trigger.voice == "active" and (nothing or "no" in inside):
        negated = True
    governor = governor_of(sentence, trigger.first, words, noun=trigger.tense in ("nominal", "gerund"))
    decided = governor is not None and governor.tag == "GOV_DECIDE" and trigger.tense == "infinitive"
    decided = decided and sentence.language == "en"
    if (
        trigger.tense in ("nominal", "infinitive")
        and (
            governor is None
            or governor.tag in ("GOV_HYPO", "GOV_HYPO_NOUN", "GOV_DECIDE")
            or rules_another_clause(sentence, trigger, governor)
        )
        and not decided
    ):
        governor = _governor_after(sentence, trigger, words) or governor
    tag = governor.tag[4:].removesuffix("_NOUN") if governor else ""
    tense = trigger.tense
    if governor is not None and tag in ("HYPO", "DECIDE") and tense in ("gerund", "infinitive"):
        begun = about_to_begin(sentence, trigger, words)
        if begun is not None:
            return Mood("denied" if negated else begun, governor, conditional=conditional)
    if tense == "past" and not negated and trigger.voice == "active" and by_a_paper(sentence, trigger):
        return Mood("done", governor, BY_A_PAPER)
    if tense in ("past", "perfect", "pluperfect", "progressive"):
        guessed = tag == "HYPO" and not (negated and sentence.language != "en")
        if guessed and governor is not None and trigger.first - governor.last <= 3:
            return Mood("none", governor, "hoped, guessed or conditional", conditional)
        if tag == "REFUSE" and governor is not None and _says_that(sentence, governor, trigger, words):
            return Mood("denied", governor, conditional=conditional)
        if tag == "DEMAND" and _purpose_between(sentence, governor, trigger, words):
            return Mood("demanded", governor, conditional=conditional)
        if _purpose_before(sentence, trigger, words):
            return Mood("none", governor, "an aim, not an act", conditional)
        if not negated and of_an_older_day(sentence, trigger):
            return Mood("none", governor, WITHOUT_A_DAY, conditional)
        return Mood("denied" if negated else "done", governor, conditional=conditional)
    if governor is not None and tag == "REFUSE" and _opens_with_that(sentence, governor):
        negated = True  # "ruled out that the Union would follow suit"
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
        if tag == "PROMISE" or said_before(sentence, trigger) or said_behind(sentence, trigger):
            return Mood("promised", governor, conditional=conditional)
        return Mood("none", governor, "possible, not said to be done", conditional)
    if tense == "hypothetical":
        duty = any(t.low in ("should", "ought") for t in sentence.tokens[trigger.first : trigger.head])
        if negated and tag != "HYPO" and not duty:
            return Mood("denied", governor, conditional=conditional)
        if tag == "PROMISE" and governor is not None and trigger.first - governor.last <= 5:
            return Mood("promised", governor, conditional=conditional)
        if tag == "THREATEN":
            return Mood("threatened", governor, conditional=conditional)
        return Mood("none", governor, "possible, not said to be done", conditional)
    if (
        tense == "obligation"
        and not negated
        and (by_an_accord(sentence, trigger) or promised_behind(sentence, trigger))
    ):
        return Mood("promised", governor, conditional=conditional)
    if tense == "obligation":
        return Mood("none" if negated else "demanded", governor, "an obligation", conditional)
    if tense == "present":
        if sentence.headline or sentence.flash:
            return Mood("denied" if negated else "done", governor, conditional=conditional)
        if negated:
            return Mood("denied", governor, conditional=conditional)
        if (
            trigger.voice == "passive"
            and tag != "HYPO"
            and announced_now(sentence, trigger)
            and announced_in_the_present(sentence, trigger)
        ):
            return Mood("done", governor, conditional=conditional)
        if trigger.voice == "passive" and by_a_paper(sentence, trigger):
            return Mood("done", governor, BY_A_PAPER)
        if holds_since(sentence, trigger):
            return Mood("done", governor)
        if trigger.frame_id == "en.extend.verb" and trigger.voice == "passive" and after == "until":
            return Mood("done", governor)  # a press release: "the embargo is extended until February"
        if (
            trigger.voice == "active"
            and tag != "HYPO"
            and (sentence.has("DATE") or announced_now(sentence, trigger))
        ):
            return Mood("done", governor, conditional=conditional)
        return Mood("none", governor, "a habit or a state, not an act", conditional)
    if tense == "participle":
        if sentence.headline and not _oblique(sentence, trigger) and not _qualifies(sentence, trigger):
            return Mood("done", governor)
        if dated_nearby(sentence, trigger):
            return Mood("done", governor, "dated description")
        return Mood("none", governor, "describes, does not tell")
    return governed(sentence, trigger, governor, negated, conditional)


def _says_that(sentence: Sentence, governor: Mark, trigger: Trigger, words: MoodWords) -> bool:
    between = sentence.tokens[governor.last + 1 : trigger.first]
    return any(t.low in words.joining and t.word for t in between) or len(between) <= 2


def _opens_with_that(sentence: Sentence, governor: Mark) -> bool:
    """ "ruled out that", "denied on Tuesday that": does the word govern a clause of its own?"""
    at = governor.last + 1
    days = {i for m in sentence.of("DATE") for i in range(m.first - 1, m.last + 1)}
    while at in days:
        at += 1
    return at < len(sentence.tokens) and sentence.tokens[at].low == "that"


def _purpose_before(sentence: Sentence, trigger: Trigger, words: MoodWords) -> bool:
    return any(t.low in words.purpose for t in sentence.tokens[max(0, trigger.first - 6) : trigger.first])


def _purpose_between(sentence: Sentence, governor: Mark | None, trigger: Trigger, words: MoodWords) -> bool:
    if governor is None:
        return False
    between = sentence.tokens[governor.last + 1 : trigger.first]
    if sentence.language == "en":
        return False
    return any(t.low in words.purpose for t in between)
