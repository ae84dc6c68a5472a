"""The snapshots of sanctions lists in one folder, as `detente lists watch` keeps them: read once."""

import re
import threading
from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.errors import BadInput
from detente.sources.lists import Snapshot, read_list
from detente.sources.lists.alarm import Alarm, alarms
from detente.sources.lists.growth import steps
from detente.sources.lists.watch import LEDGER, Fetch, ledger
from detente.web.errors import NotHere

KEPT = 8
"""So many snapshots are kept ready; the one not asked for longest goes first."""
MOST_FILES = 400
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Stamp = tuple[str, int, int]


@dataclass(frozen=True)
class Told:
    """What is known of a file of the folder without holding its entries: or why it is no list."""

    name: str
    size: int
    source: str = ""
    format: str = ""
    day: str = ""
    entries: int = 0
    covers: tuple[str, ...] = ()
    unused: int = 0
    """Rows of the file that could not be used."""
    sha256: str = ""
    fetched_at: str = ""
    url: str = ""
    fault: str = ""


class KeptLists:
    """A folder of snapshots. Nothing is fetched and nothing is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.RLock()
        self._ready: OrderedDict[Stamp, Snapshot] = OrderedDict()
        self._told: dict[Stamp, Told] = {}

    def names(self) -> list[str]:
        """The files of the folder by the days in their names; NotHere where there is no folder."""
        try:
            found = [path.name for path in self.folder.iterdir() if path.is_file()]
        except OSError:
            raise NotHere("the folder of kept lists is not there (any more)") from None
        found = [name for name in found if not name.startswith(".") and name != LEDGER]
        return sorted(found, key=lambda name: (_day_in(name), name))[-MOST_FILES:]

    def snapshot(self, name: str) -> Snapshot:
        """A snapshot by the name of its file; NotHere where there is none, BadInput where it is no list."""
        if name not in self.names():
            raise NotHere(f"the folder of kept lists has no file '{name}'")
        stamp = self._stamp(name)
        with self._lock:
            if stamp not in self._ready:
                self._ready[stamp] = self._read(name)
                while len(self._ready) > KEPT:
                    self._ready.popitem(last=False)
            self._ready.move_to_end(stamp)
            return self._ready[stamp]

    def told(self) -> list[Told]:
        """What is known of every file of the folder, the latest day last."""
        fetched = {done.file: done for done in self._fetches() if done.file}
        found = []
        for name in self.names():
            stamp = self._stamp(name)
            with self._lock:
                if stamp not in self._told:
                    self._told[stamp] = self._tell(name, stamp[2], fetched.get(name))
            found.append(self._told[stamp])
        return found

    def alarms(self) -> list[tuple[str, Alarm]]:
        """What makes differences doubtful, list by list: the name of the list and the alarm."""
        rows: dict[tuple[str, str], list[Snapshot]] = defaultdict(list)
        for one in self.told():
            if not one.fault and "main" in one.covers and one.day:
                rows[one.source, one.format].append(self.snapshot(one.name))
        return [(source, alarm) for (source, _), found in rows.items() for alarm in alarms(steps(found))]

    def _fetches(self) -> tuple[Fetch, ...]:
        try:
            return ledger(self.folder)
        except BadInput:  # a broken ledger takes nothing from the files
            return ()

    def _stamp(self, name: str) -> Stamp:
        stat = (self.folder / name).stat()
        return name, stat.st_mtime_ns, stat.st_size

    def _read(self, name: str) -> Snapshot:
        try:
            return read_list(self.folder / name)
        except BadInput as fault:
            raise BadInput(self._without_folder(str(fault))) from None

    def _without_folder(self, text: str) -> str:
        """A message that names files, not where the folder lies on this machine."""
        return text.replace(f"{self.folder}/", "")

    def _tell(self, name: str, size: int, fetch: Fetch | None) -> Told:
        when, url = (fetch.fetched_at, fetch.url) if fetch else ("", "")
        try:
            found = self.snapshot(name)
        except BadInput as fault:
            return Told(name, size, fetched_at=when, url=url, fault=str(fault))
        return Told(
            name,
            size,
            found.source,
            found.format,
            str(found.issued_on or ""),
            len(found),
            found.covers,
            len(found.problems),
            found.sha256,
            when,
            url,
        )


def _day_in(name: str) -> str:
    found = _DAY.search(name)
    return found[0] if found else ""


@cache
def kept_in(folder: Path) -> KeptLists:
    """The snapshots of a folder; what was read of it stays ready for the next who asks."""
    return KeptLists(folder)
