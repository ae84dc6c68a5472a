import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.sources.samples import real_files, sample

from detente.errors import BadInput
from detente.sources.registers import ovdinfo
from detente.sources.registers.counts import number_of, propose_counts, read_count_map, read_counts

BALANCE = {
    "counter": "Example Counter",
    "definition": "held longer than 48 hours",
    "date_column": "week",
    "columns": {
        "held": {"series_id": "held", "measured": "stock"},
        "new": {"series_id": "arrested", "measured": "flow"},
        "since 2014": {"series_id": "ever_held", "measured": "total"},
    },
}


def written(folder: Path, table: str, by: Mapping[str, object] | None = None) -> tuple[Path, Path]:
    path, plan = folder / "balance.csv", folder / "balance.map.json"
    path.write_text(table, encoding="utf-8")
    plan.write_text(json.dumps(by or BALANCE), encoding="utf-8")
    return path, plan


def test_a_weekly_balance_becomes_observations_with_counter_kind_and_bound(tmp_path: Path) -> None:
    table = 'week,held,new,since 2014\n2025-12-15,902,at least 12,"18,305"\n2025-12-22,~890,-,18 310+\n'
    path, plan = written(tmp_path, table)
    rows = [row for _, row in read_counts(path, read_count_map(plan))]
    assert [(r.series_id, r.value, r.measured, r.bound) for r in rows] == [
        ("held", 902.0, "stock", "exact"),
        ("arrested", 12.0, "flow", "at_least"),
        ("ever_held", 18305.0, "total", "exact"),
        ("held", 890.0, "stock", "about"),
        ("ever_held", 18310.0, "total", "at_least"),
    ]
    assert {row.counter for row in rows} == {"Example Counter"}
    assert "48 hours" in rows[0].basis


def test_counts_are_offered_with_their_rows(tmp_path: Path) -> None:
    path, plan = written(tmp_path, "week,held,new,since 2014\n12.2025,902,,\n")
    (offered,) = propose_counts(read_counts(path, read_count_map(plan)), "0" * 64, "Example Counter")
    assert (offered.table, offered.cells["date_precision"]) == ("series", "month")
    assert offered.evidence["value"][0].place == "row 2"
    assert offered.wants == ("the source",)


def test_what_is_no_number_or_date_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    path, plan = written(
        tmp_path, "week,held,new,since 2014\nsome day,1,2,3\n2025-12-15,many,2,3\n2025-12-15,5,2,3\n"
    )
    assert len(read_counts(path, read_count_map(plan), told.append)) == 3
    assert len(told) == 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,197", (1197.0, "exact")),
        ("1.197", (1197.0, "exact")),
        ("12.5", (12.5, "exact")),
        ("не менее 300", (300.0, "at_least")),
        ("до 40", (40.0, "at_most")),
        ("около 1 200", (1200.0, "about")),
        ("más de 18,000", (18000.0, "at_least")),
        ("none", None),
    ],
)
def test_bounds_and_thousands_are_read_from_the_cell(text: str, value: tuple[float, str] | None) -> None:
    assert number_of(text) == value


LONG = {
    "counter": "",
    "date_column": "as_of",
    "long": {"series": ["country", "measure"], "value": "value", "measured": "kind", "counter": "claimant"},
}


def test_a_long_table_says_in_each_row_what_is_counted_and_by_whom(tmp_path: Path) -> None:
    table = (
        "country,as_of,measure,value,kind,claimant\n"
        "XX,2020-12-31,held,169,stock,A\n"
        "XX,2021-01,freed,at least 7,cumulative,B\n"
        "XX,2021-02,held,1,heap,A\n"
    )
    path, plan = written(tmp_path, table, LONG)
    told: list[str] = []
    rows = [row for _, row in read_counts(path, read_count_map(plan), told.append)]
    assert [(row.series_id, row.measured, row.counter, row.bound) for row in rows] == [
        ("xx_held", "stock", "A", "exact"),
        ("xx_freed", "total", "B", "at_least"),
    ]
    assert len(told) == 1


@real_files
def test_the_counts_of_six_registers_are_read(tmp_path: Path) -> None:
    long = {
        "series": ["country", "measure"],
        "value": "value",
        "measured": "value_kind",
        "counter": "claimant",
    }
    _, plan = written(tmp_path, "x", {**LONG, "long": long})
    told: list[str] = []
    rows = read_counts(sample("registers", "register_counts.csv"), read_count_map(plan), told.append)
    assert len(rows) + len(told) >= 37
    assert {row.measured for _, row in rows} == {"stock", "flow", "total"}


def test_a_map_of_counts_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    wrong = {**BALANCE, "columns": {"held": {"series_id": "held", "measured": "heap"}}}
    _, plan = written(tmp_path, "x", wrong)
    with pytest.raises(BadInput, match="'heap'"):
        read_count_map(plan)
    plan.write_text("[]", encoding="utf-8")
    with pytest.raises(BadInput, match="no map of counts"):
        read_count_map(plan)


def test_rally_detentions_are_summed_by_month(tmp_path: Path) -> None:
    path = tmp_path / "ovd.csv"
    path.write_text(
        "Id,date,place,number_of_detentions\n1,04.12.2011,square,198\n"
        "2,05.12.2011,pond,около 300\n3,01.2012,x,5\n4,02.01.2012,y,7\n",
        encoding="utf-8",
    )
    told: list[str] = []
    rows = ovdinfo.monthly(ovdinfo.read_events(path, told.append))
    assert [(str(row.own_date), row.value, row.bound) for row in rows] == [
        ("2011-12", 498.0, "about"),
        ("2012-01", 7.0, "exact"),
    ]
    assert len(told) == 1
    assert all(row.measured == "flow" for row in rows)


@real_files
def test_the_real_tables_of_detentions_at_rallies_are_read() -> None:
    rows = ovdinfo.monthly(ovdinfo.read_events(sample("registers", "ovdinfo_detentions_2012_en.csv")))
    assert str(rows[0].own_date) == "2011-12"
    assert sum(row.value for row in rows) > 1000
