"""A party's word: how often it was kept, with a posterior that says how little is known.

A kept commitment counts as one, a broken one as none, one kept in part as half; both other readings are
given beside it. A commitment that lapsed (its condition never came about) or is open says nothing of the
word and is left out. Threats and refusals kept count as words kept: the question is whether a party does
what it says.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from scipy.special import betaincinv

from detente.assess.findings import Interval
from detente.assess.parties import Party, party_of
from detente.record.case import Case
from detente.record.rows import Commitment

LEVEL = 0.9
HALF = 0.5
"""What a commitment kept in part counts as."""
PRIOR = 0.5
"""Both shapes of the Beta prior (Jeffreys)."""


@dataclass(frozen=True)
class Word:
    """What became of the commitments of one party, by status."""

    party: Party
    by_status: Mapping[str, tuple[Commitment, ...]]
    overdue: tuple[Commitment, ...]

    def number(self, status: str) -> int:
        """How many commitments have a status."""
        return len(self.by_status.get(status, ()))

    @property
    def settled(self) -> int:
        """Commitments that were kept, kept in part or broken."""
        return sum(self.number(status) for status in ("kept", "partly_kept", "broken"))

    @property
    def all(self) -> tuple[Commitment, ...]:
        """Every commitment of the party."""
        return tuple(row for rows in self.by_status.values() for row in rows)

    def posterior(self, partly: float = HALF) -> tuple[float, Interval]:
        """How often does the party keep its word? Mean and interval of the Beta posterior (Gelman, 2013).

        `partly` is what a commitment kept in part counts as, from 0 (broken) to 1 (kept). With nothing
        settled it is the prior.
        """
        share = self.number("partly_kept")
        good = PRIOR + self.number("kept") + partly * share
        bad = PRIOR + self.number("broken") + (1 - partly) * share
        tail = (1 - LEVEL) / 2
        low, high = (float(betaincinv(good, bad, p)) for p in (tail, 1 - tail))
        return good / (good + bad), Interval(low, high, LEVEL)


def is_overdue(case: Case, row: Commitment) -> bool:
    """Whether a commitment is open although the day by which it was due has passed."""
    return bool(row.status == "open" and row.due_on and case.day and row.due_on < case.day)


def words(case: Case) -> tuple[Word, ...]:
    """The word of each party that made a commitment on record: senders, target, then others, by name."""
    grouped: dict[Party, dict[str, list[Commitment]]] = defaultdict(lambda: defaultdict(list))
    for row in case.commitments:
        grouped[party_of(case, row.by)][row.status].append(row)
    order = {"target": 0, "sender": 1, "third_party": 2, "observer": 3}
    found = [
        Word(
            party,
            MappingProxyType({status: tuple(rows) for status, rows in by_status.items()}),
            tuple(row for rows in by_status.values() for row in rows if is_overdue(case, row)),
        )
        for party, by_status in grouped.items()
    ]
    return tuple(sorted(found, key=lambda word: (order.get(word.party.role, 4), word.party.key)))
