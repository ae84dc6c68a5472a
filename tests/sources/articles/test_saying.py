"""Who speaks where no verb of a list announces it, and for which side."""

from datetime import date

import pytest

from detente.sources.articles.language import language_of
from detente.sources.articles.propose import read_article

DAY = date(2026, 3, 19)
NEWS = {
    "be": "Беларусь вызваліла 20 палітвязняў у сераду, 18 сакавіка. ЗША знялі санкцыі з калію.\n\n",
    "uk": "Білорусь звільнила 20 політв'язнів у середу, 18 березня. США зняли санкції з калію.\n\n",
}


def sides(language: str, words: str) -> set[tuple[str, str]]:
    """Sides and frames of what is said in a report that ends with these words."""
    return {(s.side, s.frame) for s in read_article(NEWS[language] + words, published=DAY).statements}


@pytest.mark.parametrize(
    ("language", "words", "side", "frame"),
    [
        ("be", "У Брусэлі кажуць: так канчаецца гандаль людзьмі.", "eu_institution", "hostage_trade"),
        ("be", "«Гэта не воля», — уздыхнула Святлана Ціханоўская.", "opposition", "insufficient"),
        ("be", "На думку Арцёма Шрайбмана, гэта гандаль людзьмі.", "think_tank", "hostage_trade"),
        ("be", "Маці аднаго з іх кажа, што гэта яшчэ не воля.", "independent_media", "insufficient"),
        ("uk", "У Брюсселі кажуть: так закінчується торгівля людьми.", "eu_institution", "hostage_trade"),
        ("uk", "Спецпосланець Джон Коул: це взаємний крок.", "sender_government", "exchange"),
        ("uk", "Кремль гнівається: шантажем нікого не зігнути.", "third_state", "sovereignty"),
        ("uk", "На думку Артема Шрайбмана, це торгівля людьми.", "think_tank", "hostage_trade"),
    ],
)
def test_the_speaker_is_found_without_a_listed_verb(language: str, words: str, side: str, frame: str) -> None:
    assert (side, frame) in sides(language, words)


def test_a_colon_behind_an_act_lets_nobody_speak() -> None:
    assert not sides("uk", "США зняли санкції з двох банків: «Белінвестбанку» і «Дабрабиту».")


def test_a_source_of_no_known_side_is_not_the_one_who_spoke_before() -> None:
    words = "«Гэта абмен», — сказаў Джон Коўл. На думку Янкі Невядомага, гэта гандаль людзьмі."
    assert "hostage_trade" not in {frame for _, frame in sides("be", words)}


@pytest.mark.parametrize(
    "text",
    [
        "Польшча адкрыла два пераходы на мяжы.",
        "Палітвязень памёр у калоніі ў суботу.",
        "Пасля суда маці палітвязня сказала, што чакае.",
        "Суд у Магілёве вызваліў актывістку.",
    ],
)
def test_short_belarusian_lines_are_told_from_their_neighbours(text: str) -> None:
    assert language_of(text) == "be"


@pytest.mark.parametrize(
    ("language", "words", "frame"),
    [
        ("uk", "Лукашенко заявив, що це не поступка, а добра воля.", "humanitarian"),
        ("be", "Лукашэнка заявіў, што Вашынгтон здаўся.", "concession"),
    ],
)
def test_what_is_affirmed_frames_before_what_is_denied(language: str, words: str, frame: str) -> None:
    assert ("target_government", frame) in sides(language, words)


def test_the_outlet_that_says_we_is_not_the_one_it_turns_to() -> None:
    assert "eu_institution" not in {
        s for s, _ in sides("uk", "Ми закликаємо ЄС звільнити всіх політв'язнів.")
    }
