"""Days that bound a stretch of time, "since July" or "until 2027": on none of them was the act done."""

from detente.sources.articles.dates import DateMention
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_UNTIL = frozenset(["until", "till", "through", "до", "да"])


_FAR = 9


def beyond_a_perfect(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "has frozen the assets of a minister, the first sanctions on those who beat people on 11 July".

    What has been done is news of now: a day of the past far behind it is that of something else.
    """
    if sentence.language != "en" or trigger.tense != "perfect" or mention.first - trigger.last < _FAR:
        return False
    return mention.day.basis == "stated"


def holds_from_then(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "From Saturday the Union mothballs its bans": told now, of a day to come."""
    now = trigger.tense == "present" and mention.day.basis == "relative" and mention.first > 0
    return now and sentence.language == "en" and sentence.tokens[mention.first - 1].low == "from"


def since(sentence: Sentence, mention: DateMention) -> bool:
    """ "since July", "since the spring of 2022": the day from which something has been so."""
    if sentence.language != "en" or not mention.first:
        return False
    before = [t.low for t in sentence.tokens[max(0, mention.first - 4) : mention.first]]
    return before[-1] == "since" or (before[:2] == ["since", "the"] and before[-1] == "of")


def first_since(sentence: Sentence, mention: DateMention) -> bool:
    """ "its first ambassador since 2008", "the largest group since July": a comparison, no day of an act."""
    before = sentence.tokens[max(0, mention.first - 7) : mention.first - 1]
    return any(t.low == "first" or (t.low.endswith("est") and len(t.low) > 5) for t in before)


def since_in_a_relative(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "the programme, which had been in force since 2003,": the day of a clause set in."""
    at = mention.first - 1
    if sentence.language != "en" or at < 0 or sentence.tokens[at].low != "since":
        return False
    opener = next(
        (i for i in range(at - 1, max(-1, at - 9), -1) if sentence.tokens[i].low in ("which", "who", "that")),
        -1,
    )
    return opener >= 0 and not opener < trigger.head < mention.first


def ends_a_term(sentence: Sentence, mention: DateMention) -> bool:
    """ "extended to the end of February", "до 28 февраля": when a term ends, not when the act was done."""
    behind = [t.low for t in sentence.tokens[mention.last + 1 : mention.last + 3]]
    if behind == [",", "when"]:
        return False  # "Until 21 June, when he was let go": the day of what ended it
    before = [t.low for t in sentence.tokens[max(0, mention.first - 4) : mention.first]]
    if before[-1:] and before[-1] in _UNTIL:
        return True
    named = sentence.tokens[mention.first - 1].capital if mention.first else False
    if not named and before[-2:-1] and before[-2] in _UNTIL:
        return True  # but "заборонила польоти до Білорусі 26 травня"
    opens = sentence.tokens[mention.first].low
    if before[-2:] == ["to", "the"] and opens in ("end", "beginning", "start", "middle"):
        return True
    return before[-1:] == ["to"] or before[-4:] == ["to", "the", "end", "of"]
