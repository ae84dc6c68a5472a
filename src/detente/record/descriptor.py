"""The descriptor of a case's package: a Frictionless Data Package (version 1) with schemas and licence."""

from collections.abc import Mapping
from typing import Any

from detente.record.case import Case
from detente.record.checks import PRECISIONS, REFERENCES, REQUIRED
from detente.record.rows import ROW_TYPES, Row
from detente.vocabulary import VOCABULARIES

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
_TYPES = {"text": "string", "ids": "string", "day": "date", "integer": "integer", "number": "number"}


def descriptor(case: Case, files: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    """The descriptor of a case; `files` gives the size and SHA-256 digest of each file by name."""
    return {
        "profile": "tabular-data-package",
        "name": case.case_id,
        "title": case.title or case.case_id,
        "description": (
            "Relief of sanctions, releases of prisoners and what surrounds them; a source under every row."
        ),
        "version": "1",
        "licenses": [LICENCE],
        "counts": {table: len(case.rows(table)) for table in ROW_TYPES if case.rows(table)},
        "resources": [
            _resource(case, table, row_type, *files[f"{table}.csv"])
            for table, row_type in ROW_TYPES.items()
            if f"{table}.csv" in files
        ],
    }


def _resource(case: Case, table: str, row_type: type[Row], size: int, digest: str) -> dict[str, Any]:
    rows = case.rows(table)
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"{table}.csv",
        "title": (row_type.__doc__ or "").strip(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "rows": len(rows),
        "schema": table_schema(table, row_type, guarded=any(row.sensitivity for row in rows)),
    }


def table_schema(table: str, row_type: type[Row], *, guarded: bool = False) -> dict[str, Any]:
    """The Table Schema of a table; `guarded` where the optional column `sensitivity` is written."""
    columns = [*row_type.columns(), *(["sensitivity"] if guarded else [])]
    schema: dict[str, Any] = {
        "fields": [_field(table, row_type, column) for column in columns],
        "missingValues": [""],
    }
    if len(row_type.key) == 1:
        schema["primaryKey"] = list(row_type.key)
    single = [
        (column, REFERENCES[f"{table}.{column}"])
        for column in columns
        if f"{table}.{column}" in REFERENCES and row_type.cell_kinds[column] == "text"
    ]
    if single:
        schema["foreignKeys"] = [
            {
                "fields": [column],
                "reference": {"resource": "" if to == table else to, "fields": [ROW_TYPES[to].key[0]]},
            }
            for column, to in single
        ]
    return schema


def _field(table: str, row_type: type[Row], column: str) -> dict[str, Any]:
    place, kind = f"{table}.{column}", row_type.cell_kinds[column]
    field: dict[str, Any] = {
        "name": column,
        "type": _TYPES[kind],
        "description": row_type.model_fields[column].description or "",
    }
    constraints: dict[str, Any] = {}
    if place in REQUIRED:
        constraints["required"] = True
    if column == row_type.key[0] and len(row_type.key) == 1:
        constraints["unique"] = True
    terms = VOCABULARIES["precision"] if column.endswith("_precision") else VOCABULARIES.get(place)
    terms = VOCABULARIES["sensitivity"] if column == "sensitivity" else terms
    if terms:
        constraints["enum"] = list(terms)
    if constraints:
        field["constraints"] = constraints
    if kind == "ids":
        field["separator"] = ";"
        field["refersTo"] = REFERENCES[place]
    if place in PRECISIONS:
        field["precisionIn"] = PRECISIONS[place]
    return field
