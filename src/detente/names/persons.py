"""Persons' names taken apart: words, their parts in the name, and what the whole looks like."""

import re
from functools import lru_cache
from typing import NamedTuple

from detente.names.patronymics import DAUGHTER_WORDS, SON_WORDS
from detente.names.scripts import APOSTROPHES, CYRILLIC, OTHER, script_of
from detente.names.tokens import Token, token_of
from detente.names.wordlists import small_words

GIVEN, PATRONYMIC, SURNAME, INITIAL = "given name", "patronymic", "surname", "initial"

_SPLIT = re.compile(r"[\s;/·•־-]+|(?<=[^\W\d_]\.)(?=[^\W\d_])", re.UNICODE)
_LABEL = re.compile(r"^[A-Za-zА-Яа-яІіЎў ]{3,30}:\s*")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_GLUED = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁІЎЄЇҐ])(?=[A-ZА-ЯЁІЎЄЇҐ][^\W\d_])")
_GLUED_SAFE = frozenset({"Mc", "Mac", "De", "Di", "La", "Le", "Du", "Van", "Al", "El", "O"})
_SERVANT = small_words("servants")
_PARTICLES = small_words("particles")
_BURMESE = small_words("burmese")
_TITLES = small_words("titles")


class PersonName(NamedTuple):
    """A person's name taken apart.

    tokens: its words without titles and particles; parts: the part each plays (given name, patronymic,
    surname, initial); script: of most letters; slavic: looks East Slavic; woman: what the patronymic, the
    given name or the surname's ending says, None when they do not say; joined, joined_short: the
    spelling keys of all words, and of all but the patronymic, run together; every_word_counts: a Burmese
    name, which has no surname: Aung San is the father of Aung San Suu Kyi.
    """

    tokens: tuple[Token, ...]
    parts: tuple[str, ...]
    script: str
    slavic: bool
    woman: bool | None
    joined: str
    joined_short: str
    every_word_counts: bool


def _split_glued(word: str) -> list[str]:
    """Part words that lost the space between them: FridrichBuchenberg, ВладимирПУТИН."""
    pieces = _GLUED.split(word)
    if len(pieces) == 1 or any(len(piece) < 3 or piece in _GLUED_SAFE for piece in pieces):
        return [word]
    return pieces


def _words(text: str, script: str) -> list[str]:
    words: list[str] = []
    for word in _SPLIT.split(text):
        word = word.strip(APOSTROPHES + ",_")
        if not word or not any(map(str.isalnum, word)):
            continue
        if word.islower() or word.isupper() or word.istitle():
            words.append(word)
        else:
            words.extend(_split_glued(word))
    if len(words) <= 1:
        return words
    kept: list[str] = []
    servant = ""
    for place, word in enumerate(words):
        lowered = word.lower().strip(".")
        if len(words) > 2 and (lowered in _TITLES or (lowered in _PARTICLES and place < len(words) - 1)):
            continue
        if lowered in _SERVANT:  # "servant of" is half a name: Abd al-Aziz, Abdul Aziz, Abdulaziz
            servant = "абдул" if script == CYRILLIC else "abdul"
            continue
        kept.append(servant + lowered if servant else word)
        servant = ""
    return [*kept, servant] if servant else kept


def _parts(tokens: tuple[Token, ...], hinted: frozenset[int]) -> tuple[str, ...]:
    """Say which part of the name each word is; `hinted` are the words set as the surname."""
    parts = [INITIAL if token.initial else "" for token in tokens]
    free = [place for place, part in enumerate(parts) if not part and place not in hinted]
    slavic = any(token.slavic or (token.father is not None and token.father.fathers) for token in tokens)
    fathers = [place for place in free if slavic and tokens[place].father is not None]
    if fathers and len(tokens) > 2 - (len(hinted) > 0):

        def rank(place: int) -> tuple[bool, bool, int]:
            father = tokens[place].father
            after_given = place > 0 and tokens[place - 1].given is not None and place - 1 not in hinted
            return (father is not None and bool(father.fathers), after_given, -abs(place - 1))

        parts[max(fathers, key=rank)] = PATRONYMIC
    for place in free:
        if not parts[place] and tokens[place].given is not None:
            parts[place] = GIVEN
            break
    else:
        left = [place for place in free if not parts[place]]
        if left and (hinted or PATRONYMIC in parts) and len(left) + len(hinted) > 1:
            parts[left[0]] = GIVEN
    return tuple(part or SURNAME for part in parts)


def _woman(tokens: tuple[Token, ...], parts: tuple[str, ...]) -> bool | None:
    for token, part in zip(tokens, parts, strict=True):
        if part == PATRONYMIC and token.father is not None and token.father.fathers:
            return token.father.woman
    for token, part in zip(tokens, parts, strict=True):
        if part == GIVEN and token.given is not None and token.given.woman is not None:
            return token.given.woman
    return None


@lru_cache(maxsize=262144)
def parse_person(name: str) -> PersonName:
    """Take a person's name apart: words, parts, script.

    Reads "SURNAME, Given Patronymic", "Given Patronymic SURNAME" and any other order; a word in capitals
    among words that are not, and words before a comma, are taken for the surname.
    """
    text = _LABEL.sub("", name) if ":" in name else name
    if "(" in text or "[" in text:
        text = _BRACKETS.sub(" ", text)
    script = script_of(text)
    before, comma, after = text.partition(",")
    first = _words(before, script)
    words = first + _words(after, script) if comma else first
    if comma and not _words(after, script):
        comma = ""
    tokens: list[Token] = []
    capitals: list[bool] = []
    for word in words:
        token = token_of(word, script)
        if tokens and token.key.fold in SON_WORDS | DAUGHTER_WORDS and len(words) > 2:
            continue
        tokens.append(token)
        capitals.append(len(word) > 1 and word.isupper() and not token.initial)
    found = tuple(tokens)
    if comma and first:
        hinted = frozenset(range(min(len(first), len(found) - 1)))
    elif 0 < sum(capitals) < len([token for token in found if not token.initial]):
        hinted = frozenset(place for place, capital in enumerate(capitals) if capital)
    else:
        hinted = frozenset()
    parts = _parts(found, hinted)
    slavic = script != OTHER and any(
        token.slavic or (token.father and token.father.fathers) for token in found
    )
    folds = [token.key.fold for token in found]
    short = [fold for fold, part in zip(folds, parts, strict=True) if part != PATRONYMIC]
    burmese = not slavic and bool(found) and all(token.word in _BURMESE for token in found)
    return PersonName(
        found, parts, script, slavic, _woman(found, parts), "".join(folds), "".join(short), burmese
    )
