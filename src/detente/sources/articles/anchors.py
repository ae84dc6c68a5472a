"""Days that lean on a day named before: "in the same month", "on 20 January of that year"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from detente.sources.articles.dates import DateMention
from detente.sources.articles.lapses import counted_days, months_leaning, years_counted
from detente.sources.articles.last_year import end_of_last_year, month_of
from detente.sources.articles.lexicon import language_data
from detente.sources.articles.proposals import Day
from detente.sources.articles.slavic_lapses import slavic_days
from detente.sources.articles.tokens import Mark, Sentence, lower

_THAT_YEAR = re.compile(
    r"\b(?:of )?(?:that|the same) year\b|\bтого же года\b|\bв том же году\b|\bтаго ж(?:а)? год[ау]\b|"
    r"\bу тым ж[аэ] годзе\b|\bтого ж року\b"
)
_THAT_MONTH = re.compile(
    r"\b(?:in |later )?(?:that|the same|that same) month\b|\bв том же месяце\b|\bтого же месяца\b|"
    r"\bтаго ж(?:а)? месяца\b|\bу тым ж[аэ] месяцы\b|\bтого ж місяця\b"
)


_SAME_DAY = re.compile(
    r"\b(?:the|that) same (?:day|evening|afternoon|morning|night)\b|\bthat day\b|"
    r"\bв (?:тот|этот) (?:же|самый) (?:день|вечер)\b|\bк вечеру\b|\bтем же (?:днем|вечером)\b|"
    r"\bпад вечар\b|\bнадвечір\b|\b[уў] (?:той|гэты) (?:ж[аэ]?|самы) дзень\b|\bтаго (?:ж|самага) дня\b|"
    r"\bтого (?:ж|самого) (?:дня|вечора)\b|\b[ув] той (?:же|самий) день\b"
)
_SAME_WEEK = re.compile(
    r"\b(?:the|that) same week\b|\b(?:в ту|на той) же недел[юе]\b|\b(?:на )?(?:тым|таго) ж[аэ]? тыдн[іяю]\b|"
    r"\bтого (?:ж|самого) тижня\b"
)
_NEXT_DAY = re.compile(
    r"\b(?:the )?(?:next|following) day\b|\ba day later\b|\bна следующий день\b|\bднем позже\b|"
    r"\bдень спустя\b|\bназаўтра\b|\bна наступны дзень\b|\bднем пазней\b|\bнаступного дня\b|"
    r"\bза день\b|\bднем пізніше\b"
)
_MONTH_WORD = {
    "ru": re.compile(
        r"\b(?:январ|феврал|март|апрел|май|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:ь?ск|овск)\w+"
    ),
    "be": re.compile(
        r"\b(?:студзен|лют|сакавік|красавік|май|чэрвен|ліпен|жнівен|верасн|верасен|кастрычнік|лістапад|снежан)"
        r"(?:ьск|ск|оўск|аўск|ёўск|еўск)\w+"
    ),
    "uk": re.compile(
        r"\b(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|груд)(?:нев|ньов)\w+|\bлистопадов\w+"
    ),
}
"""Months as adjectives: "сентябрьская амнистия", "грудневе помилування"."""
_THEN = re.compile(r"\bтогда(?: же)?\b|\bтады(?: ж[аэ]?)?\b|\bтоді(?: ж)?\b")
"""In Slavic reports "then" leans on the day named last."""
_DAY_BEFORE = re.compile(
    r"\ba day earlier\b|\bthe previous day\b|\bднем ранее\b|\bднем раньше\b|\bднем раней\b|\bднем раніше\b|"
    r"\bнакануне\b|\bнапярэдадні\b|\bнапередодні\b"
)
_EVE_OF = re.compile(
    r"\b(?:накануне|напярэдадні|напередодні) (?:\d|(?:выбор|выбар|вибор|праздн|свят|визит|візіт|візит|"
    r"саммит|саміт|переговор|перамов|перагавор|встреч|сустрэч|зустріч|годовщин|гадавін|річниц|рожд|каляд|різдв|пасх|"
    r"вялікад|великод|нов[оаы]|дн[яі]\b|дня|суд[ау]\b|обмен|абмен|обмін|слуш|слухан|заседан|засядан|засідан|"
    r"приезд|прыезд|приїзд|прибут|прилет|его|яго|його|этого|гэтага|цього|рассмотр|разгляд|розгляд|подпис|падпіс|"
    r"підпис|решен|рашэн|рішен|учен|вучэн|навчан|совещ|нарад|матч|финал|фінал)\w*)"
)
"""The eve of a feast or a meeting is no yesterday."""
_FEASTS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "valentine's day": (2, 14),
    "international women's day": (3, 8),
    "women's day": (3, 8),
    "may day": (5, 1),
    "labour day": (5, 1),
    "victory day": (5, 9),
}
_ON_A_FEAST = re.compile(r"\bon (" + "|".join(_FEASTS) + r")\b")
_YEARS_AGO_TODAY = re.compile(
    r"\b(?P<n>[a-z]+(?:-[a-z]+)?|\d{1,2}) years? ago "
    r"(?:today|this (?:morning|afternoon|evening)|to the day)\b"
)
_EVE = ("накануне", "напярэдадні", "напередодні")
_LAST_YEAR = re.compile(
    r"\b(?:of )?last year\b|\b(?:прошлого|минувшего) года\b|\bмінулага год[ау]\b|\bлетась\b|"
    r"\bминулого року\b|\bторік\b"
)


def anchored(
    sentence: Sentence,
    dates: list[DateMention],
    before: Day | None,
    published: date | None = None,
    months: tuple[tuple[str, int], ...] = (),
    near: bool = True,
) -> list[DateMention]:
    """The dates of a sentence with "that year" and "the same month" resolved by the day named before.

    `near` says whether that day was named in this paragraph: only then does "накануне" lean on it.
    """
    text = lower(sentence.text).replace("ё", "е")
    out = list(dates)
    for m in _EVE_OF.finditer(text):
        first = sentence.tokens_at(m.start(), m.end())[0]
        out = [d for d in out if not first <= d.first <= first + 1]
    for m in _THAT_YEAR.finditer(text):
        first, last = sentence.tokens_at(m.start(), m.end())
        lean = next((d for d in out if first - 2 <= d.last < first or d.first <= first <= d.last), None)
        anchor = _before(out, first, before, lean)
        if anchor is None or anchor.iso is None:
            continue
        year = int(anchor.iso[:4])
        if lean is None:
            out.append(DateMention(first, last, _year(year)))
        elif lean.day.iso is not None:
            out[out.index(lean)] = replace(lean, last=max(last, lean.last), day=in_year(lean.day, year))
    out = _of_the_year_at_the_head(sentence, _without_this_year(sentence, out))
    for pattern, step in ((_SAME_DAY, 0), (_SAME_WEEK, 0), (_NEXT_DAY, 1), (_DAY_BEFORE, -1)):
        for m in pattern.finditer(text):
            if _EVE_OF.match(text, m.start()) or (not near and m.group().startswith(_EVE)):
                continue
            first, last = sentence.tokens_at(m.start(), m.end())
            anchor = _before([d for d in out if not _ends_a_term(sentence, d)], first, before, None)
            if anchor is not None and anchor.iso is not None and anchor.precision == "day":
                out = [d for d in out if not first <= d.first <= last]
                iso = (date.fromisoformat(anchor.iso) + timedelta(days=step)).isoformat()
                out.append(DateMention(first, last, Day(iso, "day", "relative", iso, iso)))
            elif anchor is not None and anchor.precision == "month" and near:
                out = [d for d in out if not first <= d.first <= last]
                out.append(DateMention(first, last, _leaned(anchor)))  # the day is not known, its month is
    if sentence.language == "en" and published is not None:
        for m in _ON_A_FEAST.finditer(text.replace("’", "'")):
            first, last = sentence.tokens_at(m.start(1), m.end(1))
            named = [d for d in out if d.first <= last + 2 and first <= d.last]
            feast = date(published.year, *_FEASTS[m[1]])
            if not named:
                feast = feast if feast <= published else feast.replace(year=published.year - 1)
                iso = feast.isoformat()
                out.append(DateMention(first, last, Day(iso, "day", "stated", iso, iso)))
        for m in _YEARS_AGO_TODAY.finditer(text):
            years = years_counted(m["n"])
            if years:
                first, last = sentence.tokens_at(m.start(), m.end())
                out = [d for d in out if not first <= d.first <= last]
                iso = published.isoformat()
                today = Day(iso, "day", "relative", iso, iso)
                out.append(DateMention(first, last, in_year(today, published.year - years)))
    if sentence.language == "en":
        for start, end, _ in counted_days(text, out[0].day if out else before):
            first, last = sentence.tokens_at(start, end)
            counts_back = text[start:end].endswith(
                (" earlier", "s before", "week before", "fortnight before")
            )
            anchor = _before(out, first, None if counts_back and not near else before, None)
            day = next((d for a, _, d in counted_days(text, anchor) if a == start), None)
            if day is not None and (published is None or day.iso is None or day.iso <= published.isoformat()):
                out = _with_counted(sentence, out, DateMention(first, last, day))
    if sentence.language == "en":
        for start, end, _ in months_leaning(text, out[0].day if out else before):
            first, last = sentence.tokens_at(start, end)
            anchor = _before([d for d in out if d.first > last or d.last < first], first, before, None)
            leant = next((d for a, _, d in months_leaning(text, anchor) if a == start), None)
            past = published is not None and leant is not None and (leant.iso or "") <= published.isoformat()
            if leant is not None and past:
                out = [d for d in out if d.last < first or last < d.first]
                out.append(DateMention(first, last, leant))
    if sentence.language != "en":
        out = _leaning(sentence, text, out, before, published)
    if sentence.language == "en" and near and before is not None and published is not None:
        out = [_of_the_old_story(d, before, published) for d in out]
    for m in _LAST_YEAR.finditer(text) if published is not None else ():
        first, last = sentence.tokens_at(m.start(), m.end())
        lean = next((d for d in out if d.last == first - 1), None)
        later = next((d for d in out if 1 <= d.first - last <= 2 and d.day.precision == "month"), None)
        if lean is None and later is not None and published is not None:
            # "торік у червні", "last year in June": the month is the better date
            out = [d for d in out if not first <= d.first <= last]
            out[out.index(later)] = replace(later, day=in_year(later.day, published.year - 1))
            continue
        if lean is not None and lean.day.iso is not None and published is not None:
            moved = in_year(lean.day, published.year - 1)
            out = [d for d in out if d is lean or not first <= d.first <= last]
            out[out.index(lean)] = replace(lean, last=last, day=moved)
        elif published is not None:
            out = end_of_last_year(sentence, out, first, last, published.year - 1)
    for m in _MONTH_WORD[sentence.language].finditer(text) if sentence.language in _MONTH_WORD else ():
        month = next((n for stem, n in months if m.group().startswith(stem)), 0)
        if month and published is not None:
            first, last = sentence.tokens_at(m.start(), m.end())
            year = published.year if month <= published.month else published.year - 1
            out = [d for d in out if not first <= d.first <= last]
            out.append(DateMention(first, last, month_of(year, month)))
    for m in _THAT_MONTH.finditer(text):
        first, last = sentence.tokens_at(m.start(), m.end())
        anchor = _before(out, first, before, None)
        if anchor is None or anchor.iso is None or anchor.precision == "year":
            continue
        year, month = int(anchor.iso[:4]), int(anchor.iso[5:7])
        out = [d for d in out if not first <= d.first <= last]
        out.append(DateMention(first, last, month_of(year, month)))
    if out != dates:
        out.sort(key=lambda d: d.first)
        sentence.marks["DATE"] = [Mark("DATE", d.first, d.last) for d in out]
    return out


def _ends_a_term(sentence: Sentence, mention: DateMention) -> bool:
    """ "until May 31 ... a permit issued the same evening": no day on which anything was done."""
    return mention.first > 0 and sentence.tokens[mention.first - 1].low in ("until", "till", "до", "да")


def _with_counted(sentence: Sentence, dates: list[DateMention], counted: DateMention) -> list[DateMention]:
    """The dates with one that was counted; "the following year, in December" is a month of that year."""
    out = [d for d in dates if not counted.first <= d.first <= counted.last]
    beside = next(
        (
            d
            for d in out
            if counted.day.precision == "year"
            and d.day.iso is not None
            and not _names_a_year(sentence, d)
            and (0 < d.first - counted.last <= 3 or 0 < counted.first - d.last <= 2)
        ),
        None,
    )
    if beside is None or counted.day.iso is None or beside.day.precision == "year":
        return [*out, counted]
    first, last = min(beside.first, counted.first), max(beside.last, counted.last)
    out[out.index(beside)] = DateMention(first, last, in_year(beside.day, int(counted.day.iso[:4])))
    return out


def _of_the_old_story(mention: DateMention, before: Day, published: date) -> DateMention:
    """ "On 2 February 1990 ... Nine days later, on 11 February": no day ahead where an old story is told."""
    iso = mention.day.iso
    if iso is None or before.iso is None or mention.day.basis != "stated" or mention.day.precision != "day":
        return mention
    old = int(before.iso[:4]) < published.year - 1
    if not old or iso <= published.isoformat() or int(iso[:4]) - published.year > 1:
        return mention
    return replace(mention, day=in_year(mention.day, int(before.iso[:4])))


_A_WEEK_EARLIER = re.compile(
    r"\b(?:неделей|тыднем|тижнем) (?:ранее|раньше|раней|раніше)\b(?!,? (?:чем|чым|ніж))"
)


def _leaning(
    sentence: Sentence, text: str, dates: list[DateMention], before: Day | None, published: date | None
) -> list[DateMention]:
    """ "Тогда Москва отпустила", "через два дня": days that lean on the one named before."""
    out = list(dates)
    for m in _A_WEEK_EARLIER.finditer(text):
        first, last = sentence.tokens_at(m.start(), m.end())
        anchor = _before(out, first, before, None)
        if anchor is not None and anchor.iso is not None and anchor.precision == "day":
            out = [d for d in out if not first <= d.first <= last]
            iso = (date.fromisoformat(anchor.iso) - timedelta(days=7)).isoformat()
            out.append(DateMention(first, last, Day(iso, "day", "relative", iso, iso)))
    for start, end, _ in slavic_days(text, out[0].day if out else before):
        first, last = sentence.tokens_at(start, end)
        anchor = _before(out, first, before, None)
        day = next((d for a, _, d in slavic_days(text, anchor) if a == start), None)
        if day is not None and published is not None and (day.iso or "") <= published.isoformat():
            out = _with_counted(sentence, out, DateMention(first, last, day))
    out = _day_numbers(sentence, out, before)
    for m in _THEN.finditer(text) if not out else ():
        if before is None or before.iso is None:
            break
        first, last = sentence.tokens_at(m.start(), m.end())
        out.append(DateMention(first, last, _leaned(before)))
        break
    return out


def _without_this_year(sentence: Sentence, dates: list[DateMention]) -> list[DateMention]:
    """ "on 13 January this year", "в феврале этого года": the words for the year only follow the day."""
    ends = {d.last for d in dates}
    ends |= {e + 1 for e in ends if e + 1 < len(sentence.tokens) and sentence.tokens[e + 1].low == "of"}
    counted = {i + 1 for i, t in enumerate(sentence.tokens) if t.low in ("time", "times")}
    follows = [  # nor do they date what was done "for the second time this year"
        d
        for d in dates
        if d.day.precision == "year"
        and d.day.basis == "relative"
        and (d.first - 1 in ends or (d.first in counted and sentence.tokens[d.first].low == "this"))
    ]
    return [d for d in dates if d not in follows]


def _of_the_year_at_the_head(sentence: Sentence, dates: list[DateMention]) -> list[DateMention]:
    """ "In October 2015 the Council suspended them after the release on 22 August": days of that year."""
    if len(dates) < 2:
        return dates
    order = sorted(dates, key=lambda d: d.first)
    head = order[0]
    if head.day.iso is None or not _names_a_year(sentence, head):
        return dates
    year, month = int(head.day.iso[:4]), int(head.day.iso[5:7])
    opens = head.first <= 1 and sentence.language == "en"
    out = []
    for d in dates:
        iso = d.day.iso or ""
        yearless = d is not head and d.day.basis == "stated" and not _names_a_year(sentence, d)
        if yearless and d.day.precision == "day" and iso and int(iso[:4]) > year:
            between = {t.low for t in sentence.tokens[head.last + 1 : d.first]}
            if opens or (between & _AFTER and int(iso[5:7]) <= month):
                d = replace(d, day=in_year(d.day, year))
        out.append(d)
    return out


_AFTER = frozenset(["after", "following", "since", "после", "пасля", "після"])


def _names_a_year(sentence: Sentence, mention: DateMention) -> bool:
    words = sentence.tokens[mention.first : mention.last + 1]
    return any(t.text.isdigit() and len(t.text) == 4 for t in words)


_DAY_NUMBER = re.compile(r"\b(?P<n>[0-3]?\d)(?:(?:-?(?:го|га))? (?:числа|чысла)\b|-(?:го|га)(?=[.,;:]))")


def _leaned(day: Day) -> Day:
    return replace(day, basis="relative")


def _day_numbers(sentence: Sentence, dates: list[DateMention], before: Day | None) -> list[DateMention]:
    """ "В январе ... 20-го числа", "Двенадцатого Вашингтон ...": a day whose month was named before."""
    words = language_data(sentence.language)["dates"].get("ordinals", {})
    found: list[tuple[int, int, int]] = []
    for m in _DAY_NUMBER.finditer(lower(sentence.text)):
        first, last = sentence.tokens_at(m.start(), m.end())
        if not any(d.first <= first <= d.last for d in dates):
            found.append((first, last, int(m["n"])))
    head = sentence.tokens[0].low if sentence.tokens else ""
    if head in words and len(sentence.tokens) > 1 and sentence.tokens[1].capital:
        found.append((0, 0, int(words[head])))
    out = list(dates)
    for first, last, number in found:
        anchor = _before(out, first, before, None)
        if anchor is None or anchor.iso is None or anchor.precision == "year":
            continue
        try:
            iso = date(int(anchor.iso[:4]), int(anchor.iso[5:7]), number).isoformat()
        except ValueError:
            continue
        # "in January ... on the 31st": the month alone dates nothing, but a day told dates its own act
        out = [
            d
            for d in out
            if not first <= d.first <= last and (d.day is not anchor or anchor.precision == "day")
        ]
        out.append(DateMention(first, last, Day(iso, "day", "relative", iso, iso)))
    return out


def _before(dates: list[DateMention], first: int, before: Day | None, lean: DateMention | None) -> Day | None:
    earlier = [d for d in dates if d.last < first and d is not lean]
    return earlier[-1].day if earlier else before


def _year(year: int) -> Day:
    return Day(f"{year}-01-01", "year", "relative", f"{year}-01-01", f"{year}-12-31")


def in_year(day: Day, year: int) -> Day:
    """The same day or month in another year; a day that the year lacks stays as it is."""
    if day.iso is None:
        return day
    if day.precision == "month":
        return month_of(year, int(day.iso[5:7]))
    try:
        moved = date(year, int(day.iso[5:7]), int(day.iso[8:10])).isoformat()
    except ValueError:
        return day
    return Day(moved, day.precision, "relative", moved, moved)
