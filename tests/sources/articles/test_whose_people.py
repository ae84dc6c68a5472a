"""Who held the people of one clause, in a text that tells of several states at once."""

from datetime import date

from detente.sources.articles import read_article

HEAD = "Turkey said on Thursday that its courts had freed 12 political prisoners held in Ankara and Izmir."


def actors(text: str, kind: str) -> set[str | None]:
    """The actors of every proposal of this kind."""
    read = read_article(f"{HEAD}\n\n{text}", published=date(2026, 3, 20))
    return {m.actor for m in read.moves if m.kind == kind}


def test_dissidents_are_let_go_by_their_own_state() -> None:
    told = actors("Eight Russian opposition politicians are being flown to Cologne.", "deport")
    assert told == {"russia"}


def test_who_pardons_him_is_the_one_whose_court_had_sentenced_him() -> None:
    text = "On Tuesday Alexander Lukashenko pardoned Rico Krieger, who had been sentenced to death in June."
    assert actors(text, "sentence") == {"belarus"}


def test_whoever_is_described_by_no_state_stays_with_the_holder_of_the_text() -> None:
    assert actors("Four reporters were sentenced on Wednesday to six years in prison.", "sentence") == {
        "turkey"
    }


def test_the_state_in_which_somebody_is_seized_seizes_him() -> None:
    assert actors("Sofia S. was arrested in Georgia in May 2021.", "arrest") == {"georgia"}
    assert "georgia" not in actors("She was arrested in May 2021 on her way to Georgia.", "arrest")


def test_a_name_that_has_no_cases_is_the_subject_before_an_adverb() -> None:
    swap = "Россия помиловала Марка Фогеля, на следующий день США в ответ освободили Александра Винника."
    assert actors(swap, "release") - {"turkey"} == {"us"}


def test_santiago_de_cuba_lies_in_cuba() -> None:
    text = "The opposition leader José Daniel Ferrer was seized again in Santiago de Cuba on Tuesday."
    assert actors(text, "rearrest") | actors(text, "arrest") == {"cuba"}
