"""Relative clauses told of their object, verbs that share an auxiliary, numbers that stand for persons."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2026, 3, 20)

REPORTS = [
    (
        "President Bush lifted on Thursday the sanctions that Congress had imposed on Iran in October 2016.",
        ("impose", "background", "us", None, "2016-10-01"),
    ),
    (
        "Scholars may travel under two sanctions on Iran that the American administration lifted on Tuesday.",
        ("lift", "done", "us", None, "2026-03-17"),
    ),
    (
        "She was one of 52 prisoners whom Minsk released on 11 March.",
        ("release", "done", "belarus", 52, "2026-03-11"),
    ),
    (
        "On Monday four of the prisoners were moved out of Evin and placed under house arrest in Tehran.",
        ("custody_eased", "done", "iran", 4, "2026-03-16"),
    ),
    (
        "The 123 freed by Belarus on 13 December had all been sent abroad.",
        ("release", "background", "belarus", 123, "2025-12-13"),
    ),
    (
        "Britain imposed sanctions on Alexander Lukashenko and seven others in September 2020.",
        ("impose", "background", "uk", 8, "2020-09-01"),
    ),
    (
        "The Treasury removed both from its sanctions list for Turkey on Thursday.",
        ("delist", "done", "us", 2, "2026-03-19"),
    ),
    (
        "The U.S. Treasury put Cuba's defence minister on its sanctions list on Monday.",
        ("tighten", "done", "us", 1, "2026-03-16"),
    ),
    (
        "Alexander Lukashenko signed a decree on 5 March under which 18 people in prison are pardoned.",
        ("pardon", "background", "belarus", 18, "2026-03-05"),
    ),
    (
        "The U.S. envoy John Coale announced it on Thursday after talks with Lukashenko in Minsk.",
        ("talks", "done", "us", None, "2026-03-19"),
    ),
    (
        "The Iranian money stuck in Korea, nearly $6 billion, has been unblocked by the United States.",
        ("ease", "done", "us", None, "2026-03-20"),
    ),
    (
        "Lukashenko freed 12 prisoners on Thursday, hours after he had received the envoy John Coale.",
        ("talks", "done", "lukashenko", None, "2026-03-19"),
    ),
    (
        "Pastor Andrew Brunson, who ran a church in İzmir, was arrested by Turkey in October 2016.",
        ("arrest", "background", "turkey", 1, "2016-10-01"),
    ),
]


@pytest.mark.parametrize(("text", "told"), REPORTS)
def test_the_act_is_read_whole(text: str, told: tuple[str, str, str, int | None, str]) -> None:
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert told in [(m.kind, m.modality, m.actor, m.people, m.day.iso) for m in moves]


def test_a_day_before_that_is_no_relative_clause() -> None:
    text = "It was on 18 March that a court in Minsk gave the blogger Ihar Losik fifteen years in prison."
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert [(m.kind, m.day.iso) for m in moves] == [("sentence", "2026-03-18")]


def test_those_told_of_in_a_clause_of_saying_do_not_act() -> None:
    text = "Officials said that prisoners freed in Minsk on Tuesday were on their way home."
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert all(m.kind == "release" for m in moves)


def test_they_who_had_been_seized_are_those_told_of_before() -> None:
    text = (
        "Serbia let three Kosovo police officers out of prison on Monday. They had been seized on 14 January."
    )
    told = [(m.kind, m.people) for m in read_article(text, published=DAY, all_rules=True).moves]
    assert ("arrest", 3) in told


def test_a_claim_that_is_insisted_on_is_no_demand() -> None:
    text = "The Treasury insisted that the embargo on Venezuelan oil had not been lifted."
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert [(m.kind, m.modality) for m in moves] == [("lift", "denied")]


def test_asked_by_a_reporter_is_no_demand() -> None:
    text = "Asked by a reporter whether Minsk would release them, Lukashenko spoke of sanctions."
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert not [m for m in moves if m.kind == "statement_demand"]


def test_a_lead_that_is_not_followed_is_an_act_refused() -> None:
    text = (
        "Sanctions after the talks\n\nThe EU lifted its sanctions on Iran on Monday.\n\n"
        "Canada said on Thursday that it would not follow the European lead."
    )
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert ("lift", "denied", "canada", "2026-03-19") in [
        (m.kind, m.modality, m.actor, m.day.iso) for m in moves
    ]


def test_a_paragraph_of_quotation_is_said_by_the_one_before_its_colon() -> None:
    text = (
        "Sanctions on prison officials\n\nForeign Secretary David Lammy said of Belarus:\n\n"
        '"We call on Minsk to set all political prisoners free."'
    )
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert ("statement_demand", "lammy") in [(m.kind, m.actor) for m in moves]


def test_those_added_to_it_are_added_to_the_list_spoken_of() -> None:
    text = (
        "EU sanctions on Belarus\n\nThe European Union prolonged the sanctions list on Monday.\n\n"
        "Eight officials have been added to it by the European Union."
    )
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert ("tighten", "eu", 8) in [(m.kind, m.actor, m.people) for m in moves]


def test_those_given_in_exchange_are_a_release_by_the_other_side() -> None:
    text = "Iran freed five Americans on Monday in exchange for five Iranians held in the United States."
    told = [(m.kind, m.actor, m.people) for m in read_article(text, published=DAY, all_rules=True).moves]
    assert ("release", "iran", 5) in told
    assert ("release", "us", 5) in told


def test_a_namesake_with_another_first_name_is_somebody_else() -> None:
    text = "Cuba freed six prisoners on Thursday. Cardinal Jaime Ortega welcomed it in Havana."
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert {m.actor for m in moves} == {"cuba"}


def test_a_laureate_and_protest_leader_protests_not() -> None:
    text = "Lukashenko pardoned 123 people, among them laureate Ales Bialiatski and protest leader X."
    assert [m.kind for m in read_article(text, published=DAY, all_rules=True).moves] == ["pardon"]


def test_the_day_of_a_contact_clause_is_that_of_the_clause() -> None:
    text = "On Wednesday Washington released half of the military aid to Egypt it withheld in September 2025."
    told = [(m.kind, m.modality, m.day.iso) for m in read_article(text, published=DAY, all_rules=True).moves]
    assert ("ease", "done", "2026-03-18") in told
    assert ("impose", "background", "2025-09-01") in told


def test_a_phrase_between_auxiliary_and_verb_is_read_past() -> None:
    text = "Lukashenko has by his decree No. 145 pardoned 27 convicts."
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert [(m.kind, m.modality, m.people) for m in moves] == [("pardon", "done", 27)]


def test_foreigners_handed_to_their_own_state_are_released() -> None:
    text = "Azerbaijan handed four Armenian prisoners to Yerevan on Thursday."
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert [(m.kind, m.people) for m in moves] == [("release", 4)]
