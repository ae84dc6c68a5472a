"""Several processes on one store: nothing is lost, no chain forks, and a killed writer leaves a sound log."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.record.store_places import MakeAddress

from detente.record.log import Store
from detente.record.revision import GENESIS

WRITER = """
import sys
from detente.record.log import Store
from detente.record.revision import Change
address, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Store.open(address) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        changes = [Change("moves", f"{name}-{number}-{part}", {"writer": name}) for part in ("a", "b")]
        changes.append(Change("moves", "shared", {"writer": name, "number": number}))
        store.append_many("belarus", changes, author=name, reason="writes at once with others")
        print(store.put(name, "moves", "own", {"number": number}, author=name, reason="own case").seq)
"""
TRIALS = Path(__file__).parents[2] / "validation" / "kill_trials.py"


def at_once(address: str, names: list[str], count: int) -> dict[str, list[int]]:
    """Start a process for each name, let them write together, give back the revisions of their own cases."""
    command = [sys.executable, "-c", WRITER, address]
    writers = {
        name: subprocess.Popen(
            [*command, name, str(count)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for name in names
    }
    for writer in writers.values():
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    with ThreadPoolExecutor(len(writers)) as pool:
        told = dict(
            zip(writers, pool.map(lambda one: one.communicate("go\n")[0], writers.values()), strict=True)
        )
    assert all(writer.returncode == 0 for writer in writers.values())
    return {name: [int(seq) for seq in text.split()] for name, text in told.items()}


def test_processes_that_write_at_once_lose_nothing_and_fork_no_chain(address: str) -> None:
    names, count = ["anna", "ben"], 25
    with Store.create(address) as store:
        told = at_once(address, names, count)
        log = store.log("belarus")
        assert [line.prev for line in log] == [GENESIS, *(line.digest for line in log[:-1])]
        assert [line.seq for line in log] == sorted(line.seq for line in log)
        assert len(log) == 3 * count * len(names)
        for name in names:
            assert [line.seq for line in store.log(name)] == told[name]
            mine = [line.row_id for line in log if line.author == name]
            parts = [[f"{name}-{n}-a", f"{name}-{n}-b", "shared"] for n in range(count)]
            assert mine == [row_id for part in parts for row_id in part]
        batches = [line.batch for line in log]
        assert batches == sorted(batches)  # no batch has the line of another between its own
        assert {case.case_id: case.rows for case in store.cases()} == {
            "anna": 1, "belarus": 2 * count * len(names) + 1, "ben": 1
        }  # fmt: skip
        assert store.verify().ok


def test_stores_made_at_once_are_one_store(make_address: MakeAddress) -> None:
    address = make_address()
    made = []
    script = "import sys\nfrom detente.record.log import Store\nStore.create(sys.argv[1])\n"
    processes = [
        subprocess.Popen([sys.executable, "-c", script, address], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in processes:
        error = process.communicate()[1]
        made.append((process.returncode, "StoreConflict" in error))
    assert sorted(made) == [(0, False), (1, True)]
    with Store.open(address) as store:
        assert store.verify().ok


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_what_was_acknowledged(make_address: MakeAddress) -> None:
    address = make_address()
    command = [sys.executable, str(TRIALS), "--trials", "20", "--life", "0.1", "--seed", "7"]
    if address.startswith("postgresql"):
        command += ["--postgres", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout)
    assert (result["trials"], result["trials_with_problems"], result["problems"]) == (20, 0, [])
    assert result["acknowledged_transactions"] > 0
