"""Days counted from the other clause of a sentence, and those who were not with the freed."""

from datetime import date

from detente.sources.articles import read_article

PUBLISHED = date(2026, 3, 20)


def moves(text: str) -> set[tuple[str, str, str | None]]:
    """Kind, modality and day of every proposal."""
    read = read_article(text, published=PUBLISHED)
    return {(m.kind, m.modality, m.day.iso) for m in read.moves}


def test_what_others_did_so_many_days_before_is_counted_from_the_day_that_is_told() -> None:
    told = moves(
        "On 16 January Minsk freed 12 political prisoners, two days after Lithuania reopened the border."
    )
    assert ("trade_route", "background", "2026-01-14") in told
    told = moves("On 3 March Minsk freed 12 political prisoners, a day after Lithuania reopened the border.")
    assert ("trade_route", "background", "2026-03-02") in told


def test_what_came_so_many_days_behind_is_counted_onwards() -> None:
    told = moves(
        "On 3 March, a week before Lithuania reopened the border, Minsk freed 12 political prisoners."
    )
    assert ("trade_route", "done", "2026-03-10") in told


def test_who_is_not_on_the_plane_was_not_freed() -> None:
    first = "Minsk on Thursday freed 12 political prisoners. "
    assert ("release", "denied", "2026-03-19") in moves(first + "Not on the plane is Pavel Kavalenka.")
    assert ("release", "denied", "2026-03-19") in moves(
        first + "\n\n17:12 Not on the plane is Pavel Kavalenka."
    )
    assert ("release", "denied", "2026-03-19") in moves(first + "Pavel Kavalenka was still not in the bus.")
    assert not {m for m in moves(first + "Pavel Kavalenka was in the bus.") if m[1] == "denied"}


def test_the_day_on_which_a_pardon_was_granted_is_that_of_the_pardon() -> None:
    told = moves(
        "Officials pointed to the pardon of the activist Ahmed Douma, granted by President Abdel Fattah "
        "al-Sisi on 19 January, as a reason for paying."
    )
    assert ("pardon", "background", "2026-01-19") in told


def test_a_weekend_named_by_its_event_is_none_of_this_month() -> None:
    told = moves(
        "The last big swap, in January 2016, saw Iran let five Americans go on the weekend on which the "
        "Obama administration lifted its nuclear sanctions."
    )
    assert {day for _, _, day in told} == {"2016-01-01"}
