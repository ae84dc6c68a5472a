"""The report as one HTML file: styles, script, figures and rows inline; nothing is loaded from anywhere."""

import base64
import hashlib
import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.assess.findings import Finding
from detente.charts.lanes import Lanes, people_in_words
from detente.charts.speech import Speech
from detente.charts.theme import SCREEN_LIGHT, Theme
from detente.publish.document.composition import view_line
from detente.publish.evidence import Evidence
from detente.publish.keys import anchor
from detente.publish.languages import Language, language
from detente.publish.page_parts import address, asset, cell_class, colours, host, shown_columns
from detente.publish.page_words import page_words
from detente.publish.report import Report
from detente.publish.speech import speech_of


def render(report: Report, *, theme: Theme = SCREEN_LIGHT, lang: str = "en") -> str:
    """The page in a language; UsageFault for a language that there is not.

    Figures are drawn in the theme; on the screen they follow the reader's light or dark.
    """
    tongue = language(lang)
    speech = speech_of(tongue)
    script = asset("report.js")
    page = _environment().get_template("report.html.j2")
    text = page.render(
        report=report,
        keys=Evidence(report.keys),
        drawings={d.name: Markup(d.draw(theme, speech)) for d in report.drawings},
        cards={d.name: _cards(report, d.lanes, speech) for d in report.timelines[:1] if d.lanes},
        styles=Markup(asset("report.css") + colours()),
        script=Markup(script),
        policy=_policy(script),
        footer=_footer(report, tongue),
        **page_words(report, tongue),
        source_number={f"sources/{row.source_id}": n for n, row in enumerate(report.sources, start=1)},
    )
    return _IMPLIED.sub("", text)


_IMPLIED = re.compile(r"</(?:td|tr|th|li|tbody)>\s*")
"""End tags that HTML lets a page leave out: the next cell, row or item ends the last one."""


def _policy(script: str) -> str:
    """A content security policy under which the page can load nothing and run only its own script."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        f"form-action 'none'; script-src 'sha256-{digest}'"
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("detente.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.update(
        {"anchor": anchor, "address": address, "host": host, "spot": spot, "shown": shown}
    )
    environment.globals.update(
        {"basis_anchor": basis_anchor, "cell_class": cell_class, "shown_columns": shown_columns}
    )
    return environment


def spot(key: str) -> str:
    """The id on the page of the row with a key; a bare number is a source."""
    return f"s{key}" if key.isdigit() else key


def shown(key: str) -> str:
    """A key as a reader sees it: M12, [45] for a source."""
    return f"[{key}]" if key.isdigit() else key


def basis_anchor(report: Report, finding: Finding) -> str:
    """Where the rows under a finding are: the row itself where there is one, else their list."""
    held = report.keys.in_order(finding.basis)
    return anchor(held[0]) if len(held) == 1 else f"basis-{finding.id}"


def _footer(report: Report, tongue: Language) -> str:
    """What stands at the foot of every printed page, safe inside a string of the style sheet."""
    return re.sub(r'[\\"<>\n]', " ", view_line(report, tongue))


def _cards(report: Report, lanes: Lanes, speech: Speech) -> list[dict[str, Any]]:
    """The timeline as cards, newest first: for narrow screens, and as the table beside the chart."""
    given = {mark.ref for mark in lanes.given}
    back = {mark.ref for mark in lanes.reversals}
    joined = _joined(report, lanes)
    most = max([1.0, *(mark.people or 0 for mark in lanes.received)])
    return [
        {
            "mark": mark,
            "label": speech.label(mark),
            "told": mark.text.removeprefix(f"{mark.when}, "),
            "key": report.keys[mark.ref],
            "lane": "reversal" if mark.ref in back else "relief" if mark.ref in given else "release",
            "people": people_in_words(mark) if mark.ref not in given | back else "",
            "share": round(100 * (mark.people or 0) / most, 1),
            "joins": joined.get(mark.ref, []),
        }
        for mark in reversed(lanes.numbered)
    ]


def _joined(report: Report, lanes: Lanes) -> dict[str, list[tuple[str, str]]]:
    """For each mark the exchanges it stands in: key and strength of the link."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for join in lanes.joins:
        entry = (report.keys[join.exchange], join.linkage)
        for name in (join.given, join.received):
            found.setdefault(name, {})[join.exchange] = entry
    return {name: list(entries.values()) for name, entries in found.items()}
