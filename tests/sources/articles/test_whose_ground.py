"""Whose act it is in a text of several states: the ground it happens on, the court, and who threatens."""

from datetime import date

import pytest

from detente.sources.articles import read_article

EXCHANGE = (
    "Swap in the news\n\nBelarus and Lukashenko still hold political prisoners, Minsk said. "
    "Moscow and Washington traded prisoners this week.\n\n"
)
THREATS = (
    "Border in the news\n\nPoland and Belarus quarrel over the border. "
    "Alexander Lukashenko spoke on Thursday.\n\n"
)


def acts(text: str) -> list[tuple[str, str | None]]:
    reading = read_article(text, published=date(2025, 2, 13), all_rules=True)
    return [(m.kind, m.actor) for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("He was arrested at Sheremetyevo airport in August 2021.", ("arrest", "russia")),
        ("Nariman Dzhelyal was detained in Crimea in September 2021.", ("arrest", "russia")),
        ("Arthur Petrov was detained by the Cypriot authorities in August 2023.", ("arrest", "cyprus")),
        ("Alex Saab was detained in Cape Verde in June 2020.", ("arrest", "cape_verde")),
        ("Vadim Krasikov left a German prison this morning.", ("release", "germany")),
        ("Three convicts, held in a US prison for years, were freed on Thursday.", ("release", "us")),
    ],
)
def test_the_ground_tells_who_holds(text: str, act: tuple[str, str]) -> None:
    assert act in acts(EXCHANGE + text)


def test_a_sentence_in_absence_is_passed_at_home() -> None:
    head = "Мінськ: новини\n\nУ колоніях Білорусі лишаються політв'язні.\n\n"
    text = "12 лютого в Мінську до семи років заочно засудили в Польщі знану блогерку."
    assert ("sentence", "poland") not in acts(head + text)


def test_who_lends_the_airport_holds_nobody() -> None:
    text = (
        "Exchange in Ankara\n\nTurkey let the planes land in Ankara on Thursday. Political prisoners came "
        "from Russia. Moscow freed them and the Kremlin said so.\n\nHe was arrested in March 2023."
    )
    assert ("arrest", "russia") in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Should Poland shut another crossing, we will close the border, he warned.",
        "If Poland does not open the crossing, the border will be closed, Lukashenko warned.",
    ],
)
def test_the_one_warned_does_not_threaten(text: str) -> None:
    told = [actor for kind, actor in acts(THREATS + text) if kind == "threaten"]
    assert told
    assert "poland" not in told
