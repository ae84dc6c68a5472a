"""A list of released names against a register: who is it, how sure, and who is missing?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from detente.errors import BadInput
from detente.names import SAME, Candidate, NameIndex, NameRecord, Settlement
from detente.record.case import Case
from detente.sources.safety import text_lines

Verdict = Literal["found", "unsure", "missing"]
_BEFORE = re.compile(r"^\s*(?:\(?\d{1,4}[.)]?\s+|[-–—•*·]\s*)?")
MAX_NAME = 200
CLEAR_LEAD = 0.05
"""By how much the best candidate must lead the second one to be called found."""


@dataclass(frozen=True, slots=True)
class ReleasedName:
    """One name of the list with its candidates in the register, best first, and what may be said."""

    name: NameRecord
    verdict: Verdict
    candidates: tuple[Candidate, ...]
    told: str


def records_of(case: Case) -> tuple[NameRecord, ...]:
    """The people of a case as records to be searched."""
    return tuple(
        NameRecord(
            row.person_id,
            row.name,
            "Person",
            "",
            row.citizenship,
            tuple(
                part.strip()
                for cell in (row.name_native, row.other_names)
                for part in cell.split(";")
                if part.strip()
            ),
        )
        for row in case.people
    )


def read_lines(path: Path) -> tuple[NameRecord, ...]:
    """The names of a plain text, one a line, as pasted from a decree; numbers and marks before them go.

    The id of a name is the number of its line. Raises BadInput where the text cannot be read, holds no name
    or has a line that is too long for one.
    """
    found = []
    for number, line in enumerate(text_lines(path), start=1):
        name = _BEFORE.sub("", line).strip().rstrip(";,.").strip()
        if len(name) > MAX_NAME:
            raise BadInput(f"{path}, line {number}: {len(name)} characters; expected one name a line")
        if name:
            found.append(NameRecord(str(number), " ".join(name.split()), "Person"))
    if not found:
        raise BadInput(f"{path}: holds no name; expected one a line")
    return tuple(found)


def match_released(
    names: Sequence[NameRecord], register: Iterable[NameRecord], settlement: Settlement | None = None
) -> tuple[ReleasedName, ...]:
    """Match every name of a list against a register, in the order of the list.

    A name is found where one entry is decided to be the same and none comes near it; unsure where several
    compete, where the best is not decided, or where two names of the list claim one entry; missing where the
    register holds nobody like it. A register that lacks somebody is no proof that he or she was not held.
    """
    index = NameIndex(register)
    found = [(name, tuple(index.search(name, limit=5, settlement=settlement))) for name in names]
    claims: dict[str, list[str]] = {}
    for name, candidates in found:
        if candidates and candidates[0].match.decision == SAME:
            claims.setdefault(candidates[0].record.record_id, []).append(name.name)
    return tuple(_told(name, candidates, claims) for name, candidates in found)


def _told(name: NameRecord, candidates: tuple[Candidate, ...], claims: dict[str, list[str]]) -> ReleasedName:
    if not candidates:
        return ReleasedName(name, "missing", (), "nobody in the register has a name like it")
    best = candidates[0]
    if best.match.decision != SAME:
        return ReleasedName(name, "unsure", candidates, f"like {best.record.name}, but not surely the same")
    rivals = [
        one
        for one in candidates[1:]
        if one.match.decision == SAME and best.match.score - one.match.score < CLEAR_LEAD
    ]
    if rivals:
        who = ", ".join(one.record.record_id for one in (best, *rivals))
        return ReleasedName(name, "unsure", candidates, f"{1 + len(rivals)} entries fit as well: {who}")
    others = [one for one in claims.get(best.record.record_id, ()) if one != name.name]
    if others:
        return ReleasedName(
            name, "unsure", candidates, f"{best.record.record_id} is claimed by '{others[0]}' too"
        )
    return ReleasedName(name, "found", candidates, f"{best.record.record_id}: {best.match.explained()}")
