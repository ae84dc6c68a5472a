"""The words of two names set side by side: best agreement first, in any order, each word once."""

from detente.names.likeness import (
    NOT_A_PATRONYMIC,
    OTHER_FATHER,
    OTHER_GIVEN_NAME,
    SHORT_FORM,
    UNLIKE,
    similarity_of,
    word_similarity,
)
from detente.names.persons import INITIAL, PATRONYMIC, PersonName
from detente.names.tokens import MIXED, SON_OF, SURE_LETTERS, UNREAD

# What a word without a partner takes from the raw score.
LOST_PATRONYMIC, LOST_WORD, LOST_MORE_WORDS, LOST_HALF_SURNAME = 0.004, 0.05, 0.08, 0.04
LOST_BURMESE_WORD = 0.24


def align(left: PersonName, right: PersonName, slavic: bool) -> list[tuple[float, int, int]]:
    """Pair the words of two names, best agreement first, each word once.

    The common answers (two given names, a patronymic against another word, two words that share hardly a
    letter) are given here without a call, as `token_similarity` would give them: this loop is what a run over
    many pairs spends its time in.
    """
    scored: list[tuple[float, int, int]] = []
    rows = right.tokens
    for i, one in enumerate(left.tokens):
        kind = one.kind
        for j, other in enumerate(rows):
            against = other.kind
            found: float
            if one is other:
                found = 1.0
            elif UNREAD in (kind, against):
                found = similarity_of(one, other, slavic)
            elif SON_OF in (kind, against):
                if kind == against:
                    found = (
                        1.0
                        if one.fathers & other.fathers and one.daughter == other.daughter
                        else OTHER_FATHER
                    )
                elif MIXED in (kind, against):
                    found = similarity_of(one, other, slavic)
                else:
                    found = NOT_A_PATRONYMIC
            elif one.groups and other.groups:
                if not slavic:
                    found = similarity_of(one, other, slavic)
                elif one.full & other.full or one.word == other.word:
                    found = 1.0
                else:
                    found = SHORT_FORM if one.groups & other.groups else OTHER_GIVEN_NAME
            else:
                apart = one.letters ^ other.letters
                if not (one.one_reading and other.one_reading):
                    apart &= SURE_LETTERS
                if apart.bit_count() > (one.size if one.size > other.size else other.size):
                    found = UNLIKE
                elif kind == MIXED == against:
                    found = similarity_of(one, other, slavic)
                else:
                    found = word_similarity(one, other, slavic)
            scored.append((found, -i, -j))
    scored.sort(reverse=True)
    used_left = used_right = 0
    pairs: list[tuple[float, int, int]] = []
    wanted = min(len(left.tokens), len(right.tokens))
    for similarity, i, j in scored:
        if not (used_left >> -i & 1 or used_right >> -j & 1):
            used_left |= 1 << -i
            used_right |= 1 << -j
            pairs.append((similarity, -i, -j))
            if len(pairs) == wanted:
                break
    return pairs


def unpaired(
    left: PersonName, right: PersonName, pairs: list[tuple[float, int, int]]
) -> list[tuple[str, str, float]]:
    """List the words that have no partner: (part, word, what each costs)."""
    if len(pairs) == len(left.tokens) == len(right.tokens):
        return []
    longer, used = (
        (left, {i for _, i, _ in pairs})
        if len(left.tokens) > len(pairs)
        else (right, {j for _, _, j in pairs})
    )
    found: list[tuple[str, str, float]] = []
    seen = {token.key.fold for place, token in enumerate(longer.tokens) if place in used}
    for place, token in enumerate(longer.tokens):
        if place in used:
            continue
        part = longer.parts[place]
        if (left.every_word_counts or right.every_word_counts) and not token.initial:
            cost = LOST_BURMESE_WORD
        elif part == INITIAL or token.key.fold in seen:
            cost = 0.0
        elif part == PATRONYMIC or (token.father is not None and token.father.fathers):
            cost = LOST_PATRONYMIC
        else:
            cost = LOST_HALF_SURNAME if longer.slavic else LOST_MORE_WORDS if found else LOST_WORD
        found.append((part, token.word, cost))
    return found
