"""Who speaks where nobody is named: the institution whose release it is, or the group that keeps the list."""

from tests.sources.articles.test_whose_words import DAY

from detente.sources.articles import read_article
from detente.sources.articles.actors import Parts
from detente.sources.articles.proposals import Lead, Statement
from detente.sources.articles.speakers import Said


def side_of_last(*lines: str) -> str:
    """The side to which the last sentence of a text is given."""
    heard: list[str] = []

    def listen(
        said: list[Said], parts: Parts, told: dict[int, frozenset[str]]
    ) -> tuple[list[Statement], list[Lead]]:
        heard.extend(one.speaker.side for one in said)
        return [], []

    read_article("\n\n".join(lines), published=DAY, listen=listen)
    return heard[-1]


ANSWER = "The step answers the release of six political prisoners and may be undone at any time."


def test_a_council_speaks_in_its_own_release() -> None:
    head = "Belarus: Council suspends measures against 170 persons"
    act = "The Council today suspended the asset freeze on 170 persons in Belarus for four months."
    assert side_of_last(head, act, ANSWER) == "eu_institution"


def test_a_newsroom_does_not_speak_for_the_council() -> None:
    head = "EU suspends measures against 170 Belarusians"
    act = "BRUSSELS, Oct 29 (Agency) - The EU on Thursday suspended its sanctions on 170 Belarusians."
    assert side_of_last(head, act, ANSWER) == "independent_media"


def test_a_ministry_speaks_in_its_statement_whomever_its_title_names() -> None:
    head = "Statement of the Ministry of Foreign Affairs on the steps of the European Union"
    said = "The Republic of Belarus is compelled to act. Our border guards released 31 prisoners in Belarus."
    assert side_of_last(head, said, "No one will be pardoned in answer to lists.") == "target_government"


def test_a_department_answers_a_question() -> None:
    head = "Taken Question: Steps toward Belarusian enterprises"
    told = "The United States suspended sanctions on two firms in Belarus, which freed three prisoners."
    assert side_of_last(head, "Office of the Spokesman", told, "It is reversible.") == "sender_government"


def test_the_ministry_comments_in_belarusian() -> None:
    head = "Каментарый прэс-службы Міністэрства замежных спраў"
    said = "Учора Савет Еўрапейскага саюза падоўжыў санкцыі супраць Рэспублікі Беларусь. "
    said += "Мы заклікаем іх адмяніць."
    assert side_of_last(head, said, "Там, дзе ёсць павага, знаходзіцца і рашэнне.") == "target_government"


def test_those_who_report_on_prisoners_by_the_week_are_a_rights_group() -> None:
    head = "Behind the wall: 5 to 18 April"
    one = "Pardons. Alexander Lukashenko pardoned four political prisoners on Thursday."
    two = "Verdicts. A court in Minsk sentenced a teacher to three years."
    assert side_of_last(head, one, two, "No one should have to buy freedom.") == "rights_group"


def test_a_dispatch_opens_with_its_place_in_brackets() -> None:
    told = "(Brussels) – The European Union lifted its arms embargo on Uzbekistan on Tuesday."
    assert side_of_last("Uzbekistan: EU gives up", told, "Every prisoner must be let out.") == "rights_group"
    told = "BRUSSELS (Agency) - The European Union lifted its arms embargo on Uzbekistan on Tuesday."
    assert side_of_last("EU gives up", told, "It was the last one.") == "independent_media"


def test_a_week_of_news_is_no_report_of_a_rights_group() -> None:
    head = "Рубль, газ и амнистия: неделя в Минске"
    told = "В субботу Беларусь освободила 31 политзаключенного."
    assert side_of_last(head, told, "Рубль упал еще на три процента.") == "independent_media"


def test_a_spokesperson_in_a_release_speaks_for_those_who_issued_it() -> None:
    head = "UK and partners act on Belarus"
    line = "Foreign, Commonwealth and Development Office, 9 August 2024"
    act = "The Foreign Secretary has today placed four prison officials of Belarus under sanctions."
    said = "Calls for relief are premature, a spokesperson added."
    assert side_of_last(head, line, act, said) == "sender_government"
