"""Does the log hold? Chains, digests, clocks, guards and the head, checked against each other.

What a chain cannot show by itself: that the newest lines of a case were cut off together with their
place in the head. Digests kept elsewhere (every report prints one) show that too: give them as anchors.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Connection, select, text

from detente.errors import DetenteError, StoreCorrupt
from detente.record.head import Key, present
from detente.record.migrations import missing_triggers
from detente.record.revision import GENESIS, Revision, StoredRow, read_body
from detente.record.schema import head, revisions

MAX_FAULTS = 100
"""After so many faults the list ends; the first ones say where to look."""

_BLOCK = 2000  # lines fetched at a time, so that a long log need not fit into memory


@dataclass(frozen=True, slots=True)
class LogFault:
    """One thing that does not hold: of the log itself, of the head beside it, or of the engine below.

    `seq` is the revision that it shows at, None where it is no single one.
    """

    part: Literal["log", "head", "engine"]
    seq: int | None
    case_id: str | None
    what: str


@dataclass(frozen=True, slots=True)
class CaseChain:
    """The chain of one case: how many revisions, the last one and its digest."""

    case_id: str
    revisions: int
    last_seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found; `faults` is empty if all holds."""

    cases: tuple[CaseChain, ...]
    faults: tuple[LogFault, ...]

    @property
    def ok(self) -> bool:
        """Does everything hold?"""
        return not self.faults

    @property
    def revisions(self) -> int:
        """How many revisions were read."""
        return sum(chain.revisions for chain in self.cases)

    @property
    def first_broken_seq(self) -> int | None:
        """The earliest revision at which the log does not hold; None if it holds or no line tells where."""
        places = (fault.seq for fault in self.faults if fault.part == "log" and fault.seq is not None)
        return min(places, default=None)

    def require(self) -> None:
        """StoreCorrupt with the first fault, if there is any."""
        if self.faults:
            first = min(
                self.faults, key=lambda fault: (fault.part != "log", fault.seq is None, fault.seq or 0)
            )
            at = "" if first.seq is None else f" at revision {first.seq}"
            more = f" ({len(self.faults) - 1} more)" if len(self.faults) > 1 else ""
            raise StoreCorrupt(f"The log does not hold{at}: {first.what}{more}.")


@dataclass(slots=True)
class _CaseWalk:
    """What is known of a case after some of its lines; the only thing here that changes."""

    case_id: str
    revisions: int = 0
    seq: int = 0
    batch: int = 0
    digest: str = GENESIS
    rec_at: str = ""
    rows: dict[Key, StoredRow] = field(default_factory=dict)

    def step(self, line: Revision) -> Iterator[str]:
        """Go one line on; say what does not hold about it."""
        if line.prev != self.digest:
            yield "it does not follow the revision of its case before it; a line was changed, lost or put in"
        if line.computed_digest() != line.digest:
            yield "its digest does not fit what it says; the line was changed"
        if line.rec_at < self.rec_at:
            yield "it is recorded earlier than the revision before it"
        if line.batch not in (self.batch, line.seq):
            yield "it names a batch that it does not belong to"
        key = (line.kind, line.row_id)
        if line.op == "put":
            since = self.rows[key].since_seq if key in self.rows else line.seq
            body = line.body_text or ""
            try:
                read_body(body)
            except DetenteError as fault:
                yield f"its body cannot be read ({fault})"
            self.rows[key] = StoredRow(line.case_id, *key, line.seq, since, body)
        elif self.rows.pop(key, None) is None:
            yield "it retracts a row that was not there"
        self.revisions, self.seq, self.batch = self.revisions + 1, line.seq, line.batch
        self.digest, self.rec_at = line.digest, line.rec_at


def verify(conn: Connection, anchors: Collection[str] = ()) -> Verification:
    """Check the whole store within one reading transaction.

    `anchors` are digests that were published or noted elsewhere; each must be in some chain.
    """
    faults: list[LogFault] = [*_engine_faults(conn)]
    chains: list[CaseChain] = []
    missing = set(anchors)
    query = select(revisions).order_by(revisions.c.case_id, revisions.c.seq)
    walk: _CaseWalk | None = None
    for line in conn.execute(query, execution_options={"yield_per": _BLOCK}):
        revision = Revision(*line)
        if walk is None or walk.case_id != revision.case_id:
            _close(conn, walk, chains, faults)
            walk = _CaseWalk(revision.case_id)
        faults.extend(LogFault("log", revision.seq, revision.case_id, what) for what in walk.step(revision))
        missing.discard(revision.digest)
    _close(conn, walk, chains, faults)
    known = {chain.case_id for chain in chains}
    faults.extend(
        LogFault("head", None, case_id, "the head has rows of a case of which the log knows nothing")
        for case_id in conn.scalars(select(head.c.case_id).distinct().order_by(head.c.case_id))
        if case_id not in known
    )
    faults.extend(
        LogFault("log", None, None, f"the digest {digest} is in no chain; its revisions are gone")
        for digest in sorted(missing)
    )
    return Verification(tuple(chains), tuple(faults[:MAX_FAULTS]))


def _close(conn: Connection, walk: _CaseWalk | None, chains: list[CaseChain], faults: list[LogFault]) -> None:
    """End the walk over a case: note its chain and hold the head against it."""
    if walk is None:
        return
    chains.append(CaseChain(walk.case_id, walk.revisions, walk.seq, walk.digest))
    stands = {(row.kind, row.row_id): row for row in present(conn, walk.case_id)}
    for key in sorted({*walk.rows, *stands}):
        if walk.rows.get(key) != stands.get(key):
            row = walk.rows.get(key) or stands[key]
            what = f"the head does not show {key[0]} {key[1]} as the log has it; rebuild it"
            faults.append(LogFault("head", row.seq, walk.case_id, what))


def _engine_faults(conn: Connection) -> Iterator[LogFault]:
    for name in missing_triggers(conn):
        yield LogFault("engine", None, None, f"the guard {name} is missing or switched off")
    if conn.dialect.name == "sqlite":
        for (line,) in conn.execute(text("PRAGMA integrity_check(10)")):
            if line != "ok":
                yield LogFault("engine", None, None, f"SQLite finds the file damaged: {line}")
