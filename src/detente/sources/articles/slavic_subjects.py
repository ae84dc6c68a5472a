"""Subjects that the Slavic languages put elsewhere: "в Брюсселе продлили", "стороны подписали"."""

from collections.abc import Mapping

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.moodwords import BETWEEN
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.slots import PREPOSITIONS, Agent, after_preposition
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger

_IN = frozenset(["в", "во", "у", "ў", "ва"])
_PLURAL = (
    "ли",
    "лись",
    "лі",
    "ліся",
    "ют",
    "ят",
    "ут",
    "ат",
    "уць",
    "юць",
    "аць",
    "яць",
    "ють",
    "уть",
    "ять",
)
_SIDES = ("сторон", "бакі", "сторін", "переговорщик", "делегаци", "дэлегацы", "делегаці")


_SIDE = frozenset(("сторона", "бок"))


def name_the_sides(sentence: Sentence) -> None:
    """Mark "литовская сторона" and "літоўскі бок" as the state itself, where the side is who acts."""
    if sentence.language == "en":
        return
    tokens, marks = sentence.tokens, sentence.marks.get("ACTOR", [])
    taken = {i for m in marks for i in range(m.first, m.last + 1)}
    more = [
        Mark("ACTOR", m.first, m.last + 1, m.value)
        for m in sentence.of("ACTOR_ADJ")
        if m.last + 1 < len(tokens)
        and tokens[m.last + 1].low in _SIDE
        and m.first not in taken
        and not after_preposition(sentence, m.first)
    ]
    if more:
        sentence.marks["ACTOR"] = sorted([*marks, *more], key=lambda m: m.first)


def seat_of_those_who_act(sentence: Sentence, trigger: Trigger, left: int) -> Agent:
    """ "В Брюсселе продлили санкции": who acts unnamed sits in the place that opens the clause."""
    if not sentence.tokens[trigger.head].low.endswith(_PLURAL) or trigger.tense not in (
        "past",
        "present",
        "future",
    ):
        return Agent(None)
    for mark in sentence.of("ACTOR"):
        opens = mark.first - left <= 2 and mark.last < trigger.first and trigger.first - mark.last <= 5
        if not opens or not mark.first or sentence.tokens[mark.first - 1].low not in _IN:
            continue
        token = sentence.tokens[mark.last]
        if not (token.text.isupper() or token.low.endswith(_WHERE)):
            continue  # "В Литву вывезли": where to, not where
        if gazetteer()[mark.value].kind in ("state", "io"):
            return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


_WHERE = ("е", "и", "і", "ску")


def who_does_not(sentence: Sentence, trigger: Trigger, left: int, right: int) -> Agent:
    """ "Никаких переговоров с Минском Брюссель не ведет": the one that stands free of a preposition."""
    if sentence.language == "en":
        return Agent(None)
    ahead = [
        m
        for m in sentence.within(0, left - 1, "ACTOR")
        if not after_preposition(sentence, m.first) and gazetteer()[m.value].kind in ("state", "officer")
    ]
    if ahead and left and sentence.tokens[left - 1].low in ("что", "што", "що"):
        # "Арагчи дал понять, что переговоров с США не будет"
        return Agent(ahead[0].value, ahead[0].first, ahead[0].last, "stated", sentence)
    for mark in sentence.within(left, right, "ACTOR"):
        free = not after_preposition(sentence, mark.first) and gazetteer()[mark.value].kind in (
            "state",
            "officer",
        )
        after = sentence.tokens[mark.last + 1 : mark.last + 3]
        if free and any(t.low in ("не", "ня") for t in after):
            return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


def sides_named(sentence: Sentence, trigger: Trigger) -> bool:
    """Is the subject "the sides" ("стороны парафировали", "договорились стороны")?"""
    if sentence.language == "en":
        return False
    near = sentence.tokens[max(0, trigger.first - 5) : trigger.first]
    near += sentence.tokens[trigger.last + 1 : trigger.last + 3]
    return any(t.low.startswith(_SIDES) for t in near)


def pair_before(sentence: Sentence, context: ArticleContext) -> Agent:
    """Of the two sides, the one named first where two parties were named last."""
    for place in reversed(context.history[-3:]):
        if place.headline:
            break
        marks = [
            m for m in place.of("ACTOR", "ACTOR_ADJ") if gazetteer()[m.value].kind in ("state", "officer")
        ]
        if len({party(m.value) for m in marks}) > 1:
            first = marks[0]
            return Agent(first.value, first.first, first.last, "context", place)
    return Agent(context.parts.target, -1, -1, "context")


def subject_of_gerund(sentence: Sentence, at: int, target: str | None) -> Agent:
    """ "Закликаючи Мінськ ..., Вашингтон нагадав", "МЗС заявило протест, зажадавши": the main verb's subject.

    A ministry of no named state is that of the `target`.
    """
    if sentence.language == "en" or form_of(sentence.language, sentence.tokens[at].low) != "gerund":
        return Agent(None)
    commas = [i for i, t in enumerate(sentence.tokens) if t.text == ","]
    before = [i for i in commas if i < at]
    after = [i for i in commas if i > at]
    low, high = (0, before[-1]) if before else (after[0], after[0] + 6) if after else (0, -1)
    if not before and at > 2:
        return Agent(None)
    for mark in sorted(sentence.within(low, high, "ACTOR", "MINISTRY"), key=lambda m: m.first):
        if after_preposition(sentence, mark.first):
            continue
        if mark.tag == "ACTOR":
            return Agent(mark.value, mark.first, mark.last, "stated", sentence)
        near = [m for m in sentence.of("ACTOR") if 0 < m.first - mark.last <= 2]
        whose = near[0].value if near else target
        return Agent(whose, mark.first, mark.last, "stated" if near else "context", sentence)
    return Agent(None)


_JOINS = frozenset(["а", "и", "і", "й", "та", "ды", "але", "но", ","])
_PAST = ("ла", "ло", "ли", "лі", "в", "ў", "л")


def subject_of_the_verb_before(
    sentence: Sentence, trigger: Trigger, left: int, shared: Mapping[int, Agent]
) -> Agent:
    """ "Польща закрила переходи, а 25 вересня відкрила їх": one subject for two verbs of the same form.

    `shared` holds the agents of the verbs before by their heads. Nothing but a day, adverbs and what hangs
    on a preposition may stand between the joining word and the verb.
    """
    heads = [h for h in shared if h < min(left, trigger.first)]
    if sentence.language == "en" or not heads or trigger.tense != "past" or not left:
        return Agent(None)
    agent, low = shared[max(heads)], sentence.tokens[trigger.head].low
    ending = next((e for e in _PAST if low.endswith(e)), "")
    same = sentence.tokens[max(heads)].low.endswith(ending) and bool(ending)
    if not same or agent.basis != "stated" or sentence.tokens[left - 1].low not in _JOINS:
        return Agent(None)
    days = {i for m in sentence.of("DATE") for i in range(m.first, m.last + 1)}
    for i in range(left, trigger.first):
        token = sentence.tokens[i]
        free = i in days or token.low in BETWEEN or token.low in PREPOSITIONS[sentence.language]
        if not free and not after_preposition(sentence, i):
            return Agent(None)
    return agent


_OTHER_CASES = ("у", "ю", "ом", "ем", "ы", "и", "і", "ой", "ай", "ею", "е")


def who_rings(sentence: Sentence, trigger: Trigger, before: Agent, right: int) -> Agent:
    """ "Лукашенко позвонил президент США Дональд Трамп": a name without cases gives way to a nominative."""
    titles = [m for m in sentence.of("TITLE") if m.first == trigger.last + 1]
    if not before.actor or not titles or not sentence.tokens[before.last].low.endswith(("ко", "ка", "о")):
        return before
    nominative = not sentence.tokens[titles[0].last].low.endswith(_OTHER_CASES)
    for mark in sentence.within(titles[0].last + 1, min(right, trigger.last + 8), "OFFICER"):
        if nominative and party(mark.value) != party(before.actor):
            return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return before
