"""The forms that addresses take: their fields, and what comes of sending one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from detente.strategy.calibrate import GOALS
from detente.web.accounts.roles import ROLES, SCOPES
from detente.web.routes import CASE, UPLOADS
from detente.web.settings import THEMES
from detente.web.terms import FEWEST_DRAWS, GREATEST_SEED, MOST_DRAWS

_TEXT = {"type": "string"}
_TOKEN = {"type": "string", "description": "The token of the form, from the page that shows it."}
_REASON = {"type": "string", "description": "Why, in a few words; kept with the revision."}
_SEQ = {"type": "string", "pattern": "^[0-9]+$", "description": "The revision that the form was made from."}
_SIGNED = {"reason": _REASON, "author": {**_TEXT, "description": "Who decides; ignored in a team."}}
_CELLS = {"^[a-z][a-z_]*$": {**_TEXT, "description": "A cell of the row, by its column."}}
_SOURCE = {"^source[.][a-z_]+$": {**_TEXT, "description": "A cell of a source that the case lacks yet."}}
_ROW = {
    "properties": {"expect_seq": _SEQ, "step": {"enum": ["preview", "save"]}, **_SIGNED},
    "patternProperties": {**_CELLS, **_SOURCE},
}
_DRAFT = {
    "properties": {"quote": _TEXT, "reason": _REASON},
    "patternProperties": {**_CELLS, **_SOURCE},
}
_ROLE = {"enum": list(ROLES)}
_FILE = {"type": "string", "format": "binary", "description": "The file."}

FORMS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "/settings": {"properties": {"theme": {"enum": list(THEMES)}, "shortcuts": {"enum": ["on"]}}},
        CASE + "/plan/run": {
            "properties": {
                "goal": {"enum": list(GOALS)},
                "draws": {"type": "integer", "minimum": FEWEST_DRAWS, "maximum": MOST_DRAWS},
                "seed": {"type": "integer", "minimum": 0, "maximum": GREATEST_SEED},
            },
            "patternProperties": {"^measure[.].+$": {"enum": ["", "lock", "trade"]}},
        },
        CASE + "/plan/stop": {"properties": {}},
        CASE + "/inbox/corroborations": {"properties": _SIGNED},
        CASE + "/inbox/lists": {"properties": {"old": _TEXT, "new": _TEXT, "country": _TEXT}},
        CASE + "/upload": {
            "properties": {
                "file": _FILE,
                "kind": {"enum": ["article", "list", "notice"]},
                "published": {"type": "string", "format": "date"},
                **dict.fromkeys(("side", "publisher", "url", "country"), _TEXT),
                "sensitive": {"enum": ["on"]},
            }
        },
        CASE + "/inbox/{item}": {
            "properties": {
                "verdict": {"enum": ["accept", "reject"]},
                "relation": {"enum": ["new", "corroborates", "disputes"]},
                "about": {**_TEXT, "description": "The row that it repeats or disputes, as table/id."},
                **_SIGNED,
            },
            "patternProperties": {
                "^cell[.][a-z_]+$": _TEXT,
                "^pick[.][a-z_]+$": {**_TEXT, "description": "The id picked among the candidates."},
                **_SOURCE,
            },
        },
        CASE + "/new/{table}": _ROW,
        CASE + "/edit/{table}/{row:path}": _ROW,
        CASE + "/undo/{table}/{row:path}": {
            "properties": {
                "to": {**_SEQ, "description": "The revision to go back to; 0 takes the row out."},
                "expect_seq": _SEQ,
                **_SIGNED,
            }
        },
        "/login": {"properties": dict.fromkeys(("name", "password", "next", "kept"), _TEXT)},
        "/logout": {"properties": {}},
        "/invitation/{secret}": {"properties": dict.fromkeys(("new", "again"), _TEXT)},
        "/reset/{secret}": {"properties": dict.fromkeys(("new", "again"), _TEXT)},
        "/account/password": {"properties": dict.fromkeys(("present", "new", "again"), _TEXT)},
        "/account/session": {"properties": {"session": _TEXT}},
        "/account/token": {"properties": {"label": _TEXT, "scope": {"enum": list(SCOPES)}, "days": _TEXT}},
        "/account/token/revoke": {"properties": {"which": _TEXT}},
        "/team/invite": {"properties": {"name": _TEXT, "role": _ROLE}},
        "/team/people/{name}": {"properties": {"deed": _TEXT, "role": _ROLE}},
        CASE + "/drafts/new/{table}": _DRAFT,
        CASE + "/drafts/edit/{table}/{row:path}": _DRAFT,
        CASE + "/drafts/{item}": _DRAFT,
        CASE + "/drafts/{item}/withdraw": {"properties": {"reason": _REASON}},
    }
)
"""Address -> the fields of its form, besides the token."""


def body_of(path: str) -> dict[str, Any]:
    """The request body of an address that takes a form; one of free fields where none is declared."""
    told = FORMS.get(path, {"properties": {}, "patternProperties": {"": _TEXT}})
    schema: dict[str, Any] = {
        "type": "object",
        **told,
        "properties": {"token": _TOKEN, **told["properties"]},
        "required": ["token"],
    }
    kind = "multipart/form-data" if path in UPLOADS else "application/x-www-form-urlencoded"
    return {"required": True, "content": {kind: {"schema": schema}}}
