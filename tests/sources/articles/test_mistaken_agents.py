"""Names that stand near an act without acting, and acts that are only described."""

from datetime import date

import pytest

from detente.sources.articles import read_article

PUBLISHED = date(2025, 11, 24)


def moves(text: str) -> set[tuple[str, str, str | None]]:
    """Kind, modality and actor of every move proposed in a text."""
    found = read_article("Heading\n\n" + text, published=PUBLISHED).moves
    return {(m.kind, m.modality, m.actor) for m in found}


@pytest.mark.parametrize(
    ("text", "move"),
    [
        (
            (
                "President Joe Biden thanked Qatar and South Korea on Monday. On the same day his "
                "administration put the Iranian intelligence ministry on its sanctions list."
            ),
            ("tighten", "done", "us"),
        ),
        (
            (
                "Alexander Lukashenko pardoned 14 prisoners on Saturday. American diplomats drove all "
                "fourteen across the border to Vilnius."
            ),
            ("deport", "done", "belarus"),
        ),
        (
            (
                "Alexander Lukashenko pardoned 14 prisoners on Saturday, and all of them were taken "
                "out of Belarus to Lithuania before noon."
            ),
            ("deport", "done", "belarus"),
        ),
        (
            (
                "In Minsk, the foreign ministry summoned the Lithuanian chargé d'affaires on Friday "
                "and called for the crossings to be reopened without delay."
            ),
            ("statement_demand", "demanded", "belarus"),
        ),
        (
            (
                "Nicaragua freed 50 prisoners on Friday. Luis Almagro, who heads the Organization of "
                "American States, asked the government to let the others out as well."
            ),
            ("statement_demand", "demanded", "oas"),
        ),
        (
            (
                "Poland closed all its crossings to Belarus on 12 September because of a military "
                "exercise and let traffic through again on 25 September."
            ),
            ("trade_route", "background", "poland"),
        ),
        (
            (
                "More than a thousand lorries are stuck in Belarus after Minsk ordered on Friday that "
                "vehicles registered in Lithuania and Poland should not move on its roads."
            ),
            ("border_closure", "done", "belarus"),
        ),
        (
            (
                "Iran let five Americans go on Monday. Five Iranians who spent years behind bars in "
                "the United States were let go on the same day."
            ),
            ("release", "done", "us"),
        ),
    ],
)
def test_the_act_is_that_of_the_one_who_did_it(text: str, move: tuple[str, str, str]) -> None:
    assert move in moves(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            (
                "On November 20, Lithuania reopened the two checkpoints that it had kept shut because "
                "of balloons."
            ),
            "border_closure",
        ),
        (
            (
                "Belarus released ten prisoners in August. President Alexander Lukashenko warned that "
                "those who had called for the killing of officers would not see freedom before their "
                "term was up."
            ),
            "statement_demand",
        ),
    ],
)
def test_what_only_describes_tells_no_act(text: str, kind: str) -> None:
    assert kind not in {m[0] for m in moves(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            (
                "Belarus freed nobody on Friday, Lukashenko told reporters. Belarus asks no one to remove "
                "the sanctions and is not going to ask."
            ),
            "lift",
        ),
        (
            (
                "On 22 August Alexander Lukashenko pardoned Mikalai Statkevich and five other men whom "
                "Europe had listed by name."
            ),
            "impose",
        ),
    ],
)
def test_measures_spoken_of_are_no_measures_taken(text: str, kind: str) -> None:
    assert kind not in {m[0] for m in moves(text)}


def test_a_reason_that_is_denied_denies_no_release() -> None:
    text = (
        "Belarus released ten prisoners on Friday. Lukashenko said on Saturday that he did not free "
        "anyone for the sake of the West."
    )
    assert ("release", "denied") not in {m[:2] for m in moves(text)}
