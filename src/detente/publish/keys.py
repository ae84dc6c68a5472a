"""Short keys for rows, so that a figure can name its evidence in little room: M12, S3, [45]."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from detente.record.case import Case, ref

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "sources": "", "actors": "A", "measures": "S", "moves": "M", "statements": "W", "commitments": "C",
        "exchanges": "E", "people": "P", "detentions": "D", "designations": "R", "series": "N",
    }
)  # fmt: skip
"""The letter before the number: S for a sanction, M for a move, W for words; a source is a bare number."""


_NAMED = ("measures", "moves", "exchanges", "commitments", "statements")
"""Tables whose ids stand in sentences and cells; other ids are words as well (us, kazulin)."""
_LAST_FIRST = tuple(table for table in reversed(tuple(LETTERS)) if table in _NAMED)
_ID = re.compile(r"[a-z0-9]+(?:[-_][A-Za-z0-9]+)+")


@dataclass(frozen=True)
class RowKeys:
    """The keys of the rows of a case by ref."""

    by_ref: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The key of a row; the ref itself where the report does not hold the row."""
        return self.by_ref.get(name, name)

    def __contains__(self, name: object) -> bool:
        return name in self.by_ref

    @cached_property
    def by_id(self) -> Mapping[str, str]:
        """Keys by the bare id of the row, for tables whose ids stand in sentences."""
        parted = ((name.split("/", 1), key) for name, key in self.by_ref.items())
        return MappingProxyType({row_id: key for (table, row_id), key in parted if table in _NAMED})

    def of_id(self, row_id: str) -> str:
        """The key of a row by its bare id, as `by_id` has it; empty for none. It makes no list of all."""
        name = self.ref_of_id(row_id)
        return self.by_ref[name] if name else ""

    def ref_of_id(self, row_id: str) -> str:
        """The ref of a row by its bare id, of the tables whose ids stand in sentences; empty for none."""
        names = (f"{table}/{row_id}" for table in _LAST_FIRST)
        return next((name for name in names if name in self.by_ref), "")

    def pieces(self, text: str) -> list[tuple[str, str]]:
        """A sentence in pieces: words with an empty key, ids of rows with theirs."""
        found: list[tuple[str, str]] = []
        end = 0
        for match in _ID.finditer(text):
            if key := self.of_id(match[0]):
                found += [(text[end : match.start()], ""), (match[0], key)]
                end = match.end()
        return [piece for piece in [*found, (text[end:], "")] if piece[0]]

    def runs(self, refs: Iterable[str]) -> list[tuple[str, ...]]:
        """The keys of refs in order, three or more in a row as their first and last."""
        found: list[list[str]] = []
        for name in self.in_order(refs):
            key = self.by_ref[name]
            letter, number = _parts(key)
            if found and _parts(found[-1][-1]) == (letter, number - 1):
                found[-1].append(key)
            else:
                found.append([key])
        short: list[tuple[str, ...]] = []
        for run in found:
            short.extend([(run[0], run[-1])] if len(run) > 2 else [(key,) for key in run])
        return short

    def in_order(self, refs: Iterable[str]) -> list[str]:
        """Refs by letter and number of their key, each once; refs that the report does not hold go."""
        held = {name for name in refs if name in self.by_ref}
        return sorted(held, key=lambda name: (_parts(self.by_ref[name]), name))


def row_keys(case: Case) -> RowKeys:
    """Numbers for the rows of each table: moves in the order of time, the others as the record has them."""
    keys: dict[str, str] = {}
    for table, letter in LETTERS.items():
        rows = case.ordered_moves if table == "moves" else case.rows(table)
        keys.update((ref(row), f"{letter}{number}") for number, row in enumerate(rows, start=1))
    return RowKeys(MappingProxyType(keys))


def _parts(key: str) -> tuple[str, int]:
    digits = key.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return key[: len(key) - len(digits)], int(digits)


def anchor(name: str) -> str:
    """The id that a row has on a page, and the fragment of a link to it: its ref without spaces."""
    return "-".join(name.split())
