"""A state that announces what it will do, and a licence that is not to go on."""

from datetime import date

from detente.sources.articles import read_article


def moves(text: str) -> set[tuple[str, str, str | None]]:
    """Kind, modality and actor of every proposal."""
    read = read_article(text, published=date(2026, 3, 20))
    return {(m.kind, m.modality, m.actor) for m in read.moves}


def test_it_behind_announced_that_is_whoever_announced() -> None:
    told = moves("Havana announced to the Vatican on Wednesday that it would free 553 political prisoners.")
    assert ("promise_release", "promised", "cuba") in told


def test_it_is_nobody_where_somebody_else_speaks() -> None:
    told = moves("Cuba jailed 12 people. A film critic in Madrid guessed that it would free 553 prisoners.")
    assert not {m for m in told if m[0] == "promise_release"}


def test_a_licence_that_is_not_to_be_renewed_is_a_threat() -> None:
    told = moves(
        "Venezuela jailed three rivals. On Wednesday the U.S. Treasury gave notice that the oil licence "
        "would not be renewed."
    )
    assert ("threaten", "promised", "us") in told


def test_notice_that_something_ends_gives_nothing() -> None:
    told = moves(
        "Venezuela jailed three rivals. The U.S. Treasury on Monday gave notice that the oil licence would "
        "not be continued."
    )
    assert ("threaten", "promised", "us") in told
    assert not {m for m in told if m[0] == "license"}


def test_a_list_that_will_go_on_growing_is_a_threat() -> None:
    told = moves(
        "Minsk freed 12 political prisoners. As long as people go to prison for their opinions, the United "
        "Kingdom will go on adding names to its sanctions list."
    )
    assert ("threaten", "promised", "uk") in told
