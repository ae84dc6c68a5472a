"""All heads of an act: the whole row it concerns, those who went along, the one of a relative clause.

What `people_of` finds is one group; here it is put together with what stands beside it in the clause.
"""

import re
from dataclasses import replace

from detente.sources.articles.candidate import Candidate
from detente.sources.articles.counted import counts_of
from detente.sources.articles.frames import Frame
from detente.sources.articles.head_counts import behind_nobody
from detente.sources.articles.moodwords import MOOD_WORDS
from detente.sources.articles.numbers import Count
from detente.sources.articles.people import People
from detente.sources.articles.roll_calls import OTHERS, Roll, is_body, roll_called
from detente.sources.articles.slavic_rolls import whole_row
from detente.sources.articles.slots import PREPOSITIONS
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger, clause_left, clause_right

_PARTICLES = frozenset(["free", "go", "out", "off", "up", "again", "also", "away", "down", "home", "back"])
_AGAINST = frozenset(["on", "against", "for"])
_BREAKS = frozenset([";", ":", "—", "–", "(", ")"])
_MORE = frozenset(["more", "other", "further", "additional", "new"])
_SINGULAR = frozenset(["was", "is", "has"])


def all_heads(
    sentence: Sentence,
    trigger: Trigger,
    frame: Frame,
    people: People,
    counts: list[Count],
    surnames: frozenset[str],
    left: int,
    right: int,
    verbs: frozenset[int],
) -> People:
    """The people of an English act, nobody left out and nobody of another clause taken in.

    `left` and `right` bound the clause of the verb, `verbs` are those of the sentence.
    """
    if sentence.language != "en":
        return whole_row(sentence, trigger, people, counts, surnames, left)
    if trigger.tense == "nominal":
        return people
    if behind_nobody(sentence, trigger):
        return replace(people, number=None, bound=None)
    if _counts_bodies(sentence, people):
        return People()
    if _one_of_whom(sentence, trigger) and (people.number or 0) != 1 and people.last < trigger.first:
        return People(1, "exact", trigger.first - 1, trigger.first - 1, True)
    aged = _by_age(sentence, trigger)
    if aged >= 0 and people.number is None:
        return People(1, "exact", aged, aged, True)
    suffers = trigger.voice == "passive" or frame.subject_is_patient
    roll = _subject(sentence, trigger, counts, surnames, left) if suffers else None
    if roll is None and not suffers:
        roll = _object(sentence, trigger, frame, counts, surnames, right)
    people = _with_the_row(people, roll, suffers, frame.agent == "sender" or frame.listing, trigger.first)
    return _with_those_along(sentence, trigger, people, roll, counts, surnames, verbs)


def _with_the_row(people: People, roll: Roll | None, suffers: bool, listing: bool, verb: int) -> People:
    """The row instead of what was found where the row is longer, or where names alone were counted."""
    if roll is None:
        return people
    whole = People(roll.number, roll.bound, roll.first, roll.last, True, people.names)
    if not suffers and listing and not roll.sure:
        return people
    if people.number is None:
        return whole if roll.members > 1 or (not people.found and roll.sure) else people
    if people.bound == "about":
        return people
    # "he stayed off the plane on which 222 others were flown", "16 people, two of them women, were freed"
    apart = people.first >= 0 and (people.last < roll.first or roll.last < people.first < verb)
    if suffers and roll.sure and people.number < roll.number and apart:
        return whole
    inside = roll.first <= people.first <= roll.last or not people.found
    if inside and roll.number > people.number and roll.members > 1:
        return whole
    if inside and people.names and roll.number < people.number and suffers:
        return whole
    return people


def _counts_bodies(sentence: Sentence, people: People) -> bool:
    """ "blacklisted 200 more tankers": a number with a word for ships behind it counts no persons."""
    behind = [t.low for t in sentence.tokens[people.last + 1 : people.last + 3]]
    more = bool(behind) and behind[0] in _MORE
    return people.number is not None and people.last >= 0 and more and is_body(behind[-1])


_AGED = re.compile(r"\d+-year$")


def _by_age(sentence: Sentence, trigger: Trigger) -> int:
    """ "The 34-year-old was arrested": where one spoken of by age stands beside the verb, or -1."""
    tokens = sentence.tokens
    at = trigger.first - 1 if trigger.voice == "passive" else trigger.last + 4  # "the", "34-year", "-", "old"
    if at < 3 or at >= len(tokens) or tokens[at].low != "old" or not _AGED.match(tokens[at - 2].low):
        return -1
    bare = trigger.voice == "passive" or at + 1 == len(tokens) or tokens[at + 1].low in PREPOSITIONS["en"]
    return at if bare and tokens[at - 3].low in ("the", "a") else -1


def _one_of_whom(sentence: Sentence, trigger: Trigger) -> bool:
    """ "... include Siamak Namazi, who was arrested in 2015": the verb in the singular tells of one."""
    tokens = sentence.tokens
    if trigger.voice != "passive" or trigger.first < 2 or tokens[trigger.first].low not in _SINGULAR:
        return False
    return tokens[trigger.first - 1].low == "who"


def _subject(
    sentence: Sentence, trigger: Trigger, counts: list[Count], surnames: frozenset[str], left: int
) -> Roll | None:
    """The row right before a verb that is done to it."""
    tokens = sentence.tokens
    end = trigger.first - 1
    if end > 1 and tokens[end].low in _ALL and tokens[end - 1].text == ",":
        end -= 2  # "two bishops and two deacons, all let out of prison"
    starts = [left, *(i + 1 for i in range(left, end) if _opens(sentence, i))]
    for start in starts:
        if start > end:
            continue
        roll = roll_called(sentence, start, end, counts, surnames)
        if roll is not None and _only_describes(sentence, roll.last + 1, end):
            return roll
    return None


_ALL = frozenset(["all", "both"])


def _opens(sentence: Sentence, at: int) -> bool:
    """May a row begin behind this token: a comma, a colon, a day, "on which"?"""
    return sentence.tokens[at].text in ",:" or sentence.tokens[at].low == "which" or _ends_a_day(sentence, at)


def _ends_a_day(sentence: Sentence, at: int) -> bool:
    return any(m.last == at for m in sentence.of("DATE"))


def _only_describes(sentence: Sentence, first: int, last: int) -> bool:
    """Nothing, or what is set between commas, stands between a row and its verb."""
    tokens = sentence.tokens
    if first > last:
        return True
    if tokens[first].text == "," and tokens[last].text == ",":
        return not any(t.low in ("who", "said") for t in tokens[first:last])
    return tokens[first].low in ("of", "from", "in") and not any(
        t.text in ",;" for t in tokens[first : last + 1]
    )


def _object(
    sentence: Sentence,
    trigger: Trigger,
    frame: Frame,
    counts: list[Count],
    surnames: frozenset[str],
    right: int,
) -> Roll | None:
    """The row behind the verb, or behind "sanctions on"."""
    tokens = sentence.tokens
    at = _aim(sentence, trigger) if frame.listing or "SANCTION" in frame.objects else None
    at = at if at is not None else trigger.head + 1
    days = {i for m in sentence.of("DATE") for i in range(m.first, m.last + 1)}
    while at < len(tokens) and (
        at in days
        or tokens[at].low in _PARTICLES
        or (tokens[at].low in ("on", "in", "from", "until") and at + 1 in days)
        or (tokens[at].low.endswith("ly") and not tokens[at].capital)
    ):
        at += 1
    return roll_called(sentence, at, right, counts, surnames) if at <= right else None


def _aim(sentence: Sentence, trigger: Trigger) -> int | None:
    """Where those stand at whom a measure is aimed: behind "sanctions on"."""
    tokens = sentence.tokens
    for mark in sentence.of("SANCTION"):
        if 0 < mark.first - trigger.head <= 8:
            at = mark.last + 1
            if at + 1 < len(tokens) and tokens[at].low in _AGAINST:
                return at + 1
    return None


def _with_those_along(
    sentence: Sentence,
    trigger: Trigger,
    people: People,
    roll: Roll | None,
    counts: list[Count],
    surnames: frozenset[str],
    verbs: frozenset[int],
) -> People:
    """ "was let go with five others", "freed X along with a Lithuanian": those who went along are added."""
    tokens = sentence.tokens
    start = max(trigger.last, roll.last if roll is not None else -1)
    for i in range(start + 1, min(len(tokens) - 1, start + 12)):
        if tokens[i].text in _BREAKS or i in verbs:
            break
        two = (tokens[i - 1].low, tokens[i].low)
        along = two in (("along", "with"), ("together", "with")) or tokens[i].low == "alongside"
        if not along and tokens[i].low != "with":
            continue
        others = roll_called(sentence, i + 1, len(tokens) - 1, counts, surnames)
        if others is None or not (along or _others(sentence, others)):
            continue
        if people.number is None or i < people.first:
            alone = roll.number if roll is not None else _alone(sentence, trigger)
            if not alone:
                return people
        else:
            alone = people.number
        if (
            people.number is not None
            and people.last >= i
            and people.number
            in (
                alone + others.number,
                others.number + 1,
            )
        ):
            return people
        return People(alone + others.number, others.bound, others.first, others.last, True, people.names)
    return people


def _others(sentence: Sentence, roll: Roll) -> bool:
    words = {t.low for t in sentence.tokens[roll.first : roll.last + 1]}
    return bool(words & OTHERS)


def _alone(sentence: Sentence, trigger: Trigger) -> int:
    """One, where a single person stands right before or behind the verb."""
    beside: list[Mark] = [
        m for m in sentence.of("PRONOUN_ONE") if m.last == trigger.first - 1 or m.first == trigger.last + 1
    ]
    near = {t.low for t in sentence.tokens[max(0, trigger.first - 1) : trigger.first]}
    return int(bool(beside) or bool(near & {"he", "she"}))


def all_told(c: Candidate, surnames: frozenset[str]) -> People:
    """The people of an act that no frame read, its whole row and those who went along."""
    s, t = c.sentence, c.trigger
    if s.language != "en" or not c.frame.frame_id.endswith(".wording"):
        return c.people
    persons = c.frame.listing or (c.people.found and c.frame.person_ref)
    if not persons and _by_age(s, t) < 0:
        return c.people
    counts = counts_of(s)
    words = MOOD_WORDS["en"].subordinators
    left, right = clause_left(s, t.first, words), clause_right(s, t.last, words)
    return all_heads(s, t, c.frame, c.people, counts, surnames, left, right, frozenset([t.head]))
