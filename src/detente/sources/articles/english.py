"""English verb groups: which acts a sentence may speak of, in which voice and tense, negated or not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.sources.articles.auxiliaries import (
    ADVERBS,
    BE,
    DO,
    HAVE,
    MODAL,
    NOT,
    NOUN_BEFORE,
    NOUNS_TOO,
    PARTICLES,
    PREPOSITIONS,
    SUBORDINATORS,
)
from detente.sources.articles.clauses import past_phrase, shared_passive, tells_of_its_object
from detente.sources.articles.english_forms import bids, describes, is_noun_here, opens_an_entry
from detente.sources.articles.frames import LanguageRules, VerbEntry
from detente.sources.articles.tokens import Sentence, Token
from detente.sources.articles.triggers import Tense, Trigger, Voice

_LEADING = frozenset(["to", "into", "from", "on", "in", "at", "with", "across", "for", "of"])
_GAP = 9
_REASON = frozenset(["response", "exchange", "amid", "following", "despite", "pending"])
"""What stands behind such a word is the ground of an act, not its object."""
_NO_ADVERB = frozenset(
    ["assembly", "family", "supply", "reply", "italy", "monopoly", "rally", "july", "monthly"]
)
_DETERMINERS = frozenset(
    ["a", "an", "the", "its", "his", "her", "their", "our", "this", "these", "those", "such"]
)


def verb_triggers(sentence: Sentence, rules: LanguageRules) -> list[Trigger]:
    """The verb groups of a sentence that match a frame, from left to right."""
    found: list[Trigger] = []
    tokens = sentence.tokens
    there: set[str] = set()
    for i, token in enumerate(tokens):
        entries = rules.verbs.get(token.low)
        if not entries:
            continue
        if (
            (i and tokens[i - 1].text == "-")
            or (i and token.text == "Amnesty")
            or (token.low == "according" and _next(tokens, i) == "to")
        ):
            continue
        for entry, forms in entries:
            there = there or (_tail_words(tokens) if entry.tail else there)
            last = _tail(sentence, i, entry) if there.issuperset(entry.tail) else -1
            if last < 0:
                continue
            intransitive = rules.frames[entry.frame_id].subject_is_patient
            trigger = read_group(sentence, i, last, entry, forms, found, intransitive, rules.numbers)
            if trigger is not None:
                found.append(trigger)
    return [t for t in found if not any(_is_part(t, other) for other in found)]


def _tail_words(tokens: Sequence[Token]) -> set[str]:
    """The words that a tail may be made of: most verbs lack theirs, and need no look."""
    there = {"_"}
    for token in tokens:
        there.add(token.low)
        if token.low.endswith("s"):
            there |= {token.low[:-1], token.low.removesuffix("es")}
    return there


def _is_part(trigger: Trigger, whole: Trigger) -> bool:
    """ "was received by": the passive of a verb is part of the set phrase that tells the same act."""
    same = trigger.frame_id == whole.frame_id and trigger.voice == "passive" and whole.head < trigger.head
    return same and whole.first <= trigger.first and trigger.last < whole.last


def _next(tokens: Sequence[Token], at: int) -> str:
    return tokens[at + 1].low if at + 1 < len(tokens) else ""


def _tail(sentence: Sentence, at: int, entry: VerbEntry) -> int:
    """The last token of the particles of a verb, -1 when they are not there."""
    tokens = sentence.tokens
    last, gap = at, 0
    for word in entry.tail:
        if word == "_":
            gap = _GAP
            continue
        start = _past_inset(sentence, last + 1) if gap and last == at else last + 1
        for j in range(start, min(start + 1 + gap + _day_between(sentence, start), len(tokens))):
            initial = tokens[j].text == "." and len(tokens[j - 1].text) == 1 and tokens[j - 1].capital
            if (tokens[j].text in ".;:" and not initial) or (
                gap and tokens[j].low in _REASON and word not in _REASON
            ):
                return -1
            if gap and tokens[j].low in SUBORDINATORS and tokens[j].low not in ("as", "so", word):
                return -1
            if tokens[j].low == word or (len(word) > 4 and tokens[j].low in (word + "s", word + "es")):
                if word in ("on", "in") and any(m.first == j + 1 for m in sentence.of("DATE")):
                    continue  # "agreed on Monday": the day, not what was agreed on
                last = j
                break
        else:
            return -1
        gap = 0
    return last


def _day_between(sentence: Sentence, start: int) -> int:
    """ "agreed on Monday on a ban": how many words a day takes up between a verb and its particle."""
    tokens = sentence.tokens
    if start + 1 < len(tokens) and tokens[start].low in ("on", "in"):
        for mark in sentence.of("DATE"):
            if mark.first == start + 1:
                return mark.last - start + 1
    return 0


def _past_inset(sentence: Sentence, start: int) -> int:
    """Where the clause goes on behind ", who is serving life, ": in "let X, who ..., out of prison"."""
    tokens = sentence.tokens
    for i in range(start, min(start + 6, len(tokens) - 1)):
        if tokens[i].text in ".;:":
            break
        if tokens[i].text == "," and tokens[i + 1].low in ("who", "whom", "which"):
            ends = [j for j in range(i + 2, min(i + 18, len(tokens))) if tokens[j].text == ","]
            return ends[0] + 1 if ends else start
    return start


def read_group(
    sentence: Sentence,
    at: int,
    last: int,
    entry: VerbEntry,
    forms: frozenset[str],
    earlier: list[Trigger],
    intransitive: bool,
    numbers: Mapping[str, int],
) -> Trigger | None:
    """Read the auxiliaries to the left of a verb: voice, tense, negation. None when it is no verb here."""
    tokens = sentence.tokens
    aux: list[str] = []
    first = at
    negated = False
    j = at - 1
    gap = past_phrase(sentence, at) if j >= 0 else -1
    if gap >= 0:
        j = gap
    while j >= 0 and at - j <= (14 if gap >= 0 else 7):
        low = tokens[j].low
        if low.endswith("n't"):
            negated = True
            low = {"won't": "will", "can't": "can", "shan't": "shall"}.get(low, low[:-3])
        if low in NOT:
            negated = True
        elif (
            low in BE
            or low in HAVE
            or low in MODAL
            or low in DO
            or low in ("to", "get", "got", "gets", "going")
        ):
            aux.append(low)
        elif low not in ADVERBS and not (low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERB):
            break
        first = j
        j -= 1
    while first < at and tokens[first].low in (
        "all",
        "both",
        "last",
        "first",
        "each",
        "today",
        "yesterday",
        "earlier",
    ):
        first += 1
    aux.reverse()
    if tokens[at].low == "let" and not aux and bids(sentence, at):
        return None
    if "base" in forms and at > 2 and tokens[at - 3].low in ("nor", "neither") and tokens[at - 2].low in DO:
        return Trigger(entry.frame_id, at - 3, at, last, "active", "past", True)  # "nor did he bring back"
    opens_nor = tokens[0].low in ("nor", "neither") and tokens[1].low in DO and at <= 6
    if "base" in forms and not aux and opens_nor and not any(t.text in ",;" for t in tokens[:at]):
        # "Nor does the country leave the list"
        return Trigger(entry.frame_id, at, at, last, "active", "past", True)
    determined = (
        at > 0 and tokens[at - 1].low in _DETERMINERS and at + 1 < len(tokens) and tokens[at + 1].word
    )
    opens = (
        at == 0 and not sentence.headline and any(m.first in (1, 2) for m in sentence.of("PERSONS", "TITLE"))
    )
    behind = at > 0 and tokens[at - 1].low in ("in", "of", "with", "on", "from", "about") and not entry.tail
    if not aux and "pp" in forms and (opens or determined or behind or describes(sentence, at, numbers)):
        return Trigger(entry.frame_id, at, at, last, "passive", "participle", negated)
    made = _tense(aux, forms)
    behind_a_day = _past_days(sentence, first) if not aux else first - 1
    before = tokens[behind_a_day].low if behind_a_day >= 0 and first else ""
    if made is not None:
        voice, tense = made
        return Trigger(entry.frame_id, first, at, last, voice, tense, negated)
    follow = tokens[last + 1].low if last + 1 < len(tokens) else "."
    if follow in ("last", "this", "next", "first") and not any(
        m.first == last + 1 for m in sentence.of("DATE")
    ):
        follow = "the"
    joined = before in ("and", "or", ",", "then") and earlier
    if before in ("and", "or") and {"base", "past"} <= forms and _after_infinitive(sentence, first):
        return Trigger(entry.frame_id, at, at, last, "active", "infinitive", negated)
    if "base" in forms and any(
        t.low in ("lets", "let", "makes", "make", "helps") for t in tokens[max(0, at - 3) : at]
    ):
        return None
    if forms >= {"past"} or "pp" in forms:
        partner = _partner(sentence, earlier, first) if joined else None
        object_follows = (
            follow not in PREPOSITIONS and tokens[min(last + 1, len(tokens) - 1)].text not in '.,;:)—–-"”»'
        )
        if "_" in entry.tail and last > at:
            # "set 123 prisoners free" has its object inside; in "granted amnesty to" the noun is the object.
            particle = next((w for w in entry.tail if w != "_"), "") in PARTICLES
            inside = last - at > len([w for w in entry.tail if w != "_"])
            if entry.tail[-1] in _LEADING:
                object_follows = False  # what follows "to" is no object: "a report sent to Israel"
            object_follows = not particle or inside or object_follows
        if (
            partner is not None
            and "pp" in forms
            and (partner.voice == "passive")
            and not (object_follows and "past" in forms)
        ):
            return replace(
                partner, frame_id=entry.frame_id, first=at, head=at, last=last, inherited=partner.head
            )
        spoken_for = before in ("he", "she", "they", "it") or any(
            m.last == _past_days(sentence, at) for m in sentence.of("ACTOR", "HOLDER")
        )
        meeting = entry.frame_id.split(".")[1] in ("talks", "visit", "call")
        adjunct = bool(entry.tail) and not object_follows and not meeting
        goes_on = (
            before == "and"
            and partner is not None
            and partner.voice == "active"
            and partner.tense in ("past", "perfect", "pluperfect")
            and follow in ("by", "for", "until")
            and not sentence.within(last + 2, last + 4, "ACTOR", "HOLDER")
        )
        if "past" in forms and (object_follows or goes_on or intransitive or (spoken_for and not adjunct)):
            shared = partner.head if partner is not None else -1
            return Trigger(entry.frame_id, at, at, last, "active", "past", negated, shared)
        if "base" in forms and object_follows and partner is not None:
            return replace(
                partner, frame_id=entry.frame_id, first=at, head=at, last=last, inherited=partner.head
            )
        if before in ("who", "which", "that") and "past" in forms:
            return Trigger(entry.frame_id, at, at, last, "active", "past", negated)
        if "past" in forms and not object_follows and tells_of_its_object(sentence, at):
            return Trigger(entry.frame_id, at, at, last, "active", "past", negated)
        shared_tense = None if object_follows or partner is not None else shared_passive(sentence, at)
        if shared_tense is not None:
            return Trigger(entry.frame_id, at, at, last, "passive", shared_tense, negated)
        described = not intransitive and not object_follows and follow in ("in", "on", "at", "by")
        described = described and last == at + 1 and tokens[last].low in ("up", "away", "off", "out", "in")
        described = described and any(m.last == first - 1 for m in sentence.of("PERSONS"))
        if entry.tail and "past" in forms and last > at and "_" not in entry.tail and not described:
            return Trigger(entry.frame_id, at, at, last, "active", "past", negated)
        if (
            "past" in forms
            and follow in ("with", "in", "on", "at", "by", "from")
            and entry.frame_id.split(".")[1]
            in (
                "talks",
                "visit",
                "call",
            )
        ):
            return Trigger(entry.frame_id, at, at, last, "active", "past", negated)
        return Trigger(entry.frame_id, at, at, last, "passive", "participle", negated)
    if "ing" in forms and before in NOUN_BEFORE - {"of", "in", "on", "for", "from", "to", "by", "with"}:
        return None
    if "ing" in forms:
        return Trigger(entry.frame_id, first, at, last, "active", "gerund", negated or before == "without")
    entry_of_a_day = opens_an_entry(sentence, at)
    it_does = before in ("it", "he", "she") and ".pardon." in entry.frame_id  # "It pardons 148 convicts"
    noun_too = tokens[at].low in NOUNS_TOO and not it_does
    if "s" in forms and noun_too and not (sentence.headline or sentence.flash) and not entry_of_a_day:
        return None
    if is_noun_here(sentence, at, follow):
        return None
    if "s" in forms:
        return Trigger(entry.frame_id, at, at, last, "active", "present", negated)
    if "base" in forms and entry_of_a_day:
        return Trigger(entry.frame_id, at, at, last, "active", "present", negated)
    if "base" in forms and (joined or sentence.headline):
        if joined:
            partner = _partner(sentence, earlier, first)
            if partner is not None and partner.voice == "active" and partner.tense not in _PAST:
                return replace(
                    partner, frame_id=entry.frame_id, first=at, head=at, last=last, inherited=partner.head
                )
        return Trigger(entry.frame_id, at, at, last, "active", "base", negated)
    return None


_PAST = frozenset(("past", "perfect", "pluperfect"))
"""Behind such a verb a bare form is no verb: "pardoned the laureate and protest leader X"."""


def _past_days(sentence: Sentence, at: int) -> int:
    """The word before a verb, past a day told between the two ("the Council today prolonged")."""
    tokens = sentence.tokens
    days = {i for m in sentence.of("DATE") for i in range(m.first, m.last + 1)}
    before = at - 1
    if before > 2 and [t.low for t in tokens[before - 2 : before + 1]] == ["of", "this", "year"]:
        before -= 3
    while before > 0 and (before in days or (before + 1 in days and tokens[before].low in ("on", "in"))):
        before -= 1
    return before


def _after_infinitive(sentence: Sentence, at: int) -> bool:
    """ "to quash the verdict and set ... free": is the word before "and" part of an infinitive clause?"""
    tokens = sentence.tokens
    for i in range(at - 2, max(0, at - 14), -1):
        if tokens[i].text in ".;:" or tokens[i].low in BE or tokens[i].low in HAVE or tokens[i].low in MODAL:
            return False
        if tokens[i].low == "to" and tokens[i + 1].low.isalpha() and not tokens[i + 1].capital:
            return tokens[i + 1].low not in ("the", "a", "an", "his", "her", "their", "its")
    return False


def _partner(sentence: Sentence, earlier: list[Trigger], first: int) -> Trigger | None:
    """The verb before "and" that this one is joined to, when no new subject stands between."""
    for trigger in reversed(earlier):
        if trigger.last < first and first - trigger.last <= 14:
            between = sentence.tokens[trigger.last + 1 : first]
            if any(t.low in SUBORDINATORS or t.text in ";:" for t in between):
                return None
            return trigger
    return None


def _tense(aux: list[str], forms: frozenset[str]) -> tuple[Voice, Tense] | None:
    """Voice and tense from the auxiliaries in order; None when there are none that fit the verb form."""
    if not aux:
        return None
    be = any(a in BE or a in ("get", "got", "gets") for a in aux)
    have = [a for a in aux if a in HAVE]
    modal = next((a for a in aux if a in MODAL), None)
    to = "to" in aux
    voice: Voice
    if "pp" in forms and be:
        voice = "passive"
    elif (
        ("ing" in forms and be)
        or ("pp" in forms and have)
        or ("base" in forms and (modal or to or any(a in DO for a in aux)))
    ):
        voice = "active"
    else:
        return None
    if to and "going" in aux and be:
        return voice, "future"
    if modal:
        if have and MODAL[modal] == "obligation":
            return voice, "hypothetical"
        return voice, MODAL[modal]
    if to and aux[0] in BE and len(aux) > 1 and aux[1] == "to" and aux[0] not in ("be", "been", "being"):
        return voice, "future"
    if to:
        return voice, "infinitive"
    if have:
        return voice, "pluperfect" if have[-1] == "had" else "perfect"
    if "ing" in forms and be and voice == "active":
        return voice, "progressive"
    if aux[-1] == "being" and len(aux) > 1:
        return voice, "progressive"
    if aux == ["being"]:
        return voice, "gerund"
    if aux[-1] == "be" and voice == "passive":
        # "demanded that they be released": the subjunctive tells no act.
        return voice, "base"
    if voice == "passive" and aux[-1] in ("is", "are", "'s", "'re", "gets"):
        return voice, "present"
    return voice, "past"
