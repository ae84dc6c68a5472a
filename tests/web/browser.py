"""A real browser and a site for it: Debian's Chromium, driven by Playwright, against a server of its own."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from tests.web.work_site import filled_store

from detente.cases import load_bundled
from detente.record.transfer import import_case
from detente.web.application import create_application
from detente.web.shelf import Shelf

CHROMIUM = Path(os.environ.get("DETENTE_CHROMIUM", "/usr/bin/chromium"))
REQUIRED = os.environ.get("DETENTE_REQUIRE_BROWSER") == "1"
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and not REQUIRED,
        reason="no Chromium: install it or name it in DETENTE_CHROMIUM",
    ),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Served:
    """A site over a store, served on a free port of this machine."""

    def __init__(self, folder: Path, *, cases: tuple[str, ...] = (), lists: Path | None = None) -> None:
        self.store = filled_store(folder)
        for name in cases:
            import_case(self.store, load_bundled(name), author="ana", reason="start")
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        shelf = Shelf(store=self.store, audience="keeper")
        application = create_application(shelf, lists=lists)
        self.server = uvicorn.Server(uvicorn.Config(application, port=self.port, log_level="error"))
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    @property
    def base(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        """End it."""
        self.server.should_exit = True
        self.thread.join()
        self.store.close()


class Eye:
    """A page that notes every request and every complaint of the browser."""

    def __init__(self, chromium: Any, served: Served, **more: Any) -> None:
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.context = chromium.new_context(base_url=served.base, accept_downloads=True, **more)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", self._heard)

    def wait_until(self, condition: str, seconds: float = 60) -> None:
        """Wait until a condition in JavaScript holds (asked from outside, since the site forbids eval)."""
        from playwright.sync_api import Error

        last = time.monotonic() + seconds
        holds = False
        while not holds:
            assert time.monotonic() < last, condition
            try:
                holds = bool(self.page.evaluate(condition))
            except Error as fault:  # the page is just being left for the next one
                if "context was destroyed" not in str(fault):
                    raise
            self.page.wait_for_timeout(50)

    def _heard(self, message: Any) -> None:
        # a form that is refused answers 4xx on purpose, and the browser notes that in the console
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(message.text)


@contextmanager
def launched() -> Iterator[Any]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


def violations(eye: Eye, *, rows: int = 5) -> list[tuple[str, str, int]]:
    """What axe finds on the page that is open: rule, first element, how many."""
    from axe_playwright_python.sync_playwright import Axe

    # rows of a table are alike by the dozen: a few stand for all, so that axe ends in seconds
    eye.page.evaluate(
        "(most) => { for (const body of document.querySelectorAll('tbody, .measures ul'))"
        " [...body.children].slice(most).forEach((row) => row.remove()) }",
        rows,
    )
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = Axe().run(eye.page, options=options).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:160], len(rule["nodes"])) for rule in found]
