"""What every row has: a table, an id, a date of its own, sources, a sensitivity, and its cells."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Self, cast

from pydantic import AfterValidator, BaseModel, ConfigDict

from detente.record.cells import CellKind, cell_kind, format_cell, parse_cell
from detente.record.dates import PartialDate, Precision
from detente.vocabulary import VOCABULARIES

Ids = tuple[str, ...]


def one_of(place: str, *more: str) -> AfterValidator:
    """A validator that lets a text pass if the vocabulary named (or one of the further texts) holds it."""
    allowed = frozenset((*VOCABULARIES[place], *more))

    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"'{value}' is not one of {', '.join(VOCABULARIES[place])}")
        return value

    return AfterValidator(check)


PrecisionCell = Annotated[str, one_of("precision", "")]
"""day (empty), month or year."""


class Row(BaseModel):
    """The base of all row types."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    table: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ()
    cell_kinds: ClassVar[Mapping[str, CellKind]] = {}

    sensitivity: Annotated[str, one_of("sensitivity", "")] = ""
    """public (empty), restricted (for the team) or withheld (counted, never named)."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        cls.cell_kinds = {name: cell_kind(field.annotation) for name, field in cls.model_fields.items()}

    @classmethod
    def columns(cls) -> list[str]:
        """The columns of the table, in the order of the format; `sensitivity` may follow as the last one."""
        return [name for name in cls.model_fields if name != "sensitivity"]

    @property
    def row_id(self) -> str:
        """The id of the row, unique within its table."""
        return str(getattr(self, self.key[0]))

    @property
    def own_date(self) -> PartialDate | None:
        """When the thing that the row tells was so, or began; None where the row has no date."""
        return None

    @property
    def cites(self) -> Ids:
        """The ids of the sources under the row."""
        return cast(Ids, getattr(self, "sources", ()))

    @classmethod
    def from_cells(cls, cells: Mapping[str, str]) -> Self:
        """The row of a line of a spreadsheet; ValueError (pydantic's too) where a cell does not fit."""
        return cls(**{name: parse_cell(text, cls.cell_kinds[name]) for name, text in cells.items()})

    def to_cells(self) -> dict[str, str]:
        """The cells of the row in the order of the format, `sensitivity` last."""
        return {name: format_cell(getattr(self, name)) for name in (*self.columns(), "sensitivity")}


def certain_date(first: date, precision: str) -> PartialDate:
    """The partial date of a column that is never empty; an empty precision means day."""
    return PartialDate(first, cast(Precision, precision or "day"))


def partial_date(first: date | None, precision: str) -> PartialDate | None:
    """The partial date of a column and its precision; None where the column is empty."""
    return certain_date(first, precision) if first else None
