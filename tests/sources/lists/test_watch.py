import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from detente.errors import BadInput, UsageFault
from detente.sources.lists.watch import LEDGER, SourceUnreachable, fetch, ledger
from detente.sources.safety import Limits

WHEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Source(ThreadingHTTPServer):
    """A server on this machine with one file, that can break off, change and answer with ranges."""

    body = b"1001,a list\n" * 4000
    tag = '"one"'
    break_at = 0
    asked: list[str]


class Handler(BaseHTTPRequestHandler):
    server: Source

    def do_GET(self) -> None:
        source = self.server
        wanted = self.headers.get("Range", "")
        source.asked.append(wanted)
        if self.headers.get("If-None-Match") == source.tag and not wanted:
            self.send_response(304)
            self.end_headers()
            return
        start = 0
        if wanted and self.headers.get("If-Range") == source.tag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if start else 200)
        self.send_header("ETag", source.tag)
        self.send_header("Content-Length", str(len(source.body) - start))
        self.end_headers()
        data = source.body[start:]
        self.wfile.write(data[: source.break_at] if source.break_at else data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def source() -> Iterator[Source]:
    server = Source(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def address(source: Source) -> str:
    return f"http://127.0.0.1:{source.server_address[1]}/sdn.csv"


def test_what_comes_is_kept_once_with_digest_and_time(source: Source, tmp_path: Path) -> None:
    first = fetch(address(source), tmp_path, now=lambda: WHEN)
    assert first.outcome == "new"
    assert first.fetched_at == "2026-11-22T12:00:00+00:00"
    assert (tmp_path / first.file).read_bytes() == source.body
    assert first.file.startswith("sdn_2026-11-22_")
    assert fetch(address(source), tmp_path).outcome == "unchanged"
    source.tag = '"two"'
    assert fetch(address(source), tmp_path).outcome == "same bytes"
    source.tag, source.body = '"three"', b"1002,another\n"
    assert fetch(address(source), tmp_path).outcome == "new"
    assert [one.outcome for one in ledger(tmp_path)] == ["new", "unchanged", "same bytes", "new"]
    assert len(list(tmp_path.glob("sdn_*"))) == 2


def test_a_fetch_that_breaks_off_goes_on_where_it_stopped(source: Source, tmp_path: Path) -> None:
    source.break_at = 20_000
    with pytest.raises(SourceUnreachable, match="broke off"):
        fetch(address(source), tmp_path)
    assert not list(tmp_path.glob("sdn_*")), "half a file has no name"
    source.break_at = 0
    done = fetch(address(source), tmp_path)
    assert done.resumed_at == 20_000
    assert source.asked[-1] == "bytes=20000-"
    assert (tmp_path / done.file).read_bytes() == source.body
    assert not list(tmp_path.glob(".*.part"))


def test_a_file_that_changed_in_between_is_fetched_anew(source: Source, tmp_path: Path) -> None:
    source.break_at = 20_000
    with pytest.raises(SourceUnreachable):
        fetch(address(source), tmp_path)
    source.break_at, source.tag, source.body = 0, '"other"', b"9,else\n" * 100
    done = fetch(address(source), tmp_path)
    assert done.resumed_at == 0
    assert (tmp_path / done.file).read_bytes() == source.body


def test_more_than_agreed_is_refused_and_not_kept(source: Source, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="refused"):
        fetch(address(source), tmp_path, limits=Limits(bytes=1000))
    assert not list(tmp_path.glob("sdn_*"))
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://example.org/x", "sdn.csv", "https://me:secret@example.org/"]
)
def test_only_web_addresses_without_secrets_are_fetched(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageFault):
        fetch(url, tmp_path)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreachable, match="cannot be reached"):
        fetch("http://127.0.0.1:9/sdn.csv", tmp_path, seconds=2)


def test_a_broken_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_text(json.dumps({"no": "fetch"}) + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match="line 1"):
        ledger(tmp_path)
