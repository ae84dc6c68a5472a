"""Numbers in words and figures, and what they count: how many persons, at least, about or exactly."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from detente.sources.articles.proposals import Bound
from detente.sources.articles.tokens import Mark, Sentence, Token

_VAGUE = frozenset(["тысячи", "тысяч", "тысячы", "тисячі", "тисяч", "тысячам", "тысячам", "сотни", "сотні"])
"""Plurals of scale words: "thousands of people" gives no number."""


_A_THOUSAND = frozenset(["тысячи", "тысячы", "тисячі"])
"""With "about" before them they are one thousand ("близько тисячі осіб")."""
_ANOTHER_ONE = frozenset(["одного", "одному", "одну", "одній", "однієї", "аднаго", "аднаму", "адну", "адной"])
_DECIMAL = re.compile(r"(\d{1,3})[.,](\d)")
_HUNDREDS = frozenset(["сотни", "сотен", "сотня", "сотні", "сотень", "соцень"])
_ONE_AND_A_HALF = ("полтор", "полутор", "паўтар", "паўтор", "півтор")
_HALF = frozenset(["половиной", "половиною", "паловай", "паловаю"])
_ONE_TEN = frozenset(["десяток", "дзясятак"])
_TENS = _ONE_TEN | frozenset(["десятка", "десятков", "дзясятка", "дзясяткаў", "десятків"])
"""Tens counted: "два десятка" is twenty, "десятков" alone is no number."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number at tokens `first` to `last`, with its bound; `words_first` includes "more than"."""

    value: int
    bound: Bound
    first: int
    last: int
    words_first: int


def _figure(token: Token) -> int | None:
    text = token.text
    if not text[0].isdigit():
        return None
    digits = text.replace(",", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    in_thousands = "," not in text or len(text.split(",")[-1]) == 3
    return int(digits) if in_thousands and digits.isdigit() else None


def number_word(low: str, words: Mapping[str, int]) -> int | None:
    """The value of one number word of a language; hyphened tens and units are added."""
    value = words.get(low.removesuffix("-odd"))
    if value is not None:
        return value
    if "-" in low:
        parts = [words.get(p) for p in low.split("-")]
        if len(parts) == 2 and parts[0] and parts[1] and parts[0] >= 20 and parts[1] < 10:
            return parts[0] + parts[1]
    return None


def find_counts(sentence: Sentence, words: Mapping[str, int], joiners: frozenset[str]) -> list[Count]:
    """All numbers of a sentence, words put together ("one hundred and thirty-five"), with their bounds.

    `words` maps number words of the language to values; `joiners` are the words that may stand inside
    ("and"). Bounds come from the marks AT_LEAST and ABOUT that end just before the number.
    """
    tokens = sentence.tokens
    counts: list[Count] = []
    i = 0
    while i < len(tokens):
        figure = _figure(tokens[i])
        if figure is not None:
            last = i
            if i + 1 < len(tokens):
                scale = number_word(tokens[i + 1].low, words)
                if scale in (1000, 1_000_000):
                    figure, last = figure * scale, _with_its_stop(sentence, i + 1)
            counts.append(_bounded(sentence, figure, i, last))
            i = last + 1
            continue
        half = _with_a_half(sentence, i, words)
        if half is not None:
            counts.append(_bounded(sentence, half[0], i, half[1]))
            i = half[1] + 1
            continue
        value = number_word(tokens[i].low, words)
        if value is None:
            i += 1
            continue
        if value == 1 and i + 1 < len(tokens) and tokens[i + 1].low in _ANOTHER_ONE:
            i += 2  # "повернули одна одній": each other
            continue
        total, group, last = 0, 0, i
        j = i
        while j < len(tokens):
            value = number_word(tokens[j].low, words)
            if value is None and 0 < group < 10 and tokens[j].low in _HUNDREDS:
                value = 100  # "две сотни"
            if value is None:
                if (
                    tokens[j].low in joiners
                    and j + 1 < len(tokens)
                    and (group >= 100 or total)
                    and number_word(tokens[j + 1].low, words) is not None
                ):
                    j += 1
                    continue
                break
            if value >= 1000:
                total += max(group, 1) * value
                group = 0
            elif value == 100 and 0 < group < 10:
                group *= 100
            elif tokens[j].low in _TENS | {"dozen"} and 0 < group < 10:
                group *= max(value, 10)
            elif group and value >= group:
                break
            else:
                group += value
            last = j
            j += 1
        if (
            last == i
            and (tokens[i].low in _VAGUE or tokens[i].low in _TENS - _ONE_TEN)
            and not (
                tokens[i].low in _A_THOUSAND
                and any(m.last == i - 1 for m in sentence.of("ABOUT", "AT_LEAST"))
            )
        ):
            i += 1
            continue
        if total + group == 12 and i and "half" in [t.low for t in tokens[max(0, i - 2) : i]]:
            counts.append(_bounded(sentence, 6, i - 1, last))
            i = last + 1
            continue
        first = i
        if (
            first > 0
            and tokens[i].low in ("hundred", "thousand", "dozen")
            and tokens[i - 1].low in ("a", "one")
        ):
            first -= 1
        counts.append(_bounded(sentence, total + group, first, last))
        i = last + 1
    return counts


def _with_its_stop(sentence: Sentence, at: int) -> int:
    """The stop behind a shortened word belongs to the number ("7 тыс. асуджаных")."""
    tokens = sentence.tokens
    short = tokens[at].low in ("тыс", "тис") and at + 1 < len(tokens) and tokens[at + 1].text == "."
    return at + 1 if short else at


def _scale(low: str, words: Mapping[str, int]) -> int:
    if low in _HUNDREDS:
        return 100
    if low in _TENS:
        return 10
    value = number_word(low, words) or 0
    return value if value in (1000, 1_000_000) else 0


def _with_a_half(sentence: Sentence, i: int, words: Mapping[str, int]) -> tuple[int, int] | None:
    """ "полторы сотни" is 150, "пять с половиной тысяч" 5,500: the value and the last token."""
    tokens = sentence.tokens
    part = _DECIMAL.fullmatch(tokens[i].text) if tokens[i].text[0].isdigit() else None
    if part and i + 1 < len(tokens):
        scale = _scale(tokens[i + 1].low, words)  # "каля 2,4 тыс. асуджаных"
        whole = int(part[1]) * scale + int(part[2]) * scale // 10
        return (whole, _with_its_stop(sentence, i + 1)) if scale >= 1000 else None
    if tokens[i].low.startswith(_ONE_AND_A_HALF) and i + 1 < len(tokens):
        scale = _scale(tokens[i + 1].low, words)
        return (scale * 3 // 2, i + 1) if scale else None
    if i + 3 < len(tokens) and tokens[i + 2].low in _HALF:
        value, scale = number_word(tokens[i].low, words), _scale(tokens[i + 3].low, words)
        if value and value < 100 and scale:
            return value * scale + scale // 2, i + 3
    return None


def _bounded(sentence: Sentence, value: int, first: int, last: int) -> Count:
    for tag, bound in (("AT_LEAST", "at_least"), ("ABOUT", "about")):
        for mark in sentence.of(tag):
            if _particle(sentence, mark.first):
                continue
            if 0 <= first - mark.last - 1 <= 1 or mark.first == last + 1:
                kept: Bound = "at_least" if bound == "at_least" else "about"
                return Count(value, kept, first, last, min(mark.first, first))
    return Count(value, "exact", first, last, first)


def _particle(sentence: Sentence, at: int) -> bool:
    """ "handed over 303 soldiers", "gave up 20": the word belongs to the verb, it bounds no number."""
    verb = sentence.tokens[at - 1].low if at else ""
    return sentence.tokens[at].low == "over" and verb.startswith(("hand", "turn", "gave", "given", "giving"))


def counts_persons(
    sentence: Sentence, count: Count, persons: list[Mark], reach: int = 4
) -> tuple[bool, Mark | None]:
    """Does this number count persons? Returns the mark of the counted word where there is one.

    A number counts persons when a word for persons follows within `reach` tokens with nothing but
    describing words between, and when it is no age, year, date, sum of money or length of time.
    """
    tokens = sentence.tokens
    if not_a_head_count(sentence, count):
        return False, None
    after = [t.low for t in tokens[count.last + 1 : count.last + 4]]
    if (
        after[:2] in ([",", "all"], [",", "most"])
        and len(after) > 2
        and after[2] in ("of", "foreigners", "men")
    ):
        return True, None
    if sentence.language == "en" and after[:1] and after[0] in WHAT_BEFELL_THEM:
        return True, None
    if sentence.language == "en" and "names" in after[:2] and sentence.has("AMNESTY_WORD", "LIST"):
        return True, None
    if after[:2] in (["из", "них"], ["з", "іх"], ["з", "них"], ["із", "них"], ["із", "тих"]):
        return True, None
    for mark in persons:
        if count.last < mark.first <= count.last + reach:
            between = tokens[count.last + 1 : mark.first]
            if all(t.word or t.text in '-«»"“”' for t in between) and not any(
                t.low in _STOPS for t in between
            ):
                return (False, None) if and_firms(sentence, mark) else (True, mark)
    return False, None


_FIRMS = ("фірм", "фирм", "кампан", "компан", "прадпрыем", "підпри", "предприя", "юрыдычн", "юридич")


def and_firms(sentence: Sentence, persons: Mark) -> bool:
    """ "больш як трыццаці асобаў і фірмаў": how many of them are persons is not said."""
    behind = [t.low for t in sentence.tokens[persons.last + 1 : persons.last + 3]]
    return len(behind) == 2 and behind[0] in ("и", "і", "й", "та", "ды") and behind[1].startswith(_FIRMS)


WHAT_BEFELL_THEM = frozenset(
    (
        *("freed", "released", "pardoned", "jailed", "detained", "arrested", "imprisoned", "amnestied"),
        *("deported", "expelled", "convicted", "sentenced", "exiled", "condemned", "listed"),
    )
)
"""A number with such a word behind it counts persons ("the 123 freed in December")."""


_STOPS = frozenset(
    [
        "юридических",
        "юрыдычных",
        "юридичних",
        "of",
        "and",
        "after",
        "with",
        "to",
        "from",
        "in",
        "on",
        "by",
        "и",
        "в",
        "на",
        "с",
        "из",
        "за",
        "к",
        "от",
        "і",
        "з",
        "у",
        "ў",
        "та",
        "й",
        "аб",
        "для",
        "пасля",
        "після",
        "після",
    ]
) - {"of"}


_IN_A_RANGE = frozenset(
    [
        "and",
        "a",
        "half",
        "to",
        "or",
        "between",
        "с",
        "половиной",
        "до",
        "и",
        "или",
        "з",
        "паловай",
        "да",
        "і",
        "альбо",
        "ці",
        "половиною",
        "або",
        "чи",
        "-",
        "–",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "двух",
        "трех",
        "четырех",
        "пяти",
        "шести",
        "семи",
        "восьми",
        "девяти",
        "десяти",
        "двох",
        "трьох",
        "чотирьох",
        "п'яти",
        "дев'яти",
        "трох",
    ]
)


def not_a_head_count(sentence: Sentence, count: Count) -> bool:
    """True for ages, years, dates, percentages, sums and lengths of time."""
    tokens, first, last = sentence.tokens, count.first, count.last
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    text = tokens[first].text
    dated = {i for m in sentence.of("DATE") for i in range(m.first, m.last + 1)}
    years = any(0 < first - m.last <= 4 and m.first not in dated for m in sentence.of("TIME_UNIT"))
    if after is not None and after.low == "of" and years:
        return True  # "four years in prison, three of them suspended"
    if before is not None and before.low == "of" and tokens[first - 2].low in ("mother", "father"):
        return True  # "a mother of three"
    if before is not None and (
        before.text in "$€£#№" or before.low in ("aged", "age", "article", "no", "стать", "ст")
    ):
        return True
    if after is not None and (
        after.text in "%€" or after.low.startswith(("percent", "процент", "працэнт", "відсот"))
    ):
        return True
    free = dated if sentence.language == "en" and first not in dated else ()  # "and 390 the day before"
    units = [m for m in sentence.of("TIME_UNIT", "MONEY_UNIT") if m.first not in free]
    if any(m.first in (last + 1, last + 2) for m in units):
        return True
    for mark in units:
        # "five and a half years", "от двух до пяти лет"
        if last < mark.first <= last + 5 and all(
            t.low in _IN_A_RANGE or t.text[0].isdigit() for t in tokens[last + 1 : mark.first]
        ):
            return True
    if first in dated:
        return True
    if 1900 <= count.value <= 2100 and first == last and text.isdigit() and len(text) == 4:
        return True
    return (
        before is not None
        and after is not None
        and before.text == ","
        and after.text in ",."
        and text.isdigit()
        and 15 <= count.value <= 99
    )


def one_before(sentence: Sentence, count: Count, low: int) -> int:
    """ "the general prosecutor and four judges" are five."""
    tokens = sentence.tokens
    at = count.words_first - 1
    if sentence.language != "en" or at < 2 or tokens[at].low != "and":
        return 0
    if at - 2 >= low and tokens[at - 2].low in ("a", "an") and tokens[at - 1].capital:
        return 1  # "a German and two Swedes"
    for mark in sentence.within(low, at - 1, "PERSONS"):
        ones = {t.low for t in tokens[max(low, mark.first - 3) : mark.first]} & {
            "the",
            "a",
            "an",
            "his",
            "its",
        }
        if mark.last == at - 1 and ones and not tokens[mark.last].low.endswith("s"):
            return 1
    return 0
