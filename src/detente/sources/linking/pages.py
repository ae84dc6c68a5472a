"""What is known of the page behind a reading, and the document that it becomes in an inbox."""

from dataclasses import dataclass

from detente.record.offers import Document
from detente.sources.articles.proposals import Reading

_ASSUMED = "independent_media"
"""The side that the reader takes where a page does not show its own; nobody has said so yet."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the user says of a page that the page itself does not: address, publisher, side, sensitivity."""

    name: str = ""
    """How the page is called in what is printed: its file or address."""
    url: str = ""
    publisher: str = ""
    side: str = ""
    sensitive: bool = False


def document(reading: Reading, page: Page) -> Document:
    """The page as an inbox keeps it: frozen text, digests, what is known of its publication."""
    side = page.side or (reading.outlet_side if reading.outlet_side != _ASSUMED else "")
    return Document(
        sha256=reading.sha256,
        text=reading.text,
        title=" ".join((reading.title or "").split()),
        url=page.url,
        publisher=page.publisher,
        side=side,
        published_on=reading.published_on or "",
        published_precision="" if reading.published_precision == "day" else reading.published_precision,
        language=reading.language or "",
        sensitive=page.sensitive,
        text_sha256=reading.text_sha256,
        sketch=reading.fingerprint,
    )
