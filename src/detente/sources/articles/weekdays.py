"""Weekdays that only go with the date beside them: they date nothing of their own."""

from detente.sources.articles.dates import DateMention
from detente.sources.articles.tokens import Mark, Sentence

_BETWEEN = frozenset([",", "(", "a", "the", "on", "-", "–", "—", "у", "ў", "в", "во"])


def with_weekdays(sentence: Sentence, found: list[DateMention]) -> list[DateMention]:
    """The dates of a sentence; a weekday beside a day ("on 11 February 1990, a Sunday,") goes with it."""
    out: list[DateMention] = []
    for mention in found:
        before = out[-1] if out else None
        between = sentence.tokens[before.last + 1 : mention.first] if before is not None else ()
        if (
            before is not None
            and _bare_weekday(sentence, before) != _bare_weekday(sentence, mention)
            and {before.day.basis, mention.day.basis} == {"relative", "stated"}
            and before.day.precision == mention.day.precision == "day"
            and len(between) <= 3
            and all(t.low in _BETWEEN for t in between)
        ):
            stated = mention if mention.day.basis == "stated" else before
            out[-1] = DateMention(before.first, mention.last, stated.day)
        else:
            out.append(mention)
    if len(out) < len(found):
        sentence.marks["DATE"] = [Mark("DATE", d.first, d.last) for d in out]
    return out


def _bare_weekday(sentence: Sentence, mention: DateMention) -> bool:
    words = [t for t in sentence.tokens[mention.first : mention.last + 1] if t.word]
    return mention.day.basis == "relative" and len(words) == 1
