"""The words of a page in one language, as its templates ask for them."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from detente.assess.findings import Finding
from detente.publish import wording
from detente.publish.document.composition import COUNTS, heading
from detente.publish.languages import Language
from detente.publish.report import Chapter, Report


def page_words(report: Report, tongue: Language) -> Mapping[str, Any]:
    """The functions that a template calls for every word, number and date that it shows."""

    def told(text: str, **values: object) -> Markup:
        """A fixed text with its places filled; markup in a value stays markup, everything else is escaped."""
        found = escape(tongue(text) if values else tongue.title(text))
        return found.format(**values) if values else found

    def chapter_heading(chapter: Chapter) -> str:
        return heading(chapter, tongue)

    def count_label(finding: Finding) -> str:
        return COUNTS.get(finding.id, wording.unit_text(finding))

    def code(text: object) -> Markup:
        return Markup("<code>{}</code>").format(text)

    known = (
        told("as known by {day}", day=tongue.of_day(report.known_by))
        if report.known_by
        else told("with all that is on record")
    )
    view = told(
        "As of {day}, {known}. Record {digest}, detente {version}.",
        day=Markup("<b>{}</b>").format(tongue.of_day(report.day)),
        known=known,
        digest=Markup('<a href="#cite">{}</a>').format(code(report.digest[:12])),
        version=report.version,
    )
    return {
        "lang": tongue.code,
        "t": told,
        "t_text": tongue,
        "term": tongue.term,
        "day": tongue.day,
        "of_day": tongue.of_day,
        "short_day": tongue.short_day,
        "number": tongue.number,
        "value": tongue.value,
        "unit": tongue.unit,
        "interval": tongue.interval,
        "cell_text": tongue.cell,
        "heading": chapter_heading,
        "count_label": count_label,
        "code": code,
        "view_line": view,
    }
