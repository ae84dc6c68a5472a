"""Clauses within a sentence: where the main clause goes on after a relative one, what is only inserted.

"Nineteen people who were serving time walked out", "On 16 January, the day on which the accord came into
force, Iran released four": the verb at the end belongs to the words before the relative clause.
"""

from detente.sources.articles.auxiliaries import ADVERBS, BE, DO, HAVE, MODAL, SUBORDINATORS
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import SAYING, Tense, Trigger, clause_left

_RELATIVE_EN = frozenset(["who", "whom", "which", "whose", "that"])
_RELATIVE = (
    "котор",
    "який",
    "яка",
    "яке",
    "які",
    "якого",
    "якої",
    "яких",
    "якому",
    "якую",
    "якія",
    "якая",
    "якога",
)
_TIMES = frozenset(
    [
        "when",
        "while",
        "after",
        "before",
        "because",
        "although",
        "though",
        "if",
        "unless",
        "until",
        "когда",
        "хотя",
        "пока",
        "поскольку",
        "после",
        "как",
        "где",
        "калі",
        "хоць",
        "хаця",
        "пакуль",
        "бо",
        "дзе",
        "коли",
        "хоча",
        "поки",
        "де",
        "щойно",
        "пасля",
        "після",
    ]
)
_SMALL = frozenset(
    [
        "also",
        "again",
        "now",
        "already",
        "then",
        "снова",
        "вновь",
        "опять",
        "уже",
        "также",
        "повторно",
        "зноў",
        "ізноў",
        "ужо",
        "таксама",
        "знову",
        "вже",
        "також",
        "not",
        "не",
        "ня",
        "today",
        "сегодня",
    ]
)


def main_clause_left(sentence: Sentence, trigger: Trigger, left: int, subordinators: frozenset[str]) -> int:
    """The first token of the clause that the trigger belongs to, past a relative clause in the middle."""
    own = relative_opener(sentence, trigger.first)
    if own > left and (sentence.tokens[own - 1].low == "that" or sentence.tokens[own].low in _STAND_INS):
        return own  # "sanctions that Congress had imposed in 1986"
    if left == 0 or left >= trigger.first:
        return left
    opener = sentence.tokens[left - 1].low
    if _ends_a_description(sentence, left, trigger):
        return clause_left(sentence, max(0, left - 1), subordinators)
    relative = opener in _RELATIVE_EN if sentence.language == "en" else opener.startswith(_RELATIVE)
    if not relative and opener not in _TIMES:
        return left
    tokens = sentence.tokens
    commas = [i for i in range(left, trigger.first) if tokens[i].text == ","]
    if commas:
        gap = commas[-1] + 1
        between = [t for t in tokens[gap : trigger.first] if t.low not in _SMALL]
        joins = [t.low for t in between] in (["and"], ["but"]) and sentence.language == "en"
        if relative and (not between or joins):
            return clause_left(sentence, max(0, left - 1), subordinators)
        subject = [
            m
            for m in sentence.within(gap, trigger.first - 1, "ACTOR", "HOLDER", "PERSONS")
            if m.first <= gap + 4
        ]
        if subject or any(t.low in _PRONOUNS for t in between[:2]):
            return gap
        return left
    if sentence.language == "en" and relative and _has_verb_of_its_own(sentence, left, trigger):
        return clause_left(sentence, max(0, left - 1), subordinators)
    return left


_SINCE_THEN = frozenset(["after", "before", "since", "until"])
_PARTICIPLES = ("ed", "held", "sent", "caught", "taken", "beaten", "put")


def _ends_a_description(sentence: Sentence, left: int, trigger: Trigger) -> bool:
    """ "A teenager detained after the vote died": no clause, but the time at which somebody was detained."""
    tokens = sentence.tokens
    if sentence.language != "en" or left < 3 or tokens[left - 1].low not in _SINCE_THEN:
        return False
    person = any(m.last == left - 3 for m in sentence.of("PERSONS"))
    plain = trigger.first - left <= 3 and tokens[left].low in ("the", "a", "an", "his", "her", "last")
    events = sentence.within(left, trigger.first - 1, "EVENT", "VOTE")
    return person and plain and bool(events) and tokens[left - 2].low.endswith(_PARTICIPLES)


_OPENERS = frozenset(
    ["after", "when", "once", "before", "while", "because", "although", "though", "if", "as"]
)
_NEW_SUBJECT = frozenset(["the", "a", "an", "he", "she", "it", "they", "we", "its", "his", "her", "their"])


def opening_clause_right(sentence: Sentence, trigger: Trigger, left: int, right: int) -> int:
    """ "Two days after Iran freed a teacher, London paid": where the clause put first ends."""
    tokens = sentence.tokens
    having = left == 0 and tokens[0].low in ("having", "after") and trigger.first <= 8
    opened = 0 < left <= 6 and tokens[left - 1].low in _OPENERS
    if sentence.language != "en" or not (opened or having):
        return right
    for i in range(trigger.last + 1, right):
        if tokens[i].text != ",":
            continue
        starts = any(m.first <= i + 1 <= m.last for m in sentence.of("ACTOR", "ACTOR_ADJ", "HOLDER"))
        if starts or tokens[i + 1].low in _NEW_SUBJECT:
            return i - 1
    return right


_PRONOUNS = frozenset(
    ["he", "she", "it", "they", "он", "она", "они", "ен", "яна", "яны", "він", "вона", "вони", "we"]
)


def _has_verb_of_its_own(sentence: Sentence, left: int, trigger: Trigger) -> bool:
    """Is there a finite verb between "who" and this one, which is not joined to it by "and"?"""
    tokens = sentence.tokens
    before = tokens[trigger.first - 1].low
    if before in ("and", "or", "but", "then") or trigger.first - left < 3:
        return False
    if trigger.tense not in ("past", "perfect", "pluperfect", "future", "progressive", "present"):
        return False
    if any(t.low in ("and", "or", "but") for t in tokens[max(left, trigger.first - 5) : trigger.first]):
        return False
    inner = tokens[left : trigger.first]
    return any(t.low in BE or t.low in HAVE or t.low in DO or t.low in MODAL for t in inner[:3]) or (
        inner[0].low.endswith("ed") and trigger.first - left >= 4
    )


def inserted(sentence: Sentence, trigger: Trigger) -> list[tuple[int, int]]:
    """Stretches that only say who vouches (", as President X assures, "): nobody acted upon stands there."""
    tokens = sentence.tokens
    out: list[tuple[int, int]] = []
    edges = [i for i, t in enumerate(tokens) if t.text in ",—–();"]
    for mark in sentence.of("SAY"):
        first = max([e for e in edges if e < mark.first], default=-1)
        last = min([e for e in edges if e > mark.last], default=len(tokens))
        if first < 0 and last == len(tokens):
            continue
        if not first < trigger.head < last and last - first <= 16:
            out.append((first + 1, last - 1))
    return out


def in_a_that_clause(sentence: Sentence, trigger: Trigger) -> bool:
    """ "the measures that the Twelve adopted in 1986": a verb whose date belongs to a description."""
    if sentence.language != "en" or trigger.tense != "past" or trigger.voice != "active":
        return False
    before = sentence.tokens[max(0, trigger.first - 4) : trigger.first]
    at = next((n for n, t in enumerate(before) if t.low in ("that", "which")), None)
    if at is None or any(t.text == "," for t in before[at:]):
        return False
    noun = sentence.tokens[max(0, trigger.first - len(before) + at - 1)]
    said = any(m.first <= trigger.first - len(before) + at - 1 <= m.last for m in sentence.of("SAY"))
    return (
        noun.low.isalpha()
        and not said
        and bool(sentence.within(trigger.first - 3, trigger.first - 1, "ACTOR"))
    )


_TOLD = ("past", "perfect", "pluperfect", "future", "progressive")


def before_another_subject(sentence: Sentence, trigger: Trigger, triggers: list[Trigger], right: int) -> int:
    """ "Germany let one go, and the United States freed three": the second number is of another act."""
    if sentence.language != "en":
        return right
    for other in triggers:
        if not trigger.last < other.first <= right or other.voice != "active" or other.tense not in _TOLD:
            continue
        for mark in sentence.within(trigger.last + 1, other.first - 1, "ACTOR"):
            at = mark.first - (2 if sentence.tokens[mark.first - 1].low == "the" else 1)
            joined = sentence.tokens[at].low == "and" and sentence.tokens[at - 1].text == ","
            if joined and other.first - mark.last <= 3:
                return min(right, at - 1)
    return right


def tells_of_its_object(sentence: Sentence, at: int) -> bool:
    """ "a pact that the two camps signed in Rome": the relative word before the subject is the object."""
    return relative_opener(sentence, at) > 0


def relative_opener(sentence: Sentence, at: int) -> int:
    """The subject in "the pact that the camps signed", -1 when the verb has another object."""
    tokens = sentence.tokens
    if sentence.language != "en":
        return -1
    if at > 2 and tokens[at - 1].low in _STAND_INS and _a_noun(sentence, at - 2):
        return at - 1  # "the military aid it withheld in September"
    for i in range(at - 1, max(0, at - 9), -1):
        low = tokens[i].low
        if not tokens[i].word and low != "'s":
            return -1
        if low in BE or low in HAVE or low in MODAL or low in DO or (low in ("and", "to") and i == at - 1):
            return -1
        if low not in ("that", "which", "whom"):
            continue
        if i == at - 1 or any(m.first <= i - 1 <= m.last for m in sentence.of(*_SAYING, "DATE")):
            return -1
        if any(m.first <= i <= m.last or m.first == i + 1 for m in sentence.of("DATE", "TIME_UNIT")):
            return -1  # "that year", and "it was on 19 July that a court"
        own = sentence.within(i + 1, at - 1, "ACTOR", "ACTOR_ADJ", "HOLDER", "MINISTRY", "TITLE", "COURT")
        return i + 1 if own and not sentence.within(i + 1, at - 1, "PERSONS") else -1
    return -1


_STAND_INS = frozenset(["it", "they", "he", "she"])
_NO_NOUN = frozenset(
    [
        *("and", "or", "but", "said", "says", "because", "what", "as", "than", "so", "when", "if", "after"),
        *("before", "while", "since", "until", "though", "although", "once", "where", "how", "why", "told"),
        *("later", "then", "also", "now", "yet", "today", "yesterday", "first", "whether", "unless"),
    ]
)


def _a_noun(sentence: Sentence, at: int) -> bool:
    """Is this plain word a noun that a clause without "that" may describe?"""
    owner = next((m for m in sentence.of("ACTOR") if m.last == at), None)
    if owner is not None and owner.first > 1:  # "the aid to Egypt it withheld"
        before = sentence.tokens[owner.first - 1].low
        return before in ("to", "for", "on", "against") and _a_noun(sentence, owner.first - 2)
    low = sentence.tokens[at].low
    taken = any(m.first <= at <= m.last for m in sentence.of(*_SAYING, "DATE", "ACTOR"))
    things = sentence.of(
        "SANCTION", "SANCTION_WEAK", "FUNDS", "AID", "LICENCE", "PRIVILEGE", "LIST", "ACCORD"
    )
    return low not in _NO_NOUN and not taken and any(m.last == at for m in things)


_SAYING = (*SAYING, "GOV_HYPO")


_TAKEN = frozenset(
    [
        "taken",
        "put",
        "driven",
        "flown",
        "brought",
        "sent",
        "held",
        "given",
        "told",
        "let",
        "kept",
        "led",
        "set",
    ]
)


def shared_passive(sentence: Sentence, at: int) -> Tense | None:
    """ "were moved out of prison and placed under guard": the auxiliary of the verb before "and"."""
    tokens = sentence.tokens
    days = {i for m in sentence.of("DATE") for i in range(m.first, m.last + 1)}
    small = ADVERBS | {"then", "on", "in", "of", "this", "year"}
    join = at - 1
    while join > 0 and (tokens[join].low in small or join in days):
        join -= 1
    if join < 2 or tokens[join].low not in ("and", ","):
        return None
    for i in range(join - 1, max(0, join - 12), -1):
        if tokens[i].text in ";:" or tokens[i].low in SUBORDINATORS:
            return None
        if tokens[i].low not in ("was", "were", "been"):
            continue
        verb = next(
            (t.low for t in tokens[i + 1 : join] if t.low not in ADVERBS and not t.low.endswith("ly")), ""
        )
        if not (verb.endswith("ed") or verb in _TAKEN):
            return None
        had = i > 0 and "had" in (tokens[i - 1].low, tokens[max(0, i - 2)].low)
        return "pluperfect" if had else "past"
    return None


_OPENS_A_PHRASE = frozenset(
    ["by", "in", "on", "under", "with", "at", "for", "after", "during", "over", "since"]
)


def past_phrase(sentence: Sentence, at: int) -> int:
    """ "has by his decree No. 145 pardoned": where the auxiliary before a phrase stands, else -1."""
    tokens = sentence.tokens
    if any(tokens[i].low in BE or tokens[i].low in HAVE for i in range(max(0, at - 1), at)):
        return -1
    for i in range(at - 1, max(-1, at - 9), -1):
        low = tokens[i].low
        if tokens[i].text in ",;:" or low in SUBORDINATORS - {"after", "since"} or low in ("and", "or", "to"):
            return -1
        if tokens[i].text == "." and tokens[i - 1].low != "no":
            return -1
        helper = low in BE or low in HAVE or (low in MODAL and low != "may")
        if helper and i + 2 < at and tokens[i + 1].low in _OPENS_A_PHRASE:
            inside = sentence.within(i + 1, at - 1, "PERSONS", "SANCTION", "TRANSPORT_WAY")
            return -1 if inside else i
        if helper:
            return -1
    return -1


_WHO = ("who", "whom", "which", "whose", "кто", "хто", "кого", "каго")
_WHO_STEMS = ("котор", "якія", "якая", "якого", "яких", "якога", "якіх", "якую", "яку", "які", "якому")


def in_a_relative_clause(sentence: Sentence, trigger: Trigger) -> bool:
    """ "31 civilians whom they had arrested and tried": the clause describes persons, it tells no news."""
    for i in range(trigger.first - 1, max(-1, trigger.first - 7), -1):
        low = sentence.tokens[i].low
        if low == "which" and i and sentence.tokens[i - 1].low in ("under", "by", "in", "through"):
            return False  # "in a deal under which Venezuela released ten": told as news
        if low in _WHO or low.startswith(_WHO_STEMS):
            return True
        if sentence.tokens[i].text in ",;:":
            return False
    return False
