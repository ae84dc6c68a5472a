"""Acts told by pointing to the one before: "Turkey did the same", "the blogger was not on the list"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from detente.sources.articles import english
from detente.sources.articles.act_days import day_of
from detente.sources.articles.actors import OFFICIAL, gazetteer, party
from detente.sources.articles.antecedents import subject_meant
from detente.sources.articles.candidate import FREEING, ArticleContext, Candidate
from detente.sources.articles.dates import DateMention
from detente.sources.articles.frames import LanguageRules, VerbEntry
from detente.sources.articles.governors import Mood
from detente.sources.articles.inflections import inflect
from detente.sources.articles.modality import mood_of
from detente.sources.articles.moodwords import MOOD_WORDS
from detente.sources.articles.names import name_runs
from detente.sources.articles.numbers import Count, counts_persons
from detente.sources.articles.people import People
from detente.sources.articles.person_lists import listed
from detente.sources.articles.pointing import pointing
from detente.sources.articles.settling import settle
from detente.sources.articles.slots import subject
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger, clause_left, clause_right

_SAME = (
    ("do", ("the", "same")),
    ("do", ("likewise",)),
    ("follow", ("suit",)),
    ("follow", ("its", "example")),
    ("follow", ("the", "example")),
    ("follow", ("the", "*", "lead")),
    ("follow", ("the", "*", "example")),
    ("follow", ("*", "lead")),
    ("follow", ("*", "example")),
    ("follow", ("*", "'s", "lead")),
    ("follow", ("*", "'s", "example")),
    ("follow", ("him",)),
    ("follow", (".",)),
    ("copy", ("the", "step")),
    ("copy", ("the", "move")),
    ("match", ("the", "step")),
    ("match", ("the", "move")),
    ("join", ("the", "step")),
    ("join", ("the", "move")),
    ("do", ("so", "too")),
    ("do", ("so", "as", "well")),
    ("act", ("likewise",)),
    ("follow", ("that", "example")),
    ("take", ("the", "same", "step")),
    ("take", ("a", "similar", "step")),
    ("respond", ("in", "kind")),
    ("reply", ("in", "kind")),
    ("answer", ("in", "kind")),
    ("retaliate", ("in", "kind")),
    ("reciprocate", (".",)),
    ("pay", ("*", "back", "in", "kind")),
    ("make", ("the", "same", "move")),
    ("take", ("the", "same", "decision")),
    ("do", ("as", "much")),
    ("do", ("so", "in", "turn")),
)


def echoes(
    sentence: Sentence,
    rules: LanguageRules,
    told: Sequence[Candidate],
    dates: list[DateMention],
    counts: list[Count],
    context: ArticleContext,
    speaker: Speaker | None,
) -> list[Candidate]:
    """The acts that a sentence tells only by pointing to an act before, in it or in the sentences before."""
    before = [*context.acts, *(c for c in told if not c.weak)]
    if not before:
        return []
    same = (
        None
        if sentence.language != "en"
        else _the_same(sentence, rules, before, dates, counts, context, speaker)
    )
    if same is not None:
        return [pointing(same)]
    if any(c.kind in FREEING and c.modality == "denied" and not c.weak for c in told):
        return []
    left_out = _left_out(sentence, before, counts, context, speaker)
    return [left_out] if left_out is not None else []


@lru_cache(maxsize=100)
def _forms(head: str) -> Mapping[str, tuple[str, ...]]:
    return inflect(head)


def _the_same(
    sentence: Sentence,
    rules: LanguageRules,
    before: Sequence[Candidate],
    dates: list[DateMention],
    counts: list[Count],
    context: ArticleContext,
    speaker: Speaker | None,
) -> Candidate | None:
    words = MOOD_WORDS[sentence.language]
    lows = [t.low for t in sentence.tokens]
    met = set(lows)
    for head, tail in _SAME:
        forms = _forms(head)
        if met.isdisjoint(forms):
            continue
        for at, low in enumerate(lows):
            if low not in forms or not _as_written(lows[at + 1 : at + 1 + len(tail)], tail):
                continue
            if lows[at + 1 + len(tail) : at + 2 + len(tail)] in (["and"], ["by"], [":"]):
                continue  # "followed suit and issued a licence": what it did is told
            last = at + len(tail)
            entry = VerbEntry("en.echo.same", head, "", tail)
            trigger = english.read_group(
                sentence, at, last, entry, frozenset(forms[low]), [], True, rules.numbers
            )
            if trigger is None:
                continue
            left = clause_left(sentence, trigger.first, words.subordinators)
            agent = subject(sentence, trigger, left)
            agent = agent if agent.actor else subject_meant(sentence, trigger, left, context)
            known = gazetteer().get(agent.actor or "")
            if known is None or known.kind not in OFFICIAL:
                continue
            model = _model(before, sentence, known.party, context)
            if lows[last + 1 : last + 2] in (["for"], ["with"], ["to"]):
                own = [c for c in before if party(c.actor) == known.party and c.kind != "statement_demand"]
                model = own[-1] if own else model  # "In September it had done the same for the airline"
            if model is None or (tail[-1] == "kind" and model.frame.listing):
                continue  # who answers a delisting in kind has a list of its own kind
            trigger = replace(trigger, frame_id=model.frame.frame_id)
            right = clause_right(sentence, last, words.subordinators)
            day, day_mark = day_of(sentence, trigger, dates, left, right, context)
            if day_mark is None and model.sentence is sentence:
                day, day_mark = model.day, model.day_mark
            candidate = replace(
                model,
                trigger=trigger,
                sentence=sentence,
                kind=model.frame.kind,
                agent=agent,
                people=_the_same_people(model, _behind(sentence, last, counts)),
                day=day,
                day_mark=day_mark,
                place=None,
                sector=None,
                objects=(),
                speaker=speaker,
                mood=mood_of(sentence, trigger, words),
                weak="",
                also=[],
                other_counts=[],
                day_sentence=None,
            )
            settle(candidate, context)
            return candidate
    return None


def _as_written(words: list[str], tail: tuple[str, ...]) -> bool:
    """Are these the words of a phrase, where a star stands for any one word?"""
    return len(words) == len(tail) and all(t in ("*", w) for w, t in zip(words, tail, strict=True))


def _model(
    before: Sequence[Candidate], sentence: Sentence, mine: str, context: ArticleContext
) -> Candidate | None:
    """The act that "the same" stands for: one of another party, of the kind that this party can do."""
    others = [c for c in before if party(c.actor) != mine and c.kind != "statement_demand"]
    others = [c for c in others if c.modality != "background"] or others
    here = [c for c in others if c.sentence is sentence]
    if here:
        return here[-1]
    holder = mine == context.parts.target
    fitting = [c for c in others if (c.frame.agent == "sender") != holder and c.frame.agent != "holder"]
    fitting = fitting or [c for c in others if c.frame.agent == "any" and not c.frame.two_parties]
    return fitting[-1] if fitting else None


def _the_same_people(model: Candidate, own: People) -> People:
    """Whoever "did likewise" took the same persons off its list; of other acts the number is its own."""
    one = model.frame.listing and model.people.number == 1 and not own.found
    return replace(model.people, first=-1, last=-1) if one else own


def _behind(sentence: Sentence, last: int, counts: list[Count]) -> People:
    persons = sentence.of("PERSONS", "ENVOY")
    for count in counts:
        if last < count.first <= last + 3 and counts_persons(sentence, count, persons)[0]:
            return People(count.value, count.bound, count.words_first, count.last, True)
    return People()


def _left_out(
    sentence: Sentence,
    before: Sequence[Candidate],
    counts: list[Count],
    context: ArticleContext,
    speaker: Speaker | None,
) -> Candidate | None:
    """ "X was not among them", "X was on none of the buses", "It does not cover X": who was not freed."""
    freed = [c for c in before if c.kind in FREEING and c.modality in ("done", "background")]
    if not freed:
        return None
    model = freed[-1]
    if sentence.language != "en":
        model = next((c for c in reversed(freed) if party(c.actor) == context.parts.target), model)
    near = sentence.number - model.sentence.number <= 1
    plain = _was_not(sentence) if near else []
    for mark in [*sentence.of("LEFT_OUT"), *_none_on_it(sentence), *plain]:
        behind = sentence.tokens[mark.last].low in ("cover", "to")
        low, high = (mark.last + 1, len(sentence.tokens) - 1) if behind else (0, mark.first - 1)
        if not any(
            t.word and t.text[0].isalpha() for t in sentence.tokens[: mark.first]
        ):  # "Среди них нет Алеся Беляцкого", "Not on any list: Andrzej Poczobut"
            low, high = mark.last + 1, len(sentence.tokens) - 1
        people = _who(sentence, _named_between_commas(sentence, low, mark.first), high, counts, context)
        people = _nor(sentence, mark.last, people, context) if people is not None else None
        if sentence.language != "en" and people is not None and not people.names:
            continue  # "Политиков среди них нет" names nobody
        if people is None or any(t.low in ("if", "whether") for t in sentence.tokens[: mark.first]):
            continue
        return replace(
            model,
            trigger=Trigger(model.frame.frame_id, mark.first, mark.first, mark.last, "active", "past", True),
            sentence=sentence,
            modality="denied",
            people=people,
            speaker=speaker,
            mood=Mood("denied"),
            place=None,
            sector=None,
            objects=(Mark("PERSONS", people.first, people.last),),
            day_mark=None,
            day_sentence=None,
            also=[],
            other_counts=[],
        )
    return None


def _named_between_commas(sentence: Sentence, low: int, before: int) -> int:
    """ "His best-known client, the blogger X, is not on the list": the name set in says who it is."""
    tokens = sentence.tokens
    if sentence.language != "en" or before < 4 or tokens[before - 1].text != ",":
        return low
    start = max((i for i in range(low, before - 1) if tokens[i].text == ","), default=-1) + 1
    named = start > low and tokens[start].low == "the" and any(t.capital for t in tokens[start:before])
    return start if named else low


_NONE = frozenset(["none", "neither", "nobody"])


def _none_on_it(sentence: Sentence) -> list[Mark]:
    """ "None of the seven had been on the list", "Not on the plane is X": words behind a "none" or "not"."""
    if sentence.language != "en":
        return []
    if not any(t.low in _NONE for t in sentence.tokens):
        return _not_aboard(sentence)
    at = next(i for i, t in enumerate(sentence.tokens) if t.low in _NONE)
    return [m for m in sentence.of("ON_THE_LIST") if 0 < m.first - at <= 14]


_IS = frozenset(["is", "are", "was", "were"])


def _was_not(sentence: Sentence) -> list[Mark]:
    """ "Mikalai Statkevich was not.": the verb is that of the sentence before, which told of a release."""
    tokens = sentence.tokens
    at = len(tokens) - 2
    if sentence.language != "en" or at < 2 or tokens[-1].text != "." or tokens[at].low != "not":
        return []
    capital = any(t.capital for t in tokens[max(0, at - 4) : at - 1])
    return [Mark("LEFT_OUT", at - 1, at)] if tokens[at - 1].low in ("was", "were") and capital else []


def _not_aboard(sentence: Sentence) -> list[Mark]:
    """ "Not on the plane is X", "X was still not in the bus": from the verb, or from "not" at the head."""
    out: list[Mark] = []
    tokens = sentence.tokens
    for mark in sentence.of("ON_THE_LIST"):
        at = mark.first - 1
        if at < 0 or tokens[at].low not in ("not", "never"):
            continue
        first = at
        while first > 0 and at - first < 3 and tokens[first].low not in _IS:
            first -= 1
        if not any(t.text[0].isalpha() for t in tokens[:at]) or tokens[first].low in _IS:
            out.append(Mark("LEFT_OUT", first, mark.last))
    return out


def _nor(sentence: Sentence, last: int, people: People, context: ArticleContext) -> People:
    """ "X was not on the list, nor was Y": one more than stands before."""
    behind = [t.low for t in sentence.tokens[last + 1 : last + 4]]
    if behind[:2] != [",", "nor"] or people.number is None:
        return people
    more = name_runs(sentence, last + 3, len(sentence.tokens) - 1, context.surnames)
    return replace(people, number=people.number + 1) if more else people


def _who(
    sentence: Sentence, low: int, high: int, counts: list[Count], context: ArticleContext
) -> People | None:
    runs = name_runs(sentence, low, high, context.surnames)
    if runs:
        neither = any(t.low in ("neither", "nor") for t in sentence.tokens[low : runs[-1][0]])
        mine = runs if neither else listed(sentence, runs)
        names = tuple(" ".join(t.text for t in sentence.tokens[a : b + 1]) for a, b in mine)
        return People(len(mine), "exact", mine[0][0], mine[-1][1], True, names)
    persons = sentence.within(low, high, "PERSONS")
    for count in counts:
        if low <= count.first <= high and counts_persons(sentence, count, persons)[0]:
            return People(count.value, count.bound, count.words_first, count.last, True)
    if persons and not sentence.tokens[persons[0].last].low.endswith("s"):
        return People(1, "exact", persons[0].first, persons[0].last, True)
    return None
