"""Whether a date is that of a word given (a promise, a threat) or of the act that the word is about."""

from detente.sources.articles.candidate import Candidate
from detente.sources.articles.dates import DateMention
from detente.sources.articles.slavic_endings import form_of

_THAT = frozenset(["that", "что", "што", "що"])


def _announced_that(c: Candidate, last: int) -> bool:
    """Does a word of saying with "that" stand between a day at the head and the act?"""
    tokens = c.sentence.tokens
    for mark in c.sentence.of("SAY", "GOV_PROMISE", "GOV_ANNOUNCE"):
        if last < mark.first and mark.last + 6 < c.trigger.first + 6 and mark.last < c.trigger.first:
            return any(t.low in _THAT for t in tokens[mark.last + 1 : min(mark.last + 6, c.trigger.first)])
    return False


_SET_FOR = ("заплан", "намечен", "намечан", "признач", "прызнач", "назначен")
_DEADLINE = frozenset(["by", "until", "before", "till", "к", "до", "да"])


def _meant_for_then(c: Candidate, mark: DateMention) -> bool:
    """ "Совет ЕС намерен в мае принять пакет": a day behind who means to and before what is meant."""
    ruling = c.mood.governor
    if c.sentence.language == "en" or c.trigger.tense != "infinitive" or ruling is None:
        return False
    now = form_of(c.sentence.language, c.sentence.tokens[ruling.first].low) != "past"
    year = any(t.text.isdigit() and len(t.text) == 4 for t in c.sentence.tokens[mark.first : mark.last + 1])
    return now and not year and ruling.last < mark.first <= mark.last < c.trigger.first


def _will_be_then(c: Candidate, mark: DateMention) -> bool:
    """ "Talks with the envoy will be held in Minsk in April, he said": the day of what will be."""
    if c.sentence.language != "en" or c.trigger.tense != "nominal":
        return False
    between = c.sentence.tokens[c.trigger.last + 1 : mark.first]
    return any(t.low in ("will", "shall") for t in between) and not any(t.text in ",;:" for t in between)


def day_of_the_word(c: Candidate) -> bool:
    """Is the date that of the promise, not of the act promised? It stands by the saying or names its year."""
    mark = c.day_mark
    ahead = c.sentence.tokens[max(0, mark.first - 4) : mark.first] if mark is not None else ()
    while ahead and ahead[-1].low in ("the", "end", "of"):
        ahead = ahead[:-1]
    if ahead and ahead[-1].low in _DEADLINE:
        return False
    behind = mark is not None and 0 < mark.first - c.trigger.last <= 4
    if mark is not None and c.trigger.tense == "future" and 0 < c.trigger.first - mark.last <= 2:
        behind = True  # "12 червня зустрінеться з ним"
    if behind and c.sentence.language != "en" and c.trigger.tense in ("infinitive", "future"):
        return False  # "договорились встретиться в январе"
    if mark is not None and _meant_for_then(c, mark):
        return False
    if mark is not None and _will_be_then(c, mark):
        return False
    if mark is not None and mark.first <= 2 and _announced_that(c, mark.last):
        return True  # "11 сентября посланник объявил, что санкции будут сняты"
    if mark is None or c.frame.kind in ("statement_demand", "threaten") or c.frame.modality == "promised":
        return mark is not None
    ruling = c.mood.governor
    if ruling is not None and ruling.tag == "TOLD_FUTURE":
        return False
    if ruling is not None and c.sentence.tokens[ruling.first].low.startswith(_SET_FOR):
        return False  # "запланаваная ў красавіку сустрэча"
    words = c.sentence.tokens[mark.first : mark.last + 1]
    if any(t.text.isdigit() and len(t.text) == 4 for t in words):
        return True
    if c.mood.governor is not None and abs(mark.first - c.mood.governor.last) <= 3:
        return True
    if any(
        t.low in ("when", "когда", "калі", "коли") for t in c.sentence.tokens[mark.last + 1 : mark.last + 3]
    ):
        return True
    near = [m for m in c.sentence.of("SAY") if 0 < mark.first - m.last <= 3]
    if c.trigger.tense != "future":
        near += [m for m in c.sentence.of("SAY") if 0 < m.first - mark.last <= 3]
    opener = mark.first <= 2 and c.trigger.first > mark.last
    return bool(near) or (opener and c.trigger.tense != "future")
