"""How many persons an English row names: "the head of the KGB, his deputy and seven judges" are nine.

The members of the row are told apart by their first words: a number, an article or an owner with a word for
one person, or a name. Firms and ministries in a row are no persons; a bare plural leaves the number open.
"""

import re
from dataclasses import dataclass

from detente.sources.articles.actors import gazetteer
from detente.sources.articles.names import name_runs
from detente.sources.articles.numbers import Count, not_a_head_count
from detente.sources.articles.proposals import Bound
from detente.sources.articles.slots import PREPOSITIONS
from detente.sources.articles.tokens import Sentence

_LONGEST = 9
"""Words that one member of a row may have before its noun."""
_JOINS = frozenset(["and", "or", "nor"])
_ARTICLES = frozenset(["a", "an", "one", "the", "another"])
_OWNERS = frozenset(["his", "her", "its", "their", "my"])
_HIM = frozenset(["he", "she", "him", "her", "himself", "herself"])
_BEFORE = frozenset(["both", "neither", "either", "also", "further", "then", "even"])
_DESCRIBING = frozenset(["a", "an", "the", "both", "all", "who", "whom", "formerly", "then", "now", "once"])
_VERBS = frozenset(
    [
        *("was", "were", "is", "are", "has", "have", "had", "will", "would", "did", "said", "be", "been"),
        *("walked", "left", "came", "went", "arrived", "died", "crossed", "remain", "remains", "could"),
    ]
)
_ENDS = (
    PREPOSITIONS["en"]
    | frozenset(
        ["who", "whom", "whose", "which", "that", "including", "after", "before", "because", "but", "while"]
    )
    | frozenset(
        ["when", "where", "as", "than", "from", "off", "over", "today", "yesterday", "tomorrow", "not"]
    )
)
OTHERS = frozenset(["others", "other", "more", "fellow"])
_RELATIVES = frozenset(
    [
        *(
            "wife",
            "husband",
            "son",
            "daughter",
            "brother",
            "sister",
            "mother",
            "father",
            "partner",
            "fiancee",
        ),
        *("deputy", "aide", "lawyer", "friend", "girlfriend", "boyfriend", "cousin", "nephew", "niece"),
        *(
            "uncle",
            "aunt",
            "widow",
            "colleague",
            "driver",
            "bodyguard",
            "assistant",
            "secretary",
            "successor",
        ),
        *("predecessor", "spouse", "daughter-in-law", "son-in-law", "stepson", "grandson", "ally", "chief"),
        *("head", "chairman", "chairwoman", "chair", "director", "boss", "governor", "judge", "prosecutor"),
        *("minister", "president", "premier", "general", "colonel", "major", "captain", "commander", "nun"),
        *("priest", "bishop", "pastor", "monk", "citizen", "national", "student", "teacher", "nurse", "poet"),
        *("man", "woman", "teenager", "girl", "boy", "pensioner", "tourist", "journalist", "activist"),
        *("blogger", "editor", "reporter", "cameraman", "photographer", "politician", "leader", "dissident"),
        *("diplomat", "ambassador", "envoy", "consul", "attache", "spy", "soldier", "officer", "agent"),
        *(
            "comrade",
            "companion",
            "inmate",
            "associate",
            "follower",
            "hostage",
            "captive",
            "delegate",
            "exile",
        ),
        *(
            "convict",
            "sibling",
            "relative",
            "accomplice",
            "defendant",
            "cellmate",
            "compatriot",
            "countryman",
        ),
        *("doctor", "medic", "surgeon", "scientist", "physicist", "professor", "lecturer", "historian"),
        *("banker", "businessman", "businesswoman", "tycoon", "oligarch", "official", "mayor", "senator"),
        *(
            "lawmaker",
            "deputy",
            "mp",
            "farmer",
            "worker",
            "engineer",
            "singer",
            "musician",
            "artist",
            "actor",
        ),
        *("actress", "writer", "translator", "volunteer", "campaigner", "cleric", "imam", "rabbi", "rapper"),
    ]
)
_ONE_BY_ENDING = re.compile(r"(?:ist|ologist|ian|man|woman|er|or|ant|eer)$")
_MANY_BY_ENDING = re.compile(r"(?:ists|ians|men|women|[^u]ers|ors|eers|ees)$")
_NO_PERSON = frozenset(
    [
        *("member", "number", "order", "power", "paper", "letter", "matter", "border", "centre", "center"),
        *("newspaper", "tanker", "carrier", "helicopter", "tower", "quarter", "october", "september"),
        *("december", "november", "corridor", "sector", "reactor", "week", "plant", "restaurant", "offer"),
    ]
)
_BODIES = re.compile(
    r"(?:compan(?:y|ies)|firms?|banks?|entit(?:y|ies)|ministr(?:y|ies)|agenc(?:y|ies)|groups?|council|committee|"
    r"part(?:y|ies)|services?|airlines?|carriers?|refiner(?:y|ies)|guards?|police|army|plants?|factor(?:y|ies)|"
    r"organi[sz]ations?|enterprises?|holdings?|funds?|tankers?|vessels?|ships?|planes?|aircraft|trusts?|"
    r"corporations?|institutions?|businesses|courts?|prisons?|brigades?|units?|divisions?|conglomerates?|"
    r"networks?|outlets?|newspapers?|channels?|universit(?:y|ies)|institutes?|yachts?|jets?|directorate|office)$"
)
_PLURAL_PERSONS = frozenset(
    ["men", "women", "people", "clergy", "clergymen", "businessmen", "businesspeople", "children", "youths"]
)


def is_body(word: str) -> bool:
    """Does the word (in small letters) name a firm, a ship, a ministry: no person?"""
    return _BODIES.match(word) is not None


@dataclass(frozen=True, slots=True)
class Roll:
    """So many persons stand in a row from token `first` to `last`, in so many members."""

    number: int
    bound: Bound
    first: int
    last: int
    members: int
    sure: bool = True
    """False where a name in it might be a firm's."""


@dataclass(frozen=True, slots=True)
class _Member:
    number: int
    bound: Bound
    last: int
    name: bool = False
    counted: bool = False
    titled: bool = True
    """A name with a word beside it that shows it to be a person's."""


def roll_called(
    sentence: Sentence, start: int, limit: int, counts: list[Count], surnames: frozenset[str]
) -> Roll | None:
    """The persons in the row that begins at `start`, no further than `limit`; None where it is none.

    Members behind a comma count only once an "and" has closed the row: else they describe the one before.
    """
    tokens = sentence.tokens
    limit = min(limit, len(tokens) - 1)
    one = _member(sentence, start, limit, counts, surnames)
    if one is None:
        return None
    total, bound, members, last = one.number, one.bound, 1, one.last
    open_total, open_members, place, before = total, 1, one.last, one
    sure = one.titled and (one.name or one.counted)
    while place + 2 <= limit:
        at = _past_a_description(sentence, before, place, limit)
        comma = tokens[at].text == "," if at <= limit else False
        joined = at <= limit and tokens[at].low in _JOINS
        along = _joined_along(sentence, at)
        if comma and tokens[at + 1].low in _JOINS:
            at, joined = at + 1, True
        elif comma and (n := _joined_along(sentence, at + 1)):
            at, joined = at + n, True
        elif along:
            at, joined = at + along - 1, True
        if not comma and not joined:
            break
        if comma and not joined and before.counted and not _one_of_a_row(sentence, before, at + 1, counts):
            break  # "16 people, 14 of them": what follows describes those counted
        member = _member(sentence, at + 1, limit, counts, surnames)
        if member is None:
            if joined and members == 1 and one.counted:
                break  # "twenty analysts and advisers": one number for both
            if joined and _bare_plural(sentence, at + 1, limit):
                return None  # "Lukashenko and officials": nobody says how many
            break
        opens = tokens[at + 1]
        bare = opens.low == opens.text and opens.low not in _ARTICLES | _OWNERS
        if joined and not before.name and member.name and bare:
            break  # "the poet and dissident X": one person
        open_total, open_members = open_total + member.number, open_members + 1
        place, before = member.last, member
        sure = member.titled and (sure or one.titled)
        if member.bound != "exact":
            bound = member.bound
        if joined:
            total, members, last = open_total, open_members, place
    return Roll(total, bound, start, last, members, sure) if total else None


_GENERAL = frozenset(["people", "persons", "prisoners", "others", "men", "convicts", "inmates", "detainees"])


def _one_of_a_row(sentence: Sentence, before: _Member, at: int, counts: list[Count]) -> bool:
    """ "two bishops, fifteen priests and a nun": numbers of the same rank, each with its own word."""
    if sentence.tokens[before.last].low in _GENERAL:
        return False
    count = next((c for c in counts if at in (c.words_first, c.first)), None)
    behind = sentence.tokens[count.last + 1].low if count and count.last + 1 < len(sentence.tokens) else "of"
    return behind != "of" and behind not in _GENERAL


def _bare_plural(sentence: Sentence, at: int, limit: int) -> bool:
    near = [m.last for m in sentence.within(at, min(limit, at + 4), "PERSONS")]
    words = [sentence.tokens[i].low for i in near]
    return any(w.endswith("s") or w in _PLURAL_PERSONS for w in words)


_ALONG = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("alongside",))


def _joined_along(sentence: Sentence, at: int) -> int:
    """How many words of "along with" stand here."""
    lows = tuple(t.low for t in sentence.tokens[at : at + 3])
    return next((len(words) for words in _ALONG if lows[: len(words)] == words), 0)


def _past_a_description(sentence: Sentence, member: _Member, place: int, limit: int) -> int:
    """Where the row goes on behind an age, a place or what else describes its last member."""
    tokens = sentence.tokens
    at = place + 1
    if at < limit and tokens[at].low in ("of", "from", "in", "at") and not tokens[at + 1].low.endswith("ing"):
        end = at + 1
        while end <= limit and not _stops(sentence, end, at):
            end += 1
        at = end if end <= limit and end - at <= 8 else at
    if (
        at + 2 <= limit
        and tokens[at].text == ","
        and tokens[at + 1].text.isdigit()
        and tokens[at + 2].text == ","
    ):
        at += 2
        return at
    if member.name and at + 1 <= limit and tokens[at].text == "," and tokens[at + 1].low in _DESCRIBING:
        closed = next((i for i in range(at + 2, min(limit, at + 16) + 1) if tokens[i].text == ","), None)
        if closed is not None and not any(t.low in _JOINS for t in tokens[at + 2 : closed]):
            return closed
    return at


def _member(
    sentence: Sentence, at: int, limit: int, counts: list[Count], surnames: frozenset[str]
) -> _Member | None:
    tokens = sentence.tokens
    while at < limit and tokens[at].low in _BEFORE:
        at += 1
    if at > limit:
        return None
    if tokens[at].low in _HIM and (at == limit or tokens[at + 1].low in _JOINS or tokens[at + 1].text == ","):
        return _Member(1, "exact", at, name=True)  # "him and thirteen fellow inmates"
    for count in counts:
        if at in (count.words_first, count.first) or (
            tokens[at].low in ("the", "another") and at + 1 == count.first
        ):
            if tokens[at].low in ("one", "a") and count.value == 1:
                break
            return _counted(sentence, count, limit)
    end = at
    while end <= limit and end - at <= _LONGEST and not _stops(sentence, end, at):
        end += 1
    if end == at:
        return None
    return _described(sentence, at, end - 1, surnames)


def _stops(sentence: Sentence, i: int, at: int) -> bool:
    token = sentence.tokens[i]
    if token.low in _JOINS | _ENDS | _VERBS:
        return True
    if any(m.first <= i <= m.last for m in sentence.of("DATE")):
        return True
    if token.text == ".":  # "a U.S. citizen"
        return i + 1 >= len(sentence.tokens) or len(sentence.tokens[i - 1].text) > 3
    return not token.word and token.text not in "'’-" and token.low != "'s"


def _counted(sentence: Sentence, count: Count, limit: int) -> _Member | None:
    """ "seven judges", "two of his ministers", "30 other officials", "three companies"."""
    tokens = sentence.tokens
    if not_a_head_count(sentence, count):
        return None
    i = count.last + 1
    if i <= limit and tokens[i].low == "of":
        i += 1
    persons = {j for m in sentence.of("PERSONS", "TITLE") for j in range(m.first, m.last + 1)}
    found = -1
    while i <= limit and i - count.last <= 7 and not _stops(sentence, i, count.last):
        if _BODIES.match(tokens[i].low):
            return _Member(0, "exact", i, counted=True)
        one = tokens[i].low.removesuffix("s")
        if i in persons or tokens[i].low in _PLURAL_PERSONS | {"others"} or one in _RELATIVES:
            found = i
        elif found >= 0:
            break
        elif tokens[i].capital and tokens[i].low.endswith(("s", "ese")):
            found = i  # "two Swedes"
        elif _MANY_BY_ENDING.search(tokens[i].low) and one not in _NO_PERSON:
            found = i
        i += 1
    if found < 0:
        return None
    return _Member(count.value, count.bound, found, counted=True)


def _described(sentence: Sentence, first: int, last: int, surnames: frozenset[str]) -> _Member | None:
    """ "his wife", "the businessman X", "a Lithuanian citizen" are one each, "the ministry" is nobody."""
    tokens = sentence.tokens
    owned = tokens[first].low in _ARTICLES | _OWNERS or any(t.low in ("'s", "’s") for t in tokens[first:last])
    runs = name_runs(sentence, first, last, surnames)
    known = gazetteer()
    officers = [
        m
        for m in sentence.within(first, last, "ACTOR", "OFFICER")
        if m.value in known and known[m.value].kind in ("officer", "opposition", "defender")
    ]
    marked = any(m.last == last for m in sentence.of("PERSONS"))
    firm = any(m.first <= last <= m.last for m in sentence.of("ENTITY", "COMPANY", "SDN_NAME"))
    if firm and not marked and not any(m.last == last for m in officers):
        return _Member(0, "exact", last)
    if any(_BODIES.match(t.low) for t in tokens[first : last + 1]) and (
        not runs or _BODIES.match(tokens[last].low)
    ):
        return _Member(0, "exact", last)
    if officers and officers[-1].last == last and tokens[last].capital:
        return _Member(1, "exact", last, name=True)
    if len(runs) == 1 and runs[0][1] == last:
        titled = bool(sentence.within(first, last, "PERSONS", "TITLE"))
        titled = titled or any(t.low in _RELATIVES for t in tokens[first : runs[0][0]])
        return _Member(1, "exact", last, name=True, titled=titled)
    if not runs and first < last and tokens[last - 1].capital and tokens[last].capital and not owned:
        states = sentence.within(last, last, "ACTOR", "ACTOR_ADJ")
        city = any(m.first == m.last == last - 1 for m in sentence.of("ACTOR"))  # "Sofia Sapega"
        return _Member(1, "exact", last, name=True, titled=False) if city and not states else None
    if runs or not owned:
        return None
    word = tokens[last].low.removeprefix("ex-").removeprefix("co-")
    if word in _RELATIVES:
        return _Member(1, "exact", last)
    if tokens[first].low in ("a", "an", "another") and tokens[last].capital and not word.endswith("s"):
        state = any(m.first <= last <= m.last for m in sentence.of("ACTOR_ADJ", "PERSONS"))
        return _Member(1, "exact", last) if state or last == first + 1 else None
    one = _ONE_BY_ENDING.search(word) and word not in _NO_PERSON
    if (marked or (one and first < last)) and not word.endswith("s") and word not in _PLURAL_PERSONS:
        return _Member(1, "exact", last)
    return None
