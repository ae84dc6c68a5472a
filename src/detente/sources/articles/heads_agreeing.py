"""A head count that its English sentence contradicts: by the number of the verb, by "neither", by "one of".

"A. and B., who are both ill, were moved" cannot tell of one, "Neither has been made to leave" tells of two,
and where a pardon is told of "one of 651 inmates" it is the pardon of 651.
"""

from detente.sources.articles.candidate import FREEING, HOLDING, Candidate
from detente.sources.articles.counted import counts_of
from detente.sources.articles.moodwords import MOOD_WORDS
from detente.sources.articles.names import name_runs
from detente.sources.articles.numbers import (
    Count,
    counts_persons,
    not_a_head_count,
)
from detente.sources.articles.people import People
from detente.sources.articles.roll_calls import Roll, roll_called
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import BREAKS, clause_left

_SIDES = frozenset(
    [
        "a",
        "an",
        "release",
        "amnesty",
        "pardon",
        "side",
        "party",
        "country",
        "government",
        "capital",
        "state",
        "neighbour",
        "neighbor",
    ]
)
_PLURAL = frozenset(["were", "are", "have"])
_LONGEST_GROUP = 7
_NOUNS = frozenset(["release", "releases", "pardon", "pardons", "freeing", "expulsion", "deportation"])
_FREED = frozenset(["freed", "released", "pardoned", "let", "whom", "flown", "expelled", "sent", "who"])
_HELD = frozenset(["held", "jailed", "imprisoned", "detained", "sentenced", "arrested", "still", "remain"])
_INSET = 9
_TIMES = frozenset(["years", "months", "weeks", "days", "hours", "times", "cases", "charges", "counts"])
_APIECE = frozenset(["each", "apiece"])
_WHO = frozenset(["who", "whom", "whose", "which"])
_NEAR = 4


def agreed_heads(c: Candidate, surnames: frozenset[str]) -> People:
    """The head count of an English act of custody as its sentence allows it; else the count as it is."""
    s = c.sentence
    if s.language != "en" or c.kind not in FREEING | HOLDING:
        return c.people
    if c.modality == "denied" and _neither(c):
        return People(2, "exact", c.trigger.first, c.trigger.first, True, c.people.names)
    counts = counts_of(s)
    if c.people.number == 1 and c.kind in ("pardon", "release", "amnesty", "deport"):
        group = _of_a_group(c, counts) or _freed_behind(c, counts) or _among_them(c, counts)
        if group is not None:
            return _so_many(c, group)
    if c.kind == "sentence" and (c.people.number or 1) == 1:
        group = _each(c, counts)
        if group is not None:
            return _so_many(c, group)
    if c.people.number == 1:
        row = _row_behind(c, counts, surnames)
        if row is not None:
            return People(row.number, row.bound, row.first, row.last, True, c.people.names)
    if c.people.number == 1 and _plural(c):
        return _as_many_as_named(c, counts, surnames)
    return c.people


def _so_many(c: Candidate, count: Count) -> People:
    """As many as a number of the sentence says, with the names that were read."""
    return People(count.value, count.bound, count.first, count.last, True, c.people.names)


def _neither(c: Candidate) -> bool:
    """ "Neither has been made to leave", "Neither A nor B was in the minibus": two."""
    tokens = c.sentence.tokens
    low = clause_left(c.sentence, c.trigger.first, MOOD_WORDS["en"].subordinators)
    at = next((i for i in range(low, c.trigger.first) if tokens[i].low == "neither"), -1)
    return at >= 0 and not any(t.low in _SIDES for t in tokens[at + 1 : at + 3])


def _of_a_group(c: Candidate, counts: list[Count]) -> Count | None:
    """ "one of 651 inmates let go", "as one of a group of 52": the number of the whole."""
    tokens = c.sentence.tokens
    for i in range(len(tokens) - 2):
        if tokens[i].low != "one" or tokens[i + 1].low != "of":
            continue
        for count in counts:
            between = [t.low for t in tokens[i + 2 : count.words_first]]
            if count.value > 1 and i + 1 < count.words_first and len(between) <= _LONGEST_GROUP:
                near = not between or between == ["the"] or (between[0] == "a" and between[-1] == "of")
                freed = bool(between) and between[0] == "a"
                freed = freed or any(t.low in _FREED for t in tokens[count.last + 1 : count.last + 6])
                held = any(t.low in _HELD for t in tokens[count.last + 1 : count.last + 6])
                if near and freed and not held and not not_a_head_count(c.sentence, count):
                    return count
    return None


def _freed_behind(c: Candidate, counts: list[Count]) -> Count | None:
    """ "the release of 38 detainees", "eighteen people came out under a pardon": the noun's own number."""
    s, t = c.sentence, c.trigger
    if t.tense != "nominal" and s.tokens[t.head].low not in _NOUNS:
        return None
    after = s.tokens[t.last + 1].low if t.last + 1 < len(s.tokens) else ""
    if after in ("of", "for"):
        return next((k for k in counts if k.words_first == t.last + 2 and k.value > 1), None)
    if c.people.first <= t.last:
        return None
    low = clause_left(s, t.first, MOOD_WORDS["en"].subordinators)
    before = [k for k in counts if low <= k.first < t.first and k.value > 1]
    before = [k for k in before if counts_persons(s, k, s.of("PERSONS"))[0]]
    return before[0] if len(before) == 1 else None


def _among_them(c: Candidate, counts: list[Count]) -> Count | None:
    """ "opened the gates for 651, Min Ko Naing among them": the number before the name."""
    s = c.sentence
    them = next(
        (i for i, t in enumerate(s.tokens) if i and t.low == "them" and s.tokens[i - 1].low == "among"),
        -1,
    )
    if them < 0:
        return None
    for count in counts:
        between = s.tokens[count.last + 1 : them - 1]
        near = 1 < len(between) <= _INSET and any(t.text == "," for t in between[:4])
        if near and count.value > 1 and not not_a_head_count(s, count):
            return count
    return None


def _row_behind(c: Candidate, counts: list[Count], surnames: frozenset[str]) -> Roll | None:
    """ "the arrest of A. and B.", "gave twenty analysts": the row behind the noun or the verb."""
    s, t = c.sentence, c.trigger
    at = t.last + 1
    if at + 1 >= len(s.tokens):
        return None
    if s.tokens[at].low == "of":
        row = roll_called(s, at + 1, len(s.tokens) - 1, counts, surnames)
        return row if row is not None and row.number > 1 else None
    behind = next((k for k in counts if k.words_first == t.head + 1 and k.value > 1), None)
    if t.voice != "active" or behind is None or c.people.first <= behind.last:
        return None
    counted = s.tokens[behind.last + 1].low if behind.last + 1 < len(s.tokens) else ""
    many = counted.endswith("s") and counted not in _TIMES and not not_a_head_count(s, behind)
    if not (many or counts_persons(s, behind, s.of("PERSONS"))[0]):
        return None
    return Roll(behind.value, behind.bound, behind.first, behind.last, 1)


def _each(c: Candidate, counts: list[Count]) -> Count | None:
    """ "Two brothers got five years each": the persons counted before the verb."""
    s, t = c.sentence, c.trigger
    if not any(x.low in _APIECE for x in s.tokens[t.last + 1 : t.last + 9]):
        return None
    low = next((i + 1 for i in range(t.first - 1, -1, -1) if s.tokens[i].text in BREAKS), 0)
    before = [k for k in counts if low <= k.first < t.first and counts_persons(s, k, s.of("PERSONS"))[0]]
    return before[-1] if before and before[-1].value > 1 else None


def _plural(c: Candidate) -> bool:
    """Is the verb a passive in the plural?"""
    t = c.trigger
    return t.voice == "passive" and c.sentence.tokens[t.first].low in _PLURAL


def _as_many_as_named(c: Candidate, counts: list[Count], surnames: frozenset[str]) -> People:
    """As many as are counted or named before a plural verb; the count as it is where neither is told."""
    s, t = c.sentence, c.trigger
    low = next((i + 1 for i in range(t.first - 1, -1, -1) if s.tokens[i].text in BREAKS), 0)
    near = [k for k in counts if low <= k.first < t.first and k.value > 1 and not not_a_head_count(s, k)]
    near = [k for k in near if 1 < t.first - k.last <= _NEAR and s.tokens[k.last + 1].word]
    if near:
        return _so_many(c, near[-1])
    if s.tokens[t.first - 1].low in ("they", "who", "whom", "that", "which"):
        return c.people
    insets = _insets(s, low, t.first)
    runs = [r for r in name_runs(s, low, t.first - 1, surnames) if not any(a <= r[0] <= b for a, b in insets)]
    aged = [i for i in range(low, t.first - 3) if _aged(s, i) and not any(a <= i <= b for a, b in runs)]
    joined = any(x.low == "and" for x in s.tokens[low : t.first])
    named = len(runs) + len(aged)
    return (
        People(named, "exact", low, t.first - 1, True, c.people.names) if named > 1 and joined else c.people
    )


def _aged(s: Sentence, at: int) -> bool:
    """ "Sapega, 23,": a single name with its age."""
    tokens = s.tokens
    return tokens[at].capital and tokens[at + 1].text == "," and tokens[at + 2].text.isdigit()


def _insets(s: Sentence, low: int, high: int) -> list[tuple[int, int]]:
    """What stands between ", who" and the next comma."""
    starts = [i for i in range(low, high - 1) if s.tokens[i].text == "," and s.tokens[i + 1].low in _WHO]
    return [(i, next((k for k in range(i + 2, high) if s.tokens[k].text == ","), high)) for i in starts]
