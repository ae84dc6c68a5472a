"""Acts that lean on the one told beside them: paid back in kind, a state and a number, no total after all."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2025, 9, 24)
Told = tuple[str, str | None, int | None, str | None]


def told(text: str, *kinds: str) -> list[Told]:
    moves = read_article(text, published=DAY).moves
    return [(m.kind, m.actor, m.people, m.day.iso) for m in moves if m.kind in kinds]


STRUCK_BACK = [
    (
        "Sanctions on two ministers lifted\n\n"
        "The United States lifted its sanctions on two Turkish ministers on Tuesday. Washington blacklisted "
        "Abdulhamit Gul and Suleyman Soylu on Aug. 1, and Turkey hit back three days afterwards. "
        "The pastor Andrew Brunson was freed in July by a Turkish court."
    ),
    (
        "Санкции с министров сняты\n\n"
        "США во вторник сняли санкции с двух турецких министров. Вашингтон 1 августа ввел меры "
        "против Гюля и Сойлу, а 4 августа Турция отплатила той же монетой."
    ),
]


@pytest.mark.parametrize("text", STRUCK_BACK)
def test_who_pays_back_in_kind_takes_the_same_measure(text: str) -> None:
    acts = told(text, "impose")
    assert ("turkey", "2025-08-04") in [(actor, day) for _, actor, _, day in acts]


def test_nothing_is_paid_back_where_no_measure_was_told() -> None:
    text = (
        "Four years of talks\n\n"
        "The United States released ten prisoners in September. Turkey hit back three days afterwards in the "
        "press, and its foreign minister spoke of double standards."
    )
    assert not told(text, "impose", "tighten", "border_closure", "diplomatic_downgrade")


def test_a_state_and_its_number_share_the_verb_before_them() -> None:
    text = (
        "Coordinated sanctions on Belarus\n\n"
        "On Tuesday the European Union added 78 individuals to its own list, and the United States "
        "16 individuals and five entities."
    )
    assert {(actor, people) for _, actor, people, _ in told(text, "tighten")} == {("eu", 78), ("us", 16)}


DASHES = [
    (
        (
            "Обмен в Анкаре\n\n"
            "Большой обмен заключенными прошел во вторник в Анкаре. Россия освободила шестнадцать человек. "
            "Германия выпустила Вадима Красикова, США — троих, Словения — супругов Дульцевых."
        ),
        {("us", 3), ("slovenia", 2)},
    ),
    (
        (
            "Повернення цивільних\n\n"
            "Цивільні українці повернулися з полону в понеділок. П'ятьох віддала Росія, "
            "п'ятьох — Білорусь."
        ),
        {("belarus", 5)},
    ),
]


@pytest.mark.parametrize(("text", "others"), DASHES)
def test_a_dash_stands_for_the_verb_on_either_side_of_a_state(
    text: str, others: set[tuple[str, int]]
) -> None:
    assert others <= {(actor, people) for _, actor, people, _ in told(text, "release")}


def test_the_fourth_paper_of_its_kind_is_no_running_total() -> None:
    text = (
        "Thirty-seven pardoned in Belarus\n\n"
        "On 16 September Aliaksandr Lukashenka signed a pardon for 37 inmates, the fourth such paper since "
        "the beginning of summer. All of them had been called political prisoners."
    )
    assert told(text, "pardon") == [("pardon", "lukashenko", 37, "2025-09-16")]


def test_what_has_not_been_done_since_a_month_is_not_done_today() -> None:
    text = (
        "Belarus frees ten\n\n"
        "Belarus freed ten political prisoners on Tuesday. The European Union has eased nothing since July, "
        "nor has it said what it would ease."
    )
    denied = [m for m in read_article(text, published=DAY).moves if m.modality == "denied"]
    assert [(m.kind, m.actor, m.day.iso) for m in denied] == [("ease", "eu", "2025-09-24")]
