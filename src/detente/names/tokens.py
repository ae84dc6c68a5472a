"""Words of a name, with all that comparing them needs."""

import re

from detente.names.given_names import given_name
from detente.names.keys import spelling_key
from detente.names.patronymics import DAUGHTER_WORDS, SON_WORDS, Patronymic, patronymic
from detente.names.readings import hard_g
from detente.names.remembered import Remembered
from detente.names.scripts import (
    ARABIC,
    CYRILLIC,
    HEBREW,
    LATIN,
    OTHER,
)
from detente.names.words import Word, as_read


class Token(Word):
    """One word of a person's name with all that comparing needs; equal words of one script share one object.

    letters: which consonants the stem of its spelling key has, as the bits of an integer;
    role: what the word can be in a person's name, as bits (see ROLES).
    """

    __slots__ = (
        "daughter",
        "father",
        "fathers",
        "full",
        "given",
        "groups",
        "initial",
        "kind",
        "letters",
        "plain_word",
        "role",
        "size",
        "slavic",
        "vowelless",
    )  # fmt: skip

    def __init__(self, word: str, script: str, manner: str = "") -> None:
        """Make the token of a lower-case word."""
        Word.__init__(self, word, script, manner)
        cyrillic = script == CYRILLIC
        role = 0
        given = father = None
        key = self.key
        self.vowelless = vowelless = script in (ARABIC, HEBREW)
        self.initial = initial = len(word) < 5 and script != OTHER and _is_initial(word)
        if initial:
            role = INITIAL_ROLE
        else:
            fold = fold_of_hard_g(word) if script == LATIN and "gu" in word else key.fold
            given = given_name(word if script != LATIN else self.bare, fold)
            father = father_in(word, fold) if cyrillic or script == LATIN else None
        self.plain_word = plain_word = not (initial or vowelless or script == OTHER)
        stem = key.stem
        self.letters = letters = letter_bits(key.stem_skeleton)
        self.size = letters.bit_count()
        slavic = len(stem) > 4 and stem.endswith(SLAVIC_ENDINGS)
        kind = WORD
        self.given = given
        if given is None:
            self.groups = self.full = 0
        else:
            self.groups, self.full, woman, slavic_name = given
            slavic = slavic or slavic_name
            role |= GIVEN_ROLE if woman is None else WOMAN_ROLE if woman else MAN_ROLE
            kind = NAME
        self.father = father
        if father is None:
            self.fathers, self.daughter = 0, False
        else:
            _, self.fathers, self.daughter = father
            role |= DAUGHTER_ROLE if self.daughter else 0
            if self.fathers:
                kind = SON_OF
                role |= FATHER_ROLE
            else:
                kind = MIXED
                role |= MAYBE_FATHER_ROLE
        if not plain_word:
            kind = UNREAD
            role |= UNREAD_ROLE
        self.kind = kind
        if key.fold in CHILD_WORDS:
            role |= CHILD_ROLE
        if slavic or (cyrillic and SLAVIC_LETTERS.search(word) is not None):
            self.slavic = True
            role |= SLAVIC_ROLE
        else:
            self.slavic = False
        self.role = role


# Roles: an initial; a given name of either sex, of women, of men; a patronymic with a known father, or one by
# its ending alone; a daughter's; a word that looks East Slavic; a Turkic word for son or daughter; an initial
# or a word in a script that is not read letter by letter.
INITIAL_ROLE, GIVEN_ROLE, WOMAN_ROLE, MAN_ROLE, FATHER_ROLE, MAYBE_FATHER_ROLE = 1, 2, 4, 8, 16, 32
DAUGHTER_ROLE, SLAVIC_ROLE, CHILD_ROLE, UNREAD_ROLE = 64, 128, 256, 512
CHILD_WORDS = SON_WORDS | DAUGHTER_WORDS
# Kinds, by which two words are compared: a patronymic with a known father, a given name, a word that is
# neither, one that ends as a patronymic does, one that has the last of the roles.
SON_OF, NAME, WORD, MIXED, UNREAD = range(5)
SLAVIC_LETTERS = re.compile("[ўіїєґщыё]")
SLAVIC_ENDINGS = ("AV", "SKI", "ANKA", "UK", "AVIC", "TKI")
_BIT = {chr(code): 1 << (code & 63) for code in range(48, 91)}


def letter_bits(letters: str) -> int:
    """Put the set of capital letters of a key into one integer."""
    bits = 0
    for letter in letters:
        bits |= _BIT[letter] if letter in _BIT else 1 << (ord(letter) & 63)
    return bits


# Consonants that no other reading of a Latin word would change.
SURE_LETTERS = letter_bits("BDFLMNPR")


_TWO_LETTER_INITIALS = frozenset(
    {"dz", "dzh", "ts", "kh", "zh", "sh", "ch", "yu", "ya", "ye", "iu", "ia", "дз", "дж"}
)


def father_in(word: str, fold: str) -> Patronymic | None:
    """Read a word as a patronymic; where its father is not known, with ch as Germans and Poles say it."""
    father = patronymic(fold)
    if father is not None and not father.fathers and "ch" in word[:-2]:
        father = patronymic(spelling_key(_EARLY_CH.sub("kh", word), LATIN).fold) or father
    return father


_EARLY_CH = re.compile("(?<!s)ch(?!$)")  # Michailowitsch, Michajlovich


def fold_of_hard_g(word: str) -> str:
    """Read a Latin word as a given name or patronymic whose gue, gui is French: Serguei, Sergueievna."""
    return spelling_key(hard_g(word), LATIN).fold


def _is_initial(word: str) -> bool:
    bare = word.rstrip(".")
    return len(bare) == 1 or (len(bare) < len(word) and (len(bare) == 2 or bare in _TWO_LETTER_INITIALS))


def token_of(word: str, whole_script: str, manner: str = "") -> Token:
    """Make the token of one word as written.

    `whole_script` is the script of the name it stands in, `manner` how that is spelled
    (`detente.names.readings.manner_of`).
    """
    return TOKENS[as_read(word, whole_script, manner)]


TOKENS: Remembered[tuple[str, str, str], Token] = Remembered(lambda read: Token(*read), 300_000)
"""The tokens made so far, by lower-case word, script and manner."""
