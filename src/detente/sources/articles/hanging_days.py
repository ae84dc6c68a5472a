"""Days that hang on a noun: "last month's repeal", "the swap of 20 December", "prisoners of July 2021".

A day that follows a noun with "of", or stands before it as its possessor, is the day of that noun: it dates
an act which the noun names, and no act that a verb beside it tells. Papers and parts of the day are the
exception: what a decree of 19 August freed was freed by it.
"""

from detente.sources.articles.dates import DateMention
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_OWN = ("'s", "’s")
_PAPERS = frozenset(
    [
        *("decree", "decrees", "order", "orders", "law", "act", "ukase", "notice", "decision", "decisions"),
        *(
            "resolution",
            "statement",
            "letter",
            "announcement",
            "ruling",
            "regulation",
            "bill",
            "proclamation",
        ),
        *("memorandum", "directive", "judgment", "verdict", "agreement", "deal", "accord", "meeting"),
        *("night", "morning", "evening", "afternoon", "hours", "day", "days", "week", "weekend", "month"),
        *("spring", "summer", "autumn", "winter", "fall", "end", "beginning", "start", "middle", "half"),
        *("eve", "part", "close", "course", "weeks", "months", "quarter", "christmas", "easter", "session"),
    ]
)
_NEAR = 6


def day_of_the_noun(sentence: Sentence, trigger: Trigger, dates: list[DateMention]) -> DateMention | None:
    """The day that an act told by a noun bears: "last month's repeal", "the release of X on 22 August".

    Behind the noun it counts where only what was released, and no comma, stands between.
    """
    if sentence.language != "en" or trigger.tense != "nominal":
        return None
    tokens = sentence.tokens
    for d in dates:
        if 2 <= trigger.first - d.last <= 4 and tokens[d.last + 1].text in _OWN:
            return d
    behind = next((d for d in dates if d.first > trigger.last), None)
    ahead = any(d.last < trigger.first for d in dates)
    if behind is None or not ahead or behind.first - trigger.last > _NEAR + 2:
        return None
    between = tokens[trigger.last + 1 : behind.first]
    if not between or between[-1].low not in ("of", "on", "in") or not all(t.word for t in between):
        return None
    if any(t.low in _CLAUSE for t in between):
        return None
    return behind


def day_that_heads(sentence: Sentence, left: int, right: int, dates: list[DateMention]) -> DateMention | None:
    """The day on which a clause leans that opens with "when" or "in which", whatever else is dated.

    "until 21 June, when he was let go", "the swap of 20 December, in which ten were freed", "on 26 November,
    the date on which the licence was issued".
    """
    if sentence.language != "en" or left < 2:
        return None
    lows = [t.low for t in sentence.tokens[max(0, left - 4) : left]]
    if lows[-1] == "when":
        last = left - 2
    elif lows[-1] == "which" and lows[-4:-1] in (["the", "date", "on"], ["the", "day", "on"]):
        last = left - 5
    elif lows[-1] == "which" and lows[-2] in ("in", "by", "under", "at"):
        last = left - 3
    else:
        return None
    before = [d for d in dates if 0 <= last - d.last <= 1]
    inside = [
        d
        for d in dates
        if left <= d.first <= right and sentence.tokens[d.first - 1].low not in ("of", "from")
    ]
    return before[-1] if before and not inside else None


_CLAUSE = frozenset(
    [
        *("who", "whom", "which", "that", "was", "were", "is", "are", "had", "has", "have", "will", "would"),
        *("and", "or", "but", "after", "before", "when", "since", "until", "jailed", "arrested", "convicted"),
        *("sentenced", "detained", "seized", "held", "accused", "taken"),
    ]
)


def hangs_on_a_noun(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """Does the day only tell which thing a noun means ("$130m of this year's aid", "prisoners of July 2021")?

    Asked of acts that a verb tells.
    """
    if sentence.language != "en" or trigger.tense == "nominal" or not mention.first:
        return False
    tokens = sentence.tokens
    if mention.last + 1 < len(tokens) and tokens[mention.last + 1].text in _OWN:
        return True
    if mention.first < 2 or tokens[mention.first - 1].low != "of" or mention.day.precision == "day":
        return False
    at = mention.first - 2
    noun = tokens[at - 1] if at and tokens[at].text.isdigit() else tokens[at]
    return noun.word and noun.low not in _PAPERS and mention.day.precision in ("month", "year")


_DESCRIBES = {
    "to": frozenset(["linked", "tied", "connected", "related"]),
    "of": frozenset(["suspected", "accused", "convicted", "guilty"]),
    "in": frozenset(["suspected", "implicated", "involved"]),
    "with": frozenset(["charged", "linked"]),
    "for": frozenset(["blamed", "wanted", "responsible", "jailed", "arrested", "convicted", "sentenced"]),
}


def in_what_describes(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "prolonged, as were those on men linked to the killings of 1999": the day of what describes them."""
    if sentence.language != "en" or mention.first <= trigger.last:
        return False
    tokens = sentence.tokens
    for i in range(trigger.last + 1, mention.first - 1):
        if tokens[i].low in _DESCRIBES.get(tokens[i + 1].low, ()) and tokens[i - 1].low not in _FINITE:
            return not any(t.text in ",;:" for t in tokens[i : mention.first])
    return False


_FINITE = frozenset(["was", "were", "is", "are", "been", "be", "and", "had", "has"])
