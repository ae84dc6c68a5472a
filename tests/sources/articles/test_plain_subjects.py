"""Subjects that stand in the clause and are easily passed over."""

from datetime import date

import pytest

from detente.sources.articles import read_article

PUBLISHED = date(2025, 11, 24)


def moves(text: str) -> set[tuple[str, str | None]]:
    """Kind and actor of every move proposed in a text."""
    return {(m.kind, m.actor) for m in read_article("Heading\n\n" + text, published=PUBLISHED).moves}


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            (
                "The EU eased its sanctions on Belarus. On Friday Minsk invited the envoys of Poland and of "
                "the EU itself to leave, and the Union called home every ambassador it had in the city."
            ),
            ("diplomatic_downgrade", "eu"),
        ),
        (
            (
                "The United States took two Turkish ministers off its list on Friday. Minutes later Ankara "
                "said it had cancelled its own measures against U.S. Attorney General Jeff Sessions."
            ),
            ("lift", "turkey"),
        ),
        (
            "David Merkel, a deputy assistant secretary of state, came to Minsk on Friday.",
            ("visit", "us"),
        ),
    ],
)
def test_the_one_who_acts_is_named_in_its_own_way(text: str, move: tuple[str, str]) -> None:
    assert move in moves(text)


def test_a_minister_in_the_belarusian_spelling_of_his_name_speaks_for_belarus() -> None:
    text = (
        "The US Treasury issued a permit for nine firms on Thursday. In Minsk Foreign Minister Uladzimir "
        "Makei called on the Union to scrap whatever is left of its sanctions."
    )
    assert {who for kind, who in moves(text) if kind == "statement_demand"} == {"belarus"}
