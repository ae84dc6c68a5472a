"""The report as PDF, laid out by WeasyPrint: links, outline and notes at the foot work inside the file."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from detente.errors import MissingExtra
from detente.publish.document import Document
from detente.publish.document.markup import markup


def require() -> None:
    """MissingExtra, naming what to install, where WeasyPrint is not there."""
    if find_spec("weasyprint") is None:
        raise MissingExtra("a PDF needs WeasyPrint; install it with: pip install 'detente[pdf]'")


def render(document: Document) -> bytes:
    """The PDF of a document: the same document gives the same bytes.

    MissingExtra where WeasyPrint is not there. Nothing is loaded from anywhere.
    """
    require()
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(
        allowed_protocols=("data",), fail_on_errors=True
    )  # figures in the page, nothing else
    page = HTML(string=markup(document, _styles()), url_fetcher=fetcher)
    written: bytes = page.write_pdf(pdf_identifier=document.foot.encode(), pdf_tags=True)
    return written


@cache
def _styles() -> str:
    return (Path(__file__).parent / "templates" / "print.css").read_text(encoding="utf-8")
