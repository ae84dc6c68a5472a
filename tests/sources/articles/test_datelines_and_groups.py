"""Who speaks beside a dateline, in exile, for a party, as a state's paper or as "the group"."""

import pytest
from tests.sources.articles.test_own_texts import side_of_last
from tests.sources.articles.test_whose_words import side_of


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            "VILNIUS, June 22 (Agency) - Siarhei Tsikhanouski asked Trump to help everyone.",
            "opposition",
        ),
        ('"A shepherd torn from his flock is not free," said Ana Mora, a lawyer in exile.', "opposition"),
        ('"We want all of them," said a party spokesman, Nyan Win.', "opposition"),
        ("State-linked newspapers present the decision as an act of fatherly care.", "target_state_media"),
        ("State papers presented the order as goodwill.", "target_state_media"),
        (
            "Marco Rubio, a son of Cuban immigrants, said that tyrants know the price.",
            "sender_government",
        ),
        ("16.50 From Sviatlana Tsikhanouskaya: thank you, President Trump, but go on.", "opposition"),
    ],
)
def test_one_sentence_shows_who_speaks(text: str, side: str) -> None:
    """The place of writing does nothing; a group or an office is read by all of its words."""
    assert side_of(text) == side


def test_the_leader_of_a_movement_is_no_officer() -> None:
    """Nor is his movement's name a part of his own."""
    said = "Лідар руху «За свабоду» Аляксандр Мілінкевіч раіць не спяшацца: камеры напоўняцца зноў."
    assert side_of(said, language="be") == "opposition"


def test_the_diplomat_is_the_one_who_was_just_heard() -> None:
    """An office that was introduced is not the target's for want of a name."""
    told = 'An EU official in Brussels shrugged. "We keep the list as it is," he said. '
    assert side_of(told + '"Eighteen is a rounding error," the diplomat said.') == "eu_institution"


def test_it_is_the_ministry_and_not_the_state_it_tells_of() -> None:
    """Behind a quotation "it" is whoever spoke."""
    told = "The Foreign Ministry of Belarus called the reopening a step to mutual respect. "
    assert side_of(told + '"Vilnius has been taught to count," it crowed.') == "target_government"


def test_the_group_said_so_in_its_own_dispatch() -> None:
    """A dispatch needs no name for the organisation that writes it."""
    told = "(New York) – The decision of the United States to end its sanctions on Sudan leaves prisoners "
    assert side_of_last("US/Sudan: sanctions go", told + "out of account, the group said.") == "rights_group"
