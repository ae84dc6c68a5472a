"""The cases that a site shows: opened, disclosed once for its audience, seen by the clocks of a visit.

Nothing behind the shelf ever holds what the audience may not see: `disclose` is applied where a case
leaves its keeping place, before views, findings, charts or pages. What a view costs is paid once: views are
kept by case, state of the record, audience and clocks, so many and with so many rows in all; the one not
asked for longest goes first. Two who ask for the same view wait for one making of it, and nobody else does.
"""

import threading
from collections import OrderedDict
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from detente.cases import bundled, open_case
from detente.errors import CaseNotFound
from detente.record.case import Case
from detente.record.disclosure import Audience, disclose
from detente.web.clocks import Clocks
from detente.web.reckoning import Keeping, Reckoning
from detente.web.seen import LARGE, Seen

if TYPE_CHECKING:
    from detente.record.log import Store

__all__ = ["Seen", "Shelf"]

KEPT = 48
"""So many views are kept ready at most ..."""
KEPT_ROWS = 900_000
"""... and so many rows of them in all; the view asked for last always stays."""
Key = tuple[str, str, Audience, Clocks]


@dataclass
class _Slot:
    """A view and whoever makes it."""

    making: threading.Lock = field(default_factory=threading.Lock)
    seen: Seen | None = None


class Shelf:
    """Where a site takes its cases from: the bundled ones, one case or folder, or a store."""

    def __init__(
        self,
        *,
        only: str | None = None,
        store: "Store | None" = None,
        audience: Audience = "public",
        kept_rows: int = KEPT_ROWS,
        beside: bool = True,
    ) -> None:
        """`only`: a bundled case or a folder, and no other; `store`: its cases before the bundled ones.

        `beside`: whether what takes long on a large record is worked out in a process of its own.
        """
        self.store = store
        self.audience: Audience = audience
        self._lock = threading.Lock()
        self._readying = threading.Lock()
        self._slots: OrderedDict[Key, _Slot] = OrderedDict()
        self._kept_rows = kept_rows
        self._only = open_case(Path(only) if Path(only).is_dir() else only) if only else None
        where = store.engine.url.render_as_string(hide_password=False) if store else ""
        self._reckoning = Reckoning(Keeping(only or "", where)) if beside else None

    def as_seen_by(self, audience: Audience) -> "Shelf":
        """The same cases for another audience. Views are kept together, each under its own audience."""
        found = copy(self)
        found.audience = audience
        return found

    def close(self) -> None:
        """End what works beside the site."""
        if self._reckoning:
            self._reckoning.close()

    def names(self) -> list[str]:
        """The ids of the cases, those of the store first."""
        if self._only is not None:
            return [self._only.case_id]
        stored = self.stored()
        return [*stored, *(name for name in bundled() if name not in stored)]

    def stored(self) -> list[str]:
        """The ids of the cases that the store holds."""
        return list(self.store.case_ids()) if self.store else []

    def is_stored(self, name: str) -> bool:
        """Whether a case can be written to."""
        return self._chain(name) != ""

    def see(self, name: str, clocks: Clocks | None = None, audience: Audience | None = None) -> Seen:
        """A case by its id as the audience may see it, by some clocks; CaseNotFound where there is none.

        `audience` is that of the site where none is given.
        """
        stamp = self._stamp(name)
        return self._view((name, stamp, audience or self.audience, clocks or Clocks()))

    def _view(self, key: Key) -> Seen:
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            if (whole := (*key[:3], Clocks())) in self._slots:
                self._slots.move_to_end(whole)  # a view leans on the whole, so it never goes before the view
        with slot.making:
            if slot.seen is None:
                try:
                    slot.seen = self._made(key)
                except BaseException:
                    with self._lock:
                        self._slots.pop(key, None)
                    raise
                self._let_go(key)
            return slot.seen

    def _made(self, key: Key) -> Seen:
        name, stamp, audience, clocks = key
        if not clocks.given():
            case = disclose(self._opened(name), audience)
            found = Seen(case, audience=audience, stamp=stamp, reckoning=self._reckoning)
            if found.large and self._reckoning:
                threading.Thread(target=self._make_ready, args=(key, found), daemon=True).start()
            return found
        whole = self._view((name, stamp, audience, Clocks()))
        return Seen(
            clocks.on(whole.case),
            clocks=clocks,
            audience=audience,
            stamp=stamp,
            whole=whole,
            reckoning=self._reckoning,
        )

    def _make_ready(self, key: Key, found: Seen) -> None:
        """Make a large view ready, one at a time, unless the record has moved on meanwhile."""
        from detente.web.orders import make_ready

        with self._readying:
            with self._lock:
                still = key in self._slots
            if still:
                make_ready(found)

    def _let_go(self, newest: Key) -> None:
        """Drop views of earlier states of the record, then those not asked for longest."""
        with self._lock:
            for key in [key for key in self._slots if key[0] == newest[0] and key[1] != newest[1]]:
                del self._slots[key]
            sizes = {key: slot.seen.size for key, slot in self._slots.items() if slot.seen}
            # every view of a case leans on the whole of it, so that stays beside the newest
            free = [key for key in sizes if key != newest and (key[:3] != newest[:3] or key[3].given())]
            small = [key for key in free if sizes[key] <= LARGE]
            for key in small[: max(0, len(sizes) - KEPT)]:  # many small ones do not push out a large one
                del self._slots[key], sizes[key]
            for key in [key for key in free if key in sizes]:
                if sum(sizes.values()) <= self._kept_rows:
                    break
                del self._slots[key], sizes[key]

    def _stamp(self, name: str) -> str:
        """What changes when the case does: the digest of its chain; nothing for a case that stands still."""
        if self._only is None and (chain := self._chain(name)):
            return chain
        if name not in self.names():
            raise CaseNotFound(f"there is no case '{name}' here; the cases are {', '.join(self.names())}")
        return ""

    def _chain(self, name: str) -> str:
        """The digest of the chain of a stored case; empty for one that the store does not hold."""
        try:
            return self.store.digest(name) if self.store else ""
        except CaseNotFound:
            return ""

    def _opened(self, name: str) -> Case:
        if self._only is not None:
            return self._only
        if self.store and self.is_stored(name):
            from detente.record.transfer import export_case

            return export_case(self.store, name)
        return open_case(name)
