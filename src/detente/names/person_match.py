"""Is this the same person? Words aligned in any order, the worst agreement weighed heaviest.

A shared given name and patronymic must not carry another surname, nor a shared surname another given name:
the raw score is mostly the agreement of the worst pair of words. What stands beside the names may keep
namesakes apart (birth dates) or lean a little (countries); too little evidence ends in "unsure".
"""

from collections.abc import Sequence
from typing import NamedTuple

from detente.names.alignment import align, unpaired
from detente.names.decision import SAME_FROM, UNSURE, UNSURE_FROM, Match, Reason, decide, on_common_scale
from detente.names.evidence import (
    AGREE,
    CLOSE,
    DIFFER,
    BirthDate,
    compare_births,
    compare_countries,
    countries,
    is_full,
)
from detente.names.likeness import OTHER_GIVEN_NAME
from detente.names.odd_words import ODD_BELOW, ODD_FROM, OTHERS_AGREE, Odd, OddPair, excused
from detente.names.persons import GIVEN, INITIAL, PATRONYMIC, SURNAME, PersonName
from detente.names.scripts import ARABIC, CYRILLIC, HEBREW, OTHER
from detente.names.tokens import Token

WORST_WEIGHT = 0.65
NO_PARTNER = 0.28  # below this two words are not each other's partner at all
AGREES = 0.75  # from here two words count as agreeing
LEAN = 0.02  # what countries move the raw score by
CHANGED_NAME = SAME_FROM + 0.02
TOO_LITTLE = SAME_FROM - 0.05
GLUED, GLUED_SHORT = 0.95, 0.90  # names alike with all spaces taken out, and so without the patronymic
SEXES_DIFFER = 0.05  # below the threshold of doubt
EAST_SLAVIC = frozenset({"by", "ru", "ua"})
BIRTHS = {AGREE: "birth dates agree", CLOSE: "birth dates are one slip apart", DIFFER: "birth dates differ"}


class Thresholds(NamedTuple):
    """From which raw score two names are the same person, and below which they are not."""

    same: float
    doubt: float


# Set by hand on tuning pairs (benchmarks/names.py says which rows were not looked at).
# A given name and a surname alone must agree more closely than three words, of which one may be misprinted.
EAST_SLAVIC_TWO_WORDS = Thresholds(0.90, 0.82)
EAST_SLAVIC_THREE_WORDS = Thresholds(0.84, 0.78)
GENERAL_ONE_SCRIPT = Thresholds(0.78, 0.73)
GENERAL_TWO_SCRIPTS = Thresholds(0.76, 0.68)
# Where two surnames agree the one given name must agree the better (Marcelo, Marisela Quintanilla Obando).
GENERAL_THREE_WORDS = Thresholds(0.82, 0.76)
VOWELLESS = Thresholds(0.74, 0.62)


def thresholds_for(left: PersonName, right: PersonName, slavic: bool, words: int) -> Thresholds:
    """Choose the thresholds by the scripts, by whether the names look East Slavic, by the words paired."""
    one_script = left.script == right.script
    if not one_script and (left.script in _HARD_SCRIPTS or right.script in _HARD_SCRIPTS):
        return VOWELLESS
    if slavic:
        return EAST_SLAVIC_THREE_WORDS if words >= 3 else EAST_SLAVIC_TWO_WORDS
    if words >= 3:
        return GENERAL_THREE_WORDS
    return GENERAL_ONE_SCRIPT if one_script else GENERAL_TWO_SCRIPTS


_HARD_SCRIPTS = (ARABIC, HEBREW, OTHER)


class _Agreement:
    """What the paired words add up to."""

    __slots__ = ("full", "initials", "parts", "surnames")

    def __init__(self, full: int, initials: int, surnames: int, parts: set[str]) -> None:
        self.full = full  # words in full that agree
        self.initials = initials
        self.surnames = surnames  # of the full ones, words that are neither given name nor patronymic
        self.parts = parts  # the parts of a name that agree


def compare_persons(
    left: PersonName,
    right: PersonName,
    left_birth: BirthDate | None = None,
    right_birth: BirthDate | None = None,
    left_country: str = "",
    right_country: str = "",
) -> Match:
    """Say whether two parsed names are one person's, with a score and the reasons.

    Source of the idea: Fellegi and Sunter (1969) for evidence that adds and abstention between two
    thresholds; the keys and the worst-word rule are this project's own.
    """
    if not left.tokens or not right.tokens:
        return Match(UNSURE_FROM, UNSURE, (Reason("no name to compare on one side", "", "", None),))
    given = (left, right, left_birth, right_birth, left_country, right_country)
    score = round(_score(*given), 4)
    return Match(score, decide(score), person_reasons, given)


def names_east_slavic(*fields: str) -> bool:
    """Say whether Belarus, Russia or Ukraine is among the countries of any field."""
    return any(countries(field) & EAST_SLAVIC for field in fields)


def person_reasons(
    left: PersonName,
    right: PersonName,
    left_birth: BirthDate | None,
    right_birth: BirthDate | None,
    left_country: str,
    right_country: str,
) -> tuple[Reason, ...]:
    """Say why two parsed names got their score."""
    reasons: list[Reason] = []
    _score(left, right, left_birth, right_birth, left_country, right_country, reasons)
    return tuple(reasons)


def _score(
    left: PersonName,
    right: PersonName,
    left_birth: BirthDate | None,
    right_birth: BirthDate | None,
    left_country: str,
    right_country: str,
    reasons: list[Reason] | None = None,
) -> float:
    """Give the score on the common scale; the reasons are only written where there is a list for them."""
    slavic = (
        left.slavic
        or right.slavic
        or left.script == CYRILLIC == right.script
        or names_east_slavic(left_country, right_country)
    )
    pairs = align(left, right, slavic)
    if left.filial or right.filial:
        pairs = sorted([_by_descent(pair, left, right) for pair in pairs], key=_likeness, reverse=True)
    if slavic and len(pairs) > 1 and ODD_FROM <= pairs[-1][0] < ODD_BELOW and pairs[-2][0] >= OTHERS_AGREE:
        similarity, i, j = pairs[-1]
        odd = OddPair(
            (_odd(left.tokens[i]), _odd(right.tokens[j])),
            (left.parts[i], right.parts[j]),
            left.woman is True and right.woman is True,
            (_names_known(left), _names_known(right)),
            len(pairs),
        )
        pairs[-1] = excused(odd, similarity), i, j
    worst, total, agreement = _agreement(left, right, pairs)
    raw = WORST_WEIGHT * worst + (1.0 - WORST_WEIGHT) * total / len(pairs)
    extra = unpaired(left, right, pairs) if not len(left.tokens) == len(right.tokens) == len(pairs) else []
    for _, _, cost in extra:
        raw -= cost
    if reasons is not None:
        reasons += _paired_reasons(left, right, pairs)
        reasons += [Reason(f"{part} on one side only", word, "", None) for part, word, _ in extra]
    limits = thresholds_for(left, right, slavic, len(pairs) - agreement.initials)
    if raw < limits.same:
        together = glued(left, right)
        if together > raw:
            raw, agreement.full, agreement.surnames, agreement.initials = together, 2, 1, 0
            _tell(reasons, "words run together", "", "", together)
        if (
            raw >= limits.doubt
            and left.woman is not None
            and right.woman is not None
            and left.woman != right.woman
        ):
            raw = limits.doubt - SEXES_DIFFER
            _tell(reasons, "one name is a woman's, the other a man's")
    elif left.woman is not None and right.woman is not None and left.woman != right.woman:
        raw = limits.doubt - SEXES_DIFFER
        _tell(reasons, "one name is a woman's, the other a man's")
    if left_country and raw < 0.98 and compare_countries(left_country, right_country) == DIFFER:
        raw -= LEAN
        _tell(reasons, "countries differ", left_country, right_country)
    score = on_common_scale(1.0 if raw > 1.0 else 0.0 if raw < 0.0 else raw, limits.same, limits.doubt)
    exact_day = False
    if left_birth is not None and right_birth is not None:
        births = compare_births(left_birth, right_birth)
        exact_day = births == AGREE and is_full(left_birth) and is_full(right_birth)
        _tell(reasons, BIRTHS[births], str(left_birth), str(right_birth))
        if exact_day:
            score = _same_birthday(score, agreement, left.woman is True and right.woman is True, reasons)
        elif births == CLOSE:
            score = min(score, 0.95 if agreement.full >= 3 else SAME_FROM - 0.01)
        elif births == DIFFER:
            score = min(0.5 * score, UNSURE_FROM - 0.01)
    return _abstain(score, left, right, agreement, exact_day, extra, reasons)


def _tell(
    reasons: list[Reason] | None, what: str, left: str = "", right: str = "", agreement: float | None = None
) -> None:
    if reasons is not None:
        reasons.append(Reason(what, left, right, agreement))


def _odd(token: Token) -> Odd:
    return Odd(token.key, token.kind, token.groups, token.fathers, token.daughter)


def _names_known(name: PersonName) -> bool:
    return any(token.groups for token in name.tokens)


def _likeness(pair: tuple[float, int, int]) -> float:
    return pair[0]


def _by_descent(pair: tuple[float, int, int], left: PersonName, right: PersonName) -> tuple[float, int, int]:
    """Keep father and son apart: Hasan, son of Ahmad, is not Ahmad, son of Hasan."""
    similarity, i, j = pair
    crossed = (i in left.filial and right.parts[j] == GIVEN) or (j in right.filial and left.parts[i] == GIVEN)
    return (min(similarity, OTHER_GIVEN_NAME), i, j) if crossed else pair


def _agreement(
    left: PersonName, right: PersonName, pairs: list[tuple[float, int, int]]
) -> tuple[float, float, _Agreement]:
    """Add the pairs of words up: the worst agreement, the sum of all, and what agrees."""
    worst, total = 1.0, 0.0
    full = initials = surnames = 0
    agreeing: set[str] = set()
    for similarity, i, j in pairs:
        one, other = left.tokens[i], right.tokens[j]
        total += similarity
        if one.initial or other.initial:
            initials += 1
            if similarity < NO_PARTNER and similarity < worst:
                worst = similarity
            continue
        worst = min(worst, similarity)
        if similarity >= AGREES:
            full += 1
            mine, yours = left.parts[i], right.parts[j]
            agreeing.add(mine if mine != INITIAL else yours)
            if mine != PATRONYMIC != yours and not (
                (GIVEN in (mine, yours)) and (one.groups or other.groups)
            ):
                surnames += 1
    return worst, total, _Agreement(full, initials, surnames, agreeing)


def _paired_reasons(left: PersonName, right: PersonName, pairs: list[tuple[float, int, int]]) -> list[Reason]:
    found = []
    for similarity, i, j in pairs:
        one, other = left.tokens[i], right.tokens[j]
        part = left.parts[i] if left.parts[i] != INITIAL else right.parts[j]
        if one.initial or other.initial:
            part = INITIAL
        found.append(Reason(part, one.word, other.word, similarity))
    return found


def glued(left: PersonName, right: PersonName) -> float:
    """Compare two names with all spaces taken out, for names whose words ran together or were cut."""
    return glued_words(
        [token.key.fold for token in left.tokens],
        [token.key.fold for token in right.tokens],
        *[[part == PATRONYMIC for part in name.parts] for name in (left, right)],
    )


def glued_words(
    left: Sequence[str], right: Sequence[str], left_fathers: Sequence[bool], right_fathers: Sequence[bool]
) -> float:
    """Compare the spelling keys of two names run together; of each word is said if it is the patronymic."""
    if left == right:
        return 0.0  # cut alike: the words have been compared as words
    whole = "".join(left)
    if len(whole) > 5 and whole == "".join(right):
        return GLUED
    if any(left_fathers) and any(right_fathers):
        return 0.0
    short = "".join([word for word, father in zip(left, left_fathers, strict=True) if not father])
    other = "".join([word for word, father in zip(right, right_fathers, strict=True) if not father])
    return GLUED_SHORT if short == other and len(short) > 5 else 0.0


def _same_birthday(score: float, agreement: _Agreement, women: bool, reasons: list[Reason] | None) -> float:
    """Weigh a birth date that agrees to the day.

    It lifts a score that is not against. Where one word differs and all else agrees the name may have
    changed: for a woman whose given name and patronymic agree too that is likelier than a second woman of
    that name born that day among the thousands of a register; for anybody else a person decides.
    """
    if score >= UNSURE_FROM:
        return min(1.0, score + 0.25) if agreement.full + agreement.initials >= 2 else score
    if agreement.full < 2:
        return score
    _tell(reasons, "one word differs, all else agrees: the name may have changed")
    if women and {GIVEN, PATRONYMIC} <= agreement.parts:
        return CHANGED_NAME
    return UNSURE_FROM + 0.25 * score


def _abstain(
    score: float,
    left: PersonName,
    right: PersonName,
    agreement: _Agreement,
    exact_day: bool,
    extra: list[tuple[str, str, float]],
    reasons: list[Reason] | None,
) -> float:
    """Keep the score out of "same" where the evidence is too thin, and out of "not the same" where
    one of the scripts cannot be read.
    """
    if score < UNSURE_FROM and left.script != right.script and OTHER in (left.script, right.script):
        _tell(reasons, "a script cannot be read letter by letter", left.script, right.script)
        return UNSURE_FROM + 0.5 * score * (SAME_FROM - UNSURE_FROM)
    if score < SAME_FROM:
        return score
    shorter = min(len(left.tokens), len(right.tokens))
    if agreement.full < 2 and not (exact_day and agreement.full == 1 and shorter >= 2):
        what = "only initials beside the surname" if shorter > 1 else "a single word"
        _tell(reasons, f"too little evidence: {what}")
        return TOO_LITTLE
    if not agreement.surnames and any(part == SURNAME for part, _, _ in extra):
        _tell(reasons, "too little evidence: no surname in common")
        return TOO_LITTLE
    return score
