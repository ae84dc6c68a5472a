"""What can be taken away: the tables, the package, the findings, the report, feeds, the citation."""

import io
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

from detente.assess.findings import Column, Table
from detente.charts.theme import SCREEN_LIGHT
from detente.publish.citations import cite
from detente.publish.document import compose
from detente.publish.entities import entity_lines
from detente.publish.feeds import atom, json_feed
from detente.publish.html import render
from detente.publish.markdown import render as render_markdown
from detente.publish.report import Report, build
from detente.publish.speech import speech_of
from detente.record.package import case_files, file_names, table_bytes
from detente.record.rows import ROW_TYPES
from detente.web.errors import NotHere
from detente.web.pages import Page
from detente.web.views import File
from detente.web.visit import Visit


def downloads(visit: Visit) -> Page:
    """The files of the view with what each holds, and how to cite it."""
    columns = (Column("file", "File"), Column("holds", "What it holds"), Column("address", "Address"))
    rows = tuple((name, told, visit.link(f"/files/{name}")) for name, (told, _) in FILES.items()) + tuple(
        (name, "one table of the case format", visit.link(f"/files/{name}"))
        for name in file_names(visit.case)
        if name.endswith(".csv")
    )
    citation = cite(visit.case, visit.seen.settled_digest)
    facts = {"citation": citation.text, "bibtex": citation.bibtex, "csl": citation.csl}
    return Page("downloads.html.j2", "Downloads", (Table("files", "Files", columns, rows),), facts=facts)


def file(visit: Visit) -> File:
    """One of the files of the view."""
    name = visit.places["name"]
    stem = f"{visit.case_id}-"
    if name in FILES:
        kind, content = FILES[name][1](visit)
        return File(content, kind, stem + name)
    table = name.removesuffix(".csv")
    if name.endswith(".csv") and name in file_names(visit.case):
        if table in ROW_TYPES:
            content = table_bytes(ROW_TYPES[table], visit.case.rows(table))
        else:
            content = case_files(visit.case)[name]
        return File(content, "text/csv; charset=utf-8", stem + name)
    raise NotHere(f"there is no file '{name}'; the page of downloads names all")


Made = tuple[str, bytes]


def _package(visit: Visit) -> Made:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in case_files(visit.case).items():
            member = zipfile.ZipInfo(f"{visit.case_id}/{name}", date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return "application/zip", held.getvalue()


def _report(visit: Visit) -> Report:
    return build(visit.case)


def _html(visit: Visit) -> Made:
    return "text/html; charset=utf-8", render(_report(visit), lang=visit.tongue.code).encode()


def _markdown(visit: Visit) -> Made:
    return "text/markdown; charset=utf-8", render_markdown(
        compose(_report(visit), visit.tongue.code)
    ).encode()


def _timeline(visit: Visit) -> Made:
    if not visit.seen.timelines:
        raise NotHere("the view has nothing to draw on a timeline")
    return "image/svg+xml", visit.seen.timelines[0].draw(SCREEN_LIGHT, speech_of(visit.tongue)).encode()


FILES: Mapping[str, tuple[str, Callable[[Visit], Made]]] = MappingProxyType(
    {
        "report.html": ("the whole report as one page that needs nothing else", _html),
        "report.md": ("the whole report as Markdown", _markdown),
        "package.zip": ("all tables as CSV with datapackage.json", _package),
        "timeline.svg": ("the timeline over the whole record", _timeline),
        "moves.atom.xml": ("the moves as an Atom feed", lambda v: ("application/atom+xml", atom(v.case))),
        "moves.feed.json": (
            "the moves as a JSON Feed",
            lambda v: ("application/feed+json", json_feed(v.case)),
        ),
        "entities.ftm.jsonl": (
            "people, actors, measures and moves as FollowTheMoney entities",
            lambda v: ("application/x-ndjson", entity_lines(v.case)),
        ),
        "citation.bib": (
            "how to cite this view, for BibTeX",
            lambda v: ("application/x-bibtex", cite(v.case, v.seen.settled_digest).bibtex.encode()),
        ),
        "citation.csl.json": (
            "how to cite this view, as CSL JSON",
            lambda v: ("application/json", cite(v.case, v.seen.settled_digest).csl.encode()),
        ),
    }
)
"""Name -> what the file holds and what makes it."""
