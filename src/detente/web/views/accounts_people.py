"""The people of the team as an admin sees them, and what each role may do, as everybody sees it."""

from detente.assess.findings import Cell, Column, Table
from detente.errors import BadInput, StoreConflict
from detente.web.accounts.faults import NotLoggedIn
from detente.web.accounts.people import Account, Handed
from detente.web.accounts.roles import PERMISSIONS, ROLES, allows
from detente.web.pages import Page
from detente.web.views import Moved
from detente.web.views.accounts_door import team_of
from detente.web.visit import Visit

_PEOPLE = (
    Column("name", "Name"),
    Column("role", "Role", "term"),
    Column("state", "State", "term"),
    Column("sessions", "Sessions", "number"),
    Column("tokens", "Tokens", "number"),
    Column("seen", "Last seen"),
    Column("since", "Since"),
)
DEEDS = ("reset", "role", "end", "close", "open")


def roles(visit: Visit) -> Page:
    """What each role may do: the one table."""
    columns = (
        Column("permission", "What may be done"),
        *(Column(role, role.capitalize()) for role in ROLES),
        Column("token", "Token of scope"),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.told, *("yes" if allows(role, one.name) else "no" for role in ROLES), one.by_token or "none")
        for one in PERMISSIONS
    ]
    return Page("roles.html.j2", "What each role may do", (Table("roles", "Roles", columns, tuple(rows)),))


def people(visit: Visit) -> Page:
    """Everybody who has an account."""
    return _page(visit)


def invite(visit: Visit) -> Page:
    """A new account; its link is shown this once, to be handed over."""
    name, role = visit.form.get("name", ""), visit.form.get("role", "")
    try:
        return _page(visit, handed=team_of(visit).people.invite(name, role, by=_by(visit)))
    except (BadInput, StoreConflict) as fault:
        field = "role" if str(fault).startswith("there is no role") else "name"
        return _page(visit, faults={field: str(fault)}, status=fault.http_status)


def person(visit: Visit) -> Page | Moved:
    """What an admin does about one account: a link, a role, an end of sessions, closing, opening."""
    team, by = team_of(visit), _by(visit)
    name, deed = visit.places["name"], visit.form.get("deed", "")
    match deed:
        case "reset":
            return _page(visit, handed=team.people.issue_reset(name, by=by))
        case "role":
            team.people.set_role(name, visit.form.get("role", ""), by=by)
        case "end":
            team.people.end_everything(name, by=by)
        case "close":
            team.people.close(name, by=by)
        case "open":
            team.people.open_again(name, by=by)
        case _:
            raise BadInput(f"there is no deed '{deed}'; the deeds are {', '.join(DEEDS)}")
    return Moved(visit.site_link("/team", done=deed, whom=name))


def _by(visit: Visit) -> str:
    if visit.standing is None:
        raise NotLoggedIn("log in to see this")
    return visit.standing.name


def _page(
    visit: Visit, *, handed: Handed | None = None, faults: dict[str, str] | None = None, status: int = 200
) -> Page:
    team = team_of(visit)
    found = team.people.all()
    table = Table("people", "People of the team", _PEOPLE, tuple(_row(visit, one) for one in found))
    told = {
        "accounts": found,
        "roles": ROLES,
        "handed": handed,
        "link": team.url + handed.path if handed else "",
        "faults": faults or {},
        "given": {name: visit.form.get(name, "") for name in ("name", "role")} if faults else {},
        "done": visit.query.get("done", ""),
        "whom": visit.query.get("whom", ""),
    }
    return Page("team.html.j2", "The team", (table,), shown=told, status=status)


def _row(visit: Visit, one: Account) -> tuple[Cell, ...]:
    team = team_of(visit)
    sessions = team.sessions.of_account(one.account_id)
    now = team.desk.stamp()
    tokens = [
        token for token in team.tokens.of_account(one.account_id)
        if not token.revoked_at and token.expires_at > now
    ]  # fmt: skip
    seen = max((found.seen_at for found in sessions), default="")
    return one.name, one.role, one.state, len(sessions), len(tokens), seen[:16], one.created_at[:10]
