import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.names import score_names
from detente.names.institutions import compound_concepts, concept_of
from detente.names.organisations import parse_organisation
from detente.names.spelling import acronym_units, fold_of

TRAPS = list(
    csv.DictReader(
        (Path(__file__).parent / "organisation_traps.csv").read_text(encoding="utf-8").splitlines()
    )
)


@pytest.mark.parametrize(
    "trap", TRAPS, ids=lambda trap: f"{trap['group']}:{trap['left_name']}~{trap['right_name']}"
)
def test_trap(trap: dict[str, str]) -> None:
    match = score_names(trap["left_name"], trap["right_name"], schema="Organization")
    assert match.decision == trap["expected"], match.explained()


@pytest.mark.parametrize(
    ("name", "legal", "words"),
    [
        ("ООО «Синезис»", {"limited"}, ["синезис"]),
        ("LIMITED LIABILITY COMPANY SYNESIS", {"limited"}, ["synesis"]),
        ("Obshchestvo s ogranichennoy otvetstvennostyu SINEZIS", {"limited"}, ["sinezis"]),
        ("Открытое акционерное общество «Нафтан»", {"open_joint_stock"}, ["нафтан"]),
        ("Adkrytaye aktsyyanernaye tavarystva Naftan", {"open_joint_stock"}, ["naftan"]),
        ("HSBC Holdings p.l.c.", {"public_joint_stock"}, ["hsbc", "holdings"]),
        ("AB Universal Works", {"baltic"}, ["universal", "works"]),
        ("ООО", {"limited"}, ["ооо"]),  # nothing else: the form itself is the name
    ],
)
def test_legal_forms_are_parted_from_the_name(name: str, legal: set[str], words: list[str]) -> None:
    parsed = parse_organisation(name)
    assert parsed.legal == legal
    assert [word.token.word for word in parsed.words] == words


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("завод завода zavod plant works factory", "plant"),
        ("калийная калійная kaliynaya potash", "potash"),
        ("государственный дзяржаўны державний state gosudarstvenny", "state"),
        ("беларусь белорусский belarusian belorusskaya беларускай", "belarus"),
    ],
)
def test_words_of_four_languages_name_one_concept(words: str, concept: str) -> None:
    for word in words.split():
        found = concept_of(word, fold_of(word))
        assert found is not None, word
        assert found.name == concept, word


def test_compounds_are_parted_end_to_end_or_not_at_all() -> None:
    assert compound_concepts(fold_of("белтаможсервис")) == ("belarus", "customs", "service")
    assert compound_concepts(fold_of("белмытсэрвіс")) == ("belarus", "customs", "service")
    assert compound_concepts(fold_of("belavia")) == ("belarus", "aircraft")
    assert compound_concepts(fold_of("белаruskali")) == ()


def test_acronyms_are_spelled_alike_in_both_scripts() -> None:
    assert acronym_units("нтц") == acronym_units("ntts") == ("n", "t", "ts")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_compare_the_same_both_ways(left: str, right: str) -> None:
    one = score_names(left, right, schema="Company")
    other = score_names(right, left, schema="Company")
    assert one.score == other.score
    assert 0.0 <= one.score <= 1.0


def test_countries_and_national_forms_only_lean() -> None:
    plain = score_names("Orion Metall GmbH", "Orion Metall GmbH", schema="Company")
    leaning = score_names(
        "Orion Metall GmbH",
        "Orion Metall Sp. z o.o.",
        schema="Company",
        left_country="de",
        right_country="pl",
    )
    assert plain.decision == "same"
    assert leaning.score < plain.score
    assert {"legal forms of two countries", "countries differ"} <= {reason.what for reason in leaning.reasons}
