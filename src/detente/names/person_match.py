"""Is this the same person? Words aligned in any order, the worst agreement weighed heaviest.

A shared given name and patronymic must not carry another surname, nor a shared surname another given name:
the raw score is mostly the agreement of the worst pair of words. What stands beside the names may keep
namesakes apart (birth dates) or lean a little (countries); too little evidence ends in "unsure".
"""

from typing import NamedTuple

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
from detente.names.tokens import OTHER_GIVEN_NAME, SHORT_FORM, UNLIKE, remembered, similarity_of

WORST_WEIGHT = 0.65
NO_PARTNER = 0.28  # below this two words are not each other's partner at all
LOST_PATRONYMIC, LOST_WORD, LOST_HALF_SURNAME = 0.01, 0.05, 0.04
LEAN = 0.02  # what countries move the raw score by


class Thresholds(NamedTuple):
    """From which raw score two names are the same person, and below which they are not."""

    same: float
    doubt: float


# Set by hand on a tuning half of the development pairs (benchmarks/names.py says how it is parted).
EAST_SLAVIC = Thresholds(0.80, 0.74)
GENERAL_ONE_SCRIPT = Thresholds(0.80, 0.76)
GENERAL_TWO_SCRIPTS = Thresholds(0.76, 0.68)
VOWELLESS = Thresholds(0.74, 0.62)


def thresholds_for(left: PersonName, right: PersonName, slavic: bool) -> Thresholds:
    """Choose the thresholds by the scripts of the two names and whether they look East Slavic."""
    scripts = {left.script, right.script}
    if scripts & {ARABIC, HEBREW, OTHER} and len(scripts) > 1:
        return VOWELLESS
    if slavic:
        return EAST_SLAVIC
    return GENERAL_ONE_SCRIPT if len(scripts) == 1 else GENERAL_TWO_SCRIPTS


def _aligned(left: PersonName, right: PersonName, slavic: bool) -> list[tuple[float, int, int]]:
    """Pair the words of two names, best agreement first, each word once."""
    scored: list[tuple[float, int, int]] = []
    rows = right.tokens
    for i, one in enumerate(left.tokens):
        groups, letters, size, free = one.groups, one.letters, one.size, one.plain_word and one.father is None
        for j, other in enumerate(rows):
            if one is other:
                found: float | None = 1.0
            elif free and other.father is None and other.plain_word:
                # The common answers without a call: two given names, two words that share hardly a letter.
                if groups and other.groups and slavic:
                    found = (
                        1.0
                        if one.full & other.full
                        else SHORT_FORM
                        if groups & other.groups
                        else OTHER_GIVEN_NAME
                    )
                elif (
                    (letters ^ other.letters).bit_count() > (size if size > other.size else other.size)
                    and one.one_reading
                    and other.one_reading
                    and not (groups and other.groups)
                ):
                    found = UNLIKE
                else:
                    found = remembered((one, other, slavic))
            else:
                found = remembered((one, other, slavic))
            scored.append((similarity_of(one, other, slavic) if found is None else found, -i, -j))
    scored.sort(reverse=True)
    used_left = used_right = 0
    pairs: list[tuple[float, int, int]] = []
    wanted = min(len(left.tokens), len(right.tokens))
    for similarity, i, j in scored:
        if similarity < NO_PARTNER and pairs and len(pairs) == wanted:
            break
        if not (used_left >> -i & 1 or used_right >> -j & 1):
            used_left |= 1 << -i
            used_right |= 1 << -j
            pairs.append((similarity, -i, -j))
            if len(pairs) == wanted:
                break
    return pairs


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
    pairs = _aligned(left, right, slavic)
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
    extra = _unpaired(left, right, pairs)
    for part, word, cost in extra:
        raw -= cost
        reasons.append(Reason(f"{part} on one side only", word, "", None))
    limits = thresholds_for(left, right, slavic)
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
        score = _weigh_births(score, births, left_birth, right_birth, full + initials, reasons)
    exact_day = births == AGREE and is_full(left_birth) and is_full(right_birth)
    score = _abstain(score, left, right, full, surnames, exact_day, extra, reasons)
    return Match(round(score, 4), decide(score), tuple(reasons))


def _slavic_country(country: str) -> bool:
    return country in ("by", "ru", "ua")


def _unpaired(
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
        if part == INITIAL or token.key.fold in seen:
            cost = 0.0
        elif part == PATRONYMIC or (token.father is not None and token.father.fathers):
            cost = LOST_PATRONYMIC
        else:
            cost = LOST_HALF_SURNAME if longer.slavic else LOST_WORD
        found.append((part, token.word, cost))
    return found


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
    agreeing: int,
    reasons: list[Reason],
) -> float:
    if births == AGREE:
        reasons.append(Reason("birth dates agree", str(left), str(right), None))
        if is_full(left) and is_full(right) and agreeing >= 2 and score >= UNSURE_FROM:
            return min(1.0, score + 0.25)
        return score
    if births == CLOSE:
        reasons.append(Reason("birth dates are one slip apart", str(left), str(right), None))
        return min(score, 0.95) if score > 0.9 else min(score, SAME_FROM - 0.01)
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
