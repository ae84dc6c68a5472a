"""What does the store cost beside bare sqlite3 that keeps the same two tables, without chain and guards?

Peer and store take turns within one run on the same disk, both with a write-ahead log and
`synchronous=FULL`; what counts is the ratio of the medians. The peer writes the same line into
`revisions` and the same row into `head`, in one transaction, and nothing else: no digest, no look at the
line before, no check against concurrent change, no triggers.

    python benchmarks/store_speed.py --rounds 300 --seed 1
"""

import argparse
import json
import os
import platform
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy

from detente.record.log import Store
from detente.record.revision import Change

TABLES = """
CREATE TABLE revisions (seq INTEGER PRIMARY KEY, case_id TEXT, kind TEXT, row_id TEXT, op TEXT, body TEXT,
  author TEXT, rec_at TEXT, reason TEXT, batch INTEGER, prev TEXT, digest TEXT);
CREATE TABLE head (case_id TEXT, kind TEXT, row_id TEXT, seq INTEGER, body TEXT, since_seq INTEGER,
  PRIMARY KEY (case_id, kind, row_id));
CREATE INDEX revisions_of_row ON revisions (case_id, kind, row_id, seq);
CREATE INDEX revisions_of_case ON revisions (case_id, seq);
"""
LINE = "INSERT INTO revisions VALUES (NULL, 'c', 'moves', ?, 'put', ?, 'a', ?, 'r', 1, ?, ?)"
HEAD = "INSERT OR REPLACE INTO head VALUES ('c', 'moves', ?, ?, ?, 1)"
AS_OF = """SELECT r.row_id, r.body FROM revisions r JOIN (SELECT max(seq) AS seq FROM revisions
  WHERE case_id = 'c' AND seq <= ? GROUP BY kind, row_id) last ON last.seq = r.seq WHERE r.op = 'put'"""


class Peer:
    """sqlite3 from the standard library, straight."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.executescript(TABLES)

    def write(self, rows: list[tuple[str, dict[str, str]]]) -> None:
        """One transaction with these rows."""
        stamp = "2025-01-01T00:00:00.000000Z"
        self.db.execute("BEGIN IMMEDIATE")
        for row_id, fields in rows:
            body = json.dumps({"fields": fields, "schema": 1})
            cursor = self.db.execute(LINE, (row_id, body, stamp, "0" * 64, "f" * 64))
            self.db.execute(HEAD, (row_id, cursor.lastrowid, body))
        self.db.execute("COMMIT")


def timed(action: Callable[[], Any]) -> float:
    """Seconds that an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def compare(rounds: int, ours: Callable[[int], Any], theirs: Callable[[int], Any]) -> dict[str, float]:
    """The ratio of the medians over rounds in which both take turns, and its spread over halves."""
    pairs = [(timed(partial(ours, n)), timed(partial(theirs, n))) for n in range(rounds)]

    def ratio(part: list[tuple[float, float]]) -> float:
        mine, other = zip(*part, strict=True)
        return float(round(statistics.median(mine) / statistics.median(other), 2))

    half = max(1, rounds // 2)
    return {"ratio": ratio(pairs), "first half": ratio(pairs[:half]), "second half": ratio(pairs[-half:])}


def main() -> int:
    """Print the ratios as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--folder", type=Path, help="a folder on the disk to measure; a temporary one if not given"
    )
    asked = parser.parse_args()
    rng = random.Random(asked.seed)

    def row(name: str) -> tuple[str, dict[str, str]]:
        return name, {"actor": "us", "date": "2025-09-11", "note": "x" * rng.randrange(50, 350)}

    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        peer = Peer(Path(folder) / "peer.sqlite")
        with Store.create(Path(folder) / "record.detente") as store:

            def put(rows: list[tuple[str, dict[str, str]]]) -> None:
                changes = [Change("moves", row_id, body) for row_id, body in rows]
                store.append_many("c", changes, author="a", reason="r")

            singles = [[row(f"s-{n}")] for n in range(asked.rounds)]
            bulks = [[row(f"b-{n}-{part}") for part in range(5000)] for n in range(5)]
            everything = "SELECT row_id, body FROM head WHERE case_id = 'c'"
            last = asked.rounds + 5000 * len(bulks)
            results = {
                "commit of one row": compare(
                    asked.rounds, lambda n: put(singles[n]), lambda n: peer.write(singles[n])
                ),
                "import of 5000 rows": compare(5, lambda n: put(bulks[n]), lambda n: peer.write(bulks[n])),
                f"reading {last} rows": compare(
                    7, lambda _: store.rows("c"), lambda _: peer.db.execute(everything).fetchall()
                ),
                f"as of revision {last // 2}": compare(
                    7,
                    lambda _: store.rows("c", as_of_seq=last // 2),
                    lambda _: peer.db.execute(AS_OF, (last // 2,)).fetchall(),
                ),
            }
            check = timed(store.verify) / timed(lambda: peer.db.execute("PRAGMA integrity_check").fetchall())
        peer.db.close()
    print(
        json.dumps(
            {
                "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
                "python": platform.python_version(),
                "sqlalchemy": sqlalchemy.__version__,
                "sqlite": sqlite3.sqlite_version,
                "rounds": asked.rounds,
                "seed": asked.seed,
                "store beside bare sqlite3": results,
                f"verifying {last} revisions beside SQLite's own integrity check": round(check, 1),
            },
            indent=2,
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
