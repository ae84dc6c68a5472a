import csv
from pathlib import Path

import pytest

from detente.errors import UsageFault
from detente.names import SAME, Judgement, NameIndex, NameRecord, score_names, settle
from detente.names.match import kind_of
from detente.names.search import blocks_of

HERE = Path(__file__).parent
REGISTER = [
    NameRecord("1", "Сергей Леонидович Тихановский", "Person", "1978-08-18", "by"),
    NameRecord("2", "Светлана Георгиевна Тихановская", "Person"),
    NameRecord("3", "Мария Александровна Колесникова", "Person"),
    NameRecord("4", "Максим Александрович Знак", "Person", other_names=("Максім Знак",)),
    NameRecord("5", "Виктор Дмитриевич Бабарико", "Person"),
    NameRecord("6", "Эдуард Викторович Бабарико", "Person"),
    NameRecord("7", "ОАО «Беларуськалий»", "Company"),
    NameRecord("8", "Сергей Петрович Тихановский", "Person"),
    NameRecord("9", "نسرین ستوده", "Person"),
]


def found(name: str, schema: str = "Person", **search: object) -> list[str]:
    candidates = NameIndex(REGISTER).search(NameRecord("q", name, schema), **search)  # type: ignore[arg-type]
    return [candidate.record.record_id for candidate in candidates]


def test_a_name_is_found_across_spellings_and_scripts() -> None:
    assert found("Maryia Kalesnikava") == ["3"]
    assert found("ZNAK, Maxim") == ["4"]
    assert found("Nasrin Sotoudeh") == ["9"]
    assert found("Belaruskali", "Organization") == ["7"]


def test_namesakes_are_both_offered_and_a_birth_date_tells_them_apart() -> None:
    assert set(found("Siarhei Tsikhanouski")) == {"1", "8"}
    query = NameRecord("q", "Siarhei Tsikhanouski", "Person", birth="1978-08-18")
    best = NameIndex(REGISTER).search(query)[0]
    assert (best.record.record_id, best.match.decision) == ("1", SAME)


def test_kin_are_not_offered() -> None:
    assert found("Эдуард Бабарико") == ["6"]
    assert found("Sviatlana Tsikhanouskaya") == ["2"]


def test_nothing_is_found_where_nothing_is() -> None:
    assert found("Анна Никому Неизвестная") == []
    assert found("") == []
    assert NameIndex([]).search(NameRecord("q", "Maryia Kalesnikava", "Person")) == []


def test_limit_and_floor_are_kept() -> None:
    assert len(found("Siarhei Tsikhanouski", limit=1)) == 1
    assert found("С. Тихановский", at_least=0.6) == []


def test_judgements_are_respected() -> None:
    decided = settle([Judgement("q", "8", "not_same", "an editor", "another patronymic in the verdict")])
    assert found("Siarhei Tsikhanouski", settlement=decided) == ["1"]


def test_same_names_of_the_traps_share_a_block() -> None:
    for file, kind in (("traps.csv", "person"), ("organisation_traps.csv", "organisation")):
        for trap in csv.DictReader((HERE / file).read_text(encoding="utf-8").splitlines()):
            if trap["expected"] == "same" and trap["group"] not in ("acronym", "changed_surname"):
                assert blocks_of(trap["left_name"], kind) & blocks_of(trap["right_name"], kind), trap


def test_the_index_compares_few_of_many() -> None:
    syllables = ["ka", "ro", "ba", "len", "chu", "shi", "dov", "mar", "gol", "ner", "tsi", "vor"]
    many = [
        NameRecord(f"{one}{two}{three}", f"Ivan {one}{two}{three}enka".title(), "Person")
        for one in syllables
        for two in syllables
        for three in syllables
    ]
    index = NameIndex(many)
    query = NameRecord("q", "Иван Каробаенко", "Person")
    assert len(index.places_to_compare(query)) < len(index) / 10
    assert index.search(query)[0].record.record_id == "karoba"


@pytest.mark.parametrize(
    ("schema", "name", "kind"),
    [
        ("Person", "anything", "person"),
        ("Company", "anything", "organisation"),
        ("", "Siarhei Tsikhanouski", "person"),
        ("LegalEntity", "OAO Belaruskali", "organisation"),
        ("", "Министерство внутренних дел", "organisation"),
    ],
)
def test_kind_follows_the_schema_or_the_name(schema: str, name: str, kind: str) -> None:
    assert kind_of(schema, name) == kind


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(UsageFault, match="'Starship'"):
        score_names("a", "b", schema="Starship")
