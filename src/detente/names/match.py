"""Are these two names one person's, or one organisation's? The door to the whole package.

>>> from detente.names import score_names
>>> score_names("Siarhei Tsikhanouski", "Сергей Тихановский").decision
'same'
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, repeat
from typing import NamedTuple

from detente.errors import UsageFault
from detente.names.decision import NOT_SAME, SAME, SAME_FROM, UNSURE, UNSURE_FROM, Match, Reason
from detente.names.evidence import DIFFER, birth_date, compare_countries
from detente.names.organisation_match import compare_organisations
from detente.names.organisations import parse_organisation
from detente.names.person_match import compare_persons, names_east_slavic, person_reasons
from detente.names.persons import parse_person

PERSON, ORGANISATION = "person", "organisation"
_PERSONS = frozenset({"person"})
# Everything else that has a name is compared as organisations are: words weighed, numbers equal.
_ORGANISATIONS = frozenset(
    [
        "organisation",
        "organization",
        "company",
        "publicbody",
        "vessel",
        "airplane",
        "vehicle",
        "asset",
        "security",
        "cryptowallet",
        "realestate",
        "address",
        "position",
        "event",
        "program",
        "project",
        "document",
    ]
)
_EITHER = frozenset({"", "legalentity", "entity", "thing", "unknown"})


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A name as a list or register has it: identifier, name, further spellings, what stands beside it.

    schema: Person, Organization, Company, ... as followthemoney names them; blank when not known.
    birth: YYYY, YYYY-MM, YYYY-MM-DD or DD.MM.YYYY; country: codes parted by ";".
    """

    record_id: str
    name: str
    schema: str = ""
    birth: str = ""
    country: str = ""
    other_names: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Give the name and its further spellings."""
        return (self.name, *self.other_names)


def kind_of(schema: str, *names: str) -> str:
    """Say whether a schema means a person or an organisation; where it leaves it open, the names decide.

    Raises UsageFault for a schema that is neither.
    """
    kind = _KINDS.get(schema)
    if kind is None:
        kind = _kind_by_schema(schema)
    if kind:
        return kind
    return ORGANISATION if any(_names_an_organisation(name) for name in names) else PERSON


def _kind_by_schema(schema: str) -> str:
    """Give the kind that a schema means, blank where it leaves it open."""
    kind = _KINDS.get(schema.strip().lower())
    if kind is None:
        known = ", ".join(sorted(set(_KINDS) - {""}))
        raise UsageFault(f"schema {schema!r} is not known; expected one of {known}, or blank")
    return kind


_KINDS = (
    dict.fromkeys(_PERSONS, PERSON) | dict.fromkeys(_ORGANISATIONS, ORGANISATION) | dict.fromkeys(_EITHER, "")
)


def _names_an_organisation(name: str) -> bool:
    parsed = parse_organisation(name)
    concepts = sum(word.concept is not None for word in parsed.words)
    return bool(parsed.legal) or 2 * concepts > len(parsed.words) or any(word.number for word in parsed.words)


def score_names(
    left: str,
    right: str,
    *,
    schema: str = "",
    left_birth: str = "",
    right_birth: str = "",
    left_country: str = "",
    right_country: str = "",
) -> Match:
    """Compare two names, with birth dates and countries where they are known.

    Returns a score from 0 to 1, a decision (same, not_same, unsure) and the reasons. The scale is the same
    for every script: 0.6 and more is the same one, below 0.4 another one, between them too little to say.
    Raises BadInput for a birth date that cannot be read, UsageFault for an unknown schema.
    """
    if kind_of(schema, left, right) == PERSON:
        return compare_persons(
            parse_person(left),
            parse_person(right),
            birth_date(left_birth) if left_birth else None,
            birth_date(right_birth) if right_birth else None,
            left_country,
            right_country,
        )
    return compare_organisations(
        parse_organisation(left), parse_organisation(right), left_country, right_country
    )


class NamePair(NamedTuple):
    """Two names to compare, and what stands beside them; blank what is not known."""

    left: str
    right: str
    schema: str = ""
    left_birth: str = ""
    right_birth: str = ""
    left_country: str = ""
    right_country: str = ""


def score_pairs(pairs: Iterable[NamePair]) -> list[Match]:
    """Compare many pairs of names: what `score_names` says of each, several times as fast.

    Raises BadInput for a birth date that cannot be read, UsageFault for an unknown schema.
    """
    wanted = list(pairs)
    matches: list[Match] = []
    for start in range(0, len(wanted), _TOGETHER):
        matches += _scored_together(wanted[start : start + _TOGETHER])
    return matches


_TOGETHER = 50_000  # pairs whose names are read together; keeps what is remembered within bounds
_FEW = 8  # pairs of persons that are compared sooner one by one than by columns


def _scored_together(wanted: list[NamePair]) -> list[Match]:
    from detente.names.together import read_words

    with uncollected():
        schemas = [pair[2] for pair in wanted]
        kinds = {schema: _kind_by_schema(schema) for schema in set(schemas)}
        of_persons = [
            place
            for place, kind in enumerate(map(kinds.__getitem__, schemas))
            if (kind or kind_of("", *wanted[place][:2])) == PERSON
        ]
        matches: list[Match | None] = [None] * len(wanted)
        if len(of_persons) >= _FEW:
            places, scores = _scored_by_columns(wanted, of_persons)
            decisions = [
                SAME if score >= SAME_FROM else NOT_SAME if score < UNSURE_FROM else UNSURE
                for score in scores
            ]
            pairs_scored = map(wanted.__getitem__, places)
            found = map(Match, scores, decisions, repeat(_reasons_of), pairs_scored)
            for place, match in zip(places, found, strict=True):
                matches[place] = match
        if len(of_persons) < len(wanted):
            persons = set(of_persons)
            others = [place for place in range(len(wanted)) if place not in persons]
            read_words({name for place in others for name in wanted[place][:2]})
            for place in others:
                left, right, _, _, _, *countries = wanted[place]
                matches[place] = compare_organisations(
                    parse_organisation(left), parse_organisation(right), *countries
                )
        return [match or _score_pair(pair) for pair, match in zip(wanted, matches, strict=True)]


def _scored_by_columns(wanted: list[NamePair], of_persons: list[int]) -> tuple[list[int], list[float]]:
    """Score the pairs of persons that can be compared by columns: their places and the scores."""
    import numpy as np

    from detente.names.columns import scores_of
    from detente.names.together import read_persons

    pairs = wanted if len(of_persons) == len(wanted) else [wanted[place] for place in of_persons]
    lefts, rights, _, *beside = zip(*pairs, strict=True)
    names = read_persons(dict.fromkeys(chain(lefts, rights)))
    left, right = [
        np.fromiter(map(names.row.get, side, repeat(-1)), np.int64, len(pairs)) for side in (lefts, rights)
    ]
    comparable = (left >= 0) & (right >= 0)
    slavic, abroad = np.zeros((2, len(pairs)), dtype=np.bool_)
    if any(map(any, beside)):
        for place, told in enumerate(zip(*beside, strict=True)):
            left_birth, right_birth, left_country, right_country = told
            if left_birth or right_birth:
                birth_date(left_birth or right_birth)  # only to refuse what is none
                comparable[place] &= not (left_birth and right_birth)
            if left_country or right_country:
                slavic[place] = names_east_slavic(left_country, right_country)
                abroad[place] = compare_countries(left_country, right_country) == DIFFER
    scores = scores_of(names, left[comparable], right[comparable], slavic[comparable], abroad[comparable])
    return np.array(of_persons)[comparable].tolist(), scores.tolist()


def _reasons_of(
    left: str,
    right: str,
    schema: str,
    left_birth: str,
    right_birth: str,
    left_country: str,
    right_country: str,
) -> tuple[Reason, ...]:
    births = birth_date(left_birth), birth_date(right_birth)
    return person_reasons(parse_person(left), parse_person(right), *births, left_country, right_country)


def _score_pair(pair: NamePair) -> Match:
    left, right, schema, left_birth, right_birth, left_country, right_country = pair
    return score_names(
        left,
        right,
        schema=schema,
        left_birth=left_birth,
        right_birth=right_birth,
        left_country=left_country,
        right_country=right_country,
    )


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the search for cycles of garbage from running: nothing made inside forms any.

    What was made is there to stay, so that it is put among the old objects without being searched first.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def score_records(left: NameRecord, right: NameRecord) -> Match:
    """Compare two records by their best-agreeing pair of spellings."""
    best: Match | None = None
    for one in left.spellings:
        for other in right.spellings:
            match = score_names(
                one,
                other,
                schema=left.schema or right.schema,
                left_birth=left.birth,
                right_birth=right.birth,
                left_country=left.country,
                right_country=right.country,
            )
            if best is None or match.score > best.score:
                best = match
    assert best is not None  # a record has at least its name
    return best
