"""Russian, Belarusian and Ukrainian verb forms by stem and ending.

No dictionary is needed: the frames give stems with their aspect, the ending tells the form. A short
passive participle, a form in -но/-то and an indefinite plural ("освободили") all tell of a done act.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from detente.sources.articles.finite_forms import finite_in_belarusian
from detente.sources.articles.frames import LanguageRules, VerbEntry
from detente.sources.articles.moodwords import BETWEEN, MOOD_WORDS
from detente.sources.articles.shared_objects import joined_at
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.slavic_words import (
    BE,
    CAN,
    HAS_TO,
    MUST,
    NO_VERBS,
    NOT,
    SAME_WORD,
    TO_BE,
    WILL,
    WOULD,
)
from detente.sources.articles.slots import PREPOSITIONS
from detente.sources.articles.spelling import spelling_key
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import BREAKS, Tense, Trigger, Voice

_GAP = 8
_REFLEXIVE = ("ся", "сь", "цца", "ца")
_THEIR_FUTURE = {"uk": "ть"}


def _entries(rules: LanguageRules, low: str) -> list[tuple[VerbEntry, str]]:
    low = spelling_key(rules.language, low)
    best: dict[str, VerbEntry] = {}
    out: list[tuple[VerbEntry, str]] = []
    for entry in rules.stems.get(low[:3], ()):
        if entry.aspect == "!":
            if low == entry.head:
                out.append((entry, "past"))
            continue
        if entry.aspect == "-" and low == entry.head + _THEIR_FUTURE.get(rules.language, "т"):
            if rules.language == "uk":
                entry = replace(entry, aspect="+")  # "зачинять" is of "зачинити", "зачиняють" of "зачиняти"
            else:
                continue  # "смягчат" is the perfective future, "смягчают" the imperfective present
        if low.startswith(entry.head):
            key = f"{entry.frame_id} {' '.join(entry.tail)}"
            if key not in best or len(entry.head) > len(best[key].head):
                best[key] = entry
    if low in NO_VERBS:
        return out
    form = form_of(rules.language, low)
    if form == "infinitive" and rules.language == "be" and _third_plural(low, best.values()):
        form = "present"
    out.extend((entry, form) for entry in best.values() if form)
    return out


def _third_plural(low: str, entries: Iterable[VerbEntry]) -> bool:
    """ "падоўжаць" beside "падоўжыць": the third person plural, not the infinitive."""
    ends = low.endswith(("аць", "яць"))
    return ends and any(e.head[-1:] in ("ы", "і") and e.head[:-1] == low[:-3] for e in entries)


def verb_triggers(sentence: Sentence, rules: LanguageRules) -> list[Trigger]:
    """The verbs of a sentence that match a frame, from left to right."""
    found: list[Trigger] = []
    for i, token in enumerate(sentence.tokens):
        if len(token.low) < 3 or not token.word:
            continue
        for entry, form in _entries(rules, token.low):
            if entry.frame_id.endswith("rearrest.verb") and token.low.endswith(_REFLEXIVE):
                continue  # "16 вязняў вярнуліся дамоў": who comes back is not put back
            following = sentence.tokens[i + 1].low if i + 1 < len(sentence.tokens) else ""
            goes_on = len(following) > 3 and form_of(sentence.language, following) == "infinitive"
            if goes_on and entry.frame_id.endswith("extend.verb"):
                continue  # "США продовжать знімати санкції" prolongs nothing
            last = _tail(sentence, i, entry)
            far = any(t.text == "," for t in sentence.tokens[i : last + 1])
            if last < 0 or (far and len(entry.tail) == 2):
                if _phrase_before(sentence, i, entry):
                    last = i
                elif last < 0:
                    continue
            trigger = read_verb(sentence, i, last, entry, form, found)
            if trigger is not None:
                found.append(trigger)
    return found


_PREPOSITION = frozenset().union(*PREPOSITIONS.values())


def _phrase_before(sentence: Sentence, at: int, entry: VerbEntry) -> bool:
    """ "На свободу вышли": a prepositional phrase of the verb that stands before it, word for word."""
    language = sentence.language
    words = [spelling_key(language, SAME_WORD.get(w, w)) for w in entry.tail if w != "_"]
    if not words or words[0] not in _PREPOSITION or entry.tail[0] != "_":
        return False
    if len(words) == 1:
        return _place_before(sentence, at, words[0])
    low = [
        spelling_key(language, SAME_WORD.get(t.low, t.low)) for t in sentence.tokens[max(0, at - _GAP) : at]
    ]
    for i in range(len(low) - len(words) + 1):
        for gap in (1, 2):  # "з магілёўскай турмы выйшлі"
            if (
                len(words) == 2
                and low[i] == words[0]
                and i + 1 + gap < len(low)
                and low[i + 1 + gap] == words[1]
            ):
                return not any(t in BREAKS or t == "," for t in low[i:])
        if all(
            a.startswith(b.rstrip("*")) if b.endswith("*") else a == b
            for a, b in zip(low[i : i + len(words)], words, strict=True)
        ):
            return not any(t in BREAKS for t in low[i:])
    return False


def _place_before(sentence: Sentence, at: int, preposition: str) -> bool:
    """ "Из перечня исключены", "В Литву вывезли": a list, a state or a border put in front of the verb."""
    tokens = sentence.tokens
    for i in range(at - 2, max(-1, at - 7), -1):
        if tokens[i].text in BREAKS or tokens[i].text == ",":
            return False
        low = spelling_key(sentence.language, SAME_WORD.get(tokens[i].low, tokens[i].low))
        if low == preposition:
            return bool(sentence.within(i, i + 3, "LIST", "STATE", "BORDER", "ACTOR"))
    return False


_THAT = frozenset(("что", "чтобы", "што", "каб", "що", "щоб"))


def _tail(sentence: Sentence, at: int, entry: VerbEntry) -> int:
    """The last token of the words that must stand with the verb; they may also stand before it."""
    tokens, language = sentence.tokens, sentence.language
    last, gap, ruled = at, 0, False
    for word in entry.tail:
        if word == "_":
            gap = _GAP
            continue
        stem = spelling_key(language, SAME_WORD.get(word, word).rstrip("*"))
        places = list(range(last + 1, min(last + 2 + gap, len(tokens))))
        # Adverbs ("снова арестован"), the subject of a passive and an object put first ("Указ ... подписал").
        noun = word.endswith("*")
        may_precede = gap and (_object_first(sentence, at, entry) if noun else word not in _PREPOSITION)
        may_precede = may_precede and not ruled  # "на волю вийшли, а заборона на": its own preposition
        back = list(range(at - 1, max(-1, at - 2 - gap), -1)) if may_precede else []
        for j in [*places, *back]:
            low = spelling_key(language, SAME_WORD.get(tokens[j].low, tokens[j].low))
            if (low.startswith(stem) if word.endswith("*") else low == stem) and not any(
                t.text in BREAKS or t.low in _THAT for t in tokens[min(at, j) : max(at, j)]
            ):
                last = max(last, j)
                break
        else:
            return -1
        # "памёр у беларускай калоніі": an adjective may stand between a preposition and its noun
        ruled = word in _PREPOSITION
        gap = 1 if ruled else 0
    return last


def _object_first(sentence: Sentence, at: int, entry: VerbEntry) -> bool:
    """May the noun of this verb stand before it ("приговор ему вынесли", "амнистия объявлена")?"""
    form = form_of(sentence.language, sentence.tokens[at].low)
    return form in ("past", "short", "impersonal") or entry.head.endswith(("ен", "ан", "ят"))


def read_verb(
    sentence: Sentence, at: int, last: int, entry: VerbEntry, form: str, earlier: list[Trigger]
) -> Trigger | None:
    """The verb at a token with its auxiliaries; one joined to an earlier verb shares its subject and mood."""
    tokens, language, first = sentence.tokens, sentence.language, at
    negated = will = was = would = can = must = to_be = False
    j = at - 1
    while j >= 0 and at - j <= 5:
        low = tokens[j].low
        if low in NOT[language]:
            negated = True
        elif low in WILL[language]:
            will = True
        elif low in BE[language]:
            was = True
        elif low in WOULD:
            would = True
        elif low in CAN[language]:
            can = True
        elif low in MUST[language] and (low not in HAS_TO or j == at - 1):
            must = True
        elif low in TO_BE and form == "short":
            to_be = True
        elif low not in BETWEEN:
            break
        first = j
        j -= 1
    while first < at and tokens[first].low in BETWEEN:
        first += 1
    following = [t.low for t in tokens[at + 1 : at + 3]]
    if following and following[0] in WOULD:
        would = True
    if following and following[0] in WILL[language] and form in ("short", "infinitive"):
        will = True
    if following and following[0] in BE[language] and form == "short":
        was = True
    if not must:
        must = (
            any(t.low in MUST[language] and t.low not in HAS_TO for t in tokens[max(0, at - 5) : at])
            and form == "infinitive"
        )
    if not can and form == "infinitive":
        can = any(t.low in CAN[language] for t in tokens[max(0, at - 5) : at])
    if (
        form in ("short", "infinitive")
        and len(following) > 1
        and following[0] in NOT[language]
        and following[1] in (BE[language] | WILL[language])
    ):
        negated, was = True, following[1] in BE[language]
        will = not was
    if negated is False and form in ("short", "infinitive") and (was or will):
        negated = any(t.low in NOT[language] for t in tokens[max(0, first - 1) : at])
    tense: Tense
    voice: Voice = "active"
    reflexive = tokens[at].low.endswith(_REFLEXIVE)
    if would or can:
        tense = "hypothetical"
        voice = "passive" if form == "short" else "active"
    elif form == "past":
        tense = "past"
        if reflexive and entry.frame_id.split(".")[1] not in _OF_ONESELF:
            voice = "passive"
    elif form == "impersonal":
        tense, voice = ("future" if will else "past"), "passive"
    elif form == "short" and to_be and not will:
        tense, voice = ("obligation" if must else "infinitive"), "passive"
    elif form == "short":
        tense, voice = ("future" if will else "past"), "passive"
        if language in ("be", "uk") and not (was or will) and not _predicate(sentence, at, entry):
            tense = "participle"
    elif form == "infinitive":
        tense = "future" if will else "obligation" if must else "infinitive"
        if reflexive and entry.frame_id.split(".")[1] not in _OF_ONESELF:
            voice = "passive"
        if (
            language == "be"
            and tense == "infinitive"
            and (entry.aspect == "+" or tokens[at].low.endswith(("аць", "яць")))
            and finite_in_belarusian(sentence, at)
        ):
            tense = "future"
    elif form == "future":
        tense = "future"
    elif form == "present":
        ending = spelling_key(language, tokens[at].low)[len(entry.head) :]
        gives = entry.head.endswith("да") and ending[:1] in ("е", "є", "ю")  # "передает", not "передаст"
        tense = "present" if gives or entry.aspect != "+" or _IMPERFECTIVE.match(ending) else "future"
        if reflexive and entry.frame_id.split(".")[1] not in ("talks", "call", "visit"):
            voice = "passive"
    elif form == "noun":
        tense = "nominal"
        voice = "active"
    elif form == "gerund":
        tense = "gerund"
    else:
        tense, voice = "participle", "passive"
        if form == "attributive" and re.search(r"(?:вш|ющ|ущ|ящ|ащ)", tokens[at].low[-6:]):
            voice = "active"
    trigger = Trigger(entry.frame_id, first, at, last, voice, tense, negated)
    joint = joined_at(sentence, first)
    if earlier and joint >= 0:
        mate = next((m for m in reversed(earlier) if m.head != at), earlier[-1])
        if mate.last < first and first - mate.last <= 20 and mate.tense == tense:
            between = tokens[mate.last + 1 : joint]
            if not any(t.text in BREAKS or t.low in MOOD_WORDS[language].subordinators for t in between):
                return Trigger(entry.frame_id, first, at, last, trigger.voice, tense, negated, mate.head)
    return trigger


_OF_ONESELF = frozenset(["talks", "call", "visit", "release", "agreement"])
"""Kinds whose reflexive verbs are no passives ("встретились", "договорились")."""

_IMPERFECTIVE = re.compile(r"(?:[ыи]?ва|оўва|[аяю])(?:ет|ют|ем|е|юць|є|ють)(?:ся|ца|цца|ться)?$")
"""What follows a perfective stem in its imperfective partner ("освобожд-ает"): a present, no promise."""


def _only_verb(sentence: Sentence, at: int) -> bool:
    """Does no finite verb stand beside a participle, from one comma to the next?"""
    words = MOOD_WORDS[sentence.language].subordinators
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(sentence.tokens):
            token = sentence.tokens[i]
            if token.text in BREAKS or token.text == "," or token.low in words:
                break
            if len(token.low) > 3 and form_of(sentence.language, token.low) in ("past", "present", "future"):
                return False
            i += step
    return True


def _predicate(sentence: Sentence, at: int, entry: VerbEntry) -> bool:
    """Is a bare participle the predicate ("знятыя санкцыі") and no description ("вызваленыя вязні")?"""
    kind = entry.frame_id.split(".")[1]
    if kind in ("lift", "ease", "suspend", "impose", "extend"):
        return True
    low, before = sentence.tokens[at].low, sentence.tokens[max(at - 1, 0)].low
    if before == ",":
        return False  # "Двое, асуджаныя ў 2022 годзе"
    if _only_verb(sentence, at):
        return True  # "У Мінску затрыманы журналіст Ігар Лосік"
    own = low.endswith(("ы", "а", "ыя", "і")) or (low[-2:] in ("ая", "ий") and before[-1:] in "аяч")
    return own and not sentence.within(at + 1, at + 1, "PERSONS")
