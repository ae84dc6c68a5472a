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
    is_full,
)
from detente.names.persons import GIVEN, INITIAL, PATRONYMIC, SURNAME, PersonName
from detente.names.scripts import ARABIC, HEBREW, OTHER

WORST_WEIGHT = 0.65
NO_PARTNER = 0.28  # below this two words are not each other's partner at all
LEAN = 0.02  # what countries move the raw score by


class Thresholds(NamedTuple):
    """From which raw score two names are the same person, and below which they are not."""

    same: float
    doubt: float


# Set by hand on a tuning half of the development pairs (benchmarks/names.py says how it is parted).
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
    slavic = left.slavic or right.slavic or _slavic_country(left_country) or _slavic_country(right_country)
    pairs = align(left, right, slavic)
    reasons: list[Reason] = []
    worst, total, full, surnames, initials = 1.0, 0.0, 0, 0, 0
    for similarity, i, j in pairs:
        one, other = left.tokens[i], right.tokens[j]
        part = left.parts[i] if left.parts[i] != INITIAL else right.parts[j]
        if one.initial or other.initial:
            initials += 1
            part = INITIAL
        elif similarity >= 0.75:
            full += 1
            given_only = one.given is not None or other.given is not None
            patronym = left.parts[i] == PATRONYMIC or right.parts[j] == PATRONYMIC
            surnames += not (given_only and GIVEN in (left.parts[i], right.parts[j])) and not patronym
        if not (part == INITIAL and similarity >= NO_PARTNER):
            worst = min(worst, similarity)
        total += similarity
        reasons.append(Reason(part, one.word, other.word, similarity))
    raw = WORST_WEIGHT * worst + (1.0 - WORST_WEIGHT) * total / len(pairs)
    extra = unpaired(left, right, pairs)
    for part, word, cost in extra:
        raw -= cost
        reasons.append(Reason(f"{part} on one side only", word, "", None))
    limits = thresholds_for(left, right, slavic, len(pairs) - initials)
    if raw < limits.same:
        glued = _glued(left, right)
        if glued > raw:
            raw, full, surnames, initials = glued, 2, 1, 0
            reasons.append(Reason("words run together", "", "", round(glued, 2)))
    if (
        left.woman is not None
        and right.woman is not None
        and left.woman != right.woman
        and raw >= limits.doubt
    ):
        raw = min(raw, limits.doubt - 0.05)
        reasons.append(Reason("one name is a woman's, the other a man's", "", "", None))
    country = compare_countries(left_country, right_country)
    if country == DIFFER and raw < 0.98:
        raw -= LEAN
        reasons.append(Reason("countries differ", left_country, right_country, None))
    score = on_common_scale(min(1.0, max(raw, 0.0)), limits.same, limits.doubt)
    births = compare_births(left_birth, right_birth)
    if births != SILENT:
        score = _weigh_births(score, births, left_birth, right_birth, full, full + initials, reasons)
    exact_day = births == AGREE and is_full(left_birth) and is_full(right_birth)
    score = _abstain(score, left, right, full, surnames, exact_day, extra, reasons)
    return Match(round(score, 4), decide(score), tuple(reasons))


def _slavic_country(country: str) -> bool:
    return country in ("by", "ru", "ua")


def _glued(left: PersonName, right: PersonName) -> float:
    """Compare two names with all spaces taken out, for names whose words ran together or were cut."""
    if left.joined == right.joined and len(left.joined) > 5:
        return 0.95
    if PATRONYMIC in left.parts and PATRONYMIC in right.parts:
        return 0.0
    return 0.90 if left.joined_short == right.joined_short and len(left.joined_short) > 5 else 0.0


def _weigh_births(
    score: float,
    births: str,
    left: BirthDate | None,
    right: BirthDate | None,
    full: int,
    agreeing: int,
    reasons: list[Reason],
) -> float:
    if births == AGREE:
        reasons.append(Reason("birth dates agree", str(left), str(right), None))
        if is_full(left) and is_full(right) and agreeing >= 2 and score >= UNSURE_FROM:
            return min(1.0, score + 0.25)
        if is_full(left) and is_full(right) and full >= 2 and score < UNSURE_FROM:
            reasons.append(
                Reason("one word differs, all else agrees: the name may have changed", "", "", None)
            )
            return UNSURE_FROM + 0.25 * score
        return score
    if births == CLOSE:
        reasons.append(Reason("birth dates are one slip apart", str(left), str(right), None))
        return min(score, 0.95) if full >= 3 else min(score, SAME_FROM - 0.01)
    reasons.append(Reason("birth dates differ", str(left), str(right), None))
    return min(score * 0.5, UNSURE_FROM - 0.01)


def _abstain(
    score: float,
    left: PersonName,
    right: PersonName,
    full: int,
    surnames: int,
    exact_day: bool,
    extra: list[tuple[str, str, float]],
    reasons: list[Reason],
) -> float:
    """Keep the score out of "same" where the evidence is too thin to say so."""
    if score < SAME_FROM:
        if score < UNSURE_FROM and {left.script, right.script} & {OTHER} and left.script != right.script:
            reasons.append(
                Reason("one of the scripts cannot be read letter by letter", left.script, right.script, None)
            )
            return UNSURE_FROM + 0.5 * score * (SAME_FROM - UNSURE_FROM)
        return score
    ceiling = SAME_FROM - 0.05
    if full < 2:
        if exact_day and full == 1 and min(len(left.tokens), len(right.tokens)) >= 2:
            return score
        what = (
            "only initials beside the surname"
            if min(len(left.tokens), len(right.tokens)) > 1
            else "a single word"
        )
        reasons.append(Reason(f"too little evidence: {what}", "", "", None))
        return ceiling
    if not surnames and any(part == SURNAME for part, _, _ in extra):
        reasons.append(Reason("too little evidence: no surname in common", "", "", None))
        return ceiling
    return score
