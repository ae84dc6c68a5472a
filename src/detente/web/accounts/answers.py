"""Answers that only a team's site gives: the way to the log-in, and plain JSON for programs."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.assess.findings import Table
from detente.errors import DetenteError
from detente.web.accounts.faults import NotLoggedIn
from detente.web.errors import Fault
from detente.web.forms import read_form
from detente.web.pages import Page
from detente.web.twins import plain
from detente.web.views import File, Moved

JSON = "application/json; charset=utf-8"
_SLUGS = {409: "store-conflict", 422: "bad-input"}


def own_answer(request: Request, error: Exception) -> Response | None:
    """To the log-in and back again, for a page that a stranger asks for; None for every other error."""
    if not isinstance(error, NotLoggedIn) or request.method not in ("GET", "HEAD"):
        return None
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    ways = {"next": asked} if asked != "/" else {}
    lang = request.query_params.get("lang", "")
    ways |= {"lang": lang} if lang else {}
    door = "/login" + (f"?{urlencode(ways)}" if ways else "")
    if "hx-request" in request.headers:  # the whole page goes there, not the piece that was asked for
        return Response(status_code=401, headers={"hx-redirect": door})
    return RedirectResponse(door, status_code=303)


async def kept_form(request: Request, error: Exception) -> Mapping[str, str]:
    """What somebody wrote whose session ended meanwhile, so that they can send it after logging in.

    Only what a page of this very site sent: whoever logs in is not to send what another site wrote.
    """
    origin = request.headers.get("origin", "")
    own = urlsplit(origin).netloc == request.headers.get("host", "")
    kind = request.headers.get("content-type", "")
    if (
        not isinstance(error, NotLoggedIn)
        or request.method != "POST"
        or not request.url.path.startswith("/cases/")  # a form with passwords is not kept
        or not (origin and own and kind.startswith("application/x-www-form-urlencoded"))
        or "authorization" in request.headers
        or "application/json" in request.headers.get("accept", "")
    ):
        return {}
    try:
        fields = (await read_form(request)).fields
    except DetenteError:
        return {}
    return {name: text for name, text in fields.items() if name != "token"}


def program_answer(page: Page | File | Moved) -> Response | None:
    """What became of a form that a program sent, as JSON; None for what programs get like everybody."""
    match page:
        case Moved():
            return _json({"ok": True, "address": page.to}, 200)
        case Page() if not page.twinned:
            if page.status >= 400:
                fault = Fault(page.status, _SLUGS.get(page.status, "http"), _refusal(page))
                return Response(fault.to_json(), page.status, media_type=JSON)
            preview = page.shown.get("preview")
            table = preview.get("table") if isinstance(preview, dict) else None
            told: dict[str, Any] = {"ok": True, "title": page.title}
            if isinstance(table, Table):
                told["preview"] = [
                    {name: plain(cell) for name, cell in record.items()} for record in table.records()
                ]
            return _json(told, page.status)
    return None


def _refusal(page: Page) -> str:
    faults = page.shown.get("faults") or ()
    if faults:
        return str(next(iter(faults.values() if isinstance(faults, dict) else faults)))
    if page.shown.get("fault"):
        return str(page.shown["fault"])
    return "somebody else has changed this row since it was read; read it again"


def _json(document: dict[str, Any], status: int) -> Response:
    return Response(json.dumps(document, ensure_ascii=False, indent=1) + "\n", status, media_type=JSON)
