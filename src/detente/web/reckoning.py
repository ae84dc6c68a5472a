"""What takes long on a large record is worked out beside the site: asked for, kept, told when it is there.

One further process opens the same record and answers one question after the other, the latest asked first,
so that whoever turns pages meanwhile does not wait. Answers are kept by case, state of the record, audience
and clocks, up to a bound; nothing is worked out twice while it is kept.
"""

import os
import pickle
import select
import struct
import subprocess
import sys
import threading
from collections import Counter, OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from detente.errors import DetenteError
from detente.record.disclosure import Audience
from detente.web.clocks import Clocks

SECONDS = 60.0
"""What takes more of a processor's time is not worked out for a page."""
PATIENCE = 1200.0
"""A process that has not answered for so long, however busy the machine, is given up."""
TRIES = 3
"""So often something is tried that breaks the process off."""
LAST = ("ask:verdict", "ask:sequence", "ask:durability", "ask:leverage", "ask:exchanges", "outlook")
"""What takes longest on a large record waits until nothing else does."""
KEPT, KEPT_BYTES = 256, 64_000_000
WAITING = 64
"""So many questions wait; of more, the one asked first is forgotten until somebody asks again."""
WORKER = "detente.web.reckoner"
LENGTH = struct.Struct(">Q")


class BeingWorkedOut(DetenteError):
    """The answer is on its way: ask again in a moment."""

    slug = "being-worked-out"
    http_status: ClassVar[int] = 202
    headers: ClassVar[Mapping[str, str]] = MappingProxyType({"refresh": "3", "retry-after": "3"})
    """A browser asks again by itself."""


class TakesTooLong(DetenteError):
    """A question cannot be answered for a page in reasonable time on a record of this size."""

    slug = "takes-too-long"
    http_status: ClassVar[int] = 422


@dataclass(frozen=True)
class Keeping:
    """Where the other process finds the same cases: a case or folder and no other, or a store."""

    only: str = ""
    store: str = ""


@dataclass(frozen=True)
class Wanted:
    """Something to work out of a view of a case."""

    case: str
    audience: Audience
    clocks: Clocks
    stamp: str
    """The state of the record that the view is of."""
    size: int
    """How many rows the view holds."""
    what: str
    """`headline`, `digest`, `outlook`, `ask:QUESTION` or `figures:QUESTION:LANGUAGE`."""


class Reckoning:
    """The other process, what waits for it and what came of it."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._lock = threading.Lock()
        self._wake = threading.Condition(self._lock)
        self._waiting: OrderedDict[Wanted, None] = OrderedDict()
        self._found: OrderedDict[Wanted, bytes] = OrderedDict()
        self._bytes = 0
        self._thread: threading.Thread | None = None
        self._worker: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._broke_off: Counter[Wanted] = Counter()
        self._too_long: dict[tuple[str, str, str], int] = {}

    def find(self, wanted: Wanted) -> Any:
        """What came of it; BeingWorkedOut while it is not there yet, or the fault that it ended in."""
        with self._lock:
            told = self._found.get(wanted)
            if told is not None:
                self._found.move_to_end(wanted)
            elif not self._closed:
                self._waiting[wanted] = None
                self._waiting.move_to_end(wanted)
                while len(self._waiting) > WAITING:
                    self._waiting.popitem(last=False)
                if self._thread is None:
                    self._thread = threading.Thread(target=self._work, name="reckoning", daemon=True)
                    self._thread.start()
                self._wake.notify()
        if told is None:
            raise BeingWorkedOut(
                "this is being worked out on the whole record, which takes a while; the page comes by itself"
            )
        found = pickle.loads(told)  # from the process that this one started, nobody else
        if isinstance(found, DetenteError):
            raise found
        return found

    def close(self) -> None:
        """End the other process; nothing more is worked out."""
        with self._lock:
            self._closed = True
            worker = self._worker
            self._wake.notify()
        if worker is not None:
            worker.kill()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout=5)

    def _work(self) -> None:
        while True:
            with self._lock:
                while not self._waiting and not self._closed:
                    self._wake.wait()
                if self._closed:
                    break
                wanted = next(
                    (one for one in reversed(self._waiting) if not one.what.startswith(LAST)),
                    next(reversed(self._waiting)),
                )
                tried = self._too_long.get((wanted.case, wanted.stamp, wanted.what), 0)
            if tried and wanted.size > tried / 2:  # a view half as large may be another matter
                told: bytes | None = pickle.dumps(too_long())
            else:
                told = self._asked(wanted)
            with self._lock:
                self._waiting.pop(wanted, None)
                if told is not None:
                    self._keep(wanted, told)
        if self._worker is not None:
            _end(self._worker)

    def _keep(self, wanted: Wanted, told: bytes) -> None:
        self._found[wanted] = told
        self._bytes += len(told)
        while len(self._found) > KEPT or (self._bytes > KEPT_BYTES and len(self._found) > 1):
            self._bytes -= len(self._found.popitem(last=False)[1])

    def _asked(self, wanted: Wanted) -> bytes | None:
        """The answer of the other process, pickled; a fault where it broke off or took too long."""
        worker = self._started()
        assert worker.stdin is not None
        assert worker.stdout is not None
        try:
            request = pickle.dumps(wanted)
            worker.stdin.write(LENGTH.pack(len(request)) + request)
            worker.stdin.flush()
            if select.select([worker.stdout], [], [], PATIENCE)[0]:
                head = worker.stdout.read(LENGTH.size)
                if len(head) == LENGTH.size:
                    told = worker.stdout.read(LENGTH.unpack(head)[0])
                    if isinstance(pickle.loads(told), TakesTooLong):
                        self._too_long[wanted.case, wanted.stamp, wanted.what] = wanted.size
                    return told
        except OSError:
            pass  # it broke off, as told below
        _end(worker)
        with self._lock:
            self._worker = None
            self._broke_off[wanted] += 1
            if self._closed or self._broke_off[wanted] < TRIES:
                return None  # whoever asks again has it tried again
        return pickle.dumps(
            TakesTooLong(
                "this cannot be said here, because working it out broke off; ask on the command line"
            )
        )

    def _started(self) -> "subprocess.Popen[bytes]":
        worker = self._worker
        if worker is None or worker.poll() is not None:
            worker = subprocess.Popen(
                [sys.executable, "-m", WORKER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )
            assert worker.stdin is not None
            keeping = pickle.dumps(self._keeping)
            worker.stdin.write(LENGTH.pack(len(keeping)) + keeping)
            with self._lock:
                self._worker = worker
        return worker


def too_long() -> TakesTooLong:
    """What is told of a question that takes too long."""
    return TakesTooLong(
        "this cannot be said here, because working it out on a record of this size takes a processor more "
        f"than {SECONDS:.0f} seconds; narrow the view by its clocks, or ask on the command line"
    )


def _end(worker: "subprocess.Popen[bytes]") -> None:
    """End a process and let go of the pipes to it."""
    worker.kill()
    worker.wait()
    for pipe in (worker.stdin, worker.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
