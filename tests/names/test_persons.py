import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.names.persons import GIVEN, INITIAL, PATRONYMIC, SURNAME, parse_person


def parts(name: str) -> dict[str, str]:
    parsed = parse_person(name)
    return {token.word: part for token, part in zip(parsed.tokens, parsed.parts, strict=True)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ALEKSIN, Vital Aliakseevich", {"aleksin": SURNAME, "vital": GIVEN, "aliakseevich": PATRONYMIC}),
        ("Мікалай Васільевіч СЯРГЕЕВІЧ", {"мікалай": GIVEN, "васільевіч": PATRONYMIC, "сяргеевіч": SURNAME}),
        ("Сергеевич Николай Васильевич", {"сергеевич": SURNAME, "николай": GIVEN, "васильевич": PATRONYMIC}),
        ("Лукашевич Иван Петрович", {"лукашевич": SURNAME, "иван": GIVEN, "петрович": PATRONYMIC}),
        ("С.Л. Тихановский", {"с.": INITIAL, "л.": INITIAL, "тихановский": SURNAME}),
        ("Karatkevich", {"karatkevich": SURNAME}),
    ],
)
def test_words_get_their_parts(name: str, expected: dict[str, str]) -> None:
    assert parts(name) == expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("FridrichBuchenberg", ["fridrich", "buchenberg"]),
        ("ВладимирПУТИН", ["владимир", "путин"]),
        ("Abd al-Aziz al-Nuristani", ["abdulaziz", "nuristani"]),
        ("Abdul Aziz Nuristani", ["abdulaziz", "nuristani"]),
        ("Ильхам Гейдар оглы Алиев", ["ильхам", "гейдар", "алиев"]),
        ("Married name: Anna PETRENKO", ["anna", "petrenko"]),
        ("Ivan Petrov (a.k.a. Vanya)", ["ivan", "petrov"]),
        ("Dr. Ivan Petrov", ["ivan", "petrov"]),
        ("Vladimir Kara-Murza", ["vladimir", "kara", "murza"]),
        ("McDonald Ronald", ["mcdonald", "ronald"]),
    ],
)
def test_words_are_found(name: str, words: list[str]) -> None:
    assert [token.word for token in parse_person(name).tokens] == words


@pytest.mark.parametrize(
    ("name", "woman"),
    [("Анна Петровна Ким", True), ("Ким А. П.", None), ("Иван Ким", False), ("Саша Ким", None)],
)
def test_sex_is_said_only_where_the_name_says_it(name: str, woman: bool | None) -> None:
    assert parse_person(name).woman is woman


@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart(text: str) -> None:
    parsed = parse_person(text)
    assert len(parsed.tokens) == len(parsed.parts)
