"""The words under a row go with it: into the store, out into a package, and never past a withheld name."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.errors import CaseUnreadable
from detente.record.case import Case
from detente.record.disclosure import disclose
from detente.record.log import Store
from detente.record.package import read_case, read_folder, write_case
from detente.record.quotes import Quote
from detente.record.rows import Actor, Move, Person, Source
from detente.record.transfer import export_case, import_case

WORDS = 'Minsk freed ten people,\namong them "Example Person".'
TEXT = "f" * 64


def small_case(**more: str) -> Case:
    pages = (
        Source(source_id="early", url="https://example.org/a", side="wire", published_on=date(2026, 1, 2)),
        Source(source_id="late", url="https://example.org/b", side="wire", published_on=date(2026, 3, 2)),
    )
    move = Move(
        move_id="m1", date=date(2026, 1, 1), actor="by", kind="release", people=10, certainty="reported",
        sources=("early", "late"),
    )  # fmt: skip
    actor = Actor(actor_id="by", name="Belarus", kind="state", country="BY", role="target")
    person = Person(person_id="example", name="Example Person", sources=("early",), **more)
    quotes = (
        Quote("moves/m1", "early", WORDS, 0, len(WORDS), TEXT),
        Quote("moves/m1", "late", "ten went home", 5, 18, TEXT),
    )
    return Case.of_rows("small", "Small", [*pages, actor, move, person], quotes=quotes)


def test_a_row_shows_the_words_of_the_sources_that_it_cites() -> None:
    case = small_case()
    assert [one.quote for one in case.quotes_of["moves/m1"]] == [WORDS, "ten went home"]
    assert case.quotes[0].line == 'Minsk freed ten people, among them "Example Person".'


def test_words_published_later_are_not_known_yet() -> None:
    view = small_case().known_by("2026-02-01")
    assert [one.source for one in view.quotes] == ["early"]
    assert small_case().without(["moves/m1"]).quotes == ()


def test_quotes_go_through_a_package_and_a_store_unchanged(tmp_path: Path) -> None:
    case = small_case()
    write_case(case, tmp_path / "out")
    assert read_case(tmp_path / "out").quotes == case.quotes
    with Store.create(tmp_path / "team.db") as store:
        import_case(store, case, author="ana", reason="start")
        assert export_case(store, "small").quotes == case.quotes
        assert not import_case(store, case, author="ana", reason="again").rows
        import_case(store, replace(case, quotes=case.quotes[:1]), author="ana", reason="one less")
        assert export_case(store, "small").quotes == case.quotes[:1]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("moves/m1,early", "moves/m9,early", "moves/m9"),
        ("moves/m1,early", "moves/m1,nowhere", "sources/nowhere"),
        (",5,18,", ",five,18,", "five"),
        ("text_sha256", "hash", "hash"),
    ],
)
def test_a_faulty_line_of_quotes_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    write_case(small_case(), tmp_path / "out")
    path = tmp_path / "out" / "quotes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    reading = read_folder(tmp_path / "out")
    assert [(one.file, told in one.value) for one in reading.problems] == [("quotes.csv", True)]
    with pytest.raises(CaseUnreadable):
        read_case(tmp_path / "out")


def test_a_withheld_name_is_struck_from_the_words(tmp_path: Path) -> None:
    shown = disclose(small_case(sensitivity="withheld"), "public")
    assert "[name withheld]" in shown.quotes[0].quote
    assert shown.quotes[0].text_sha256 == ""
    write_case(shown, tmp_path / "out")
    assert all(b"Example Person" not in path.read_bytes() for path in (tmp_path / "out").iterdir())


def test_words_of_a_restricted_source_stay_with_the_team() -> None:
    case = small_case()
    early, late = case.sources
    guarded = case.with_rows(sources=(early.model_copy(update={"sensitivity": "restricted"}), late))
    shown = disclose(guarded, "public")
    assert [one.source for one in shown.quotes] == ["late"]
    assert shown.move["m1"].sources == ("late",)
    assert not shown.people, "a row that rests on the restricted source alone goes with it"
    assert len(disclose(guarded, "team").quotes) == 2


def test_a_withheld_name_is_struck_from_a_quote_in_another_script() -> None:
    case = small_case(sensitivity="withheld")
    person = case.people[0].model_copy(update={"name": "Maryia Kalesnikava", "person_id": "kalesnikava"})
    words = "Мария Колесникова вышла на свободу."
    quote = Quote("moves/m1", "early", words, 0, len(words), TEXT)
    (shown,) = disclose(replace(case.with_rows(people=(person,)), quotes=(quote,)), "public").quotes
    assert shown.quote == "Мария [name withheld] вышла на свободу."
