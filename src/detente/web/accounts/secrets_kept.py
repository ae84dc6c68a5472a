"""Secrets that are handed out once and kept only as digests: links, cookies, tokens."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from detente.record.clock import stamp


def new_secret(prefix: str = "") -> str:
    """256 bits that nobody can guess, as text that an address can carry."""
    return prefix + secrets.token_urlsafe(32)


def new_id(prefix: str) -> str:
    """A short name for something; it is no secret."""
    return f"{prefix}-{secrets.token_hex(6)}"


def digest(secret: str) -> str:
    """SHA-256 of a secret. It needs no salt and no slowness: 256 random bits are not to be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def later(moment: datetime, span: timedelta) -> str:
    """The stamp of a moment some time on (or back)."""
    return stamp(moment + span)


def moment_of(text: str) -> datetime:
    """The moment of a stamp."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
