"""Persons' names taken apart: words, their parts in the name, and what the whole looks like."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from detente.names.readings import MANNERS, manner_of
from detente.names.remembered import Remembered
from detente.names.scripts import (
    APOSTROPHES,
    ARABIC,
    CYRILLIC,
    HEBREW,
    LATIN,
    NONE,
    OTHER,
    is_hangul,
    script_of,
)
from detente.names.tokens import (
    CHILD_ROLE,
    DAUGHTER_ROLE,
    FATHER_ROLE,
    GIVEN_ROLE,
    INITIAL_ROLE,
    MAN_ROLE,
    MAYBE_FATHER_ROLE,
    SLAVIC_ROLE,
    UNREAD_ROLE,
    WOMAN_ROLE,
    Token,
    token_of,
)
from detente.names.wordlists import small_words

GIVEN, PATRONYMIC, SURNAME, INITIAL = "given name", "patronymic", "surname", "initial"
FEW_WORDS = 4

_SPLIT = re.compile(r"[\s;/·•־-]+|(?<=[^\W\d_]\.)(?=[^\W\d_])", re.UNICODE)
_LABEL = re.compile(r"^[A-Za-zА-Яа-яІіЎў ]{3,30}:\s*")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_GLUED = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁІЎЄЇҐ])(?=[A-ZА-ЯЁІЎЄЇҐ][^\W\d_])")
_GLUED_SAFE = frozenset({"Mc", "Mac", "De", "Di", "La", "Le", "Du", "Van", "Al", "El", "O"})
_SERVANT = small_words("servants")
_PARTICLES = small_words("particles")
BURMESE_WORDS = small_words("burmese")
_TITLES = small_words("titles")
_HONORIFICS = small_words("honorifics")


class PersonName:
    """A person's name taken apart.

    tokens: its words without titles and particles; parts: the part each plays (given name, patronymic,
    surname, initial); script: of most letters; slavic: looks East Slavic; woman: what the patronymic, the
    given name or the surname's ending says, None when they do not say; every_word_counts: a Burmese
    name, which has no surname: Aung San is the father of Aung San Suu Kyi; plain: of few words, each of which
    can be read letter by letter; filial: the places of fathers' names that a word marks as such (bin, oglu).
    """

    __slots__ = (
        "every_word_counts",
        "filial",
        "parts",
        "plain",
        "plan",
        "script",
        "slavic",
        "tokens",
        "woman",
    )

    def __init__(self, tokens: tuple[Token, ...], script: str, plan: "Plan") -> None:
        self.tokens = tokens
        self.script = script
        self.plan = plan
        _, self.parts, self.woman, slavic, self.every_word_counts, self.plain, self.filial = plan
        self.slavic = slavic and script != OTHER

    @property
    def joined(self) -> str:
        """Give the spelling keys of all words run together."""
        return "".join([token.key.fold for token in self.tokens])

    @property
    def joined_short(self) -> str:
        """Give the spelling keys of all words but the patronymic, run together."""
        return "".join(
            [
                token.key.fold
                for token, part in zip(self.tokens, self.parts, strict=True)
                if part != PATRONYMIC
            ]
        )


def _split_glued(word: str) -> list[str]:
    """Part words that lost the space between them: FridrichBuchenberg, ВладимирПУТИН."""
    pieces = _GLUED.split(word)
    if len(pieces) == 1 or any(len(piece) < 3 or piece in _GLUED_SAFE for piece in pieces):
        return [word]
    return pieces


class _Cut(NamedTuple):
    """What stands between two blanks: its words as tokens, their roles, the words as written, and whether one
    of them may be no name but a title, a particle or the like.
    """

    tokens: tuple[Token, ...]
    roles: tuple[int, ...]
    words: tuple[str, ...]
    odd: bool


class _Cuts(Remembered[str, _Cut]):
    """What has been cut before, in names of one script spelled in one manner."""

    def __init__(self, script: str, manner: str) -> None:
        super().__init__(self._cut)
        self.script = script
        self.manner = manner

    def _cut(self, raw: str) -> _Cut:
        word = raw.strip(_EDGES)
        if self.script == ARABIC and word.startswith("ال") and len(word) > 4 and not word.startswith("الله"):
            word = word[2:]  # the article
        elif self.script == OTHER and 3 <= len(word) <= 4 and all(map(is_hangul, word)):
            return self._in_hangul(word)
        if word[:1] == "l" and word.islower():
            word = _with_capital_i(word)
        if word.istitle() or word.isupper() or word.islower():
            token = token_of(word, self.script, self.manner)
            odd = token.word.strip(".") in ODD
            return _Cut((token,), (role_of(token, word),), (word,), odd)
        words = tuple(_split_glued(word)) if word.isalpha() or any(map(str.isalnum, word)) else ()
        tokens = tuple([token_of(word, self.script, self.manner) for word in words])
        odd = any(piece.lower().strip(".") in ODD for piece in words)
        return _Cut(tokens, tuple(map(role_of, tokens, words)), words, odd)

    def _in_hangul(self, word: str) -> _Cut:
        """Part a Korean name: one syllable of surname, the rest the given name."""
        words = (word[0], *word[1:])
        tokens = tuple([token_of(word, self.script) for word in words])
        return _Cut(tokens, tuple(map(role_of, tokens, words)), words, False)


def _with_capital_i(word: str) -> str:
    """Read a small l that was a capital I before a scanner saw it: lury, lhar."""
    read = "I" + word[1:]
    return read if token_of(word, LATIN).given is None and token_of(read, LATIN).given is not None else word


CAPITALS_ROLE, BURMESE_ROLE, FILIAL_ROLE = 1024, 2048, 4096


def role_of(token: Token, word: str) -> int:
    """Give the roles of a word as it is written: in capitals or not, a Burmese word or not."""
    role = token.role
    if len(word) > 1 and not token.initial and word.isupper():
        role |= CAPITALS_ROLE
    return role | BURMESE_ROLE if token.word in BURMESE_WORDS else role


_EDGES = APOSTROPHES + ",_"
_SON_OF = frozenset({"bin", "ben", "ibn", "bint", "бин", "ибн", "бен"})
ODD = _TITLES | _PARTICLES | _SERVANT | _HONORIFICS
_MARKED = re.compile("[;/·•־.-]")
_MOST_REMEMBERED = 500_000
MOST_WORDS = 100  # what is longer is no name, and would be compared word by word
CUTS = {
    (script, manner): _Cuts(script, manner)
    for script in (LATIN, CYRILLIC, ARABIC, HEBREW, OTHER, NONE)
    for manner in ("", *(MANNERS if script == LATIN else ()))
}


def _read(text: str, script: str, manner: str) -> tuple[list[Token], list[int]]:
    """Give the words of a name, without titles and particles, and their roles."""
    tokens: list[Token] = []
    roles: list[int] = []
    odd = False
    cuts = CUTS[script, manner]
    raws = (_SPLIT.split(text) if _MARKED.search(text) else text.split())[:MOST_WORDS]
    for raw in raws:
        found, played, _, strange = cuts[raw]
        tokens += found
        roles += played
        odd = odd or strange
    if odd and len(tokens) > 1:
        words, fathers = names_only([word for raw in raws for word in cuts[raw].words], script)
        tokens = [token_of(word, script, manner) for word in words]
        roles = list(map(role_of, tokens, words))
        for place in fathers:
            roles[place] |= FILIAL_ROLE
    return tokens, roles


def names_only(words: list[str], script: str) -> tuple[list[str], set[int]]:
    """Leave titles and particles out; "servant of" joins the word that it governs.

    Returns the words, and the places of those that come after "son of" or "daughter of".
    """
    kept: list[str] = []
    fathers: set[int] = set()
    servant = ""
    if words[0].lower() in _HONORIFICS and len(words) > 2:  # Burmese: U Wa Lone, Daw Aung San Suu Kyi
        syllables = sum(word.lower() in BURMESE_WORDS for word in words[1:])
        if 2 * syllables >= len(words) - 1:
            words = words[1:]
    for place, word in enumerate(words):
        lowered = word.lower().strip(".")
        if lowered in _SON_OF and kept:
            fathers.add(len(kept))
        if len(words) > 2 and (lowered in _TITLES or (lowered in _PARTICLES and place < len(words) - 1)):
            continue
        if lowered in _SERVANT:  # "servant of" is half a name: Abd al-Aziz, Abdul Aziz, Abdulaziz
            servant = {CYRILLIC: "абдул", ARABIC: "عبدال"}.get(script, "abdul")
            continue
        kept.append(servant + lowered if servant else word)
        servant = ""
    kept += [servant] if servant else []
    return kept, {place for place in fathers if place < len(kept)}


def _parts(roles: Sequence[int], hinted: frozenset[int]) -> tuple[str, ...]:
    """Say which part of the name each word is; `hinted` are the words set as the surname."""
    parts = [INITIAL if role & INITIAL_ROLE else "" for role in roles]
    free = [place for place, part in enumerate(parts) if not part and place not in hinted]
    slavic = any(role & _LOOKS_SLAVIC for role in roles)
    sexes = {
        _SEXES[role & _GIVEN] for place, role in enumerate(roles) if role & _GIVEN and place not in hinted
    }
    fathers = [
        place
        for place in free
        if slavic
        and roles[place] & _PATRONYMIC
        # Hardly a patronymic: Palazhanka-Dashkevich, of a woman.
        and (roles[place] & FATHER_ROLE or sexes != {not roles[place] & DAUGHTER_ROLE})
    ]
    if fathers and len(roles) > 2 - (len(hinted) > 0):

        def rank(place: int) -> tuple[bool, bool, int]:
            after_given = place > 0 and bool(roles[place - 1] & _GIVEN) and place - 1 not in hinted
            return (bool(roles[place] & FATHER_ROLE), after_given, -abs(place - 1))

        parts[max(fathers, key=rank)] = PATRONYMIC
    for place in free:
        if not parts[place] and roles[place] & _GIVEN:
            parts[place] = GIVEN
            break
    else:
        left = [place for place in free if not parts[place]]
        if left and (hinted or PATRONYMIC in parts) and len(left) + len(hinted) > 1:
            parts[left[0]] = GIVEN
    return tuple(part or SURNAME for part in parts)


def _woman(roles: Sequence[int], parts: tuple[str, ...]) -> bool | None:
    for role, part in zip(roles, parts, strict=True):
        if part == PATRONYMIC and role & FATHER_ROLE:
            return bool(role & DAUGHTER_ROLE)
    for role, part in zip(roles, parts, strict=True):
        if part == GIVEN and role & (WOMAN_ROLE | MAN_ROLE):
            return bool(role & WOMAN_ROLE)
    return None


class Plan(NamedTuple):
    """What follows from the roles of a name's words alone.

    kept: the places of the words that are parts of the name, None for all of them; then as in PersonName.
    """

    kept: tuple[int, ...] | None
    parts: tuple[str, ...]
    woman: bool | None
    slavic: bool
    every_word_counts: bool
    plain: bool
    filial: frozenset[int]


_PLANS: dict[tuple[int, ...], Plan] = {}
_LOOKS_SLAVIC = FATHER_ROLE | SLAVIC_ROLE
_GIVEN = GIVEN_ROLE | WOMAN_ROLE | MAN_ROLE
_PATRONYMIC = FATHER_ROLE | MAYBE_FATHER_ROLE
_SEXES = {GIVEN_ROLE: None, WOMAN_ROLE: True, MAN_ROLE: False}


def _plan(roles: Sequence[int], surnames: int) -> Plan:
    """Work out a plan; `surnames` of the words stand before a comma."""
    kept = tuple(
        [
            place
            for place, role in enumerate(roles)
            if not (role & CHILD_ROLE and place > 0 and len(roles) > 2)  # oglu, kyzy
        ]
    )
    played = tuple([roles[place] for place in kept])
    every, some = -1 if kept else 0, 0  # the roles of every word, and of any
    for role in played:
        every &= role
        some |= role
    capitals = [place for place, role in enumerate(played) if role & CAPITALS_ROLE]
    hinted: list[int] = []
    if surnames:
        hinted = list(range(min(surnames, len(kept) - 1)))
    elif 0 < len(capitals) < sum(not role & INITIAL_ROLE for role in played):
        hinted = capitals
    parts = _parts(played, frozenset(hinted))
    filial: set[int] = set()
    if some & FILIAL_ROLE:
        filial = {place for place, role in enumerate(played) if role & FILIAL_ROLE}
    if len(kept) < len(roles):
        # Oglu, kyzy: the word before it is the father's name.
        filial |= {
            place
            for place, index in enumerate(kept)
            if index + 1 < len(roles) and index + 1 not in kept and place
        }
    if filial:
        parts = tuple(PATRONYMIC if place in filial else part for place, part in enumerate(parts))
    slavic = some & _LOOKS_SLAVIC != 0
    burmese = not slavic and every & BURMESE_ROLE != 0
    plain = not filial and 0 < len(kept) <= FEW_WORDS and not burmese and not some & UNREAD_ROLE
    return Plan(
        None if len(kept) == len(roles) else kept,
        parts,
        _woman(played, parts),
        slavic,
        burmese,
        plain,
        frozenset(filial),
    )


def plan_of(roles: Sequence[int], surnames: int) -> Plan:
    """Give what follows from the roles of a name's words, worked out once for each row of roles."""
    known = (surnames, *roles)
    plan = _PLANS.get(known)
    if plan is None:
        if len(_PLANS) > _MOST_REMEMBERED:
            _PLANS.clear()
        plan = _PLANS[known] = _plan(roles, surnames)
    return plan


def parse_person(name: str) -> PersonName:
    """Take a person's name apart: words, parts, script.

    Reads "SURNAME, Given Patronymic", "Given Patronymic SURNAME" and any other order; a word in capitals
    among words that are not, and words before a comma, are taken for the surname.
    """
    return PERSONS[name]


def _parse(name: str) -> PersonName:
    text = _LABEL.sub("", name) if ":" in name else name
    if "(" in text or "[" in text:
        text = _BRACKETS.sub(" ", text)
    script = script_of(text)
    manner = manner_of(text) if script == LATIN else ""
    before, comma, after = text.partition(",")
    words, roles = _read(before, script, manner)
    surnames = 0
    if comma:
        further, played = _read(after, script, manner)
        surnames = len(words) if further else 0
        words += further
        roles += played
    plan = plan_of(roles, surnames)
    kept = words if plan.kept is None else [words[place] for place in plan.kept]
    return PersonName(tuple(kept), script, plan)


PERSONS: Remembered[str, PersonName] = Remembered(_parse)
"""The names taken apart so far, as they are written."""
