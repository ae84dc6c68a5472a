"""Every page of the site: its status, its twins, its links, its headers."""

import csv
import io
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient
from tests.web.site import CASES, RELEASE, Shown, addresses, public_site

from detente.cases import load_bundled

GENERAL = (
    "/",
    "/method",
    "/search",
    "/search?q=potash",
    "/search?q=%D0%91%D1%8F%D0%BB%D1%8F%D1%86%D0%BA%D1%96",
)


@pytest.fixture(scope="module")
def site() -> TestClient:
    return public_site()


@pytest.mark.parametrize("case", CASES)
def test_every_page_of_a_case_and_its_twins_answer(site: TestClient, case: str) -> None:
    for path in addresses(case, site):
        page = site.get(path)
        assert page.status_code == 200, path
        shown = Shown(page.text)
        assert shown.inline == [], path
        assert all(
            load.startswith("/static/") or urlsplit(load).path.endswith(".json") for load in shown.loads
        )
        assert len(shown.ids) == len(set(shown.ids)), path
        told = site.get(path + ".json").json()
        assert told["ok"] is True, path
        assert told["view"]["case"] == case
        for table in told["tables"]:
            if table["name"] in shown.rows and len(table["rows"]) <= 200:
                assert shown.rows[table["name"]] == len(table["rows"]), (path, table["name"])
        lines = list(csv.reader(io.StringIO(site.get(path + ".csv").text)))
        assert lines, path
        if told["tables"]:
            first = told["tables"][0]
            assert lines[0] == [column["name"] for column in first["columns"]], path
            assert len(lines) - 1 == len(first["rows"]), path


@pytest.mark.parametrize("path", GENERAL)
def test_pages_of_no_case_answer_with_their_twins(site: TestClient, path: str) -> None:
    where, _, query = path.partition("?")
    assert site.get(path).status_code == 200
    for ending in (".json", ".csv"):
        twin = ("/index" if where == "/" else where) + ending + (f"?{query}" if query else "")
        assert site.get(twin).status_code == 200


@pytest.mark.parametrize("case", CASES)
def test_every_link_on_every_page_leads_somewhere(site: TestClient, case: str) -> None:
    known: dict[str, set[str]] = {}
    broken = []
    for path in addresses(case, site):
        for link in Shown(site.get(path).text).links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (parts.path or path) + (f"?{parts.query}" if parts.query else "")
            if "/files/report." in target:
                continue
            if target not in known:
                answer = site.get(target)
                if answer.status_code != 200:
                    broken.append((path, link, answer.status_code))
                is_page = answer.headers["content-type"].startswith("text/html")
                known[target] = set(Shown(answer.text).ids) if is_page else set()
            if parts.fragment and parts.fragment not in known[target]:
                broken.append((path, link, 0))
    assert broken == []


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/cases/uzbekistan", "/cases/nowhere.json", "/static/detente.css", RELEASE]
)
def test_every_answer_carries_the_safety_headers(site: TestClient, path: str) -> None:
    headers = site.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "status", "slug"),
    [
        ("/nowhere", 404, "not-found"),
        ("/cases/nowhere", 404, "case-not-found"),
        ("/cases/uzbekistan/nowhere", 404, "not-found"),
        ("/cases/uzbekistan/moves/nowhere", 404, "not-found"),
        ("/cases/uzbekistan/questions/nowhere", 404, "not-found"),
        ("/cases/uzbekistan?as_of=soon", 422, "bad-input"),
        ("/cases/uzbekistan?known_by=03/04/2025", 422, "bad-input"),
        ("/cases/uzbekistan?as_of=0001-01-01", 422, "bad-input"),
        ("/cases/uzbekistan?lang=tlh", 400, "usage"),
        ("/cases/uzbekistan/timeline?from=2012-01-01&to=2005-01-01", 422, "bad-input"),
        ("/cases/uzbekistan/compare?since=2099-01-01", 400, "usage"),
    ],
)
def test_what_goes_wrong_has_one_shape(site: TestClient, path: str, status: int, slug: str) -> None:
    page = site.get(path)
    assert page.status_code == status
    assert f'data-slug="{slug}"' in page.text
    where, _, query = path.partition("?")
    twin = site.get(f"{where}.json" + (f"?{query}" if query else ""))
    assert twin.status_code == status
    told = twin.json()
    assert set(told) == {"ok", "error"}
    assert told["ok"] is False
    assert set(told["error"]) == {"slug", "message", "status"}
    assert (told["error"]["slug"], told["error"]["status"]) == (slug, status)


def test_a_csv_of_a_table_that_a_page_has_not_is_told(site: TestClient) -> None:
    answer = site.get("/cases/uzbekistan/questions/state.csv?table=nowhere")
    assert answer.status_code == 400
    assert "its tables are findings" in answer.json()["error"]["message"]


def test_the_clocks_of_the_address_are_on_every_link_and_change_the_view(site: TestClient) -> None:
    path = "/cases/uzbekistan/moves?known_by=2007-06-01&as_of=2007-01-01"
    page = site.get(path)
    inward = [link for link in Shown(page.text).links if link.startswith("/cases/")]
    outside = [link for link in inward if "known_by=2007-06-01" not in link]
    assert [link for link in outside if "as_of" in link] == [
        link for link in outside if "as_of" in link and "known_by" not in link
    ]
    rows = [link for link in inward if "/moves/" in link]
    assert rows
    assert all("as_of=2007-01-01" in link and "known_by=2007-06-01" in link for link in rows)
    assert 'value="2007-06-01"' in page.text
    told = site.get("/cases/uzbekistan/moves.json?known_by=2007-06-01&as_of=2007-01-01").json()
    assert told["view"]["known_by"] == "2007-06-01"
    assert all(row["date"] < "2007-01-02" for row in told["tables"][0]["rows"])
    later = site.get("/cases/uzbekistan/moves.json").json()["tables"][0]["rows"]
    assert len(later) > len(told["tables"][0]["rows"])
    gone = next(row["row"][0] for row in later if row["date"] > "2010")
    answer = site.get(f"/cases/uzbekistan/{gone}?as_of=2007-01-01")
    assert answer.status_code == 404
    assert "by these clocks" in answer.text


def test_one_address_gives_one_page(site: TestClient) -> None:
    path = "/cases/uzbekistan/questions/state?as_of=2008-01-01"
    assert site.get(path).content == site.get(path).content


@pytest.mark.parametrize("name", ["Ales Bialiatski", "Алесь Бяляцкі", "Алесь Беляцкий", "Олесь Біляцький"])
def test_a_name_is_found_in_any_of_its_spellings(site: TestClient, name: str) -> None:
    told = site.get("/search.json", params={"q": name, "case": "belarus"}).json()
    assert any("ialiatski" in row["who"] for row in told["tables"][0]["rows"]), told["tables"][0]["rows"]


@pytest.mark.parametrize("word", ["release", "освобождение", "освобождения", "вызваленне", "звільнення"])
def test_a_term_is_found_in_any_language_of_the_site(site: TestClient, word: str) -> None:
    told = site.get("/search.json", params={"q": word, "case": "uzbekistan"}).json()
    found = {row["row"][0] for row in told["tables"][0]["rows"]}
    kinds = site.get("/cases/uzbekistan/moves.json").json()["tables"][0]["rows"]
    assert {row["row"][0] for row in kinds if "released" in str(row)} & found
    narrowed = site.get("/search.json", params={"q": f"{word} zzzz", "case": "uzbekistan"}).json()
    assert narrowed["tables"][0]["rows"] == []


def test_a_figure_is_there_alone_in_both_themes(site: TestClient) -> None:
    for path in ("/cases/uzbekistan/timeline/timeline.svg", "/cases/uzbekistan/questions/verdict/ladder.svg"):
        light, dark = site.get(path), site.get(path, params={"theme": "dark"})
        assert light.headers["content-type"] == "image/svg+xml"
        assert light.text.startswith("<svg")
        assert light.content != dark.content
    assert site.get("/cases/uzbekistan/questions/verdict/nowhere.svg").status_code == 404


def test_files_are_of_the_view_and_carry_their_names(site: TestClient) -> None:
    names = site.get("/cases/uzbekistan/downloads.json").json()["tables"][0]["rows"]
    for name in (row["file"] for row in names):
        if name.startswith("report."):
            continue
        answer = site.get(f"/cases/uzbekistan/files/{name}")
        assert answer.status_code == 200, name
        assert f'filename="uzbekistan-{name}"' in answer.headers["content-disposition"]
    assert site.get("/cases/uzbekistan/files/nowhere.csv").status_code == 404


def test_another_name_for_this_machine_is_refused(site: TestClient) -> None:
    answer = site.get("/", headers={"host": "rebound.example"})
    assert answer.status_code == 403
    assert 'data-slug="forbidden"' in answer.text


def test_a_page_takes_no_form(site: TestClient) -> None:
    assert site.post("/cases/uzbekistan").status_code == 405
    assert site.delete("/cases/uzbekistan/moves/x").status_code == 405


def test_a_copy_of_the_text_of_another_is_shown_and_not_linked(site: TestClient) -> None:
    case = load_bundled("belarus")
    copy = next(row for row in case.sources if row.mirror == "yes" and row.url)
    cited = next(row for row in case.moves if copy.source_id in row.sources)
    paths = [f"/cases/belarus/sources/{copy.source_id}", f"/cases/belarus/moves/{cited.move_id}"]
    paths.append(f"/cases/belarus/sources?q={copy.source_id}")
    for path in paths:
        page = site.get(path)
        assert page.status_code == 200
        assert copy.url not in Shown(page.text).links, path


@pytest.mark.parametrize(
    "query",
    ["as_of=1900-01-01", "known_by=2199-12-31", "known_by=1900-01-01&as_of=2199-12-31&lang=uk",
     "page=99999999999999999999&q=%00%F0%9F%98%80&side=zz&from=0001-01-01&to=9999-12-31&table=cells"],
)  # fmt: skip
@pytest.mark.parametrize(
    "part", ["", "/timeline", "/moves", "/measures", "/questions/state", "/people", "/releases"]
)
def test_odd_requests_are_answered_or_told_never_a_fault(site: TestClient, part: str, query: str) -> None:
    for ending in ("", ".json"):
        assert site.get(f"/cases/uzbekistan{part}{ending}?{query}").status_code < 500
