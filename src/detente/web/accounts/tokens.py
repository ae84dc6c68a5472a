"""Tokens: what a program shows instead of a password, for less than a person may do and not for ever."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, update

from detente.errors import BadInput
from detente.record.team_schema import accounts, tokens
from detente.web.accounts.audit import note
from detente.web.accounts.desk import Desk
from detente.web.accounts.roles import SCOPES, Role, Scope
from detente.web.accounts.secrets_kept import digest, later, new_id, new_secret
from detente.web.errors import NotHere

PREFIX = "detente_"
"""So begins every token, so that one that strayed into a file can be found."""
LONGEST_LABEL = 80


@dataclass(frozen=True)
class Token:
    """One token, without its secret."""

    token_id: str
    account_id: str
    name: str
    """The name of its owner."""
    role: Role
    label: str
    scope: Scope
    created_at: str
    expires_at: str
    used_at: str
    revoked_at: str


class Tokens:
    """Makes, finds and revokes tokens."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(self, account_id: str, label: str, scope: str, days: int, *, by: str) -> tuple[Token, str]:
        """A new token and its secret, which is shown now and never again; BadInput for what cannot be."""
        label = " ".join(label.split())
        if not label or len(label) > LONGEST_LABEL:
            raise BadInput(f"say in up to {LONGEST_LABEL} characters what the token is for")
        if scope not in SCOPES:
            raise BadInput(f"there is no scope '{scope}'; the scopes are {', '.join(SCOPES)}")
        most = self._desk.terms.token_days
        if not 1 <= days <= most:
            raise BadInput(f"a token lasts from 1 to {most} days")
        secret = new_secret(PREFIX)
        line = {
            "token_id": new_id("k"),
            "digest": digest(secret),
            "account_id": account_id,
            "label": label,
            "scope": scope,
            "created_at": self._desk.stamp(),
            "expires_at": later(self._desk.now(), timedelta(days=days)),
            "used_at": None,
            "revoked_at": None,
        }
        with self._desk.writing() as conn:
            conn.execute(insert(tokens), line)
            name = conn.scalar(select(accounts.c.name).where(accounts.c.account_id == account_id))
            note(conn, self._desk.stamp(), by, "token-made", str(name), f"{scope}: {label}")
        made = next(one for one in self.of_account(account_id) if one.token_id == line["token_id"])
        return made, secret

    def of(self, secret: str) -> Token | None:
        """The token of a secret; None for one that was revoked, has expired or never was."""
        now = self._desk.now()
        query = _query().where(
            tokens.c.digest == digest(secret), tokens.c.revoked_at.is_(None),
            tokens.c.expires_at > later(now, timedelta()), accounts.c.active == 1,
        )  # fmt: skip
        with self._desk.reading() as conn:
            line = conn.execute(query).first()
        if line is None:
            return None
        if not line.used_at or line.used_at < later(now, -self._desk.terms.touch):
            with self._desk.writing() as conn:
                conn.execute(
                    update(tokens)
                    .where(tokens.c.token_id == line.token_id)
                    .values(used_at=later(now, timedelta()))
                )
        return _token(line)

    def of_account(self, account_id: str) -> list[Token]:
        """All tokens that an account ever had, the latest first."""
        query = _query().where(tokens.c.account_id == account_id).order_by(tokens.c.created_at.desc())
        with self._desk.reading() as conn:
            return [_token(line) for line in conn.execute(query)]

    def revoke(self, account_id: str, token_id: str, *, by: str) -> None:
        """Revoke one token of an account; NotHere where it has none such."""
        with self._desk.writing() as conn:
            ended = conn.execute(
                update(tokens)
                .where(tokens.c.account_id == account_id, tokens.c.token_id == token_id)
                .where(tokens.c.revoked_at.is_(None))
                .values(revoked_at=self._desk.stamp())
            )
            if ended.rowcount != 1:
                raise NotHere("there is no such token any more")
            line = conn.execute(_query().where(tokens.c.token_id == token_id)).one()
            note(conn, self._desk.stamp(), by, "token-revoked", line.name, f"{line.scope}: {line.label}")


def _query() -> Any:
    return select(tokens, accounts.c.name, accounts.c.role).join(
        accounts, accounts.c.account_id == tokens.c.account_id
    )


def _token(line: Any) -> Token:
    return Token(
        line.token_id, line.account_id, line.name, line.role, line.label, line.scope, line.created_at,
        line.expires_at, line.used_at or "", line.revoked_at or "",
    )  # fmt: skip
