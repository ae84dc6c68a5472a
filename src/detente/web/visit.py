"""One visit to a page: what was asked for, the view it is of, and how links from it are made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from detente.publish.languages import Language
from detente.record.case import Case
from detente.record.rows import Row
from detente.web.clocks import Clocks, address
from detente.web.errors import Forbidden, NotHere
from detente.web.forms import Upload
from detente.web.languages import site_language
from detente.web.runs import Runs
from detente.web.settings import Settings
from detente.web.shelf import Seen, Shelf

if TYPE_CHECKING:
    from detente.record.log import Store
    from detente.web.accounts.standing import Standing
    from detente.web.accounts.team import Team

NOTHING: Mapping[str, str] = MappingProxyType({})
NO_FILES: Mapping[str, Upload] = MappingProxyType({})
AUTHOR = "local user"
"""Who signs a change where there are no accounts and no name was given."""


@dataclass(frozen=True)
class Site:
    """What a running site is: its cases and whether it takes changes."""

    shelf: Shelf
    read_only: bool = False
    author: str = AUTHOR
    lists: Path | None = None
    """The folder with kept snapshots of lists, where one was named."""
    runs: Runs = field(default_factory=Runs)
    """What takes long is worked out here."""
    team: "Team | None" = None
    """The people who use it; None on one's own machine."""

    @property
    def takes_changes(self) -> bool:
        """Whether rows can be added and corrected: there is a store, and its keeper is at work."""
        return self.shelf.store is not None and not self.read_only and self.shelf.audience == "keeper"


@dataclass(frozen=True)
class Visit:
    """One request, as views see it."""

    site: Site
    path: str
    """The path of the page, without the ending of a twin."""
    places: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """What the path names: case, table, row ..."""
    query: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    form: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    files: Mapping[str, Upload] = field(default_factory=lambda: NO_FILES)
    """Files sent with the form, by the name of their field."""
    token: str = ""
    """The token for the forms of the page."""
    method: str = "GET"
    settings: Settings = field(default_factory=Settings)
    """What the reader has set: theme and shortcuts."""
    standing: "Standing | None" = None
    """Who of the team it is; None on one's own machine and before logging in."""
    came_from: str = ""
    """The address of the other machine."""
    browser: str = ""
    """What the browser says that it is."""

    @property
    def author(self) -> str:
        """Who signs a change: in a team whoever is logged in, else the name on the form or of the site."""
        named = "" if self.site.team else self.form.get("author", "").strip()
        return named or self.site.author

    @cached_property
    def clocks(self) -> Clocks:
        """The clocks of the address."""
        return Clocks.read(self.query)

    @cached_property
    def tongue(self) -> Language:
        """The language of the address."""
        return site_language(self.query.get("lang") or "en")

    @property
    def case_id(self) -> str:
        """The case of the address; empty on pages that are of none."""
        return self.places.get("case", "")

    @cached_property
    def seen(self) -> Seen:
        """The view of the case that the page is of."""
        return self.site.shelf.see(self.case_id, self.clocks)

    @property
    def case(self) -> Case:
        """The rows of that view."""
        return self.seen.case

    @cached_property
    def store(self) -> "Store":
        """The store of a case that can be written to; Forbidden, with the reason, where it cannot."""
        store = self.site.shelf.store
        if store is None:
            raise Forbidden("this site only shows cases; start it with --db to keep and change them")
        if self.site.shelf.audience != "keeper":
            raise Forbidden("what is being worked on is for the keeper of the record, not for this audience")
        if not self.site.shelf.is_stored(self.case_id):
            raise Forbidden(
                f"the case {self.case_id} is not in the store; bring it in with: detente record import"
            )
        return store

    def require_changes(self) -> "Store":
        """The store, where the site takes changes; Forbidden otherwise."""
        store = self.store
        if self.site.read_only:
            raise Forbidden("this site was started to read only, so it takes no changes")
        return store

    @property
    def workable(self) -> bool:
        """Whether the case of the page has a history, an inbox and forms here."""
        shelf = self.site.shelf
        return bool(
            shelf.store and shelf.audience == "keeper" and self.case_id and shelf.is_stored(self.case_id)
        )

    @property
    def drafts_taken(self) -> bool:
        """Whether whoever visits can offer rows to the case of the page."""
        may = self.standing is not None and self.standing.may("propose") and not self.site.read_only
        return bool(may and self.case_id and self.site.shelf.is_stored(self.case_id))

    @cached_property
    def state(self) -> Mapping[str, str]:
        """What every link carries on: the two clocks and the language."""
        return {**self.clocks.given(), "lang": self.tongue.code if self.tongue.code != "en" else ""}

    def link(self, path: str = "", **parameters: object) -> str:
        """The address of a page of the case of this visit, at the same clocks and in the same language."""
        base = f"/cases/{quote(self.case_id)}" if self.case_id else ""
        given = {name: str(value) for name, value in parameters.items() if value not in (None, "")}
        return address(base + path or "/", {**self.state, **given})

    def case_link(self, case_id: str, path: str = "") -> str:
        """The address of a page of another case, at the same clocks."""
        return address(f"/cases/{quote(case_id)}{path}", self.state)

    def site_link(self, path: str, **parameters: object) -> str:
        """The address of a page of no case, in the same language."""
        given = {name: str(value) for name, value in parameters.items() if value not in (None, "")}
        return address(path, {"lang": self.state["lang"], **given})

    def row_link(self, name: str) -> str:
        """The address of the page of a row, by its ref."""
        return self.link(row_path(name))

    def here(self, **parameters: object) -> str:
        """The address of this page with other parameters; None takes one away."""
        changed = {name: "" if value is None else str(value) for name, value in parameters.items()}
        return address(quote(self.path), {**self.query, **changed})

    def twin(self, ending: str, **parameters: object) -> str:
        """The address of a twin of this page."""
        changed = {name: "" if value is None else str(value) for name, value in parameters.items()}
        kept = {name: value for name, value in self.query.items() if name != "page"}
        return address(f"{quote(self.path)}{ending}", {**kept, **changed})

    def row(self) -> Row:
        """The row of the address; NotHere, saying why it may be missing, where the view does not hold it."""
        name = f"{self.places['table']}/{self.places['row']}"
        found = self.case.by_ref.get(name)
        if found is None:
            told = " by these clocks" if self.clocks.given() else ""
            raise NotHere(f"the view of {self.case_id} holds no row {name}{told}")
        return found


def row_path(name: str) -> str:
    """The path of the page of a row within its case."""
    return "/" + quote(name)
