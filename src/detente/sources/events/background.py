"""What an event data set says, in one shape: one row of it."""

from dataclasses import dataclass
from typing import Any, Literal

from detente.record.dates import PartialDate

Source = Literal["gdelt-1", "gdelt-2", "icews", "polecat", "acled", "ucdp-ged"]


@dataclass(frozen=True, slots=True)
class BackgroundEvent:
    """One row of an event data set. Codes are text: 010 is not 10. Empty or None is what it does not say.

    code is the CAMEO code, the PLOVER type and mode, or the data set's own type. deaths is the best estimate
    with its low and high end. place points to the row in the file.
    """

    source: Source
    event_id: str
    day: PartialDate
    code: str
    actor: str = ""
    actor_country: str = ""
    recipient: str = ""
    recipient_country: str = ""
    country: str = ""
    where: str = ""
    article: str = ""
    weight: float | None = None
    deaths: float | None = None
    deaths_low: float | None = None
    deaths_high: float | None = None
    note: str = ""
    place: str = ""

    def to_json(self) -> dict[str, Any]:
        """The event as plain JSON values; what is empty is left out."""
        found = {name: getattr(self, name) for name in self.__slots__}
        found["day"] = str(self.day)
        return {name: value for name, value in found.items() if value not in ("", None)}
