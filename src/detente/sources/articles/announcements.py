"""Sentences in which a word of announcing, an accord or a dated entry decides what is done or promised."""

from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_ABOUT = frozenset(["о", "об", "аб", "пра", "про"])
_ANNOUNCED = (
    *("объявил", "сообщил", "абвясціл", "абвясьціл", "абвясціў", "паведаміл", "паведаміў", "оголосил"),
    *("оголосив", "повідомил", "повідомив", "известил", "стало известно", "отчитал", "уведомил"),
)


def announced_behind(sentence: Sentence, trigger: Trigger) -> bool:
    """ "О снятии ограничений объявил посланник": what is announced stands before the verb that does it."""
    tokens = sentence.tokens
    if sentence.language == "en" or not 0 < trigger.first <= 4:
        return False
    if not any(t.low in _ABOUT for t in tokens[: trigger.first]):
        return False
    for i in range(trigger.last + 1, min(len(tokens), trigger.last + 12)):
        if tokens[i].text in ";:,—–" or tokens[i].low in ("не", "ня"):
            return False
        if tokens[i].low.startswith(_ANNOUNCED):
            return True
    return False


_ACCORD = ("соглашени", "договоренност", "условиям", "дамоўлен", "дамоўлён", "пагадненн", "домовлен")
_UNDER = frozenset(["по", "согласно", "рамках", "паводле", "згодна", "за", "межах", "згідно", "умовами"])


def by_an_accord(sentence: Sentence, trigger: Trigger) -> bool:
    """ "По соглашению на свободу должны выйти 553 осужденных": what one has bound oneself to, no demand."""
    before = sentence.tokens[: trigger.first]
    if sentence.language == "en":
        return False
    return any(
        t.low.startswith(_ACCORD) and any(u.low in _UNDER for u in before[max(0, n - 3) : n])
        for n, t in enumerate(before)
    )


def dated_entry(sentence: Sentence) -> bool:
    """ "Nov. 22: 31 Ukrainians are pardoned": an entry of a chronicle opens with its day and a colon."""
    if sentence.language != "en":
        return False
    colon = next((i for i, t in enumerate(sentence.tokens[:8]) if t.text == ":"), -1)
    return colon > 0 and any(m.first == 0 and m.last >= colon - 2 for m in sentence.of("DATE"))


_DECREED = ("объявил", "абвясціл", "абвясціў", "оголосил", "оголосив", "сообщил", "постановил")


def announced_in_the_present(sentence: Sentence, trigger: Trigger) -> bool:
    """ "объявил, что с банка снимаются санкции": a present passive that a word of announcing rules."""
    before = sentence.tokens[max(0, trigger.first - 14) : trigger.first]
    said = [n for n, t in enumerate(before) if t.low.startswith(_DECREED)]
    return bool(said) and any(t.low in ("что", "што", "що") for t in before[said[-1] :])


def announced_now(sentence: Sentence, trigger: Trigger) -> bool:
    """In the Slavic press a present tense announces a step of a sender ("США снимают санкции")."""
    kind = trigger.frame_id.split(".")[1]
    return sentence.language != "en" and kind in (
        "lift",
        "ease",
        "suspend",
        "impose",
        "tighten",
        "extend",
        "delist",
        "upgrade",
        "downgrade",
        "route",
        "border",
    )


def holds_since(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Lorries are barred from leaving since Friday": what holds since a day was done on it."""
    if sentence.language != "en" or trigger.voice != "passive":
        return False
    behind = [m for m in sentence.of("DATE") if m.first > trigger.last + 1]
    return bool(behind) and sentence.tokens[behind[0].first - 1].low == "since"
