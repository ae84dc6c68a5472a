"""The register: people, their spells in custody, and who recognised them as political prisoners."""

import datetime as dt
from typing import Annotated

from detente.record.dates import PartialDate
from detente.record.row import Ids, PrecisionCell, Row, one_of, partial_date


class Person(Row):
    """A person in the register."""

    table = "people"
    key = ("person_id",)

    person_id: str
    """Short readable id."""
    name: str
    """Name in Latin script."""
    name_native: str = ""
    """Name in its own script."""
    other_names: str = ""
    """Other spellings, `;` between them."""
    sex: str = ""
    """m, f or empty."""
    citizenship: str = ""
    """ISO 3166 codes."""
    known_as: str = ""
    """Why the public knows the person."""
    sources: Ids = ()
    """Ids of sources."""


class Detention(Row):
    """One spell in custody, from arrest to its end; a re-arrest opens a new spell."""

    table = "detentions"
    key = ("person_id", "arrested_on", "release_on")

    person_id: str
    """Who."""
    arrested_on: dt.date | None = None
    """First day in custody."""
    arrested_precision: PrecisionCell = ""
    """day (empty), month or year."""
    charge: str = ""
    """The charge in a few words."""
    sentence_years: float | None = None
    """Sentence in years."""
    release_on: dt.date | None = None
    """Last day in custody."""
    release_precision: PrecisionCell = ""
    """day (empty), month or year."""
    release_kind: Annotated[str, one_of("detentions.release_kind", "")] = ""
    """How the spell ended."""
    release_move: str = ""
    """The move that freed the person."""
    after_release: Annotated[str, one_of("detentions.after_release", "")] = ""
    """exiled, stayed or unknown."""
    rearrested_on: dt.date | None = None
    """Day of a later arrest."""
    sources: Ids = ()
    """Ids of sources."""

    @property
    def row_id(self) -> str:
        """Person and the day the spell began; where that is unknown, the day it ended."""
        began = self.arrested_on.isoformat() if self.arrested_on else f"to-{self.release_on or 'unknown'}"
        return f"{self.person_id}@{began}"

    @property
    def own_date(self) -> PartialDate | None:
        """When the spell began, or ended where its beginning is unknown."""
        return self.arrested or self.released

    @property
    def arrested(self) -> PartialDate | None:
        """When the spell began."""
        return partial_date(self.arrested_on, self.arrested_precision)

    @property
    def released(self) -> PartialDate | None:
        """When the spell ended."""
        return partial_date(self.release_on, self.release_precision)


class Designation(Row):
    """Who recognised a person as a political prisoner, by which definition; apart from custody."""

    table = "designations"
    key = ("person_id", "organisation", "definition", "from_on")

    person_id: str
    """Who."""
    organisation: str
    """Who recognises."""
    definition: str = ""
    """By which definition, with its version."""
    from_on: dt.date | None = None
    """From when."""
    from_precision: PrecisionCell = ""
    """day (empty), month or year."""
    to_on: dt.date | None = None
    """Until when."""
    to_precision: PrecisionCell = ""
    """day (empty), month or year."""
    sources: Ids = ()
    """Ids of sources."""

    @property
    def row_id(self) -> str:
        """Person, organisation, definition and first day."""
        parts = (self.person_id, self.organisation, self.definition, str(self.from_on or "unknown"))
        return "@".join(part for part in parts if part)

    @property
    def own_date(self) -> PartialDate | None:
        """From when."""
        return partial_date(self.from_on, self.from_precision)
