"""The shape of what the site answers as JSON: a page, its findings and tables, an error."""

from collections.abc import Mapping
from typing import Any

_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}
_NUMBER = {"type": "number"}
_WHOLE = {"type": "integer"}
_REFS = {"type": "array", "items": _TEXT}
_CELL = {"type": ["string", "number", "boolean", "null", "array"], "items": _TEXT}


def _object(properties: Mapping[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object with these properties and no others."""
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "properties": dict(properties),
        "required": required,
        "additionalProperties": False,
    }


def _of(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


_PAGED = {
    "rows_in_all": _WHOLE,
    "page": _WHOLE,
    "pages": _WHOLE,
    "size": _WHOLE,
    "next_page": {"type": ["integer", "null"]},
}
SCHEMAS: Mapping[str, dict[str, Any]] = {
    "Page": _object(
        {
            "ok": {"const": True},
            "title": _TEXT,
            "address": _TEXT,
            "version": _TEXT,
            "view": {"anyOf": [_of("View"), {"type": "null"}]},
            "facts": {"type": "object", "description": "Plain values of the page."},
            "findings": {"type": "array", "items": _of("Finding")},
            "tables": {"type": "array", "items": _of("Table")},
        }
    ),
    "View": _object(
        {
            "case": _TEXT,
            "title": _TEXT,
            "as_of": _MAYBE_TEXT,
            "known_by": _MAYBE_TEXT,
            "day": _MAYBE_TEXT,
            "digest": {**_TEXT, "description": "SHA-256 of the rows of the view; empty while worked out."},
        }
    ),
    "Column": _object(
        {
            "name": _TEXT,
            "label": _TEXT,
            "kind": {"enum": ["text", "day", "number", "share", "days", "term", "refs", "flag"]},
            "unit": _TEXT,
        }
    ),
    "Table": _object(
        {
            "name": _TEXT,
            "title": _TEXT,
            "columns": {"type": "array", "items": _of("Column")},
            **_PAGED,
            "rows": {"type": "array", "items": {"type": "object", "additionalProperties": _CELL}},
        },
        optional=tuple(_PAGED),
    ),
    "TableOfFinding": _object(
        {
            "name": _TEXT,
            "title": _TEXT,
            "columns": {"type": "array", "items": _of("Column")},
            "rows": {"type": "array", "items": {"type": "object", "additionalProperties": _CELL}},
            "note": _TEXT,
        }
    ),
    "Interval": _object({"low": _NUMBER, "high": _NUMBER, "level": _NUMBER}),
    "Method": _object({"name": _TEXT, "sentence": _TEXT, "reference": _TEXT}),
    "Finding": _object(
        {
            "id": _TEXT,
            "question": _TEXT,
            "answer": _TEXT,
            "value": {"type": ["string", "number", "boolean", "null"]},
            "unit": _TEXT,
            "day": _TEXT,
            "interval": {"anyOf": [_of("Interval"), {"type": "null"}]},
            "method": {"anyOf": [_of("Method"), {"type": "null"}]},
            "basis": _REFS,
            "caveats": {"type": "array", "items": _TEXT},
            "unsaid": {**_TEXT, "description": "Why nothing can be said; empty where something is."},
            "tables": {"type": "array", "items": _of("TableOfFinding")},
        }
    ),
    "Fault": _object(
        {
            "ok": {"const": False},
            "error": _object(
                {
                    "slug": {**_TEXT, "pattern": "^[a-z][a-z-]*$"},
                    "message": _TEXT,
                    "status": {"type": "integer", "minimum": 202, "maximum": 599},
                }
            ),
        }
    ),
}
"""Name -> JSON schema (2020-12), as OpenAPI 3.1 has them."""
