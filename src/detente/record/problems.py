"""What is wrong with a case folder, as records: where, what stood there, what was expected, what to do."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any, Literal

Gravity = Literal["problem", "note"]


@dataclass(frozen=True)
class Rule:
    """One rule that a case is held to."""

    slug: str
    blocks: bool
    """Whether a case that breaks it cannot be read at all (a cell without a value, a broken reference)."""
    meaning: str
    hint: str


_RULES = (
    Rule("no-tables", True, "The folder holds no table of a case.", "Name the folder that holds moves.csv and the other tables."),
    Rule("unreadable-file", True, "A file cannot be read as CSV text.", "Save it as CSV UTF-8 (comma delimited)."),
    Rule("header", True, "The header row differs from the format.", "Use exactly the columns of the format, in their order; sensitivity may follow."),
    Rule("cell-count", True, "A row has more or fewer cells than the header.", "Put quotes round a text that holds a comma; delete stray cells."),
    Rule("empty-id", True, "A row has no id.", "Give the row a short readable id."),
    Rule("repeated-id", True, "Two rows of a table have one id.", "Rename one of them, or merge the rows."),
    Rule("empty-cell", True, "A cell that must be filled is empty.", "Fill the cell."),
    Rule("blank-ends", True, "A cell begins or ends with a blank, or breaks its line.", "Remove the blank or the line break."),
    Rule("vocabulary", True, "A term is not in the vocabulary of its column.", "Use one of the terms named."),
    Rule("reference", True, "A cell names a row that is not there.", "Correct the id, or add the row that it names."),
    Rule("date", True, "A cell is not a day.", "Write days as YYYY-MM-DD; in a spreadsheet, format the column as text first."),
    Rule("precision-day", True, "A date known to the month or year is not written as its first day.", "Write 2025-01-01 with year, or 2025-03-01 with month."),
    Rule("future-date", False, "A date lies in the future.", "Correct the date; what is only announced is a promise, threat or demand, or has a due date."),
    Rule("number", True, "A cell is not a number.", "Write digits only; whole numbers for people."),
    Rule("people-order", True, "people_low <= people <= people_high does not hold.", "Put the least number first and the greatest last."),
    Rule("repeat-parent", False, "A repeat does not name the move whose people it repeats.", "Fill part_of with that move's id."),
    Rule("part-of-circle", True, "part_of leads back to the move itself.", "Let part_of point to the move that stands above."),
    Rule("known-before", False, "A source was published before the move's first possible day.", "Correct the date or the source, or code the move as a promise, threat or demand."),
    Rule("exchange-side", False, "An exchange's move is made by the wrong side.", "Given moves are the sender's, received moves the target's."),
    Rule("sender-people", False, "A sender gives people outside a swap.", "Set the setting to swap, or take the move out."),
    Rule("release-before-arrest", False, "A spell in custody ends before it begins.", "Correct one of the two dates."),
    Rule("unused-source", False, "No row cites the source.", "Cite it, or delete it."),
    Rule("unused-exemption", False, "A known exception is not needed: the row keeps the rule.", "Delete the line from exceptions.csv."),
)  # fmt: skip
RULES: Mapping[str, Rule] = MappingProxyType({rule.slug: rule for rule in _RULES})


@dataclass(frozen=True)
class Problem:
    """One breach of one rule in one place."""

    slug: str
    file: str
    row: int
    """Number of the row in a spreadsheet; the header is row 1."""
    column: str
    value: str
    expected: str
    row_id: str = ""
    gravity: Gravity = "problem"
    reason: str = ""
    """Why a known exception is one."""

    @property
    def rule(self) -> Rule:
        """The rule that is broken."""
        return RULES[self.slug]

    @property
    def hint(self) -> str:
        """What to do about it."""
        return self.rule.hint

    def to_json(self) -> dict[str, Any]:
        """The problem as plain values, with its hint."""
        return {**asdict(self), "hint": self.hint}

    def __str__(self) -> str:
        place = f"{self.file} row {self.row}" + (f" column {self.column}" if self.column else "")
        shown = f" '{self.value}'" if self.value else ""
        if self.gravity == "note":
            return f"note: {place}:{shown} {self.expected} (known exception: {self.reason})"
        return f"{place}:{shown} {self.expected} [{self.slug}] {self.hint}"
