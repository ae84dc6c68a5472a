"""What is told without its verb: "Minsk let 52 go in September, in December 123"."""

from dataclasses import replace

from detente.sources.articles.actors import party
from detente.sources.articles.candidate import COERCION, FREEING, HOLDING, RELIEF, ArticleContext, Candidate
from detente.sources.articles.dates import DateMention
from detente.sources.articles.numbers import Count, not_a_head_count
from detente.sources.articles.people import People
from detente.sources.articles.settling import settle
from detente.sources.articles.slots import Agent
from detente.sources.articles.tokens import Mark, Sentence

_JOINS = frozenset([",", ";", "and", "then", "another", "further", "more", "again", "in", "on", "a"])
_ON = frozenset(["on", "against", "for", "over"])
_REACH = 8


def go_on(
    found: list[Candidate], dates: list[DateMention], counts: list[Count], context: ArticleContext
) -> list[Candidate]:
    """The acts that a sentence tells by their numbers and days alone, behind one that it tells in full."""
    more: list[Candidate] = []
    for c in found:
        if c.sentence.language != "en" and not c.weak and c.kind in FREEING | _WORD_OF_FREEING:
            more += _behind_a_dash(c, counts)
        if (
            c.weak
            or c.day_mark is None
            or c.sentence.language != "en"
            or c.modality not in ("done", "background")
        ):
            continue
        if c.kind in FREEING | HOLDING:
            numbers = _counted(c, dates, counts, context) if c.people.number is not None else []
            more += numbers or _another_person(c, dates, context)
        elif c.kind in RELIEF | COERCION:
            more += _on_another(c, dates, context) or _things_and_days(c, dates, counts, context)
    return more


_WORD_OF_FREEING = frozenset(("promise_release",))


def _behind_a_dash(c: Candidate, counts: list[Count]) -> list[Candidate]:
    """ "Азербайджан отпустит 32 армян, Армения — двух", "п'ятьох віддала Росія, п'ятьох — Білорусь"."""
    out: list[Candidate] = []
    at = _end(c)
    for mark in c.sentence.of("STATE"):
        told = [c, *out]
        if mark.first <= c.trigger.last or any(party(mark.value) == party(x.actor) for x in told):
            continue
        if mark.first - at > 6:
            break
        people = _told_by_a_dash(c.sentence, mark, counts)
        if people is None:
            continue
        agent = Agent(mark.value, mark.first, mark.last, "stated", c.sentence)
        out.append(replace(c, agent=agent, people=people, also=[], other_counts=[]))
        at = max(mark.last, people.last)
    return out


_DASHES = frozenset(["—", "–", "-"])
_BEFORE_A_STATE = frozenset([",", "а", ";", "і", "и"])
_A_COUPLE = ("супруг", "супруж", "подруж", "подружж", "мужа", "сужэнц")


def _told_by_a_dash(sentence: Sentence, mark: Mark, counts: list[Count]) -> People | None:
    """Whom a state gave that stands beside a dash: those behind it, or before it where the state closes."""
    tokens = sentence.tokens
    if mark.last + 2 < len(tokens) and tokens[mark.last + 1].text in _DASHES:
        if tokens[mark.first - 1].low not in _BEFORE_A_STATE:
            return None
        return _counted_from(sentence, mark.last + 2, counts)
    if mark.first < 3 or tokens[mark.first - 1].text not in _DASHES:
        return None
    opens = next((i for i in range(mark.first - 2, max(0, mark.first - 6), -1) if tokens[i].text in ",;"), -1)
    return _counted_from(sentence, opens + 1, counts) if opens > 0 else None


def _counted_from(sentence: Sentence, first: int, counts: list[Count]) -> People | None:
    count = next((n for n in counts if first <= n.words_first < first + 2), None)
    if count is not None:
        return People(count.value, count.bound, count.words_first, count.last, True)
    if sentence.tokens[first].low.startswith(_A_COUPLE):
        return People(2, "exact", first, first, True)
    return None


def _end(c: Candidate) -> int:
    mark = c.day_mark
    return max(
        c.trigger.last, c.people.last, mark.last if mark is not None and mark.first > c.trigger.first else -1
    )


def _counted(
    c: Candidate, dates: list[DateMention], counts: list[Count], context: ArticleContext
) -> list[Candidate]:
    """ "..., in December 123", "... and another 31 in November"."""
    out: list[Candidate] = []
    at = _end(c)
    for _ in range(3):
        step = next(
            (
                (d, n)
                for d in dates
                for n in counts
                if d is not c.day_mark
                and at < d.first <= at + _REACH + (4 if _with_some_of_them(c.sentence, n, d) else 0)
                and at < n.words_first <= at + _REACH
                and not not_a_head_count(c.sentence, n)
                and (
                    n.words_first == d.last + 1
                    or 0 < d.first - n.last <= 4
                    or _with_some_of_them(c.sentence, n, d)
                )
                and _only_joined(c.sentence, at + 1, min(d.first, n.words_first))
                and not _verb_between(c.sentence, n.last + 1, d.first)
            ),
            None,
        )
        if step is None:
            break
        mention, count = step
        out.append(
            _like(c, mention, People(count.value, count.bound, count.words_first, count.last, True), context)
        )
        at = max(mention.last, count.last)
    return out


_HIS = frozenset(["his", "her", "their", "a", "an", "the"])


def _another_person(c: Candidate, dates: list[DateMention], context: ArticleContext) -> list[Candidate]:
    """ "X died on 14 November, Y on 12 December and his sister a day later": one more, on another day."""
    tokens = c.sentence.tokens
    out: list[Candidate] = []
    at = _end(c) + 1
    at += at < len(tokens) and tokens[at].low in ("night", "evening", "morning", "afternoon")
    for mention in sorted(dates, key=lambda d: d.first):
        if mention.first <= at or mention is c.day_mark:
            continue
        start = _behind_a_join(c.sentence, at, c)
        who = tokens[start : mention.first]
        if start < 0 or not 0 < len(who) <= 5 or _verb_between(c.sentence, start, mention.first):
            break
        plain = [t for t in who if t.low not in ("on", "in")]
        named = len(plain) >= 2 and all(t.capital for t in plain)
        persons = c.sentence.within(start, mention.first - 1, "PERSONS")
        one = bool(plain) and plain[0].low in _HIS and bool(persons)
        if not named and not (one and not tokens[persons[-1].last].low.endswith("s")):
            break
        out.append(_like(c, mention, People(1, "exact", start, start + len(who) - 1, True), context))
        at = mention.last + 1
    return out


def _behind_a_join(sentence: Sentence, at: int, c: Candidate) -> int:
    """Where the next one stands behind "and", ", and" or, after a day of its own, a comma; -1 for nowhere."""
    tokens = sentence.tokens
    if at + 2 >= len(tokens):
        return -1
    if tokens[at].low == "and":
        return at + 1
    if tokens[at].text in ",;":
        joined = tokens[at + 1].low in ("and", "then")
        day_before = c.day_mark is not None and c.day_mark.first > c.trigger.first
        return (
            at + 2
            if joined
            else at + 1
            if tokens[at + 1].capital and (day_before or at > _end(c) + 1)
            else -1
        )
    return -1


def _with_some_of_them(sentence: Sentence, count: Count, mention: DateMention) -> bool:
    """ "390 people each, civilians included, the day before": an inset between the number and its day."""
    between = sentence.tokens[count.last + 1 : mention.first]
    return len(between) <= 9 and any(t.low in ("included", "including", "among") for t in between)


def _things_and_days(
    c: Candidate, dates: list[DateMention], counts: list[Count], context: ArticleContext
) -> list[Candidate]:
    """ "took the airline off its list in September, the potash firm in December and two banks on Friday"."""
    tokens = c.sentence.tokens
    out: list[Candidate] = []
    at = _end(c)
    for mention in sorted(dates, key=lambda d: d.first):
        if mention.first <= at or mention is c.day_mark:
            continue
        between = tokens[at + 1 : mention.first]
        opens = len(between) > 2 and between[0].text in (",", "and") and between[-1].low in ("in", "on")
        plain = all(t.word for t in between[1:]) and len(between) <= 8
        told = c.sentence.within(at + 1, mention.first, "SAY", "ACTOR")
        if not opens or not plain or told or _verb_between(c.sentence, at + 1, mention.first):
            break
        inside = [n for n in counts if at < n.words_first < mention.first]
        persons = c.sentence.within(at + 1, mention.first, "PERSONS")
        people = (
            People(inside[0].value, inside[0].bound, at + 2, at + 2, True) if inside and persons else People()
        )
        out.append(_like(c, mention, people, context))
        at = mention.last
    return out


def _on_another(c: Candidate, dates: list[DateMention], context: ArticleContext) -> list[Candidate]:
    """ "lifted sanctions on Belavia in September and on potash in December"."""
    tokens = c.sentence.tokens
    at = _end(c) + 1
    if at + 2 >= len(tokens) or tokens[at].low not in ("and", ",") or tokens[at + 1].low not in _ON:
        return []
    for mention in dates:
        if at < mention.first <= at + _REACH and not _verb_between(c.sentence, at, mention.first):
            return [_like(c, mention, People(), context)]
    return []


def _like(c: Candidate, mention: DateMention, people: People, context: ArticleContext) -> Candidate:
    again = replace(c, people=people, day=mention.day, day_mark=mention, also=[], other_counts=[])
    again.kind = c.frame.kind
    settle(again, context)
    return again


def _only_joined(sentence: Sentence, low: int, high: int) -> bool:
    return all(t.low in _JOINS for t in sentence.tokens[low:high])


def _verb_between(sentence: Sentence, low: int, high: int) -> bool:
    between = sentence.tokens[low:high]
    return any(
        t.text in ".;:"
        or (t.low.endswith("ed") and t.low != "included")
        or t.low in ("was", "were", "had", "has", "have", "is", "are")
        for t in between
    )
