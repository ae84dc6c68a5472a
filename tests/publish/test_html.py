import re

import pytest
from tests.publish.pages import Page, page_on, report_on

from detente.assess.questions import QUESTIONS
from detente.cases import bundled, load_bundled
from detente.errors import UsageFault
from detente.publish.html import render
from detente.publish.keys import anchor
from detente.publish.page_parts import address
from detente.publish.report import build
from detente.record.case import Case
from detente.record.disclosure import disclose
from detente.record.rows import Source


@pytest.mark.parametrize("name", bundled())
def test_links_marks_and_ids_of_a_page_hold_together(name: str) -> None:
    page = Page(page_on(name))
    ids = set(page.ids)
    assert len(ids) == len(page.ids)
    assert set(page.fragments) <= ids
    assert {anchor(ref) for ref in page.refs} <= ids
    assert page.refs


@pytest.mark.parametrize("name", bundled())
def test_nothing_is_loaded_from_anywhere(name: str) -> None:
    text = page_on(name)
    page = Page(text)
    assert page.loaded == []
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest|import\(", text.split("</style>")[0])
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert all(link.startswith(("http://", "https://")) for link in page.outward)


def test_every_figure_leads_to_the_rows_under_it() -> None:
    text = page_on("belarus")
    report = report_on("belarus")
    ids = set(Page(text).ids)
    figures = re.findall(r'<a class="figure-link" href="#([^"]+)">([^<]+)</a>', text)
    said = [f for f in report.findings if f.said and f.value is not None]
    assert len(figures) >= len(said)
    assert {target for target, _ in figures} <= ids
    for finding in said:
        assert f'id="basis-{finding.id}"' in text


def test_every_row_is_an_anchor_and_shows_its_sources() -> None:
    text = page_on("belarus")
    case = load_bundled("belarus")
    ids = set(Page(text).ids)
    assert {anchor(ref) for ref in case.by_ref} <= ids
    row = re.search(r'<tr id="moves/by-2025-12-13-release-123">.*?<tr', text, re.DOTALL)
    assert row is not None
    number = [source.source_id for source in case.sources].index("focus-2025-12") + 1
    assert f"href=#s{number}>" in row[0]


def test_copies_of_anothers_text_are_not_linked() -> None:
    case = load_bundled("belarus")
    outward = set(Page(page_on("belarus")).outward)
    mirrors = [row.url for row in case.sources if row.mirror == "yes"]
    assert mirrors
    assert outward.isdisjoint(mirrors)
    assert {address(row.url) for row in case.sources if row.mirror != "yes"} <= outward


def test_an_address_that_is_not_of_the_web_is_never_a_link() -> None:
    assert address("javascript:alert(1)") == ""
    assert address("https://example.org/a?b=1#c") == "https://example.org/a?b=1#c"
    assert address("https://example.org/а b") == "https://example.org/%D0%B0%20b"
    source = Source(source_id="s", url="javascript:alert(1)", side="wire", about="<b>bold</b> & more")
    text = render(build(Case("x", "<i>Title</i>", sources=(source,)), questions=("state",)))
    assert 'href="javascript' not in text
    assert "<i>Title</i>" not in text
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in text


def test_the_view_stands_on_the_page_and_at_the_foot_of_every_printed_page() -> None:
    report = report_on("belarus")
    text = page_on("belarus")
    foot = re.search(r'@page\{@bottom-left\{content:"([^"]+)"', text)
    assert foot is not None
    assert "as of 19 March 2026" in foot[1]
    assert report.digest[:12] in foot[1]
    assert report.digest[:12] in text
    assert report.digest in text
    assert f"detente {report.version}" in text


def test_a_known_by_view_says_so() -> None:
    text = render(build(load_bundled("belarus").known_by("2025-12-20"), questions=("exchanges",)))
    assert "as known by 20 December 2025" in text
    assert "| known by 20 December 2025 |" in text


def test_the_same_case_gives_the_same_bytes() -> None:
    case = load_bundled("belarus")
    assert render(build(case, questions=("state", "stock"))) == render(
        build(case, questions=("state", "stock"))
    )


def test_a_page_in_another_language_has_its_dates_and_says_what_stays_english() -> None:
    report = report_on("uzbekistan")
    page = Page(render(report, lang="uk"))
    assert '<html lang="uk">' in render(report, lang="uk")
    assert set(page.fragments) <= set(page.ids)
    assert page.loaded == []
    with pytest.raises(UsageFault, match="there is no language 'xx'"):
        render(report, lang="xx")


def test_what_was_withheld_before_is_nowhere_on_the_page() -> None:
    case = load_bundled("belarus")
    kept = case.person["kazulin"]
    people = tuple(
        row.model_copy(update={"sensitivity": "withheld"}) if row is kept else row for row in case.people
    )
    moves = tuple(
        row.model_copy(update={"sensitivity": "restricted"})
        if row.move_id == "by-2025-11-20-pardon-priests"
        else row
        for row in case.moves
    )
    guarded = disclose(case.with_rows(people=people, moves=moves), "public")
    text = render(build(guarded, questions=("state", "exchanges", "stock", "selection")))
    assert "by-2025-11-20-pardon-priests" not in text
    assert "people/kazulin" not in text
    assert "Aliaksandr Kazulin" not in text


def test_an_empty_case_has_a_page() -> None:
    text = render(build(Case("empty", "Nothing yet"), questions=("state", "exchanges", "stock")))
    assert "Cannot be said, because" in text
    assert Page(text).loaded == []


def test_the_whole_belarus_report_is_small_enough_to_send() -> None:
    report = build(load_bundled("belarus"))
    assert [chapter.question for chapter in report.chapters] == list(QUESTIONS)
    text = render(report)
    assert len(text.encode()) < 1_500_000
    page = Page(text)
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.fragments) <= set(page.ids)
    assert {anchor(ref) for ref in page.refs} <= set(page.ids)
