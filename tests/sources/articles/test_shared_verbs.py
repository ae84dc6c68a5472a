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
