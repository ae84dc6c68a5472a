"""Sessions: logging in, who a cookie belongs to, logging out, and ending what runs elsewhere."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from detente.record.team_schema import accounts, sessions
from detente.web.accounts.attempts import Attempts
from detente.web.accounts.audit import note
from detente.web.accounts.desk import Desk
from detente.web.accounts.faults import WrongPassword
from detente.web.accounts.passwords import Passwords
from detente.web.accounts.people import name_key
from detente.web.accounts.roles import Role
from detente.web.accounts.secrets_kept import digest, later, moment_of, new_id, new_secret
from detente.web.errors import NotHere

UNFIT = "the name and the password do not fit each other"
KEPT_DAYS = 30
"""So long is it remembered that a session was."""


@dataclass(frozen=True)
class Session:
    """One browser in which somebody is logged in."""

    session_id: str
    account_id: str
    name: str
    role: Role
    created_at: str
    seen_at: str
    ends_at: str
    """When it ends if nothing more is asked for."""
    browser: str
    address: str


class Sessions:
    """Begins, finds and ends sessions."""

    def __init__(self, desk: Desk, passwords: Passwords) -> None:
        self._desk = desk
        self._passwords = passwords
        self._attempts = Attempts(desk)

    def log_in(self, name: str, password: str, *, browser: str = "", address: str = "") -> str:
        """The secret of a new session, for the cookie.

        WrongPassword where name and password do not fit, told and timed alike for names that there are
        and are not; TooManyAttempts where that happened too often.
        """
        key = name_key(name)[:200]
        attempt, last = self._attempts.enter(key, address)
        with self._desk.reading() as conn:
            line = conn.execute(select(accounts).where(accounts.c.name_key == key)).first()
        kept = line.password if line and line.active else None
        if not self._passwords.fits(kept, password) or line is None:
            self._note_failure(line, address, last=last)
            raise WrongPassword(UNFIT)
        self._attempts.succeeded(attempt, key)
        fresh = self._passwords.digest(password) if self._passwords.outdated(line.password) else ""
        return self.begin(line.account_id, browser=browser, address=address, fresh_digest=fresh)

    def _note_failure(self, line: Any, address: str, *, last: bool) -> None:
        # a name that is none may be a password typed into the wrong field, so it is not written down
        name, place = (line.name if line else "an unknown name"), f"from {address}" if address else ""
        with self._desk.writing() as conn:
            note(conn, self._desk.stamp(), "somebody", "login-failed", name, place)
            if last:
                note(conn, self._desk.stamp(), "somebody", "login-blocked", name, place)

    def begin(self, account_id: str, *, browser: str = "", address: str = "", fresh_digest: str = "") -> str:
        """The secret of a new session of an account that has shown who it is; WrongPassword if closed."""
        secret = new_secret()
        with self._desk.writing() as conn:
            now, stamp = self._desk.now(), self._desk.stamp()
            line = conn.execute(select(accounts).where(accounts.c.account_id == account_id)).one()
            if not line.active:
                raise WrongPassword(UNFIT)
            if fresh_digest:
                conn.execute(
                    update(accounts).where(accounts.c.account_id == account_id).values(password=fresh_digest)
                )
            old = later(now, -self._desk.terms.longest - timedelta(days=KEPT_DAYS))
            conn.execute(delete(sessions).where(sessions.c.created_at < old))
            begun = {
                "session_id": new_id("s"),
                "digest": digest(secret),
                "account_id": account_id,
                "created_at": stamp,
                "seen_at": stamp,
                "ended_at": None,
                "browser": browser[:200],
                "address": address[:100],
            }
            conn.execute(insert(sessions), begun)
            note(conn, stamp, line.name, "logged-in", line.name, f"from {address}" if address else "")
        return secret

    def of(self, secret: str) -> Session | None:
        """The session of a cookie; None for one that has ended, run out or never was."""
        terms, now = self._desk.terms, self._desk.now()
        with self._desk.reading() as conn:
            line = conn.execute(self._running(now).where(sessions.c.digest == digest(secret))).first()
        if line is None:
            return None
        if line.seen_at < later(now, -terms.touch):
            with self._desk.writing() as conn:
                conn.execute(
                    update(sessions)
                    .where(sessions.c.session_id == line.session_id)
                    .values(seen_at=later(now, timedelta()))
                )
        return self._session(line)

    def of_account(self, account_id: str) -> list[Session]:
        """The sessions of an account that run, the latest first."""
        query = self._running(self._desk.now()).where(sessions.c.account_id == account_id)
        with self._desk.reading() as conn:
            return [self._session(line) for line in conn.execute(query.order_by(sessions.c.seen_at.desc()))]

    def log_out(self, session: Session) -> None:
        """End a session by its owner's own wish, here."""
        with self._desk.writing() as conn:
            if _end(conn, session.account_id, session.session_id, self._desk.stamp()):
                note(conn, self._desk.stamp(), session.name, "logged-out", session.name)

    def end(self, account_id: str, session_id: str, *, by: str) -> None:
        """End one session of an account; NotHere where it has none such."""
        with self._desk.writing() as conn:
            if not _end(conn, account_id, session_id, self._desk.stamp()):
                raise NotHere("there is no such session any more")
            name = conn.scalar(select(accounts.c.name).where(accounts.c.account_id == account_id))
            note(conn, self._desk.stamp(), by, "session-ended", str(name))

    def _running(self, now: Any) -> Any:
        terms = self._desk.terms
        return (
            select(sessions, accounts.c.name, accounts.c.role)
            .join(accounts, accounts.c.account_id == sessions.c.account_id)
            .where(
                sessions.c.ended_at.is_(None),
                sessions.c.seen_at > later(now, -terms.idle),
                sessions.c.created_at > later(now, -terms.longest),
                accounts.c.active == 1,
            )
        )

    def _session(self, line: Any) -> Session:
        terms = self._desk.terms
        ends = min(moment_of(line.seen_at) + terms.idle, moment_of(line.created_at) + terms.longest)
        return Session(
            line.session_id, line.account_id, line.name, line.role, line.created_at, line.seen_at,
            later(ends, timedelta()), line.browser, line.address,
        )  # fmt: skip


def _end(conn: Connection, account_id: str, session_id: str, stamp: str) -> bool:
    ended = conn.execute(
        update(sessions)
        .where(sessions.c.account_id == account_id, sessions.c.session_id == session_id)
        .where(sessions.c.ended_at.is_(None))
        .values(ended_at=stamp)
    )
    return ended.rowcount == 1
