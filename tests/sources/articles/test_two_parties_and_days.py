"""Acts of two parties at once, days that lean on others, people counted by office, age and apposition."""

from datetime import date

import pytest

from detente.sources.articles import read_article
from detente.sources.articles.actors import party

Told = tuple[str, str, str | None, int | None, str | None]


def told(text: str) -> list[Told]:
    """Kind, modality, party, head count and day of each move of a text of 20 March 2026."""
    reading = read_article(text, published=date(2026, 3, 20))
    return [(m.kind, m.modality, party(m.actor), m.people, m.day.iso) for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        (
            "Russia and Ukraine each handed over 303 soldiers on Sunday.",
            [("release", "done", who, 303, "2026-03-15") for who in ("russia", "ukraine")],
        ),
        (
            "Russia and Ukraine held prisoners. The sides had returned 307 servicemen apiece on Saturday.",
            [("release", "done", who, 307, "2026-03-14") for who in ("russia", "ukraine")],
        ),
        (
            "Россия и Украина освободили по 84 пленных в четверг.",
            [("release", "done", who, 84, "2026-03-19") for who in ("russia", "ukraine")],
        ),
    ],
)
def test_what_each_of_two_did_is_an_act_of_each(text: str, moves: list[Told]) -> None:
    assert set(moves) <= set(told(text))


def test_each_of_those_freed_makes_no_second_party() -> None:
    found = told("Lukashenko freed 15 people on Friday, each of whom had been jailed for insulting him.")
    assert [m[2] for m in found if m[0] == "release"] == ["belarus"]


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            "Washington struck Turkey's justice and interior ministers off its sanctions list on Friday.",
            ("delist", "done", "us", 2, "2026-03-20"),
        ),
        (
            "The 63-year-old activist died in custody in Venezuela on Sunday.",
            ("death_in_custody", "done", "venezuela", 1, "2026-03-15"),
        ),
        (
            "Ten years ago this morning the EU lifted sanctions on Myanmar.",
            ("lift", "background", "eu", None, "2016-03-20"),
        ),
        (
            "On Monday Minsk freed ten. Three days earlier the US had lifted sanctions on Belavia.",
            ("lift", "done", "us", None, "2026-03-13"),
        ),
        (
            "Iran put five American prisoners on a Qatari jet on Monday.",
            ("release", "done", "iran", 5, "2026-03-16"),
        ),
        (
            "A court in Egypt ordered the release of 33 detainees pending trial on Sunday.",
            ("custody_eased", "done", "egypt", 33, "2026-03-15"),
        ),
        (
            "Two daughters of a jailed priest were seized in Managua on Monday, and his sister a day later.",
            ("arrest", "done", "nicaragua", 1, "2026-03-17"),
        ),
        (
            "Minsk freed 20 prisoners on Christmas Eve.",
            ("release", "background", "belarus", 20, "2025-12-24"),
        ),
        (
            "Lukashenko told Coale he was ready to release all political prisoners.",
            ("promise_release", "promised", "belarus", None, "2026-03-20"),
        ),
    ],
)
def test_who_how_many_and_when(text: str, move: Told) -> None:
    assert move in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Prisoners of Belarus wait. Burma's president, Thein Sein, meets Clinton in Siem Reap on Friday.",
        "Not until the last prisoner is out will Lithuania agree to ease the sanctions on Belarus.",
    ],
)
def test_what_lies_ahead_or_is_refused_is_not_told_as_done_or_promised(text: str) -> None:
    assert not [m for m in told(text) if m[1] == "done" or m[0] == "promise_relief"]


def test_a_number_given_over_is_exact_and_each_number_keeps_its_day() -> None:
    found = told("Minsk handed over 303 prisoners on Sunday and 390 the day before.")
    assert [(m[3], m[4]) for m in found] == [(303, "2026-03-15"), (390, "2026-03-14")]
    moves = read_article("Minsk handed over 303 prisoners.", published=date(2026, 3, 20)).moves
    assert [m.people_bound for m in moves] == ["exact"]
