"""One person of an English act where a number of the sentence counts years, colonies or a swap's other half.

"Germany has freed V. K., the United States has freed three men" is one for Germany, "an Oblate who got
thirteen in April" is one with thirteen years, and "Colony No. 3" holds a name, no head count.
"""

from detente.sources.articles.candidate import FREEING, HOLDING, Candidate
from detente.sources.articles.counted import counts_of
from detente.sources.articles.names import name_runs
from detente.sources.articles.people import People
from detente.sources.articles.roll_calls import roll_called
from detente.sources.articles.slots import PREPOSITIONS
from detente.sources.articles.tokens import Sentence

_NUMBERED = frozenset(["no", "number", "colony", "article", "section", "prison", "ward", "aged", "law"])
_IN_RETURN = frozenset(["exchange", "return", "part", "received", "got", "gets", "swap", "freed", "released"])
_AUXILIARIES = frozenset(["has", "have", "was", "were"])
_THE = frozenset(["the", "his", "her"])
_A = frozenset(["a", "an"])
_NOR = frozenset(["nor", "as"])
_WAS = frozenset(["was", "has", "had", "is", "did", "were", "have"])


def singled_out(c: Candidate, surnames: frozenset[str]) -> People:
    """The head count of an English act of custody, one where its number counts something else."""
    s, people = c.sentence, c.people
    if s.language != "en" or c.kind not in FREEING | HOLDING:
        return people
    if people.number is None:
        return _the_one_behind(c, surnames)
    if people.number == 1:
        return _with_the_other(c)
    if people.first < 0:
        return people
    if _numbers_a_thing(s, people) or _years(c):
        return _the_one_named(c, surnames)
    if _one_behind_the_verb(c, surnames) or _one_described(c):
        return People(1, "exact", c.trigger.first, c.trigger.first, True)
    return people


def _the_one_behind(c: Candidate, surnames: frozenset[str]) -> People:
    """ "Iran will not release the tourist": one known person right behind an active verb."""
    s, t = c.sentence, c.trigger
    at = t.last + 1
    if (
        t.voice != "active"
        or at + 1 >= len(s.tokens)
        or not (s.tokens[at].low in _THE or s.tokens[at].capital)
    ):
        return c.people
    row = roll_called(s, at, len(s.tokens) - 1, counts_of(s), surnames)
    if row is None or row.number != 1:
        return c.people
    return People(1, "exact", row.first, row.last, True)


def _with_the_other(c: Candidate) -> People:
    """ "K. has not been released, nor has M.": one more by the same verb."""
    tokens, t = c.sentence.tokens, c.trigger
    for i in range(t.last + 1, min(len(tokens) - 2, t.last + 14)):
        if tokens[i].low in _NOR and tokens[i - 1].text == "," and tokens[i + 1].low in _WAS:
            near = tokens[i + 2 : i + 7]
            many = any(x.low.endswith("s") and not x.capital for x in near[:4])
            if any(x.capital for x in near) and not many:
                return People(2, "exact", t.first, i, True, c.people.names)
    return c.people


def _numbers_a_thing(s: Sentence, people: People) -> bool:
    """ "Colony No. 3", "article 411": the number is a name."""
    before = [x.low for x in s.tokens[max(0, people.first - 2) : people.first] if x.word]
    return bool(before) and before[-1] in _NUMBERED and s.tokens[people.first].text.isdigit()


def _years(c: Candidate) -> bool:
    """ "got thirteen in April": the number right behind a verb of sentencing counts years."""
    t, s = c.trigger, c.sentence
    if c.kind != "sentence" or c.people.first != t.last + 1 or c.people.last != c.people.first:
        return False
    after = s.tokens[c.people.last + 1] if c.people.last + 1 < len(s.tokens) else None
    return after is None or not after.word or after.low in PREPOSITIONS["en"]


def _the_one_named(c: Candidate, surnames: frozenset[str]) -> People:
    runs = name_runs(c.sentence, 0, c.trigger.first - 1, surnames)
    where = runs[-1] if runs else (c.trigger.first, c.trigger.first)
    return People(1, "exact", *where, True)


def _one_behind_the_verb(c: Candidate, surnames: frozenset[str]) -> bool:
    """Does one name stand right behind an active verb, and the number in what was got for it?"""
    s, t, people = c.sentence, c.trigger, c.people
    if t.voice != "active" or people.first <= t.last + 2 or len(people.names) > 1:
        return False
    at = t.last + 1
    while at < people.first and (
        s.tokens[at].low in _SMALL or any(m.first <= at <= m.last for m in s.of("DATE"))
    ):
        at += 1
    roll = roll_called(s, at, people.first - 1, counts_of(s), surnames)
    if roll is None or roll.number != 1 or roll.first > at + 1:
        return False
    between = s.tokens[roll.last + 1 : people.first]
    return any(x.low in _IN_RETURN for x in between) and not any(
        x.low in ("with", "including") for x in between
    )


_SMALL = frozenset(["back", "home", "on", "off", "out", "go", "of"])


def _one_described(c: Candidate) -> bool:
    """ "a German condemned to death": the participle belongs to one."""
    tokens, t = c.sentence.tokens, c.trigger
    if t.voice != "passive" or t.first != t.head or t.first < 2 or c.people.last >= t.first - 3:
        return False
    if (
        c.kind not in HOLDING
        or tokens[t.first - 1].low in _AUXILIARIES
        or not tokens[t.head].low.endswith("ed")
    ):
        return False
    before = tokens[max(0, t.first - 4) : t.first]
    return any(x.low in _A for x in before) and all(x.word for x in before[-2:])
