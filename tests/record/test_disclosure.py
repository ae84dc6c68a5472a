"""What a row's sensitivity withholds is gone before anything else can see the case."""

from dataclasses import replace
from typing import TypeVar

import pytest

from detente.cases import load_bundled
from detente.record.case import Case
from detente.record.disclosure import Audience, disclose
from detente.record.disclosure import guarded as guarded_rows
from detente.record.package import case_files
from detente.record.rows import Detention, Exchange, Person

PERSON = "kazulin"
RowT = TypeVar("RowT", Person, Detention)


def guarded(sensitivity: str) -> Case:
    """Belarus with one person, the spells of that person and one release marked."""
    case = load_bundled("belarus")

    def mark(row: RowT) -> RowT:
        return row.model_copy(update={"sensitivity": sensitivity}) if row.person_id == PERSON else row

    moves = tuple(
        row.model_copy(update={"sensitivity": sensitivity})
        if row.move_id.endswith("release-kazulin")
        else row
        for row in case.moves
    )
    return replace(
        case,
        people=tuple(mark(row) for row in case.people),
        detentions=tuple(mark(row) for row in case.detentions),
        moves=moves,
    )


def everything(case: Case) -> str:
    return b"".join(case_files(case).values()).decode()


@pytest.mark.parametrize("audience", ["public", "team"])
def test_a_withheld_row_is_counted_and_never_named(audience: Audience) -> None:
    case = guarded("withheld")
    shown = disclose(case, audience)
    assert len(shown.people) == len(case.people)
    assert len(shown.detentions) == len(case.detentions)
    assert sum(row.people or 0 for row in shown.releases) == sum(row.people or 0 for row in case.releases)
    person = next(row for row in shown.people if row.sensitivity == "withheld")
    assert (person.name, person.name_native, person.other_names) == ("[name withheld]", "", "")
    assert PERSON not in person.person_id
    assert {row.person_id for row in shown.detentions if row.sensitivity == "withheld"} == {person.person_id}
    release = next(row for row in shown.moves if row.sensitivity == "withheld")
    assert release.people == 1
    assert release.description == ""
    assert any(release.move_id in exchange.received_moves for exchange in shown.exchanges)
    text = everything(shown).lower()
    for spelling in ("kazulin", "kozulin"):
        assert spelling not in text, text[max(0, text.find(spelling) - 200) :][:400]
    assert "[name withheld] freed by presidential decree" not in text  # that row is withheld itself
    assert "kim and parsiukevich" in text


def test_a_restricted_row_is_for_the_team_only() -> None:
    case = guarded("restricted")
    public, team = disclose(case, "public"), disclose(case, "team")
    assert PERSON not in public.person
    assert PERSON not in {row.person_id for row in public.detentions}
    assert not any("release-kazulin" in row.move_id for row in public.moves)
    assert all(isinstance(row, Exchange) and row.received_moves for row in public.exchanges)
    assert team is case
    assert disclose(case, "keeper") is case
    assert guarded_rows(case) == 3


def test_the_public_is_the_default_audience() -> None:
    assert disclose(guarded("restricted")).by_ref == disclose(guarded("restricted"), "public").by_ref


def test_an_unguarded_case_is_shown_as_it_is() -> None:
    case = load_bundled("belarus")
    assert disclose(case) is case


def test_withheld_source_is_veiled_where_it_is_cited() -> None:
    case = load_bundled("cuba")
    name = case.moves[0].sources[0]
    sources = tuple(
        row.model_copy(update={"sensitivity": "withheld"}) if row.source_id == name else row
        for row in case.sources
    )
    shown = disclose(replace(case, sources=sources))
    veiled = next(row for row in shown.sources if row.sensitivity == "withheld")
    assert veiled.url == ""
    assert veiled.source_id in shown.moves[0].sources
    assert name not in shown.source


@pytest.mark.parametrize("person_id", ["bialiatski", "poczobut", "statkevich", "babaryka-viktar"])
def test_no_spelling_of_a_withheld_name_is_left_anywhere(person_id: str) -> None:
    case = load_bundled("belarus")
    people = tuple(
        row.model_copy(update={"sensitivity": "withheld"}) if row.person_id == person_id else row
        for row in case.people
    )
    person = case.person[person_id]
    text = everything(disclose(replace(case, people=people))).casefold()
    spellings = [person.name, person.name_native, *person.other_names.split(";")]
    surnames = {spelling.strip().split(" ")[-1].casefold() for spelling in spellings if spelling.strip()}
    for surname in surnames:
        assert surname not in text, text[max(0, text.find(surname) - 120) :][:300]


def test_disclosure_and_the_clocks_agree() -> None:
    case = guarded("withheld")
    assert (
        disclose(case).known_by("2010-01-01").by_ref.keys()
        == disclose(case.known_by("2010-01-01")).by_ref.keys()
    )
