"""Whom a pronoun lets speak: the person or the group named last, and no state."""

from tests.sources.articles.test_whose_words import side_of

ENOUGH = "all must be freed, and pressure has to go on"


def test_she_is_the_woman_named_before_and_not_the_state_that_acted_since() -> None:
    told = "Sviatlana Tsikhanouskaya welcomed the news from Vilnius. Belarus called it an act of mercy. "
    assert side_of(f"{told}She told reporters that {ENOUGH}.") == "opposition"


def test_he_is_not_the_woman_who_spoke_last() -> None:
    told = "Kestutis Budrys met the freed men at the border. Natalya Eismont said that all was done by law. "
    assert side_of(f"{told}He added that {ENOUGH}.") == "sender_government"


def test_his_view_is_that_of_the_man_for_whom_something_is_plain() -> None:
    told = "Lukashenko's spokeswoman called it mercy. For Pavel Latushka the matter is plain. "
    assert side_of(f"{told}In his view, {ENOUGH}.") == "opposition"
    told = "Наталья Эйсмонт говорит о милосердии. Для Павла Латушко все ясно. "
    assert side_of(f"{told}Без санкций, рассуждает он, никого бы не отпустили.", language="ru") == (
        "opposition"
    )


def test_her_words_are_those_of_the_woman_named_before() -> None:
    told = "Світлана Тихановська подякувала Дональдові Трампу. "
    said = "За її словами, режим розуміє тільки мову сили."
    assert side_of(told + said, language="uk") == "opposition"


def test_they_are_several_named_in_the_sentence() -> None:
    said = "Республіканці в Конгресі обурюються: після такого гонорару, застерігають вони, "
    said += "режим братиме нових заручників."
    assert side_of(said, language="uk") == "sender_government"


def test_an_unknown_woman_is_nobody_known() -> None:
    told = "The authorities in Minsk say nothing. Nina Harbach waits by the telephone. "
    assert side_of(told + '"They have nothing to forgive him," she says.') != "target_government"
