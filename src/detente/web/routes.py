"""Every address of the site and the view behind it, concept by concept.

A path that shows a page stands for its .json and .csv twins as well; a path ending in .svg is a figure.
"""

from detente.web.later import Later
from detente.web.views import View

changes = Later("changes")
comparison = Later("comparison")
described = Later("described")
downloads = Later("downloads")
editing = Later("editing")
history = Later("history")
inbox = Later("inbox")
kept = Later("kept")
listings = Later("listings")
outlook = Later("outlook")
overview = Later("overview")
planning = Later("planning")
preferences = Later("preferences")
questions = Later("questions")
rows = Later("rows")
searching = Later("searching")
start = Later("start")
timeline = Later("timeline")
uploading = Later("uploading")

GET, POST, BOTH = ("GET",), ("POST",), ("GET", "POST")
CASE = "/cases/{case}"

ROUTES: tuple[tuple[str, View, tuple[str, ...]], ...] = (
    ("/", start.start, GET),
    ("/method", start.method, GET),
    ("/search", searching.search, GET),
    ("/settings", preferences.settings, BOTH),
    ("/api", described.readable, GET),
    ("/openapi.json", described.openapi, ("GET", "HEAD")),
    ("/lists", kept.lists, GET),
    ("/lists/compare", kept.difference, GET),
    ("/lists/snapshot", kept.snapshot, GET),
    (CASE, overview.overview, GET),
    (CASE + "/timeline", timeline.timeline, GET),
    (CASE + "/timeline/{name}.svg", timeline.chart, GET),
    (CASE + "/questions", questions.questions, GET),
    (CASE + "/questions/{question}/{name}.svg", questions.chart, GET),
    (CASE + "/questions/{question}", questions.question, GET),
    (CASE + "/outlook", outlook.outlook, GET),
    (CASE + "/outlook/{name}.svg", outlook.chart, GET),
    (CASE + "/outlook/{question}", outlook.question, GET),
    (CASE + "/plan", planning.plan, GET),
    (CASE + "/plan/{name}.svg", planning.chart, GET),
    (CASE + "/plan/run", planning.begin, POST),
    (CASE + "/plan/stop", planning.stop, POST),
    (CASE + "/compare", comparison.compare_days, GET),
    (CASE + "/downloads", downloads.downloads, GET),
    (CASE + "/files/{name}", downloads.file, ("GET", "HEAD")),
    (CASE + "/releases", listings.releases, GET),
    (CASE + "/changes", changes.changes, GET),
    (CASE + "/upload", uploading.upload, BOTH),
    (CASE + "/inbox", inbox.waiting, GET),
    (CASE + "/inbox/corroborations", inbox.accept_corroborations, POST),
    (CASE + "/inbox/lists", inbox.offer_vanished, POST),
    (CASE + "/inbox/{item}", inbox.item, BOTH),
    (CASE + "/new", editing.choose, ("GET", "HEAD")),
    (CASE + "/new/{table}", editing.add, BOTH),
    (CASE + "/edit/{table}/{row:path}", editing.correct, BOTH),
    (CASE + "/undo/{table}/{row:path}", editing.undo, POST),
    (CASE + "/history/{table}/{row:path}", history.history, GET),
    (CASE + "/{table}", listings.listing, GET),
    (CASE + "/{table}/{row:path}", rows.row, GET),
)

UPLOADS = frozenset({CASE + "/upload"})
"""Addresses whose form may bring a file along."""
KEEPS_THE_RECORD = frozenset({"/settings", CASE + "/plan/run", CASE + "/plan/stop"})
"""Addresses whose form changes nothing of the record, so that a site that only reads takes it too."""
