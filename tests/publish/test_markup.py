"""The page before a judge of markup: HTML Tidy, where it is installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.publish.pages import page_on

from detente.cases import bundled

TIDY = shutil.which("tidy")
_FALSE_ALARMS = re.compile(
    r"<(?:svg|a|title)> proprietary attribute"
    r"|missing </dl> before </div>|inserting implicit <dl>|missing </div> before <dt>|missing <dd>"
)
"""Tidy 5.6 knows neither SVG within HTML nor a dl that groups its pairs in div elements."""


@pytest.mark.skipif(TIDY is None, reason="tidy is not installed")
@pytest.mark.parametrize("name", bundled())
def test_tidy_has_no_complaint(name: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page_on(name))
    judged = subprocess.run(
        [TIDY or "tidy", "-q", "-e", "-utf8", "--drop-empty-elements", "no", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    complaints = [line for line in judged.stderr.splitlines() if re.search("Warning:|Error:", line)]
    assert [line for line in complaints if not _FALSE_ALARMS.search(line)] == []
