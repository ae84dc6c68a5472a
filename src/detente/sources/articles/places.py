"""Where in its clause the object of an act stands, and whether it is what the frame asks for."""

from detente.sources.articles.actors import gazetteer
from detente.sources.articles.candidate import COERCION, RELIEF, ArticleContext
from detente.sources.articles.clauses import tells_of_its_object
from detente.sources.articles.frames import Frame
from detente.sources.articles.insets import insets, opens_inset
from detente.sources.articles.numbers import Count
from detente.sources.articles.people import People, people_of
from detente.sources.articles.slots import after_preposition
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger


def regions(
    sentence: Sentence, trigger: Trigger, frame: Frame, left: int, right: int
) -> list[tuple[int, int]]:
    """Where the object of the act is looked for, best place first."""
    inner = (trigger.head + 1, trigger.last) if trigger.last - trigger.head > 1 else None
    after = (trigger.last + 1, right)
    before = (left, trigger.first - 1)
    if before[0] == trigger.first or (before[1] - before[0] < 1 and trigger.voice != "active"):
        # "the prisoners, who were freed": the relative word stands for what precedes it.
        before = (max(0, left - 9), trigger.first - 1)
    if frame.frame_id == "en.lift.lapse":
        return [before]  # "the relief ended and Washington put its sanctions back": what ended stands before
    if frame.subject_is_patient:
        ahead = sentence.language != "en" and sentence.within(trigger.last + 1, trigger.last + 2, "PERSONS")
        return [after, before] if ahead else [before, after]
    if sentence.language != "en":
        if trigger.voice == "active":
            commas = [i for i in range(before[0], before[1] + 1) if sentence.tokens[i].text == ","]
            near = (commas[-1] + 1, before[1]) if commas and commas[-1] < before[1] else before
            if near != before and _enumerates(sentence, *near):
                near = before  # "Яшина, Кара-Мурзу и Пивоварова выслали"
            places = [inner, after, near] if inner else [after, near]
            if near != before and not sentence.within(*before, "ACTOR", "HOLDER"):
                places.append(before)  # "Бывшую журналистку, вышедшую на волю, снова задержали"
            places += _before_an_inset(sentence, left, before)
            if _an_apposition_counts(sentence, trigger, before[0], commas):
                places.append((before[0], commas[-1] - 1))
            if len(commas) > 1 and sentence.within(commas[-2], commas[-1], "SAY"):
                places.append((before[0], commas[-2] - 1))  # "Угоду, нагадав він, Євросоюз підпише"
            if left > 1 and sentence.tokens[left - 1].low.startswith(_RELATIVE):
                places.insert(0, (max(0, left - 9), left - 2))
            elif left > 1 and sentence.tokens[left - 1].low in _WHICH and left == trigger.first:
                places.append((max(0, left - 9), left - 2))  # "кордон, який закрила торік"
            return places
        aside = _before_an_inset(sentence, left, before)  # "Санкцыі, якія ЗША ўвялі, знятыя"
        return [before, inner, after, *aside] if inner else [before, after, *aside]
    if trigger.voice == "passive":
        places = [before] if not inner else [before, inner]
        if trigger.first == 0 and trigger.tense == "participle":
            commas = [i for i, t in enumerate(sentence.tokens) if t.text == ","]
            if commas:
                places.append((commas[0] + 1, min(len(sentence.tokens) - 1, commas[0] + 8)))
        if left > 0 and "котор" not in sentence.tokens[left - 1].low:
            places.append((_sentence_part(sentence, left), max(0, left - 2)))
        hangs = trigger.last > trigger.head and sentence.tokens[trigger.last].low in ("under", "with", "on")
        if frame.no_people or frame.listing or hangs:
            places.append((trigger.last + 1, min(right, trigger.last + 7)))
        return places
    places = [inner, after] if inner else [after]
    for i in range(trigger.first - 1, max(0, trigger.first - 8), -1):
        # "sanctions that the United States imposed on Tuesday"
        if sentence.tokens[i].low in ("that", "which") and any(
            0 <= i - 1 - m.last <= (2 if sentence.tokens[i].low == "which" else 0)
            for m in sentence.of(*frame.objects)
        ):
            places.append((max(0, i - 6), i - 1))
            break
    if tells_of_its_object(sentence, trigger.first) and left > 1:
        noun = left - 2 if sentence.tokens[left - 1].low in ("that", "which", "whom") else left - 1
        places.append((max(0, left - 10), noun))  # "the amnesty for 652 that parliament passed"
    if left > 1 and sentence.tokens[left - 1].low == "whom":
        places.insert(0, (max(0, left - 10), left - 2))  # "the pastor, whom a court let out on Monday"
    return places


_WHICH = frozenset(("який", "яке", "які", "якое", "якія"))
_RELATIVE = ("котор", "якого", "якога", "яку", "якіх", "яких", "якую", "якому")


def _before_an_inset(sentence: Sentence, left: int, before: tuple[int, int]) -> list[tuple[int, int]]:
    """ "Бывших министров, которых суд осудил, Баку не отпустил": the noun before the clause set in."""
    tokens = sentence.tokens
    commas = [i for i in range(max(left, 1) - 1, -1, -1) if tokens[i].text == ","]
    commas = sorted({*commas, *(i for i in range(*before) if tokens[i].text == ",")})
    for comma in commas[:-1]:
        start = _sentence_part(sentence, comma)
        if opens_inset(sentence, comma + 1) and comma > start:
            return [(start, comma - 1)]
    return []


def _an_apposition_counts(sentence: Sentence, trigger: Trigger, low: int, commas: list[int]) -> bool:
    """ "Предыдущую группу, 52 человека, Минск отпустил": an object put first, its number between commas."""
    if len(commas) < 2 or trigger.first - commas[-1] > 7:
        return False
    own = sentence.within(commas[-1] + 1, trigger.first - 1, "ACTOR", "HOLDER", "COURT")
    if own and commas[0] - low <= 5 and sentence.within(low, commas[0] - 1, "PERSONS"):
        return True  # "Двоих фигурантов, Крылова и Синицыну, окружной военный суд отправил в колонию"
    counted = sentence.within(commas[-2] + 1, commas[-1] - 1, "PERSONS")
    return bool(own and counted) and commas[-1] - commas[-2] <= 6 and commas[-2] - low <= 6


def _sentence_part(sentence: Sentence, at: int) -> int:
    """The first token after the last full break before `at`."""
    i = at - 1
    while i >= 0 and sentence.tokens[i].text not in ";:—–":
        i -= 1
    return i + 1


def _distance(sentence: Sentence, trigger: Trigger, mark: Mark) -> int:
    """How many words lie between, those of a clause set in not counted ("Санкцыі, якія ..., знятыя")."""
    far = min(abs(mark.first - trigger.last), abs(trigger.first - mark.last))
    return far - sum(b - a + 1 for a, b in insets(sentence, mark.last, trigger.first) if far > 12)


def objects_of(
    sentence: Sentence, frame: Frame, places: list[tuple[int, int]], context: ArticleContext, trigger: Trigger
) -> list[Mark]:
    """The words that show that the verb speaks of this kind of act."""
    strong = [m for low, high in places for m in sentence.within(low, high, *frame.objects)]
    strong = [m for m in strong if not m.first <= trigger.head <= m.last]
    strong = [m for m in strong if not _behind_a_reason(sentence, frame, trigger, m)]
    # "у адказ на вызваленне Вашынгтон прыпыніць меры": what a preposition rules is not what is stopped
    strong = [m for m in strong if m.tag != "RELEASES" or not after_preposition(sentence, m.first)]
    near = [m for m in strong if _distance(sentence, trigger, m) <= 12]
    if near:
        return near
    inside = [m for m in sentence.of(*frame.objects) if trigger.first <= m.first <= trigger.last]
    inside = [m for m in inside if not m.first <= trigger.head <= m.last]
    if inside:
        return inside
    measured = any(a.kind in RELIEF | COERCION for a in context.acts)
    if frame.weak_objects and (context.sanctions or measured or _a_sender_acts(sentence, trigger, context)):
        weak = [m for low, high in places for m in sentence.within(low, high, *frame.weak_objects)]
        return [m for m in weak if min(abs(m.first - trigger.last), abs(trigger.first - m.last)) <= 9]
    return []


_REASONS = frozenset(
    ["over", "after", "amid", "following", "despite", "because", "without", "before", "until"]
)


def _behind_a_reason(sentence: Sentence, frame: Frame, trigger: Trigger, mark: Mark) -> bool:
    """ "suspends releases over new sanctions": what stands behind a reason is not what is suspended."""
    if sentence.language != "en" or frame.agent != "sender" or mark.first <= trigger.last:
        return False
    return any(t.low in _REASONS for t in sentence.tokens[trigger.last + 1 : mark.first])


def _enumerates(sentence: Sentence, first: int, last: int) -> bool:
    """Do names joined by "and" stand behind the last comma: the end of a list?"""
    tokens = sentence.tokens[first : last + 1]
    if len(tokens) < 3 or not tokens[0].capital:
        return False
    return any(
        t.low in ("и", "і", "й", "та", "ды") and n + 1 < len(tokens) and tokens[n + 1].capital
        for n, t in enumerate(tokens[:4])
    )


def _a_sender_acts(sentence: Sentence, trigger: Trigger, context: ArticleContext) -> bool:
    """ "American partners lifted the ban": a sender before the verb is context enough."""
    return any(
        m.last < trigger.first and trigger.first - m.last <= 6 and gazetteer()[m.value].role == "sender"
        for m in sentence.of("ACTOR", "ACTOR_ADJ")
    )


def listed_persons(
    sentence: Sentence,
    trigger: Trigger,
    places: list[tuple[int, int]],
    counts: list[Count],
    context: ArticleContext,
) -> People:
    """Persons put on or taken off a list, when all are counted; firms among them leave no head count."""
    if sentence.language == "en" and trigger.voice == "active":  # "over the hanging of two protesters"
        behind = [i for i, t in enumerate(sentence.tokens) if t.low in _REASONS and i > trigger.last]
        counts = [c for c in counts if not behind or c.first < behind[0]]
    if sentence.has("ENTITY_FIRM"):
        firms = [m for m in sentence.of("ENTITY_FIRM") if abs(m.first - trigger.head) <= 14]
        if firms and not any(counts_beside(sentence, c) for c in counts):
            return People()
    for count in counts:  # "its visa ban on the president and 169 others"
        one = [m for m in sentence.of("TITLE") if m.last == count.words_first - 2]
        after = [t.low for t in sentence.tokens[count.last + 1 : count.last + 2]]
        joined = sentence.tokens[count.words_first - 1].low == "and" and after == ["others"]
        if one and joined and abs(one[0].first - trigger.last) <= 9:
            return People(count.value + 1, count.bound, one[0].first, count.last, True)
    for obj in sentence.of("SANCTION"):
        named = [m for m in sentence.of("OFFICER") if 0 < m.first - obj.last <= 5]
        between = sentence.tokens[obj.last + 1 : named[0].first] if named else ()
        beside = bool(between) and any(t.low in _AGAINST for t in between[-2:])
        if beside and not any(t.text == "," for t in between) and abs(obj.first - trigger.last) <= 6:
            more = _and_others(sentence, named[0].last, counts)
            return People(1 + more, "exact", named[0].first, named[0].last, True)
    if trigger.frame_id.split(".")[1] in ("lift", "reimpose", "suspend"):
        near = [m.last for m in sentence.of("SANCTION") if abs(m.first - trigger.last) <= 9]
        counts = [c for c in counts if counts_beside(sentence, c) and any(0 < c.first - n <= 6 for n in near)]
        if not counts:
            return People()
        places = [p for p in places if p[0] > trigger.last or trigger.voice == "passive"]
    joined = trigger.frame_id.endswith(".join")  # "nine more names went onto the list"
    if trigger.voice == "active" and sentence.language == "en" and not joined:
        places = [p for p in places if p[0] > trigger.first] or places
    wide = [(max(0, low - 4), high) for low, high in places]
    found = people_of(sentence, trigger, wide, counts, context.surnames, False)
    nameable = found.names == () or (sentence.language != "en" and trigger.frame_id.endswith(".delist.verb"))
    both = trigger.head + 1
    if found.number is None and both < len(sentence.tokens) and sentence.tokens[both].low == "both":
        return People(2, "exact", both, both, True)
    whole = found.number is not None and found.first >= 0 and found.bound is not None
    if whole and nameable:
        return found
    return _one_officer(sentence, trigger, places) if sentence.language == "en" else People()


def _and_others(sentence: Sentence, last: int, counts: list[Count]) -> int:
    """ "Alexander Lukashenko and seven others": how many more than the one who is named."""
    for count in counts:
        between = [t.low for t in sentence.tokens[last + 1 : count.words_first]]
        if count.first > last and between in (["and"], ["and", "at", "least"], [","], [",", "and"]):
            after = {t.low for t in sentence.tokens[count.last + 1 : count.last + 3]}
            if after & {"other", "others", "more"}:
                return count.value
    return 0


_PLURAL_OR_BODY = frozenset(["ministers", "officials", "judges", "firms", "companies", "banks", "entities"])


def _one_officer(sentence: Sentence, trigger: Trigger, places: list[tuple[int, int]]) -> People:
    """ "put Cuba's defence minister on its list", "added former President X": one holder of an office."""
    for low, high in places:
        titles = [m for m in sentence.within(low, high, "TITLE") if m.first != trigger.head]
        offices = _offices_joined(sentence, low, high)
        if offices is not None and abs(offices.first - trigger.last) <= 8:
            return offices
        if len({m.first for m in titles}) != 1 or sentence.within(low, high, "ENTITY_FIRM"):
            continue
        words = {t.low for t in sentence.tokens[low : high + 1]}
        if words & _PLURAL_OR_BODY or sentence.tokens[titles[0].last].low.endswith("s"):
            continue
        if abs(titles[0].first - trigger.last) > 8 or ("and" in words and not words & {"ministry", "agency"}):
            continue
        return People(1, "exact", titles[0].first, titles[0].last, True)
    return People()


_OFFICES = frozenset(
    [
        "ministers",
        "chiefs",
        "secretaries",
        "heads",
        "prosecutors",
        "commanders",
        "commissioners",
        "presidents",
    ]
)
_PORTFOLIO = frozenset(
    [
        *(
            "justice",
            "interior",
            "defence",
            "defense",
            "foreign",
            "finance",
            "information",
            "transport",
            "economy",
            "oil",
            "energy",
            "health",
            "education",
        ),
        *(
            "trade",
            "culture",
            "labour",
            "labor",
            "agriculture",
            "communications",
            "police",
            "army",
            "air",
            "navy",
            "security",
            "intelligence",
            "prison",
        ),
        *(
            "election",
            "customs",
            "tax",
            "former",
            "current",
            "outgoing",
            "deputy",
            "prime",
            "state",
            "industry",
            "mining",
            "planning",
            "vice",
            "military",
        ),
    ]
)


def _offices_joined(sentence: Sentence, low: int, high: int) -> People | None:
    """ "its justice and interior ministers", "the police, army and prison chiefs": one of each office."""
    tokens = sentence.tokens
    for i in range(max(low, 3), min(high + 1, len(tokens))):
        if tokens[i].low not in _OFFICES or tokens[i - 2].low != "and":
            continue
        if tokens[i - 1].low not in _PORTFOLIO or tokens[i - 3].low not in _PORTFOLIO:
            continue
        first, number = i - 3, 2
        while first >= 2 and tokens[first - 1].text == "," and tokens[first - 2].low in _PORTFOLIO:
            first, number = first - 2, number + 1
        return People(number, "exact", first, i, True)
    return None


_AGAINST = frozenset(["against", "on", "против", "супраць", "проти", "на"])


def counted_diplomats(objects: list[Mark], counts: list[Count]) -> People:
    """ "expelled one diplomat", "six British diplomats": the number beside those who are sent away."""
    near = (
        min((m.first for m in objects), default=0) + 3
    )  # "recalled its ambassador and expelled two diplomats"
    for thing in (m for m in objects if m.first <= near):
        for count in counts:
            if 0 < thing.first - count.last <= 2:
                return People(count.value, count.bound, count.words_first, count.last, True)
    return People()


def counts_beside(sentence: Sentence, count: Count) -> bool:
    """Does this number stand right before a word for persons?"""
    return any(0 < m.first - count.last <= 2 for m in sentence.of("PERSONS", "NAMES"))


_ABOUT = frozenset(["about", "for", "against", "with", "into", "о", "об", "про", "аб", "пра", "для"])


def other_object(sentence: Sentence, trigger: Trigger, objects: list[Mark]) -> bool:
    """ "released a film about prisoners": is the thing acted upon something else than the persons found?"""
    first = min(m.first for m in objects)
    things = [  # "has not released a single prisoner" speaks of no record
        m for m in sentence.of("THING") if m.last + 1 != first or sentence.tokens[m.last].low != "single"
    ]
    if trigger.voice == "passive":
        last = max(m.last for m in objects)
        cargo = sentence.of("CARGO") if sentence.language == "en" else []
        cargo = [m for m in cargo if "of" not in [t.low for t in sentence.tokens[m.first - 2 : m.first]]]
        if any(last < m.first and m.last < trigger.first for m in cargo):  # not "employees of the plant"
            return True  # "port workers ..., and three vessels that had been detained"
        if any(m.last == trigger.first - 1 and sentence.tokens[m.first - 1].low == "'s" for m in things):
            return True  # "the dissident's film was released"
        return any(  # "denied reports that three Britons would be freed": the reports are freed by nobody
            m.last < trigger.first and m.first < first and sentence.tokens[m.last + 1].low != "that"
            for m in things
        )
    if first <= trigger.last:
        return False
    numbers = {i for m in sentence.of("ABOUT") for i in range(m.first, m.last + 1)}  # "about 800 people"
    about = any(sentence.tokens[i].low in _ABOUT and i not in numbers for i in range(trigger.last + 1, first))
    return about or any(trigger.last < m.first < first for m in things)


def sector(sentence: Sentence, low: int, high: int) -> Mark | None:
    """The first sector named in the clause ("potash", "aviation")."""
    marks = sentence.within(low, high, "SECTOR")
    return marks[0] if marks else None
