"""Words of a name, with all that comparing them needs."""

import re

from detente.names.given_names import given_name
from detente.names.keys import SpellingKey, spelling_key
from detente.names.patronymics import DAUGHTER_WORDS, SON_WORDS, patronymic
from detente.names.readings import hard_g, may_be_read_otherwise, other_readings
from detente.names.scripts import (
    ARABIC,
    CYRILLIC,
    HEBREW,
    LATIN,
    NONE,
    OTHER,
    plain,
    repair,
    romanise,
    script_of,
)


class Token:
    """One word of a name with all that comparing needs; equal words of one script share one object.

    letters: which consonants the stem of its spelling key has, as the bits of an integer; one_reading: no
    digraph in it can be read otherwise; role: what the word can be in a person's name, as bits (see ROLES).
    """

    __slots__ = (
        "_bare",
        "_readings",
        "daughter",
        "father",
        "fathers",
        "full",
        "given",
        "groups",
        "initial",
        "key",
        "kind",
        "latin",
        "letters",
        "manner",
        "one_reading",
        "plain_word",
        "role",
        "script",
        "size",
        "slavic",
        "vowelless",
        "word",
    )  # fmt: skip

    def __init__(
        self,
        word: str,
        script: str,
        manner: str = "",
        key: SpellingKey | None = None,
        letters: int = 0,
    ) -> None:
        """Make the token of a lower-case word.

        With `key` and `letters`, its spelling key and the letters of that, the word is one of two letters and
        more, in Cyrillic or in Latin without marks.
        """
        self.word = word
        self.script = script
        self.manner = manner
        cyrillic = script == CYRILLIC
        role = 0
        given = father = None
        if key is not None:
            self.vowelless = self.initial = False
            self.latin = word
            self.plain_word = plain_word = True
            self._bare: str | None = None if cyrillic else word
            self._readings: tuple[SpellingKey, ...] | None = () if cyrillic else None
            fold = _fold_of_hard_g(word) if "gu" in word else key.fold
            given = given_name(word, fold)
            father = patronymic(fold)
        else:
            self.vowelless = vowelless = script in (ARABIC, HEBREW)
            self.latin = latin = word if cyrillic or script in (LATIN, NONE) else romanise(word)
            key = spelling_key(latin, script if cyrillic else LATIN)
            letters = letter_bits(key.stem_skeleton)
            self.key = key  # what `bare` of a Cyrillic word is made of
            self._bare = word if script == LATIN and word.isascii() and word.isalnum() else None
            self.initial = initial = len(word) < 5 and script != OTHER and _is_initial(word)
            if initial:
                role = INITIAL_ROLE
            else:
                fold = _fold_of_hard_g(word) if script == LATIN and "gu" in word else key.fold
                given = given_name(word if script != LATIN else self.bare, fold)
                father = patronymic(fold) if cyrillic or script == LATIN else None
            self._readings = None if script == LATIN else _arabic_readings(word) if script == ARABIC else ()
            self.plain_word = plain_word = not (initial or vowelless or script == OTHER)
        self.key = key
        stem = key.stem
        self.letters = letters
        self.size = letters.bit_count()
        self.one_reading = script != LATIN or not may_be_read_otherwise(word, manner)
        slavic = len(stem) > 4 and stem.endswith(_SLAVIC_ENDINGS)
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
        if key.fold in _CHILD_WORDS:
            role |= CHILD_ROLE
        if slavic or (cyrillic and _SLAVIC_LETTERS.search(word) is not None):
            self.slavic = True
            role |= SLAVIC_ROLE
        else:
            self.slavic = False
        self.role = role

    @property
    def bare(self) -> str:
        """Give the word in bare lower-case Latin letters; of a Cyrillic one its spelling key."""
        if self._bare is None:
            self._bare = plain(self.latin) if self.script != CYRILLIC else self.key.fold.lower()
        return self._bare

    @property
    def readings(self) -> tuple[SpellingKey, ...]:
        """Give the other keys that the digraphs of a Latin word allow."""
        if self._readings is None:
            self._readings = other_readings(self.latin, self.key, self.manner)
        return self._readings

    def __repr__(self) -> str:
        return f"Token({self.word!r})"


# Roles: an initial; a given name of either sex, of women, of men; a patronymic with a known father, or one by
# its ending alone; a daughter's; a word that looks East Slavic; a Turkic word for son or daughter; an initial
# or a word in a script that is not read letter by letter.
INITIAL_ROLE, GIVEN_ROLE, WOMAN_ROLE, MAN_ROLE, FATHER_ROLE, MAYBE_FATHER_ROLE = 1, 2, 4, 8, 16, 32
DAUGHTER_ROLE, SLAVIC_ROLE, CHILD_ROLE, UNREAD_ROLE = 64, 128, 256, 512
_CHILD_WORDS = SON_WORDS | DAUGHTER_WORDS
# Kinds, by which two words are compared: a patronymic with a known father, a given name, a word that is
# neither, one that ends as a patronymic does, one that has the last of the roles.
SON_OF, NAME, WORD, MIXED, UNREAD = range(5)
_SLAVIC_LETTERS = re.compile("[ўіїєґщыё]")
_SLAVIC_ENDINGS = ("AV", "SKI", "ANKA", "UK", "AVIC", "TKI")
_BIT = {chr(code): 1 << (code & 63) for code in range(48, 91)}


def letter_bits(letters: str) -> int:
    """Put the set of capital letters of a key into one integer."""
    bits = 0
    for letter in letters:
        bits |= _BIT[letter] if letter in _BIT else 1 << (ord(letter) & 63)
    return bits


# Consonants that no other reading of a Latin word would change.
SURE_LETTERS = letter_bits("BDFLMNPR")


# Letters that Arabs, Egyptians and Persians read otherwise: d or z, z or d, j or g, q or g.
_ARABIC_READINGS = (("ض", "ظ"), ("ذ", "د"), ("ج", "گ"), ("ق", "گ"))
_TWO_LETTER_INITIALS = frozenset(
    {"dz", "dzh", "ts", "kh", "zh", "sh", "ch", "yu", "ya", "ye", "iu", "ia", "дз", "дж"}
)


def _arabic_readings(word: str) -> tuple[SpellingKey, ...]:
    return tuple(
        [
            spelling_key(romanise(word.replace(letter, other)), LATIN)
            for letter, other in _ARABIC_READINGS
            if letter in word
        ]
    )


def _fold_of_hard_g(word: str) -> str:
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
    if word.isalpha() and word.isascii() and whole_script == LATIN:
        return TOKENS[word.lower(), LATIN, manner]
    if word.isalpha() and min(word) >= "\u0400" and max(word) <= "\u04ff":
        return TOKENS[word.lower(), CYRILLIC, ""]
    mended = repair(word, whole_script).lower()
    script = script_of(mended)
    return TOKENS[mended, LATIN if script == NONE else script, manner if script == LATIN else ""]


class _Tokens(dict[tuple[str, str, str], Token]):
    """The tokens made so far, by lower-case word, script and manner."""

    def __missing__(self, wanted: tuple[str, str, str]) -> Token:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        found = self[wanted] = Token(*wanted)
        return found


_MOST_REMEMBERED = 300_000
TOKENS = _Tokens()
