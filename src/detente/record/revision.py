"""A revision: one line of the log, how its body is written and how its digest is made.

**Body.** A put carries a JSON object `{"fields": {...}, "schema": 1}`; a retraction carries none. The
schema number says how the fields were meant when they were written, so that old lines stay readable.

**Canonical JSON.** Keys sorted, no blanks, UTF-8, no NaN. Two machines that write the same value write
the same bytes.

**Digest.** SHA-256, in hexadecimal, of the canonical JSON of an object with all columns of the line but
the digest itself, and `format`, the name of this way of doing it. The body enters as the text that is
stored. `prev` is the digest of the case's line before; the first line of a case has `GENESIS`. A chain
therefore belongs to one case, and every digest vouches for all lines before it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self, TypeAlias

from detente.errors import StoreCorrupt, StoreFault, UsageFault

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Body: TypeAlias = Mapping[str, Json]
Op: TypeAlias = Literal["put", "retract"]

DIGEST_FORMAT = "detente revision 1"
BODY_SCHEMA = 1
GENESIS = "0" * 64


def canonical_json(value: Json) -> str:
    """The one text of a JSON value; UsageFault for what JSON or UTF-8 cannot carry."""
    try:
        text = json.dumps(
            _plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
        )
        text.encode()
    except (TypeError, ValueError) as fault:
        raise UsageFault(f"This cannot be stored: {fault}.") from None
    return text


def _plain(value: Json) -> Any:
    """The value as JSON will give it back, so that nothing changes silently on the way in."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("the names of fields are texts")
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return [_plain(part) for part in value]
    raise TypeError(f"a {type(value).__name__} is not a JSON value")


def write_body(fields: Body, schema: int = BODY_SCHEMA) -> str:
    """The text of a body as it goes into the log; UsageFault where a value is not JSON."""
    if not isinstance(fields, Mapping):
        raise UsageFault(f"This cannot be stored: a {type(fields).__name__} is not an object with fields.")
    return canonical_json({"fields": fields, "schema": schema})


def read_body(text: str) -> dict[str, Any]:
    """The fields in a body; StoreFault if a newer detente wrote it, StoreCorrupt if no detente did."""
    try:
        body = json.loads(text)
        schema, fields = int(body["schema"]), dict(body["fields"])
    except (ValueError, TypeError, KeyError):
        raise StoreCorrupt(
            "A body in the log is not what detente writes; run: detente record verify"
        ) from None
    if schema > BODY_SCHEMA:
        raise StoreFault(
            f"A row was written with schema {schema}, this detente knows {BODY_SCHEMA}; upgrade it."
        )
    return fields


@dataclass(frozen=True, slots=True)
class Change:
    """What shall happen to one row: a new body, or its retraction where the body is None.

    `expect_seq` is the revision that the change was made from: the row's present `seq`, 0 if there was
    no such row, None not to ask.
    """

    kind: str
    row_id: str
    body: Body | None
    expect_seq: int | None = None

    @property
    def op(self) -> Op:
        """put or retract."""
        return "retract" if self.body is None else "put"


@dataclass(frozen=True, slots=True)
class Revision:
    """One line of the log, its fields in the order of the table's columns.

    `batch` is the seq of the first line that was written in the same transaction.
    """

    seq: int
    case_id: str
    kind: str
    row_id: str
    op: Op
    body_text: str | None
    author: str
    rec_at: str
    reason: str
    batch: int
    prev: str
    digest: str

    @property
    def body(self) -> dict[str, Any]:
        """The fields of the row after this revision; empty after a retraction."""
        return {} if self.body_text is None else read_body(self.body_text)

    def columns(self) -> dict[str, Any]:
        """The line as the log's table holds it."""
        return {**self._signed(), "digest": self.digest}

    def _signed(self) -> dict[str, Any]:
        return {
            "seq": self.seq, "case_id": self.case_id, "kind": self.kind, "row_id": self.row_id, "op": self.op,
            "body": self.body_text, "author": self.author, "rec_at": self.rec_at, "reason": self.reason,
            "batch": self.batch, "prev": self.prev,
        }  # fmt: skip

    def computed_digest(self) -> str:
        """The digest that the other columns give; it differs from `digest` where a line was changed."""
        # The columns are texts and whole numbers already, so the checks of `canonical_json` are not paid for.
        signed = {**self._signed(), "format": DIGEST_FORMAT}
        text = json.dumps(signed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()

    @classmethod
    def sealed(cls, *, prev: str, **columns: Any) -> Self:
        """A revision that follows the digest `prev`, with its own digest."""
        unsealed = cls(prev=prev, digest="", **columns)
        return cls(prev=prev, digest=unsealed.computed_digest(), **columns)


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row as the log has it at some revision."""

    case_id: str
    kind: str
    row_id: str
    seq: int
    since_seq: int
    body_text: str

    @property
    def body(self) -> dict[str, Any]:
        """The fields of the row."""
        return read_body(self.body_text)


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field that a revision added, changed or removed; the side that did not have it is None."""

    field: str
    change: Literal["added", "changed", "removed"]
    before: Json
    after: Json


def field_differences(before: Body, after: Body) -> tuple[FieldDifference, ...]:
    """Which fields differ between two bodies, in the order of their names?"""
    found = []
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if name not in before:
            found.append(FieldDifference(name, "added", None, new))
        elif name not in after:
            found.append(FieldDifference(name, "removed", old, None))
        elif canonical_json(old) != canonical_json(new):
            found.append(FieldDifference(name, "changed", old, new))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One revision of a row and what it changed, field by field."""

    revision: Revision
    differences: tuple[FieldDifference, ...]
