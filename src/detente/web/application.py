"""The application: routes, the way of a request through a view to a page, errors, safety."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from detente.publish import page_parts
from detente.web import routes
from detente.web.accounts.answers import kept_form, own_answer, program_answer
from detente.web.accounts.routes import PUT_BY_READERS, TEAM_ROUTES
from detente.web.clocks import address
from detente.web.door import Caller, Door, OwnDoor, TeamDoor, require_own_form
from detente.web.errors import Forbidden, fault_of
from detente.web.forms import Form, read_form
from detente.web.pages import Page
from detente.web.rendering import html_page
from detente.web.runs import Runs
from detente.web.security import SafeAnswers
from detente.web.settings import SETTINGS_COOKIE, Settings
from detente.web.shelf import Shelf
from detente.web.twins import WHOLE, csv_pieces, csv_table, json_twin
from detente.web.views import File, Moved, View
from detente.web.visit import Site, Visit

if TYPE_CHECKING:
    from detente.web.accounts.team import Team

STATIC = Path(__file__).parent / "static"
RETRY = "5"
"""After so many seconds it is worth asking again for what cannot be had now."""
YEAR = 365 * 24 * 3600
"""For so many seconds a browser keeps what its reader has set."""
_KINDS = {".json": "application/json; charset=utf-8", ".csv": "text/csv; charset=utf-8"}
Endpoint = Callable[[Request], Awaitable[Response]]


def create_application(
    shelf: Shelf,
    *,
    read_only: bool = False,
    author: str = "local user",
    lists: Path | None = None,
    runs: Runs | None = None,
    team: "Team | None" = None,
) -> Starlette:
    """The site over a shelf of cases, as an ASGI application for one machine, or for a team.

    Without a team it asks for no account and answers only under the machine's own names, and `author`
    signs changes. With one, each person sees the shelf of their role instead of `shelf`, and signs. `lists`
    is a folder with kept snapshots of lists; `runs` carries out what takes long.
    """
    site = Site(shelf, read_only=read_only, author=author, lists=lists, runs=runs or Runs())
    door: Door = TeamDoor(site, team) if team else OwnDoor(site)
    ordered = [
        Route(_twin_path(path, ending), _endpoint(door, path, view, ending), methods=list(methods))
        for path, view, methods in (*(TEAM_ROUTES if team else ()), *routes.ROUTES)
        for ending in (*(_KINDS if _has_twins(path, methods) else ()), "")
    ]
    return Starlette(
        routes=[
            Route("/static/detente.css", _stylesheet),
            Mount("/static", StaticFiles(directory=STATIC)),
            *ordered,
        ],
        middleware=[Middleware(SafeAnswers, secure=team is not None and team.secure)],
        exception_handlers={HTTPException: _error(door.site)},
        lifespan=_lifespan(site),
    )


def _lifespan(site: Site) -> Callable[[Starlette], Any]:
    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        yield
        site.runs.close()

    return life


def _has_twins(path: str, methods: tuple[str, ...]) -> bool:
    """Pages that are only read have twins; forms, files and figures have none."""
    return methods == routes.GET and not path.endswith(".svg")


def _twin_path(path: str, ending: str) -> str:
    return "/index" + ending if path == "/" and ending else path + ending


def _endpoint(door: Door, path: str, view: View, ending: str) -> Endpoint:
    async def answer(request: Request) -> Response:
        try:
            caller = await door.admit(request, path)
            form = Form({})
            if request.method == "POST":
                form = await read_form(request, files=path in routes.UPLOADS)
                if caller.site.read_only and path not in routes.KEEPS_THE_RECORD | PUT_BY_READERS:
                    raise Forbidden("this site was started to read only, so it takes no changes")
                require_own_form(caller, form.fields, request.headers)
            asked = request.url.path.removesuffix(ending) if ending else request.url.path
            visit = Visit(
                site=caller.site,
                path="/" if asked == "/index" else asked,
                places=request.path_params,
                query=dict(request.query_params),
                form=form.fields,
                files=form.files,
                token=caller.token,
                method=request.method,
                settings=Settings.read(request.cookies.get(SETTINGS_COOKIE, "")),
                standing=caller.standing,
                came_from=caller.address,
                browser=caller.browser,
            )
            return await run_in_threadpool(_respond, door, caller, view, visit, ending)
        except Exception as error:  # the one place where every fault becomes the one shape
            if isinstance(door, TeamDoor) and (kept := await kept_form(request, error)):
                return await run_in_threadpool(_asked_again, door, request, kept)
            return _told(door.site, request, error, as_json=ending != "")

    return answer


def _asked_again(door: TeamDoor, request: Request, kept: Mapping[str, str]) -> Response:
    """The log-in for somebody whose session ended while they were writing."""
    from detente.web.views.accounts_door import again  # only where there is a team

    caller = door.stranger(request)
    settings = Settings.read(request.cookies.get(SETTINGS_COOKIE, ""))
    visit = Visit(site=caller.site, path=request.url.path, settings=settings, token=caller.token)
    page = again(visit, kept)
    response = Response(html_page(page, visit), page.status, media_type="text/html")
    door.dress(response, caller, None)
    return response


def _respond(door: Door, caller: Caller, view: View, visit: Visit, ending: str) -> Response:
    """Ask the view, put its page out in the form of the address, and give it what the door gives."""
    visit.state  # noqa: B018 - clocks and language that do not fit are told on every address
    page = view(visit)
    program = caller.is_program and visit.method == "POST"
    response = program_answer(page) if program else None
    response = response or _put_out(page, visit, ending)
    door.dress(response, caller, getattr(page, "session", None))
    return response


def _put_out(page: Page | File | Moved, visit: Visit, ending: str) -> Response:
    match page:
        case Moved():
            moved = RedirectResponse(page.to, status_code=303)
            for name, text in page.cookies.items():
                moved.set_cookie(name, text, max_age=YEAR, httponly=True, samesite="strict")
            return moved
        case File():
            headers = {"content-disposition": f'attachment; filename="{page.name}"'} if page.name else {}
            return Response(page.content, media_type=page.kind, headers=headers)
    if not ending:
        again = {"refresh": str(page.again)} if page.again else {}
        again |= {"retry-after": RETRY} if page.status == 503 else {}
        return Response(html_page(page, visit), page.status, again, "text/html")
    if not page.twinned:
        raise HTTPException(404)
    if ending == ".csv":
        table = csv_table(page, visit.query.get("table", ""))
        if len(table.rows) > WHOLE:  # sent while it is made
            return StreamingResponse(csv_pieces(table), page.status, media_type=_KINDS[ending])
        content = b"".join(csv_pieces(table))
    else:
        content = json_twin(page, address(visit.path, visit.query), _view_of(visit), visit.query)
    return Response(content, page.status, media_type=_KINDS[ending])


def _view_of(visit: Visit) -> dict[str, Any] | None:
    """What a document says of the case it speaks of."""
    if not visit.case_id:
        return None
    case = visit.case
    days = {"as_of": case.as_of_date, "known_by": case.known_by_date, "day": case.day}
    told = {name: found.isoformat() if found else None for name, found in days.items()}
    return {"case": case.case_id, "title": case.title, **told, "digest": visit.seen.digest}


def _error(site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        as_json = request.url.path.endswith((".json", ".csv"))
        return _told(site, request, error, as_json=as_json)

    return answer


def _told(site: Site, request: Request, error: Exception, *, as_json: bool) -> Response:
    """An error in its one shape: JSON where data was asked for, a page otherwise."""
    fault = fault_of(error)
    headers: dict[str, str] = dict(getattr(error, "headers", None) or {})
    if fault.status == 503:
        headers.setdefault("retry-after", RETRY)
    if (
        as_json
        or "application/json" in request.headers.get("accept", "")
        or "authorization" in request.headers
    ):
        return Response(fault.to_json(), fault.status, headers, _KINDS[".json"])
    if site.team and (found := own_answer(request, error)):
        return found
    title = "This is being worked out" if fault.status == 202 else "This cannot be shown"
    page = Page("error.html.j2", title, shown={"fault": fault}, status=fault.status)
    settings = Settings.read(request.cookies.get(SETTINGS_COOKIE, ""))
    caller: Caller = getattr(request.state, "caller", None) or Caller(site, "")
    visit = Visit(
        site=caller.site,
        path=request.url.path,
        settings=settings,
        standing=caller.standing,
        token=caller.token,
    )
    return Response(html_page(page, visit), fault.status, headers, "text/html")


@cache
def _styles() -> str:
    """The one style sheet: that of the report, the colours of the figures, what the site adds."""
    own = (STATIC / "site.css").read_text(encoding="utf-8")
    return page_parts.asset("report.css") + page_parts.colours() + own


async def _stylesheet(request: Request) -> Response:
    headers = {"cache-control": "max-age=86400"}
    return Response(_styles(), media_type="text/css", headers=headers)


__all__: Sequence[str] = ["create_application"]
