"""Keys, entries and references worked out row by row are those worked out for the whole."""

from collections import defaultdict

import pytest

from detente.cases import load_bundled
from detente.publish.keys import RowKeys, row_keys
from detente.publish.register import register
from detente.record.case import Case, ref
from detente.record.checks import REFERENCES
from detente.web.clocks import Clocks
from detente.web.lookups import Entries, KeyOfRow, Referrers, RowOfKey
from detente.web.seen import Seen
from detente.web.shelf import Shelf

CASES = ("belarus", "uzbekistan")


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return load_bundled(request.param)


def all_referrers(case: Case) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in case.all_rows():
        for column in row.cell_kinds:
            table = REFERENCES.get(f"{row.table}.{column}")
            value = getattr(row, column)
            for name in (value if isinstance(value, tuple) else (value,)) if table else ():
                if name and ref(row) not in found[f"{table}/{name}"]:
                    found[f"{table}/{name}"].append(ref(row))
    return {name: tuple(refs) for name, refs in found.items()}


def test_keys_are_those_of_the_report(case: Case) -> None:
    keys = row_keys(case).by_ref
    mine = KeyOfRow(case)
    assert dict(mine) == dict(keys)
    assert len(mine) == len(keys)
    assert "moves/nothing" not in mine
    assert "nothing/at-all" not in mine
    rows = RowOfKey(case)
    assert {rows[key]: key for key in keys.values()} == dict(keys)
    for odd in ("M0", "M999999", "Z1", "", "M", "M-1"):
        assert odd not in rows


def test_ids_in_sentences_get_the_same_keys_as_from_the_whole_list(case: Case) -> None:
    keys = RowKeys(KeyOfRow(case))
    for row_id, key in row_keys(case).by_id.items():
        assert keys.of_id(row_id) == key
    assert keys.of_id("nothing-at-all") == ""


def test_entries_are_those_of_the_register(case: Case) -> None:
    keys = row_keys(case)
    mine = Entries(case, keys)
    for section in register(case, keys):
        for entry in section.entries:
            assert mine[entry.ref] == entry
    assert mine.get(f"sources/{case.sources[0].source_id}") is None
    assert mine.get("moves/nothing") is None


@pytest.mark.parametrize("clocks", [{}, {"as_of": "2011-06-30"}, {"known_by": "2009-03-01"}])
def test_referrers_of_a_view_are_those_of_its_own_rows(case: Case, clocks: dict[str, str]) -> None:
    whole = Referrers(case)
    view = Clocks.read(clocks).on(case)
    mine = Referrers(view, whole) if clocks else whole
    expected = all_referrers(view)
    for name, refs in expected.items():
        assert mine[name] == refs
    for name in all_referrers(case):
        assert mine.get(name, ()) == expected.get(name, ())


def test_the_spells_of_a_person_come_in_the_order_of_time() -> None:
    seen = Shelf(only="belarus").see("belarus")
    for person in seen.case.people:
        spells = seen.spells_of(person.person_id)
        dated = [spell.own_date.middle for spell in spells if spell.own_date]
        assert dated == sorted(dated)
        assert {ref(spell) for spell in spells} == {
            ref(spell) for spell in seen.case.detentions if spell.person_id == person.person_id
        }


def test_what_is_kept_under_a_name_is_made_once() -> None:
    seen = Seen(load_bundled("uzbekistan"))
    made: list[str] = []

    def make() -> str:
        made.append("x")
        return "found"

    assert [seen.memo("x", make) for _ in range(3)] == ["found"] * 3
    assert made == ["x"]
