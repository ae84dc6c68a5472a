"""Whose act a Slavic clause tells of, how many it concerns, and what is only to come."""

from datetime import date

from detente.sources.articles.actors import party
from detente.sources.articles.proposals import Move
from detente.sources.articles.propose import read_article

DAY = date(2026, 3, 19)


def moves(text: str) -> list[Move]:
    """The moves of a text of a known day."""
    return list(read_article(text, published=DAY, all_rules=True).moves)


def test_a_clause_behind_that_is_told_of_the_speaker() -> None:
    text = "Беларусь закрыла мяжу. Польшча заявіла ў сераду, што адкрые памежны пераход у красавіку."
    assert ("trade_route", "promised", "poland") in {(m.kind, m.modality, m.actor) for m in moves(text)}


def test_a_second_demand_belongs_to_the_one_who_speaks() -> None:
    text = (
        "Літва закрыла мяжу з Беларуссю. МЗС Беларусі заявіў, што Вільня парушыла дамоўленасць, "
        "і запатрабаваў адкрыць мяжу."
    )
    assert "belarus" in {party(m.actor) for m in moves(text) if m.kind == "statement_demand"}


def test_a_number_right_before_the_verb_counts_persons() -> None:
    text = "Політв'язнів звільнили в середу. Усіх ста двадцяти двох вивезли до Литви."
    assert 122 in {m.people for m in moves("Білорусь звільнила в'язнів. Сто двадцять двох вивезли до Литви.")}
    assert all(m.people != 1 for m in moves(text))


def test_what_has_to_come_first_has_not_been_done() -> None:
    text = "Брытанія ўвяла санкцыі супраць Беларусі. Санкцыі будуць знятыя толькі пасля вызвалення 20 вязняў."
    assert not [m for m in moves(text) if m.kind == "release" and m.modality == "done"]


def test_the_country_of_a_belarusian_text_need_not_be_named() -> None:
    reading = read_article("Дзесяць вязняў памілавалі ў сераду. Пра гэта паведаміла прэс-служба.")
    assert reading.target == "belarus"


def test_who_says_that_its_measures_stay_keeps_its_own() -> None:
    text = "США зняли санкції з калію Білорусі. Литва та Польща кажуть, що свої обмеження залишають чинними."
    kept = [m for m in moves(text) if m.kind == "ease" and m.modality == "denied"]
    assert [party(m.actor) for m in kept] == ["lithuania"]
