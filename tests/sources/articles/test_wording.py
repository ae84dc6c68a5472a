"""What the wording of a sentence says of the acts in it, and what the reader makes of that."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.articles import read_article
from detente.sources.articles.actors import Parts
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.candidates import read_sentence
from detente.sources.articles.frames import rules
from detente.sources.articles.second_look import look_again, vouched_for
from detente.sources.articles.tokens import Sentence, tokenise
from detente.sources.articles.wording import (
    PLACES,
    act_of,
    features,
    packed,
    unpacked,
    wording,
    wording_rules,
    words_of,
)


def sentence_of(text: str, language: str = "en") -> Sentence:
    sentence = Sentence(0, len(text), text, language, 0)
    sentence.tokens = tokenise(text)
    rules(language).lexicon.mark(sentence)
    return sentence


LIKELY = [
    (
        "en",
        "Belarus set free 31 political prisoners on Sunday, the presidential office said.",
        "release/done",
    ),
    ("en", "The Council has removed two banks from its sanctions list.", "delist/done"),
    (
        "en",
        "Washington will lift the restrictions on potash once the last of them are free.",
        "promise_relief/promised",
    ),
    ("ru", "Суд в Минске приговорил журналистку к девяти годам колонии.", "sentence/done"),
    ("be", "Прэзідэнт памілаваў дзесяць асуджаных за экстрэмізм.", "pardon/done"),
    ("uk", "Європейський Союз продовжив санкції проти Білорусі ще на рік.", "extend/done"),
]


@pytest.mark.parametrize(("language", "text", "act"), LIKELY)
def test_the_act_that_a_plain_sentence_tells_is_the_likeliest(language: str, text: str, act: str) -> None:
    chances = wording().chances(sentence_of(text, language))
    assert max(chances, key=lambda a: chances[a]) == act


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The library lends films, maps and seeds to anybody with a card."),
        ("ru", "Хоккейный клуб объявил о переносе матча на воскресенье."),
        ("be", "У горадзе адкрылі новую выставу акварэляў."),
        ("uk", "Прогноз погоди обіцяє дощ на вихідних."),
    ],
)
def test_a_sentence_about_something_else_makes_no_act_likely(language: str, text: str) -> None:
    assert max(wording().chances(sentence_of(text, language)).values()) < 0.2


def test_an_old_act_is_weighed_as_one_that_is_done() -> None:
    assert act_of("release", "background") == act_of("release", "done") == "release/done"
    assert act_of("lift", "denied") == "lift/denied"


@given(st.lists(st.text(st.sampled_from("abcdeшчы0"), min_size=1, max_size=12), max_size=30))
def test_every_word_counts_once_and_falls_on_a_place(words: list[str]) -> None:
    places, values = features(words)
    assert len(places) == len(values) == len(set(places))
    assert all(0 <= p < PLACES for p in places)
    assert all(v > 0 for v in values)
    assert features(words) == (places, values)


@given(st.text(st.sampled_from("abc released sanctions lifted Minsk 12 .,"), min_size=1, max_size=80))
def test_chances_are_those_of_the_features(text: str) -> None:
    model, sentence = wording(), sentence_of(text)
    words = words_of(sentence)
    chances = model.chances(sentence)
    if not words:
        assert chances == {}
        return
    places, values = features(words)
    sums = np.asarray(values) @ model.weights[places] + model.bias
    expected = 1.0 / (1.0 + np.exp(-sums))
    assert list(chances.values()) == pytest.approx(expected.tolist(), abs=1e-5)


def test_what_is_packed_is_read_again() -> None:
    model = wording()
    again = unpacked(packed(model))
    assert again.acts == model.acts
    assert np.array_equal(again.weights, model.weights)
    assert np.array_equal(again.bias, model.bias)


def test_every_act_that_is_weighed_has_a_rule_with_cases() -> None:
    known = wording_rules()
    for act in wording().acts:
        rule = known.get(f"en.{act.partition('/')[0]}.wording")
        assert rule is None or 0 <= rule.hits <= rule.cases


OPENING = "MINSK, 14 May 2026\n\nBelarus and the United States spoke about prisoners and sanctions.\n\n"
DAY = date(2026, 5, 14)
VETO = "In October 2019 Congress overrode the veto and adopted an act that bans new investment in Belarus."


def test_an_act_that_no_frame_reads_is_proposed_under_a_rule_of_its_own() -> None:
    (move,) = (m for m in read_article(OPENING + VETO, published=DAY).moves if m.kind == "impose")
    assert (move.actor, move.modality, move.day.iso) == ("us", "background", "2019-10-01")
    assert move.rule.rule_id == "en.impose.wording"
    assert move.rule.cases > 0
    assert move.quote.quote in VETO


def test_the_rules_alone_leave_it_unread() -> None:
    assert not [
        m for m in read_article(OPENING + VETO, published=DAY, all_rules=True).moves if m.kind == "impose"
    ]


def _weak_lift() -> tuple[Candidate, ArticleContext]:
    sentence = sentence_of("The United States would lift the ban on potash, it was thought.")
    context = ArticleContext(Parts("belarus", ("us",)), frozenset(), DAY, custody=True, sanctions=True)
    found = read_sentence(sentence, rules("en"), context, [], [], None)
    (lift,) = (c for c in found if c.frame.kind == "lift")
    assert lift.weak
    return lift, context


def test_a_lead_is_raised_when_the_wording_makes_that_act_likely() -> None:
    lift, context = _weak_lift()
    look_again([lift], {"promise_relief/promised": 0.8, "lift/done": 0.02}, context)
    assert (lift.weak, lift.kind, lift.modality) == ("", "promise_relief", "promised")
    assert lift.weighed == 0.8


@pytest.mark.parametrize(
    "chances",
    [
        {"lift/done": 0.05},
        {"release/done": 0.9},
        {"lift/done": 0.5, "promise_relief/promised": 0.3},
        {"lift/done": 0.5, "lift/denied": 0.4},
        {},
    ],
)
def test_a_lead_stays_one_when_the_act_is_unlikely_or_may_be_a_promise_or_a_refusal(
    chances: dict[str, float],
) -> None:
    lift, context = _weak_lift()
    look_again([lift], chances, context)
    assert lift.weak


def test_a_likely_sentence_vouches_for_a_rule_that_is_not_trusted() -> None:
    lift, _ = _weak_lift()
    lift.weighed = 0.6
    assert vouched_for(lift)
    lift.weighed = 0.1
    assert not vouched_for(lift)
    lift.weighed = None
    assert not vouched_for(lift)
