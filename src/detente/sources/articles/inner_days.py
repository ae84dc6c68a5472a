"""Days that belong to what is set into a clause: an apposition, a relative clause, one without "that"."""

from detente.sources.articles.clauses import relative_opener
from detente.sources.articles.dates import DateMention
from detente.sources.articles.insets import insets
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger


def in_a_contact_clause(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "is releasing the aid it withheld in September": the day of the clause that describes the thing."""
    if sentence.language != "en":
        return False
    verbs = range(trigger.last + 2, mention.first)
    return any(relative_opener(sentence, i) == i - 1 for i in verbs)


def in_an_apposition(sentence: Sentence, trigger: Trigger, mention: DateMention) -> bool:
    """ "The ban, in force since the vote of 2006, is not lifted": the day of what describes the subject."""
    tokens = sentence.tokens
    if sentence.language != "en" or mention.last >= trigger.first - 1 or trigger.first < 2:
        return False
    close = next((i for i in (trigger.first - 1, trigger.first - 2) if tokens[i].text == ","), -1)
    opener = next((i for i in range(mention.first - 1, 0, -1) if tokens[i].text == ","), -1)
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
