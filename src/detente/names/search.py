"""One name against many: which of a hundred thousand records could be this one?

Comparing with all would take seconds a name. An index by parts of spelling keys leaves a few hundred
candidates: names that share the beginning or the end of a telling word, in whatever script.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.names.decision import UNSURE_FROM, Match
from detente.names.judgements import Settlement, respect
from detente.names.likeness import abjad_key
from detente.names.match import PERSON, NameRecord, kind_of, score_records
from detente.names.organisations import parse_organisation
from detente.names.persons import PATRONYMIC, parse_person
from detente.names.words import Word

MOST_COMPARED = 1000
"""Candidates compared for one name; those sharing most blocks come first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the one looked for, and how it compares."""

    record: NameRecord
    match: Match


def _word_blocks(token: Word) -> Iterator[str]:
    for key in (token.key, *token.readings):
        bones = key.stem_skeleton
        if len(bones) >= 2:
            yield "<" + bones[:3]
            yield ">" + bones[-3:]
        else:
            yield "=" + key.stem
    if len(token.key.stem_skeleton) > 4:  # one wrong or missing consonant near both ends
        yield "~" + token.key.stem_skeleton[1] + token.key.stem_skeleton[-3:-1]
    bare = abjad_key(token.key.fold)
    if len(bare) >= 2:
        yield "v" + bare[:3]


def blocks_of(name: str, kind: str) -> frozenset[str]:
    """Give the blocks that a name falls into; two names that share none are not compared."""
    if kind == PERSON:
        person = parse_person(name)
        telling = [
            token
            for token, part in zip(person.tokens, person.parts, strict=True)
            if part != PATRONYMIC and token.given is None and not token.initial
        ]
        if not telling:
            telling = [token for token in person.tokens if not token.initial]
        found = {block for token in telling for block in _word_blocks(token)}
        if len(person.joined_short) > 5:
            found.add("j" + person.joined_short)
        return frozenset(found)
    organisation = parse_organisation(name)
    found = set()
    for word in organisation.words:
        if word.number:
            continue
        if word.concept is None:
            found.update(_word_blocks(word.token))
            found.update("c" + part for part in word.compound)
        else:
            found.add("c" + word.concept.name)
    if len(organisation.initials) >= 3:
        found.add("i" + "".join(letter for letter, _ in organisation.initials))
    if len(organisation.words) == 1:
        found.add("i" + organisation.words[0].token.bare)
    return frozenset(found)


def given_groups(record: NameRecord) -> int:
    """Give the groups of a person's given names as one integer; 0 where a spelling has none known."""
    groups = 0
    for name in record.spellings:
        of_name = 0
        for token in parse_person(name).tokens:
            of_name |= token.groups
        if not of_name:
            return 0
        groups |= of_name
    return groups


class NameIndex:
    """Records indexed for search. Building reads each name once; searching changes nothing."""

    def __init__(self, records: Iterable[NameRecord]) -> None:
        self.records: tuple[NameRecord, ...] = tuple(records)
        self._blocks: dict[str, dict[str, list[int]]] = {}
        self._given: list[int] = []
        for place, record in enumerate(self.records):
            kind = kind_of(record.schema, *record.spellings)
            self._given.append(given_groups(record) if kind == PERSON else 0)
            table = self._blocks.setdefault(kind, defaultdict(list))
            for block in {block for name in record.spellings for block in blocks_of(name, kind)}:
                table[block].append(place)

    def __len__(self) -> int:
        return len(self.records)

    def places_to_compare(self, query: NameRecord) -> list[int]:
        """Give the places of the records worth comparing, most promising first, at most MOST_COMPARED."""
        kind = kind_of(query.schema, *query.spellings)
        table = self._blocks.get(kind, {})
        shared: Counter[int] = Counter()
        for block in {block for name in query.spellings for block in blocks_of(name, kind)}:
            shared.update(table.get(block, ()))
        wanted = given_groups(query) if kind == PERSON else 0
        given = self._given
        # A record all of whose given names are others cannot be the one.
        fitting = [
            (-count, place)
            for place, count in shared.items()
            if not wanted or not given[place] or wanted & given[place]
        ]
        return [place for _, place in heapq.nsmallest(MOST_COMPARED, fitting)]

    def search(
        self,
        query: NameRecord,
        *,
        limit: int = 10,
        at_least: float = UNSURE_FROM,
        settlement: Settlement | None = None,
    ) -> list[Candidate]:
        """Give the records that may be `query`, best first: at most `limit`, with a score of `at_least`.

        `settlement` holds judgements already made, with the query's id on either side.
        """
        found = []
        for place in self.places_to_compare(query):
            record = self.records[place]
            match = score_records(query, record)
            if settlement is not None:
                match = respect(match, settlement, query.record_id, record.record_id)
            if match.score >= at_least:
                found.append((-match.score, place, Candidate(record, match)))
        found.sort(key=lambda entry: entry[:2])
        return [candidate for _, _, candidate in found[:limit]]
