"""Days counted from the day named before, in Russian, Belarusian and Ukrainian.

"Через девять дней", "двума тыднямі пазней", "за рік", "наступного року": the count of `lapses` for languages
that put the number into a case.
"""

import re
from datetime import date, timedelta

from detente.sources.articles.proposals import Day

_NUMBERS: dict[str, int] = {}
for _n, _words in enumerate(
    (
        "один одна одну одним однім одною одной адзін адну адным аднойчы",
        "два две двумя дзве двума два дві двома",
        "три тремя тры трыма трьома",
        "четыре четырьмя чатыры чатырма чотири чотирма",
        "пять пятью пяць пяццю п'ять п'ятьма",
        "шесть шестью шэсць шасцю шість шістьма",
        "семь семью сем сямю сім сьома",
        "восемь восемью восем васьмю вісім вісьмома",
        "девять девятью дзевяць дзевяццю дев'ять дев'ятьма",
        "десять десятью дзесяць дзесяццю десятьма",
        "одиннадцать адзінаццаць одинадцять",
        "двенадцать дванаццаць дванадцять",
        "тринадцать трынаццаць тринадцять",
        "четырнадцать чатырнаццаць чотирнадцять",
    ),
    1,
):
    _NUMBERS.update(dict.fromkeys(_words.split(), _n))

_NUMBER = r"(?:\d{1,2}|" + "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True)) + ")"
_UNITS = (
    (
        "day",
        r"(?:день|дня|дней|днем|днями|сутки|суток|дзень|дні|дзен|днямі|суткі|сутак|днів|доба|добу|діб|добою)",
    ),
    ("week", r"(?:недел[юиь]|неделей|неделями|тыд(?:зень|ні|няў|нем|нямі)|тиж(?:день|ні|нів|нем|нями))"),
    (
        "month",
        r"(?:месяц(?:а|ев|ем|ами)?|месяц(?:ы|аў|ам|амі)|місяц(?:ь|і|ів|ем|ями))",
    ),
    (
        "year",
        r"(?:год(?:а|ом|ами)?|лет|год(?:ы|ам|амі)|гадоў|гадамі|рік|роки|років|роком|роками)",
    ),
)
_UNIT = "(?:" + "|".join(f"(?P<{{0}}{name}>{forms})" for name, forms in _UNITS) + ")"
_ON = (
    r"(?:спустя|позже|позднее|погодя|потому|пазней|пасля|потым|пізніше|по тому|опісля|згодом)"
    r"(?! (?:нападения|начала|выбор|пачатку|початку|его|яго|його|как|таго|того))"
)
_BACK = r"(?:раньше|ранее|до этого|до того|раней|да гэтага|раніше|до цього)"
_PATTERN = re.compile(
    rf"\b(?:через|спустя|праз|цераз) (?:(?P<n1>{_NUMBER}) )?{_UNIT.format('a')}\b"
    r"(?! (?:после|пасля|після|с момента|з моманту|з моменту))"
    rf"|^за (?:(?P<n2>{_NUMBER}) )?(?:(?P<bday>дні|днів)|(?P<byear>рік|роки|років))\b(?! до\b)"
    rf"|\b(?:(?P<n3>{_NUMBER}) )?{_UNIT.format('c')} {_ON}"
    rf"|\b(?P<n4>{_NUMBER}) {_UNIT.format('d')} {_BACK}"
    r"|\b(?P<next>(?:на|в|у|ў) (?:следующий|наступны|наступний) год|наступного року|"
    r"(?:в|у|ў) (?:следующем году|наступным годзе))\b"
)
_THAN = re.compile(r",? (?:ніж|чем|чым|за план|срока|тэрміну|терміну)\b")
_DAYS = {"day": 1, "week": 7}


def slavic_days(text: str, anchor: Day | None) -> list[tuple[int, int, Day]]:
    """Where a text (in small letters, without "ё") counts from the anchor, and the day that this gives.

    Days and weeks need an anchor that is known to the day (else the month itself is meant, about); a month
    gives a month, a year gives a year. "За чотири дні" counts only at the head of its sentence.
    """
    out: list[tuple[int, int, Day]] = []
    if anchor is None or anchor.iso is None:
        return out
    start = date.fromisoformat(anchor.iso)
    for m in _PATTERN.finditer(text.replace("ʼ", "'").replace("’", "'")):
        if m["n4"] and _THAN.match(text, m.end()):
            continue  # "на десять днів раніше, ніж планували"
        if m["next"]:
            out.append((m.start(), m.end(), _year(start.year + 1)))
            continue
        unit, number = _counted(m)
        count = -number if m["n4"] else number
        if unit in _DAYS:
            if anchor.precision == "day":
                iso = (start + timedelta(days=count * _DAYS[unit])).isoformat()
                out.append((m.start(), m.end(), Day(iso, "day", "relative", iso, iso)))
        elif unit == "year":
            out.append((m.start(), m.end(), _year(start.year + count)))
        elif anchor.precision != "year":
            index = start.year * 12 + start.month - 1 + count
            out.append((m.start(), m.end(), _month(index // 12, index % 12 + 1)))
    return out


def _counted(m: re.Match[str]) -> tuple[str, int]:
    named = m.groupdict()
    unit = next(name for name, _ in _UNITS for branch in "abcd" if named.get(f"{branch}{name}"))
    word = m["n1"] or m["n2"] or m["n3"] or m["n4"]
    return unit, int(word) if word and word.isdigit() else _NUMBERS.get(word or "", 1)


def _year(year: int) -> Day:
    return Day(f"{year}-01-01", "year", "relative", f"{year}-01-01", f"{year}-12-31")


def _month(year: int, month: int) -> Day:
    first = date(year, month, 1)
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return Day(first.isoformat(), "month", "relative", first.isoformat(), end.isoformat())
