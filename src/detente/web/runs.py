"""Long work: in a process of its own, with progress, a way to stop it, and a result that is kept.

A run is known by a key that is made of all that its result depends on, so the same question asked twice is
one run, and the address of a page is the address of its result. A few run at once, a few more wait, and
nobody need watch. Stopping ends the process itself.
"""

import atexit
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar, Literal

from detente.errors import DetenteError

State = Literal["waiting", "running", "done", "stopped", "failed"]
AT_ONCE = 2
MOST_WAITING = 8
KEPT = 64
"""So many runs are remembered; the oldest that has ended goes first."""
SECONDS = 1800.0
"""A run that takes longer is stopped."""
WORKER = "detente.web.working"


class TooBusy(DetenteError):
    """So many runs wait already that another is not taken."""

    slug = "too-busy"
    http_status: ClassVar[int] = 429


@dataclass(frozen=True)
class Run:
    """One run as it stands."""

    key: str
    kind: str
    title: str
    address: str
    """Where its result is shown."""
    begun: float
    """Seconds since 1970."""
    view: str = ""
    """The digest of the view that it is of: only who sees that view is told of the run."""
    state: State = "waiting"
    doing: str = ""
    share: float = 0.0
    """Share done, 0 to 1."""
    result: Any = None
    """Plain JSON values, once done."""
    fault: Mapping[str, Any] = field(default_factory=dict)
    """slug, message and status, where it failed."""
    pid: int = 0
    """The process that works on it; 0 where none does."""
    ended: float = 0.0

    @property
    def open(self) -> bool:
        """Whether it is still to end."""
        return self.state in ("waiting", "running")


class Runs:
    """The runs of a site."""

    def __init__(
        self, folder: Path | None = None, *, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING
    ) -> None:
        """`folder` keeps results beyond the life of the server; without one they last as long as it does."""
        self._folder = folder
        self._waiting = most_waiting
        self._room = threading.Semaphore(at_once)
        self._lock = threading.RLock()
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._working: dict[str, subprocess.Popen[bytes]] = {}
        atexit.register(self.close)

    def find(self, key: str) -> Run | None:
        """The run of a key, from memory or from the folder; None where there is none."""
        with self._lock:
            if key in self._runs:
                return self._runs[key]
            if self._folder is not None:
                with suppress(OSError, ValueError, TypeError):
                    kept = json.loads((self._folder / f"{key}.json").read_text(encoding="utf-8"))
                    return self._remember(Run(**kept))
        return None

    def of(self, kind: str, view: str) -> list[Run]:
        """The runs of a kind on a view, the latest first."""
        with self._lock:
            found = [run for run in self._runs.values() if (run.kind, run.view) == (kind, view)]
        return sorted(found, key=lambda run: -run.begun)

    def begin(
        self, key: str, kind: str, title: str, address: str, asked: Mapping[str, Any], *, view: str = ""
    ) -> Run:
        """Have a run carried out; the one there is where it waits, runs or is done. TooBusy for one too many.

        `asked` is handed to the worker of that kind in the other process.
        """
        with self._lock:
            found = self.find(key)
            if found is not None and (found.open or found.state == "done"):
                return found
            if sum(run.state == "waiting" for run in self._runs.values()) >= self._waiting:
                raise TooBusy(f"{self._waiting} runs wait already; stop one or come back when they are done")
            work = (key, pickle.dumps((kind, dict(asked))))
            run = self._remember(Run(key, kind, title, address, time.time(), view))
            threading.Thread(target=self._in_turn, args=work, name=f"run-{key[:8]}", daemon=True).start()
            return run

    def stop(self, key: str) -> Run | None:
        """Stop a run: its process is gone when this returns."""
        with self._lock:
            found = self._runs.get(key)
            if found is None or not found.open:
                return found
            self._set(key, state="stopped", ended=time.time())
            worker = self._working.get(key)
        if worker is not None:
            _end(worker)
        return self.find(key)

    def close(self) -> None:
        """Stop whatever waits or runs."""
        with self._lock:
            keys = [run.key for run in self._runs.values() if run.open]
        for key in keys:
            self.stop(key)

    def _remember(self, run: Run) -> Run:
        self._runs[run.key] = run
        self._runs.move_to_end(run.key)
        for key in [run.key for run in self._runs.values() if not run.open]:
            if len(self._runs) <= KEPT:
                break
            del self._runs[key]
        return run

    def _set(self, key: str, **changed: Any) -> None:
        with self._lock:
            self._runs[key] = replace(self._runs[key], **changed)

    def _in_turn(self, key: str, asked: bytes) -> None:
        """Carry a run out when there is room, first come first served."""
        with self._room:
            self._carry_out(key, asked)

    def _carry_out(self, key: str, asked: bytes) -> None:
        """Start the worker of a run and listen to it until it ends."""
        with self._lock:
            if self._runs[key].state != "waiting":
                return
            worker = subprocess.Popen(
                [sys.executable, "-P", "-m", WORKER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            self._working[key] = worker
            self._set(key, state="running", pid=worker.pid)
        watch = threading.Timer(SECONDS, _end, (worker,))
        watch.daemon = True
        watch.start()
        try:
            told = self._listened(key, worker, asked)
        finally:
            watch.cancel()
            _end(worker)
            if worker.stdout is not None:
                worker.stdout.close()
            with self._lock:
                del self._working[key]
        with self._lock:
            if self._runs[key].state == "stopped":
                self._set(key, pid=0)
                return
            fault = {"slug": "internal", "message": "the run broke off; start it again", "status": 500}
            ends: dict[str, Any] = {"ended": time.time(), "pid": 0}
            if "result" in told:
                self._set(key, state="done", share=1.0, result=told["result"], **ends)
                self._keep(self._runs[key])
            else:
                self._set(key, state="failed", fault=told.get("fault", fault), **ends)

    def _listened(self, key: str, worker: "subprocess.Popen[bytes]", asked: bytes) -> dict[str, Any]:
        """What the worker tells at its end; nothing where it broke off."""
        assert worker.stdin is not None
        assert worker.stdout is not None
        told: dict[str, Any] = {}
        with suppress(OSError):  # it may have been stopped by now
            worker.stdin.write(asked)
        with suppress(OSError):
            worker.stdin.close()
        for line in worker.stdout:
            with suppress(ValueError):
                told = json.loads(line)
                if "share" in told:
                    self._set(key, doing=str(told["doing"]), share=float(told["share"]))
        return told

    def _keep(self, run: Run) -> None:
        """Write a result into the folder, whole or not at all."""
        if self._folder is None:
            return
        with suppress(OSError):  # a result that cannot be kept is still shown
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = self._folder / f".{run.key}.part"
            part.write_text(json.dumps(vars(run), ensure_ascii=False), encoding="utf-8")
            part.replace(self._folder / f"{run.key}.json")


def _end(worker: "subprocess.Popen[bytes]") -> None:
    """End a worker and all that it started."""
    if worker.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
