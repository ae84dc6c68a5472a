"""A team's site as tests see it: four people, one in each role, a clock that is set by hand."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.web.site import BASE
from tests.web.work_site import CASE, filled_store, hidden

from detente.record.log import Store
from detente.web.accounts.desk import Terms
from detente.web.accounts.passwords import Cost
from detente.web.accounts.roles import ROLES
from detente.web.accounts.team import Team
from detente.web.application import create_application
from detente.web.shelf import Shelf

CHEAP = Cost(passes=1, memory_kib=8, lanes=1)
"""A digest that costs nothing; what is tested is never how slow it is."""
PASSWORD = "brittle-marigold-quorum"
NAMES: dict[str, str] = dict(zip(ROLES, ("rita", "dora", "edda", "ada"), strict=True))
"""Who is in which role."""
HOME = f"/cases/{CASE}"


class SetClock:
    """A clock that stands still until it is set on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class TeamSite:
    """The parts of a running team's site."""

    store: Store
    team: Team
    app: Starlette
    clock: SetClock = field(default_factory=SetClock)

    def browser(self, role: str = "", *, address: str = "10.0.0.1") -> TestClient:
        """A browser of its own, logged in as the person of a role; as nobody without one."""
        client = TestClient(self.app, base_url=BASE, client=(address, 5000))
        if role:
            answer = log_in(client, NAMES[role])
            assert answer.status_code == 200, answer.text
        return client

    def program(self, role: str, scope: str) -> TestClient:
        """A program with a token of the person of a role."""
        account = self.team.people.named(NAMES[role])
        _, secret = self.team.tokens.make(account.account_id, f"test {scope}", scope, 30, by=account.name)
        return TestClient(self.app, base_url=BASE, headers={"authorization": f"Bearer {secret}"})


def make_team(store: Store, *, terms: Terms | None = None, peopled: bool = False, **more: Any) -> TeamSite:
    """The site of a team over a store, everybody invited and with a password."""
    clock = SetClock()
    team = Team(store, url=more.pop("url", BASE), cost=CHEAP, clock=clock, terms=terms)
    for role, name in () if peopled else NAMES.items():
        handed = team.people.invite(name, role, by="a test")
        team.people.redeem("invitation", handed.secret, PASSWORD)
    app = create_application(Shelf(store=store), team=team, **more)
    return TeamSite(store, team, app, clock)


@cache
def _peopled() -> Path:
    """A store with one case, a proposal that waits and four people, made once and copied by each test."""
    folder = Path(tempfile.mkdtemp(prefix="detente-team-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = make_team(filled_store(folder))
    made.store.close()
    return next(folder.glob("*.detente"))


def team_site(folder: Path, **more: Any) -> TeamSite:
    """A site of its own over a copy of that store."""
    path = folder / "record.detente"
    shutil.copy(_peopled(), path)
    return make_team(Store.open(path), peopled=True, **more)


def log_in(client: TestClient, name: str, password: str = PASSWORD, **fields: str) -> Any:
    """Fill in the log-in as a browser does."""
    page = client.get("/login").text
    return client.post(
        "/login", data={"token": hidden(page, "token"), "name": name, "password": password, **fields}
    )


def form_token(client: TestClient, path: str = "/account") -> str:
    """The token for the forms of whoever is logged in."""
    return hidden(client.get(path).text, "token")
