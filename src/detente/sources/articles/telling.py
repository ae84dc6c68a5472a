"""How an act is told: as news with its own day, by an officer, or only as the time somebody sat."""

import re
from dataclasses import replace
from itertools import pairwise

from detente.sources.articles.act_days import time_of
from detente.sources.articles.actors import party
from detente.sources.articles.candidate import FREEING, HOLDING, RELIEF, ArticleContext, Candidate
from detente.sources.articles.dates import DateMention
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.slots import Agent
from detente.sources.articles.tokens import Mark


def news_of_its_own(c: Candidate) -> bool:
    """ "Russia, meanwhile, shelled Kherson on Sunday": far down, but told with its own day and actor."""
    told = c.trigger.tense in ("past", "perfect") and c.agent.basis == "stated"
    return told and c.day_mark is not None and c.day.precision == "day"


def goes_on_since(c: Candidate) -> bool:
    """ "has been tightening its embargo since January": what goes on, no act of a day."""
    tokens = c.sentence.tokens
    if c.sentence.language != "en" or c.day_mark is None or c.day_mark.first < 1:
        return False
    if c.frame.frame_id == "en.arrest.since" and c.day.precision == "year" and c.people.number != 1:
        return True  # "dozens have been held without trial since 2001": a stock
    group = {t.low for t in tokens[c.trigger.first : c.trigger.head]}
    since = tokens[c.day_mark.first - 1].low == "since"
    return since and "been" in group and tokens[c.trigger.head].low.endswith("ing")


_STARTS = frozenset(["he", "she", "they", "it"])


def goes_on_at_once(c: Candidate, context: ArticleContext) -> bool:
    """ "On 2 February 1990 de Klerk spoke. He lifted the ban": the old day told just before."""
    if c.sentence.language != "en" or c.trigger.tense != "past" or not context.history:
        return False
    before = context.history[-1]
    at_once = before.paragraph == c.sentence.paragraph == context.named_paragraph and before.has("DATE")
    fronted = any(m.first <= 1 for m in before.of("DATE"))
    starts = c.sentence.tokens[0].low in _STARTS or (fronted and c.trigger.first <= 9)
    if not at_once or before.headline or c.sentence.has("SAY") or not starts:
        return False
    named = context.named
    return named is not None and named.precision == "day" and time_of(named, context) == "old"


def an_officer_says(c: Candidate) -> bool:
    """ "A spokeswoman said that more would be let go": an office that is not said to be another's."""
    if c.sentence.language != "en" or (c.speaker is not None and c.speaker.party_actor):
        return False
    if c.speaker is not None and c.speaker.side in ("rights_group", "opposition", "think_tank"):
        return False
    says = [m for m in c.sentence.of("SAY") if m.last < c.trigger.first]
    for mark in c.sentence.of("TITLE", "MINISTRY", "OFFICIAL"):
        if says and mark.last < says[0].first and says[0].first - mark.last <= 6:
            near = [m for m in c.sentence.of("ACTOR", "ACTOR_ADJ") if abs(m.first - mark.last) <= 3]
            return all(party(m.value) == party(c.actor) for m in near)
    return False


_HELD = frozenset(
    ["held", "jailed", "imprisoned", "detained", "bars", "prison", "jail", "custody", "cell", "serving", "in"]
)


_MASSES = frozenset(["тысячи", "тысяч", "сотни", "тысячы", "сотні", "тисячі", "тисяч", "дзясяткі", "десятки"])


def a_part_or_total(c: Candidate) -> bool:
    """ "Nine of them had been jailed", "by Monday 127 had left": what was so by then, no act of that day."""
    tokens = c.sentence.tokens
    if c.sentence.language != "en" and c.day.precision == "year" and c.kind in FREEING - {"amnesty"}:
        # "Сёлета выпусцілі сотні", "У 2025 годзе памілавалі 342": what a year brought
        return (c.people.number or 0) > 20 or any(t.low in _MASSES for t in tokens)
    opens = [t.low for t in tokens[:2]]
    if c.sentence.language == "en" and opens == ["as", "of"] and c.trigger.tense in ("perfect", "pluperfect"):
        return c.kind in FREEING | HOLDING  # "As of 4 March 28,629 people have been arrested"
    if c.sentence.language != "en" or c.trigger.tense != "pluperfect" or c.sentence.headline:
        return False
    if c.kind in HOLDING and c.trigger.voice == "passive" and c.day_mark is None:
        return True
    by = [m for m in c.sentence.of("DATE") if m.first and tokens[m.first - 1].low == "by"]
    return bool(by) and c.kind in FREEING and c.people.number is not None


def told_since(c: Candidate) -> bool:
    """Does the day of a negation only say since when it has been so?"""
    mark = c.day_mark
    at = c.trigger.first
    has = any(t.low in ("has", "have") for t in c.sentence.tokens[max(0, at - 1) : at + 1])
    if mark is None or not (has or c.trigger.tense == "perfect"):
        return False
    between = c.sentence.tokens[c.trigger.last + 1 : mark.first]
    return c.sentence.language == "en" and any(t.low == "since" for t in between)


def held_since(c: Candidate, mark: Mark) -> bool:
    """ "The poet, who had been held since 2021, was freed": how long somebody sat, no running total."""
    if c.sentence.tokens[mark.first].low != "since":
        return False
    if c.kind == "halt_releases":
        return True  # "has put the pardons on hold since Thursday"
    before = c.sentence.tokens[max(0, mark.first - 3) : mark.first]
    if any(t.low in _HELD for t in before):
        return True
    if c.sentence.language == "en" and any(m.last == mark.first - 1 for m in c.sentence.of("TIME_UNIT")):
        return True  # "to mark nineteen years since his return"
    after = c.sentence.tokens[mark.last + 1].text if mark.last + 1 < len(c.sentence.tokens) else "."
    if c.sentence.language == "en" and after in ",.;":
        return True  # "jailed in 2021 and moved twice since, was released"
    relative = [t.low for t in c.sentence.tokens[max(0, mark.first - 8) : mark.first]]
    if c.sentence.language == "en" and ("which" in relative or "who" in relative):
        return not mark.first - 8 <= c.trigger.head < mark.first
    between = c.sentence.tokens[mark.last + 1 : c.trigger.first]
    return any(t.low in ("when", "after") for t in between)


_IN_ALL = frozenset(["всего", "усяго", "ўсяго", "усього", "всього", "загалом", "агулам", "итого", "суммарно"])
_UP_TO = frozenset(["к", "до", "да", "на", "с", "з", "ад", "від", "із", "по", "па"])


def in_all_on_a_day(c: Candidate, mark: Mark) -> bool:
    """ "Усяго ў чацвер адпусцілі 52": all of one day, no running total."""
    day = c.day_mark
    if day is None or c.sentence.language == "en" or c.sentence.tokens[mark.first].low not in _IN_ALL:
        return False
    before = c.sentence.tokens[day.first - 1].low if day.first else ""
    return c.day.precision == "day" and c.day_sentence is None and before not in _UP_TO


_MORE_STEMS = ("нов", "нав", "дадатков", "додатков", "дополнительн", "чаргов", "чергов", "очередн", "пакет")
_DUTIES = ("мит", "мыт", "пошлин")
_WITH_A_LIST = frozenset(("eu", "us", "canada"))


def adds_to_a_list(c: Candidate) -> bool:
    """ "ЄС ухвалив 20-й пакет", "США ввели новые санкции": those who have a list already make it longer."""
    if c.kind != "impose" or c.sentence.language == "en" or party(c.actor) not in _WITH_A_LIST:
        return False
    near = [c.sentence.tokens[max(0, m.first - 2) : m.last + 1] for m in c.objects]
    return any(t.low.startswith(_MORE_STEMS) for part in near for t in part) and not any(
        t.low.startswith(_DUTIES) for part in near for t in part
    )


_FREED = (
    "памілаван",
    "вызвален",
    "амніставан",
    "помилуван",
    "звільнен",
    "амністован",
    "помилован",
    "освобожд",
)


def freed_before(c: Candidate) -> bool:
    """ "памілаваную настаўніцу забралі": the one who is taken had been let go."""
    if c.people.first < 0:
        return False
    near = c.sentence.tokens[max(0, c.people.first - 2) : c.people.last + 2]
    return any(t.low.startswith(_FREED) for t in near)


_PARTLY = frozenset(["частично", "часткова", "частково"])


def in_part(c: Candidate) -> bool:
    """ "США частково зняли санкції": a measure that stays but is thinned."""
    return any(t.low in _PARTLY for t in c.sentence.tokens[max(0, c.trigger.first - 1) : c.trigger.last + 2])


_PAPERS = (
    "ўказ",
    "рашэн",
    "рішен",
    "решени",
    "указ",
    "рашэнн",
    "рішенн",
    "распарадж",
    "розпоряд",
    "ліцэнз",
    "ліценз",
    "лицензи",
    "пастанов",
    "постанов",
)


def paper_of(c: Candidate, at: int) -> bool:
    """ "Указом ад 7 мая", "за указом від 22 січня": the day of a paper, not the begin of a time."""
    return at > 1 and c.sentence.tokens[at - 2].low.startswith(_PAPERS)


def superlative_before(c: Candidate, mark: Mark) -> bool:
    """ "the biggest swap since the Cold War": a comparison, no running total."""
    before = c.sentence.tokens[max(0, mark.first - 6) : mark.first]
    return any(t.low.endswith("est") or t.low in _RANKED for t in before)


_RANKED = frozenset(
    ["first", "most", "worst", "second", "third", "fourth", "fifth", "sixth", "seventh", "such"]
)


def when_behind(c: Candidate, mention: DateMention) -> bool:
    """ "have been in Evin since May 2022, when they were arrested": the day of what stands behind "when"."""
    between = c.sentence.tokens[mention.last + 1 : c.trigger.first]
    return any(t.low == "when" for t in between)


def foretold(c: Candidate) -> bool:
    """ "Ён пасадзіць новых, перасцерагае экспертка": what an observer expects, the actor has not promised."""
    if c.sentence.language == "en" or c.speaker is None or c.trigger.tense != "future":
        return False
    promised = c.mood.governor is not None and c.mood.governor.tag == "GOV_PROMISE"
    return c.speaker.side == "think_tank" and not promised


_AGAIN = frozenset(
    [
        "again",
        "back",
        "anew",
        "снова",
        "вновь",
        "опять",
        "повторно",
        "зноў",
        "ізноў",
        "паўторна",
        "знову",
        "вдруге",
    ]
)


def told_again(c: Candidate) -> bool:
    """ "was arrested again", "put back on the list": done before and done once more."""
    near = c.sentence.tokens[max(0, c.trigger.first - 3) : c.trigger.last + 6]
    return any(t.low in _AGAIN for t in near)


def imposed_again(c: Candidate) -> bool:
    """ "Вновь введены санкции ООН": what had been lifted or suspended is put back."""
    if c.kind != "impose" or c.sentence.language == "en":
        return False
    near = c.sentence.tokens[max(0, c.trigger.first - 2) : c.trigger.last + 2]
    return any(t.low in _AGAIN for t in near)


def instead(c: Candidate, governor: Mark) -> bool:
    """ "instead of freeing them": the word that governs the act puts another in its place."""
    return c.sentence.tokens[governor.first].low == "instead"


_PART = frozenset(["из", "з", "із", "со", "са"])
_THOSE = frozenset(
    ["них", "которых", "этих", "тех", "освобожденных", "помилованных", "іх", "якіх", "тых", "яких"]
)


def part_of_those(c: Candidate) -> bool:
    """ "Сто тридцать из них освобождены", "Двое из них вышли": a part of the people told before."""
    at = c.people.last
    if c.sentence.language == "en" or c.people.number is None or at < 0 or at + 2 >= len(c.sentence.tokens):
        return False
    after = c.sentence.tokens[at + 1 : at + 3]
    return after[0].low in _PART and after[1].low in _THOSE


def before_a_participle(c: Candidate, mark: Mark) -> bool:
    """ "Ранее освобожденную журналистку вновь задержали": the cue belongs to the description."""
    at = mark.last + 1
    if c.sentence.language == "en" or at >= len(c.sentence.tokens) or at == c.trigger.head:
        return False
    return form_of(c.sentence.language, c.sentence.tokens[at].low) == "attributive"


def offered_under_a_condition(c: Candidate) -> bool:
    """ "Санкции могут быть сняты, если ...", says an officer of the sender: relief held out."""
    if c.sentence.language == "en" or c.kind not in RELIEF or c.trigger.tense != "hypothetical":
        return False
    if c.speaker is None or not c.speaker.party_actor or not c.mood.conditional or c.trigger.negated:
        return False
    return party(c.speaker.party_actor) == party(c.actor) and c.agent.basis != "unstated"


def handed_to_somebody(c: Candidate) -> bool:
    """ "handed over four prisoners to Georgia": does the sentence say into whose hands?"""
    behind = c.sentence.tokens[c.trigger.last + 1 : c.trigger.last + 8]
    return any(t.low in ("to", "into") for t in behind)


def border_near(c: Candidate) -> bool:
    """Is a border named right behind the act?"""
    return any(c.trigger.head < m.first <= c.trigger.last + 9 for m in c.sentence.of("BORDER"))


_THOSE_WHO = ("those", "тых", "тымі", "тым", "тех", "теми", "тем", "тих", "тими")


def whoever(c: Candidate) -> bool:
    """ "with those who imposed sanctions": no act is told."""
    words = [t.low for t in c.sentence.tokens[max(0, c.trigger.first - 5) : c.trigger.first] if t.word]
    return any(a in _THOSE_WHO and b in ("who", "хто", "кто") for a, b in pairwise(words))


def leave_as_they_were_freed(c: Candidate, context: ArticleContext) -> None:
    """ "They were taken to Lithuania": the release told before gives the journey its day and its actor."""
    freed = next((a for a in reversed(context.acts[-8:]) if a.kind in FREEING and a.modality == "done"), None)
    if freed is None or party(freed.actor) != party(c.actor):
        return
    apart = c.sentence.number - freed.sentence.number
    part = (c.people.number or 1) <= (freed.people.number or 0)
    if apart > (8 if part and c.sentence.language != "en" else 4):
        return
    if freed.day.basis in ("stated", "relative") and freed.day.precision == "day":
        c.day, c.day_mark, c.day_sentence = freed.day, freed.day_mark, freed.day_sentence or freed.sentence
    if c.agent.basis != "stated" and freed.agent.basis == "stated" and c.sentence.language != "en":
        c.agent = replace(freed.agent, sentence=freed.agent.sentence or freed.sentence)


_HIM = frozenset(["his", "him", "her", "его", "ее", "яго", "яе", "його", "її"])
_NONE = frozenset(["none", "nobody", "никто", "ніхто", "жоден", "ніводзін", "ніводны"])


def none_of_them(c: Candidate) -> bool:
    """ "None of the 20 was freed": does the number say of how many nobody was?"""
    before = c.sentence.tokens[max(0, c.trigger.first - 5) : c.trigger.first + 1]
    him = c.people.first >= 0 and c.sentence.tokens[c.people.first].low in _HIM
    return any(t.low in _NONE for t in before) and not c.people.names and not him


_EXCHANGE = ("обмен", "обмін", "абмен")


def left_out(c: Candidate, context: ArticleContext) -> bool:
    """ "В список на обмен не попал никто из журналистов": a list of those to be freed, not of a sender's."""
    s = c.sentence
    if not c.frame.listing or not s.has("LIST") or s.has("SANCTION") or not context.parts.target:
        return False
    held = s.has("POLITICAL", "PRISONER") or any(t.low.startswith(_EXCHANGE) for t in s.tokens)
    freed = any(act.kind in FREEING | HOLDING for act in context.acts[-3:])
    if not held and not freed:
        return False
    c.kind, c.agent, c.weak = "release", Agent(context.parts.target, basis="context"), ""
    return True


def pardons_nobody(c: Candidate, context: ArticleContext) -> bool:
    """ "Указ о помиловании подписан": of nobody, unless a release told just before says of whom."""
    if c.people.found or c.sentence.has("PERSONS"):
        return False
    before = [a for a in context.acts if a.kind in ("release", "pardon") and a.modality == "done"]
    if c.sentence.language == "en" or not before or not before[-1].people.found:
        return True
    c.people = replace(before[-1].people, first=-1, last=-1)
    return not 0 < c.sentence.number - before[-1].sentence.number <= 3


_EXCHANGED = re.compile(r"\b(?:в обмен|взамен|в ответ|у абмен|ўзамен|узамен|в обмін|навзамін|натомість)\b")


def in_exchange(c: Candidate) -> bool:
    """ "Германия в обмен освободила Красикова": done on the day of the act it answers."""
    return c.sentence.language != "en" and bool(_EXCHANGED.search(c.sentence.text.lower()))


_BY_DECREE = re.compile(
    r"\b(?:по указу|согласно указу|указом|указам|паводле [уў]каз[ау]|згодна з указам|згідно з указом)\b"
)


def by_decree(c: Candidate) -> bool:
    """ "вышли на свободу по указу президента": a decree that frees people is a pardon."""
    return (
        c.sentence.language != "en"
        and c.mood.mode == "done"
        and bool(_BY_DECREE.search(c.sentence.text.lower()))
    )
