"""What every answer carries for the safety of its reader, and who may send a form."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.errors import Forbidden

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
COOKIE = "detente_visitor"
SESSION_COOKIE = "detente_session"
SESSION_COOKIE_SECURE = "__Host-detente_session"
"""Over TLS: a browser takes a cookie of this name only from this very host, and only if it is secure."""
ONLY_TLS = "max-age=31536000"
"""Browsers that came over TLS once come over TLS for a year."""


class SafeAnswers:
    """Puts the headers on every answer, errors too."""

    def __init__(self, app: ASGIApp, *, secure: bool = False) -> None:
        """`secure`: whether the site is reached over TLS, so that it is never to be reached otherwise."""
        self.app = app
        self.headers = {**HEADERS, "strict-transport-security": ONLY_TLS} if secure else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and mend what comes back."""

        async def safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-cache")
            await send(message)

        await self.app(scope, receive, safe)


def require_host(host: str, known: frozenset[str]) -> None:
    """Forbidden for a name that is not the site's own: a page elsewhere may point its name here."""
    if (urlsplit(f"//{host}").hostname or "") not in known:
        raise Forbidden(f"this site answers only at {', '.join(sorted(known - {'::1'}))}")


def require_same_origin(origin: str, host: str) -> None:
    """Forbidden for a form that was sent from a page of another site."""
    if origin and urlsplit(origin).netloc != host:
        raise Forbidden("the form comes from another site, so it was not taken")


def session_form_token(session: str) -> str:
    """The token of the forms of a session: made of its secret, so that it outlives a restart."""
    return hmac.new(session.encode(), b"the forms of this session", hashlib.sha256).hexdigest()


class FormGuard:
    """Tokens that show that a form was filled in on a page of this site, by the browser that asked for it."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    @staticmethod
    def new_visitor() -> str:
        """A name for a browser that has none yet."""
        return secrets.token_urlsafe(24)

    def token(self, visitor: str) -> str:
        """The token of the forms of a visitor."""
        return hmac.new(self._secret, visitor.encode(), hashlib.sha256).hexdigest()

    @staticmethod
    def require(expected: str, token: str) -> None:
        """Forbidden where a form does not carry the token that its page was given; "" fits nothing."""
        if not expected or not hmac.compare_digest(expected.encode(), token.encode()):
            raise Forbidden("the form has expired or does not come from this site; open it again and resend")
