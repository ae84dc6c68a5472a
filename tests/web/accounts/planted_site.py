"""A team's site over a record in which a withheld name stands wherever a name can, and all its addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.testclient import TestClient
from tests.web.accounts.team_site import HOME, NAMES, TeamSite, make_team
from tests.web.work_site import CASE, MOVE

from detente.assess.questions import QUESTIONS
from detente.cases import load_bundled
from detente.record.drafting import draft, drafts_of
from detente.record.inbox import Document, offer, reject
from detente.record.log import Store
from detente.record.package import case_files, write_case
from detente.record.proposal import Pointer, Proposal
from detente.record.rows import ROW_TYPES, Person
from detente.record.transfer import import_package
from detente.web.routes import CASE as CASE_ROUTE
from detente.web.routes import ROUTES
from detente.web.views.downloads import FILES

NAME = "Nasrulla Yoqubjonov"
MARK = "qubjonov"
"""What stands in every spelling of the withheld name."""
HIDDEN_ID = "yoqubjonov"
RESTRICTED = "seen by the team alone"
WORDS = f"{NAME} was freed on Monday with nine others, the president said."


def planted_store(folder: Path) -> Store:
    """A store with the name in rows, addresses, proposals, pages, drafts, decisions and reasons."""
    case = load_bundled(CASE)
    cells = {"person_id": HIDDEN_ID, "name": NAME, "sources": case.sources[0].source_id}
    cells["sensitivity"] = "withheld"
    person = Person.from_cells({**dict.fromkeys(Person.columns(), ""), **cells})
    moves = list(case.moves)
    moves[3] = moves[3].model_copy(update={"description": f"{NAME} and others freed"})
    moves[4] = moves[4].model_copy(update={"note": RESTRICTED, "sensitivity": "restricted"})
    statement = case.statements[0].model_copy(update={"paraphrase": f"Mr Yoqubjonov was named by {NAME}"})
    source = case.sources[0].model_copy(update={"url": "https://example.org/nasrulla-yoqubjonov-freed"})
    tables: dict[str, Any] = {
        "people": (*case.people, person),
        "moves": tuple(moves),
        "statements": (statement, *case.statements[1:]),
        "sources": (source, *case.sources[1:]),
    }
    write_case(case.with_rows(**tables), folder / CASE)
    store = Store.create(folder / "record.detente")
    import_package(store, folder / CASE, author="ana", reason=f"the case of {NAME}")
    page = Document("a" * 64, WORDS, f"{NAME} freed", "https://example.org/yoqubjonov", "A Wire", "wire")
    whole = Pointer("a" * 64, start=0, end=len(WORDS), quote=WORDS)
    told = {**MOVE, "certainty": "reported", "description": f"{NAME} freed"}
    proposal = Proposal("moves", told, {"": (whole,)}, f"names {NAME}", "stated", "r1")
    offer(store, CASE, [(proposal, "new", "")], page, author="reader", reason=f"read about {NAME}")
    for what in ("first", "second"):
        draft(
            store, CASE, "moves", {**told, "description": what},
            source={"url": f"https://example.org/{what}", "publisher": "A Wire", "side": "wire"},
            author=NAMES["documenter"], reason="heard",
        )  # fmt: skip
    for cells, about in (({"description": WORDS}, ""), ({"note": "x"}, f"people/{HIDDEN_ID}")):
        draft(store, CASE, "moves", cells, about=about, author=NAMES["documenter"], reason=f"of {NAME}")
    first = drafts_of(store, CASE, NAMES["documenter"])[0]
    reject(store, CASE, first.item_id, author=NAMES["editor"], reason=f"this is {NAME} again")
    return store


def planted_site(folder: Path) -> TeamSite:
    """The site over that store."""
    return make_team(planted_store(folder))


@dataclass(frozen=True)
class Places:
    """What stands in the places of a path: of each a few, chosen so that the planted name is among them."""

    site: TeamSite

    def of(self, route: str) -> Iterator[str]:
        """Addresses of a route; KeyError for a route that nobody has given places to."""
        if "{" not in route.replace("{case}", ""):
            yield route.replace("{case}", CASE)
            return
        for place in self._places()[route.removeprefix(CASE_ROUTE)]:
            yield HOME + place if route.startswith(CASE_ROUTE) else place

    def _places(self) -> dict[str, list[str]]:
        store = self.site.store
        rows = {name: [row.row_id for row in load_bundled(CASE).rows(name)[:5]] for name in ROW_TYPES}
        rows["people"] = [HIDDEN_ID, "withheld-people-1", *rows["people"][:1]]
        refs = [
            f"{table}/{quote(row)}" for table, ids in rows.items() for row in ids[: 1 + (table == "people")]
        ]
        few = [f"moves/{quote(rows['moves'][3])}", f"moves/{quote(rows['moves'][4])}", f"people/{HIDDEN_ID}"]
        few += [f"statements/{quote(rows['statements'][0])}", f"sources/{quote(rows['sources'][0])}"]
        drafts = [one.item_id for one in drafts_of(store, CASE, NAMES["documenter"])]
        waiting = [row.row_id for row in store.rows(CASE) if row.kind == "proposals"]
        tables = [f"/{table}" for table in ROW_TYPES]
        files = [*FILES, *(name for name in case_files(load_bundled(CASE)) if name.endswith(".csv"))]
        return {
            "/timeline/{name}.svg": ["/timeline/timeline.svg"],
            "/questions/{question}/{name}.svg": ["/questions/verdict/ladder.svg", "/questions/state/x.svg"],
            "/questions/{question}": [f"/questions/{name}" for name in QUESTIONS],
            "/outlook/{name}.svg": ["/outlook/forecasts.svg"],
            "/outlook/{question}": ["/outlook/release_episode_30"],
            "/plan/{name}.svg": ["/plan/steps.svg"],
            "/files/{name}": [f"/files/{name}" for name in files],
            "/inbox/{item}": [f"/inbox/{item}" for item in waiting],
            "/new/{table}": ["/new/moves", "/new/detentions"],
            "/edit/{table}/{row:path}": [f"/edit/{name}" for name in few],
            "/history/{table}/{row:path}": [f"/history/{name}" for name in few],
            "/{table}": [*tables, "/moves?q=yoqubjonov", "/people?as_of=2012-01-01"],
            "/{table}/{row:path}": [f"/{name}" for name in dict.fromkeys((*refs, *few))],
            "/drafts/new/{table}": ["/drafts/new/moves", "/drafts/new/detentions"],
            "/drafts/edit/{table}/{row:path}": [f"/drafts/edit/{name}" for name in few],
            "/drafts/{item}": [f"/drafts/{item}" for item in (*drafts, *waiting)],
            "/invitation/{secret}": ["/invitation/none"],
            "/reset/{secret}": ["/reset/none"],
        }  # fmt: skip


MORE = (
    f"/search?q={quote(NAME)}", "/search?q=Yoqubjonov&case=uzbekistan", "/search?q=%D0%AF%D0%BA%D1%83%D0%B1",
    "/search?q=freed", f"{HOME}/compare?since=2008-01-01", f"{HOME}/timeline?from=2006-01-01&to=2009-01-01",
    f"{HOME}/inbox?state=all", f"{HOME}?lang=ru", f"{HOME}/changes?lang=be",
    f"/lists/compare?case={CASE}", "/team/audit?deed=wrote",
)  # fmt: skip
"""Addresses with parameters under which more is told."""


def addresses(site: TeamSite) -> list[tuple[str, str]]:
    """Every address of the site that is read, with its twins, and the route that it belongs to."""
    found: list[tuple[str, str]] = []
    places = Places(site)
    known = {path for path, _, _ in ROUTES}
    for route in site.app.routes:
        pattern = getattr(route, "path", "")
        if not pattern or pattern.startswith("/static") or "GET" not in (getattr(route, "methods", ()) or ()):
            continue
        ending = next((one for one in (".json", ".csv") if pattern.endswith(one)), "")
        plain = pattern.removesuffix(ending)
        plain = "/" if plain == "/index" else plain if plain in known or ending else pattern
        for address in places.of(plain):
            path, _, query = address.partition("?")
            path = "/index" if path == "/" and ending else path
            found.append((path + ending + (f"?{query}" if query else ""), pattern))
    for address in MORE:
        path, _, query = address.partition("?")
        found += [(f"{path}{ending}?{query}", "") for ending in ("", ".json", ".csv")]
    return found


def shows(answer: Any, asked: str) -> bool:
    """Whether the withheld name stands anywhere in an answer, other than where it was itself asked for."""
    headers = {name: value for name, value in answer.headers.items() if name != "location"}
    text = (answer.content.decode("utf-8", "replace") + str(headers)).casefold()
    where = answer.headers.get("location", "")
    if not where.startswith("/login?"):  # the way to the log-in carries what was asked for, and nothing else
        text += where.casefold()
    if answer.headers.get("content-type") == "application/zip":
        text += _unzipped(answer.content).casefold()
    for own in _echoes(asked):
        text = text.replace(own.casefold(), "")
    return MARK in text


def _unzipped(content: bytes) -> str:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return "".join(name + held.read(name).decode("utf-8", "replace") for name in held.namelist())


def _echoes(asked: str) -> list[str]:
    """What somebody who asks for a name has written themselves, in the forms in which a page repeats it."""
    if MARK not in asked.casefold():
        return []
    return [
        NAME, quote(NAME), quote(NAME).replace("%20", "+"), f"people/{HIDDEN_ID}", f"people%2f{HIDDEN_ID}",
        "q=yoqubjonov", '"yoqubjonov"', "q: yoqubjonov", ">yoqubjonov<",
    ]  # fmt: skip


def everybody(site: TeamSite) -> dict[str, TestClient]:
    """A browser in each role and one of nobody, a program with each scope; those who may most come first."""
    found = {role: site.browser(role) for role in ("admin", "editor", "documenter", "reader")}
    found |= {f"token to {scope}": site.program("admin", scope) for scope in ("decide", "propose", "read")}
    return {**found, "nobody": site.browser()}
