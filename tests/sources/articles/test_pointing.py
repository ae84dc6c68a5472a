"""Acts told by pointing to another, and demands made by those who speak for a party."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2026, 3, 20)
SCENE = (
    "Belarus still holds more than a thousand political prisoners, and the European Union keeps its "
    "sanctions against Minsk in force. "
)


def moves(text: str) -> list[tuple[str, str, str | None, int | None]]:
    reading = read_article(text, published=DAY)
    return sorted((m.kind, m.modality, m.actor, m.people) for m in reading.moves)


@pytest.mark.parametrize(
    "second",
    [
        "Ukraine freed as many in return.",
        "The other side received an equal number.",
        "As many Russians went the other way.",
    ],
)
def test_as_many_from_the_other_side(second: str) -> None:
    text = f"Russia handed over 175 Ukrainian prisoners of war on Wednesday. {second}"
    assert ("release", "done", "ukraine", 175) in moves(text)
    assert ("release", "done", "russia", 175) in moves(text)


def test_as_many_in_another_matter_is_no_release() -> None:
    text = "Russia handed over 175 Ukrainian prisoners of war on Wednesday. As many reporters came to see it."
    assert [m for m in moves(text) if m[2] == "ukraine"] == []


def test_states_and_their_numbers_behind_a_verb_told_once() -> None:
    text = SCENE + "On Friday the European Union listed 25 officials, Britain nine and Canada twelve."
    assert [(m[2], m[3]) for m in moves(text)] == [("canada", 12), ("eu", 25), ("uk", 9)]


@pytest.mark.parametrize(
    ("second", "number"),
    [
        ("Mikalai Statkevich was not.", 1),
        ("Neither Andrzej Poczobut nor Maryna Zolatava was on the bus.", 2),
        ("Another of the editors, Ihar Losik, was not in the car.", 1),
    ],
)
def test_who_was_left_out(second: str, number: int) -> None:
    text = SCENE + f"On Thursday Belarus freed 18 political prisoners. {second}"
    assert ("release", "denied", "belarus", number) in moves(text)


def test_a_reply_in_kind_is_the_same_act() -> None:
    text = SCENE + "On Monday Minsk expelled the Latvian embassy's staff. Hours later Riga replied in kind."
    assert ("diplomatic_downgrade", "done", "latvia", None) in moves(text)


@pytest.mark.parametrize(
    "demand",
    [
        "A spokesman for the European Union urged Minsk on Thursday to reverse the verdict.",
        "The foreign ministers of the Union insisted on Monday that the two journalists be freed.",
        "The ambassador of the EU urged the authorities to let the editor go as well.",
        "The 25 governments demanded that everyone seized since the vote be let go.",
    ],
)
def test_who_speaks_for_the_union(demand: str) -> None:
    asked = [m for m in moves(SCENE + demand) if m[0] == "statement_demand"]
    assert [m[2] for m in asked] == ["eu"]


def test_a_guest_of_an_ambassador_does_not_speak_for_the_state() -> None:
    told = moves(SCENE + "His wife met the ambassador of Germany and urged Minsk to let him go.")
    assert [m for m in told if m[2] == "germany" and m[0] == "statement_demand"] == []


def test_what_should_be_done_with_them_all_is_a_demand() -> None:
    told = moves(SCENE + '"They should all be set free, and now," Javier Solana said.')
    assert [m[0] for m in told] == ["statement_demand"]


def test_the_day_of_talks_to_come_is_not_the_day_of_the_word() -> None:
    text = SCENE + "Talks with the American envoy will be held in Minsk in April, Lukashenka said."
    reading = read_article(text, published=DAY)
    assert [(m.kind, m.modality, m.day.iso) for m in reading.moves] == [("talks", "promised", "2026-03-20")]
