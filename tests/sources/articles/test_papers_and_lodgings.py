"""Freed by a paper that is signed, resolved to be pardoned, or only moved to a hotel under guard."""

from datetime import date

import pytest

from detente.sources.articles import read_article

HEAD = "Prisons in brief\n\nHundreds of political prisoners are still held in Belarus by Lukashenko.\n\n"


def acts(text: str) -> list[tuple[str, str, int | None]]:
    reading = read_article(HEAD + text, published=date(2026, 3, 20), all_rules=True)
    return [(m.kind, m.modality, m.people) for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Lukashenko today signed a decree under which 30 people punished for protests will leave prison.",
            ("pardon", "done", 30),
        ),
        ("On Thursday four men were driven from prison to a Minsk hotel.", ("custody_eased", "done", 4)),
        ("On Thursday the three were moved from prison to a guesthouse.", ("custody_eased", "done", 3)),
        ("The government resolved on Thursday to pardon 352 prisoners.", ("pardon", "done", 352)),
    ],
)
def test_how_they_are_let_out(text: str, act: tuple[str, str, int]) -> None:
    assert act in acts(text)


def test_the_law_that_frees_is_no_harsher_law() -> None:
    text = "Lukashenko today signed a decree under which 30 people punished for protests will leave prison."
    assert "repressive_law" not in [kind for kind, _, _ in acts(text)]


def test_out_of_the_country_is_no_lodging() -> None:
    told = acts("On Thursday four men were driven from prison to Lithuania.")
    assert ("deport", "done", 4) in told
