"""The names of a whole file read at once: what `parse_person` and `word_of` would make of each.

Every word is read once, whatever the number of names that have it, and the words go through each step
together. What is found is left where the readers of one name look first; what is out of the ordinary (marks,
initials, titles, other scripts) is left to them. A test holds that both read the same.
"""

import re
from collections.abc import Iterable

import numpy as np

from detente.names.keys import keys_of, read_many, spelling_key
from detente.names.organisations import ORGANISATIONS
from detente.names.persons import (
    CUTS,
    MOST_WORDS,
    ODD,
    PERSONS,
    PersonName,
    parts_kept,
    plan_of,
    role_of,
)
from detente.names.readings import manner_of, other_spellings
from detente.names.scripts import CYRILLIC, LATIN, LATIN_TWINS, with_cyrillic_twins
from detente.names.tokens import TOKENS, Token
from detente.names.words import WORDS, Word

_PLAIN_LATIN = re.compile("[A-Za-z -]+(?:,[A-Za-z -]*)?")
_CYRILLIC_LETTERS = "А-яЁёЎўІіЇїЄєҐґ"
_PLAIN_CYRILLIC = re.compile(f"[{_CYRILLIC_LETTERS} -]+(?:,[{_CYRILLIC_LETTERS} -]*)?")
# With Latin letters among them that print alike.
_MISPRINTED = re.compile(f"[{_CYRILLIC_LETTERS}{LATIN_TWINS} -]+(?:,[{_CYRILLIC_LETTERS}{LATIN_TWINS} -]*)?")
_LATIN_TWIN = re.compile(f"[{LATIN_TWINS}]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 5_000  # letters of a name that are read; its first words are compared
_MOST_REMEMBERED = 250_000  # names, and words, before all are forgotten
_Cut = tuple[str, list[str], list[str]]


def read_persons(names: Iterable[str]) -> None:
    """Take many persons' names apart, for `parse_person` to find."""
    _make_room()
    plain: dict[tuple[str, str], list[_Cut]] = {}
    for name in names:
        if name in PERSONS:
            continue
        if name.isascii():
            if not _PLAIN_LATIN.fullmatch(name):
                continue
            spelled = LATIN, manner_of(name)
        elif _PLAIN_CYRILLIC.fullmatch(name) or _MISPRINTED.fullmatch(name):
            spelled = CYRILLIC, ""
        else:
            continue
        before, _, after = name.replace("-", " ").partition(",")
        cut = name, before.split(), after.split()
        if len(cut[1]) + len(cut[2]) > MOST_WORDS:
            continue
        if spelled in plain:
            plain[spelled].append(cut)
        else:
            plain[spelled] = [cut]
    new: dict[tuple[str, str], list[str]] = {}
    for spelled, cuts in plain.items():
        written = {raw for _, before, after in cuts for raw in (*before, *after)}
        new[spelled] = [
            raw
            for raw in written - CUTS[spelled].tokens.keys()
            if len(raw) > 1 and (raw.istitle() or raw.isupper() or (raw.islower() and raw[0] != "l"))
        ]
    words = {spelled: _words(raws, spelled[0]) for spelled, raws in new.items()}
    read_many({word for mended in words.values() for word in mended.values()})
    for spelled, mended in words.items():
        _remember_words(mended, *spelled)
    for spelled, cuts in plain.items():
        _remember_names(cuts, *spelled)


def _make_room() -> None:
    """Forget what has been read where it has become too much."""
    for remembered in (PERSONS, TOKENS, WORDS):
        if len(remembered) > _MOST_REMEMBERED:
            remembered.clear()
    for cuts in CUTS.values():
        if len(cuts.tokens) > _MOST_REMEMBERED:
            cuts.tokens.clear()
            cuts.roles.clear()


def read_words(names: Iterable[str]) -> None:
    """Read the words of many names of organisations, for `word_of` to find."""
    _make_room()
    latin, cyrillic = [], []
    new = [name[:_LONGEST] for name in names if name not in ORGANISATIONS]
    words = set(_WORD.findall("\n".join(new).lower()))
    read_many(words)
    for word in words:
        if word.isascii():
            latin.append(word)
        elif _PLAIN_CYRILLIC.fullmatch(word):
            cyrillic.append(word)
    for script, some in ((LATIN, latin), (CYRILLIC, cyrillic)):
        for word in some:
            if (word, script, "") not in WORDS:
                WORDS[word, script, ""] = Word(word, script, "", spelling_key(word, script))
    read_other_spellings([WORDS[word, LATIN, ""] for word in latin])


def read_other_spellings(words: Iterable[Word]) -> None:
    """Read what Latin words would be by the habits of another language, for `Word.readings` to find."""
    doubtful = [word for word in words if not word.one_reading]
    spellings = [other_spellings(word.latin, word.manner) for word in doubtful]
    read_many({spelling for found in spellings for spelling in found if spelling.isalpha()})


def _words(raws: list[str], script: str) -> dict[str, str]:
    """Give what is to be read of each word as written: in lower case, with the letters of its script."""
    words = {raw: raw.lower() for raw in raws}
    if script == CYRILLIC:
        for raw in raws:
            twins = len(_LATIN_TWIN.findall(raw))
            if 2 * twins > len(raw):
                del words[raw]  # most of its letters are Latin: read by itself
            elif twins:
                words[raw] = with_cyrillic_twins(raw).lower()
    return words


def _remember_words(words: dict[str, str], script: str, manner: str) -> None:
    """Make the tokens of words as they are written, and their roles."""
    _make_tokens(words.values(), script, manner)
    cuts = CUTS[script, manner]
    for raw, word in words.items():
        if word not in ODD:
            token = TOKENS[word, script, manner]
            cuts.tokens[raw] = token
            cuts.roles[raw] = role_of(token, raw)


def _make_tokens(words: Iterable[str], script: str, manner: str) -> None:
    new = [word for word in dict.fromkeys(words) if (word, script, manner) not in TOKENS]
    keys = keys_of(new, script)
    for word, key, letters in zip(new, keys, _letters([key.stem_skeleton for key in keys]), strict=True):
        TOKENS[word, script, manner] = Token(word, script, manner, key, letters)


def _letters(skeletons: list[str]) -> list[int]:
    """Give the letters of each skeleton as bits, as `letter_bits` does."""
    if not skeletons:
        return []
    text = "@" + "@".join(skeletons)  # stands for no letter, and keeps the empty ones apart
    codes = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    bits = np.left_shift(np.uint64(1), (codes & 63).astype(np.uint64))
    starts = np.flatnonzero(codes == ord("@"))
    found = np.bitwise_or.reduceat(bits, starts) & ~np.uint64(1)
    return found.tolist()  # type: ignore[no-any-return]


def _remember_names(cuts: list[_Cut], script: str, manner: str) -> None:
    known = CUTS[script, manner]
    token_of_raw, role_of_raw = known.tokens.__getitem__, known.roles.__getitem__
    for name, before, after in cuts:
        raws = before + after if after else before
        try:
            tokens = tuple(map(token_of_raw, raws))
        except KeyError:
            continue  # an initial, a title, a particle: read by itself
        if raws:
            plan = plan_of(tokens, tuple(map(role_of_raw, raws)), len(before) if after else 0)
            PERSONS[name] = PersonName(parts_kept(tokens, plan), script, plan)
