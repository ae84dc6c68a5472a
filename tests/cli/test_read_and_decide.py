"""From an article to the report, as somebody at a terminal does it: read, offer, decide, export, rebuild."""

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from detente.cases import load_bundled
from detente.cli import detente
from detente.record.inbox import documents, items
from detente.record.log import Store
from detente.record.package import read_folder
from detente.record.quotes import Quote
from detente.record.transfer import export_case, import_case
from detente.schemas import schema

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "reference" / "linking" / "exchange_in_december.txt"
SHARED = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared")) / "seed"
FOUNDING = sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else []
_OF_PAGE = ("--url", "https://example.org/exchange", "--publisher", "Example Analysis")
PAGE = (*_OF_PAGE, "--side", "independent_media", "--published", "2025-12-20")
KNOWN = "moves/by-2025-12-13-release-123"
RELIEF = {"ease", "suspend", "lift", "delist", "license"}


def run(*args: str | Path, typed: str | None = None) -> Any:
    ran = CliRunner().invoke(detente, [str(one) for one in args], input=typed)
    assert ran.exit_code == 0, f"{ran.output}\n{ran.stderr}\n{ran.exception}"
    return ran


def read_json(*args: str | Path) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(run("read", *args, "--json").stdout)
    jsonschema.validate(body, schema("read"))
    return body


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "team.db"
    with Store.create(path) as store:
        import_case(store, load_bundled("belarus"), author="ana", reason="start")
    return path


@pytest.fixture
def db(filled: Path, tmp_path: Path) -> str:
    return str(shutil.copy(filled, tmp_path / "team.db"))


@pytest.fixture(params=["own words", "founding article"])
def article(request: pytest.FixtureRequest) -> Path:
    if request.param == "own words":
        return OWN
    if not FOUNDING:
        pytest.skip(f"the founding article is not in '{SHARED}'; set DETENTE_SHARED")
    return FOUNDING[0]


def proposals(body: dict[str, Any], table: str) -> list[dict[str, Any]]:
    return [one for one in body["proposals"] if one["table"] == table]


def test_what_the_article_says_is_proposed_and_nothing_more(article: Path) -> None:
    body = read_json(article, "--case", "belarus")
    eased, freed = (
        [one for one in proposals(body, "moves") if one["cells"]["kind"] in kinds]
        for kinds in (RELIEF, {"release", "pardon"})
    )
    assert [one["cells"]["actor"] for one in eased] == ["us"]
    assert "only in part" in eased[0]["cells"]["description"]
    assert "scope" in eased[0]["notes"]
    assert [one["cells"]["actor"] for one in freed] == ["belarus"]
    for one in (*eased, *freed):
        invented = {"date", "people", "people_low", "people_high"} & set(one["cells"])
        assert not invented, "no invented number or day"
        assert "mid" in one["open"], "it is said that the year is missing"
    assert freed[0]["near"][0]["ref"] == KNOWN
    assert "if the year is 2025" in freed[0]["near"][0]["reasons"]
    moves = [move for move in body["moves"] if move["kind"] in ("release", *RELIEF)]
    assert {(move["date"], move["date_precision"], move["people"]) for move in moves} == {
        (None, "month", None)
    }
    said = {
        (one["cells"].get("speaker") or one["cells"]["side"], one["cells"]["frame"]): one["cells"]
        for one in proposals(body, "statements")
    }
    assert ("eu", "insufficient") in said
    assert said["target_state_media", "clemency"]["acknowledges_link"] == "no"
    assert said["think_tank", "exchange"]["acknowledges_link"] == "yes"
    assert ("rights_group", "warning") in said
    assert "denies" not in [cells["acknowledges_link"] for (who, _), cells in said.items() if who == "us"]
    (link,) = proposals(body, "exchanges")
    assert link["cells"]["linkage"] == "attributed"
    assert "observers" in link["cells"]["linkage_basis"]


def test_with_its_day_the_article_is_told_from_the_record(article: Path) -> None:
    body = read_json(article, "--case", "belarus", "--published", "2025-12-20")
    told = {one["cells"]["kind"]: one for one in proposals(body, "moves")}
    assert (told["release"]["relation"], told["release"]["about"]) == ("corroborates", KNOWN)
    assert told["release"]["cells"]["date"] == "2025-12-01"
    assert told["release"]["cells"]["date_precision"] == "month"
    eased = next(one for kind, one in told.items() if kind in RELIEF)
    assert (eased["relation"], eased["about"]) == ("corroborates", "moves/us-2025-12-15-gl13-potash")
    (link,) = proposals(body, "exchanges")
    assert (link["relation"], link["about"]) == ("corroborates", "exchanges/ex-2025-12")


def test_read_offer_accept_two_history_export_report(article: Path, db: str, tmp_path: Path) -> None:
    told = run("read", article, "--case", "belarus", "--offer", "belarus", "--db", db).stdout
    assert "[Belarus] has [begun] [releasing]" in told or "[confirmed] the [release] of several" in told
    assert f"may be {KNOWN}" in told
    assert "0 passed over" in told
    listed = json.loads(run("inbox", "list", "belarus", "--db", db, "--json").stdout)["data"]
    jsonschema.validate(
        json.loads(run("inbox", "list", "belarus", "--db", db, "--json").stdout), schema("inbox list")
    )
    by_gist = {(one["table"], one["cells"].get("kind") or one["cells"].get("frame")): one for one in listed}
    europe = next(one for one in listed if one["cells"].get("speaker") == "eu")
    freed = by_gist["moves", "release"]
    signed = ("--author", "ana", "--reason", "read and compared", "--db", db)
    done = json.loads(run("inbox", "accept", "belarus", europe["item_id"], *PAGE, *signed, "--json").stdout)
    jsonschema.validate(done, schema("inbox accept"))
    source, statement = done["data"]["wrote"]
    assert source == "sources/example-analysis-2025-12-20"
    taken = run("inbox", "accept", "belarus", freed["item_id"], "--about", KNOWN, *signed).stdout
    assert f"wrote {KNOWN}" in taken, "the page is known by now, its address is not asked for again"
    history = run("record", "history", "belarus", KNOWN, "--db", db).stdout
    assert "ana: put, read and compared" in history
    assert "example-analysis-2025-12-20" in history.rsplit("sources:", 1)[1]
    assert "ana: put" in run("record", "history", "belarus", statement, "--db", db).stdout

    run("record", "export", "belarus", tmp_path / "out", "--db", db)
    reading = read_folder(tmp_path / "out")
    assert reading.problems == ()
    assert reading.case is not None
    assert {one.row for one in reading.case.quotes} == {statement, KNOWN}
    row = reading.case.by_ref[statement]
    assert str(row.own_date) == "2025-12-20", "a statement without a day is dated by its page"
    words = [one.line for one in reading.case.quotes]
    text = article.read_text(encoding="utf-8")
    for one in reading.case.quotes:
        assert text[one.start : one.end] == one.quote
    for suffix in ("html", "md"):
        run("report", tmp_path / "out", "--questions", "framing", "--out", tmp_path / f"r.{suffix}")
        shown = " ".join((tmp_path / f"r.{suffix}").read_text(encoding="utf-8").split())
        for quote in words if suffix == "html" else words[1:]:
            assert quote in shown, "the report shows the words under the new rows"


def test_reading_twice_offers_nothing_and_what_was_rejected_stays_so(db: str) -> None:
    run("read", OWN, "--offer", "belarus", "--db", db)
    with Store.open(db) as store:
        first = items(store, "belarus")
        (page,) = documents(store, "belarus")
    assert page.text_sha256 == hashlib.sha256(page.text.encode()).hexdigest()
    signed = ("--author", "ana", "--reason", "no row of ours", "--db", db)
    run("inbox", "reject", "belarus", first[0].item_id, *signed)
    again = read_json(OWN, "--offer", "belarus", "--db", db, "--published", "2025-12-20")
    assert again["offered"]["waiting"] == []
    why = {one["id"]: one["why"] for one in again["offered"]["passed_over"]}
    assert why[first[0].item_id] == "rejected already by ana"
    with Store.open(db) as store:
        assert len(items(store, "belarus")) == len(first)


ACT = (
    "Belarus released 40 political prisoners on 2 October 2026, the rights group Viasna said in a statement."
)
OTHER = "On 2 October 2026 Lukashenko pardoned 40 prisoners, his office told reporters in Minsk."


def test_two_articles_one_proposal_one_corroboration_and_bulk(db: str, tmp_path: Path) -> None:
    first, second, copy = (tmp_path / name for name in ("a.txt", "b.txt", "copy.txt"))
    first.write_text(f"Forty are free\n\n{ACT}\n", encoding="utf-8")
    second.write_text(f"A pardon for forty\n\n{OTHER}\n", encoding="utf-8")
    copy.write_text(f"Forty are free\n\n{ACT} (agency)\n", encoding="utf-8")
    for path, address in ((first, "a"), (second, "b"), (copy, "c")):
        run("read", path, "--offer", "belarus", "--db", db, "--published", "2026-10-03", "--url",
            f"https://example.org/{address}", "--publisher", "Example", "--side", "wire")  # fmt: skip
    with Store.open(db) as store:
        moves = [one for one in items(store, "belarus") if one.table == "moves"]
        assert [one.relation for one in moves] == ["new", "corroborates"]
        assert moves[1].about == f"proposals/{moves[0].item_id}"
    signed = ("--author", "ana", "--reason", "both pages read", "--db", db)
    left = run("inbox", "accept-corroborations", "belarus", *signed)
    assert "decide upon that one first" in left.stderr
    run("inbox", "accept", "belarus", moves[0].item_id, *signed)
    assert "1 corroboration(s) taken" in run("inbox", "accept-corroborations", "belarus", *signed).stdout
    with Store.open(db) as store:
        case = export_case(store, "belarus")
    (row,) = [move for move in case.moves if move.date.isoformat() == "2026-10-02"]
    assert row.people == 40
    assert [case.source[name].url[-1] for name in row.sources] == ["a", "b"]
    assert len(case.quotes_of[f"moves/{row.move_id}"]) == 2


def test_edit_review_and_candidates(db: str) -> None:
    run("read", OWN, "--offer", "belarus", "--db", db)
    with Store.open(db) as store:
        waiting = items(store, "belarus")
    freed = next(one for one in waiting if one.cells.get("kind") == "release")
    place = waiting.index(freed)
    signed = ("--author", "ana", "--reason", "the decree", "--db", db)
    changed = run(
        "inbox", "edit", "belarus", freed.item_id, "--set", "note=seen on television", *signed, "--json"
    )
    jsonschema.validate(json.loads(changed.stdout), schema("inbox edit"))
    shown = run("inbox", "show", "belarus", freed.item_id, "--db", db).stdout
    assert "edited by ana" in shown
    assert f"1  may be {KNOWN}" in shown
    run("inbox", "edit", "belarus", freed.item_id, "--as", "corroborates", "--about", KNOWN, *signed)
    with Store.open(db) as store:
        assert items(store, "belarus")[place].about == KNOWN
    keys = "s\n" * place + "e\ndate=2025-12-13\n\nhttps://example.org/x\nExample\nwire\n2025-12-20\n"
    told = run("inbox", "review", "belarus", *signed, typed=f"{keys}q\n").stdout
    assert f"not taken: it corroborates {KNOWN}" in told
    run("inbox", "edit", "belarus", freed.item_id, "--as", "new", *signed)
    told = run("inbox", "review", "belarus", *signed, typed=f"{keys}q\n").stdout
    assert "wrote sources/example-2025-12-20, moves/belarus-2025-12-13-release" in told


def test_the_review_takes_a_candidate_by_its_number(db: str) -> None:
    run("read", OWN, "--offer", "belarus", "--db", db)
    with Store.open(db) as store:
        waiting = items(store, "belarus")
    place = next(n for n, one in enumerate(waiting) if one.cells.get("kind") == "release")
    keys = "s\n" * place + "k\n1\nhttps://example.org/x\nExample\nwire\n\nq\n"
    told = run(
        "inbox", "review", "belarus", "--author", "ana", "--reason", "weekly", "--db", db, typed=keys
    ).stdout
    assert f"wrote sources/example, {KNOWN}" in told


def test_a_withheld_name_in_a_quote_never_leaves(db: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Two more are free\n\nBelarus released Maryia Kalesnikava and another political prisoner on "
        "2 October 2026, the rights group Viasna said.\n",
        encoding="utf-8",
    )
    run("read", page, "--offer", "belarus", "--db", db, "--published", "2026-10-03", "--url",
        "https://example.org/two", "--publisher", "Example", "--side", "wire")  # fmt: skip
    with Store.open(db) as store:
        (freed,) = [one for one in items(store, "belarus") if one.cells.get("kind") == "release"]
        assert "Kalesnikava" in freed.quote
    run(
        "inbox",
        "accept",
        "belarus",
        freed.item_id,
        "--as",
        "new",
        "--author",
        "ana",
        "--reason",
        "read",
        "--db",
        db,
    )
    with Store.open(db) as store:
        case = export_case(store, "belarus")
        people = tuple(
            row.model_copy(update={"sensitivity": "withheld"}) if row.person_id == "kalesnikava" else row
            for row in case.people
        )
        import_case(store, case.with_rows(people=people), author="ana", reason="at risk")
    run("record", "export", "belarus", tmp_path / "out", "--db", db)
    exported = "\n".join(path.read_text(encoding="utf-8") for path in sorted((tmp_path / "out").iterdir()))
    assert "[name withheld]" in (tmp_path / "out" / "quotes.csv").read_text(encoding="utf-8")
    assert "kalesnikava" not in exported.casefold()
    run("report", "belarus", "--db", db, "--questions", "framing", "--out", tmp_path / "r.html")
    assert "kalesnikava" not in (tmp_path / "r.html").read_text(encoding="utf-8").casefold()


def test_a_page_for_the_team_gives_restricted_rows_and_no_second_reading(db: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"Forty are free\n\n{ACT}\n", encoding="utf-8")
    options = ("--sensitive", "--published", "2026-10-03", "--url", "https://example.org/t", "--side", "wire")
    refused = CliRunner().invoke(detente, ["read", str(page), *options, "--second", "http://127.0.0.1:9/v1"])
    assert refused.exit_code != 0
    assert "never sent" in str(refused.exception)
    run("read", page, "--offer", "belarus", "--db", db, *options)
    with Store.open(db) as store:
        (freed,) = [one for one in items(store, "belarus") if one.table == "moves"]
    run(
        "inbox",
        "accept",
        "belarus",
        freed.item_id,
        "--author",
        "ana",
        "--reason",
        "told in trust",
        "--db",
        db,
    )
    with Store.open(db) as store:
        case = export_case(store, "belarus")
    (row,) = [move for move in case.moves if move.date.isoformat() == "2026-10-02"]
    assert row.sensitivity == case.source[row.sources[0]].sensitivity == "restricted"
    run("record", "export", "belarus", tmp_path / "out", "--db", db)
    exported = "\n".join(path.read_text(encoding="utf-8") for path in sorted((tmp_path / "out").iterdir()))
    assert row.move_id not in exported
    assert "https://example.org/t" not in exported
    assert not (tmp_path / "out" / "quotes.csv").exists()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--offer", "belarus"], "--offer wants a store"),
        (["--offer", "belarus", "--case", "cuba", "--db", "x.db"], "two cases"),
        (["--case", "nowhere"], "nowhere"),
        (["--case", "belarus", "--known-by", "soon"], "YYYY-MM-DD"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(args: list[str], told: str) -> None:
    ran = CliRunner().invoke(detente, ["read", str(OWN), *args])
    assert ran.exit_code != 0
    assert told in f"{ran.output}{ran.exception}"


def test_an_address_is_fetched_only_into_a_named_folder() -> None:
    ran = CliRunner().invoke(detente, ["read", "https://example.org/article"])
    assert ran.exit_code == 2
    assert "--into" in ran.output


def test_offering_to_a_store_without_the_case_says_how_to_bring_it_in(tmp_path: Path) -> None:
    path = str(tmp_path / "empty.db")
    Store.create(path).close()
    ran = CliRunner().invoke(detente, ["read", str(OWN), "--offer", "belarus", "--db", path])
    assert "detente record import belarus" in str(ran.exception)


def test_quotes_are_kept_letter_by_letter() -> None:
    quote = Quote("moves/m", "s", "two\nlines", 0, 9, "f" * 64)
    assert quote.line == "two lines"
