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


class SafeAnswers:
    """Puts the headers on every answer, errors too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and mend what comes back."""

        async def safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-cache")
            await send(message)

        await self.app(scope, receive, safe)


def require_own_host(host: str) -> None:
    """Forbidden for a name that is not this machine's own: a page elsewhere may point its name here."""
    if (urlsplit(f"//{host}").hostname or "") not in LOOPBACK:
        raise Forbidden("this site answers only at 127.0.0.1 and localhost")


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

    def check(self, visitor: str, token: str, origin: str, host: str) -> None:
        """Forbidden where a form does not come from a page of this site."""
        if origin and urlsplit(origin).netloc != host:
            raise Forbidden("the form comes from another site, so it was not taken")
        if not visitor or not hmac.compare_digest(self.token(visitor), token):
            raise Forbidden("the form has expired or does not come from this site; open it again and resend")
