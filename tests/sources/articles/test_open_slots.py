"""What the rules leave open is filled by weights (who acts, how many), and two tellings are kept apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.articles import read_article
from detente.sources.articles.actors import Parts
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.candidates import read_sentence
from detente.sources.articles.choosing import shares
from detente.sources.articles.frames import rules
from detente.sources.articles.head_counts import likeliest, offers
from detente.sources.articles.merge import join
from detente.sources.articles.numbers import find_counts
from detente.sources.articles.slots import Agent
from detente.sources.articles.tokens import Sentence, tokenise
from detente.sources.articles.whose_act import choices
from detente.sources.articles.whose_act import likeliest as likeliest_actor

DAY = date(2026, 3, 20)


def sentence_of(text: str, language: str, number: int = 0) -> Sentence:
    sentence = Sentence(0, len(text), text, language, number, number=number)
    sentence.tokens = tokenise(text)
    rules(language).lexicon.mark(sentence)
    return sentence


def context_of(target: str = "belarus", *senders: str) -> ArticleContext:
    return ArticleContext(Parts(target, senders), frozenset(), DAY, custody=True, sanctions=True)


def act_of(text: str, kind: str, language: str = "en", number: int = 0) -> tuple[Candidate, ArticleContext]:
    context = context_of("belarus", "us")
    sentence, own = sentence_of(text, language, number), rules(language)
    counts = find_counts(sentence, own.numbers, own.joiners)
    found = read_sentence(sentence, own, context, [], counts, None)
    return next(c for c in found if c.kind == kind and not c.weak), context


@given(
    st.dictionaries(
        st.sampled_from(["us", "eu", "belarus", "poland"]),
        st.dictionaries(st.sampled_from("abc"), st.just(1.0)),
        min_size=1,
    ),
    st.dictionaries(st.sampled_from("abc"), st.floats(-9, 9)),
)
def test_the_shares_of_all_choices_make_one_and_follow_the_weights(
    grounds: dict[str, dict[str, float]], weights: dict[str, float]
) -> None:
    chances = shares(grounds, weights)
    assert sum(chances.values()) == pytest.approx(1.0)
    score = {who: sum(weights.get(g, 0.0) for g in named) for who, named in grounds.items()}
    best = max(score, key=lambda who: score[who])
    assert chances[best] == pytest.approx(max(chances.values()))


def test_every_party_of_the_sentence_and_of_the_article_is_a_choice() -> None:
    lift, context = act_of("The sanctions were lifted in Brussels, Warsaw said.", "lift")
    assert {"us", "belarus", "eu", "poland"} >= set(choices(lift, context, [lift])) >= {"us", "belarus"}


def test_where_no_party_is_likely_nobody_acts() -> None:
    lift, _ = act_of("The sanctions on the airline were lifted.", "lift")
    nowhere = context_of("")
    lift.agent = Agent(None)
    assert likeliest_actor(lift, nowhere, [lift]).actor is None


@pytest.mark.parametrize(
    ("text", "kind", "language", "people"),
    [
        ("В Пинске 17 марта силовики забрали семерых работников железной дороги.", "arrest", "ru", 7),
        (
            "Lukashenko on Monday put his signature to a decree which grants pardon to a further 37 people.",
            "pardon",
            "en",
            37,
        ),
    ],
)
def test_a_number_that_the_rules_overlook_is_found(text: str, kind: str, language: str, people: int) -> None:
    moves = [m for m in read_article(text, published=DAY).moves if m.kind == kind]
    assert [m.people for m in moves] == [people]


def test_a_length_of_time_or_a_year_counts_nobody() -> None:
    sentence, context = act_of("In 2020 a court jailed them for 14 years.", "sentence")
    found, _ = offers(sentence, context.surnames)
    assert {people.number for people in found.values()} == {None}
    assert likeliest(sentence, context.surnames).number is None


def _told_twice(first: float, second: float) -> list[Candidate]:
    one, _ = act_of("Belarus released 12 prisoners.", "release", number=1)
    two, _ = act_of("The authorities of Belarus released people.", "release", number=2)
    one.weighed, two.weighed = first, second
    kept, _ = join([one, two])
    return kept


def test_two_sentences_that_each_surely_tell_an_act_tell_two() -> None:
    assert len(_told_twice(0.95, 0.9)) == 2


def test_two_tellings_that_count_and_name_nobody_are_one() -> None:
    one, _ = act_of("Belarus has begun releasing detainees.", "release", number=1)
    two, _ = act_of("The authorities of Belarus released people.", "release", number=2)
    one.weighed = two.weighed = 0.95
    assert len(join([one, two])[0]) == 1


def test_a_sentence_that_only_comes_back_to_an_act_tells_no_other() -> None:
    assert [c.sentence.number for c in _told_twice(0.95, 0.4)] == [1]


def test_the_surer_telling_gives_the_quote() -> None:
    assert [c.sentence.number for c in _told_twice(0.35, 0.95)] == [2]
