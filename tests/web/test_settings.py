"""What a reader sets for their own browser: kept by it, and on every page."""

import hashlib
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.site import BASE, public_site
from tests.web.work_site import hidden

from detente.web import application
from detente.web.navigation import CASE_KEYS, CASE_WAYS, WORK_WAYS
from detente.web.settings import Settings

VENDOR = Path(application.__file__).parent / "static" / "vendor"


def test_theme_and_keys_are_kept_and_shown_on_every_page() -> None:
    site = TestClient(public_site().app, base_url=BASE)
    page = site.get("/settings").text
    assert "data-theme" not in page
    assert 'data-keys="on"' in page
    fields = {"token": hidden(page, "token"), "theme": "dark"}
    saved = site.post("/settings", data=fields)
    assert 'id="saved"' in saved.text
    for path in ("/", "/cases/nicaragua", "/nowhere"):
        text = site.get(path).text
        assert 'data-theme="dark"' in text
        assert 'data-keys="off"' in text
    site.post("/settings", data={**fields, "theme": "auto", "shortcuts": "on"})
    assert "data-theme" not in site.get("/").text


@pytest.mark.parametrize("cookie", ["", "dark", "keys.nokeys", "purple.x", "a" * 4000, '"><script>'])
def test_any_cookie_is_read_without_a_fault(cookie: str) -> None:
    found = Settings.read(cookie)
    assert found.theme in ("auto", "light", "dark")
    assert Settings.read(found.cookie()) == found


def test_every_part_of_a_case_has_a_key_of_its_own_that_the_page_of_keys_names() -> None:
    labels = [label for label, _ in (*CASE_WAYS, *WORK_WAYS)]
    assert sorted(CASE_KEYS.values()) == sorted(labels)
    page = public_site().get("/settings").text
    told = re.findall(r"<kbd>g</kbd> <kbd>(\w)</kbd>", page)
    assert set(CASE_KEYS) <= set(told)


def test_files_of_others_are_the_ones_that_the_notice_names() -> None:
    notice = (VENDOR / "NOTICE.txt").read_text(encoding="utf-8")
    files = [path for path in VENDOR.iterdir() if path.suffix == ".js"]
    assert files
    for path in files:
        assert path.name in notice
        assert hashlib.sha256(path.read_bytes()).hexdigest() in notice
        assert public_site().get(f"/static/vendor/{path.name}").status_code == 200
    assert "eval" not in (VENDOR.parent / "site.js").read_text(encoding="utf-8")
