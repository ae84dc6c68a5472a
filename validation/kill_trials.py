"""Does the log hold exactly what was acknowledged when its writer is killed at a random moment?

In each trial a process writes single rows, corrections, retractions and imports of hundreds of rows into
one store, as fast as it can. Before each transaction it notes what it is going to write, after it that it
was acknowledged. At a random moment it is killed with SIGKILL. Then

- the log must verify: chains, digests, guards, head;
- every acknowledged transaction must be there, in order, with the digest that was acknowledged;
- beyond them at most one transaction may be there, the one that was under way: the whole of it, since the
  kill can fall between the commit and its acknowledgement;
- nothing else.

The next trial goes on in the same store. On PostgreSQL the server can be stopped hard as well
(`--crashes`, with a server of our own), which kills every one of its processes without a farewell.
Power loss itself is not simulated: that what was synced survives it is the engines' own contract.

    python validation/kill_trials.py --trials 200 --seed 1
    python validation/kill_trials.py --trials 200 --seed 1 --postgres own --crashes 20
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import platform
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import sqlalchemy

from detente.errors import StoreFault
from detente.record.log import Store
from detente.record.revision import Change, Revision

CASE = "trial"
IMPORT_ROWS = 400


def plan(rng: random.Random, stands: list[str]) -> tuple[str, list[Change]]:
    """What the writer does next: mostly single rows, now and then an import of hundreds."""
    fresh = f"row-{rng.randrange(10**9)}"
    body = {"people": str(rng.randrange(100)), "note": "x" * rng.randrange(400)}
    draw = rng.random()
    if draw < 0.15:
        return "import", [Change("moves", f"{fresh}-{number}", body) for number in range(IMPORT_ROWS)]
    if draw < 0.35 and stands:
        return "correction", [Change("moves", rng.choice(stands), body)]
    if draw < 0.45 and stands:
        return "retraction", [Change("moves", stands.pop(rng.randrange(len(stands))), None)]
    stands.append(fresh)
    return "row", [Change("moves", fresh, body)]


def write_until_killed(address: str, seed: int, pipe: Connection) -> None:
    """The process that will be killed."""
    rng = random.Random(seed)
    stands: list[str] = []
    with Store.open(address) as store:
        while True:
            what, changes = plan(rng, stands)
            pipe.send(("intends", what, gist((change.row_id, change.op) for change in changes)))
            try:
                written = store.append_many(CASE, changes, author="writer", reason=what)
            except StoreFault:  # the server went down under the writer, who is done for as well
                pipe.send(("lost", what, ""))
                time.sleep(60)
            pipe.send(("acknowledged", written[-1].digest, gist(line.seq for line in written)))


def gist(parts: Iterable[Any]) -> str:
    """A short mark of a list, so that a message never has to wait for its reader."""
    return hashlib.sha256(repr(list(parts)).encode()).hexdigest()[:16]


def trial(address: str, seed: int, life: float, crash: Any = None) -> dict[str, Any]:
    """Let one writer run, kill it, and hold the log against what it acknowledged."""
    rng = random.Random(seed)
    context = multiprocessing.get_context("forkserver")
    ours, theirs = context.Pipe(duplex=False)
    writer = context.Process(target=write_until_killed, args=(address, seed, theirs))
    before = last_line(address)
    writer.start()
    theirs.close()
    messages = [ours.recv()]  # it has opened the store and is about to write
    time.sleep(rng.uniform(0.0, life))
    if crash is None:
        writer.kill()
    else:
        crash()
        writer.kill()
    writer.join()
    try:
        while True:
            messages.append(ours.recv())
    except (EOFError, OSError):  # what was cut off in the middle of a message was not acknowledged
        pass
    return judge(address, before, messages)


def judge(address: str, before: int, messages: list[Any]) -> dict[str, Any]:
    """What the log holds beyond revision `before` against what the writer said."""
    intended = [(what, rows) for kind, what, rows in messages if kind == "intends"]
    acknowledged = [(digest, seqs) for kind, digest, seqs in messages if kind == "acknowledged"]
    with Store.open(address) as store:
        found = store.verify()
        lines = store.log(CASE, after=before) if store.cases() else ()
    problems = [fault.what for fault in found.faults]
    batches: dict[int, list[Revision]] = {}
    for line in lines:
        batches.setdefault(line.batch, []).append(line)
    stored = list(batches.values())
    for (digest, seqs), (_, rows), batch in zip(acknowledged, intended, stored, strict=False):
        if gist(line.seq for line in batch) != seqs or batch[-1].digest != digest:
            problems.append("an acknowledged transaction is not what was acknowledged")
        if gist((line.row_id, line.op) for line in batch) != rows:
            problems.append("an acknowledged transaction does not hold what was meant")
    extra = stored[len(acknowledged) :]
    if len(stored) < len(acknowledged):
        problems.append("an acknowledged transaction is lost")
    if len(extra) > 1:
        problems.append("the log holds more than one transaction that was not acknowledged")
    if extra and gist((line.row_id, line.op) for line in extra[0]) != intended[len(acknowledged)][1]:
        problems.append("the log holds a part of a transaction")
    under_way = intended[len(acknowledged)][0] if len(intended) > len(acknowledged) else "nothing"
    return {
        "acknowledged": len(acknowledged), "revisions": len(lines), "under_way": under_way,
        "committed_unacknowledged": len(extra), "problems": problems,
    }  # fmt: skip


def last_line(address: str) -> int:
    """The last revision in the store."""
    with Store.open(address) as store:
        return max((case.last_seq for case in store.cases()), default=0)


@contextmanager
def own_server(folder: Path) -> Iterator[tuple[str, Any]]:
    """A PostgreSQL server for these trials, and a way to crash it and have it recover."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pgserver
    from pgserver.postgres_server import PostgresServer, get_server

    data = folder / "postgres"
    server: PostgresServer = get_server(data, cleanup_mode="stop")

    def crash() -> None:
        pgserver.pg_ctl(["-m", "immediate", "-w", "stop"], pgdata=data, user=server.system_user)  # type: ignore[attr-defined]
        server.ensure_postgres_running()

    try:
        yield server.get_uri(), crash
    finally:
        server.cleanup()


def run(
    address: str, trials: int, seed: int, life: float, crashes: int = 0, crash: Any = None
) -> dict[str, Any]:
    """All trials on one store; the counts and every problem."""
    Store.create(address).close()
    results = []
    for number in range(trials + crashes):
        outcome = trial(address, seed * 1_000_003 + number, life, crash if number >= trials else None)
        results.append(outcome)
        if sys.stderr.isatty():
            print(f"\r{number + 1}/{trials + crashes}", end="", file=sys.stderr)
    killed_in: dict[str, int] = {}
    for outcome in results:
        killed_in[outcome["under_way"]] = killed_in.get(outcome["under_way"], 0) + 1
    return {
        "trials": trials,
        "server_crashes": crashes,
        "seed": seed,
        "acknowledged_transactions": sum(outcome["acknowledged"] for outcome in results),
        "revisions": sum(outcome["revisions"] for outcome in results),
        "killed_during": dict(sorted(killed_in.items())),
        "committed_but_not_yet_acknowledged": sum(one["committed_unacknowledged"] for one in results),
        "trials_with_problems": sum(bool(outcome["problems"]) for outcome in results),
        "problems": sorted({problem for outcome in results for problem in outcome["problems"]}),
    }


def main() -> int:
    """Run the trials; exit code 1 if any of them shows a problem."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--life", type=float, default=0.25, help="longest life of a writer, in seconds")
    parser.add_argument(
        "--postgres", help="the URL of an empty database, or 'own' for a server from pgserver"
    )
    parser.add_argument("--crashes", type=int, default=0, help="trials with a crash of the server (own only)")
    asked = parser.parse_args()
    ready = ["detente.record.log", "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql", "psycopg"]
    multiprocessing.get_context("forkserver").set_forkserver_preload(["__main__", *ready])
    versions = {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "sqlalchemy": sqlalchemy.__version__,
    }
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if asked.postgres == "own":
            with own_server(folder) as (url, crash):
                result = run(url, asked.trials, asked.seed, asked.life, asked.crashes, crash)
            versions["engine"] = "PostgreSQL, started from the pgserver package"
        elif asked.postgres:
            result = run(asked.postgres, asked.trials, asked.seed, asked.life)
            versions["engine"] = "PostgreSQL"
        else:
            result = run(str(folder / "record.detente"), asked.trials, asked.seed, asked.life)
            versions["engine"] = f"SQLite {sqlite3.sqlite_version}"
    print(json.dumps({**versions, **result}, indent=2))
    return 1 if result["problems"] or not result["acknowledged_transactions"] else 0


if __name__ == "__main__":
    sys.exit(main())
