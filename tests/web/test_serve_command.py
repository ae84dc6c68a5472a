"""`detente serve`: only on this machine, and of what it is told to serve."""

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.serve import serve
from detente.errors import UsageFault


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "record.example.org", "::"])
def test_another_address_than_this_machine_is_refused_in_one_sentence(host: str) -> None:
    done = CliRunner().invoke(serve, ["--host", host])
    assert isinstance(done.exception, UsageFault)
    assert "without accounts" in str(done.exception)


def test_a_case_and_a_store_at_once_are_refused() -> None:
    done = CliRunner().invoke(serve, ["--case", "belarus", "--db", "x.db"])
    assert isinstance(done.exception, UsageFault)


def test_it_serves_one_case_and_stops(tmp_path: Path) -> None:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    arguments = ["serve", "--case", "nicaragua", "--port", str(port)]
    with subprocess.Popen(
        [sys.executable, "-m", "detente", *arguments], stderr=subprocess.PIPE, text=True, cwd=tmp_path
    ) as server:
        assert server.stderr is not None
        assert str(port) in server.stderr.readline()
        try:
            page = ""
            for _ in range(200):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/index.json") as answer:
                        page = answer.read().decode()
                    break
                except OSError:
                    server.poll()
                    assert server.returncode is None
                    time.sleep(0.05)
            assert '"case": "nicaragua"' in page
            assert '"case": "belarus"' not in page
        finally:
            server.terminate()
            server.wait(timeout=20)
