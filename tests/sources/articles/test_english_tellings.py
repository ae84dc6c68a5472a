"""Ways in which English tells an act: by what is refused, handed on, set in motion, or only pointed to."""

from datetime import date

import pytest

from detente.sources.articles import read_article

DAY = date(2026, 3, 20)
OPENING = (
    "Notes on the day\n\n"
    "Rights groups count many political prisoners in %s, which is under American sanctions.\n\n"
)

Told = tuple[str, str, str | None, int | None]


def told(text: str, country: str = "Belarus", all_rules: bool = True) -> set[Told]:
    moves = read_article(OPENING % country + text, published=DAY, all_rules=all_rules).moves
    return {(m.kind, m.modality, m.actor, m.people) for m in moves}


@pytest.mark.parametrize(
    ("text", "country", "act"),
    [
        ("Her plea for clemency was turned down on Tuesday.", "Belarus", ("pardon", "denied", "belarus", 1)),
        ("Her sentence was commuted on Tuesday.", "Belarus", ("custody_eased", "done", "belarus", 1)),
        ("Two death sentences were commuted on Sunday.", "Belarus", ("custody_eased", "done", "belarus", 2)),
        (
            "Another 303 soldiers were brought back from Russian captivity on Tuesday.",
            "Russia",
            ("release", "done", "russia", 303),
        ),
        ("Ukraine got back 84 servicemen on Thursday.", "Russia", ("release", "done", "russia", 84)),
        ("Foro Penal verified 24 releases on Wednesday.", "Venezuela", ("release", "done", "venezuela", 24)),
        (
            "Six billion dollars of its money arrived in accounts in Doha on Monday.",
            "Iran",
            ("ease", "done", "us", None),
        ),
        (
            "He was taken from his desk on Monday; he was released in the evening.",
            "Belarus",
            ("release", "done", "belarus", 1),
        ),
        (
            "A teenager detained after the vote died in custody on Monday.",
            "Belarus",
            ("death_in_custody", "done", "belarus", 1),
        ),
        (
            "Belarus reserves the right to take retaliatory steps, its ministry said.",
            "Belarus",
            ("threaten", "promised", "belarus", None),
        ),
        (
            "It pardons 148 convicts, a decree published on Thursday.",
            "Belarus",
            ("pardon", "done", "belarus", 148),
        ),
    ],
)
def test_the_act_is_read(text: str, country: str, act: Told) -> None:
    assert act in told(text, country)


def test_the_number_of_a_decree_denies_nothing() -> None:
    acts = told("By decree No. 68 eight women were pardoned on Tuesday.")
    assert ("pardon", "done", "belarus", 8) in acts
    assert all(modality != "denied" for _, modality, _, _ in acts)


def test_what_is_ruled_out_in_a_clause_of_its_own_is_denied() -> None:
    acts = told("The envoy ruled out on Tuesday that the United States would lift its sanctions.")
    assert {modality for _, modality, _, _ in acts} == {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "The European Court of Human Rights ordered Turkey on Tuesday to release the politician.",
        "Human Rights Watch called on Minsk on Tuesday to free the lawyers.",
        "A court freed a man accused of killing his neighbour on Monday.",
        "Forty prisoners have been held without trial since 2001.",
        "Relatives of prisoners landed in Miami on Friday to campaign for them.",
    ],
)
def test_nobody_has_done_what_is_only_asked_or_goes_on(text: str) -> None:
    assert told(text) == told(text, all_rules=False) == set()


def test_an_envoy_in_naypyidaw_has_a_state_to_speak_to() -> None:
    text = "Clinton became the first secretary of state in fifty years to set foot in Burma on Wednesday."
    assert ("visit", "done", "us", None) in told(text, "Myanmar")
