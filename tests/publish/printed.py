"""Documents that several tests read, each composed once."""

from functools import cache

from tests.publish.pages import report_on

from detente.publish.document import Document, compose


@cache
def document_on(name: str, lang: str = "en") -> Document:
    return compose(report_on(name), lang)
