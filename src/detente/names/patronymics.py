"""Patronymics: the father's name inside -ovich, -avich, -ovna, -auna, oglu, kyzy and their like."""

from functools import lru_cache
from typing import NamedTuple

from detente.names.given_names import fathers_of
from detente.names.spelling import father_stem

# Endings of the spelling key, longest first, with whether they name a daughter.
_ENDINGS = (
    ("INICNA", True), ("IVNICNA", True), ("AVNA", True), ("IVNA", True), ("ICNA", True),
    ("AVICUS", False), ("ICUS", False), ("AVIC", False), ("IVIC", False), ("IC", False),
)  # fmt: skip

ANY_ENDING = ("IC", "NA", "ICUS")

# Turkic words for son and daughter, by spelling key; they follow the father's name as a word of their own.
SON_WORDS = frozenset({"AGLU", "AGLI", "UGLI", "UGLU", "ULI", "UULU", "AGLA"})
DAUGHTER_WORDS = frozenset({"KIZI", "GIZI", "KAZI", "KIZ"})


class Patronymic(NamedTuple):
    """A father's name in a patronymic: the stem, the given names it can be (as bits), daughter or son."""

    stem: str
    fathers: int
    woman: bool


@lru_cache(maxsize=65536)
def patronymic(fold: str) -> Patronymic | None:
    """Read a spelling key as a patronymic; None when its ending is not one.

    An ending alone does not make a patronymic: Haidukevich is a surname. A word whose father's name is not
    known is only taken for a patronymic where its place in the name says so (`detente.names.persons`).
    """
    if not fold.endswith(ANY_ENDING):
        return None
    found = None
    for ending, woman in _ENDINGS:
        if fold.endswith(ending) and len(fold) > len(ending):
            stem = father_stem(fold[: -len(ending)])
            if not stem:
                break
            fathers = fathers_of(stem)
            if fathers:  # Yakovych: of Yakov, not of Yak
                return Patronymic(stem, fathers, woman)
            found = found or Patronymic(stem, 0, woman)
    return found
