"""Is this the same person? Words aligned in any order, the worst agreement weighed heaviest.

A shared given name and patronymic must not carry another surname, nor a shared surname another given name:
the raw score is mostly the agreement of the worst pair of words. What stands beside the names may keep
namesakes apart (birth dates) or lean a little (countries); too little evidence ends in "unsure".
"""

from typing import NamedTuple

from detente.names.alignment import align, unpaired
from detente.names.decision import SAME_FROM, UNSURE, UNSURE_FROM, Match, Reason, decide, on_common_scale
from detente.names.evidence import (
    AGREE,
    CLOSE,
    DIFFER,
    SILENT,
    BirthDate,
    compare_births,
    compare_countries,
    countries,
    is_full,
)
from detente.names.persons import GIVEN, INITIAL, PATRONYMIC, SURNAME, PersonName
from detente.names.scripts import ARABIC, HEBREW, OTHER

WORST_WEIGHT = 0.65
NO_PARTNER = 0.28  # below this two words are not each other's partner at all
AGREES = 0.75  # from here two words count as agreeing
LEAN = 0.02  # what countries move the raw score by
CHANGED_NAME = SAME_FROM + 0.02
TOO_LITTLE = SAME_FROM - 0.05
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
GENERAL_ONE_SCRIPT = Thresholds(0.80, 0.76)
GENERAL_TWO_SCRIPTS = Thresholds(0.76, 0.68)
VOWELLESS = Thresholds(0.74, 0.62)


def thresholds_for(left: PersonName, right: PersonName, slavic: bool, words: int) -> Thresholds:
    """Choose the thresholds by the scripts, by whether the names look East Slavic, by the words paired."""
    scripts = {left.script, right.script}
    if scripts & {ARABIC, HEBREW, OTHER} and len(scripts) > 1:
        return VOWELLESS
    if slavic:
        return EAST_SLAVIC_THREE_WORDS if words >= 3 else EAST_SLAVIC_TWO_WORDS
    return GENERAL_ONE_SCRIPT if len(scripts) == 1 else GENERAL_TWO_SCRIPTS


class _Agreement:
    """What the paired words add up to."""

    __slots__ = ("full", "initials", "parts", "surnames", "total", "worst")

    def __init__(self) -> None:
        self.worst = 1.0
        self.total = 0.0
        self.full = 0  # words in full that agree
        self.initials = 0
        self.surnames = 0  # of those, words that are neither given name nor patronymic
        self.parts: set[str] = set()  # the parts of a name that agree


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
    slavic = (
        left.slavic
        or right.slavic
        or bool((countries(left_country) | countries(right_country)) & EAST_SLAVIC)
    )
    reasons: list[Reason] = []
    pairs = align(left, right, slavic)
    agreement = _agreement(left, right, pairs, reasons)
    raw = WORST_WEIGHT * agreement.worst + (1.0 - WORST_WEIGHT) * agreement.total / len(pairs)
    extra = unpaired(left, right, pairs)
    for part, word, cost in extra:
        raw -= cost
        reasons.append(Reason(f"{part} on one side only", word, "", None))
    limits = thresholds_for(left, right, slavic, len(pairs) - agreement.initials)
    if raw < limits.same:
        glued = _glued(left, right)
        if glued > raw:
            raw, agreement.full, agreement.surnames, agreement.initials = glued, 2, 1, 0
            reasons.append(Reason("words run together", "", "", glued))
    if (
        left.woman is not None
        and right.woman is not None
        and left.woman != right.woman
        and raw >= limits.doubt
    ):
        raw = limits.doubt - 0.05
        reasons.append(Reason("one name is a woman's, the other a man's", "", "", None))
    if compare_countries(left_country, right_country) == DIFFER and raw < 0.98:
        raw -= LEAN
        reasons.append(Reason("countries differ", left_country, right_country, None))
    score = on_common_scale(min(1.0, max(raw, 0.0)), limits.same, limits.doubt)
    births = compare_births(left_birth, right_birth)
    exact_day = births == AGREE and is_full(left_birth) and is_full(right_birth)
    if births != SILENT:
        reasons.append(Reason(BIRTHS[births], str(left_birth), str(right_birth), None))
        if exact_day:
            score = _same_birthday(score, agreement, left.woman is True and right.woman is True, reasons)
        elif births == CLOSE:
            score = min(score, 0.95 if agreement.full >= 3 else SAME_FROM - 0.01)
        elif births == DIFFER:
            score = min(0.5 * score, UNSURE_FROM - 0.01)
    score = _abstain(score, left, right, agreement, exact_day, extra, reasons)
    return Match(round(score, 4), decide(score), tuple(reasons))


def _agreement(
    left: PersonName, right: PersonName, pairs: list[tuple[float, int, int]], reasons: list[Reason]
) -> _Agreement:
    sums = _Agreement()
    for similarity, i, j in pairs:
        one, other = left.tokens[i], right.tokens[j]
        parts = left.parts[i], right.parts[j]
        part = parts[0] if parts[0] != INITIAL else parts[1]
        initial = one.initial or other.initial
        if initial:
            sums.initials += 1
            part = INITIAL
        elif similarity >= AGREES:
            sums.full += 1
            sums.parts.add(part)
            given = GIVEN in parts and (one.given is not None or other.given is not None)
            sums.surnames += not given and PATRONYMIC not in parts
        if not (initial and similarity >= NO_PARTNER) and similarity < sums.worst:
            sums.worst = similarity
        sums.total += similarity
        reasons.append(Reason(part, one.word, other.word, similarity))
    return sums


def _glued(left: PersonName, right: PersonName) -> float:
    """Compare two names with all spaces taken out, for names whose words ran together or were cut."""
    if [token.key.fold for token in left.tokens] == [token.key.fold for token in right.tokens]:
        return 0.0  # cut alike: the words have been compared as words
    if left.joined == right.joined and len(left.joined) > 5:
        return 0.95
    if PATRONYMIC in left.parts and PATRONYMIC in right.parts:
        return 0.0
    return 0.90 if left.joined_short == right.joined_short and len(left.joined_short) > 5 else 0.0


def _same_birthday(score: float, agreement: _Agreement, women: bool, reasons: list[Reason]) -> float:
    """Weigh a birth date that agrees to the day.

    It lifts a score that is not against. Where one word differs and all else agrees the name may have
    changed: for a woman whose given name and patronymic agree too that is likelier than a second woman of
    that name born that day among the thousands of a register; for anybody else a person decides.
    """
    if score >= UNSURE_FROM:
        return min(1.0, score + 0.25) if agreement.full + agreement.initials >= 2 else score
    if agreement.full < 2:
        return score
    reasons.append(Reason("one word differs, all else agrees: the name may have changed", "", "", None))
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
    reasons: list[Reason],
) -> float:
    """Keep the score out of "same" where the evidence is too thin, and out of "not the same" where
    one of the scripts cannot be read.
    """
    scripts = {left.script, right.script}
    if score < UNSURE_FROM and OTHER in scripts and len(scripts) > 1:
        reasons.append(Reason("a script cannot be read letter by letter", left.script, right.script, None))
        return UNSURE_FROM + 0.5 * score * (SAME_FROM - UNSURE_FROM)
    if score < SAME_FROM:
        return score
    shorter = min(len(left.tokens), len(right.tokens))
    if agreement.full < 2 and not (exact_day and agreement.full == 1 and shorter >= 2):
        what = "only initials beside the surname" if shorter > 1 else "a single word"
        reasons.append(Reason(f"too little evidence: {what}", "", "", None))
        return TOO_LITTLE
    if not agreement.surnames and any(part == SURNAME for part, _, _ in extra):
        reasons.append(Reason("too little evidence: no surname in common", "", "", None))
        return TOO_LITTLE
    return score
