"""A site over a store, as the keeper of a record has it on their own machine."""

from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from tests.web.site import BASE

from detente.cases import load_bundled
from detente.record.inbox import Document, Relation, offer
from detente.record.log import Store
from detente.record.proposal import Pointer, Proposal
from detente.record.transfer import import_case
from detente.web.application import create_application
from detente.web.shelf import Shelf

CASE = "uzbekistan"
TEXT = "Ten people were freed on Monday, the president said. Brussels welcomed the step."
SOURCE = {
    "source.url": "https://example.org/ten-freed",
    "source.publisher": "Example Wire",
    "source.side": "wire",
    "source.published_on": "2011-12-05",
    "source.about": "ten people freed",
}
MOVE = {"date": "2011-12-05", "actor": "uzbekistan", "kind": "release", "people": "10"}
MOVE |= {"certainty": "confirmed", "description": "Ten people freed"}


def filled_store(folder: Path) -> Store:
    """A store with one case and one proposal that waits."""
    store = Store.create(folder / "record.detente")
    import_case(store, load_bundled(CASE), author="ana", reason="start")
    page = Document(
        sha256="a" * 64, text=TEXT, title="Ten freed", url="https://example.org/ten", publisher="A Wire",
        side="wire", published_on="2011-12-05", language="en",
    )  # fmt: skip
    cells = {**MOVE, "certainty": "reported"}
    whole = Pointer("a" * 64, start=0, end=31, quote=TEXT[:31])
    number = Pointer("a" * 64, start=0, end=10, quote=TEXT[:10])
    proposal = Proposal(
        "moves", cells, {"": (whole,), "people": (number,)}, "says that people were freed", "stated", "r1"
    )
    relation: Relation = "new"
    offer(store, CASE, [(proposal, relation, "")], page, author="reader", reason="read")
    return store


def work_site(store: Store, **more: Any) -> TestClient:
    """The site of the keeper, its visitor known by a first look."""
    audience = more.pop("audience", "keeper")
    shelf = Shelf(store=store, audience=audience)
    site = TestClient(create_application(shelf, **more), base_url=BASE, follow_redirects=True)
    site.get(f"/cases/{CASE}")
    return site


def hidden(text: str, name: str) -> str:
    """The value of a hidden field of a page."""
    return text.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]
