"""What each of many words can be in a person's name: what `Token` says of one, worked out for all together.

A test holds that both say the same.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from detente.names.given_names import ends_as_patronymics, given_names_of
from detente.names.keys import SpellingKey
from detente.names.keys_together import keys_of, read_german_ch, read_many
from detente.names.letters import Column, columns_joined
from detente.names.patronymics import ANY_ENDING
from detente.names.readings import may_be_read_otherwise
from detente.names.scripts import CYRILLIC, LATIN
from detente.names.tokens import (
    CHILD_ROLE,
    CHILD_WORDS,
    DAUGHTER_ROLE,
    FATHER_ROLE,
    GIVEN_ROLE,
    MAN_ROLE,
    MAYBE_FATHER_ROLE,
    MIXED,
    NAME,
    SLAVIC_ENDINGS,
    SLAVIC_LETTERS,
    SLAVIC_ROLE,
    SON_OF,
    WOMAN_ROLE,
    WORD,
    Token,
    father_in,
    fold_of_hard_g,
)

Reading = tuple[str, str, str]
"""A lower-case word, its script, the manner in which its name is spelled: by these a token is found."""

_SEX_ROLES = {None: GIVEN_ROLE, True: WOMAN_ROLE, False: MAN_ROLE}


class Facts(NamedTuple):
    """What is known of many words, a list or column each; the names are those of `Token`."""

    readings: list[Reading]
    keys: list[SpellingKey]
    letters: Column
    one_reading: list[bool]
    roles: Column
    kinds: Column
    groups: list[int]
    full: list[int]
    fathers: list[int]
    daughter: Column

    def with_more(self, more: "Facts") -> "Facts":
        """Give these words with more of them behind."""
        return Facts(*columns_joined(self, more))


def facts_of(latin: Sequence[tuple[str, str]], cyrillic: Sequence[str]) -> Facts:
    """Work out what plain words can be: Latin ones with the manner of each, then Cyrillic ones.

    Plain words have two letters and more, no marks, and stand in lower case.
    """
    words = [*[word for word, _ in latin], *cyrillic]
    keys = keys_of(words[: len(latin)], LATIN) + keys_of(cyrillic, CYRILLIC)
    size = len(words)
    if not size:
        return facts_of_tokens([])
    folds, _, stems, bones, _ = map(list, zip(*keys, strict=True))
    asked = folds.copy()
    for place in [place for place, word in enumerate(words) if "gu" in word]:
        asked[place] = fold_of_hard_g(words[place])
    read_many([word.replace("ou", "u") for word, _ in latin if "ou" in word])
    read_german_ch([word for word, _ in latin if "ch" in word and not ends_as_patronymics(word)])
    roles = np.zeros(size, dtype=np.int64)
    kinds = np.full(size, WORD, dtype=np.int8)
    daughter = np.zeros(size, dtype=np.bool_)
    groups, full, fathers = [0] * size, [0] * size, [0] * size
    slavic = [len(stem) > 4 and stem.endswith(SLAVIC_ENDINGS) for stem in stems]
    for place, word in enumerate(cyrillic, start=len(latin)):
        if SLAVIC_LETTERS.search(word) is not None:
            slavic[place] = True
    for place, given in given_names_of(words, asked).items():
        groups[place], full[place], woman, own = given
        slavic[place] = slavic[place] or own
        roles[place] = _SEX_ROLES[woman]
        kinds[place] = NAME
    ending = [place for place, fold in enumerate(asked) if fold.endswith(ANY_ENDING)]
    for place in ending:
        father = father_in(words[place], asked[place])
        if father is not None:
            _, fathers[place], daughter[place] = father
            kinds[place] = SON_OF if fathers[place] else MIXED
            roles[place] |= FATHER_ROLE if fathers[place] else MAYBE_FATHER_ROLE
    roles[daughter] |= DAUGHTER_ROLE
    roles[[place for place, fold in enumerate(folds) if fold in CHILD_WORDS]] |= CHILD_ROLE
    roles[slavic] |= SLAVIC_ROLE
    return Facts(
        [(word, LATIN, manner) for word, manner in latin] + [(word, CYRILLIC, "") for word in cyrillic],
        keys,
        letters_of(bones),
        [not may_be_read_otherwise(*word) for word in latin] + [True] * len(cyrillic),
        roles,
        kinds,
        groups,
        full,
        fathers,
        daughter,
    )


def facts_of_tokens(tokens: Sequence[Token]) -> Facts:
    """Set down what is known of words that were read one by one."""
    return Facts(
        [(token.word, token.script, token.manner) for token in tokens],
        [token.key for token in tokens],
        np.array([token.letters for token in tokens], dtype=np.uint64),
        [token.one_reading for token in tokens],
        np.array([token.role for token in tokens], dtype=np.int64),
        np.array([token.kind for token in tokens], dtype=np.int8),
        [token.groups for token in tokens],
        [token.full for token in tokens],
        [token.fathers for token in tokens],
        np.array([token.daughter for token in tokens], dtype=np.bool_),
    )


def letters_of(skeletons: list[str]) -> Column:
    """Give the letters of each skeleton as bits, as `detente.names.tokens.letter_bits` does."""
    text = "@" + "@".join(skeletons)  # stands for no letter, and keeps the empty ones apart
    codes = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    bits = np.left_shift(np.uint64(1), (codes & 63).astype(np.uint64))
    found: Column = np.bitwise_or.reduceat(bits, np.flatnonzero(codes == ord("@"))) & ~np.uint64(1)
    return found
