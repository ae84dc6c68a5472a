"""The people of a team: who there is, invitations and resets by one-time link, roles, closed accounts."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from detente.errors import BadInput, StoreConflict
from detente.record.team_schema import accounts, links, sessions, tokens
from detente.web.accounts.attempts import Attempts
from detente.web.accounts.audit import note
from detente.web.accounts.desk import Desk
from detente.web.accounts.faults import LinkSpent, WrongPassword
from detente.web.accounts.passwords import Passwords, weakness
from detente.web.accounts.roles import ROLES, Role
from detente.web.accounts.secrets_kept import digest, later, new_id, new_secret
from detente.web.errors import NotHere

LinkKind = Literal["invitation", "reset"]
_NAME = re.compile(r"[^\W_][\w.@+-]*(?: [\w.@+-]+)*")
LONGEST_NAME = 60


@dataclass(frozen=True)
class Account:
    """One person of a team."""

    account_id: str
    name: str
    """What they log in with, and what signs their revisions."""
    role: Role
    active: bool
    has_password: bool
    created_at: str

    @property
    def state(self) -> str:
        """closed; invited (no password yet); active."""
        return "closed" if not self.active else "active" if self.has_password else "invited"


@dataclass(frozen=True)
class Handed:
    """A one-time link just made; its secret is shown now and never again."""

    account: Account
    kind: LinkKind
    secret: str
    expires_at: str

    @property
    def path(self) -> str:
        """The address of the link within the site."""
        return f"/{self.kind}/{self.secret}"


def name_key(name: str) -> str:
    """What two spellings of one name have in common: nobody can pass for another by capitals or forms."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


class People:
    """Reads and changes the accounts of a team. `by` is always the name of whoever does it."""

    def __init__(self, desk: Desk, passwords: Passwords) -> None:
        self._desk = desk
        self._passwords = passwords
        self._attempts = Attempts(desk)

    def all(self) -> list[Account]:
        """Everybody, by name."""
        with self._desk.reading() as conn:
            found = [_account(line) for line in conn.execute(select(accounts))]
        return sorted(found, key=lambda one: name_key(one.name))

    def named(self, name: str) -> Account:
        """The account of a name; NotHere where there is none."""
        with self._desk.reading() as conn:
            return _by_name(conn, name)

    def invite(self, name: str, role: str, *, by: str) -> Handed:
        """A new account without a password, and the link with which its owner sets one.

        BadInput for a name or role that cannot be; StoreConflict for a name that is taken.
        """
        name = unicodedata.normalize("NFKC", " ".join(name.split()))
        if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME:
            raise BadInput(
                f"the name '{name[:LONGEST_NAME]}' does not do: give up to {LONGEST_NAME} letters, digits "
                "and . @ + - _, a letter or digit first"
            )
        role = _role(role)
        with self._desk.writing() as conn:
            if conn.scalar(select(accounts.c.name).where(accounts.c.name_key == name_key(name))):
                raise StoreConflict(f"there is an account '{name}' already; names are given once")
            line = {
                "account_id": new_id("a"),
                "name": name,
                "name_key": name_key(name),
                "role": role,
                "password": None,
                "active": 1,
                "created_at": self._desk.stamp(),
                "password_at": None,
            }
            conn.execute(insert(accounts), line)
            note(conn, self._desk.stamp(), by, "invited", name, role)
            return self._hand(conn, _by_name(conn, name), "invitation", by)

    def issue_reset(self, name: str, *, by: str) -> Handed:
        """A link with which the owner of an account sets a new password (the first, if there is none yet).

        Links issued before are withdrawn. The present password and sessions hold until the link is used.
        """
        with self._desk.writing() as conn:
            account = _by_name(conn, name)
            if not account.active:
                raise StoreConflict(f"the account '{account.name}' is closed; open it again first")
            note(conn, self._desk.stamp(), by, "reset-issued", account.name)
            return self._hand(conn, account, "reset" if account.has_password else "invitation", by)

    def _hand(self, conn: Connection, account: Account, kind: LinkKind, by: str) -> Handed:
        _withdraw(conn, account.account_id, self._desk.stamp())
        secret = new_secret()
        terms = self._desk.terms
        span = terms.invitation if kind == "invitation" else terms.reset
        line = {
            "link_id": new_id("l"),
            "digest": digest(secret),
            "account_id": account.account_id,
            "kind": kind,
            "created_at": self._desk.stamp(),
            "created_by": by,
            "expires_at": later(self._desk.now(), span),
            "used_at": None,
            "withdrawn_at": None,
        }
        conn.execute(insert(links), line)
        return Handed(account, kind, secret, str(line["expires_at"]))

    def whose_link(self, kind: LinkKind, secret: str) -> Account:
        """Whose password a link sets; LinkSpent where it sets none any more. Looking uses nothing up."""
        with self._desk.reading() as conn:
            return self._whose(conn, kind, secret)

    def _whose(self, conn: Connection, kind: LinkKind, secret: str) -> Account:
        query = select(accounts).join(links, links.c.account_id == accounts.c.account_id)
        line = conn.execute(
            query.where(
                links.c.digest == digest(secret), links.c.kind == kind, links.c.used_at.is_(None),
                links.c.withdrawn_at.is_(None), links.c.expires_at > self._desk.stamp(),
                accounts.c.active == 1,
            )
        ).first()  # fmt: skip
        if line is None:
            raise LinkSpent(
                "this link holds no more: it was used, withdrawn or is too old; ask for a new one"
            )
        return _account(line)

    def redeem(self, kind: LinkKind, secret: str, password: str) -> Account:
        """Set the password by a link and use the link up; every session of the account ends.

        LinkSpent where the link holds no more; BadInput, with the reason, for a password not taken.
        """
        account = self.whose_link(kind, secret)
        self._require_strong(password, account.name)
        kept = self._passwords.digest(password)
        with self._desk.writing() as conn:
            account = self._whose(conn, kind, secret)  # of two at once, one comes first
            stamp = self._desk.stamp()
            conn.execute(update(links).where(links.c.digest == digest(secret)).values(used_at=stamp))
            _set_password(conn, account.account_id, kept, stamp)
            _end_sessions(conn, account.account_id, stamp)
            note(conn, stamp, account.name, "password-set", account.name, kind)
        return account

    def change_password(self, account_id: str, present: str, new: str, *, keep: str) -> None:
        """Change the own password; all sessions but `keep` end.

        WrongPassword where the present one does not fit, TooManyAttempts where that happened too often;
        BadInput for a new one that is not taken.
        """
        with self._desk.reading() as conn:
            line = conn.execute(select(accounts).where(accounts.c.account_id == account_id)).one()
        attempt, _ = self._attempts.enter(line.name_key)
        if not self._passwords.fits(line.password, present):
            with self._desk.writing() as conn:
                note(conn, self._desk.stamp(), line.name, "password-refused", line.name)
            raise WrongPassword("the present password does not fit")
        self._attempts.succeeded(attempt, line.name_key)
        self._require_strong(new, line.name)
        kept = self._passwords.digest(new)
        with self._desk.writing() as conn:
            stamp = self._desk.stamp()
            _set_password(conn, account_id, kept, stamp)
            _withdraw(conn, account_id, stamp)
            _end_sessions(conn, account_id, stamp, keep=keep)
            note(conn, stamp, line.name, "password-changed", line.name)

    @staticmethod
    def _require_strong(password: str, name: str) -> None:
        if told := weakness(password, name):
            raise BadInput(told)

    def set_role(self, name: str, role: str, *, by: str) -> Account:
        """Give somebody another role; StoreConflict where nobody would be admin any more."""
        role = _role(role)
        with self._desk.writing() as conn:
            account = _by_name(conn, name)
            if account.role == role:
                return account
            if role != "admin":
                _require_another_admin(conn, account)
            conn.execute(
                update(accounts).where(accounts.c.account_id == account.account_id).values(role=role)
            )
            note(conn, self._desk.stamp(), by, "role-set", account.name, f"{account.role} to {role}")
            return _by_name(conn, name)

    def close(self, name: str, *, by: str) -> Account:
        """Close an account: no log-in, no session, no token, no link; the name stays in the record."""
        with self._desk.writing() as conn:
            account = _by_name(conn, name)
            if not account.active:
                return account
            _require_another_admin(conn, account)
            stamp = self._desk.stamp()
            conn.execute(update(accounts).where(accounts.c.account_id == account.account_id).values(active=0))
            _end_sessions(conn, account.account_id, stamp)
            _revoke_tokens(conn, account.account_id, stamp)
            _withdraw(conn, account.account_id, stamp)
            note(conn, stamp, by, "account-closed", account.name)
            return _by_name(conn, name)

    def open_again(self, name: str, *, by: str) -> Account:
        """Open a closed account again; its old sessions and tokens stay ended."""
        with self._desk.writing() as conn:
            account = _by_name(conn, name)
            if not account.active:
                conn.execute(
                    update(accounts).where(accounts.c.account_id == account.account_id).values(active=1)
                )
                note(conn, self._desk.stamp(), by, "account-opened", account.name)
            return _by_name(conn, name)

    def end_everything(self, name: str, *, by: str) -> Account:
        """End every session and revoke every token of somebody."""
        with self._desk.writing() as conn:
            account = _by_name(conn, name)
            stamp = self._desk.stamp()
            _end_sessions(conn, account.account_id, stamp)
            _revoke_tokens(conn, account.account_id, stamp)
            note(conn, stamp, by, "sessions-ended", account.name, "and tokens")
            return account


def _account(line: Any) -> Account:
    return Account(
        line.account_id, line.name, line.role, bool(line.active), line.password is not None, line.created_at
    )


def _by_name(conn: Connection, name: str) -> Account:
    line = conn.execute(select(accounts).where(accounts.c.name_key == name_key(name))).first()
    if line is None:
        raise NotHere(f"there is no account '{name}'")
    return _account(line)


def _role(role: str) -> Role:
    for known in ROLES:
        if role == known:
            return known
    raise BadInput(f"there is no role '{role}'; the roles are {', '.join(ROLES)}")


def _require_another_admin(conn: Connection, account: Account) -> None:
    """StoreConflict where this is the last admin who can log in."""
    query = select(accounts.c.account_id).where(
        accounts.c.role == "admin", accounts.c.active == 1, accounts.c.password.is_not(None)
    )
    others = set(conn.scalars(query)) - {account.account_id}
    if account.role == "admin" and account.active and not others:
        raise StoreConflict(f"'{account.name}' is the last admin who can log in; make another one first")


def _set_password(conn: Connection, account_id: str, kept: str, stamp: str) -> None:
    conn.execute(
        update(accounts).where(accounts.c.account_id == account_id).values(password=kept, password_at=stamp)
    )


def _end_sessions(conn: Connection, account_id: str, stamp: str, keep: str = "") -> None:
    conn.execute(
        update(sessions)
        .where(sessions.c.account_id == account_id, sessions.c.ended_at.is_(None))
        .where(sessions.c.session_id != keep)
        .values(ended_at=stamp)
    )


def _revoke_tokens(conn: Connection, account_id: str, stamp: str) -> None:
    conn.execute(
        update(tokens)
        .where(tokens.c.account_id == account_id, tokens.c.revoked_at.is_(None))
        .values(revoked_at=stamp)
    )


def _withdraw(conn: Connection, account_id: str, stamp: str) -> None:
    conn.execute(
        update(links)
        .where(links.c.account_id == account_id, links.c.used_at.is_(None), links.c.withdrawn_at.is_(None))
        .values(withdrawn_at=stamp)
    )
