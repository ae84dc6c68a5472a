"""The forms that a report is put out in, by name and by the ending of the file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from detente.errors import UsageFault
from detente.publish.report import Report, write_whole

ENDINGS: Mapping[str, str] = MappingProxyType(
    {".html": "html", ".htm": "html", ".pdf": "pdf", ".docx": "docx", ".md": "md", ".markdown": "md"}
)
"""Ending of a file -> form."""


def form_of(path: Path | None, named: str | None) -> str:
    """The form for a file: the one named, else that of its ending, else HTML; UsageFault where they clash."""
    by_ending = ENDINGS.get(path.suffix.lower()) if path else None
    if named and by_ending and named != by_ending:
        raise UsageFault(f"'{path}' ends like a file of the form {by_ending}, and the form named is {named}")
    if path and path.suffix and not by_ending and not named:
        raise UsageFault(f"'{path.suffix}' is no form of a report; use {', '.join(ENDINGS)} or name a format")
    return named or by_ending or "html"


def put(report: Report, path: Path, form: str = "html", *, lang: str = "en") -> None:
    """Write a report in a form and a language: whole, or not at all.

    UsageFault for a form or a language that there is not; MissingExtra where the form needs an optional part.
    """
    if form not in FORMS:
        raise UsageFault(f"there is no form '{form}' of a report; the forms are {', '.join(FORMS)}")
    write_whole(path, FORMS[form](report, lang))


def _html(report: Report, lang: str) -> bytes:
    from detente.publish.html import render

    return render(report, lang=lang).encode()


def _pdf(report: Report, lang: str) -> bytes:
    from detente.publish import pdf
    from detente.publish.document import compose

    return pdf.render(compose(report, lang))


def _docx(report: Report, lang: str) -> bytes:
    from detente.publish import docx
    from detente.publish.document import compose

    return docx.render(compose(report, lang))


def _markdown(report: Report, lang: str) -> bytes:
    from detente.publish import markdown
    from detente.publish.document import compose

    return markdown.render(compose(report, lang)).encode()


FORMS: Mapping[str, Callable[[Report, str], bytes]] = MappingProxyType(
    {"html": _html, "pdf": _pdf, "docx": _docx, "md": _markdown}
)


def require(form: str) -> None:
    """MissingExtra, naming what to install, where a form needs what is not there."""
    from detente.publish import docx, pdf

    {"pdf": pdf.require, "docx": docx.require}.get(form, lambda: None)()
