"""Is one word of an organisation's name the spelling of another? By their letters and their spelling keys."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from detente.names.keys import spelling_key
from detente.names.organisations import COMMERCIAL
from detente.names.scripts import LATIN
from detente.names.words import Word

ALIKE = 0.74  # from here two words are one another's spelling
APART = 1.0 - ALIKE
RUN_TOGETHER = 0.9
_ADJECTIVE = re.compile("I?SK(?:I|A|AGA|AVA|IG|IM)$")


@lru_cache(maxsize=524288)
def spelling_agreement(left: Word, right: Word) -> float:
    """Say how alike two telling words are, by letters or by key, whichever is higher; 0 below ALIKE."""
    if left.word == right.word or (left.key.fold == right.key.fold and len(left.key.fold) > 2):
        return 1.0
    best = 0.0
    size, other_size = len(left.word), len(right.word)
    # What is that much longer or shorter ends below ALIKE.
    if left.script == right.script and abs(size - other_size) <= APART * max(size, other_size) + 0.01:
        best = OSA.normalized_similarity(left.word, right.word, score_cutoff=ALIKE)
    others = keys_of_word(right)
    for one, bones, size, bare_size, letters in keys_of_word(left):
        for other, other_bones, other_size, other_bare_size, other_letters in others:
            longest = size if size > other_size else other_size
            if longest <= 2:
                continue
            most = int(APART * longest)  # more consonants that differ end below ALIKE
            # Letters and a length of its own have to be paid for, one by one.
            if not -most <= bare_size - other_bare_size <= most or len(letters - other_letters) > most:
                continue
            bare = Levenshtein.distance(bones, other_bones, score_cutoff=most)
            if bare <= most:
                vowels = Levenshtein.distance(one, other)
                best = max(best, 0.98 * (1.0 - (bare + 0.5 * max(vowels - bare, 0)) / longest))
    return best if best >= ALIKE else 0.0


@lru_cache(maxsize=131072)
def keys_of_word(token: Word) -> list[tuple[str, str, int, int, frozenset[str]]]:
    """Give the spelling keys that a word can have in an organisation's name.

    Each with its consonants, the length of both, and which consonants these are.
    """
    keys = [token.key.fold, *[reading.fold for reading in token.readings]]
    if token.script == LATIN:
        commercial = COMMERCIAL[token.word]
        if commercial != token.word:
            keys.append(spelling_key(commercial, LATIN).fold)
    place = _ADJECTIVE.search(token.key.fold) if "SK" in token.key.fold else None
    if place is not None and place.start() >= 4:  # Muromskiy, of Murom
        keys.append(token.key.fold[: place.start()])
    found = []
    for key in dict.fromkeys(keys) if len(keys) > 1 else keys:
        # Three replacements take a third of the time of one translation.
        bones = key.replace("A", "").replace("I", "").replace("U", "")
        found.append((key, bones, len(key), len(bones), frozenset(bones)))
    return found


def run_together(one: str, key: str) -> bool:
    """Say whether a key built of several words is that of one word of more than five letters."""
    # With one letter off, the first or the last is the same; only long keys may have two off.
    if one[0] != key[0] and one[-1] != key[-1] and len(one) < 18 and len(key) < 18:
        return False
    return OSA.normalized_similarity(one, key) >= RUN_TOGETHER
