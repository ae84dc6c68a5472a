"""The chapters that look ahead are added on request and carry their own findings and figures."""

import pytest

from detente.cases import load_bundled
from detente.errors import UsageFault
from detente.publish.forward import with_ahead
from detente.publish.html import render
from detente.publish.report import build


def test_the_outlook_is_added_at_the_end_and_shown_on_the_page() -> None:
    case = load_bundled("zimbabwe")
    plain = build(case, questions=["verdict"])
    report = with_ahead(plain, case, ["outlook"])
    assert [chapter.question for chapter in report.chapters] == ["verdict", "outlook"]
    page = render(report)
    assert report.chapters[-1].heading in page
    assert report.chapters[-1].findings[0].answer[:40] in page


def test_an_unknown_chapter_is_refused() -> None:
    case = load_bundled("zimbabwe")
    with pytest.raises(UsageFault, match="outlook and plan"):
        with_ahead(build(case, questions=["verdict"]), case, ["weather"])
