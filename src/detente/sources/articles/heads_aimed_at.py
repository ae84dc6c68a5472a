"""At how many an English measure is aimed, where its noun says it: "its freeze on the assets of two".

The verb governs the measure ("renewed its freeze", "the bans ... were lifted"), the people stand behind the
measure's own preposition. A row of ministries or firms counts nobody.
"""

from detente.sources.articles.candidate import COERCION, RELIEF, Candidate
from detente.sources.articles.counted import counts_of
from detente.sources.articles.people import People
from detente.sources.articles.roll_calls import is_body, roll_called
from detente.sources.articles.tokens import Sentence

_KINDS = (RELIEF | COERCION) - {"ease", "license", "revoke"}
_NOUNS = frozenset(
    [
        *(
            "ban",
            "bans",
            "freeze",
            "freezes",
            "sanctions",
            "measures",
            "restrictions",
            "curbs",
            "sanction",
        ),
        *("blocking", "penalties", "embargo", "embargoes"),
    ]
)
_AIMING = frozenset(["on", "against", "upon", "over", "of", "for"])
_LONG_AIMS = (
    ("with", "regard", "to"),
    ("with", "respect", "to"),
    ("in", "respect", "of"),
)
_FILLERS = frozenset(["any", "all", "the", "whatever"])
_ASSETS = frozenset(["assets", "property", "holdings", "funds", "accounts", "travel", "entry", "visas"])
_STOPS = frozenset([";", ":", "—", "–", "(", ")"])
_BEHIND = 9
_TITLED = 3
"""From so many capitals on a second name has its office before it ("Security Secretary Kirstjen Nielsen")."""
_AGAIN = frozenset(["was", "were", "is", "are"])


def aimed_heads(c: Candidate, surnames: frozenset[str]) -> People:
    """The head count behind the noun of the measure that the verb governs; nobody where none is sure."""
    s, t = c.sentence, c.trigger
    if c.kind not in _KINDS or s.language != "en" or c.modality == "denied":
        return People()
    if t.voice == "passive":
        at = _same_of_others(s, t.last)
        places = [i for i in range(t.first - 1, max(-1, t.first - 24), -1) if s.tokens[i].low in _NOUNS]
        places = places[-1:] if at < 0 else [at]
        limit = t.first - 1 if at < 0 else len(s.tokens) - 1
    else:
        places = [
            i for i in range(t.head + 1, min(len(s.tokens), t.head + _BEHIND)) if s.tokens[i].low in _NOUNS
        ]
        limit = len(s.tokens) - 1
    for place in places:
        if any(x.text in _STOPS for x in s.tokens[min(place, t.last) : max(place, t.first)]):
            continue
        found = _behind_the_noun(s, place, limit, surnames)
        if found.found:
            return found
    return People()


def _same_of_others(s: Sentence, last: int) -> int:
    """ "The embargo was prolonged, and so were the bans on four men": the noun of the second half, or -1."""
    for i in range(last + 1, len(s.tokens) - 3):
        if s.tokens[i].low in ("so", "as") and s.tokens[i + 1].low in _AGAIN:
            return next(
                (k for k in range(len(s.tokens) - 1, i, -1) if s.tokens[k].low in _NOUNS),
                -1,
            )
    return -1


def _behind_the_noun(s: Sentence, place: int, limit: int, surnames: frozenset[str]) -> People:
    at = _past_the_aim(s, place + 1)
    if at < 0 or at > limit:
        return People()
    counts = counts_of(s)
    whole = next(
        (k for k in counts if k.last == limit and k.first - at <= 1 and s.tokens[at].low == "the"),
        None,
    )
    if whole is not None:  # "The restrictions on the 170 had been suspended"
        return People(whole.value, whole.bound, whole.first, whole.last, True)
    roll = roll_called(s, at, limit, counts, surnames)
    if roll is None or not (roll.sure or roll.members > 1):
        return People()
    row = s.tokens[roll.first : min(len(s.tokens), roll.last + 4)]
    if roll.number == 1 and any(is_body(x.low) for x in row):
        return People()
    number, last = roll.number, roll.last
    if roll.members == 1 and last + 1 <= limit and s.tokens[last + 1].low == "and":
        end = last + 2
        while end <= limit and s.tokens[end].capital and not is_body(s.tokens[end].low):
            end += 1
        if s.tokens[last + 2].capital:
            if end - last - 2 < _TITLED:
                return People()  # another name, of nobody knows whom
            number, last = number + 1, end - 1
    return People(number, roll.bound, roll.first, last, True)


def _past_the_aim(s: Sentence, at: int) -> int:
    """The first token behind "on", "against", "on any assets of", or -1."""
    low = [x.low for x in s.tokens[at : at + 8]]
    for long in _LONG_AIMS:
        if tuple(low[:3]) == long:
            return at + 3
    if not low or low[0] not in _AIMING - {"of"}:
        return -1
    n = 1
    while n < len(low) and (low[n] in _FILLERS or low[n] in _ASSETS):
        n += 1
    if n < len(low) and low[n] == "of" and low[n - 1] in _ASSETS:
        return at + n + 1
    return at + 1
