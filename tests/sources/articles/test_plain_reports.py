"""Sentences as any agency writes them, each of which was once passed over."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2026, 3, 20)
OPENING = "Minsk and the West\n\nNatallia Kavalchuk spoke about the political prisoners of Belarus.\n\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Council today prolonged until 28 February 2027 the restrictive measures against Belarus.",
            ("extend", "done", "eu", None, "2026-03-20"),
        ),
        (
            "Kavalchuk was detained in March 2021, and her husband waited.",
            ("arrest", "background", "belarus", 1, "2021-03-01"),
        ),
        (
            "Abdulhadi al-Khawaja, who was sentenced to life in June 2011, stays in prison.",
            ("sentence", "background", "belarus", 1, "2011-06-01"),
        ),
        (
            "Fifteen of the group were taken to the Lithuanian frontier on Wednesday.",
            ("deport", "done", "belarus", 15, "2026-03-18"),
        ),
    ],
)
def test_a_plain_report_is_read(text: str, told: tuple[str, str, str, int | None, str]) -> None:
    moves = read_article(OPENING + text, published=DAY, all_rules=True).moves
    assert told in {(m.kind, m.modality, m.actor, m.people, m.day.iso) for m in moves}
