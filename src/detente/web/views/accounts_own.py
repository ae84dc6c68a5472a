"""One's own account: the password, the sessions that run, the tokens."""

from detente.errors import BadInput
from detente.web.accounts.faults import NotLoggedIn, WrongPassword
from detente.web.accounts.passwords import SHORTEST
from detente.web.accounts.roles import scopes_of
from detente.web.accounts.standing import Standing
from detente.web.accounts.team import Team
from detente.web.pages import Page
from detente.web.views import Moved
from detente.web.views.accounts_door import password_faults, require_alike, team_of
from detente.web.visit import Visit

DAYS = (7, 30, 90, 365)


def account(visit: Visit) -> Page:
    """Who one is here, in which browsers, with which tokens."""
    return _page(visit)


def change_password(visit: Visit) -> Page | Moved:
    """Change the own password; every other session ends."""
    team, me = _me(visit)
    assert me.session is not None
    present, new, again = (visit.form.get(name, "") for name in ("present", "new", "again"))
    try:
        require_alike(new, again)
        team.people.change_password(me.account_id, present, new, keep=me.session.session_id)
    except WrongPassword as fault:
        return _page(visit, faults={"present": str(fault)}, status=422)
    except BadInput as fault:
        return _page(visit, faults=password_faults(fault), status=422)
    return Moved(visit.site_link("/account", done="password"))


def end_session(visit: Visit) -> Moved:
    """End one session, this one or another."""
    team, me = _me(visit)
    wanted = visit.form.get("session", "")
    team.sessions.end(me.account_id, wanted, by=me.name)
    if me.session and wanted == me.session.session_id:
        return Moved(visit.site_link("/login"), session="")
    return Moved(visit.site_link("/account", done="session"))


def make_token(visit: Visit) -> Page:
    """A new token, shown this once."""
    team, me = _me(visit)
    days = visit.form.get("days", "")
    try:
        made, secret = team.tokens.make(
            me.account_id,
            visit.form.get("label", ""),
            visit.form.get("scope", ""),
            int(days) if days.isdecimal() and len(days) < 6 else 0,
            by=me.name,
        )
    except BadInput as fault:
        field = "days" if "days" in str(fault) else "scope" if "scope" in str(fault) else "label"
        return _page(visit, faults={field: str(fault)}, status=422)
    return _page(visit, secret=secret, made=made.label)


def revoke_token(visit: Visit) -> Moved:
    """End a token."""
    team, me = _me(visit)
    team.tokens.revoke(me.account_id, visit.form.get("which", ""), by=me.name)
    return Moved(visit.site_link("/account", done="token"))


def _me(visit: Visit) -> tuple[Team, Standing]:
    if visit.standing is None or visit.standing.session is None:
        raise NotLoggedIn("log in to see this")
    return team_of(visit), visit.standing


def _page(
    visit: Visit, *, faults: dict[str, str] | None = None, secret: str = "", made: str = "", status: int = 200
) -> Page:
    team, me = _me(visit)
    now = team.desk.stamp()
    told = {
        "me": me,
        "sessions": team.sessions.of_account(me.account_id),
        "tokens": team.tokens.of_account(me.account_id),
        "now": now,
        "scopes": scopes_of(me.role),
        "days": [days for days in DAYS if days <= team.desk.terms.token_days],
        "faults": faults or {},
        "secret": secret,
        "made": made,
        "shortest": SHORTEST,
        "done": visit.query.get("done", ""),
    }
    return Page("account.html.j2", "Your account", shown=told, status=status, twinned=False)
