"""Is this the same organisation? Telling words by spelling, institutional ones by meaning, acronyms too.

Words are weighed by what they tell: a name of its own most, the kind of institution less, "company" and
"group" least, the legal form nothing by itself. The score is the weighed share of agreement of both names,
raised where one name is the other one's telling part and lowered where each has something the other lacks.
"""

from collections.abc import Sequence
from functools import lru_cache

from detente.names.decision import UNSURE, UNSURE_FROM, Match, Reason, decide, on_common_scale
from detente.names.evidence import DIFFER, compare_countries
from detente.names.institutions import GENERIC_WEIGHT, PLACE_WEIGHT, concept_named, concepts_of_acronym
from detente.names.organisation_spelling import (
    ALIKE,
    RUN_TOGETHER,
    keys_of_word,
    run_together,
    spelling_agreement,
)
from detente.names.organisations import OrganisationName, OrganisationWord
from detente.names.scripts import LATIN
from detente.names.spelling import acronym_units

# From which raw score two names are the same organisation, and below which they are not; set by hand on
# tuning pairs (benchmarks/names.py says which rows were not looked at).
SAME_RAW, DOUBT_RAW = 0.62, 0.54
ACRONYM_AGREES = 0.9
COMPOUND_AGREES = 0.93
LIGHT_CONTRAST, KNOWN_CONTRAST = 0.85, 0.80
CONTRAST = 0.62  # both names have telling words that the other lacks
WHOLE_SHARE = 0.45  # how much the share of the whole counts where one name is part of the other
GENERIC_REST = 0.25  # words that weigh no more than this are not missed
TWO_NUMBERS = 0.45  # VII against VIII
ONE_NUMBER = 0.65  # II against none
LEAN = 0.02
UNLIKE_FORMS = 0.06

_NATIONAL = {"german": "de", "french": "fr", "spanish": "es", "polish": "pl", "baltic": "lt", "nordic": "fi",
             "dutch": "nl", "czech": "cz", "turkish": "tr", "azeri_uzbek": "az"}  # fmt: skip


def _likeness(left: OrganisationWord, right: OrganisationWord) -> float:
    """Say how alike two words are that are no numbers, and of which one at least names no concept."""
    meant = concepts_of_acronym(left.token.word)
    if meant and meant == concepts_of_acronym(right.token.word):
        return 1.0  # ICRC, МККК
    spelled = spelling_agreement(left.token, right.token)
    if left.compound and right.compound:  # Belagroprombank, Belgazprombank differ by one part that tells
        if left.compound == right.compound:
            return max(spelled, COMPOUND_AGREES)
        apart = set(left.compound) ^ set(right.compound)
        # By its key "gas" is also the clipped word for state.
        return spelled if spelled == 1.0 or apart <= {"gas", "state"} else 0.0
    return spelled


def _paired(left: OrganisationName, right: OrganisationName) -> list[tuple[float, int, int]]:
    scored = []
    others = [(-j, other, other.concept, other.number) for j, other in enumerate(right.words)]
    for i, one in enumerate(left.words):
        concept, number = one.concept, one.number
        for j, other, other_concept, other_number in others:
            if number or other_number:
                likeness = 1.0 if number == other_number else 0.0
            elif concept is not None and other_concept is not None:
                likeness = 1.0 if concept is other_concept else 0.0  # there is one of each name
            else:
                likeness = 1.0 if one is other else _likeness(one, other)
            if likeness >= ALIKE:
                scored.append((likeness, -i, j))
    scored.sort(reverse=True)
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for likeness, i, j in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((likeness, -i, -j))
    return pairs


def _acronym(word: OrganisationWord, other: OrganisationName, lone: set[int]) -> list[int]:
    """Give the places among the lone words of `other` that the letters of `word` stand for, if they do."""
    meant = concepts_of_acronym(word.token.word)
    if meant:
        named = {place: other.words[place].concept for place in lone}
        places = [place for place, concept in named.items() if concept is not None and concept.name in meant]
        said = {concept.name for place in places if (concept := named[place]) is not None}
        enough = all(concept_named(name).weight <= GENERIC_WEIGHT for name in meant - said)
        if len(said) >= min(2, len(meant)) and enough:
            return places
    if not word.capitals or word.concept is not None:
        return []
    letters = word.token.bare if word.token.script == LATIN else word.token.word
    first_letters = other.first_letters
    start = first_letters.find(letters)
    while start >= 0:
        places = [place for _, place in other.initials[start : start + len(letters)] if place in lone]
        if places:
            return places
        start = first_letters.find(letters, start + 1)
    return _translated_acronym(letters, other, lone)


def _translated_acronym(letters: str, other: OrganisationName, lone: set[int]) -> list[int]:
    """Spell an acronym by the first letters that the other name's words have in another language.

    NTTS is nauchno-tekhnicheskiy tsentr, thus scientific technical center; order is free, as it changes in
    translation, but every letter must be used, and all but one of the lone words, or words in a row.
    """
    units = acronym_units(letters)
    if not 3 <= len(units) <= len(lone):
        return []
    possible = {place: _first_letters(other.words[place]) for place in sorted(lone)}
    places = _spelled_by(units, possible)
    if not places:
        return []
    in_a_row = places[-1] - places[0] == len(places) - 1
    return places if in_a_row or len(lone) - len(places) <= 1 else []


def _first_letters(word: OrganisationWord) -> frozenset[str]:
    return word.concept.letters if word.concept is not None else frozenset(acronym_units(word.token.word)[:1])


def _spelled_by(units: Sequence[str], possible: dict[int, frozenset[str]]) -> list[int]:
    """Give each letter a word of its own that can begin with it: the places, [] where that cannot be done."""
    owner: dict[int, int] = {}

    def settle_letter(letter: int, tried: set[int]) -> bool:
        for place, letters in possible.items():
            if units[letter] in letters and place not in tried:
                tried.add(place)
                if place not in owner or settle_letter(owner[place], tried):
                    owner[place] = letter
                    return True
        return False

    if not all(settle_letter(letter, set()) for letter in range(len(units))):
        return []
    return sorted(owner)


def _meanings(word: OrganisationWord) -> frozenset[str]:
    return frozenset((word.concept.name,)) if word.concept is not None else frozenset(word.compound)


def _compound(word: OrganisationWord, other: OrganisationName, lone: set[int]) -> list[int]:
    """Give lone words of `other` that together spell `word` or name the parts that it is built of."""
    if word.compound:
        parts = [(place, _meanings(other.words[place])) for place in sorted(lone)]
        meant = set(word.compound)
        places = [place for place, names in parts if names and names <= meant]
        whole = meant == {name for place, names in parts if place in places for name in names}
        if places and whole and places[-1] - places[0] == len(places) - 1:
            return places
    if len(lone) < 2 or (word.concept is not None and word.concept.weight == PLACE_WEIGHT):
        return []
    begins = sorted([place for place in lone if place + 1 in lone])
    keys = [each[0] for each in keys_of_word(word.token) if each[2] > 5] if begins else []
    for place in begins if keys else ():
        run = [place]
        built = [each[0] for each in keys_of_word(other.words[place].token)]
        while run[-1] + 1 in lone and len(run) < 3:
            run.append(run[-1] + 1)
            further = [each[0] for each in keys_of_word(other.words[run[-1]].token)]
            built = [one + two for one in built for two in further]
            for key in keys:
                # Of another length it would be too many letters off.
                least, most = RUN_TOGETHER * len(key) - 0.01, len(key) / RUN_TOGETHER + 0.01
                for one in built:
                    if least <= len(one) <= most and run_together(one, key):
                        return run
    return []


def compare_organisations(
    left: OrganisationName, right: OrganisationName, left_country: str = "", right_country: str = ""
) -> Match:
    """Say whether two parsed names are one organisation's, with a score and the reasons."""
    if not left.words or not right.words:
        return Match(UNSURE_FROM, UNSURE, (Reason("no name to compare on one side", "", "", None),))
    given = (left, right, left_country, right_country)
    score = round(_score(*given), 4)
    return Match(score, decide(score), _reasons, given)


def _reasons(
    left: OrganisationName, right: OrganisationName, left_country: str, right_country: str
) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    _score(left, right, left_country, right_country, reasons)
    return tuple(reasons)


def _score(
    left: OrganisationName,
    right: OrganisationName,
    left_country: str,
    right_country: str,
    reasons: list[Reason] | None = None,
) -> float:
    """Give the score on the common scale; the reasons are only written where there is a list for them."""
    pairs = _paired(left, right)
    agreed = weighed = 0.0  # weight times agreement, and weight, of the words that have a partner
    telling = 0
    lone_left = set(range(len(left.words)))
    lone_right = set(range(len(right.words)))
    for likeness, i, j in pairs:
        one, other = left.words[i], right.words[j]
        weight = one.weight + other.weight
        agreed += weight * likeness * likeness
        weighed += weight
        telling += one.concept is None and other.concept is None and not one.number and weight > 1.0
        lone_left.discard(i)
        lone_right.discard(j)
        if reasons is not None:
            what = f"both name {one.concept.name}" if one.concept and other.concept else "name"
            reasons.append(Reason(what, one.token.word, other.token.word, round(likeness, 2)))
    for name, lone, other_name, other_lone in (
        (left, lone_left, right, lone_right),
        (right, lone_right, left, lone_left),
    ):
        for place in sorted(lone):
            if not other_lone:
                break
            word = name.words[place]
            covered = _acronym(word, other_name, other_lone)
            what = "acronym"
            if not covered:
                covered = _compound(word, other_name, other_lone)
                what = "words run together"
            if covered:
                weight = word.weight + sum(other_name.words[p].weight for p in covered)
                agreed += ACRONYM_AGREES * weight
                weighed += weight
                lone.discard(place)
                other_lone.difference_update(covered)
                telling += 1
                if reasons is not None:
                    spelled = " ".join(other_name.words[p].token.word for p in covered)
                    reasons.append(Reason(what, word.token.word, spelled, ACRONYM_AGREES))
    raw = agreed / (left.weight + right.weight)
    rest_left = sum([left.words[place].weight for place in lone_left])
    rest_right = sum([right.words[place].weight for place in lone_right])
    if telling == 0 and len(left.joined) > 4 and left.joined == right.joined:
        raw, rest_left, rest_right, telling = max(raw, 0.9), 0.0, 0.0, 1
        _tell(reasons, "words run together")
    elif min(rest_left, rest_right) <= GENERIC_REST:
        if weighed and (telling or _is_a_phrase(left, right, pairs)):
            # One name is the telling part of the other: Belinvestbank within its full name.
            raw = WHOLE_SHARE * raw + (1.0 - WHOLE_SHARE) * agreed / weighed
    else:
        # Lone words that are known and differ (justice, finance) contrast; one of unknown meaning may be the
        # other's translation.
        if left.script == right.script and _tells(left, lone_left) and _tells(right, lone_right):
            raw *= CONTRAST
        elif _all_known(left, lone_left) and _all_known(right, lone_right):
            raw *= KNOWN_CONTRAST
        else:
            raw *= LIGHT_CONTRAST
        if reasons is not None:
            words = _lone(left, lone_left), _lone(right, lone_right)
            reasons.append(Reason("each has words that the other lacks", *words, None))
    raw = _numbers(left, right, lone_left, lone_right, raw, reasons)
    raw = _forms_and_countries(left, right, left_country, right_country, raw, reasons)
    if not pairs and not telling:
        _tell(reasons, "no word in common")
        return min(raw, 0.1)
    return on_common_scale(min(1.0, max(raw, 0.0)), SAME_RAW, DOUBT_RAW)


def _tell(reasons: list[Reason] | None, what: str, left: str = "", right: str = "") -> None:
    if reasons is not None:
        reasons.append(Reason(what, left, right, None))


def _tells(name: OrganisationName, lone: set[int]) -> bool:
    """Say whether among the lone words one is a name of its own or a place."""
    return any(
        name.words[place].concept is None or name.words[place].weight == PLACE_WEIGHT
        for place in lone
        if not name.words[place].number
    )


def _all_known(name: OrganisationName, lone: set[int]) -> bool:
    """Say whether the meaning of every lone word is known, so that it is no translation of an unknown one."""
    return all(name.words[place].concept is not None for place in lone)


def _is_a_phrase(
    left: OrganisationName, right: OrganisationName, pairs: list[tuple[float, int, int]]
) -> bool:
    """Say whether the words in common, none a name of its own, are many enough to tell together."""
    weights = [left.words[i].weight + right.words[j].weight for _, i, j in pairs]
    return len(weights) >= 3 and sum(weight > 2 * GENERIC_REST for weight in weights) >= 2


def _lone(name: OrganisationName, lone: set[int]) -> str:
    return " ".join(name.words[place].token.word for place in sorted(lone))


def _numbers(
    left: OrganisationName,
    right: OrganisationName,
    lone_left: set[int],
    lone_right: set[int],
    raw: float,
    reasons: list[Reason] | None,
) -> float:
    one = sorted([left.words[place].number for place in lone_left if left.words[place].number])
    other = sorted([right.words[place].number for place in lone_right if right.words[place].number])
    if one and other:
        _tell(reasons, "numbers differ", " ".join(one), " ".join(other))
        return raw * TWO_NUMBERS
    if one or other:
        _tell(reasons, "number on one side only", " ".join(one), " ".join(other))
        return raw * ONE_NUMBER
    return raw


@lru_cache(maxsize=4096)
def _nations(legal: frozenset[str]) -> frozenset[str]:
    return frozenset([_NATIONAL[form] for form in legal if form in _NATIONAL])


def _forms_and_countries(
    left: OrganisationName,
    right: OrganisationName,
    left_country: str,
    right_country: str,
    raw: float,
    reasons: list[Reason] | None,
) -> float:
    if left.legal and right.legal:
        one, other = _nations(left.legal), _nations(right.legal)
        if one and other and not one & other:
            raw -= UNLIKE_FORMS
            forms = [" ".join(sorted(name.legal)) for name in (left, right)]
            _tell(reasons, "legal forms of two countries", *forms)
    if compare_countries(left_country, right_country) == DIFFER:
        raw -= LEAN
        _tell(reasons, "countries differ", left_country, right_country)
    return raw
