"""Days that belong to what is set into a clause: an apposition, a relative clause, one without "that"."""

from detente.sources.articles.clauses import relative_opener
from detente.sources.articles.dates import DateMention
from detente.sources.articles.insets import insets, opens_inset
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_PAPER_VERBS = frozenset(
    ["signed", "issued", "published", "dated", "adopted", "released", "announced", "passed"]
)


def in_a_that_clause(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "відпустила Красикова, що 2019 року застрелив чеченця": the day of the clause that describes."""
    if sentence.language == "en" or mention.first <= trigger.last + 1:
        return False
    tokens = sentence.tokens
    at = next((i for i in range(mention.first - 1, trigger.last, -1) if tokens[i].text in ",;:"), -1)
    return at > 0 and tokens[at].text == "," and tokens[at + 1].low in ("що", "што", "что")


def in_a_contact_clause(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "is releasing the aid it withheld in September": the day of the clause that describes the thing."""
    if sentence.language != "en":
        return False
    verbs = range(trigger.last + 2, mention.first)
    return any(relative_opener(sentence, i) == i - 1 for i in verbs)


def behind_a_closed_clause(sentence: Sentence, opener: int, mention: DateMention) -> bool:
    """ "received the cardinal, who heads a department, in October.": the day behind the clause set in."""
    tokens = sentence.tokens
    if (
        sentence.language != "en"
        or not opener
        or tokens[opener - 1].text != ","
        or mention.first - opener < 3
    ):
        return False
    before = (
        mention.first - 1 if tokens[mention.first - 1].low in ("in", "on", "last", "early", "late") else -1
    )
    comma = before - 1 if before > 0 else mention.first - 1
    if tokens[comma].text != ",":
        return False
    after = tokens[mention.last + 1] if mention.last + 1 < len(tokens) else None
    if after is not None and after.text not in ".,;:":
        return False
    return not any(t.text == "," for t in tokens[opener:comma])


def signs_a_paper(sentence: Sentence, head: int) -> bool:
    """ "In the previous decree, signed on 17 October, he pardoned 80": whose day is that of the act."""
    tokens = sentence.tokens
    fronted = sentence.language == "en" and tokens[0].low in ("in", "by", "under", "with")
    return fronted and head <= 8 and tokens[head].low in _PAPER_VERBS and tokens[head - 1].text == ","


def in_an_apposition(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "The ban, in force since the vote of 2006, is not lifted": the day of what describes the subject."""
    tokens = sentence.tokens
    if sentence.language != "en" or mention.last >= trigger.first - 1 or trigger.first < 2:
        return False
    close = next((i for i in (trigger.first - 1, trigger.first - 2) if tokens[i].text == ","), -1)
    opener = next((i for i in range(mention.first - 1, 0, -1) if tokens[i].text == ","), -1)
    if signs_a_paper(sentence, opener + 1):
        return False
    if opener < 1 or close < mention.last or any(t.text == "," for t in tokens[mention.last + 1 : close]):
        return False
    return (close - opener - 1) - (mention.last - mention.first + 1) > 2


def in_a_clause_set_in(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "Congress, which imposed sanctions in 1986, demanded": the day of the clause between the commas."""
    if sentence.language != "en":
        aside = insets(sentence, 0, trigger.first)
        return any(a <= mention.first <= b < trigger.first for a, b in aside)
    if mention.first >= trigger.first:
        return False
    tokens = sentence.tokens
    opener = next(
        (
            i
            for i in range(mention.first - 1, 0, -1)
            if tokens[i].low in ("which", "who", "whom", "due") or tokens[i].text == ","
        ),
        -1,
    )
    if opener < 1 or tokens[opener].text == "," or tokens[opener - 1].text != ",":
        return False
    close = next((i for i in range(mention.last + 1, trigger.first) if tokens[i].text == ","), -1)
    ands = [i for i in range(close + 1, trigger.first) if tokens[i].low == "and"]
    return close > 0 and (not ands or ands == [close + 1] == [trigger.first - 1])


_SIGNED = ("подписан", "падпісан", "підписан")


def in_a_description_behind(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "отпустил двух сирийцев, осужденных за участие в войне 2020 года": the day of what describes them."""
    if sentence.language == "en" or mention.first <= trigger.last or trigger.tense == "nominal":
        return False
    commas = [i for i in range(trigger.last + 1, mention.first) if sentence.tokens[i].text == ","]
    if commas and sentence.tokens[commas[-1] + 1].low.startswith(_SIGNED):
        return False  # "прыняты закон аб амністыі, падпісаны 3 ліпеня"
    return bool(commas) and opens_inset(sentence, commas[-1] + 1) and commas[-1] + 1 != trigger.head


def reach_of_a_description(sentence: Sentence, head: int, day: int) -> int:
    """How far behind its participle a date may stand: further where no comma parts them."""
    apart = any(t.text == "," for t in sentence.tokens[head:day])
    return 3 if apart or sentence.language == "en" else 6
