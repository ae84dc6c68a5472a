"""An arrest, a sentence or a closure of an older day, told beside the news, is no news of its own."""

from datetime import date

import pytest

from detente.sources.articles import read_article


def kinds(text: str) -> set[str]:
    """The kinds of all proposals."""
    return {m.kind for m in read_article("Weekly digest\n\n" + text, published=date(2026, 3, 20)).moves}


@pytest.mark.parametrize(
    ("text", "told", "older"),
    [
        ("Seven people whom Venezuela had detained were freed on Thursday.", "release", "arrest"),
        ("Five Americans whom Iran had locked up for years were freed on Monday.", "release", "arrest"),
        (
            "Alexander Lukashenko pardoned two priests on Thursday whom courts had put away for years.",
            "pardon",
            "sentence",
        ),
    ],
)
def test_what_had_befallen_the_freed_is_not_told_as_news(text: str, told: str, older: str) -> None:
    found = kinds(text)
    assert told in found
    assert older not in found


def test_a_date_in_the_clause_makes_it_an_act() -> None:
    found = kinds("Venezuela freed seven people on Thursday whom it had arrested on 3 March 2025.")
    assert "arrest" in found


def test_a_decree_of_mercy_is_no_repressive_law() -> None:
    told = kinds(
        "A decree relieving 30 prisoners of further punishment was signed by Alexander Lukashenko on Monday."
    )
    assert "repressive_law" not in told
    assert "repressive_law" in kinds("Alexander Lukashenko on Monday signed a decree that punishes exiles.")


def test_a_state_is_known_by_its_name() -> None:
    read = read_article(
        "Weekly digest\n\nPeru on Tuesday gave Venezuelan diplomats 72 hours to leave.",
        published=date(2026, 3, 20),
    )
    assert [(m.kind, m.actor) for m in read.moves] == [("diplomatic_downgrade", "peru")]
