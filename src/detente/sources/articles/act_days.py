"""On which day an act was done, as its clause says it, and whether that day is fresh, old or ahead."""

from datetime import date, timedelta
from itertools import pairwise

from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.dates import FRESH_DAYS, DateMention
from detente.sources.articles.days_after import day_of_the_other, told_by_its_event
from detente.sources.articles.hanging_days import (
    day_of_the_noun,
    day_that_heads,
    hangs_on_a_noun,
    in_what_describes,
)
from detente.sources.articles.inner_days import (
    behind_a_closed_clause,
    in_a_clause_set_in,
    in_a_contact_clause,
    in_a_description_behind,
    in_a_that_clause,
    in_an_apposition,
    reach_of_a_description,
    signs_a_paper,
)
from detente.sources.articles.proposals import Day
from detente.sources.articles.stretches import (
    beyond_a_perfect,
    ends_a_term,
    first_since,
    holds_from_then,
    since,
    since_in_a_relative,
)
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger


def day_of(
    sentence: Sentence,
    trigger: Trigger,
    dates: list[DateMention],
    left: int,
    right: int,
    context: ArticleContext,
    described: tuple[int, ...] = (),
    nouns: frozenset[int] = frozenset(),
) -> tuple[Day, DateMention | None]:
    """The day of an act: the date of its clause, else the only date of the sentence, else the publication."""
    if trigger.tense == "participle" and sentence.language != "en":
        # "Статкевіча, вызваленага тыдзень таму, забралі": the day right behind is that of the participle
        mine = next((d for d in dates if 1 <= d.first - trigger.last <= 2), None)
        if mine is not None and all(t.word for t in sentence.tokens[trigger.last : mine.first]):
            return mine.day, mine
    signed = _signed_on(sentence, trigger, dates)
    if signed is not None:
        return signed.day, signed
    named = day_of_the_noun(sentence, trigger, dates)
    if named is not None:
        return named.day, named
    headed = day_that_heads(sentence, left, right, dates)
    if headed is not None:
        return headed.day, headed
    whole = dates
    described = tuple(h for h in described if not signs_a_paper(sentence, h))
    dates = [
        d
        for d in dates
        if not ends_a_term(sentence, d)
        and not (_of_an_event(sentence, d) and not trigger.frame_id.endswith(".since"))
        and not since_in_a_relative(sentence, trigger, d)
        and not in_a_clause_set_in(sentence, trigger, d)
        and not _ends_a_description(sentence, trigger, described, d)
        and not in_an_apposition(sentence, trigger, d)
        and not in_a_contact_clause(sentence, trigger, d)
        and not in_a_that_clause(sentence, trigger, d)
        and not _of_those_whom(sentence, trigger, d)
        and not _of_another_telling(sentence, trigger, d)
        and not in_a_description_behind(sentence, trigger, d)
        and not any(
            0 < d.first - h <= 2
            for h in described
            if h != trigger.head and h > trigger.last and h not in nouns
        )
        and not any(
            h < d.first < trigger.first and d.first - h <= reach_of_a_description(sentence, h, d.first)
            for h in described
            if h != trigger.head
        )
        and not _beyond_a_colon(sentence, trigger, d)
        and not told_by_its_event(sentence, d)
        and not hangs_on_a_noun(sentence, trigger, d)
        and not in_what_describes(sentence, trigger, d)
        and not beyond_a_perfect(sentence, trigger, d)
        and not holds_from_then(sentence, trigger, d)
    ]
    if not dates and sentence.language != "en" and trigger.tense == "past":
        # "осудили в августе 2024 года: суд назначил ей двенадцать лет": the day told before the colon
        dates = [
            d
            for d in whole
            if d.last < trigger.first
            and _beyond_a_colon(sentence, trigger, d)
            and not any(0 < d.first - h <= 2 for h in described if h not in nouns)
        ]
    dates = [d for d in dates if not _in_a_phrase_before(sentence, trigger, d, context)]
    if len(dates) > 1:  # "In October 2019 Washington revoked it overnight"
        dates = [d for d in dates if sentence.tokens[d.first].low != "overnight"] or dates
    if not dates or all(_counts_from_a_clause(sentence, d) for d in dates):
        dates = dates + [d for d in whole if _days_after_it(sentence, trigger, d)]
    fixed = [d for d in dates if not since(sentence, d) or 0 < d.first - trigger.last <= 3]
    dates = fixed or [d for d in dates if not (since(sentence, d) and first_since(sentence, d))]
    others = [d for d in dates if not _same_day(sentence, d)]
    dates = others or dates
    before_what = [d for d in dates if _counts_from_a_clause(sentence, d)]
    own_day = any(left <= d.first and d.last <= right for d in dates if d not in before_what)
    counted = [d for d in before_what if d.last == left - 1]
    if left and counted and not own_day:
        mine = counted[0]
        day = day_of_the_other(sentence, mine, whole, context.named_before)
        if sentence.tokens[mine.last].low == "after" or day != mine.day:
            return day, mine  # "two days after Minsk freed them": the day of what stands behind
    dates = [d for d in dates if d not in before_what]
    inside = [d for d in dates if left <= d.first and (d.last <= right or _that_month(sentence, d, right))]
    own = [d for d in inside if not any(h < d.first < trigger.first and d.first - h <= 4 for h in described)]
    inside = own or inside
    ahead = trigger.first - 1
    if ahead > 0 and sentence.tokens[ahead].low in ("last", "later", "then", "first"):
        ahead -= 1
    if sentence.language == "en" and ahead >= 0 and sentence.tokens[ahead].low == "and":
        # "imposed them in January and eased them last month": what stands before "and" is the other's day
        later = [d for d in inside if d.first > trigger.last]
        if not later and trigger.frame_id.startswith("en.sentence."):
            # "arrested in June 2020 and sentenced to 15 years": the day is that of the arrest alone
            inside = [d for d in inside if not _right_before_and(sentence, trigger, d)]
            dates = [d for d in dates if not _right_before_and(sentence, trigger, d)]
        inside = later or inside
    if inside:
        best = min(inside, key=lambda d: min(abs(d.first - trigger.last), abs(trigger.first - d.last)))
        return best.day, best
    opener = sentence.tokens[left - 1].low if left else ""
    if opener in ("when", "когда", "калі", "коли"):
        just_before = [d for d in dates if 1 <= left - 1 - d.last <= 2]
        if just_before:
            return just_before[-1].day, just_before[-1]
    if sentence.language != "en" and opener == "," and left > 2:
        # "хотя за месяц до того, 24 июня, суд приговорил его": the day between the commas before the clause
        mine = next(
            (d for d in dates if d.last == left - 2 and sentence.tokens[d.first - 1].text == ","), None
        )
        if mine is not None:
            return mine.day, mine
    if sentence.language != "en" and opener in ("а", "і", "и", "й", "та") and len(dates) > 1:
        # "Два тижні тому багато хто святкував: 11 вересня США зняли санкції, а Мінськ відпустив 52 в'язнів"
        colon = max((i for i in range(left) if sentence.tokens[i].text in ":;"), default=-1)
        near = [d for d in dates if colon < d.first < left]
        dates = near if colon > 0 and len(near) == 1 else dates
    relative = opener in ("who", "which", "whose", "that") or opener.startswith(
        ("котор", "якія", "якая", "які", "яка", "який", "яке", "якого", "яких", "якога", "якіх")
    )
    if sentence.language != "en" and relative and _named_among(sentence, left, dates):
        relative = False
    if opener == "which" and left > 1 and sentence.tokens[left - 2].low in ("under", "by", "on"):
        relative = False  # "signed a decree on 5 March under which 18 persons are pardoned"
    if len(dates) == 1 and not relative and not _in_a_clause_behind(sentence, trigger, dates[0], right):
        return dates[0].day, dates[0]
    if context.heading is not None and context.heading_paragraph == sentence.paragraph:
        return context.heading, None
    published = context.published
    iso = published.isoformat() if published else None
    note = "" if published else "no date in the clause and the day of publication is not known"
    return Day(iso, "day", "publication" if published else "unknown", iso, iso, note), None


def _that_month(sentence: Sentence, mention: DateMention, right: int) -> bool:
    """ "suspended the ban that October and lifted it": the word opens a date, no clause."""
    return mention.first == right + 1 and sentence.tokens[mention.first].low == "that"


def _named_among(sentence: Sentence, left: int, dates: list[DateMention]) -> bool:
    """ "В сентябре он был в числе тех, кого отпустили": the day of the clause before is that of the act."""
    before = sentence.tokens[:left]
    among = any(t.low in ("числе", "среди", "ліку", "сярод", "числі", "серед") for t in before)
    return among and len(dates) == 1 and dates[0].last < left - 1 and dates[0].first <= 2


def _in_a_phrase_before(
    sentence: Sentence, trigger: Trigger, mention: DateMention, context: ArticleContext
) -> bool:
    """ "After two rounds of talks in February, Minsk let him go": the older day of what came before."""
    tokens = sentence.tokens
    if sentence.language != "en" or tokens[0].low not in ("after", "following", "since", "despite"):
        return False
    comma = next((i for i, t in enumerate(tokens) if t.text == "," and i > mention.last), -1)
    return 0 < comma < trigger.first and time_of(mention.day, context) == "old"


def _right_before_and(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    between = sentence.tokens[mention.last + 1 : trigger.first]
    head = any(
        t.low.endswith("ed") or t.low == "caught"
        for t in sentence.tokens[max(0, mention.first - 4) : mention.first]
    )
    return head and [t.low for t in between if t.word] == ["and"]


_GRANTED = frozenset(["granted", "signed", "issued", "decreed", "announced", "approved", "ordered"])


def _signed_on(sentence: Sentence, trigger: Trigger, dates: list[DateMention]) -> DateMention | None:
    """ "the pardon of six prisoners, which the president signed on 22 August": the day of the noun before."""
    lows = [t.low for t in sentence.tokens[trigger.last + 1 : trigger.last + 18]]
    if sentence.language != "en" or trigger.tense != "nominal" or "which" not in lows:
        return None
    opener = trigger.last + 1 + lows.index("which")
    for d in dates:
        clause = [t.low for t in sentence.tokens[opener + 1 : d.first]]
        if clause and len(clause) <= 7 and "," not in clause and _GRANTED & set(clause[-3:]):
            return d
    return None


def _ends_a_description(
    sentence: Sentence, trigger: Trigger, described: tuple[int, ...], mention: DateMention
) -> bool:
    """ "re-arrested the blogger X, released on parole in February 2024,": the day of the description."""
    if sentence.language != "en":
        return False
    tokens = sentence.tokens
    for head in described:
        if head == trigger.head or not head < mention.first <= head + 12 or head < 1:
            continue
        if trigger.tense == "nominal" and tokens[head].low in _GRANTED and trigger.last < head:
            continue  # "the pardon of X, granted by the president on 19 August": its own day
        if head < trigger.head < mention.first or tokens[head - 1].text != ",":
            continue
        if not any(t.text in ",;:" for t in tokens[head : mention.first]):
            return True
    return False


_VERBS = frozenset(
    [
        *("was", "were", "had", "has", "have", "is", "are", "did", "sent", "held", "met", "took", "put"),
        *("left", "fled", "led", "came", "went", "cut", "let", "set", "shut", "lost", "won", "saw", "gave"),
        *(
            "got",
            "made",
            "began",
            "brought",
            "caught",
            "fought",
            "said",
            "told",
            "kept",
            "drove",
            "flew",
            "swept",
            "threw",
        ),
    ]
)


def _of_another_telling(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "..., and that a licence had been signed on Tuesday", "for the second time this year"."""
    if sentence.language != "en":
        return False
    lows = [t.low for t in sentence.tokens]
    if mention.first and lows[mention.first - 1] == "time" and mention.day.precision == "year":
        return True
    between = lows[trigger.last + 1 : mention.first]
    return ("and", "that") in pairwise(between)


def _of_those_whom(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "The 252 whom Washington sent away in March were flown home": the day of the clause on the subject."""
    if (
        sentence.language != "en"
        or mention.last >= trigger.first
        or trigger.tense in ("participle", "nominal")
    ):
        return False
    tokens = sentence.tokens
    for i in range(mention.first - 1, 0, -1):
        if tokens[i].text in ",;:":
            return False
        if tokens[i].low in ("who", "whom", "which", "that"):
            if any(m.last == i - 1 for m in sentence.of("SAY")) or i == 1:
                return False
            inner = tokens[i + 1 : mention.first]
            told = any(t.low in _VERBS or t.low.endswith("ed") for t in inner)
            between = tokens[mention.last + 1 : trigger.first]
            return told and not any(t.low in ("and", "or", "but") or t.text in ",;:" for t in between)
    return False


def _days_after_it(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "arrested five days after the coup of February 2021": about the day of what it followed."""
    if sentence.language != "en" or mention.first <= trigger.last or not _of_an_event(sentence, mention):
        return False
    between = [t.low for t in sentence.tokens[trigger.last + 1 : mention.first]]
    return "after" in between[-7:] and not any(t in (",", ";", ":") for t in between)


def _counts_from_a_clause(sentence: Sentence, mention: DateMention) -> bool:
    """ "two days after Minsk freed them", "a week before the vote": counted from what stands behind."""
    if sentence.language != "en" or sentence.tokens[mention.last].low not in ("after", "before"):
        return False
    return mention.last + 1 < len(sentence.tokens) and sentence.tokens[mention.last + 1].word


def _beyond_a_colon(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "помиловал Лукашенко: в июне суд": the day of another clause; a day at the head heads what follows."""
    if mention.first <= 1:
        return False
    a, b = sorted((mention.first, trigger.first))
    return any(t.text in ":;" for t in sentence.tokens[a:b])


def _of_an_event(sentence: Sentence, mention: DateMention) -> bool:
    """ "the protests of July 2021", "протестов 2020 года": the day of what is only spoken of."""
    before = mention.first - 1
    if before >= 0 and sentence.tokens[before].low in ("of", "from"):
        before -= 1
    hangs = sentence.tokens[mention.first - 1].low in ("of", "from") if mention.first else False
    if sentence.language == "en" and not hangs:
        return any(m.first == mention.last + 1 for m in sentence.of("EVENT"))
    return any(m.last == before for m in sentence.of("EVENT"))


def _in_a_clause_behind(sentence: Sentence, trigger: Trigger, mention: DateMention, right: int) -> bool:
    """ "freed those who were arrested in 2020", "withdrew the permit it had issued in January"."""
    if mention.first <= right or right + 1 >= len(sentence.tokens):
        return False
    if mention.first == right + 1:
        return False  # "dropped its ban that same February"
    if behind_a_closed_clause(sentence, right + 1, mention):
        return False
    opener = sentence.tokens[right + 1].low
    return opener in (
        "who",
        "whom",
        "which",
        "whose",
        "that",
        "it",
        "he",
        "she",
        "they",
    ) or opener.startswith(
        ("котор", "які", "якая", "яка", "який", "яке", "якого", "яких", "якога", "якую", "яку")
    )


_SAME = frozenset(["same", "that", "тот", "той", "того"])


def _same_day(sentence: Sentence, mention: DateMention) -> bool:
    """ "the same day" points to another date of the sentence, where there is one."""
    exact = mention.day.precision == "day"  # "that October" is a date of its own
    return exact and any(t.low in _SAME for t in sentence.tokens[mention.first : mention.last + 1])


def time_of(day: Day, context: ArticleContext) -> str:
    """`fresh` within fourteen days to publication, `old` before, `ahead` after, `unknown` without a date."""
    if day.iso is None or context.published is None:
        return "unknown"
    published = context.published
    when = date.fromisoformat(day.iso)
    if day.precision == "day":
        if when > published:
            return "ahead"
        return "old" if published - when > timedelta(days=FRESH_DAYS) else "fresh"
    if day.precision == "month":
        same = (when.year, when.month) == (published.year, published.month)
        if when > published:
            return "ahead"
        return "fresh" if same else "old"
    if when.year > published.year:
        return "ahead"
    return "fresh" if when.year == published.year and day.basis == "publication" else "old"
