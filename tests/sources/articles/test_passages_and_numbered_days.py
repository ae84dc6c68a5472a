"""Days told by their number, returns for old acts, and whose story a passage of the text tells."""

from datetime import date

import pytest

from detente.sources.articles import read_article


def _told(published: str, text: str) -> list[tuple[str, str | None, str | None, str]]:
    reading = read_article(
        text.replace("//", "\n\n"), published=date.fromisoformat(published), all_rules=True
    )
    return [(m.kind, m.actor, m.day.iso, m.modality) for m in reading.moves]


@pytest.mark.parametrize(
    ("published", "text", "act"),
    [
        (
            "2025-03-04",
            (
                "Venezuela//Relations had looked warmer in January. Envoy Richard Grenell was received by "
                "Mr Maduro in the palace on the 31st, and six jailed Americans were let go."
            ),
            ("release", "venezuela", "2025-01-31", "background"),
        ),
        (
            "2024-09-10",
            (
                "Belarus week//A video was online on 6 September. On the 3rd a court in Minsk sentenced a "
                "nurse to two years."
            ),
            ("sentence", "belarus", "2024-09-03", "done"),
        ),
        (
            "2024-08-05",
            (
                "Who paid?//In September 2023 Tehran let five Americans leave. In exchange Washington "
                "unblocked six billion dollars in oil money and sent it to an account in Qatar."
            ),
            ("ease", "us", "2023-09-01", "background"),
        ),
        (
            "2024-04-18",
            (
                "Venezuela oil//The Biden administration on Wednesday revoked the broad licence that had let "
                "Venezuela sell its oil. Companies have until May 31 to wind up under a permit issued the "
                "same evening."
            ),
            ("license", "us", "2024-04-17", "done"),
        ),
        (
            "2007-07-25",
            (
                "Libya and Bulgaria//The six medics were flown to Sofia on Tuesday. Within the hour they "
                "were pardoned by Bulgaria's president."
            ),
            ("pardon", "bulgaria", "2007-07-24", "done"),
        ),
    ],
)
def test_a_day_is_that_of_what_was_told_before(published: str, text: str, act: tuple[str, ...]) -> None:
    assert act in _told(published, text)


def test_a_return_without_an_old_act_before_it_is_news() -> None:
    told = _told("2026-03-20", "Belarus and the US//In exchange Washington lifted its sanctions on Belavia.")
    assert ("lift", "us", "2026-03-20", "done") in told


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            (
                "Prisoner deals//Iran. Five Americans were freed in September 2023.//Venezuela. Ten "
                "Americans were let go in December 2023."
            ),
            ("release", "venezuela", "2023-12-01", "background"),
        ),
        (
            (
                "Iran and its prisoners//Iran freed five Americans in September 2023.//Nelson Mandela was "
                "released on 11 February 1990."
            ),
            ("release", "south_africa", "1990-02-11", "background"),
        ),
        (
            "Prisoners in Yemen//Today Ansar Allah released 69 people, the Red Cross said.",
            ("release", "ansar_allah", "2026-03-20", "done"),
        ),
        (
            "Yemen//Saudi Arabia promised that it will free another 104 people next week.",
            ("promise_release", "saudi_arabia", "2026-03-20", "promised"),
        ),
        (
            (
                "Gates open again//At midnight the Polish side resumed the movement of trains across the "
                "border with Belarus."
            ),
            ("trade_route", "poland", "2026-03-20", "done"),
        ),
    ],
)
def test_the_one_whose_story_it_is_acts(text: str, act: tuple[str, ...]) -> None:
    assert act in _told("2026-03-20", text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Belarus//The EU is answering the pardon of six men, which Lukashenko signed on 22 February.",
            ("pardon", "belarus", "2026-02-22", "background"),
        ),
        (
            "Cuba//Ten men were freed on Tuesday. The same night Washington removed two banks from its list.",
            ("delist", "us", "2026-03-17", "done"),
        ),
        (
            "Belarus//Assistant Secretary Philip Gordon met President Lukashenka in Minsk on March 12.",
            ("talks", "us", "2026-03-12", "done"),
        ),
    ],
)
def test_a_day_and_a_guest_are_those_of_the_clause(text: str, act: tuple[str, ...]) -> None:
    assert act in _told("2026-03-20", text)


def test_a_guest_received_is_told_of_once() -> None:
    told = _told("2026-03-20", "Belarus//US envoy Keith Kellogg was received by Lukashenko on Friday.")
    assert [(kind, actor) for kind, actor, _, _ in told] == [("talks", "kellogg")]
