"""Names read together are taken apart as they are one by one."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.names import together
from detente.names.organisations import ORGANISATIONS, parse_organisation
from detente.names.persons import CUTS, PERSONS, PersonName, parse_person
from detente.names.together import read_persons, read_words
from detente.names.tokens import TOKENS, Token
from detente.names.words import WORDS, Word, word_of

HERE = Path(__file__).parent


def names(file: str) -> list[str]:
    rows = csv.DictReader((HERE / file).read_text(encoding="utf-8").splitlines())
    return sorted({row[side] for row in rows for side in ("left_name", "right_name")})


PERSONS_OF_TRAPS = names("traps.csv")
MORE = [
    "Лукашэнкa, Аляксандр",  # the last letter of the surname is Latin
    "ЛУКАШЕНКО Aлександр Григорьевич",
    "IVANOV Iван",
    "J. de la Cruz-Морозова",
    "Karol Wojtyła, Jr.",
    "Saif al-Islam",
    "VAN DER BERG, Jan",
    "Serguei Tikhanovski,",
    "-",
    " , ",
]


def forget() -> None:
    PERSONS.clear()
    TOKENS.clear()
    WORDS.clear()
    ORGANISATIONS.clear()
    for cuts in CUTS.values():
        cuts.clear()
        cuts.tokens.clear()
        cuts.roles.clear()


def of_word(word: Word) -> tuple[Any, ...]:
    return (
        word.word,
        word.script,
        word.manner,
        word.latin,
        word.key,
        word.bare,
        word.readings,
        word.one_reading,
    )


def of_token(token: Token) -> tuple[Any, ...]:
    own = (getattr(token, name) for name in Token.__slots__)
    return *of_word(token), *own


def described(name: PersonName) -> tuple[Any, ...]:
    return (
        [of_token(token) for token in name.tokens],
        name.parts,
        name.script,
        name.slavic,
        name.woman,
        name.every_word_counts,
        name.plain,
        name.filial,
    )


def compared(written: list[str]) -> None:
    forget()
    one_by_one = [described(parse_person(name)) for name in written]
    forget()
    read_persons(written)
    assert [described(parse_person(name)) for name in written] == one_by_one


def test_persons_of_the_traps() -> None:
    compared([*PERSONS_OF_TRAPS, *MORE])


WORDS_OF_NAMES = st.sampled_from(sorted({word for name in PERSONS_OF_TRAPS for word in name.split()}))
ODD_WORDS = st.text("абвгдежзіиклмнопрстуўцчшьюяАБВІabcdeghijklouvwyzABCIšž-,.' ĸ", min_size=1, max_size=9)


@given(st.lists(st.lists(WORDS_OF_NAMES | ODD_WORDS, min_size=1, max_size=5).map(" ".join), max_size=6))
def test_any_persons(written: list[str]) -> None:
    compared(written)


def test_reading_together_does_not_leave_plain_names_to_be_read_one_by_one() -> None:
    forget()
    read_persons(["Siarhei Tsikhanouski", "ТИХАНОВСКИЙ, Сергей Леонидович", "Лукашэнкa Аляксандр"])
    assert set(PERSONS) == {
        "Siarhei Tsikhanouski",
        "ТИХАНОВСКИЙ, Сергей Леонидович",
        "Лукашэнкa Аляксандр",
    }


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "_MOST_REMEMBERED", 5)
    forget()
    for name in PERSONS_OF_TRAPS:
        read_persons([name])
        read_words([name])
        assert len(PERSONS) <= 6
        assert len(TOKENS) <= 5 + len(name)
        assert len(WORDS) <= 5 + len(name)


def test_a_name_of_too_many_words_is_left_alone() -> None:
    forget()
    read_persons(["Ivan " * 1000])
    assert not PERSONS
    assert not TOKENS


def test_words_of_organisations() -> None:
    written = names("organisation_traps.csv")
    words = sorted({word for name in written for word in name.split() if word.isalpha() and len(word) > 1})
    forget()
    one_by_one = [of_word(word_of(word, "Latin" if word.isascii() else "Cyrillic")) for word in words]
    forget()
    read_words(written)
    assert [of_word(word_of(word, "Latin" if word.isascii() else "Cyrillic")) for word in words] == one_by_one
    assert parse_organisation(written[0]).words
