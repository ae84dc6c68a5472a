"""The description of the site is true: every address is in it, and what it says of each is met."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.web.site import BASE, addresses, public_site
from tests.web.work_site import CASE, MOVE, SOURCE, filled_store, hidden, work_site

from detente.record.inbox import items
from detente.record.log import Store
from detente.record.rows import ROW_TYPES
from detente.record.transfer import export_case
from detente.web import routes
from detente.web.accounts.routes import TEAM_ROUTES
from detente.web.api.bodies import FORMS
from detente.web.api.description import Operation, describe, operations
from detente.web.api.parameters import ECHOED, PARAMETERS, READ, read_by
from detente.web.rendering import html_page
from detente.web.runs import Runs, TooBusy
from detente.web.shelf import Shelf
from detente.web.views import View
from detente.web.visit import Site, Visit

HOME = f"/cases/{CASE}"
WORK = ("/inbox", "/upload", "/changes", "/new", "/edit", "/undo", "/history")


@cache
def description() -> dict[str, Any]:
    told: dict[str, Any] = public_site().get("/openapi.json").json()
    return told


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled_store(tmp_path)
    yield opened
    opened.close()


def test_every_address_that_is_served_is_described_and_no_other() -> None:
    application = public_site().app
    assert isinstance(application, Starlette)
    served = {
        (re.sub(r"{(\w+):path}", r"{\1}", route.path), method)
        for route in application.routes
        if isinstance(route, Route) and route.path != "/static/detente.css"
        for method in route.methods or ()
        if method != "HEAD"
    }
    told = {(path, method.upper()) for path, methods in description()["paths"].items() for method in methods}
    assert told == served


def test_every_operation_has_a_name_of_its_own_and_says_what_it_is() -> None:
    told = [one for methods in description()["paths"].values() for one in methods.values()]
    names = [one["operationId"] for one in told]
    assert len(names) == len(set(names))
    assert all(one["summary"].endswith(".") or len(one["summary"]) > 20 for one in told)
    for one in told:
        assert {"200", "303"} & one["responses"].keys()


@pytest.mark.parametrize("case", ["nicaragua"])
def test_every_document_has_the_described_shape(case: str) -> None:
    site = public_site()
    components = description()["components"]
    schema = {"$ref": "#/components/schemas/Page", "components": components}
    validator = jsonschema.Draft202012Validator(schema)
    paths = [*addresses(case, site), "/method", "/search", "/index", "/lists", "/api"]
    paths += [f"/cases/{case}/outlook", f"/cases/{case}/outlook/release", f"/cases/{case}/plan"]
    for path in paths:
        faults = [str(fault.message) for fault in validator.iter_errors(site.get(path + ".json").json())]
        assert faults == [], path


class Noted(dict[str, str]):
    """A query that notes which of its parameters are asked for by name."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.asked: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return super().__getitem__(name)


GOOD = {"table": "moves", "question": "release", "name": "timeline", "case": CASE}


def asked_by(path: str, view: View, site: Site, query: dict[str, str]) -> set[str]:
    """The parameters that a view and its template ask for by name."""
    places = {name: GOOD.get(name, "") for name in re.findall(r"{(\w+)", path)}
    if "/questions/" in path:
        places["question"], places["name"] = "verdict", "ladder"
    elif path.endswith("/outlook/{name}.svg"):
        places["name"] = "fan"
    elif path.endswith("/plan/{name}.svg"):
        return {*READ[path]}  # there is no figure before there is a plan; the page of the plan reads the same
    elif "/files/" in path:
        places["name"] = "moves.csv"
    if "{row" in path:
        places["row"] = site.shelf.see(CASE).case.ordered_moves[0].move_id
    if "{item}" in path:
        assert site.shelf.store is not None
        places["item"] = items(site.shelf.store, CASE)[0].item_id
    noted = Noted(query)
    visit = Visit(site=site, path=path, places=places, query=noted, token="t")
    page = view(visit)
    if hasattr(page, "template"):
        html_page(page, visit)  # type: ignore[arg-type]
    return noted.asked


def test_addresses_read_the_parameters_that_are_described_and_no_others(store: Store, tmp_path: Path) -> None:
    site = Site(Shelf(store=store, audience="keeper"), lists=tmp_path)
    cells = {name for row in ROW_TYPES.values() for name in row.cell_kinds}
    for path, view, methods in routes.ROUTES:
        if "GET" not in methods or path in ("/lists/compare", "/lists/snapshot"):
            continue
        asked = asked_by(path, view, site, {})
        told = set(read_by(path)) | set(read_by(path, twin=".csv")) | set(read_by(path, twin=".json"))
        open_to = cells if path.endswith("/new/{table}") else set()
        assert asked - told - ECHOED - open_to == set(), path
        assert set(READ.get(path, ())) - asked == set(), path
    assert {name for names in READ.values() for name in names} <= PARAMETERS.keys()


def requests_of(one: Operation) -> Iterator[tuple[int, str]]:
    """Addresses that should meet the described answers to a page that is read."""
    filled = one.path
    for name in re.findall(r"{(\w+)}", one.path):
        filled = filled.replace("{" + name + "}", GOOD.get(name, ""), 1)
    if "/questions/" in filled:
        filled = filled.replace("/questions/release/timeline", "/questions/verdict/ladder")
        filled = filled.replace("/questions/release", "/questions/state")
    filled = filled.replace("/outlook/timeline.svg", "/outlook/fan.svg")
    filled = filled.replace("/files/timeline", "/files/moves.csv")
    rows = public_site().get(f"{HOME}/moves.json").json()["tables"][0]["rows"]
    filled = filled.replace("/moves/", f"/{rows[0]['row'][0]}") if "/moves/" in filled else filled
    if not filled.endswith("/plan/timeline.svg"):
        yield 200, filled
    yield 400, filled + "?lang=tlh"
    if one.path.startswith("/cases/{case}"):
        yield 404, filled.replace(HOME, "/cases/nowhere", 1)
    yield 422, filled + "?as_of=soon"


def test_every_described_answer_of_a_page_that_is_read_is_met() -> None:
    site = public_site()
    for one in operations(routes.ROUTES):
        part = one.route.removeprefix("/cases/{case}")
        if one.method != "GET" or part.startswith(WORK) or part.startswith("/lists/"):
            continue
        met = set()
        for status, address in requests_of(one):
            answer = site.get(address)
            assert answer.status_code == status, address
            met.add(status)
            if status == 200 and one.kind != "*/*":
                assert answer.headers["content-type"].startswith(one.kind), address
        told = set(one.answers) - {202}  # met on a large record only
        if one.path.endswith("/plan/{name}.svg"):
            told -= {200}  # met by the test of the plan
        assert told == met, one.path


def test_pages_of_work_answer_as_described(store: Store) -> None:
    site, stranger = work_site(store), public_site()
    move = export_case(store, CASE).ordered_moves[0].move_id
    item = items(store, CASE)[0].item_id
    filled = {"{table}": "moves", "{row}": move, "{item}": item, "{case}": CASE}
    for one in operations(routes.ROUTES):
        if one.method != "GET" or not one.route.removeprefix("/cases/{case}").startswith(WORK):
            continue
        path = one.path
        for name, value in filled.items():
            path = path.replace(name, value)
        assert site.get(path).status_code == 200, path
        assert site.get(path + "?lang=tlh").status_code == 400, path
        assert site.get(path + "?as_of=soon").status_code == 422, path
        assert stranger.get(path).status_code == 403, path
        assert site.get(path.replace(HOME, "/cases/nowhere", 1)).status_code in (403, 404), path
        assert {200, 400, 403, 404, 422} == set(one.answers), path


def test_forms_answer_as_described(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    site = work_site(store)
    site.follow_redirects = False
    move = export_case(store, CASE).ordered_moves[0].move_id
    item = items(store, CASE)[0].item_id
    page = site.get(f"{HOME}/edit/moves/{move}").text
    token, seq = hidden(page, "token"), hidden(page, "expect_seq")
    met: dict[str, set[int]] = {}

    def sent(route: str, path: str, status: int, **fields: str) -> None:
        answer = site.post(path, data={"token": token, **fields})
        assert answer.status_code == status, (path, fields, answer.text[:300])
        met.setdefault(route, set()).add(status)

    new, edit = "/cases/{case}/new/{table}", "/cases/{case}/edit/{table}/{row:path}"
    undo, decide = "/cases/{case}/undo/{table}/{row:path}", "/cases/{case}/inbox/{item}"
    bulk, run = "/cases/{case}/inbox/corroborations", "/cases/{case}/plan/run"
    stop = "/cases/{case}/plan/stop"
    sent(new, f"{HOME}/new/moves", 200, **MOVE, **SOURCE, reason="x")
    sent(new, f"{HOME}/new/moves", 422, **MOVE, reason="x", step="save")
    sent(new, f"{HOME}/new/moves", 303, **MOVE, **SOURCE, reason="x", step="save")
    sent(edit, f"{HOME}/edit/moves/{move}", 200, expect_seq=seq, description="Other words")
    sent(edit, f"{HOME}/edit/moves/{move}", 303, expect_seq=seq, description="Other", reason="x", step="save")
    sent(edit, f"{HOME}/edit/moves/{move}", 409, expect_seq=seq, description="Third", reason="x", step="save")
    sent(edit, f"{HOME}/edit/moves/nowhere", 404)
    sent(undo, f"{HOME}/undo/moves/{move}", 409, to=seq, expect_seq=seq)
    sent(undo, f"{HOME}/undo/moves/{move}", 422, to="99999", expect_seq=seq)
    now = hidden(site.get(f"{HOME}/history/moves/{move}").text, "expect_seq")
    sent(undo, f"{HOME}/undo/moves/{move}", 303, to=seq, expect_seq=now)
    sent(decide, f"{HOME}/inbox/{item}", 422, verdict="accept")
    sent(decide, f"{HOME}/inbox/nowhere", 404, verdict="accept")
    sent(decide, f"{HOME}/inbox/{item}", 303, verdict="reject", reason="x")
    sent(decide, f"{HOME}/inbox/{item}", 409, verdict="reject", reason="x")
    sent(bulk, f"{HOME}/inbox/corroborations", 422)
    sent(bulk, f"{HOME}/inbox/corroborations", 303, reason="x")
    sent("/settings", "/settings", 303, theme="dark")
    sent(run, f"{HOME}/plan/run", 422, draws="none")
    sent(run, f"{HOME}/plan/run", 400, **{"measure.nowhere": "lock"})
    sent(stop, f"{HOME}/plan/stop", 404)

    def full(*_: Any, **__: Any) -> None:
        raise TooBusy("too many runs wait")

    monkeypatch.setattr(Runs, "begin", full)
    sent(run, f"{HOME}/plan/run", 429)
    described = {one.route: set(one.answers) for one in operations(routes.ROUTES) if one.method == "POST"}
    for route, statuses in met.items():
        assert statuses <= described[route], route
    for one in operations(routes.ROUTES):  # what every form answers
        if one.method == "POST":
            path = one.path.replace("{case}", CASE).replace("{table}", "moves").replace("{row}", move)
            path = path.replace("{item}", item)
            assert site.post(path, data={"token": "0"}).status_code == 403, path
            assert site.post(path + "?lang=tlh", data={"token": token}).status_code == 400, path
            large = {"note": "x" * (40_000_000 if one.route in routes.UPLOADS else 1_100_000)}
            assert site.post(path, data=large).status_code == 413, path
            assert {303, 400, 403, 413, 422} <= described[one.route]


def test_an_answer_that_no_one_described_has_the_shape_of_an_error() -> None:
    components = description()["components"]
    validator = jsonschema.Draft202012Validator(
        {"$ref": "#/components/schemas/Fault", "components": components}
    )
    site = TestClient(public_site().app, base_url=BASE)
    for path in ("/nowhere", "/cases/nowhere", "/cases/nicaragua?lang=tlh", "/static/nowhere"):
        answer = site.get(path, headers={"accept": "application/json"})
        assert [str(fault.message) for fault in validator.iter_errors(answer.json())] == [], path


def test_what_a_team_adds_is_described_with_its_forms_and_how_to_come_in() -> None:
    told = describe((*TEAM_ROUTES, *routes.ROUTES), ["belarus"], team=True)
    for path, _, methods in TEAM_ROUTES:
        shown = told["paths"][re.sub(r"{(\w+):path}", r"{\1}", path)]
        assert {method.lower() for method in methods if method != "HEAD"} == shown.keys()
        if "POST" in methods:
            assert path in FORMS, path
    assert told["security"] == [{"token": []}]
    assert all({"401", "403"} <= one["responses"].keys() for one in told["paths"]["/team"].values())
    tokens = told["paths"]["/account/token"]["post"]["requestBody"]["content"]
    assert "scope" in tokens["application/x-www-form-urlencoded"]["schema"]["properties"]


def test_requests_made_up_from_the_description_find_no_fault() -> None:
    application = public_site().app
    headers = {"host": "127.0.0.1"}
    schema = schemathesis.openapi.from_asgi("/openapi.json", application, headers=headers)
    checks = [not_a_server_error, status_code_conformance, response_schema_conformance]
    for found in schema.get_all_operations():
        operation: Any = cast(Any, found).ok()
        if not operation.path.endswith(".json") or operation.path == "/openapi.json":
            continue

        @settings(
            max_examples=3,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def asked(case: Any) -> None:
            case.validate_response(case.call(headers=headers), checks=checks)

        asked()
