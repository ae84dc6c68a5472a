"""The door of a site: who comes in, what of the site is theirs, and whether a form is their own.

There are two. On one's own machine nobody is asked for an account, and only the machine's own names are
answered. A team's door asks for a session or a token and holds every address against the table of roles.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from detente.errors import BadInput
from detente.web.accounts.admission import permission_for
from detente.web.accounts.faults import NotAllowed, NotLoggedIn
from detente.web.accounts.roles import PERMISSION, Role, audience_of
from detente.web.security import (
    COOKIE,
    LOOPBACK,
    SESSION_COOKIE,
    SESSION_COOKIE_SECURE,
    FormGuard,
    require_host,
    require_same_origin,
    session_form_token,
)
from detente.web.shelf import Shelf
from detente.web.visit import Site

if TYPE_CHECKING:
    from detente.web.accounts.standing import Standing
    from detente.web.accounts.team import Team


@dataclass(frozen=True)
class Caller:
    """Whoever made a request, and the site as it is for them."""

    site: Site
    token: str
    """The token for the forms of their pages; empty for a program, which fills in none."""
    fresh: str = ""
    """The name of a browser that has none yet; to be given to it where its page has a form."""
    known: bool = True
    """Whether a form of theirs can be their own: not from a browser that had no name when it came."""
    standing: "Standing | None" = None
    address: str = ""
    browser: str = ""

    @property
    def is_program(self) -> bool:
        """Whether a token was shown instead of a cookie."""
        return self.standing is not None and self.standing.token is not None


class Door(Protocol):
    """What the application asks of a door."""

    site: Site
    """The site as a stranger has it, for pages that tell of an error."""

    async def admit(self, request: Request, route: str) -> Caller:
        """Who it is that asks for an address; an error of the site where they may not."""

    def dress(self, response: Response, caller: Caller, session: str | None) -> None:
        """Put cookies and headers on an answer; `session`: the secret of a new session, "" to end it."""


def require_own_form(caller: Caller, fields: Mapping[str, str], headers: Mapping[str, str]) -> None:
    """Forbidden where a form does not come from a page of this site that this caller was given."""
    if caller.is_program:
        return
    require_same_origin(headers.get("origin", ""), headers.get("host", ""))
    FormGuard.require(caller.token if caller.known else "", fields.get("token", ""))


class OwnDoor:
    """The door of one's own machine."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._guard = FormGuard()

    async def admit(self, request: Request, route: str) -> Caller:
        """Anybody on this machine."""
        require_host(request.headers.get("host", ""), LOOPBACK)
        visitor = request.cookies.get(COOKIE, "")
        fresh = "" if visitor else self._guard.new_visitor()
        return Caller(self.site, self._guard.token(visitor or fresh), fresh, known=not fresh)

    def dress(self, response: Response, caller: Caller, session: str | None) -> None:
        """A name for a browser that has none, where its page has a form."""
        _name(response, caller)


class TeamDoor:
    """The door of a team."""

    def __init__(self, site: Site, team: "Team") -> None:
        """`site`: what all have in common; each has its shelf as their role may see it."""
        self.team = team
        self._common = replace(site, team=team)
        self.site = replace(self._common, shelf=self._shelf("reader"), read_only=True)
        self._guard = FormGuard()

    def _shelf(self, role: Role) -> Shelf:
        """The record as a role may see it: the one place where a role becomes an audience."""
        return self._common.shelf.as_seen_by(audience_of(role))

    @property
    def _cookie(self) -> str:
        return SESSION_COOKIE_SECURE if self.team.secure else SESSION_COOKIE

    async def admit(self, request: Request, route: str) -> Caller:
        """Whoever has a session or token whose role goes so far; anybody at the door itself."""
        require_host(request.headers.get("host", ""), self.team.hosts)
        return await run_in_threadpool(self._admit, request, route)

    def _admit(self, request: Request, route: str) -> Caller:
        standing = self._standing(request)
        asked = permission_for(route, request.method)
        if standing is None:
            if asked is not None:
                raise NotLoggedIn("log in to see this")
            return self.stranger(request)
        site = replace(
            self._common,
            shelf=self._shelf(standing.role),
            author=standing.name,
            read_only=self._common.read_only or not standing.may("propose"),
        )
        token = "" if standing.session is None else session_form_token(request.cookies[self._cookie])
        address, browser = _came(request)
        caller = Caller(site, token, standing=standing, address=address, browser=browser)
        request.state.caller = caller  # a page that tells of an error is still theirs
        if asked is not None and not standing.may(asked):
            raise NotAllowed(_refusal(standing, asked))
        return caller

    def stranger(self, request: Request) -> Caller:
        """Somebody who is not logged in, as the pages of the door have them."""
        visitor = request.cookies.get(COOKIE, "")
        fresh = "" if visitor else self._guard.new_visitor()
        token = self._guard.token(visitor or fresh)
        address, browser = _came(request)
        return Caller(self.site, token, fresh, known=not fresh, address=address, browser=browser)

    def _standing(self, request: Request) -> "Standing | None":
        given = request.headers.get("authorization", "")
        secret = request.cookies.get(self._cookie, "")
        from detente.web.accounts.standing import Standing

        if given:
            if secret:
                raise BadInput("send a token or the cookie of a session, not both")
            kind, _, shown = given.partition(" ")
            token = self.team.tokens.of(shown.strip()) if kind.lower() == "bearer" else None
            if token is None:
                raise NotLoggedIn("the token does not hold: it was revoked, has expired or never was one")
            return Standing.by_token(token)
        session = self.team.sessions.of(secret) if secret else None
        return Standing.by_session(session) if session else None

    def dress(self, response: Response, caller: Caller, session: str | None) -> None:
        """Nothing that a team is shown is kept by browsers or proxies; cookies as safe as the site is."""
        response.headers["cache-control"] = "private, no-store"
        secure = self.team.secure
        if session:
            age = int(self.team.desk.terms.longest.total_seconds())
            response.set_cookie(
                self._cookie, session, max_age=age, secure=secure, httponly=True, samesite="lax"
            )
        elif session == "":
            response.delete_cookie(self._cookie, secure=secure, httponly=True, samesite="lax")
        _name(response, caller, secure=secure)


def _came(request: Request) -> tuple[str, str]:
    """From where a request came, and by which browser."""
    return request.client.host if request.client else "", request.headers.get("user-agent", "")


def _name(response: Response, caller: Caller, *, secure: bool = False) -> None:
    body = getattr(response, "body", b"")  # what is sent while it is made is no page
    if caller.fresh and caller.token.encode() in body:  # only who gets a form gets a name
        response.set_cookie(COOKIE, caller.fresh, httponly=True, samesite="strict", secure=secure)


def _refusal(standing: "Standing", asked: str) -> str:
    found = PERMISSION[asked]
    if standing.token is not None:
        if found.by_token is None:
            return "no token goes so far; a person does this, logged in"
        return f"this takes a token of scope {found.by_token} whose owner is {found.least} or more"
    more = "" if found.least == "admin" else " or more"
    return f"this takes the role of {found.least}{more}; yours is {standing.role}"
