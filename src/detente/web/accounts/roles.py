"""What each role may do: one table, which the gate, the pages and the guide all read.

Roles are steps of a ladder: each may do all that the one below it may. A token of scope read, propose or
decide acts as a reader, a documenter or an editor, and never as more than its owner is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from detente.record.disclosure import Audience

Role = Literal["reader", "documenter", "editor", "admin"]
Scope = Literal["read", "propose", "decide"]
PermissionName = Literal["read", "restricted", "propose", "withheld", "decide", "own", "people", "audit"]

ROLES: tuple[Role, ...] = get_args(Role)
"""From the one that may least to the one that may most."""
SCOPES: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True)
class Permission:
    """One thing that can be allowed, and from which role on it is."""

    name: PermissionName
    told: str
    least: Role
    by_token: Scope | None
    """The least scope of a token with which it can be done; None: only by a person who is logged in."""


PERMISSIONS: tuple[Permission, ...] = (
    Permission("read", "See cases, findings, figures and downloads without what is restricted or withheld",
               "reader", "read"),
    Permission("own", "Change the own password, end own sessions, make and revoke own tokens",
               "reader", None),
    Permission("restricted", "See rows that are restricted to the team", "documenter", "propose"),
    Permission("propose",
               "Put rows, corrections and articles into the inbox; correct and withdraw own drafts",
               "documenter", "propose"),
    Permission("withheld", "See withheld names, the whole inbox, histories and changes", "editor", "decide"),
    Permission("decide", "Accept, edit and reject proposals; add, correct and take back rows",
               "editor", "decide"),
    Permission("people", "Invite people, set roles, issue links, end sessions, close accounts",
               "admin", None),
    Permission("audit", "Read who did what", "admin", None),
)  # fmt: skip
"""The whole of it. What is not in this table nobody may do."""

PERMISSION: Mapping[str, Permission] = MappingProxyType({one.name: one for one in PERMISSIONS})
_OF_SCOPE: Mapping[Scope, Role] = MappingProxyType(
    {"read": "reader", "propose": "documenter", "decide": "editor"}
)


def allows(role: Role, name: PermissionName) -> bool:
    """Whether a role may do a thing."""
    return ROLES.index(role) >= ROLES.index(PERMISSION[name].least)


def acting_role(role: Role, scope: Scope) -> Role:
    """The role as which a token acts: that of its scope, or of its owner where that is less."""
    return min(role, _OF_SCOPE[scope], key=ROLES.index)


def scopes_of(role: Role) -> tuple[Scope, ...]:
    """The scopes that a token of somebody in this role can have to any effect."""
    return tuple(scope for scope in SCOPES if ROLES.index(_OF_SCOPE[scope]) <= ROLES.index(role))


def audience_of(role: Role) -> Audience:
    """For whom the record is disclosed when somebody in this role looks at it."""
    if allows(role, "withheld"):
        return "keeper"
    return "team" if allows(role, "restricted") else "public"
