"""What can go wrong at the door of a team, each with its status."""

from collections.abc import Mapping

from detente.errors import DetenteError


class NotLoggedIn(DetenteError):
    """Nobody in particular asks, and this is not for everybody; or the session or token holds no more."""

    slug = "not-logged-in"
    http_status = 401

    @property
    def headers(self) -> Mapping[str, str]:
        """What a program is told about how to come in."""
        return {"www-authenticate": 'Bearer realm="detente"'}


class NotAllowed(DetenteError):
    """Whoever asks is known, and their role does not go so far."""

    slug = "not-allowed-by-role"
    http_status = 403


class WrongPassword(DetenteError):
    """The name and the password do not fit, or the account is closed; which of these is not told."""

    slug = "wrong-password"
    http_status = 401


class TooManyAttempts(DetenteError):
    """Too many log-ins failed; `wait` says for how many seconds no further one is heard."""

    slug = "too-many-attempts"
    http_status = 429

    def __init__(self, message: str, wait: int) -> None:
        super().__init__(message)
        self.wait = wait

    @property
    def headers(self) -> Mapping[str, str]:
        """When to come again."""
        return {"retry-after": str(self.wait)}


class LinkSpent(DetenteError):
    """A one-time link was used, withdrawn, has expired, or never was one."""

    slug = "link-spent"
    http_status = 410
