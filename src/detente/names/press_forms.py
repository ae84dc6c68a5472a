"""Given names as papers of other languages print them: Nadeschda, Nadezjda, Nadejda; Sinaida, Szergej, Joeri.

Only needed when the list of given names is worked out (`detente.names.compiling`): a surname may be read in
several ways when it is compared, but whether a word is a given name is asked of every word, so these forms
are kept. Letters by `data/press_letters.txt`.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from detente.names.wordlists import lines_of

ALPHABETS = {
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя'",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
}
_GLIDING = "еёюяєї"
_VOWELS = frozenset("аеёиоуыэюяіїє'ьъ")
_SHORTEST = 4


class _Habit(NamedTuple):
    """How a paper prints a language: letter by letter, what begins a syllable, what changes in the end."""

    letters: dict[str, str]
    first: dict[str, str]
    changes: tuple[tuple[str, str], ...]

    def printed(self, word: str) -> str:
        written, before = "", ""
        for letter in word:
            opens = letter in self.first and (not before or before in _VOWELS)
            written += self.first[letter] if opens else self.letters[letter]
            before = letter
        for letters, instead in self.changes:
            written = written.replace(letters, instead)
        return written


@cache
def _habits() -> tuple[_Habit, ...]:
    habits = []
    for line in lines_of("press_letters"):
        rest, _, changes = line.partition(";")
        letters, _, first = rest.partition("|")
        _, language, *printed = letters.split()
        table = {
            letter: sound.replace("_", "") for letter, sound in zip(ALPHABETS[language], printed, strict=True)
        }
        opening = dict(zip(_GLIDING, first.split(), strict=True)) if first.strip() else {}
        words = changes.split()
        habits.append(_Habit(table, opening, tuple(zip(words[::2], words[1::2], strict=True))))
    return tuple(habits)


def press_forms(name: str) -> Iterator[str]:
    """Give what papers make of a given name in lower-case Cyrillic letters, each form once.

    A habit is passed over where it has no letter for one of the name's: the name is of another language.
    """
    seen = set()
    bare = name.replace("’", "'")
    for habit in _habits():
        if all(letter in habit.letters for letter in bare):
            printed = habit.printed(bare)
            for form in (printed, printed.replace("ija", "ia"), printed.replace("ks", "x")):
                if len(form) >= _SHORTEST and form not in seen:
                    seen.add(form)
                    yield form
