"""Leads: articles that machine-coded rows point to, and why they may matter.

Coders read headlines; their rows repeat, mistake films for pardons and lose promises among acts. So a row
never becomes a move: rows of one article are drawn together into a lead, which gives a person an address to
read and says why it may matter.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from detente.record.dates import PartialDate
from detente.sources.events.background import BackgroundEvent
from detente.sources.events.places import Country
from detente.vocabulary import KINDS


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
    wanted = [Country(one) for one in sorted(countries)]
    groups: dict[str, list[BackgroundEvent]] = {}
    for event in events:
        groups.setdefault(event.article or f"{event.source}:{event.event_id}", []).append(event)
    found = []
    for article, rows in groups.items():
        if wanted and not any(one.is_party(row) for one in wanted for row in rows):
            continue
        kinds = tuple(dict.fromkeys(kind for row in rows for kind in kinds_of(row.code) if _may_lead(kind)))
        if kinds:
            found.append(_lead(article, rows, kinds))
    return tuple(sorted(found, key=lambda one: (one.day, one.article)))


def _may_lead(kind: str) -> bool:
    return KINDS[kind].family != "context" and kind not in ("protest", "election")


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
