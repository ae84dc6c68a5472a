"""Does the record hold what the site acknowledged when it is killed, the disk is full, or the store is away?

Everything goes through HTTP, as a browser would send it. A site serves a store of its own; some clients save
rows as fast as they can, each row with a source that is new as well, so that a save is two rows or none.

- Killed: at a random moment the process of the site gets SIGKILL. Then the log must verify; every save that
  was answered must be there with both its rows; of the saves that got no answer each must be there whole or
  not at all; nothing else may be there. The next trial goes on with the same store.
- Disk full: the files of the site may grow no further (RLIMIT_FSIZE, set from outside). Saves must be
  answered with 503, pages must still be served, nothing of a refused save may be there; when there is room
  again the next save must be taken by the same process.
- Locked: another process holds the write lock of the store; the same is asked.
- PostgreSQL (`--postgres`): the server under the site is stopped hard and started again while clients save.
  What was answered must be there; meanwhile pages must tell of it with 503; afterwards the same process of
  the site must serve and save again.

Power loss is not simulated: that what was synced survives it is the engines' own contract.

    python validation/web_faults.py --trials 100 --seed 1 [--postgres 10]
"""

import argparse
import http.client
import itertools
import json
import multiprocessing
import os
import platform
import random
import resource
import signal
import socket
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import sqlalchemy

from detente.cases import load_bundled
from detente.record.log import Store
from detente.record.transfer import export_case, import_case

CASE = "uzbekistan"
CLIENTS = 3
HOME = f"/cases/{CASE}"
NEW = f"{HOME}/new/moves"
ROOM = 40_000
"""A file may grow by so many bytes before its disk counts as full."""


def serve(address: str, port: int) -> None:
    """The process of the site; nothing of what is tried happens in it on purpose."""
    import uvicorn

    from detente.web.application import create_application
    from detente.web.shelf import Shelf

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file that may not grow is an error, not an end
    with Store.open(address, wait_seconds=1.0) as store:
        shelf = Shelf(store=store, audience="keeper")
        uvicorn.run(create_application(shelf), host="127.0.0.1", port=port, log_level="critical")


@dataclass
class Client:
    """Saves rows one after the other and notes what was answered."""

    port: int
    numbers: Iterator[int]
    size: int = 200
    cookie: str = ""
    token: str = ""
    sent: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        """Status and text of an answer; OSError where none came."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=180)
        headers = {"cookie": self.cookie} if self.cookie else {}
        if body:
            headers["content-type"] = "application/x-www-form-urlencoded"
        try:
            link.request(method, path, body or None, headers)
            answer = link.getresponse()
            text = answer.read().decode()
        except http.client.HTTPException as fault:
            raise OSError(str(fault)) from fault
        finally:
            link.close()
        if given := answer.getheader("set-cookie"):
            self.cookie = given.partition(";")[0]
        self.answers[answer.status] += 1
        return answer.status, text

    def open_form(self) -> None:
        """Fetch the form once, for its token."""
        _, text = self.ask("GET", NEW)
        self.token = text.split('name="token" value="', 1)[1].split('"', 1)[0]

    def save(self) -> int:
        """Save the next row; the status of the answer."""
        number = next(self.numbers)
        self.sent.append(number)
        status, _ = self.ask("POST", NEW, urlencode(row(number, self.size) | {"token": self.token}))
        if status == 303:
            self.taken.append(number)
        return status

    def work(self, stop: threading.Event) -> None:
        """Save until told to stop or nobody answers."""
        try:
            if not self.token:
                self.open_form()
            while not stop.is_set():
                self.save()
        except (OSError, IndexError):
            return


def row(number: int, size: int) -> dict[str, str]:
    """A move with a source of its own, as a form sends it."""
    return {
        "move_id": f"tried-{number}", "date": "2011-12-05", "actor": CASE, "kind": "release", "people": "10",
        "certainty": "confirmed", "description": f"Trial {number} " + "x" * size,
        "source.url": f"https://example.org/{number}", "source.publisher": f"Wire {number}",
        "source.side": "wire", "source.published_on": "2011-12-05", "source.about": "trial",
        "reason": "trial", "step": "save", "expect_seq": "0",
    }  # fmt: skip


def wanted(number: int, size: int) -> tuple[str, str]:
    """What the record holds of a save that was taken: words of the move, address of its source."""
    given = row(number, size)
    return given["description"], given["source.url"]


def judge(address: str, before: set[int], clients: list[Client], problems: list[str]) -> set[int]:
    """Hold the record against what was sent and answered; the numbers that it holds."""
    with Store.open(address) as store:
        problems += [fault.what for fault in store.verify().faults]
        case = export_case(store, CASE)
    found = set()
    for move in case.moves:
        if move.move_id.startswith("tried-"):
            number = int(move.move_id.removeprefix("tried-"))
            found.add(number)
            sources = [case.source[name].url for name in move.sources if name in case.source]
            size = next((client.size for client in clients if number in client.sent), None)
            if size is not None and (move.description, *sources) != wanted(number, size):
                problems.append("a save is there in part")
    sent = {number for client in clients for number in client.sent}
    taken = {number for client in clients for number in client.taken}
    loose = [one for one in case.sources if "example.org/" in one.url]
    if len(loose) != len(found):
        problems.append("a source is there without its move, or a move without its source")
    if taken - found:
        problems.append("a save that was answered is lost")
    if before - found:
        problems.append("a save of an earlier trial is lost")
    if found - before - sent:
        problems.append("something is there that nobody sent")
    return found


def held(address: str) -> set[int]:
    """The numbers of the saves that the record holds."""
    with Store.open(address) as store:
        names = [move.move_id for move in export_case(store, CASE).moves]
    return {int(name.removeprefix("tried-")) for name in names if name.startswith("tried-")}


@contextmanager
def site(address: str) -> Iterator[tuple[Any, int]]:
    """A running site; killed at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    process = multiprocessing.get_context("forkserver").Process(target=serve, args=(address, port))
    process.start()
    try:
        wait_for(port)
        yield process, port
    finally:
        process.kill()
        process.join()


def wait_for(port: int) -> None:
    """Wait until the site listens."""
    for _ in range(3000):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.01)
    raise SystemExit("the site does not start")


@contextmanager
def saving(port: int, numbers: Iterator[int], size: int = 200) -> Iterator[list[Client]]:
    """Clients that save until the end of the block."""
    clients = [Client(port, numbers, size) for _ in range(CLIENTS)]
    stop = threading.Event()
    threads = [threading.Thread(target=client.work, args=(stop,)) for client in clients]
    for thread in threads:
        thread.start()
    try:
        yield clients
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def killed(address: str, trials: int, rng: random.Random, life: float) -> dict[str, Any]:
    """Trials in which the site is killed while clients save."""
    numbers = itertools.count()
    there: set[int] = set()
    problems: list[str] = []
    taken = unanswered = kept = 0
    for number in range(trials):
        with site(address) as (process, port), saving(port, numbers) as clients:
            time.sleep(rng.uniform(0.05, life))
            process.kill()
        there_now = judge(address, there, clients, problems)
        answered = {one for client in clients for one in client.taken}
        open_ones = {one for client in clients for one in client.sent} - answered
        taken += len(answered)
        unanswered += len(open_ones)
        kept += len(open_ones & there_now)
        there = there_now
        progress("killed", number + 1, trials)
    return {
        "trials": trials, "saves_answered": taken, "saves_without_an_answer": unanswered,
        "of_those_whole_in_the_record": kept, "problems": sorted(set(problems)),
    }  # fmt: skip


def full(address: str, trials: int) -> dict[str, Any]:
    """Trials in which the files of the store may grow no further."""
    numbers = itertools.count(1_000_000)
    problems: list[str] = []
    answers: Counter[int] = Counter()
    there = held(address)
    free = resource.RLIM_INFINITY
    with site(address) as (process, port):
        for number in range(trials):
            client = Client(port, numbers, size=ROOM // 8)
            client.open_form()
            files = [Path(address + ending) for ending in ("", "-wal")]
            most = max(path.stat().st_size for path in files if path.exists()) + ROOM
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, free))
            for _ in range(40):
                if client.save() == 503:
                    break
            else:
                problems.append("a save was taken with no room for it")
            client.answers.clear()
            refused = [client.save() for _ in range(3)]
            pages = [client.ask("GET", path)[0] for path in (HOME, f"{HOME}/moves", NEW)]
            answers.update(refused)
            problems += ["a full disk was not told with 503"] if set(refused) != {503} else []
            problems += ["pages are not served while the disk is full"] if set(pages) != {200} else []
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (free, free))
            problems += ["no save was taken after there was room again"] if client.save() != 303 else []
            there = judge(address, there, [client], problems)
            progress("full", number + 1, trials)
    return {"trials": trials, "answers": dict(answers), "problems": sorted(set(problems))}


def locked(address: str, trials: int) -> dict[str, Any]:
    """Trials in which another process holds the write lock."""
    numbers = itertools.count(2_000_000)
    problems: list[str] = []
    answers: Counter[int] = Counter()
    there = held(address)
    with site(address) as (_, port):
        for number in range(trials):
            client = Client(port, numbers)
            client.open_form()
            other = sqlite3.connect(address, isolation_level=None, timeout=180)
            other.execute("BEGIN IMMEDIATE")
            refused = client.save()
            pages = [client.ask("GET", path)[0] for path in (HOME, f"{HOME}/changes", NEW)]
            answers[refused] += 1
            problems += ["a locked store was not told with 503"] if refused != 503 else []
            problems += ["pages are not served while the store is locked"] if set(pages) != {200} else []
            other.execute("ROLLBACK")
            other.close()
            problems += ["no save was taken after the lock was gone"] if client.save() != 303 else []
            there = judge(address, there, [client], problems)
            progress("locked", number + 1, trials)
    return {"trials": trials, "answers": dict(answers), "problems": sorted(set(problems))}


def restarted(folder: Path, trials: int, rng: random.Random) -> dict[str, Any]:
    """Trials in which PostgreSQL is stopped hard under the site and started again."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pgserver
    from pgserver.postgres_server import get_server

    data = folder / "postgres"
    server = get_server(data, cleanup_mode="stop")
    address = server.get_uri()
    filled(address)
    numbers = itertools.count(3_000_000)
    problems: list[str] = []
    answers: Counter[int] = Counter()
    there: set[int] = set()
    taken = 0
    try:
        with site(address) as (_, port):
            for number in range(trials):
                with saving(port, numbers) as clients:
                    time.sleep(rng.uniform(0.1, 1.0))
                    pgserver.pg_ctl(  # type: ignore[attr-defined]
                        ["-m", "immediate", "-w", "stop"], pgdata=data, user=server.system_user
                    )
                    reader = Client(port, numbers)
                    down = [reader.ask("GET", path)[0] for path in (HOME, f"{HOME}/moves.json")]
                    server.ensure_postgres_running()
                    time.sleep(0.5)
                problems += ["a page was no 503 while the database was away"] if set(down) != {503} else []
                after = Client(port, numbers)
                after.open_form()
                problems += ["no save was taken after the database was back"] if after.save() != 303 else []
                there = judge(address, there, [*clients, after], problems)
                taken += sum(len(client.taken) for client in clients)
                for client in clients:
                    answers.update(client.answers)
                progress("restarted", number + 1, trials)
    finally:
        server.cleanup()
    told = {str(status): count for status, count in sorted(answers.items())}
    return {"trials": trials, "saves_answered": taken, "answers": told, "problems": sorted(set(problems))}


def filled(address: str) -> None:
    """A new store with the case."""
    with Store.create(address) as store:
        import_case(store, load_bundled(CASE), author="trial", reason="start")


def progress(what: str, done: int, of: int) -> None:
    """A line on a terminal."""
    if sys.stderr.isatty():
        print(f"\r{what}: {done}/{of}  ", end="", file=sys.stderr)


def main() -> int:
    """Run the trials; exit code 1 if any of them shows a problem."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--trials", type=int, default=100, help="in which the site is killed")
    parser.add_argument("--others", type=int, default=10, help="with a full disk, and as many with a lock")
    parser.add_argument("--postgres", type=int, default=0, help="with PostgreSQL restarted, by pgserver")
    parser.add_argument("--life", type=float, default=2.0, help="longest life of a site, in seconds")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    ready = ["__main__", "uvicorn", "detente.web.application", "detente.web.views.editing", "psycopg"]
    ready += ["detente.web.views.history", "detente.web.views.listings", "detente.web.views.overview"]
    multiprocessing.get_context("forkserver").set_forkserver_preload(ready)
    rng = random.Random(asked.seed)
    told: dict[str, Any] = {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "sqlalchemy": sqlalchemy.__version__,
        "sqlite": sqlite3.sqlite_version,
        "seed": asked.seed,
    }
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        address = str(Path(name) / "record.detente")
        filled(address)
        told["killed"] = killed(address, asked.trials, rng, asked.life)
        told["disk full"] = full(address, asked.others)
        told["locked"] = locked(address, asked.others)
        if asked.postgres:
            told["database restarted"] = restarted(Path(name), asked.postgres, rng)
    print(json.dumps(told, indent=2))
    parts = [part for part in told.values() if isinstance(part, dict)]
    return 1 if any(part["problems"] for part in parts) or not told["killed"]["saves_answered"] else 0


if __name__ == "__main__":
    sys.exit(main())
