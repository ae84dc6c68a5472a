"""The audit: who did what to what, when; append-only, each line sealed upon the one before it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, text

from detente.record.engine import reading
from detente.record.revision import GENESIS, canonical_json
from detente.record.team_schema import audit

FORMAT = "detente audit 1"
DEEDS: Mapping[str, str] = {
    "invited": "invited",
    "reset-issued": "issued a link to set a new password for",
    "password-set": "set a password by a link",
    "password-changed": "changed the password of",
    "password-refused": "gave a wrong present password for",
    "logged-in": "logged in",
    "login-failed": "failed to log in as",
    "login-blocked": "was held off from logging in as",
    "logged-out": "logged out",
    "session-ended": "ended a session of",
    "sessions-ended": "ended all sessions of",
    "token-made": "made a token for",
    "token-revoked": "revoked a token of",
    "role-set": "set the role of",
    "account-closed": "closed the account of",
    "account-opened": "opened again the account of",
}
"""Every deed that is noted, in words."""
_GUARDS = {
    "sqlite": {"team_audit_refuse_update", "team_audit_refuse_delete", "team_audit_refuse_fork"},
    "postgresql": {
        "team_audit_refuse_update", "team_audit_refuse_delete", "team_audit_refuse_fork",
        "team_audit_refuse_truncate",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of the audit."""

    seq: int
    at: str
    who: str
    deed: str
    object: str
    detail: str
    prev: str
    digest: str

    def computed_digest(self) -> str:
        """The digest that the other columns give; it differs from `digest` where a line was changed."""
        return _seal({name: value for name, value in vars(self).items() if name != "digest"})


def _seal(columns: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical_json({**columns, "format": FORMAT}).encode()).hexdigest()


def note(conn: Connection, at: str, who: str, deed: str, object_: str, detail: str = "") -> None:
    """Write a line, in the transaction of the deed itself: both are there or neither is.

    The transaction holds the lock of the team, so that the line follows the last one.
    """
    assert deed in DEEDS, deed
    last = conn.execute(select(audit.c.seq, audit.c.digest).order_by(audit.c.seq.desc()).limit(1)).first()
    columns: dict[str, Any] = {
        "seq": last.seq + 1 if last else 1,
        "at": at,
        "who": who,
        "deed": deed,
        "object": object_,
        "detail": detail,
        "prev": last.digest if last else GENESIS,
    }
    conn.execute(insert(audit), {**columns, "digest": _seal(columns)})


def lines(engine: Engine, *, limit: int | None = None, before: int | None = None) -> list[Line]:
    """The lines of the audit, the latest first."""
    query = select(audit).order_by(audit.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.seq < before)
    with reading(engine) as conn:
        return [Line(*line) for line in conn.execute(query)]


def faults(engine: Engine) -> list[str]:
    """What does not hold about the audit, in sentences; empty if all does."""
    found = []
    prev, seq = GENESIS, 0
    with reading(engine) as conn:
        for columns in conn.execute(select(audit).order_by(audit.c.seq)):
            line = Line(*columns)
            if line.prev != prev or line.seq != seq + 1:
                found.append(f"line {line.seq} does not follow the one before it")
            if line.computed_digest() != line.digest:
                found.append(f"line {line.seq} was changed")
            prev, seq = line.digest, line.seq
        missing = _GUARDS[conn.dialect.name] - set(conn.scalars(text(_TRIGGERS[conn.dialect.name])))
    return found + [f"the guard {name} is missing or switched off" for name in sorted(missing)]


_TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'team_audit'",
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'team_audit'::regclass AND tgenabled IN ('O', 'A')"
    ),
}
