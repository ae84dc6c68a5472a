"""All that a case and its report can be taken away as: tables, findings, figures, package, feeds, entities.

`export` writes a folder: whole, or not at all.
"""

import csv
import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from detente.assess.findings import Cell, Table
from detente.charts.theme import PRINT, SCREEN_LIGHT
from detente.errors import BadInput, MissingExtra, UsageFault
from detente.publish.entities import entity_lines
from detente.publish.feeds import atom, json_feed
from detente.publish.report import Report
from detente.record.case import Case
from detente.record.descriptor import LICENCE
from detente.record.disclosure import Audience, disclose
from detente.record.package import case_digest, case_files, table_bytes
from detente.record.rows import ROW_TYPES
from detente.schemas import schema

Files = Iterator[tuple[str, bytes]]


def export(
    case: Case,
    report: Report,
    folder: Path,
    *,
    formats: Sequence[str] | None = None,
    audience: Audience = "public",
) -> tuple[str, ...]:
    """Write a case and its report to a new folder in some formats (default: all that can be written).

    Gives the names of the files, `manifest.json` first. The case passes through `disclose` here. UsageFault
    for a format that there is not or a report on other rows; MissingExtra where a format that was named
    needs an optional part; BadInput where the folder exists already.
    """
    shown = disclose(case, audience)
    asked = check_formats(formats)
    if report.digest != case_digest(shown):
        raise UsageFault(
            f"the report is on other rows ({report.digest[:12]}) than the audience '{audience}' may see "
            f"({case_digest(shown)[:12]}); build it on disclose(case, '{audience}')"
        )
    folder = folder.absolute()
    if folder.exists():
        raise BadInput(f"'{folder}' exists already; name a new folder")
    if not folder.parent.is_dir():
        raise BadInput(f"there is no folder '{folder.parent}'")
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        told: dict[str, dict[str, Any]] = {}
        for name in asked:
            for path, data in FORMATS[name](shown, report):
                place = staging / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
                told[path] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), "format": name}
        (staging / MANIFEST).write_bytes(_manifest(shown, report, told))
        staging.chmod(0o755)
        staging.replace(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return (MANIFEST, *sorted(told))


MANIFEST = "manifest.json"


def check_formats(formats: Sequence[str] | None) -> tuple[str, ...]:
    """The formats asked for, each once; all that can be written for None. Raises as `export` does."""
    if formats is None:
        return tuple(name for name in FORMATS if name != "parquet" or find_spec("polars"))
    for name in formats:
        if name not in FORMATS:
            raise UsageFault(f"there is no format '{name}'; the formats are {', '.join(FORMATS)}")
    if "parquet" in formats and find_spec("polars") is None:
        raise MissingExtra("Parquet needs polars; install it with: pip install 'detente[frames]'")
    return tuple(dict.fromkeys(formats))


def _manifest(case: Case, report: Report, files: Mapping[str, Any]) -> bytes:
    told = {
        "case": case.case_id,
        "title": case.title,
        "as_of": case.as_of_date.isoformat() if case.as_of_date else None,
        "known_by": case.known_by_date.isoformat() if case.known_by_date else None,
        "day": case.day.isoformat() if case.day else None,
        "digest": report.digest,
        "version": report.version,
        "seed": report.seed,
        "citation": report.citation.text,
        "licence": LICENCE,
        "files": {name: files[name] for name in sorted(files)},
    }
    return _json(told)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _tables(report: Report) -> Iterator[tuple[str, Table]]:
    """The tables of the findings, each with the name of its file."""
    for finding in report.findings:
        for table in finding.tables:
            yield f"tables/{finding.id}.{table.name}", table


def _csv(case: Case, report: Report) -> Files:
    """The tables of the record and those of the findings."""
    for table, row_type in ROW_TYPES.items():
        if rows := case.rows(table):
            yield f"record/{table}.csv", table_bytes(row_type, rows)
    for name, found in _tables(report):
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in found.columns])
        writer.writerows([_cell(cell) for cell in row] for row in found.rows)
        yield f"{name}.csv", out.getvalue().encode()


def _cell(cell: Cell) -> str | float | int:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return ";".join(cell) if isinstance(cell, tuple) else cell


def _parquet(case: Case, report: Report) -> Files:
    """The same tables with the types of their columns."""
    import polars

    for table, row_type in ROW_TYPES.items():
        rows = case.rows(table)
        if rows:
            kinds = {name: kind for name, kind in row_type.cell_kinds.items() if name in row_type.columns()}
            types = {
                "text": polars.String(), "ids": polars.List(polars.String), "day": polars.Date(),
                "integer": polars.Int64(), "number": polars.Float64(),
            }  # fmt: skip
            columns = {
                name: polars.Series(name, [_value(getattr(row, name)) for row in rows], dtype=types[kind])
                for name, kind in kinds.items()
            }
            yield f"record/{table}.parquet", _written(polars.DataFrame(list(columns.values())))
    for name, found in _tables(report):
        series = [
            polars.Series(column.name, [_value(row[place]) for row in found.rows], strict=False)
            for place, column in enumerate(found.columns)
        ]
        yield f"{name}.parquet", _written(polars.DataFrame(series))


def _value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _written(frame: Any) -> bytes:
    held = io.BytesIO()
    frame.write_parquet(held)
    return held.getvalue()


def _findings(case: Case, report: Report) -> Files:
    """The findings and the schema that each of them keeps."""
    view = {"case": case.case_id, "title": case.title, "digest": report.digest, "seed": report.seed}
    days = {"as_of": report.as_of, "known_by": report.known_by, "day": report.day}
    told = {name: day.isoformat() if day else None for name, day in days.items()}
    yield "findings.json", _json({**view, **told, "findings": [found.to_json() for found in report.findings]})
    yield "findings.schema.json", _json(schema("finding"))


def _svg(case: Case, report: Report) -> Files:
    for drawing in report.drawings:
        yield f"charts/{drawing.name}.svg", drawing.draw(SCREEN_LIGHT).encode()


def _png(case: Case, report: Report) -> Files:
    from detente.publish.images import png

    for drawing in report.drawings:
        yield f"charts/{drawing.name}.png", png(drawing.draw(PRINT))


def _package(case: Case, report: Report) -> Files:
    for name, data in case_files(case).items():
        yield f"package/{name}", data


def _atom(case: Case, report: Report) -> Files:
    yield "moves.atom.xml", atom(case)


def _json_feed(case: Case, report: Report) -> Files:
    yield "moves.feed.json", json_feed(case)


def _entities(case: Case, report: Report) -> Files:
    yield "entities.ftm.jsonl", entity_lines(case)


FORMATS: Mapping[str, Callable[[Case, Report], Files]] = MappingProxyType(
    {
        "csv": _csv, "parquet": _parquet, "json": _findings, "svg": _svg, "png": _png, "package": _package,
        "atom": _atom, "feed": _json_feed, "ftm": _entities,
    }
)  # fmt: skip
"""Name of a format -> what writes its files."""
