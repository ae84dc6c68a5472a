"""Which permission each address asks for: one table, read by the gate and by the test that walks it.

An address that the table does not name asks for `read` to be looked at and for `decide` to be sent a form,
so that a page which nobody thought of here is closed rather than open.
"""

from detente.web import routes
from detente.web.accounts.roles import PermissionName

CASE = routes.CASE
ANYBODY = "anybody"
"""Also for those who are not logged in."""
BY_ADDRESS: tuple[tuple[str, str], ...] = (
    ("/login", ANYBODY),
    ("/invitation/{secret}", ANYBODY),
    ("/reset/{secret}", ANYBODY),
    ("/logout", "own"),
    ("/account", "own"),
    ("/team/roles", "read"),
    ("/team/audit", "audit"),
    ("/team", "people"),
    (CASE + "/drafts", "propose"),
    (CASE + "/upload", "propose"),
    (CASE + "/inbox", "withheld"),
    (CASE + "/changes", "withheld"),
    (CASE + "/history", "withheld"),
    (CASE + "/new", "decide"),
    (CASE + "/edit", "decide"),
    (CASE + "/undo", "decide"),
)
"""The beginnings of addresses; the first that fits counts."""


def permission_for(route: str, method: str) -> PermissionName | None:
    """What an address asks for, by its pattern and the method; None where anybody may come in."""
    for start, asked in BY_ADDRESS:
        if route == start or route.startswith(start + "/"):
            if asked == ANYBODY:
                return None
            if asked == "withheld" and method == "POST":
                return "decide"
            return asked  # type: ignore[return-value]
    return "decide" if method == "POST" and route not in routes.KEEPS_THE_RECORD else "read"
