"""What stands around an act says of it: that it is news, whose measure it undoes, where the freed belong."""

from detente.sources.articles.actors import party
from detente.sources.articles.candidate import FREEING, ArticleContext, Candidate

_JUST = frozenset(["hours", "minutes", "shortly", "soon", "moments", "immediately", "right", "just"])


_HANDED = frozenset(["handed", "hand", "hands", "turned", "gave", "given", "returned", "delivered"])
_CARRIED = frozenset(
    ["put", "loaded", "flown", "flew", "driven", "drove", "sent", "brought", "bundled", "escorted"]
)


def just_before_the_news(c: Candidate) -> bool:
    """ "signed the decree hours after he had received the envoy": the act before is news as well."""
    tokens = c.sentence.tokens
    if c.sentence.language != "en":
        return False
    for i in range(c.trigger.first - 1, max(0, c.trigger.first - 9), -1):
        if tokens[i].text in ",;:":
            return False
        if tokens[i].low == "after":
            return tokens[i - 1].low in _JUST
    return False


def of_no_sender(c: Candidate, context: ArticleContext) -> bool:
    """ "The court let the pastor go and lifted the ban on his leaving": a ban of the target's own."""
    if c.sentence.language != "en":
        return False
    if c.sentence.tokens[max(0, c.trigger.first - 1)].low == "court":
        return True
    return c.trigger.inherited >= 0 and bool(c.actor) and party(c.actor) == context.parts.target


def sent_home(c: Candidate) -> bool:
    """ "handed four Armenian prisoners to Yerevan": foreigners given back to their own state are let go."""
    sentence = c.sentence
    if sentence.language != "en" or c.place is None:
        return False
    if sentence.tokens[c.trigger.head].low not in _HANDED | _CARRIED or party(c.actor) == party(
        c.place.value
    ):
        return False
    for mark in sentence.of("ACTOR_ADJ"):
        beside = any(0 <= m.first - mark.last <= 3 for m in sentence.of("PERSONS"))
        if beside and party(mark.value) == party(c.place.value) and mark.first != c.place.first:
            return True
    return False


_TOLD_TO = frozenset(["ordered", "orders", "told", "tells", "asked", "asks"])


def orders_a_state(c: Candidate) -> bool:
    """ "The European court ordered Turkey to release him": asked of a state, not done by the court."""
    s, t = c.sentence, c.trigger
    if s.language != "en" or c.kind not in FREEING:
        return False
    orders = [i for i in range(max(0, t.first - 9), t.head + 1) if s.tokens[i].low in ("ordered", "orders")]
    return any(m.first == i + 1 for i in orders for m in s.of("STATE"))


def told_to_another(c: Candidate) -> bool:
    """ "ordered Britain to withdraw two diplomats": what one state is told to do is the act of the other."""
    before = c.sentence.tokens[max(0, c.trigger.first - 5) : c.trigger.first]
    told = c.trigger.tense == "infinitive" and c.sentence.language == "en"
    return told and any(t.low in _TOLD_TO for t in before)


_BACK = frozenset(["назад", "обратно", "зваротна"])
_TIMES = (
    "год",
    "лет",
    "месяц",
    "недел",
    "дн",
    "час",
    "гад",
    "тыдн",
    "рок",
    "рік",
    "місяц",
    "тиж",
    "день",
    "дзен",
)


def taken_back(c: Candidate) -> bool:
    """ "забрали Статкевича назад", "вернули его обратно в колонию": into prison once more."""
    tokens = c.sentence.tokens
    if c.sentence.language == "en" or c.trigger.voice != "active":
        return False
    for i in range(max(1, c.trigger.last - 1), min(len(tokens), c.trigger.last + 5)):
        if tokens[i].low in _BACK and not tokens[i - 1].low.startswith(_TIMES):
            return True
    return False


def sent_down_by_a_court(c: Candidate) -> bool:
    """ "суд відправив трьох режисерів за ґрати на сім років": a court with a term passes a sentence."""
    s, t = c.sentence, c.trigger
    court = any(0 < t.first - m.last <= 8 for m in s.of("COURT"))
    if c.kind != "arrest" or not court or t.voice != "active":
        return False
    years = [m for m in s.of("TIME_UNIT") if 0 < m.first - t.last <= 12]
    return any(s.tokens[m.first].low.startswith(_YEARS) for m in years)


_YEARS = ("year", "год", "лет", "гад", "рок", "рік")
