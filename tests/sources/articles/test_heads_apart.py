"""English head counts that belong to another clause, to firms or to those who speak, and those left out."""

from datetime import date

import pytest

from detente.sources.articles import read_article

HEAD = "Week in brief\n\nHundreds of political prisoners are still held in Belarus by Lukashenko.\n\n"
Told = tuple[str, int | None]


def heads(text: str) -> list[Told]:
    reading = read_article(HEAD + text, published=date(2026, 3, 20), all_rules=True)
    return [(m.kind, m.people) for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Washington took the airline Belavia off its sanctions list after Minsk had let 52 prisoners go.",
            ("delist", None),
        ),
        (
            "Brussels renewed its sanctions against Belarus in February, and in March it listed 31 judges.",
            ("extend", None),
        ),
        (
            "On Wednesday London took ten Syrian state entities off its sanctions list.",
            ("delist", None),
        ),
    ],
)
def test_the_number_of_another_clause_is_not_the_measures(text: str, act: Told) -> None:
    assert act in heads(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("On Tuesday the EU prolonged the arms embargo, and so were the bans on four men.", ("extend", 4)),
        (
            "The European Union renewed its freeze on the assets of 21 Ortega associates on Monday.",
            ("extend", 21),
        ),
        (
            "Turkey lifted its measures against Attorney General Jeff Sessions and Justice Secretary A. Lee.",
            ("lift", 2),
        ),
    ],
)
def test_a_measure_is_aimed_at_those_behind_its_noun(text: str, act: Told) -> None:
    assert act in heads(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Losik, 33, and Patapau, 41, were freed on Friday by the Belarusian authorities.", ("release", 2)),
        (
            "The poet Ihar Losik, who has a daughter, and the blogger Artsiom Patapau were freed on Friday.",
            ("release", 2),
        ),
        ("Neither man was released, the Belarusian interior ministry said on Friday.", ("release", 2)),
        ("Belarus released the priest on Friday as one of a group of 14.", ("release", 14)),
        (
            "Some files were closed: seventeen petitions for pardon were turned down on Friday.",
            ("pardon", 17),
        ),
    ],
)
def test_the_head_count_agrees_with_its_sentence(text: str, act: Told) -> None:
    assert act in heads(text)


def test_those_who_speak_of_it_are_not_counted() -> None:
    assert ("release", 2) not in heads("Iran will not release the tourist, two diplomats said on Friday.")


def test_a_whole_with_some_described_keeps_its_number() -> None:
    text = "Five Americans, some of whom had spent years in Evin prison, were freed by Iran on Monday."
    assert ("release", 5) in heads(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "On Friday the United States freed the banker Mehmet Atilla in exchange for three Americans.",
            ("release", 1),
        ),
        (
            "The lawyer Maksim Znak has not been released, nor has the editor Maryna Zolatava.",
            ("release", 2),
        ),
        ("On Monday Mikalai Hrytsenka, 61, died in Colony No. 3 in Vitsba.", ("death_in_custody", 1)),
        ("On Friday two brothers in Homiel got five years each.", ("sentence", 2)),
        (
            "A Minsk court sentenced four young men to between three and five years on Monday.",
            ("sentence", 4),
        ),
        ("Belarus on Friday released the poet Ales Dubrouski with eleven other prisoners.", ("release", 12)),
    ],
)
def test_years_colonies_and_the_other_half_of_a_swap_are_no_heads(text: str, act: Told) -> None:
    assert act in heads(text)


def test_a_firm_and_its_owner_are_told_apart() -> None:
    text = "Their parent, the oil products group Belneftekhim, was put on the blacklist on Monday."
    assert ("tighten", 1) not in heads(text)
    assert 1 in [n for _, n in heads("He and his firm were put on the blacklist by London on Monday.")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Nineteen convicts sleep at home this week. Lukashenko has signed one more decree on pardon.",
            ("pardon", 19),
        ),
        (
            "Lukashenko signed the law on amnesty on Friday.\n\nSome 7,850 people come under the law.",
            ("amnesty", 7850),
        ),
        (
            "Nine nurses came home on Friday. They had been pardoned a day earlier by Lukashenko.",
            ("pardon", 9),
        ),
    ],
)
def test_a_paper_of_mercy_reaches_those_counted_beside_it(text: str, act: Told) -> None:
    assert act in heads(text)


def test_a_pardon_of_one_takes_no_number_from_its_neighbour() -> None:
    text = (
        "Lukashenko pardoned the poet Ales Dubrouski by decree on Friday. Forty prisoners remain in Shklou."
    )
    assert ("pardon", 1) in heads(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "The European Union's restrictions on the 170 had been suspended since 29 October 2025.",
            ("suspend", 170),
        ),
        (
            "President Thein Sein's pardon on Friday opened the gates for 651, Min Ko Naing among them.",
            ("pardon", 651),
        ),
        (
            "A Minsk court gave twenty analysts around Sviatlana Tsikhanouskaya ten years each on Monday.",
            ("sentence", 20),
        ),
    ],
)
def test_the_row_behind_the_noun_and_the_whole_before_the_name(text: str, act: Told) -> None:
    assert act in heads(text)


def test_one_of_those_who_are_held_is_one() -> None:
    text = "On Friday Russia released the teacher Marc Fogel, one of six Americans held in its prisons."
    assert ("release", 1) in heads(text)


@pytest.mark.parametrize(
    "text",
    [
        "He pointed out on Friday that those with blood on their hands will not be released.",
        "The president's office said on Friday that there would be no pardon for anyone of the four.",
    ],
)
def test_a_denial_for_all_counts_nobody(text: str) -> None:
    assert [n for _, n in heads(text)] == [None]


def test_a_denied_release_of_one_known_person_is_one() -> None:
    assert ("release", 1) in heads("Iran will not release the tourist, two diplomats said on Friday.")
    assert ("release", 1) not in heads(
        "By Friday Iran had not released a single prisoner, two diplomats said."
    )
