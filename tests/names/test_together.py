"""Names read together are taken apart as they are one by one."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.names import together
from detente.names.organisations import (
    COMMERCIAL,
    ORGANISATIONS,
    RAW_WORDS,
    _organisation_word,
    parse_organisation,
)
from detente.names.persons import CUTS, PERSONS, PersonName, parse_person
from detente.names.scripts import CYRILLIC
from detente.names.together import PART, Names, read_persons, read_words
from detente.names.tokens import TOKENS
from detente.names.word_columns import SEXES
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
    "EMIRATES LLC BLUE SKY",  # the c of a word that is left out tells how the name is spelled
    "VAN DER BERG, Jan",
    "Serguei Tikhanovski,",
    "-",
    " , ",
    "Petrova,  Anna-Maria",
    "Petrov,\tIvan",
    "Ivan\u00a0Petrov",
    "Petrov\nIvan",
    "Petrov, Ivan, jr",
    "MacDonald Ivan",
    "Ivan \U0001d4d0 Petrov",
    "",
]


def forget() -> None:
    PERSONS.clear()
    TOKENS.clear()
    WORDS.clear()
    ORGANISATIONS.clear()
    COMMERCIAL.clear()
    RAW_WORDS.clear()
    for cuts in CUTS.values():
        cuts.clear()


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


def by_columns(names: Names, name: str) -> tuple[Any, ...]:
    """Describe a name as the columns have it."""
    rows, facts = names.rows, names.words.facts
    row = names.row[name]
    length = int(rows.length[row])
    places = rows.places[row, :length].tolist()
    parts = list(PART)
    return (
        [
            (
                facts.readings[place],
                facts.keys[place],
                int(facts.letters[place]),
                bool(facts.one_reading[place]),
                int(facts.roles[place]),
                int(facts.kinds[place]),
                facts.groups[place],
                facts.full[place],
                facts.fathers[place],
                bool(facts.daughter[place]),
            )
            for place in places
        ],
        [parts[part] for part in rows.part[row, :length].tolist()],
        int(rows.woman[row]),
        bool(rows.slavic[row]),
        bool(rows.cyrillic[row]),
    )


def by_itself(name: PersonName) -> tuple[Any, ...]:
    """Describe a name as it is read by itself."""
    return (
        [
            (
                (token.word, token.script, token.manner),
                token.key,
                token.letters,
                token.one_reading,
                token.role,
                token.kind,
                token.groups,
                token.full,
                token.fathers,
                token.daughter,
            )
            for token in name.tokens
        ],
        list(name.parts),
        SEXES[name.woman],
        name.slavic,
        name.script == CYRILLIC,
    )


def compared(written: list[str]) -> None:
    forget()
    one_by_one = {name: parse_person(name) for name in dict.fromkeys(written)}
    forget()
    names = read_persons(dict.fromkeys(written))
    assert set(names.row) == {name for name, read in one_by_one.items() if read.plain}
    for name in names.row:
        assert by_columns(names, name) == by_itself(one_by_one[name])


def test_persons_of_the_traps() -> None:
    compared([*PERSONS_OF_TRAPS, *MORE])


SMALL_WORDS = [
    "al",
    "bin",
    "ABDUL",
    "de",
    "Mr",
    "Jr.",
    "van",
    "oglu",
    "Kyzy",
    "аль",
    "Абдул",
    "U",
    "Daw",
    "Aung",
]
WORDS_OF_NAMES = st.sampled_from(
    [*sorted({word for name in PERSONS_OF_TRAPS for word in name.split()}), *SMALL_WORDS]
)
ODD_WORDS = st.text("абвгдежзіиклмнопрстуўцчшьюяАБВІabcdeghijklouvwyzABCIšž-,.' ĸ", min_size=1, max_size=9)


@given(st.lists(st.lists(WORDS_OF_NAMES | ODD_WORDS, min_size=1, max_size=5).map(" ".join), max_size=6))
def test_any_persons(written: list[str]) -> None:
    compared(written)


def test_reading_together_does_not_leave_plain_names_to_be_read_one_by_one() -> None:
    forget()
    plain = [
        "Siarhei Tsikhanouski",
        "ТИХАНОВСКИЙ, Сергей Леонидович",
        "Лукашэнкa Аляксандр",
        "Abdul al-Aziz Jan",
    ]
    assert list(read_persons(plain).row) == plain
    assert not PERSONS


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "_MOST_REMEMBERED", 5)
    forget()
    for name in PERSONS_OF_TRAPS:
        read_persons([name])
        read_words([name])
        assert len(PERSONS) <= 6
        assert len(TOKENS) <= 5 + len(name)
        assert len(WORDS) <= 5 + len(name)
        assert len(ORGANISATIONS) <= 6
        assert len(COMMERCIAL) <= 5 + len(name)


def test_a_name_of_too_many_words_is_left_alone() -> None:
    forget()
    assert not read_persons(["Ivan " * 1000]).row


def test_words_of_organisations() -> None:
    written = names("organisation_traps.csv")
    words = sorted({word for name in written for word in name.split() if word.isalpha() and len(word) > 1})
    forget()
    one_by_one = [of_word(word_of(word, "Latin" if word.isascii() else "Cyrillic")) for word in words]
    forget()
    read_words(written)
    assert [of_word(word_of(word, "Latin" if word.isascii() else "Cyrillic")) for word in words] == one_by_one
    assert parse_organisation(written[0]).words


ODD_ORGANISATIONS = [
    "",
    "№",
    "''",
    "P T Astra",
    "З.А.О. «Бел-Экспорт»",
    "558th Aviation Repair Plant & Co",
    "12-й завод имени В. И. Козлова",
    "OAO\nBelshina",
    "Belarus co-op\u2028bank",
    "İş Bankası A.Ş.",
    "Co\u0301digo S.A.",
    "ОАO Aгат",  # Latin letters in Cyrillic words
    "АГАТ VII Holding ŽĄSLIŲ",
    "Банк  развития Belarus-TechExport",
    "Word " * 300,
    "a" * 6000,
    "中国银行",
]


def taken_apart(written: list[str]) -> list[object]:
    return [
        (
            (
                parsed.legal,
                parsed.script,
                parsed.weight,
                parsed.joined,
                parsed.initials,
                parsed.first_letters,
            ),
            [
                (of_word(word.token), [key.fold for key in word.token.readings], word._replace(token=None))  # type: ignore[arg-type]
                for word in parsed.words
            ],
        )
        for parsed in map(parse_organisation, written)
    ]


def test_organisations_read_together_are_taken_apart_as_they_are_one_by_one() -> None:
    written = names("organisation_traps.csv") + ODD_ORGANISATIONS
    forget()
    one_by_one = taken_apart(written)
    commercial = dict.fromkeys(word for (word, _, _) in WORDS if word.isascii() and word.isalpha())
    readings = [COMMERCIAL[word] for word in commercial]
    forget()
    _organisation_word.cache_clear()
    read_words(written)
    assert len(ORGANISATIONS) >= len(written) - 2
    assert taken_apart(written) == one_by_one
    assert [COMMERCIAL[word] for word in commercial] == readings
