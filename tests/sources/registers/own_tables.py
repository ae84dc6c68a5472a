# ruff: noqa: E501 - the lines of these files are as long as they are
"""Tables of invented people, and the workbooks made of them."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from detente.sources.registers.viasna import HEADER

MAP = {
    "register": "Example Register",
    "url": "https://example.org/register",
    "definition": "own rules, version 2",
    "recognises": ["held", "freed"],
    "columns": {
        "id": "No",
        "name": "Name",
        "sex": "Sex",
        "arrested": "Taken",
        "released": "Out",
        "release_kind": "How",
        "after_release": "Then",
        "status": "Status",
        "sentence": "Term",
    },
    "values": {
        "release_kind": {
            "помилован": "pardon",
            "house arrest": "house_arrest",
            "swap": "exchange",
            "served": "sentence_served",
        },
        "after_release": {"abroad": "exiled", "home": "stayed"},
        "status": {"in": "held", "out": "freed", "no": "not_recognised"},
    },
}
COLUMNS = ("No", "Name", "Sex", "Taken", "Out", "How", "Then", "Status", "Term")
PEOPLE = (
    ("1", "Ivan Vydumany", "м", "13.12.2020", "", "", "", "in", "5 лет"),
    ("2", "Maryia Prydumanaya", "f", "2021", "05.2023", "помилован", "abroad", "out", "2,5"),
    ("3", "A. Nikto", "", "2021-03", "2021-06-01", "house arrest", "home", "no", ""),
)


def csv_of(folder: Path, rows: Sequence[Sequence[str]] = PEOPLE, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(";".join(row) for row in (COLUMNS, *rows)) + "\n", encoding="utf-8")
    return path


def viasna_of(folder: Path, rows: Sequence[dict[str, str]]) -> Path:
    path = folder / "viasna.csv"
    lines = [",".join(HEADER), *(",".join(row.get(name, "") for name in HEADER) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def workbook_of(path: Path, rows: Sequence[Sequence[str | int]], *, days: int | None = None) -> Path:
    """A small workbook: texts are shared, whole numbers are numbers, the column `days` is formatted as days."""
    texts: list[str] = []
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = []
        for place, value in enumerate(row):
            name = f"{chr(65 + place)}{number}"
            if isinstance(value, int):
                cells.append(f'<c r="{name}" s="{int(place == days)}"><v>{value}</v></c>')
            elif value:
                texts.append(value)
                cells.append(f'<c r="{name}" t="s"><v>{len(texts) - 1}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{relations}"><sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet {space}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f"<sst {space}>{''.join(f'<si><t>{escape(text)}</t></si>' for text in texts)}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{''.join(lines)}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path
