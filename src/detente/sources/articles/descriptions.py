"""Participles that describe somebody with a date of their own: "X, arrested in 2021"."""

from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger


def _near_date(sentence: Sentence, trigger: Trigger) -> bool:
    far = 6 if sentence.language == "en" else 4
    return any(0 < m.first - trigger.head <= far for m in sentence.of("DATE"))


_DATED = frozenset(
    (
        "arrest",
        "sentence",
        "impose",
        "tighten",
        "reimpose",
        "extend",
        "lift",
        "ease",
        "suspend",
        "license",
        "deport",
        "amnesty",
        "delist",
        "revoke",
        "rearrest",
        "border",
        "downgrade",
    )
)


def dated_nearby(sentence: Sentence, trigger: Trigger) -> bool:
    """ "X, arrested in 2021": a description with a date of its own right behind it."""
    kind = trigger.frame_id.split(".")[1]
    apart = trigger.first > 0 and sentence.tokens[trigger.first - 1].text == ","
    if kind in ("release", "pardon", "custody_eased"):
        if sentence.language == "en" and _near_date(sentence, trigger):
            return not any(
                t.low == "among" for t in sentence.tokens[max(0, trigger.first - 3) : trigger.first]
            )
        return apart and (_near_date(sentence, trigger) or (sentence.has("DATE") and sentence.paragraph <= 2))
    apart = apart or any(m.first < trigger.first <= m.last + 1 for m in sentence.of("PERSONS"))
    if sentence.language == "en" and apart and kind in ("arrest", "sentence", "deport"):
        return _dated_before_the_comma(sentence, trigger)
    by = sentence.tokens[trigger.last + 1].low == "by" if trigger.last + 1 < len(sentence.tokens) else False
    if kind in _DATED and by and any(0 < m.first - trigger.head <= 8 for m in sentence.of("DATE")):
        return True  # "the first sanctions, imposed by the European Union in 2011"
    accord = kind == "agreement" and sentence.language != "en"  # "договоренностей, достигнутых 16 мая"
    return (kind in _DATED or accord) and _near_date(sentence, trigger)


def _dated_before_the_comma(sentence: Sentence, trigger: Trigger) -> bool:
    """ "X, sentenced to 26 years for treason in February 2023, was": the date ends the description."""
    for i in range(trigger.last + 1, min(trigger.last + 14, len(sentence.tokens))):
        if sentence.tokens[i].text in ",;:":
            return False
        if any(m.first == i for m in sentence.of("DATE")):
            return True
    return False
