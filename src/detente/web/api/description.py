"""The OpenAPI description of the site, made from its table of addresses and what is declared of each.

Nothing is written by hand a second time: a new address is in the description the moment it is served, and
what it takes and answers comes from `parameters`, `bodies` and the docstring of its view.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from detente.__about__ import __version__
from detente.assess.questions import QUESTIONS
from detente.web.api.bodies import body_of
from detente.web.api.parameters import FORECAST_NAMES, PARAMETERS, PLACES, read_by
from detente.web.api.schemas import SCHEMAS
from detente.web.routes import CASE, GET
from detente.web.views import View

Routes = Iterable[tuple[str, View, tuple[str, ...]]]
_PLACE = re.compile(r"{(\w+)(?::path)?}")
_TOLD: Mapping[int, str] = MappingProxyType(
    {
        200: "What was asked for.",
        202: "It is being worked out; ask again in a moment.",
        303: "It was taken; the answer leads on.",
        400: "A parameter names what there is not.",
        401: "Log in first, or show a token.",
        403: "This may not be done here: no store, no right, or the form is not of this site.",
        404: "There is no such case, row, item or figure in this view.",
        409: "Somebody else was first; nothing was written.",
        413: "What was sent is too large.",
        422: "A value does not fit; the message says which and why.",
        429: "Too much waits already; come back later.",
    }
)
_KINDS: Mapping[str, str] = MappingProxyType(
    {".json": "application/json", ".csv": "text/csv", "": "text/html"}
)


@dataclass(frozen=True)
class Operation:
    """One method of one address, as a program sends it."""

    path: str
    """With places in braces, as OpenAPI has it."""
    method: str
    about: str
    reads: tuple[str, ...]
    kind: str
    """The media type of what comes when all is well."""
    answers: tuple[int, ...]
    route: str
    """The address as the site routes it."""
    twin: str = ""


def operations(routes: Routes, *, team: bool = False) -> Iterator[Operation]:
    """Every operation of the site, in the order of its addresses."""
    for route, view, methods in routes:
        about = (getattr(view, "about", "") or view.__doc__ or "").split("\n")[0]
        twins = (".json", ".csv") if methods == GET and not route.endswith(".svg") else ()
        for method in methods:
            if method == "HEAD":
                continue
            for ending in ("", *(twins if method == "GET" else ())):
                path = "/index" + ending if route == "/" and ending else _PLACE.sub(r"{\1}", route) + ending
                yield Operation(
                    path,
                    method,
                    about,
                    read_by(route, twin=ending),
                    _kind(route, ending),
                    answers(route, method, ending, team=team),
                    route,
                    ending,
                )


def _kind(route: str, ending: str) -> str:
    if route.endswith(".svg"):
        return "image/svg+xml"
    if route == "/openapi.json":
        return "application/json"
    return "*/*" if route.endswith("/files/{name}") else _KINDS[ending]


_WORK = ("/inbox", "/upload", "/changes", "/new", "/edit", "/undo", "/history", "/drafts")


def answers(route: str, method: str, twin: str, *, team: bool = False) -> tuple[int, ...]:
    """The statuses that an operation can have."""
    of_case = route.startswith(CASE)
    found = {200, 400, 422}
    if method == "POST":
        found = {303, 400, 403, 413, 422} | ({200, 404, 409} if of_case else set())
        found |= {429} if route.endswith("/plan/run") else set()
    elif of_case:
        found |= {404} | ({202} if not route.startswith(_with_case(_WORK)) else {403})
    elif route.startswith("/lists/"):
        found |= {404}
    if team:
        found |= {401, 403}
    return tuple(sorted(found))


def _with_case(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(CASE + part for part in parts)


def describe(routes: Routes, cases: Iterable[str], *, team: bool = False) -> dict[str, Any]:
    """The description of the site as an OpenAPI 3.1 document; `cases` are the ids that there are."""
    paths: dict[str, dict[str, Any]] = {}
    names = list(cases)
    for one in operations(routes, team=team):
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, names)
    told = (
        "Every page of the site is also there as JSON and CSV, and every figure as SVG. State is in the "
        "address: the two clocks, filters and terms. Errors have one shape, Fault, wherever JSON is asked "
        "for (an address ending in .json or .csv, or Accept: application/json)."
    )
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "détente",
            "version": __version__,
            "description": told,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": dict(SCHEMAS)},
    }
    if team:
        document["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        document["security"] = [{"token": []}]
    return document


def _operation(one: Operation, cases: list[str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "summary": one.about,
        "operationId": f"{one.method.lower()}{re.sub('[^a-z]+', '_', one.path)}".rstrip("_"),
        "parameters": [
            *(_place(name, one.route, cases) for name in _PLACE.findall(one.route)),
            *(
                {"name": name, "in": "query", "description": PARAMETERS[name].about,
                 "schema": dict(PARAMETERS[name].schema)}
                for name in one.reads
            ),
        ],
        "responses": {str(status): _answer(one, status) for status in one.answers},
    }  # fmt: skip
    if one.method == "POST":
        made["requestBody"] = body_of(one.route)
    return made


def _place(name: str, route: str, cases: list[str]) -> dict[str, Any]:
    schema = dict(PLACES.get(name, {"type": "string"}))
    if name == "case":
        schema = {"enum": cases}
    elif name == "question":
        schema = {"enum": list(FORECAST_NAMES if "/outlook/" in route else QUESTIONS)}
    elif name == "name" and route.endswith("/timeline/{name}.svg"):
        schema = {"enum": ["timeline"]}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _answer(one: Operation, status: int) -> dict[str, Any]:
    if status == 303:
        return {"description": _TOLD[status], "headers": {"location": {"schema": {"type": "string"}}}}
    fault = {"schema": {"$ref": "#/components/schemas/Fault"}}
    content: dict[str, Any]
    if status == 200 and one.twin == ".json":
        content = {one.kind: {"schema": {"$ref": "#/components/schemas/Page"}}}
    elif status == 200:
        kind = "text/html" if one.method == "POST" else one.kind
        content = {kind: {"schema": {"type": "object" if kind == "application/json" else "string"}}}
    elif one.twin:
        content = {"application/json": fault}
    else:
        content = {"text/html": {"schema": {"type": "string"}}, "application/json": fault}
    return {"description": _TOLD[status], "content": content}
