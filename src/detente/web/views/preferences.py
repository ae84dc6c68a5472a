"""What a reader sets for their own browser, and the keys that the site listens to."""

from detente.assess.findings import Cell, Column, Table
from detente.web.navigation import CASE_KEYS
from detente.web.pages import Page
from detente.web.settings import SETTINGS_COOKIE, THEMES, Settings
from detente.web.views import Moved
from detente.web.visit import Visit

_COLUMNS = (Column("keys", "Keys"), Column("does", "What they do"), Column("where", "Where"))
KEYS = (
    ("/", "go to the search field", "everywhere"),
    ("?", "show this page", "everywhere"),
    ("g c", "go to the cases", "everywhere"),
    *((f"g {key}", f"go to: {label}", "in a case") for key, label in CASE_KEYS.items()),
    ("j", "next row", "tables"),
    ("k", "row before", "tables"),
    ("+", "zoom in", "timeline"),
    ("-", "zoom out", "timeline"),
    ("[", "earlier", "timeline"),
    ("]", "later", "timeline"),
    ("0", "the whole record", "timeline"),
    ("f", "filter: go to the first field", "lists and timeline"),
    ("j", "next proposal", "proposal"),
    ("k", "proposal before", "proposal"),
    ("a", "accept: asks for the reason, then Enter", "proposal"),
    ("e", "edit: go to the first field", "proposal"),
    ("r", "reject: asks for the reason, then Enter", "proposal"),
    ("Esc", "leave a field", "everywhere"),
)
"""Every key with what it does and where."""


def settings(visit: Visit) -> Page | Moved:
    """Theme and keys, as they are set for this browser."""
    if visit.method == "POST":
        chosen = Settings.chosen(visit.form)
        address = visit.site_link("/settings", saved="yes")
        return Moved(address, {SETTINGS_COOKIE: chosen.cookie()})
    rows: tuple[tuple[Cell, ...], ...] = KEYS
    return Page(
        "settings.html.j2",
        "Settings and keys",
        (Table("keys", "Keys", _COLUMNS, rows),),
        shown={"themes": THEMES, "saved": visit.query.get("saved") == "yes"},
        twinned=False,
    )
