"""What comes of linking: proposals with what they are to the record, and what is not offered and why."""

from dataclasses import dataclass
from typing import Any

from detente.record.offers import Relation
from detente.record.proposal import Proposal
from detente.sources.articles.proposals import Reading
from detente.sources.linking.acts import Near


@dataclass(frozen=True, slots=True)
class Linked:
    """One thing that an article says, as a row could have it."""

    proposal: Proposal
    relation: Relation
    about: str
    """Ref of the row (or of an earlier proposal) that it repeats or disputes."""
    item_id: str
    """The id that it has in an inbox."""
    reasons: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    """Rows that it may be instead."""
    open: str = ""
    """Why it cannot be said which row it is; empty where that is settled."""
    kept_back: str = ""
    """Why it is not offered; empty where it is."""
    of: tuple[str, int] = ("", -1)
    """Which part of the reading it came from: moves, statements or links, and its place there."""
    standing: str = ""
    """The earlier proposal from the same words and what became of it; empty where there is none."""

    def to_json(self) -> dict[str, Any]:
        """The proposal with what it is to the record, as plain JSON values."""
        return {
            "id": self.item_id,
            "relation": self.relation,
            "about": self.about,
            "reasons": list(self.reasons),
            "clashes": list(self.clashes),
            "near": [one.to_json() for one in self.near],
            "open": self.open,
            "not_offered": self.kept_back,
            "in_inbox": self.standing,
            "from": {"part": self.of[0], "place": self.of[1]},
            **self.proposal.to_json(),
        }


@dataclass(frozen=True, slots=True)
class LinkedReading:
    """A reading with its proposals for one case."""

    reading: Reading
    linked: tuple[Linked, ...]
    copy_of: str = ""
    """The page that this one is a copy of; empty for a text of its own."""

    @property
    def offered(self) -> tuple[Linked, ...]:
        """What may go into an inbox, in an order in which each can be decided upon."""
        return tuple(one for one in self.linked if not one.kept_back)

    def part(self, name: str, place: int) -> tuple[Linked, ...]:
        """The proposals that came from one part of the reading."""
        return tuple(one for one in self.linked if one.of == (name, place))
