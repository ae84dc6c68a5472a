"""The names of a whole file read at once, as columns: what `parse_person` and `word_of` would make of each.

Every word is read once, whatever the number of names that have it, and the words go through each step
together, straight to the columns that `detente.names.columns` compares. What is out of the ordinary (marks,
initials, titles, other scripts) is read by itself. Tests hold that both read the same.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, compress, count
from typing import Any, NamedTuple

import numpy as np

from detente.names.keys_together import read_many
from detente.names.letters import Column, Cut, columns_joined, cut_up
from detente.names.organisations import COMMERCIAL, ORGANISATIONS, RAW_WORDS
from detente.names.organisations_together import read_organisations
from detente.names.persons import (
    BURMESE_ROLE,
    BURMESE_WORDS,
    CAPITALS_ROLE,
    FEW_WORDS,
    GIVEN,
    INITIAL,
    MOST_WORDS,
    ODD,
    PATRONYMIC,
    PERSONS,
    SURNAME,
    PersonName,
    Plan,
    names_only,
    parse_person,
    plan_of,
)
from detente.names.readings import MANNERS, manner_of
from detente.names.scripts import CYRILLIC, LATIN
from detente.names.tokens import CHILD_ROLE, FATHER_ROLE, SLAVIC_ROLE, TOKENS
from detente.names.word_columns import SEXES, Words, words_of
from detente.names.word_facts import Facts, facts_of, facts_of_tokens
from detente.names.words import WORDS

_MOST_REMEMBERED = 250_000  # names, and words, before all are forgotten

PART = {"": 0, GIVEN: 1, PATRONYMIC: 2, SURNAME: 3, INITIAL: 4}
_SCRIPT = {LATIN: 0, CYRILLIC: 1}


class Rows(NamedTuple):
    """Names as columns, a row each; places of words that a name does not have hold 0.

    part: what each word plays in its name, by its number in PART; script: equal where the scripts are;
    cyrillic: whether that is Cyrillic.
    """

    places: Column
    length: Column
    part: Column
    woman: Column
    slavic: Column
    script: Column

    @property
    def cyrillic(self) -> Column:
        """Say of which names most letters are Cyrillic."""
        return np.asarray(self.script == _SCRIPT[CYRILLIC])


class Names(NamedTuple):
    """The names that can be compared by columns (PersonName.plain): where each stands, and the columns."""

    row: dict[str, int]
    words: Words
    rows: Rows


def read_persons(names: Iterable[str]) -> Names:
    """Take distinct persons' names apart."""
    _make_room()
    written = list(names)
    cut = cut_up(written)
    plain, facts, rows = _plain_names(*_without_titles(cut))
    row = dict(zip(plain, count(), strict=False))
    others = []
    for name in written:
        if name not in row:
            person = parse_person(name)
            if person.plain:
                row[name] = len(row)
                others.append(person)
    if others:
        facts, rows = _with_others(facts, rows, others)
    return Names(row, words_of(facts), rows)


def _without_titles(cut: Cut) -> tuple[Cut, Column]:
    """Leave titles and particles out of names of plain words (`detente.names.persons.names_only`).

    Gives the names, those without their titles behind the others, and which of them can be read together.
    """
    strange = np.fromiter(map(ODD.__contains__, cut.words), np.bool_, len(cut.words))
    plain = _of_plain_words(cut)
    titled = np.zeros(len(plain), dtype=np.bool_)
    titled[cut.name[strange]] = True
    mended = np.zeros(len(plain), dtype=np.bool_)
    mended[cut.name[cut.misprinted]] = True
    bare = {}
    for place in np.flatnonzero(titled & plain & ~mended).tolist():
        name = cut.names[place]
        without = _bare(name, LATIN if name.isascii() else CYRILLIC)
        if without is not None:
            bare[name] = without
    more = cut_up(list(bare.values()))
    more = more._replace(names=list(bare), telling=more.length >= 0)  # what is left out may tell
    plain = np.concatenate((plain & ~titled, _of_plain_words(more)))
    return cut.with_more(more), plain


def _of_plain_words(cut: Cut) -> Column:
    """Say which names can be read together with others: all words ordinary, in one alphabet."""
    several = len(cut.names)
    ordinary = [
        np.bincount(cut.name[which & cut.ordinary], minlength=several) == cut.length
        for which in (cut.latin, cut.cyrillic)
    ]
    few = (cut.length > 0) & (cut.length <= MOST_WORDS) & (cut.surnames >= 0)
    return np.asarray((ordinary[0] | ordinary[1]) & few)


def _bare(name: str, script: str) -> str | None:
    """Give a name without titles and particles, None where a word says who is whose father."""
    parts = []
    before, comma, after = name.replace("-", " ").partition(",")
    for part in (before, after):
        words = part.split()
        if len(words) > 1 and not ODD.isdisjoint(part.lower().split()):
            words, fathers = names_only(words, script)
            if fathers:
                return None
        parts.append(" ".join(words))
    return ", ".join(parts) if comma else parts[0]


def _plain_names(cut: Cut, plain: Column) -> tuple[list[str], Facts, Rows]:
    """Read the names of plain words: which they are, what is known of their words, and their columns."""
    read_many(compress(cut.words, cut.latin | cut.cyrillic))
    plain &= cut.length <= FEW_WORDS
    used = plain[cut.name]
    name = cut.name[used]
    latin = np.zeros(len(plain), dtype=np.bool_)
    latin[cut.name[cut.latin]] = True
    latin &= plain
    manner = np.zeros(len(plain), dtype=np.int64)
    for place in np.flatnonzero(latin & cut.telling).tolist():
        manner[place] = _MANNER[manner_of(cut.names[place])]
    places, facts = _facts_of(list(compress(cut.words, used)), manner[name])
    plain[name[(facts.roles & CHILD_ROLE > 0)[places]]] = False  # a word for son: read by itself
    left = plain[name]
    used[used] = left
    places = places[left]
    length = cut.length[plain]
    there = np.arange(FEW_WORDS) < length[:, None]
    slots, roles = np.zeros((2, *there.shape), dtype=np.int64)
    slots[there] = places
    burmese = np.fromiter([word in BURMESE_WORDS for word, _, _ in facts.readings], np.bool_)
    roles[there] = facts.roles[places] | BURMESE_ROLE * burmese[places] | CAPITALS_ROLE * cut.capitals[used]
    plan, plans = _plans(roles, there, cut.surnames[plain])
    rows = Rows(
        slots,
        length,
        np.array([_numbers(each.parts) for each in plans], dtype=np.int8).reshape(-1, FEW_WORDS)[plan],
        np.array([SEXES[each.woman] for each in plans], dtype=np.int8)[plan],
        np.array([each.slavic for each in plans], dtype=np.bool_)[plan],
        np.where(latin[plain], _SCRIPT[LATIN], _SCRIPT[CYRILLIC]),
    )
    comparable = np.array([each.plain for each in plans], dtype=np.bool_)[plan]
    plain[plain] = comparable
    return list(compress(cut.names, plain)), facts, Rows(*[column[comparable] for column in rows])


_MANNER = {manner: number for number, manner in enumerate(("", *MANNERS))}


def _facts_of(words: list[str], manner: Column) -> tuple[Column, Facts]:
    """Work out what each of the words can be, equal ones once: the place of each among the facts."""
    asked: list[str | tuple[str, str]] = list(words)
    for place in np.flatnonzero(manner).tolist():
        asked[place] = words[place], MANNERS[manner[place] - 1]
    distinct = list(dict.fromkeys(asked))
    latin = [each for each in distinct if not isinstance(each, str) or each.isascii()]
    cyrillic = [each for each in distinct if isinstance(each, str) and not each.isascii()]
    number = dict(zip(chain(latin, cyrillic), count(), strict=False))
    return np.fromiter(map(number.__getitem__, asked), np.int64, len(asked)), facts_of(
        [(each, "") if isinstance(each, str) else each for each in latin], cyrillic
    )


def _plans(roles: Column, there: Column, surnames: Column) -> tuple[Column, list[Plan]]:
    """Work out what follows from the roles of each name's words: plans, and which of them each name has."""
    slavic = (roles & (SLAVIC_ROLE | FATHER_ROLE)).any(axis=1)
    # What does not tell is left out, so that there are fewer plans: capitals throughout or beside a comma, a
    # Burmese word among others, which words look Slavic.
    capitals = np.asarray(((roles & CAPITALS_ROLE > 0) | ~there).all(axis=1) | (surnames > 0))
    roles = np.where(capitals[:, None], roles & ~CAPITALS_ROLE, roles)
    burmese = np.asarray(((roles & BURMESE_ROLE > 0) | ~there).all(axis=1))
    roles = np.where(burmese[:, None], roles, roles & ~BURMESE_ROLE) & ~SLAVIC_ROLE
    roles[:, 0] |= SLAVIC_ROLE * slavic
    code = (roles << (np.arange(FEW_WORDS) * _ROLE_BITS)).sum(axis=1)
    code |= (there.sum(axis=1) << _ROLE_BITS * FEW_WORDS) | (surnames << _ROLE_BITS * FEW_WORDS + 4)
    codes, plan = np.unique(code, return_inverse=True)
    plans = []
    for known in codes.tolist():
        words = known >> _ROLE_BITS * FEW_WORDS & 15
        played = [known >> _ROLE_BITS * place & (1 << _ROLE_BITS) - 1 for place in range(words)]
        plans.append(plan_of(played, known >> _ROLE_BITS * FEW_WORDS + 4))
    return plan, plans


_ROLE_BITS = 13


def _numbers(parts: Sequence[str]) -> list[int]:
    return [PART[part] for part in parts] + [0] * (FEW_WORDS - len(parts))


def _with_others(facts: Facts, rows: Rows, persons: Sequence[PersonName]) -> tuple[Facts, Rows]:
    """Put names that were read one by one beside those that were read together."""
    tokens = [token for person in persons for token in person.tokens]
    length = np.array([len(person.tokens) for person in persons])
    places = np.zeros((len(persons), FEW_WORDS), dtype=np.int64)
    places[np.arange(FEW_WORDS) < length[:, None]] = np.arange(len(tokens)) + len(facts.keys)
    scripts = _SCRIPT.copy()
    further = Rows(
        places,
        length,
        np.array([_numbers(person.parts) for person in persons], dtype=np.int8),
        np.array([SEXES[person.woman] for person in persons], dtype=np.int8),
        np.array([person.slavic for person in persons], dtype=np.bool_),
        np.array([scripts.setdefault(person.script, len(scripts)) for person in persons]),
    )
    return (
        facts.with_more(facts_of_tokens(tokens)),
        Rows(*columns_joined(rows, further)),
    )


def _make_room() -> None:
    """Forget what has been read where it has become too much."""
    kept: Sequence[dict[Any, Any]] = [PERSONS, TOKENS, WORDS, ORGANISATIONS, COMMERCIAL, *RAW_WORDS.values()]
    for remembered in kept:
        if len(remembered) > _MOST_REMEMBERED:
            remembered.clear()


def read_words(names: Iterable[str]) -> None:
    """Take many names of organisations apart, for `parse_organisation` to find."""
    _make_room()
    read_organisations(names)
