"""What is held out under a condition is a threat; other acts that are neither release nor relief."""

from datetime import date

import pytest

from detente.sources.articles import read_article

OPENING = "Weekly digest\n\nThe news of the week.\n\n"


def moves(text: str) -> set[tuple[str, str, str | None, int | None]]:
    """Kind, modality, actor and number of persons of every proposal."""
    read = read_article(OPENING + text, published=date(2026, 3, 20))
    return {(m.kind, m.modality, m.actor, m.people) for m in read.moves}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Belarus would face new measures should the arrests continue, the State Department said.", "us"),
        ("Nicaragua would face tariffs if it went on jailing priests, the White House said on Monday.", "us"),
        ("Should the trials go on, more names will be added, the European Union said on Friday.", "eu"),
        (
            "Lithuania will close both crossings if a single balloon comes over again, the government said.",
            "lithuania",
        ),
        (
            "As long as the balloons keep flying, the gates will stay shut, the Lithuanian government said.",
            "lithuania",
        ),
        (
            "The waiver would not be renewed if Caracas barred the candidate, the State Department said.",
            "us",
        ),
    ],
)
def test_what_is_held_out_under_a_condition_is_a_threat(text: str, actor: str) -> None:
    assert ("threaten", "promised", actor, None) in moves(text)


@pytest.mark.parametrize(
    "text",
    [
        "If the weather holds, the bridge will be closed for repairs in May, the city said on Monday.",
        "The minister would face questions if the budget failed, a deputy said on Tuesday.",
        "If demand falls, exports will be hit, analysts said on Monday.",
        "Traders said tariffs would rise if the dollar fell.",
        "If the sanctions are lifted, the opposition fears, the jailings will continue.",
    ],
)
def test_other_conditions_threaten_nobody(text: str) -> None:
    assert moves(text) == set()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Poland drew the bolt across the Bobrowniki crossing on Friday.",
            ("border_closure", "done", "poland", None),
        ),
        (
            "Trucks are rolling again from Lithuania into Belarus since Thursday.",
            ("trade_route", "done", "lithuania", None),
        ),
        (
            "Belarus suspended its participation in the Eastern Partnership on Monday.",
            ("diplomatic_downgrade", "done", "belarus", None),
        ),
        (
            "Costa Rica granted asylum to 40 Nicaraguans on Friday.",
            ("humanitarian", "done", "costa_rica", 40),
        ),
        (
            "Cuba scrapped customs duties on food and medicine on Wednesday.",
            ("humanitarian", "done", "cuba", None),
        ),
        (
            "Belarusian security men came for eleven election observers on Friday.",
            ("arrest", "done", "belarus", 11),
        ),
        ("Britain penalised three prison governors from Belarus on Thursday.", ("impose", "done", "uk", 3)),
    ],
)
def test_an_act_in_the_words_of_an_agency_is_read(text: str, act: tuple[str, str, str, int | None]) -> None:
    assert act in moves(text)


def test_accession_talks_are_no_meeting() -> None:
    told = moves("Georgia put its accession talks with the EU on hold until 2028 on Thursday.")
    assert not {m for m in told if m[0] == "talks"}


def test_an_answer_that_is_still_ahead_is_a_threat() -> None:
    told = moves(
        "Belarus will answer any fresh sanctions by closing transit to Lithuanian trucks, the foreign "
        "ministry said on Monday."
    )
    assert {(kind, modality) for kind, modality, _, _ in told} == {("threaten", "promised")}


def test_what_was_done_by_a_verb_of_the_past_is_done() -> None:
    told = moves("Belarus answered the sanctions on Monday by closing its border with Lithuania.")
    assert ("border_closure", "done", "belarus", None) in told
