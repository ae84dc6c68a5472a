"""How often a password may be wrong: by the name that was given and by the address it came from.

What failed is kept in the store, so that a restart forgives nothing. A place is taken before the password
is looked at, so that many tries at once do not slip through together.
"""

from datetime import timedelta
from math import ceil

from sqlalchemy import Connection, delete, insert, select

from detente.record.team_schema import attempts
from detente.web.accounts.desk import Desk
from detente.web.accounts.faults import TooManyAttempts
from detente.web.accounts.secrets_kept import digest, later, moment_of, new_id


class Attempts:
    """The count of log-ins that failed lately."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def enter(self, name_key: str, address: str = "") -> tuple[str, bool]:
        """Take a place for one try; its id, and whether it is the last one for now.

        TooManyAttempts, with the time to wait, where the name or the address has none left.
        """
        terms = self._desk.terms
        limits = [(_key("name", name_key), terms.failures_of_account)]
        limits += [(_key("address", address), terms.failures_from_address)] if address else []
        attempt = new_id("t")
        last = False
        with self._desk.writing() as conn:
            now = self._desk.now()
            conn.execute(delete(attempts).where(attempts.c.tried_at <= later(now, -terms.window)))
            for key, most in limits:
                tried = self._tried(conn, key)
                if len(tried) >= most:
                    wait = moment_of(tried[-most]) + terms.window - now
                    raise TooManyAttempts(_sentence(wait), max(1, ceil(wait.total_seconds())))
                last = last or len(tried) == most - 1
                line = {
                    "attempt_id": f"{attempt}-{len(key)}",
                    "key": key,
                    "tried_at": later(now, timedelta()),
                }
                conn.execute(insert(attempts), line)
        return attempt, last

    def succeeded(self, attempt: str, name_key: str) -> None:
        """Give the place back, and forgive what failed for the name."""
        with self._desk.writing() as conn:
            conn.execute(delete(attempts).where(attempts.c.attempt_id.startswith(attempt, autoescape=True)))
            conn.execute(delete(attempts).where(attempts.c.key == _key("name", name_key)))

    @staticmethod
    def _tried(conn: Connection, key: str) -> list[str]:
        query = select(attempts.c.tried_at).where(attempts.c.key == key).order_by(attempts.c.tried_at)
        return list(conn.scalars(query))


def _key(kind: str, value: str) -> str:
    """What is kept of a name or address: no name that somebody mistyped, no address, only a digest."""
    return f"{kind}:{digest(value)}"


def _sentence(wait: timedelta) -> str:
    minutes = max(1, ceil(wait.total_seconds() / 60))
    return f"too many log-ins failed; try again in {minutes} minute{'s' if minutes > 1 else ''}"
