"""Whose words a sentence tells: sources without a name, long quotations, bodies, aides, interviews."""

from datetime import date

import pytest

from detente.sources.articles import read_article
from detente.sources.articles.actors import Parts
from detente.sources.articles.proposals import Lead, Statement
from detente.sources.articles.speakers import Said

DAY = date(2025, 12, 15)
TOPICS = {
    "en": "Belarus released 31 political prisoners on Saturday, and the sanctions stay in place.",
    "ru": "В субботу Беларусь освободила 31 политзаключенного, и санкции остаются в силе.",
    "be": "У суботу Беларусь вызваліла 31 палітвязня, і санкцыі застаюцца ў сіле.",
    "uk": "У суботу Білорусь звільнила 31 політв'язня, і санкції лишаються чинними.",
}


def sides(*lines: str) -> dict[str, str]:
    """The side whose words each sentence tells, by the first words of the sentence."""
    out: dict[str, str] = {}

    def listen(
        said: list[Said], parts: Parts, told: dict[int, frozenset[str]]
    ) -> tuple[list[Statement], list[Lead]]:
        for one in said:
            out.setdefault(one.sentence.text[:16], one.speaker.side)
        return [], []

    topic = TOPICS[next((x for x in lines if x in TOPICS), "en")]
    body = [x for x in lines if x not in TOPICS]
    read_article("\n\n".join([body[0], topic, *body[1:]]), published=DAY, listen=listen, target="belarus")
    return out


def side_of(text: str, headline: str = "A step by Minsk", language: str = "en") -> str:
    """The side to which the last sentence of a paragraph is given."""
    return list(sides(headline, text, language).values())[-1]


@pytest.mark.parametrize(
    ("language", "text", "side"),
    [
        ("en", "Nobody asked us, a source in the Presidential Administration stressed.", "target_government"),
        ("en", "Lukashenko's spokeswoman, Natallia Eismont, called it an act of mercy.", "target_government"),
        (
            "en",
            "Natallia Eismont, spokeswoman for President Lukashenko, spoke of mercy.",
            "target_government",
        ),
        ("en", "Norway's Espen Barth Eide said that talking was better than silence.", "sender_government"),
        ("en", "Exiled bishop Silvio Baez said people had been used as merchandise.", "opposition"),
        (
            "en",
            "Minsk has given way, a State Department spokesperson explained: many are out.",
            "sender_government",
        ),
        ("en", "“One of many steps is needed,” one of the EU diplomats said.", "eu_institution"),
        ("be", "Дзяржава даравала тым, хто аступіўся, запэўніў адзін з чыноўнікаў.", "target_government"),
        ("be", "У беларускім МЗС рашэнне Бруселю назвалі незаконным.", "target_government"),
        ("be", "МЗС выклікала паверанага Літвы і заявіла пра правакацыю.", "target_government"),
        ("be", "Паводле Лукашэнкі, адпусцяць цяжкахворых.", "target_government"),
        ("uk", "«Вясна» просить США не знімати санкцій.", "rights_group"),
        ("uk", "«Мене викинули», — обурився вже в Бонні Ілля Яшин.", "opposition"),
        ("uk", "Священників помилували, як пояснила адміністрація Лукашенка, з ласки.", "target_government"),
        ("ru", "Что до санкций, сказал пресс-секретарь дипломатической службы ЕС, рано.", "eu_institution"),
        ("ru", "Дельси Родригес твердит, что давление ни при чем.", "third_state"),
    ],
)
def test_who_is_heard(language: str, text: str, side: str) -> None:
    assert side_of(text, language=language) == side


def test_a_quotation_over_sentences_is_all_of_its_speaker() -> None:
    found = sides("Sanctions", "“Fourteen is a start. It is not the finish,” John Kerry said.")
    straight = sides("Sanctions", '"Fourteen is a start. It is not the finish," John Kerry said.')
    assert set(list(found.values())[-2:]) == {"sender_government"}
    assert set(list(straight.values())[-2:]) == {"sender_government"}


def test_the_source_goes_on_and_the_outlet_does_not() -> None:
    text = (
        "Nobody asked us, a source in the Presidential Administration said. It was mercy, the source added."
    )
    assert side_of(text) == "target_government"
    assert side_of("The bus came at noon. It was cold in the yard.") == "independent_media"


def test_what_it_called_is_of_the_subject_of_the_sentence() -> None:
    text = "The airline will fly. Lukashenko's office said the step ended what it called unlawful sanctions."
    assert side_of(text) == "target_government"


def test_in_an_interview_the_one_named_at_the_head_answers() -> None:
    lead = "Tsikhanouskaya: we go on"
    talk = ("— Are you content?", "— Pressure bears fruit.", "— And the rest?", "— They must come home.")
    found = sides(lead, *talk)
    assert found["— Pressure bears"] == "opposition"
    assert found["— They must come"] == "opposition"
    assert found["— Are you conten"] == "independent_media"


def test_a_ministry_that_speaks_of_its_own_courts_is_that_of_the_state_under_pressure() -> None:
    headline = "Statement by the Ministry of Foreign Affairs"
    text = "The United States named our judges in a list. Our courts are free."
    assert side_of(text, headline) == "target_government"


def test_who_documents_and_verifies_is_a_rights_group() -> None:
    text = "We have documented 4 arrests. Pardon cannot replace rehabilitation."
    assert side_of(text) == "rights_group"
    assert side_of("The group has documented 4 arrests. It was cold.") == "independent_media"


def test_a_participle_behind_the_object_of_another_verb_lets_nobody_speak() -> None:
    text = (
        "Minsk, 19 March 2026\n\nBelarus released 20 prisoners on Wednesday. The US lifted sanctions.\n\n"
        "Encouraging humanitarian outcomes in Belarus allows the administration to show flexibility while "
        "keeping pressure on issues deemed vital."
    )
    assert not read_article(text, published=date(2026, 3, 19)).statements
