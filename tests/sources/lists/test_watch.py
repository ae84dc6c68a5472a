import hashlib
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.sources.lists.own_lists import written

from detente.cli.lists import lists
from detente.errors import BadInput, UsageFault
from detente.sources.lists.watch import LEDGER, SourceUnreachable, fetch, ledger
from detente.sources.safety import Limits

WHEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Source(ThreadingHTTPServer):
    """A server on this machine with one file, that can break off, change and answer with ranges."""

    body = b"1001,a list\n" * 4000
    tag = '"one"'
    break_at = 0
    refuse_ranges = False
    span = ""
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
        if wanted and source.refuse_ranges:
            self.send_response(416)
            self.end_headers()
            return
        if wanted and self.headers.get("If-Range") == source.tag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if start else 200)
        self.send_header("ETag", source.tag)
        if start and source.span:
            self.send_header("Content-Range", source.span)
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


def test_what_was_begun_and_does_not_fit_any_more_is_begun_anew(source: Source, tmp_path: Path) -> None:
    source.break_at = 20_000
    with pytest.raises(SourceUnreachable):
        fetch(address(source), tmp_path)
    source.break_at, source.refuse_ranges = 0, True
    done = fetch(address(source), tmp_path)
    assert (done.resumed_at, done.outcome) == (0, "new")
    assert (tmp_path / done.file).read_bytes() == source.body


def test_another_part_than_was_asked_for_is_not_joined(source: Source, tmp_path: Path) -> None:
    source.break_at = 20_000
    with pytest.raises(SourceUnreachable):
        fetch(address(source), tmp_path)
    source.break_at, source.span = 0, "bytes 19000-47999/48000"
    with pytest.raises(SourceUnreachable, match="another part"):
        fetch(address(source), tmp_path)
    source.span = ""
    done = fetch(address(source), tmp_path)
    assert (tmp_path / done.file).read_bytes() == source.body


class Slow(Handler):
    """Sends its file in small pieces, so that a fetch can be stopped half way."""

    def do_GET(self) -> None:
        source = self.server
        wanted = self.headers.get("Range", "")
        source.asked.append(wanted)
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        self.send_response(206 if start else 200)
        self.send_header("ETag", source.tag)
        self.send_header("Content-Length", str(len(source.body) - start))
        self.end_headers()
        with suppress(OSError):
            for at in range(start, len(source.body), 65_536):
                self.wfile.write(source.body[at : at + 65_536])
                if not start:
                    time.sleep(0.02)


@pytest.fixture
def slow() -> Iterator[Source]:
    server = Source(("127.0.0.1", 0), Slow)
    server.asked, server.body = [], b"1001,a list\n" * 1_000_000
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def watching(source: Source, folder: Path) -> "subprocess.Popen[bytes]":
    command = (sys.executable, "-m", "detente", "lists", "watch", address(source), "--into", str(folder))
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_process_killed_in_the_middle_of_a_fetch_leaves_nothing_half_written(
    slow: Source, tmp_path: Path
) -> None:
    first = watching(slow, tmp_path)
    for _ in range(1500):
        if any(path.stat().st_size > 300_000 for path in tmp_path.glob(".*.part")):
            break
        time.sleep(0.01)
    first.kill()
    first.communicate()
    (part,) = tmp_path.glob(".*.part")
    come = part.stat().st_size
    assert 0 < come < len(slow.body)
    assert not list(tmp_path.glob("sdn_*")), "half a file has no name"
    assert ledger(tmp_path) == (), "half a fetch is no line of the ledger"
    second = watching(slow, tmp_path)
    _, told = second.communicate(timeout=60)
    assert second.returncode == 0, told
    assert f"went on at byte {come}" in told.decode()
    assert slow.asked[1] == f"bytes={come}-"
    (done,) = ledger(tmp_path)
    assert (done.resumed_at, done.sha256) == (come, hashlib.sha256(slow.body).hexdigest())
    assert (tmp_path / done.file).read_bytes() == slow.body


def test_a_server_that_dies_half_way_is_told_and_the_fetch_goes_on(tmp_path: Path) -> None:
    body = b"1001,a list\n" * 4000
    with socket.create_server(("127.0.0.1", 0)) as door:
        url = f"http://127.0.0.1:{door.getsockname()[1]}/sdn.csv"

        def answer(head: bytes, data: bytes) -> None:
            line, _ = door.accept()
            with line:
                asked.append(line.recv(65_536))
                line.sendall(head + b"\r\n\r\n" + data)

        asked: list[bytes] = []
        whole = b'HTTP/1.1 200 OK\r\nETag: "one"\r\nContent-Length: ' + str(len(body)).encode()
        thread = threading.Thread(target=answer, args=(whole, body[:10_000]))
        thread.start()
        with pytest.raises(SourceUnreachable, match="broke off after 10000 of 48000 bytes"):
            fetch(url, tmp_path)
        thread.join()
        rest = b'HTTP/1.1 206 Partial Content\r\nETag: "one"\r\nContent-Length: 38000'
        thread = threading.Thread(target=answer, args=(rest, body[10_000:]))
        thread.start()
        done = fetch(url, tmp_path)
        thread.join()
    assert b"Range: bytes=10000-" in asked[1]
    assert b'If-Range: "one"' in asked[1]
    assert (tmp_path / done.file).read_bytes() == body


def test_reading_and_comparing_fetches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    main_table = written(tmp_path, "ofac-csv", file="sdn_2025-01-01.csv")
    for words in (["read", str(main_table)], ["diff", str(main_table), str(main_table)], ["formats"]):
        done = CliRunner().invoke(lists, words)
        assert done.exit_code == 0, done.output
