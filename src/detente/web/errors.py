"""One shape for everything that goes wrong: a slug, one sentence, a status; as a page or as JSON."""

import json
import logging
from dataclasses import dataclass

from starlette.exceptions import HTTPException

from detente.errors import DetenteError

LOG = logging.getLogger("detente.web")


class Forbidden(DetenteError):
    """The site is not there for this: it only reads, or the request does not come from its own pages."""

    slug = "forbidden"
    http_status = 403


class NotHere(DetenteError):
    """There is no such row, chart or file in this view."""

    slug = "not-found"
    http_status = 404


class TooLarge(DetenteError):
    """A form is larger than any form of the site can be."""

    slug = "too-large"
    http_status = 413


@dataclass(frozen=True)
class Fault:
    """What is told of an error."""

    status: int
    slug: str
    message: str

    def to_json(self) -> bytes:
        """The one shape of an error."""
        told = {"ok": False, "error": {"slug": self.slug, "message": self.message, "status": self.status}}
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


_BY_STATUS = {
    404: ("not-found", "there is no page at this address"),
    405: ("not-allowed", "this address does not take that kind of request"),
}


def fault_of(error: Exception) -> Fault:
    """What to tell of an error; one that nobody foresaw is logged and told without its inside."""
    if isinstance(error, DetenteError):
        return Fault(error.http_status, error.slug, str(error))
    if isinstance(error, HTTPException):
        slug, message = _BY_STATUS.get(error.status_code, ("http", error.detail.lower()))
        return Fault(error.status_code, slug, message)
    LOG.error("a page failed", exc_info=error)
    return Fault(500, "internal", "something went wrong in detente itself; nothing was changed")


def as_sentence(message: str) -> str:
    """A message as a sentence on a page."""
    text = message[:1].upper() + message[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
