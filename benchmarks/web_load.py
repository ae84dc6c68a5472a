"""How fast are pages of the site beside datasette serving the same tables, and does its memory stay flat?

    python benchmarks/web_load.py --datasette PATH/bin/datasette [--seed 1] [--requests 60] [--marathon 20000]

Puts the Belarus case and an invented case of 100,000 moves and 20,000 people into one store, and the same
tables into a SQLite file as datasette likes it best: a primary key, indexes on every column that is sorted
or filtered by, a full-text index on the texts, the file immutable so that counts are taken once, no search
for facets. Both serve on loopback in the same run. A bounded number of clients asks both in turn, in
batches, so that whatever else the machine does falls on both. Addresses are drawn from the seed: other rows,
other pages, other words each time. Pages have the same number of rows on both sides.

Printed for each kind of page and case: the median and the 95th percentile of detente over those of
datasette (below 1: detente is faster), then what has no counterpart as a multiple of datasette's first page
of a table. Then the start until the first page is served, again as a ratio, with whether it lies within the
bound of 1.5 seconds; then the memory of the site over a marathon of mixed pages by varied clocks. Machine,
versions and seed are printed; times never stand alone.
"""

import argparse
import asyncio
import os
import platform
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from synthetic_case import CASE_ID
from web_sites import fetch, free_port, made, peer, processor_time, resident, serving, site, tilde, waited

from detente.__about__ import __version__
from detente.record.case import Case
from detente.record.rows import ROW_TYPES

CLIENTS = 4
ROWS = 200
BOUND = 1.5
CLOCKS = ("", "as_of=2015-06-30", "known_by=2015-06-30", "as_of=2020-03-01&known_by=2018-01-15")
MARKS = (1_000, 5_000, 10_000, 20_000)
Ask = Callable[[random.Random], str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run everything and print it; exit code 1 where a page is slower than its counterpart."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--datasette", required=True, help="the program, in an environment of its own")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--requests", type=int, default=200, help="of each kind of page, to each side")
    parser.add_argument("--marathon", type=int, default=0, help="requests over which memory is watched")
    parser.add_argument("--moves", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="keep store and tables here for a later run")
    asked = parser.parse_args(arguments)
    told(asked)
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch)
        cases = made(folder, asked)
        starts(asked, folder)
        with serving(folder, asked.datasette) as (ours, theirs, process):
            slower = asyncio.run(compared(asked, cases, ours, theirs))
            if asked.marathon:
                asyncio.run(marathon(asked, cases, ours, process.pid))
    return 1 if slower else 0


def told(asked: argparse.Namespace) -> None:
    """Machine, versions, seed."""
    version = subprocess.run([asked.datasette, "--version"], capture_output=True, text=True, check=True)
    print(
        f"web_load: detente {__version__}, {version.stdout.strip().replace('version ', '')}, Python "
        f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} cores, seed {asked.seed}, {CLIENTS} clients, "
        f"{asked.requests} requests of a kind to each side"
    )


async def batch(port: int, paths: Sequence[str]) -> list[float]:
    """The seconds of each request, `CLIENTS` of them at a time; SystemExit for an answer that is no page."""
    waiting, took = list(paths), []

    async def client() -> None:
        while waiting:
            path = waiting.pop()
            status, seconds, body = await fetch(port, path)
            if status != 200:
                raise SystemExit(f"{path} answers {status}: {body[-300:]!r}")
            took.append(seconds)

    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return took


async def ready(port: int, path: str) -> None:
    """Wait until a page that is being worked out is there."""
    for _ in range(1200):
        status, _, body = await fetch(port, path)
        if status == 200 and b"being worked out" not in body:
            return
        await asyncio.sleep(1)
    raise SystemExit(f"{path} is never ready")


def kinds(name: str, case: Case) -> dict[str, tuple[Ask, Ask]]:
    """Kind of page -> how each side is asked for one, from the same draws."""
    home, moves = f"/cases/{name}", case.moves
    pages = max(1, -(-len(moves) // ROWS))
    whole = len(moves) <= 1_000  # detente puts a table of so many rows into one document
    words = ("potash", "council", "envoy", "minister", "bank", "colony", "visit", "lawyer")

    def page(path: str, extra: str = "") -> tuple[Ask, Ask]:
        return (lambda r: f"{home}/{path}{extra}", lambda r: f"/{name}/{path}?_size={ROWS}")

    def deep_theirs(rng: random.Random) -> str:
        at = moves[rng.randrange(len(moves))]
        after = quote(f"{at.date.isoformat()},{at.move_id}")
        return f"/{name}/moves?_sort_desc=date&_size={ROWS}&_next={after}"

    def one_of(table: str) -> tuple[Ask, Ask]:
        rows = case.rows(table)
        return (
            lambda r: f"{home}/{table}/{quote(r.choice(rows).row_id)}",
            lambda r: f"/{name}/{table}/{tilde(r.choice(rows).row_id)}",
        )

    def clocked(rng: random.Random) -> str:
        return f"{home}/moves?{rng.choice(CLOCKS[1:])}&page={rng.randrange(1, max(2, pages // 3))}"

    return {
        "moves, first page": (
            lambda r: f"{home}/moves",
            lambda r: f"/{name}/moves?_sort_desc=date&_size={ROWS}",
        ),
        "moves, a page deep in": (lambda r: f"{home}/moves?page={r.randrange(1, pages + 1)}", deep_theirs),
        "moves with a word": (
            lambda r: f"{home}/moves?q={r.choice(words)}",
            lambda r: f"/{name}/moves?_search={r.choice(words)}&_size={ROWS}",
        ),
        "moves by kind": (
            lambda r: f"{home}/moves?sort=kind&page={r.randrange(1, pages + 1)}",
            lambda r: f"/{name}/moves?_sort=kind&_size={ROWS}",
        ),
        "moves by both clocks": (
            clocked,
            lambda r: f"/{name}/moves?date__lte=2015-06-30&_sort_desc=date&_size={ROWS}",
        ),
        "statements": page("statements"),
        "people": page("people"),
        "sources": page("sources"),
        "exchanges": page("exchanges"),
        "page of a move": one_of("moves"),
        "page of a person": one_of("people"),
        "search": (
            lambda r: f"/search?case={name}&q={r.choice(words)}",
            lambda r: f"/{name}/moves?_search={r.choice(words)}&_size={ROWS}",
        ),
        "moves as JSON": (
            lambda r: f"{home}/moves.json?page={r.randrange(1, pages + 1)}",
            lambda r: f"/{name}/moves.json?_shape=objects&_size={len(moves) if whole else ROWS}",
        ),
        "exchanges as CSV": (
            lambda r: f"{home}/exchanges.csv",
            lambda r: f"/{name}/exchanges.csv?_size=max&_stream=on",
        ),
    }


def alone(name: str) -> dict[str, Ask]:
    """Pages that datasette has no counterpart of."""
    home = f"/cases/{name}"

    def at(path: str) -> Ask:
        return lambda r: f"{home}{path}?{r.choice(CLOCKS)}"

    return {
        "start": lambda r: "/",
        "case page": at(""),
        "timeline": at("/timeline"),
        "timeline, a year of it": lambda r: (
            f"{home}/timeline?from={(y := r.randrange(2004, 2024))}-01-01&to={y}-12-31"
        ),
        "question: what is in force": lambda r: f"{home}/questions/state",
        "question: how many are held": lambda r: f"{home}/questions/stock",
    }


async def compared(asked: argparse.Namespace, cases: dict[str, Case], ours: int, theirs: int) -> list[str]:
    """Print the ratios; the kinds of page at which detente is slower at the 95th percentile."""
    slower = []
    for name in cases:
        await warm(name, ours)
    for name, case in cases.items():
        print(f"\n{name}: {sum(len(case.rows(table)) for table in ROW_TYPES):,} rows")
        print(f"  {'detente beside datasette':28} {'median':>7} {'p95':>7}")
        first: list[float] = []
        await batch(ours, ["/"] * CLIENTS)  # the cases of the first page are opened once
        for kind, (here, there) in kinds(name, case).items():
            mine, its = await in_turn(asked, kind, [(ours, here), (theirs, there)])
            first = first or its
            ratio = p95(mine) / p95(its)
            slower += [f"{name}: {kind}"] if ratio > 1 else []
            median = statistics.median(mine) / statistics.median(its)
            print(f"  {kind:28} {median:7.2f} {ratio:7.2f}", flush=True)
        print(f"  {'no counterpart; as multiples of its first page of moves':28}")
        for kind, here in alone(name).items():
            (mine,) = await in_turn(asked, kind, [(ours, here)])
            median = statistics.median(mine) / statistics.median(first)
            print(f"  {kind:28} {median:7.2f} {p95(mine) / p95(first):7.2f}", flush=True)
    print("\nslower than datasette at the 95th percentile:", ", ".join(slower) or "none")
    return slower


async def warm(name: str, port: int) -> None:
    """Have every view made once, and wait for what is worked out beside."""
    for clock in CLOCKS:
        for path in ("/moves", "/people", "/statements", "/sources", "/exchanges", "/timeline"):
            await fetch(port, f"/cases/{name}{path}?{clock}")
        await fetch(port, f"/search?case={name}&q=bank&{clock}")
    for question in ("state", "stock"):
        await ready(port, f"/cases/{name}/questions/{question}")
    for clock in CLOCKS:  # the verdict of a large record is worked out beside while the rest is measured
        await fetch(port, f"/cases/{name}?{clock}")
    await fetch(port, f"/cases/{name}/moves?sort=kind")
    await asyncio.sleep(20 if name == CASE_ID else 1)  # what is made ready ahead is made by then


async def in_turn(asked: argparse.Namespace, kind: str, sides: list[tuple[int, Ask]]) -> list[list[float]]:
    """The seconds of each side, asked in batches by turns."""
    found: list[list[float]] = [[] for _ in sides]
    size = CLIENTS * 5
    for number in range(0, asked.requests, size):
        for place, (port, ask) in enumerate(sides):
            rng = random.Random(f"{asked.seed} {kind} {number}")
            found[place] += await batch(port, [ask(rng) for _ in range(min(size, asked.requests - number))])
    return found


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]


def starts(asked: argparse.Namespace, folder: Path) -> None:
    """Print the start until the first page, beside datasette's until its own, by turns.

    On a machine that is busy otherwise the processor time says more than the clock, so both are told.
    """
    walls: tuple[list[float], list[float]] = ([], [])
    works: tuple[list[float], list[float]] = ([], [])
    for _ in range(asked.starts):
        for side, command in enumerate(
            (lambda port: site(None, port), lambda port: peer(asked.datasette, folder, port))
        ):
            port, quiet = free_port(), subprocess.DEVNULL
            process = subprocess.Popen(command(port), stdout=quiet, stderr=quiet)
            walls[side].append(waited(port, "/"))
            works[side].append(processor_time(process.pid))
            process.terminate()
            process.wait()
    if not asked.starts:
        return
    wall, work = (statistics.median(mine) / statistics.median(its) for mine, its in (walls, works))
    within = [sum(one < BOUND for one in side) for side in (*walls, works[0])]
    print(
        f"\nstart to first page, all bundled cases: {wall:.2f} times datasette's by the clock, {work:.2f} by "
        f"processor time;\nwithin {BOUND} s by the clock in {within[0]} of {asked.starts} starts (datasette "
        f"in {within[1]}), by processor time in {within[2]}; load of the machine {os.getloadavg()[0]:.0f}",
        flush=True,
    )


async def marathon(asked: argparse.Namespace, cases: dict[str, Case], port: int, pid: int) -> None:
    """Print the memory of the site after so many mixed requests, as a multiple of the first mark's."""
    rng = random.Random(asked.seed)
    asks = [ask for name, case in cases.items() for ask, _ in kinds(name, case).values()]
    asks += [ask for name in cases for ask in alone(name).values()]
    memory: dict[int, float] = {}
    done = 0
    for mark in [mark for mark in MARKS if mark <= asked.marathon]:
        while done < mark:
            paths = []
            for _ in range(100):
                path = rng.choice(asks)(rng)
                if path.startswith("/cases/belarus") and "?" not in path:  # one of 132 months, by one clock
                    clock = rng.choice(("as_of", "known_by"))
                    path += f"?{clock}={rng.randrange(2014, 2025)}-{rng.randrange(1, 13):02}-15"
                paths.append(path)
            await mixed(port, paths)
            done += 100
        memory[mark] = resident(pid)
        first = memory[min(memory)]
        print(
            f"memory after {mark:,} requests: {memory[mark]:.0f} MB, {memory[mark] / first:.3f} of the first"
        )


async def mixed(port: int, paths: list[str]) -> None:
    """Ask for pages; one still being worked out is an answer as well, and so is a row out of view."""

    async def client() -> None:
        while paths:
            path = paths.pop()
            status, _, body = await fetch(port, path)
            if status not in (200, 202, 404):  # a view need not hold the row that was drawn
                raise SystemExit(f"{path} answers {status}: {body[-300:]!r}")

    tasks: list[Awaitable[None]] = [client() for _ in range(CLIENTS)]
    await asyncio.gather(*tasks)


if __name__ == "__main__":
    sys.exit(main())
