"""How many heads small words make: none at all, one more, a row of numbers, those counted after."""

from datetime import date

import pytest

from detente.sources.articles import read_article

HEAD = "Prisons in brief\n\nHundreds of political prisoners are still held in Belarus by Lukashenko.\n\n"
BE_HEAD = "Турмы: коратка\n\nУ Беларусі застаюцца сотні палітвязняў.\n\n"
Told = tuple[str, str, int | None]


def acts(text: str) -> list[Told]:
    reading = read_article(text, published=date(2026, 3, 20), all_rules=True)
    return [(m.kind, m.modality, m.people) for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("On Thursday Minsk freed Ales Bialiatski and seven comrades.", ("release", "done", 8)),
        ("Lukashenko let him go with five others in August 2015.", ("release", "background", 6)),
        ("She and five others, the last on the list, were pardoned on Thursday.", ("pardon", "done", 6)),
        (
            "On Thursday Lukashenko signed one more decree on pardon. It applies to 37 persons.",
            ("pardon", "done", 37),
        ),
        (
            "On Thursday Lukashenko signed the law on amnesty. Some eight thousand people are covered by it.",
            ("amnesty", "done", 8000),
        ),
        ("By nightfall not one political prisoner had been let out.", ("release", "denied", None)),
    ],
)
def test_heads_of_english_acts(text: str, act: Told) -> None:
    assert act in acts(HEAD + text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Разам з Сяргеем Ціханоўскім у чацвер Мінск выпусціў яшчэ трынаццаць чалавек.",
            ("release", "done", 14),
        ),
        ("Ніводнага палітвязня ў чацвер не вызвалілі.", ("release", "denied", None)),
        ("У чацвер ніхто яго не памілаваў.", ("pardon", "denied", 1)),
    ],
)
def test_heads_of_belarusian_acts(text: str, act: Told) -> None:
    assert act in acts(BE_HEAD + text)


def test_numbers_of_one_group_are_no_row() -> None:
    told = acts(HEAD + "On Thursday 16 people, 14 men and two women, were released.")
    assert ("release", "done", 16) in told


def test_a_row_of_numbers_that_all_walk() -> None:
    text = (
        "Nineteen churchmen were on board: two bishops, fifteen priests and two seminarians, all let out of "
        "prison on Thursday by the government."
    )
    moves = read_article(HEAD + text, published=date(2026, 3, 20)).moves
    assert ("release", 19) in [(m.kind, m.people) for m in moves]
