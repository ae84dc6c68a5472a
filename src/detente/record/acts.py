"""What the sides do, say, promise and trade: measures, moves, statements, commitments, exchanges."""

import datetime as dt
from typing import Annotated, Self

from pydantic import model_validator

from detente.record.dates import PartialDate
from detente.record.row import Ids, PrecisionCell, Row, certain_date, one_of, partial_date
from detente.vocabulary import ANNOUNCING, KINDS, RELEASE_ACTS, SIGNS


class Measure(Row):
    """A sanction or other pressure, with who holds it and whether it has been on offer."""

    table = "measures"
    key = ("measure_id",)

    measure_id: str
    """Short readable id."""
    sender: str
    """Actor who holds it."""
    target: str
    """Actor it is held against."""
    instrument: Annotated[str, one_of("measures.instrument")]
    """Asset freeze, trade ban and so on."""
    legal_basis: str = ""
    """Act, order or regulation."""
    subject: str
    """What it hits, in a few words."""
    sector: Annotated[str, one_of("measures.sector")]
    """Sector it hits."""
    tier: Annotated[str, one_of("measures.tier")]
    """core (stays until systemic change), tradeable (named as a price, offered or eased) or unknown."""
    imposed_on: dt.date | None = None
    """First day."""
    imposed_precision: PrecisionCell = ""
    """day (empty), month or year."""
    sources: Ids = ()
    """Ids of sources."""
    note: str = ""
    """What else matters."""

    @property
    def own_date(self) -> PartialDate | None:
        """When it was imposed."""
        return partial_date(self.imposed_on, self.imposed_precision)


class Move(Row):
    """One dated step: who did what to or for whom."""

    table = "moves"
    key = ("move_id",)

    move_id: str
    """Short readable id."""
    date: dt.date
    """Day of the step, the first day of the month or year where no more is known."""
    date_precision: PrecisionCell = ""
    """day (empty), month or year."""
    actor: str
    """Who moved."""
    recipient: str = ""
    """To or for whom, where there is one."""
    kind: Annotated[str, one_of("moves.kind")]
    """What sort of step."""
    measures: Ids = ()
    """Measures touched."""
    people_low: int | None = None
    """Least number of people by the sources."""
    people: int | None = None
    """Number of people as a rule cited."""
    people_high: int | None = None
    """Greatest number of people by the sources."""
    people_basis: Annotated[str, one_of("moves.people_basis", "")] = ""
    """Whom the number counts."""
    counting: Annotated[str, one_of("moves.counting", "")] = ""
    """batch (empty) adds to totals; repeat and cumulative never do."""
    part_of: str = ""
    """The move that this one belongs to."""
    description: str = ""
    """What happened, in our words."""
    linkage_claims: str = ""
    """Who ties it to what."""
    certainty: Annotated[str, one_of("moves.certainty")]
    """confirmed, reported or disputed."""
    sources: Ids = ()
    """Ids of sources."""
    note: str = ""
    """What else matters."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        given = [n for n in (self.people_low, self.people, self.people_high) if n is not None]
        if given != sorted(given):
            raise ValueError("people_low <= people <= people_high does not hold")
        return self

    @property
    def own_date(self) -> PartialDate:
        """When it happened, or is to happen where the kind only announces."""
        return certain_date(self.date, self.date_precision)

    @property
    def family(self) -> str:
        """Family of its kind: relief, coercion, concession, repression, politics or context."""
        return KINDS[self.kind].family

    @property
    def sign(self) -> int:
        """+1 given, -1 taken, 0 neither."""
        return SIGNS[self.family]

    @property
    def announces(self) -> bool:
        """Whether it only speaks of a later act."""
        return self.kind in ANNOUNCING

    @property
    def adds_people(self) -> bool:
        """Whether its number of people adds to a total (rule: batch rows only, promises never)."""
        return self.counting in ("", "batch") and not self.announces

    @property
    def frees_people(self) -> bool:
        """Whether it is a release act with people not counted elsewhere; ordinary convicts are left out."""
        return self.kind in RELEASE_ACTS and self.adds_people and self.people_basis != "ordinary_convicts"


class Statement(Row):
    """What somebody said the moves were."""

    table = "statements"
    key = ("statement_id",)

    statement_id: str
    """Short readable id."""
    date: dt.date
    """Day it was said."""
    date_precision: PrecisionCell = ""
    """day (empty), month or year."""
    speaker: str
    """Actor who said it."""
    side: Annotated[str, one_of("statements.side")]
    """Whose voice it is."""
    about_moves: Ids = ()
    """Moves it speaks of."""
    frame: Annotated[str, one_of("statements.frame")]
    """How it presents them."""
    acknowledges_link: Annotated[str, one_of("statements.acknowledges_link")]
    """yes where it ties relief and release together, denies where it denies that."""
    paraphrase: str = ""
    """What was said, in our words."""
    sources: Ids = ()
    """Ids of sources."""

    @property
    def own_date(self) -> PartialDate:
        """When it was said."""
        return certain_date(self.date, self.date_precision)


class Commitment(Row):
    """A promise, pledge, condition or threat with what became of it."""

    table = "commitments"
    key = ("commitment_id",)

    commitment_id: str
    """Short readable id."""
    made_on: dt.date
    """Day it was made."""
    made_precision: PrecisionCell = ""
    """day (empty), month or year."""
    by: str
    """Actor who is bound."""
    to: str = ""
    """Actor to whom."""
    undertaking: str
    """What is to be done."""
    condition: str = ""
    """On what condition."""
    due_on: dt.date | None = None
    """By when, where a day was named."""
    status: Annotated[str, one_of("commitments.status")]
    """What became of it, resting on an act."""
    status_on: dt.date | None = None
    """Day of that act, or the last day on which it was seen open."""
    evidence: str = ""
    """The act that decides."""
    sources: Ids = ()
    """Ids of sources."""

    @property
    def own_date(self) -> PartialDate:
        """When it was made."""
        return certain_date(self.made_on, self.made_precision)


class Exchange(Row):
    """A sender's step and a target's step that somebody tied together or that timing puts side by side."""

    table = "exchanges"
    key = ("exchange_id",)

    exchange_id: str
    """Short readable id."""
    label: str
    """What to call it."""
    given_moves: Ids
    """Moves of the sender."""
    received_moves: Ids
    """Moves of the target."""
    setting: Annotated[str, one_of("exchanges.setting")]
    """negotiated, coerced, swap or unilateral."""
    linkage: Annotated[str, one_of("exchanges.linkage")]
    """explicit, attributed or inferred."""
    linkage_basis: str = ""
    """Who ties the two, and who denies."""
    sources: Ids = ()
    """Ids of sources."""
