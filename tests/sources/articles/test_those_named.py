"""How many "they" are, where the sentence before counts them."""

from datetime import date

from detente.sources.articles import read_article


def people(text: str) -> list[int | None]:
    """The head counts of every release, in the order of the text."""
    read = read_article(text, published=date(2026, 3, 20))
    return [m.people for m in read.moves if m.kind == "release"]


def test_they_are_as_many_as_the_sentence_before_counts() -> None:
    text = "Seven Cuban political prisoners stepped before the cameras in Madrid on Tuesday. "
    assert people(text + "They had been let out on Monday night.") == [7]


def test_of_two_groups_before_they_may_be_either() -> None:
    text = "Seven Cuban political prisoners sat with four political prisoners from Minsk on Tuesday. "
    assert people(text + "They had been let out on Monday night.") == [None]
