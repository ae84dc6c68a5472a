import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.names import SAME, score_names
from detente.names.given_names import given_name
from detente.names.keys import spelling_key
from detente.names.press_forms import press_forms
from detente.names.readings import BALTIC, HUNGARIAN, UNMARKED, has_other_spellings, manner_of, other_readings
from detente.names.scripts import LATIN

LUKASHENKO = "Александр Григорьевич Лукашенко"


@pytest.mark.parametrize(
    ("press", "printed", "name"),
    [
        ("Dutch", "Aleksandr Loekasjenko", LUKASHENKO),
        ("Swedish", "Aljaksandr Lukasjenka", LUKASHENKO),
        ("Hungarian", "Aljakszandr Rihoravics Lukasenka", LUKASHENKO),
        ("Catalan", "Aleksandr Lukaixenko", LUKASHENKO),
        ("Romanian", "Alexandr Lukașenko", LUKASHENKO),
        ("Portuguese", "Alexandr Lukashénko", LUKASHENKO),
        ("Latvian", "Aleksandrs Lukašenko", LUKASHENKO),
        ("Estonian", "Aljaksandr Lukašenka", LUKASHENKO),
        ("Dutch", "Gennadi Zjoeganov", "Геннадий Андреевич Зюганов"),
        ("Greek", "Gennadi Zioeganof", "Геннадий Андреевич Зюганов"),
        ("German", "Gennadi Andrejewitsch Sjuganow", "Gennady Zyuganov"),
        ("Hungarian", "Gyenyisz Nyikolajevics Voronyenkov", "Денис Вороненков"),
        ("Dutch", "Andrei Loegowoi", "Andrey Lugovoy"),
        ("Dutch", "Joelia Tymosjenko", "Юлія Тимошенко"),
        ("Czech", "Julija Volodymyrivna Tymošenková", "Юлія Тимошенко"),
        ("Catalan", "Iúlia Volodýmyrivna Timoixenko", "Юлія Тимошенко"),
        ("Swedish", "Nadezjda Savtjenko", "Надія Савченко"),
        ("Estonian", "Dmõtro Tõmtšuk", "Дмитро Тимчук"),
        ("Hungarian", "Volodimir Boriszovics Hrojszman", "Володимир Гройсман"),
        ("Latvian", "Volodimirs Groismans", "Володимир Гройсман"),
        ("Lithuanian", "Antonas Čechovas", "Антон Чехов"),
        ("German and Polish", "Oleg Senzow", "Ołeh Sencow"),
        ("French", "Olga Sergueevna Chapovalova", "Вольга Шапавалава"),
        ("German", "Darja Michailowna Dedok", "Дарья Михайловна Дедок"),
        ("Dutch", "Wladimir Zjirinofski", "Владимир Вольфович Жириновский"),
        ("Dutch", "Zelimchan Alikoevitsj Moetsoev", "Зелимхан Муцоев"),
        ("German", "Waleri Sergejewitsch Selesnjow", "Валерий Селезнёв"),
        ("without marks", "Julija Timosenko", "Юлія Тимошенко"),
        ("without marks", "Aleh Cernysev", "Oleg Anatolievich Chernyshov"),
    ],
)
def test_papers_of_other_languages_are_read(press: str, printed: str, name: str) -> None:
    match = score_names(printed, name, schema="Person")
    assert match.decision == SAME, f"{press}: {match.explained()}"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ivan Chumakov", "Ivan Shumakov"),
        ("Oleg Churkin", "Oleg Shurkin"),
        ("Sergei Cherepov", "Sergei Terekhov"),
        ("Jurij Susko", "Jurij Zuk"),
    ],
)
def test_what_one_paper_means_is_not_read_into_all(left: str, right: str) -> None:
    assert score_names(left, right, schema="Person").decision != SAME


def test_given_names_are_known_as_other_papers_print_them() -> None:
    assert {"nadeschda", "nadezjda", "nadejda"} <= set(press_forms("надежда"))
    hoped = given_name("надежда", "NADAJDA")
    assert hoped is not None
    for form in ("nadeschda", "nadezjda", "nadejda"):
        known = given_name(form, "")
        assert known is not None
        assert known.groups & hoped.groups


def test_a_press_name_in_letters_it_does_not_have_is_passed_over() -> None:
    assert list(press_forms("леўї")) == []


@pytest.mark.parametrize(
    ("name", "manner"),
    [
        ("Volodimirs Groismans", BALTIC),
        ("Aljakszandr Lukasenka", HUNGARIAN),
        ("Julija Timosenko", UNMARKED),
        ("Yulia Tymoshenko", ""),
    ],
)
def test_the_manner_of_a_name_is_told_by_its_letters(name: str, manner: str) -> None:
    assert manner_of(name) == manner


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=9))
def test_a_word_that_is_said_to_have_no_other_spellings_has_none(word: str) -> None:
    if not has_other_spellings(word, ""):
        assert not other_readings(word, spelling_key(word, LATIN), "")
