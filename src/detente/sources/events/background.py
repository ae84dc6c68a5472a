"""What an event data set says, in one shape, and the leads that may be drawn from it.

Coders read headlines; their rows repeat, mistake films for pardons and lose promises among acts. So a row
never becomes a move: rows of one article are drawn together into a lead, which gives a person an address to
read and says why it may matter.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from detente.record.dates import PartialDate
from detente.vocabulary import KINDS

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


@dataclass(frozen=True, slots=True)
class Lead:
    """An article worth reading: where it is, what coders made of it, which kinds of ours that may be."""

    article: str
    day: PartialDate
    codes: tuple[str, ...]
    kinds: tuple[str, ...]
    parties: tuple[str, ...]
    rows: tuple[str, ...]
    told: str

    def to_json(self) -> dict[str, Any]:
        """The lead as plain JSON values."""
        return {
            "article": self.article,
            "day": str(self.day),
            "codes": list(self.codes),
            "kinds": list(self.kinds),
            "parties": list(self.parties),
            "rows": list(self.rows),
            "told": self.told,
        }


def kinds_of(code: str) -> tuple[str, ...]:
    """The kinds of ours that a CAMEO code or a PLOVER type with mode may be; often several, often none."""
    return tuple(name for name, kind in KINDS.items() if code in kind.cameo or code in kind.plover)


def leads(events: Iterable[BackgroundEvent], countries: frozenset[str] = frozenset()) -> tuple[Lead, ...]:
    """The leads in a stretch of events, one an article (or story), by day and address.

    countries: keeps articles in which some row names one of these countries or codes (any case); empty keeps
    all. Only articles with a row whose code may be a kind of ours are kept; war events and protests, which
    are context, are not leads.
    """
    wanted = {one.casefold() for one in countries}
    groups: dict[str, list[BackgroundEvent]] = {}
    for event in events:
        groups.setdefault(event.article or f"{event.source}:{event.event_id}", []).append(event)
    found = []
    for article, rows in groups.items():
        if wanted and not any(_countries(row) & wanted for row in rows):
            continue
        kinds = tuple(dict.fromkeys(kind for row in rows for kind in kinds_of(row.code) if _may_lead(kind)))
        if kinds:
            found.append(_lead(article, rows, kinds))
    return tuple(sorted(found, key=lambda one: (one.day, one.article)))


def _may_lead(kind: str) -> bool:
    return KINDS[kind].family != "context" and kind not in ("protest", "election")


def _countries(row: BackgroundEvent) -> set[str]:
    named = (row.actor_country, row.recipient_country, row.country)
    return {part.casefold() for name in named for part in (name, *name.split(";")) if part}


def _told_most(rows: list[BackgroundEvent]) -> PartialDate:
    """The day that most rows of an article give; of several the latest, for coders date old news too."""
    counts = Counter(row.day for row in rows)
    return max(counts, key=lambda day: (counts[day], day))


def _lead(article: str, rows: list[BackgroundEvent], kinds: tuple[str, ...]) -> Lead:
    codes = tuple(dict.fromkeys(row.code for row in rows if kinds_of(row.code)))
    parties = tuple(dict.fromkeys(name for row in rows for name in (row.actor, row.recipient) if name))
    many = f"{len(rows)} rows of one article" if len(rows) > 1 else "one row"
    one_sided = sum(1 for row in rows if not (row.actor and row.recipient))
    told = f"{many} coded {', '.join(codes)}; may be {', '.join(kinds)}"
    told += f"; {one_sided} lack a party" if one_sided else ""
    return Lead(
        article,
        _told_most(rows),
        codes,
        kinds,
        parties,
        tuple(row.place for row in rows),
        told + "; a coder's reading of one text, to be read before anything is made of it",
    )
