"""One word does not agree, all others do: is it a slip of the pen, or another person?

Brothers and sisters share patronymic and surname, namesakes given name and surname; so a word that stands
alone in not agreeing parts people, unless what it is can be told. These can: a patronymic printed wrongly; a
father's name as Moldovans and Georgians put it (Vladimir Gheorghe for Vladimir Georgievich) or with the
ending of a surname (Alexandrova for Alexandrovna); a given name that is one slip from a known one; a woman's
surname in the form of a man's; an l that became a v (Tolstik, Taustsik).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from detente.names.compiling import GIVEN_NAMES, table
from detente.names.given_names import groups_of, native_groups
from detente.names.keys import SpellingKey
from detente.names.likeness import NOT_A_PATRONYMIC, key_similarity
from detente.names.persons import GIVEN, PATRONYMIC
from detente.names.tokens import MIXED, NAME, SON_OF, UNREAD, WORD

OTHERS_AGREE = 0.95  # so far at least all other words must agree
ODD_FROM, ODD_BELOW = NOT_A_PATRONYMIC, 0.90  # two words that agree less have nothing in common
EXCUSED, EXCUSED_GIVEN, EXCUSED_SURNAME = 0.85, 0.90, 0.92
_NEAR_PATRONYMIC = 0.70
_NEAR_GIVEN = 0.45  # another form of the name in question may be nearer
# Letters of the spelling key of a misprinted given name beside a surname alone, beside a patronymic too.
_SHORTEST, _SHORTER = 6, 4
_LETTERS = "ABCDFGHIJKLMNPRSTUVXZ"
_HARD_L = re.compile("L(?=[^AIUL])")


class Odd(NamedTuple):
    """A word that does not agree, as far as it matters; the names are those of `Token`."""

    key: SpellingKey
    kind: int
    groups: int
    fathers: int
    daughter: bool


class OddPair(NamedTuple):
    """Two words that do not agree.

    parts: what they play in their names; women: whether both names are women's; named: in which of them a
    given name is known; paired: how many words are paired in all.
    """

    words: tuple[Odd, Odd]
    parts: tuple[str, str]
    women: bool
    named: tuple[bool, bool]
    paired: int


def excused(pair: OddPair, similarity: float) -> float:
    """Give the similarity that the odd pair of words shall count with: its own, or more where it is excused.

    All other words of the two names agree.
    """
    one, other = pair.words
    kinds = one.kind, other.kind
    if UNREAD in kinds:
        return similarity
    fathers = pair.parts[0] == PATRONYMIC, pair.parts[1] == PATRONYMIC
    if pair.paired >= 3 and (fathers[0] or fathers[1]):
        if fathers[0] and fathers[1]:
            if _names_the_father(one, other) or _names_the_father(other, one):  # Heydar oglu, Geidarovich
                return EXCUSED
            misprinted = MIXED in kinds and one.daughter == other.daughter
            return max(similarity, EXCUSED) if misprinted and similarity >= _NEAR_PATRONYMIC else similarity
        son, word, part = (one, other, pair.parts[1]) if fathers[0] else (other, one, pair.parts[0])
        return EXCUSED if part != GIVEN and _names_the_father(son, word) else similarity
    if kinds in ((NAME, WORD), (WORD, NAME)):
        place = kinds.index(NAME)
        known, word = pair.words[place], pair.words[1 - place]
        if similarity >= _NEAR_GIVEN and pair.parts[place] == GIVEN and not pair.named[1 - place]:
            shortest = _SHORTER if pair.paired >= 3 else _SHORTEST
            if len(word.key.fold) >= shortest and _misprints(word, known):
                return max(similarity, EXCUSED_GIVEN)
        return similarity
    stems = one.key.stem, other.key.stem
    same = pair.women if stems[0] == stems[1] else "L" in stems[0] + stems[1] and _vocalised(*stems)
    return max(similarity, EXCUSED_SURNAME) if same else similarity


def _vocalised(one: str, other: str) -> bool:
    """Read l before a consonant as Belarusians and Ukrainians say it: Tolstykh, Taustykh; Volk, Vovk."""
    return _HARD_L.sub("V", one) == _HARD_L.sub("V", other)


def _names_the_father(son: Odd, word: Odd) -> bool:
    """Say whether a word that is no patronymic stands for one: the father's name, or it with -ov, -ova."""
    if son.kind != SON_OF or word.kind not in (WORD, NAME):
        return False
    if word.groups & son.fathers:
        return True
    ends = ("AVA", "IVA") if son.daughter else ("AV", "IV")
    return word.key.fold.endswith(ends) and key_similarity(son.key, word.key, False) >= _NEAR_PATRONYMIC


def _misprints(word: Odd, known: Odd) -> bool:
    """Say whether a word is a known East Slavic given name with a letter lost, added or out of order.

    A letter in the place of another is no proof: Ilnur and Ilsur are brothers.
    """
    native = known.groups & native_groups()
    if not native:
        return False
    keyed = table(GIVEN_NAMES)["keyed"]
    return any(fold in keyed and native & groups_of(keyed[fold]) for fold in _slips(word.key.fold))


def _slips(fold: str) -> Iterator[str]:
    """Give the spelling keys from which a key comes by losing, gaining or exchanging letters."""
    for place in range(len(fold) + 1):
        before, after = fold[:place], fold[place:]
        for letter in _LETTERS:
            yield before + letter + after
        if after:
            yield before + after[1:]
            yield before + after[1:2] + after[0] + after[2:]
