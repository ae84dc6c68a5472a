"""A team's side of a running site: its people, sessions and tokens, and where it is reached."""

from urllib.parse import urlsplit

from detente.errors import UsageFault
from detente.record.clock import Clock, utc_now
from detente.record.log import Store
from detente.web.accounts.desk import Desk, Terms
from detente.web.accounts.passwords import Cost, Passwords
from detente.web.accounts.people import People
from detente.web.accounts.sessions import Sessions
from detente.web.accounts.tokens import Tokens
from detente.web.security import LOOPBACK


class Team:
    """Everything that a site needs to be used by several people."""

    def __init__(
        self,
        store: Store,
        *,
        url: str = "http://127.0.0.1:8322",
        cost: Cost | None = None,
        terms: Terms | None = None,
        clock: Clock = utc_now,
    ) -> None:
        """`url`: where people reach the site; https makes its cookies secure. `cost`: cheaper in tests."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
            raise UsageFault(f"'{url}' is no address of a site; give it as https://record.example.org")
        self.url = f"{parts.scheme}://{parts.netloc}"
        self.secure = parts.scheme == "https"
        self.hosts = LOOPBACK | {parts.hostname}
        self.desk = Desk(store.engine, clock, terms or Terms())
        passwords = Passwords(cost)
        self.people = People(self.desk, passwords)
        self.sessions = Sessions(self.desk, passwords)
        self.tokens = Tokens(self.desk)
