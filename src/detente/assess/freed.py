"""People freed by moves, each counted once.

A repeat (the deportation of the people of a release) counts as the release that it repeats; running totals
and promises never count; general amnesties of ordinary convicts are left out. Numbers of different bases
(everyone in a decree, recognised prisoners, foreigners) are shown apart beside their sum.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from detente.assess.findings import unique
from detente.assess.wording import count
from detente.record.case import Case, ref
from detente.record.rows import Move
from detente.vocabulary import RELEASE_ACTS


@dataclass(frozen=True)
class Freed:
    """People freed by some moves: least, as a rule cited, greatest; by basis; who is in it twice."""

    moves: tuple[Move, ...]
    """The release acts that count, each once."""
    low: int
    people: int
    high: int
    by_basis: tuple[tuple[str, int], ...]
    """People as a rule cited, by whom the number counts."""
    unnumbered: tuple[Move, ...]
    """Release acts for which no number is on record."""
    twice: tuple[str, ...]
    """Ids of people whom the register shows in more than one of the releases."""
    repeats: int
    """By how many the sum is too high for these people: known repeats only, so a least number."""

    @property
    def distinct(self) -> int:
        """The sum less the repeats of people known by name: at most so many distinct people."""
        return self.people - self.repeats

    @property
    def basis(self) -> tuple[str, ...]:
        """Refs of the moves that count."""
        return tuple(ref(move) for move in self.moves)

    @property
    def bases(self) -> str:
        """The bases in words, for example `250 all_pardoned; 1 foreigners`."""
        return "; ".join(f"{count} {name}" for name, count in self.by_basis)

    @property
    def caveats(self) -> tuple[str, ...]:
        """What to know beside the number: the range, repeats of persons, missing numbers."""
        caveats = ["The range is the least and greatest number by the sources, not a statistical interval."]
        if len(self.by_basis) > 1:
            caveats.append("Numbers of a whole decree and of recognised prisoners are shown apart.")
        if self.repeats:
            known = count(len(self.twice), "person is", "people are")
            caveats.append(f"{known} known to be in two releases or more: at most {self.distinct:,} people.")
        if self.unnumbered:
            more = count(len(self.unnumbered), "more release has", "more releases have")
            caveats.append(f"{more} no number on record.")
        return tuple(caveats)


def counted(case: Case, moves: Iterable[Move]) -> tuple[Move, ...]:
    """The release acts whose people count, for some moves: a repeat stands for the act that it repeats."""
    found: dict[str, Move] = {}
    for move in moves:
        seen = {move.move_id}
        while move.counting == "repeat" and move.part_of in case.move and move.part_of not in seen:
            seen.add(move.part_of)
            move = case.move[move.part_of]
        if move.kind in RELEASE_ACTS and move.frees_people:
            found[move.move_id] = move
    return tuple(found.values())


def freed(case: Case, moves: Iterable[Move]) -> Freed:
    """How many people did these moves free, each release and each known person counted once?"""
    acts = counted(case, moves)
    low = people = high = 0
    bases: Counter[str] = Counter()
    unnumbered = []
    for move in acts:
        given = [n for n in (move.people_low, move.people, move.people_high) if n is not None]
        if not given:
            unnumbered.append(move)
            continue
        cited = move.people if move.people is not None else given[0]
        low += min(given)
        people += cited
        high += max(given)
        bases[move.people_basis or "unknown"] += cited
    ids = {move.move_id for move in acts}
    releases: dict[str, set[str]] = defaultdict(set)
    for spell in case.detentions:
        if spell.release_move in case.move:
            for act in counted(case, [case.move[spell.release_move]]):
                if act.move_id in ids:
                    releases[spell.person_id].add(act.move_id)
    twice = {person: len(acts_of) for person, acts_of in releases.items() if len(acts_of) > 1}
    return Freed(
        acts,
        low,
        people,
        high,
        tuple(sorted(bases.items(), key=lambda pair: (-pair[1], pair[0]))),
        tuple(unnumbered),
        unique(twice),
        sum(twice.values()) - len(twice),
    )
