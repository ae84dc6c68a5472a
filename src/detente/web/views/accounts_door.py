"""Coming in and going out: logging in, setting a password by a one-time link, logging out."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from detente.errors import BadInput
from detente.web.accounts.faults import LinkSpent, NotLoggedIn, WrongPassword
from detente.web.accounts.passwords import SHORTEST
from detente.web.accounts.people import LinkKind
from detente.web.accounts.team import Team
from detente.web.clocks import address
from detente.web.errors import NotHere
from detente.web.pages import Page
from detente.web.security import session_form_token
from detente.web.views import Moved
from detente.web.visit import Visit

_WITHIN = re.compile(r"/(?![/\\])[^\\\x00-\x20]*")


def team_of(visit: Visit) -> Team:
    """The team of the site; NotHere on one's own machine."""
    if visit.site.team is None:
        raise NotHere("this site has no accounts")
    return visit.site.team


def login(visit: Visit) -> Page | Moved:
    """The log-in; then to where somebody wanted to go, within this site only."""
    team = team_of(visit)
    wanted = visit.form.get("next", "") or visit.query.get("next", "")
    onward = wanted if _WITHIN.fullmatch(wanted) and not wanted.startswith("/login") else "/"
    if visit.method != "POST":
        if visit.standing is not None:
            return Moved(onward)
        return _login_page(visit, onward)
    name, password = visit.form.get("name", ""), visit.form.get("password", "")
    try:
        secret = team.sessions.log_in(name, password, browser=visit.browser, address=visit.came_from)
    except WrongPassword as fault:
        return _login_page(visit, onward, name=name[:200], fault=str(fault), status=fault.http_status)
    if visit.standing and visit.standing.session:
        team.sessions.log_out(visit.standing.session)  # whoever logs in anew is not left logged in as before
    kept = kept_fields(visit.form.get("kept", ""))
    if kept and onward != "/":
        told = {"to": onward, "kept": kept, "token": session_form_token(secret)}
        return Resumed("resume.html.j2", "Logged in again", shown=told, twinned=False, session=secret)
    return Moved(onward, session=secret)


@dataclass(frozen=True)
class Resumed(Page):
    """What somebody wrote before their session ended, to be sent again in the new one."""

    session: str = ""
    """The secret of the session that begins with this."""


def kept_fields(text: str) -> dict[str, str]:
    """The fields of a form that was kept; none for what is no such thing."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        return {}
    return found


def again(visit: Visit, kept: Mapping[str, str]) -> Page:
    """The log-in for somebody whose session ended while they were writing; what they wrote goes along."""
    text = json.dumps(dict(kept), ensure_ascii=False)
    return _login_page(visit, visit.path, kept=text, status=401)


def _login_page(
    visit: Visit, onward: str, *, name: str = "", fault: str = "", kept: str = "", status: int = 200
) -> Page:
    told = {"next": onward, "name": name, "fault": fault, "password_set": visit.query.get("set") == "yes"}
    told["kept"] = kept or visit.form.get("kept", "")
    return Page("login.html.j2", "Log in", shown=told, status=status, twinned=False)


def logout(visit: Visit) -> Moved:
    """The end of this session."""
    team = team_of(visit)
    if visit.standing is None or visit.standing.session is None:
        raise NotLoggedIn("you are not logged in")
    team.sessions.log_out(visit.standing.session)
    return Moved(visit.site_link("/login"), session="")


def invitation(visit: Visit) -> Page | Moved:
    """The first password of an account, by the link of an invitation."""
    return _by_link(visit, "invitation")


def reset(visit: Visit) -> Page | Moved:
    """A new password, by the link of a reset."""
    return _by_link(visit, "reset")


def _by_link(visit: Visit, kind: LinkKind) -> Page | Moved:
    team = team_of(visit)
    secret = visit.places["secret"]
    account = team.people.whose_link(kind, secret)
    if visit.method != "POST":
        return _password_page(account.name, kind)
    new, again = visit.form.get("new", ""), visit.form.get("again", "")
    try:
        require_alike(new, again)
        team.people.redeem(kind, secret, new)
    except LinkSpent:
        raise
    except BadInput as fault:
        return _password_page(account.name, kind, fault=fault)
    return Moved(address("/login", {"set": "yes", "lang": visit.state["lang"]}), session="")


class Unlike(BadInput):
    """The two fields of a new password differ."""


def require_alike(new: str, again: str) -> None:
    """Unlike where a password was not typed alike twice."""
    if new != again:
        raise Unlike("the two passwords are not alike; type the same one twice")


def password_faults(fault: BadInput | None) -> dict[str, str]:
    """The field that a fault of a new password belongs to, with the sentence to tell there."""
    return {} if fault is None else {"again" if isinstance(fault, Unlike) else "new": str(fault)}


def _password_page(name: str, kind: LinkKind, fault: BadInput | None = None) -> Page:
    title = "Set your password" if kind == "invitation" else "Set a new password"
    told = {"name": name, "faults": password_faults(fault), "shortest": SHORTEST}
    return Page("set_password.html.j2", title, shown=told, status=422 if fault else 200, twinned=False)
