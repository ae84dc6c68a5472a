"""Constructions of English reports: days that lean on an older one, agents behind "by", denied reports."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2026, 3, 20)  # a Friday
HEAD = "News of the day in brief\n\nHundreds of political prisoners are still held in Belarus.\n\n"
TAIL = "\n\nThe sanctions of the United States and the EU on Belarus have been in force for five years."
Told = tuple[str, str, str | None, int | None, str | None]


def told(text: str) -> list[Told]:
    reading = read_article(HEAD + text + TAIL, published=DAY, all_rules=True)
    return [(m.kind, m.modality, m.actor, m.people, m.day.iso) for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            "In May 2014 the EU suspended its bans. Bern lifted its own export ban that same October.",
            ("lift", "background", "switzerland", None, "2014-10-01"),
        ),
        (
            "In June 2015 the EU suspended its bans. Minsk had freed four prisoners the previous November.",
            ("release", "background", "belarus", 4, "2014-11-01"),
        ),
        (
            "In 2006 the EU froze the assets of his ministers. Two years on he pardoned three prisoners.",
            ("pardon", "background", "belarus", 3, "2008-01-01"),
        ),
        (
            "A Swede and two Poles were let out on Tuesday and met at the border by Lithuanian diplomats.",
            ("release", "done", "belarus", 3, "2026-03-17"),
        ),
        (
            "Julie Davis, a deputy assistant secretary of state, met Lukashenko in Minsk on Thursday.",
            ("talks", "done", "us", None, "2026-03-19"),
        ),
        (
            "Alexander Lukashenko on Monday received U.S. envoy John Coale for the third time this year.",
            ("talks", "done", "lukashenko", None, "2026-03-16"),
        ),
        (
            "On Tuesday Lukashenko received U.S. envoy John Coale.",
            ("talks", "done", "lukashenko", None, "2026-03-17"),
        ),
        (
            "Minsk denied reports that three Britons would be freed.",
            ("promise_release", "denied", "belarus", 3, "2026-03-20"),
        ),
        (
            "Minsk put two German prisoners on a flight to Berlin on Sunday.",
            ("release", "done", "belarus", 2, "2026-03-15"),
        ),
        (
            "Minsk has not released a single prisoner.",
            ("release", "denied", "belarus", None, "2026-03-20"),
        ),
        (
            "A court in Almaty sentenced two activists to five years on Tuesday.",
            ("sentence", "done", "kazakhstan", 2, "2026-03-17"),
        ),
        (
            "A father of four was detained in Minsk on Monday.",
            ("arrest", "done", "belarus", 1, "2026-03-16"),
        ),
        (
            "Brussels on Thursday forbade the sale to Belarus of machine tools.",
            ("impose", "done", "eu", None, "2026-03-19"),
        ),
    ],
)
def test_an_act_keeps_its_own_actor_and_day(text: str, move: Told) -> None:
    assert move in told(text)
