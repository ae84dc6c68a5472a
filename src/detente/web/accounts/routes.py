"""The addresses that a site has only where a team uses it."""

from detente.web.later import Later
from detente.web.routes import BOTH, CASE, GET, POST
from detente.web.views import View

accounts_audit = Later("accounts_audit")
accounts_door = Later("accounts_door")
accounts_own = Later("accounts_own")
accounts_people = Later("accounts_people")
drafting = Later("drafting")

TEAM_ROUTES: tuple[tuple[str, View, tuple[str, ...]], ...] = (
    ("/login", accounts_door.login, BOTH),
    ("/logout", accounts_door.logout, POST),
    ("/invitation/{secret}", accounts_door.invitation, BOTH),
    ("/reset/{secret}", accounts_door.reset, BOTH),
    ("/account", accounts_own.account, ("GET", "HEAD")),
    ("/account/password", accounts_own.change_password, POST),
    ("/account/session", accounts_own.end_session, POST),
    ("/account/token", accounts_own.make_token, POST),
    ("/account/token/revoke", accounts_own.revoke_token, POST),
    ("/team", accounts_people.people, GET),
    ("/team/roles", accounts_people.roles, GET),
    ("/team/audit", accounts_audit.audit, GET),
    ("/team/invite", accounts_people.invite, POST),
    ("/team/people/{name}", accounts_people.person, POST),
    (CASE + "/drafts", drafting.drafts, GET),
    (CASE + "/drafts/new/{table}", drafting.add, BOTH),
    (CASE + "/drafts/edit/{table}/{row:path}", drafting.correct, BOTH),
    (CASE + "/drafts/{item}", drafting.amend, BOTH),
    (CASE + "/drafts/{item}/withdraw", drafting.withdraw, POST),
)
PUT_BY_READERS = frozenset(
    path for path, _, methods in TEAM_ROUTES if "POST" in methods and not path.startswith(CASE)
)
"""Addresses whose form changes nothing of the record, so that those who only read send it too."""
