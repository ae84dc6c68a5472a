"""The two sites that `web_load` compares on loopback: detente over a store, datasette over the tables."""

import argparse
import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from synthetic_case import CASE_ID, synthetic_case

from detente.cases import load_bundled
from detente.record.case import Case
from detente.record.log import Store
from detente.record.rows import ROW_TYPES
from detente.record.transfer import import_case


def made(folder: Path, asked: argparse.Namespace) -> dict[str, Case]:
    """Both cases, in the store and as tables; a folder that has them already is taken as it is."""
    cases = {"belarus": load_bundled("belarus")}
    cases[CASE_ID] = synthetic_case(asked.moves, asked.people, asked.seed)
    if not (folder / "record.detente").exists():
        with Store.create(folder / "record.detente") as store:
            for case in cases.values():
                import_case(store, case, author="benchmark", reason="measuring")
        for name, case in cases.items():
            tables(case, folder / f"{name}.db")
    return cases


def tables(case: Case, path: Path) -> None:
    """The tables of a case as a SQLite file with every index that the pages of datasette can use."""
    with sqlite3.connect(path) as db:
        for table, row_type in ROW_TYPES.items():
            columns = row_type.columns()
            named = ", ".join(f'"{column}" TEXT' for column in columns)
            db.execute(f'CREATE TABLE "{table}" (row_id TEXT PRIMARY KEY, {named})')
            lines = []
            for row in case.rows(table):
                cells = row.to_cells()
                lines.append((row.row_id, *(cells[column] for column in columns)))
            places = ",".join("?" * (len(columns) + 1))
            db.executemany(f'INSERT INTO "{table}" VALUES ({places})', lines)
            for column in columns:
                if row_type.cell_kinds[column] != "text" or column in ("kind", "actor", "side", "name"):
                    db.execute(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
            listed = ", ".join(f'"{column}"' for column in columns)
            db.execute(f'CREATE VIRTUAL TABLE "{table}_fts" USING fts5({listed}, content="{table}")')
            db.execute(f'INSERT INTO "{table}_fts" ("{table}_fts") VALUES (\'rebuild\')')
        db.execute("ANALYZE")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def site(folder: Path | None, port: int) -> list[str]:
    """The command that serves the store, or the bundled cases."""
    store = ["--db", str(folder / "record.detente"), "--read-only"] if folder else []
    return [sys.executable, "-m", "detente", "serve", "--port", str(port), *store]


def peer(program: str, folder: Path, port: int) -> list[str]:
    """The command that serves the tables."""
    files = [str(folder / f"{name}.db") for name in ("belarus", CASE_ID)]
    settings = {"suggest_facets": "off", "sql_time_limit_ms": "10000", "max_returned_rows": "1000"}
    given = [part for name, value in settings.items() for part in ("--setting", name, value)]
    opened = [part for file in files for part in ("-i", file)]
    return [program, "serve", *opened, "--port", str(port), *given]


@contextmanager
def serving(folder: Path, program: str) -> Iterator[tuple[int, int, "subprocess.Popen[bytes]"]]:
    """Both sites on loopback; ended at the end."""
    ports = free_port(), free_port()
    commands = site(folder, ports[0]), peer(program, folder, ports[1])
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = [subprocess.Popen(command, **quiet) for command in commands]  # type: ignore[call-overload]
    try:
        for port, path in zip(ports, ("/method", "/-/versions.json"), strict=True):
            waited(port, path)
        yield *ports, running[0]
    finally:
        for process in running:
            process.terminate()
            process.wait()


def waited(port: int, path: str) -> float:
    """How long until an address is answered with 200, in seconds."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < 120:
        try:
            if asyncio.run(fetch(port, path))[0] == 200:
                return time.perf_counter() - begun
        except OSError:
            time.sleep(0.005)
    raise SystemExit(f"nothing answers at {path}")


async def fetch(port: int, path: str) -> tuple[int, float, bytes]:
    """Status, seconds until the last byte, and the body."""
    begun = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    status = int(answer[9:12]) if answer[:5] == b"HTTP/" else 0
    return status, time.perf_counter() - begun, answer


def tilde(text: str) -> str:
    """An id as datasette writes it into an address."""
    kept = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
    return "".join(c if c in kept else "".join(f"~{byte:02X}" for byte in c.encode()) for c in text)


def processor_time(pid: int) -> float:
    """The seconds that a process has had of a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    """The resident memory of a process, in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
