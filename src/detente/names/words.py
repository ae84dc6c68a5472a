"""Words of names as they are read: the spelling key, and what else their letters may stand for."""

from detente.names.keys import SpellingKey, spelling_key
from detente.names.readings import may_be_read_otherwise, other_readings
from detente.names.remembered import Remembered
from detente.names.scripts import ARABIC, CYRILLIC, LATIN, NONE, plain, repair, romanise, script_of


class Word:
    """One word as it is read; equal words of one script share one object.

    latin: the word in Latin letters, a Cyrillic one as it is; one_reading: no digraph in it can be read
    otherwise.
    """

    __slots__ = ("_bare", "_readings", "key", "latin", "manner", "one_reading", "script", "word")

    def __init__(
        self,
        word: str,
        script: str,
        manner: str = "",
        key: SpellingKey | None = None,
        sure: bool = False,
    ) -> None:
        """Read a lower-case word; with `key`, its spelling key, it has letters of Cyrillic or ASCII alone.

        `sure` says of a Latin word with `key` and without manner that it has no other spellings.
        """
        self.word = word
        self.script = script
        self.manner = manner
        cyrillic = script == CYRILLIC
        if key is not None:
            self.latin = word
            self._bare: str | None = None if cyrillic else word
            self._readings: tuple[SpellingKey, ...] | None = () if cyrillic or sure else None
        else:
            self.latin = latin = word if cyrillic or script in (LATIN, NONE) else romanise(word)
            key = spelling_key(latin, script if cyrillic else LATIN)
            self._bare = word if script == LATIN and word.isascii() and word.isalnum() else None
            self._readings = None if script == LATIN else _arabic_readings(word) if script == ARABIC else ()
        self.key = key
        self.one_reading = sure or script != LATIN or not may_be_read_otherwise(word, manner)

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
        return f"{type(self).__name__}({self.word!r})"


# Letters that Arabs, Egyptians and Persians read otherwise: d or z, z or d, j or g, q or g.
_ARABIC_READINGS = (("ض", "ظ"), ("ذ", "د"), ("ج", "گ"), ("ق", "گ"))


def _arabic_readings(word: str) -> tuple[SpellingKey, ...]:
    return tuple(
        [
            spelling_key(romanise(word.replace(letter, other)), LATIN)
            for letter, other in _ARABIC_READINGS
            if letter in word
        ]
    )


def as_read(word: str, whole_script: str, manner: str = "") -> tuple[str, str, str]:
    """Give a word as it is to be read: in lower case and mended, with its script and its manner.

    `whole_script` is the script of the name it stands in, `manner` how that is spelled
    (`detente.names.readings.manner_of`).
    """
    if word.isalpha() and word.isascii() and whole_script == LATIN:
        return word.lower(), LATIN, manner
    if word.isalpha() and min(word) >= "\u0400" and max(word) <= "\u04ff":
        return word.lower(), CYRILLIC, ""
    mended = repair(word, whole_script).lower()
    script = script_of(mended)
    return mended, LATIN if script == NONE else script, manner if script == LATIN else ""


def word_of(word: str, whole_script: str) -> Word:
    """Read one word as written in a name of that script, for the names of organisations."""
    return WORDS[as_read(word, whole_script)]


WORDS: Remembered[tuple[str, str, str], Word] = Remembered(lambda read: Word(*read), 300_000)
"""The words read so far, by lower-case word, script and manner."""
