"""Infinitives, gerunds, verbal nouns and bare forms: the word that governs them decides their modality."""

from itertools import pairwise

from detente.sources.articles.announcements import announced_behind, dated_entry
from detente.sources.articles.decisions import early
from detente.sources.articles.governors import Mode, Mood, governor_of, negated_governor
from detente.sources.articles.moodwords import MoodWords
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger


def governed(
    sentence: Sentence, trigger: Trigger, governor: Mark | None, negated: bool, conditional: bool
) -> Mood:
    """Infinitives, gerunds, verbal nouns and bare forms: their governor decides."""
    tense = trigger.tense
    tag = governor.tag[4:].removesuffix("_NOUN") if governor else ""
    if governor is not None and negated_governor(sentence, governor):
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
    later = _from_a_day(sentence, trigger) or early(sentence, trigger)
    if tag == "DECIDE" and tense == "infinitive" and not negated and later:
        return Mood("promised", governor, conditional=conditional)
    if tag == "DECIDE":
        return Mood("denied" if negated else "done", governor, conditional=conditional)
    if tense == "nominal" and not negated and trigger.frame_id.endswith(_MEETINGS):
        return _meeting(sentence, trigger, governor, tag)
    if tense == "nominal" and not negated and tag != "REFUSE":
        ahead = [m for m in sentence.of("TOLD_FUTURE") if 0 < m.first - trigger.last <= 9]
        if ahead:
            return Mood("promised", ahead[0])
        told = [m for m in sentence.of("TOLD") if 0 < m.first - trigger.last <= 16]
        if told and not any(t.text in ";:" for t in sentence.tokens[trigger.last : told[0].first]):
            return Mood("done", told[0])
        dated = [
            m
            for m in sentence.of("DATE")
            if 0 < m.first - trigger.last <= 9 or 0 < trigger.first - m.last <= 2
        ]
        if dated and trigger.frame_id.split(".")[1] in ("release", "pardon", "amnesty", "lift") and tag == "":
            return Mood("done", reason="named with its day")
        if tag == "" and announced_behind(sentence, trigger):
            return Mood("done", reason="announced")
        before = [m for m in sentence.of("GOV_ANNOUNCE") if 0 < trigger.first - m.last <= 4]
        if before and not _comes_first(sentence, before[-1]):
            return Mood("done", before[-1])
    if tense == "infinitive" and not negated and tag == "" and _decision_to(sentence, trigger):
        return Mood("done", reason="decided")
    if tense == "infinitive" and sentence.headline and sentence.language == "en":
        return Mood("promised", governor)
    if tense == "gerund":
        previous = sentence.tokens[trigger.first - 1].low if trigger.first else ""
        if negated:
            return Mood("denied", governor)
        if previous == "by" and (ahead_by := _ahead(sentence, trigger)):
            return Mood("promised", governor, conditional=conditional or ahead_by == "answer")
        if previous in ("by", "after", ",", "decree", "order", "while", "and"):
            return Mood("done", governor)
        if not trigger.first and sentence.language != "en":  # "Сняв санкции, Вашингтон ждет"
            return Mood("done", governor)
        if sentence.headline and previous == "by":
            return Mood("done", governor)
        return Mood("none", governor, "a verbal form without a verb that tells the act")
    return Mood("none", governor, "nothing says that it was done")


_AHEAD = frozenset(["will", "would", "shall", "'ll", "’ll"])
_ANSWERS = frozenset(["answer", "respond", "reply", "retaliate", "react", "hit"])


def _ahead(sentence: Sentence, trigger: Trigger) -> str:
    """ "will answer new sanctions by closing transit": the verb before "by" is ahead; is it an answer?"""
    for i in range(trigger.first - 2, max(-1, trigger.first - 14), -1):
        low = sentence.tokens[i].low
        if sentence.tokens[i].text in ",;:—–":
            return ""
        if low in _AHEAD:
            behind = {t.low for t in sentence.tokens[i + 1 : i + 3]}
            return "answer" if behind & _ANSWERS else "act"
    return ""


def promised_behind(sentence: Sentence, trigger: Trigger) -> bool:
    """ "До конца недели должны выйти двадцать узников, обещал Каракас": a duty that the holder takes on."""
    tokens = sentence.tokens
    if sentence.language == "en":
        return False
    for mark in sentence.of("GOV_PROMISE"):
        if trigger.last < mark.first - 1 and tokens[mark.first - 1].text == ",":
            word = tokens[mark.first].low
            if form_of(sentence.language, word) == "past" and len(tokens) - mark.last <= 8:
                return True
    return False


_DECISION = frozenset(["decision", "decisions"])
_NOT_YET = frozenset(["await", "awaits", "expects", "any", "no", "possible", "future", "a"])


def _decision_to(sentence: Sentence, trigger: Trigger) -> bool:
    """ "condemns the decision of the EU Council of 29 January to extend": decided, whatever is said of it."""
    if sentence.language != "en":
        return False
    tokens = sentence.tokens
    for i in range(trigger.first - 1, max(0, trigger.first - 13), -1):
        if tokens[i].text in ",;:.":
            return False
        if tokens[i].low in _DECISION:
            return not any(t.low in _NOT_YET for t in tokens[max(0, i - 3) : i])
    return False


_WITH_WHOM = frozenset(["between", "with"])
_DESCRIBING = ("ой", "ай", "ої", "их", "ых", "ого", "ага", "ей", "яй", "ньої")
_MEETINGS = (".talks.noun", ".call.noun", ".visit.noun")
_BEGIN = frozenset(["begin", "start", "continue", "resume", "keep", "proceed"])


def about_to_begin(sentence: Sentence, trigger: Trigger, words: MoodWords) -> Mode | None:
    """ "said it would begin lifting": the word before the verb of beginning decides."""
    at = trigger.first - 1
    while at >= 0 and sentence.tokens[at].low in ("with", "to", "by"):
        at -= 1
    if at < 1 or sentence.tokens[at].low not in _BEGIN:
        return None
    before = sentence.tokens[at - 1].low
    if before in ("will", "shall", "'ll"):
        return "promised"
    if before == "would" and said_before(sentence, trigger):
        return "promised"
    if before == "to":
        ruling = governor_of(sentence, at, words)
        if ruling is not None and ruling.tag == "GOV_PROMISE":
            return "promised"
    return None


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
    at = trigger.first - 1
    if sentence.language == "en" and at > 0 and sentence.tokens[at].low in ("a", "the", "their", "his"):
        at -= 1
    if sentence.language != "en" and at > 0 and sentence.tokens[at].low.endswith(_DESCRIBING):
        at -= 1  # "пасля двухгадзіннай гутаркі з Лукашэнкам"
    before = sentence.tokens[at].low if at >= 0 else ""
    coming = [t.low for t in sentence.tokens[max(0, trigger.first - 5) : trigger.first]]
    coming += [t.low for t in sentence.tokens[trigger.last + 1 : trigger.last + 9]]
    if sentence.language == "en" and {"will", "shall"} & set(coming):
        return Mood("promised" if tag in ("", "DECIDE", "PROMISE") else "none", governor)
    if sentence.language != "en" and tag in ("", "DECIDE", "PROMISE"):
        ahead = [m for m in sentence.of("TOLD_FUTURE") if 0 < m.first - trigger.last <= 9]
        ahead += [m for m in sentence.of("TOLD_FUTURE") if 0 < trigger.first - m.last <= 5]
        if ahead and not any(t.low in ("не", "ня") for t in sentence.tokens[: ahead[0].first]):
            return Mood("promised", ahead[0])
    if told_as_held(sentence, trigger) and tag not in ("DEMAND", "REFUSE", "PROMISE"):
        return Mood("done", governor)
    if sentence.language == "en" and tag in ("", "DECIDE") and _on_its_day(sentence, trigger):
        return Mood("done", governor)
    if sentence.language == "en" and tag in ("", "DECIDE") and _took_place(sentence, trigger):
        return Mood("done", governor)
    near = sentence.tokens[trigger.last + 1 : trigger.last + 6]
    visit = trigger.frame_id.endswith(".visit.noun")
    if (
        tag == ""
        and before in ("following", "after", "during", "at")
        and any(t.low in _WITH_WHOM or (visit and t.low in ("to", "by")) for t in near)
    ):
        return Mood("done", governor)  # "following a meeting in Minsk between the president and the envoy"
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


def _took_place(sentence: Sentence, trigger: Trigger) -> bool:
    """ "A meeting between the two ministers took place in Rome", "the talks lasted six hours"."""
    for i in range(trigger.last + 1, min(trigger.last + 15, len(sentence.tokens) - 1)):
        low, after = sentence.tokens[i].low, sentence.tokens[i + 1].low
        if sentence.tokens[i].text in ";:":
            return False
        if (low, after) in (("took", "place"), ("was", "held"), ("were", "held"), ("has", "begun")):
            return True
        if low in ("lasted", "began", "ended") and sentence.tokens[i - 1].low != "not":
            return True
    return False


def _on_its_day(sentence: Sentence, trigger: Trigger) -> bool:
    """ "their telephone conversation on Tuesday", "at a meeting in Geneva on 3 March": held on that day."""
    for mark in sentence.of("DATE"):
        if 0 < mark.first - trigger.last <= 8 or 0 < trigger.first - mark.last <= 1:
            between = sentence.tokens[trigger.last + 1 : mark.first]
            if not any(t.text in ",;:." or t.low in ("that", "will", "would", "due") for t in between):
                return True
    return False


_HELD = (
    "отбыл",
    "состоял",
    "прошл",
    "прошел",
    "адбыл",
    "адбыўся",
    "прайшл",
    "прайшо",
    "відбул",
    "відбувся",
    "пройшл",
    "завершил",
    "завяршыл",
    "закончил",
    "закінчил",
    "скончыл",
    "розпочал",
    "пачал",
    "начал",
    "почал",
)


def told_as_held(sentence: Sentence, trigger: Trigger) -> bool:
    """ "У Вільні адбыліся перамовы": a Slavic sentence that says of a meeting that it took place."""
    if sentence.language == "en" or trigger.tense != "nominal":
        return False
    near = sentence.tokens[max(0, trigger.first - 3) : trigger.first]
    near += sentence.tokens[trigger.last + 1 : trigger.last + 8]
    held = [i for i, t in enumerate(near) if t.low.startswith(_HELD)]
    return bool(held) and not any(t.low in ("не", "ня") for t in near)


def said_before(sentence: Sentence, trigger: Trigger) -> bool:
    """Does a verb of saying in the past rule this clause ("said that it would lift")?"""
    for mark in sentence.of("SAY"):
        far = 14
        if sentence.language == "en" and sentence.tokens[min(mark.last + 1, trigger.first)].low == "that":
            far = 30  # "said that two banks, the ministry and whatever is left of the trade would come off"
        between = sentence.tokens[mark.last + 1 : trigger.first]
        if 0 < trigger.first - mark.last <= far and (far == 14 or not any(t.text in ";:" for t in between)):
            return True
    return False


def said_behind(sentence: Sentence, trigger: Trigger) -> bool:
    """ "The sanctions would be reviewed, the EU said": does the one who speaks stand at the end?"""
    if sentence.language != "en" or trigger.first > 14:
        return False
    tokens = sentence.tokens
    for mark in sentence.of("SAY"):
        commas = [i for i in range(trigger.last, mark.first) if tokens[i].text == ","]
        if (
            commas
            and mark.first - commas[-1] <= 8
            and not any(t.low == "which" for t in tokens[commas[-1] : mark.first])
        ):
            return True
    return False


_FROM = frozenset(["from", "с", "з", "зь", "із", "ад", "від"])


def _from_a_day(sentence: Sentence, trigger: Trigger) -> bool:
    """ "the decision to reopen from 1 June": decided, and to be done on a day that is named."""
    return any(
        (0 < m.first - trigger.last <= 3 or 0 < trigger.first - m.last <= 2)
        and m.first
        and sentence.tokens[m.first - 1].low in _FROM
        for m in sentence.of("DATE")
    )


_AFTER = frozenset(["after", "once", "после", "пасля", "після"])
_WILL = frozenset(["will", "would", "будет", "будут", "будзе", "будуць", "буде", "будуть"])
_ONLY = frozenset(["only", "только", "лишь", "толькі", "тільки", "лише"])


def _comes_first(sentence: Sentence, mark: Mark) -> bool:
    """ "will be lifted only after the release": what has to come first has not been done."""
    if sentence.tokens[mark.first].low not in _AFTER:
        return False
    before = sentence.tokens[max(0, mark.first - 9) : mark.first]
    return any(t.low in _WILL for t in before) or any(t.low in _ONLY for t in before[-2:])


_SIGNED = frozenset(["signed", "issued", "adopted", "published", "approved", "announced"])


def by_a_paper(sentence: Sentence, trigger: Trigger) -> bool:
    """ "signed a decree under which 18 persons are pardoned": what the paper says is done by it."""
    if dated_entry(sentence):
        return trigger.voice == "passive" and trigger.tense == "present"
    before = [t.low for t in sentence.tokens[: trigger.first]]
    opener = any(a in ("under", "by") and b == "which" for a, b in pairwise(before)) or "whereby" in before
    return sentence.language == "en" and opener and bool(_SIGNED & set(before))
