"""From one sentence to candidate moves: trigger, modality, slots. Nothing is decided between sentences here."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from detente.sources.articles import english, slavic
from detente.sources.articles.actors import Parts, gazetteer, party
from detente.sources.articles.dates import FRESH_DAYS, DateMention
from detente.sources.articles.frames import Frame, LanguageRules
from detente.sources.articles.modality import MOOD_WORDS, Mood, mood_of
from detente.sources.articles.numbers import Count
from detente.sources.articles.people import People, people_of
from detente.sources.articles.proposals import Day
from detente.sources.articles.slots import (
    Agent,
    by_phrase,
    destination,
    following_subject,
    last_sender,
    owner_of_measure,
    sector,
    subject,
)
from detente.sources.articles.speech import Speaker
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger, clause_left, clause_right

RELIEF = frozenset(("ease", "lift", "suspend", "delist", "license"))
COERCION = frozenset(("impose", "tighten", "extend", "reimpose", "revoke"))
FREEING = frozenset(("release", "pardon", "amnesty", "custody_eased"))
HOLDING = frozenset(("arrest", "sentence", "rearrest", "deport", "death_in_custody", "halt_releases"))


@dataclass(slots=True)
class Candidate:
    """One possible move with the tokens behind each slot."""

    frame: Frame
    trigger: Trigger
    sentence: Sentence
    kind: str
    modality: str
    agent: Agent
    people: People
    day: Day
    day_mark: DateMention | None
    place: Mark | None = None
    sector: Mark | None = None
    objects: tuple[Mark, ...] = ()
    speaker: Speaker | None = None
    mood: Mood = field(default_factory=lambda: Mood("done"))
    weak: str = ""
    """Why this is only a lead, empty when it may be proposed."""
    also: list[Sentence] = field(default_factory=list)
    other_counts: list[int] = field(default_factory=list)
    day_sentence: Sentence | None = None
    """The sentence that holds the date, where it is another one."""

    @property
    def actor(self) -> str | None:
        """The id of the actor, None when unstated."""
        return self.agent.actor or None


@dataclass(slots=True)
class ArticleContext:
    """What the sentences before have told: parts, names, speakers, whether custody and sanctions are the topic."""

    parts: Parts
    surnames: frozenset[str]
    published: date | None
    custody: bool
    sanctions: bool
    history: list[Sentence] = field(default_factory=list)
    anchor: Day | None = None
    anchor_paragraph: int = -1
    last_people: People | None = None
    """The head count of the latest act of freeing, for "they" and "all of them"."""


def triggers_of(sentence: Sentence, rules: LanguageRules) -> list[Trigger]:
    """All verb groups and nouns of action of a sentence."""
    reader = english if sentence.language == "en" else slavic
    found = reader.verb_triggers(sentence, rules)
    for frame_id, _ in rules.nouns:
        for mark in sentence.of("NOUN " + frame_id):
            kind = rules.frames[frame_id].kind
            rivals = [t for t in found if t.first <= mark.first <= t.last and rules.frames[t.frame_id].kind == kind]
            if not any(t.last - t.first >= mark.last - mark.first for t in rivals):
                found = [t for t in found if t not in rivals]
                found.append(Trigger(frame_id, mark.first, mark.first, mark.last, "active", "nominal"))
    return sorted(found, key=lambda t: (t.first, -t.last, t.frame_id))


def regions(sentence: Sentence, trigger: Trigger, frame: Frame, left: int, right: int) -> list[tuple[int, int]]:
    """Where the object of the act is looked for, best place first."""
    inner = (trigger.head + 1, trigger.last) if trigger.last - trigger.head > 1 else None
    after = (trigger.last + 1, right)
    before = (left, trigger.first - 1)
    if before[0] == trigger.first or (before[1] - before[0] < 1 and trigger.voice != "active"):
        # "the prisoners, who were freed": the relative word stands for what precedes it.
        before = (max(0, left - 9), trigger.first - 1)
    if frame.subject_is_patient:
        return [before, after]
    if sentence.language != "en":
        if trigger.voice == "active":
            commas = [i for i in range(before[0], before[1] + 1) if sentence.tokens[i].text == ","]
            near = (commas[-1] + 1, before[1]) if commas and commas[-1] < before[1] else before
            places = [inner, after, near] if inner else [after, near]
            if left > 1 and sentence.tokens[left - 1].low.startswith(_RELATIVE):
                places.insert(0, (max(0, left - 9), left - 2))
            return places
        return [before, after]
    if trigger.voice == "passive":
        places = [before] if not inner else [before, inner]
        if trigger.first == 0 and trigger.tense == "participle":
            commas = [i for i, t in enumerate(sentence.tokens) if t.text == ","]
            if commas:
                places.append((commas[0] + 1, min(len(sentence.tokens) - 1, commas[0] + 8)))
        if left > 0 and "котор" not in sentence.tokens[left - 1].low:
            places.append((_sentence_part(sentence, left), max(0, left - 2)))
        if frame.no_people or frame.listing:
            places.append((trigger.last + 1, min(right, trigger.last + 7)))
        return places
    return [inner, after] if inner else [after]


_RELATIVE = ("котор", "якого", "якога", "яку", "якіх", "яких", "якую", "якому")


def _sentence_part(sentence: Sentence, at: int) -> int:
    """The first token after the last full break before `at`."""
    i = at - 1
    while i >= 0 and sentence.tokens[i].text not in ";:—–":
        i -= 1
    return i + 1


def objects_of(
    sentence: Sentence, frame: Frame, places: list[tuple[int, int]], context: ArticleContext, trigger: Trigger
) -> list[Mark]:
    """The words that show that the verb speaks of this kind of act."""
    strong = [m for low, high in places for m in sentence.within(low, high, *frame.objects)]
    near = [m for m in strong if min(abs(m.first - trigger.last), abs(trigger.first - m.last)) <= 12]
    if near:
        return near
    inside = sentence.within(trigger.first, trigger.last, *frame.objects)
    if inside:
        return inside
    if frame.weak_objects and context.sanctions:
        weak = [m for low, high in places for m in sentence.within(low, high, *frame.weak_objects)]
        return [m for m in weak if min(abs(m.first - trigger.last), abs(trigger.first - m.last)) <= 9]
    return []


def agent_of(
    sentence: Sentence, trigger: Trigger, frame: Frame, objects: list[Mark], context: ArticleContext,
    left: int, right: int, shared: dict[int, Agent],
) -> Agent:
    """The actor of an act, from the clause, from what describes the measure, or from the context."""
    parts = context.parts
    if trigger.inherited in shared:
        return shared[trigger.inherited]
    explicit = Agent(None)
    if frame.noun_with:
        return _envoy(sentence, trigger, right)
    if trigger.voice == "passive":
        if sentence.language == "en":
            explicit = by_phrase(sentence, trigger, right)
    elif not frame.subject_is_patient:
        explicit = subject(sentence, trigger, left)
        if explicit.actor is None and sentence.language != "en":
            explicit = following_subject(sentence, trigger, right)
    if frame.agent == "holder" and explicit.actor is None and (trigger.voice == "passive" or frame.subject_is_patient):
        near = [
            m for m in sentence.within(left, right, "ACTOR")
            if gazetteer()[m.value].kind == "officer" and party(m.value) == parts.target
        ]
        if near and frame.kind in ("pardon", "amnesty"):
            explicit = Agent(near[0].value, near[0].first, near[0].last, "stated", sentence)
    if frame.agent == "sender":
        return _sender(sentence, trigger, objects, context, explicit)
    if frame.agent == "holder":
        if explicit.actor:
            known = gazetteer()[explicit.actor]
            if known.kind in ("state", "officer"):
                return explicit
        if explicit.actor is not None or parts.target:
            target = parts.target
            basis = "stated" if explicit.actor == "" else "context"
            return Agent(target, explicit.first, explicit.last, basis, explicit.sentence)
        return Agent(None)
    if explicit.actor == "" and parts.target:
        return Agent(parts.target, explicit.first, explicit.last, "stated", sentence)
    return explicit


def _envoy(sentence: Sentence, trigger: Trigger, right: int) -> Agent:
    """In "after talks with the US envoy" the envoy's side is the one that came to meet."""
    marks = [m for m in sentence.of("ACTOR", "ACTOR_ADJ") if trigger.last < m.first <= min(right, trigger.last + 6)]
    officers = [m for m in marks if m.tag == "ACTOR" and gazetteer()[m.value].kind == "officer"]
    for mark in officers or marks:
        return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


def _sender(
    sentence: Sentence, trigger: Trigger, objects: list[Mark], context: ArticleContext, explicit: Agent
) -> Agent:
    parts = context.parts
    if explicit.actor and gazetteer()[explicit.actor].kind in ("rights", "defender", "opposition"):
        return Agent(None)
    fits = bool(explicit.actor) and gazetteer()[explicit.actor or ""].kind in ("state", "officer", "io")
    if fits and party(explicit.actor) != parts.target:
        return explicit
    owner = owner_of_measure(sentence, objects, parts)
    if owner.actor:
        return owner
    if fits and not parts.senders:
        return explicit
    recent = last_sender(context.history, sentence, trigger.last + 12, parts)
    if recent.actor:
        return recent
    if parts.senders:
        return Agent(parts.senders[0], basis="context")
    return explicit if fits else Agent(None)


def day_of(
    sentence: Sentence, trigger: Trigger, dates: list[DateMention], left: int, right: int, context: ArticleContext,
    described: tuple[int, ...] = (),
) -> tuple[Day, DateMention | None]:
    """The day of an act: the date of its clause, else the only date of the sentence, else the publication."""
    inside = [d for d in dates if left <= d.first and d.last <= right]
    own = [d for d in inside if not any(h < d.first < trigger.first and d.first - h <= 4 for h in described)]
    inside = own or inside
    if inside:
        best = min(inside, key=lambda d: min(abs(d.first - trigger.last), abs(trigger.first - d.last)))
        return best.day, best
    opener = sentence.tokens[left - 1].low if left else ""
    if opener in ("when", "когда", "калі", "коли"):
        just_before = [d for d in dates if 1 <= left - 1 - d.last <= 2]
        if just_before:
            return just_before[-1].day, just_before[-1]
    relative = opener in ("who", "which", "whose", "that") or opener.startswith(
        ("котор", "якія", "якая", "які", "яка", "якого", "яких", "якога", "якіх")
    )
    if len(dates) == 1 and not relative:
        return dates[0].day, dates[0]
    published = context.published
    iso = published.isoformat() if published else None
    note = "" if published else "no date in the clause and the day of publication is not known"
    return Day(iso, "day", "publication" if published else "unknown", iso, iso, note), None


def time_of(day: Day, context: ArticleContext) -> str:
    """`fresh` within fourteen days to publication, `old` before, `ahead` after it, `unknown` without a date."""
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
    return "fresh" if when.year == published.year and day.basis == "publication" else "old"


def read_sentence(
    sentence: Sentence,
    rules: LanguageRules,
    context: ArticleContext,
    dates: list[DateMention],
    counts: list[Count],
    speaker: Speaker | None,
) -> list[Candidate]:
    """The candidates of one sentence."""
    words = MOOD_WORDS[sentence.language]
    shared: dict[int, Agent] = {}
    people_at: dict[int, People] = {}
    found: list[Candidate] = []
    triggers = triggers_of(sentence, rules)
    described = tuple(t.head for t in triggers if t.tense == "participle")
    for trigger in triggers:
        frame = rules.frames[trigger.frame_id]
        if frame.block and _blocked(sentence, frame, trigger):
            continue
        left = clause_left(sentence, trigger.first, words.subordinators)
        right = clause_right(sentence, trigger.last, words.subordinators)
        places = regions(sentence, trigger, frame, left, right)
        objects = objects_of(sentence, frame, places, context, trigger)
        if not objects and frame.kind in ("talks", "call"):
            objects = sentence.within(left, trigger.first - 1, *frame.objects)
        people = People()
        if not frame.no_people and (frame.person_ref or "PERSONS" in frame.objects):
            people = people_of(sentence, trigger, places, counts, context.surnames, frame.person_ref)
        elif frame.listing or frame.kind in ("impose", "tighten", "suspend"):
            people = _listed_persons(sentence, trigger, places, counts, context)
            if not people.found and trigger.inherited in people_at:
                people = people_at[trigger.inherited]
        if "PERSONS" in frame.objects and objects and not frame.free_object and trigger.tense != "nominal" and _other_object(sentence, trigger, objects):
            continue
        loose = frame.noun_of and trigger.tense == "nominal" and context.sanctions
        if not objects and not loose and not frame.free_object and not (people.found and frame.person_ref and context.custody):
            continue
        if frame.context and not _in_context(sentence, frame, context):
            continue
        if frame.needs_any and not sentence.has(*frame.needs_any):
            continue
        mood = mood_of(sentence, trigger, words, frame.modality)
        agent = agent_of(sentence, trigger, frame, objects, context, left, right, shared)
        if people.number is None and frame.kind in ("deport", "release", "pardon") and _all_of_them(sentence, people, left, trigger):
            known = context.last_people
            if known is not None and known.number is not None:
                people = People(known.number, known.bound, people.first, people.last, True, known.names)
        if people.number is not None and frame.kind in FREEING:
            context.last_people = people
        shared[trigger.head] = agent
        people_at[trigger.head] = people
        day, day_mark = day_of(sentence, trigger, dates, left, right, context, described)
        place = None
        if frame.kind == "deport":
            place = destination(sentence, trigger, trigger.head, right)
        candidate = Candidate(
            frame, trigger, sentence, frame.kind, mood.mode, agent, people, day, day_mark, place,
            sector(sentence, left, right), tuple(objects), speaker, mood,
        )
        _settle(candidate, rules, context)
        if loose and not objects and candidate.modality != "denied":
            continue
        found.append(candidate)
    return _one_for_each_act(found)


def _listed_persons(
    sentence: Sentence, trigger: Trigger, places: list[tuple[int, int]], counts: list[Count], context: ArticleContext
) -> People:
    """Persons put on or taken off a list, when all of them are counted; firms among them leave no head count."""
    if sentence.has("ENTITY_FIRM"):
        firms = [m for m in sentence.of("ENTITY_FIRM") if abs(m.first - trigger.head) <= 14]
        if firms and not any(counts_beside(sentence, c) for c in counts):
            return People()
    wide = [(max(0, low - 4), high) for low, high in places]
    found = people_of(sentence, trigger, wide, counts, context.surnames, False)
    return found if found.number is not None and found.first >= 0 and found.bound is not None and found.names == () else People()


def counts_beside(sentence: Sentence, count: Count) -> bool:
    """Does this number stand right before a word for persons?"""
    return any(0 < m.first - count.last <= 2 for m in sentence.of("PERSONS"))


_ABOUT = frozenset("about for against with into о об про аб пра для".split())


def _other_object(sentence: Sentence, trigger: Trigger, objects: list[Mark]) -> bool:
    """ "released a film about prisoners": is the thing acted upon something else than the persons found?"""
    things = sentence.of("THING")
    first = min(m.first for m in objects)
    if trigger.voice == "passive":
        return any(m.last < trigger.first and m.first < first for m in things)
    if first <= trigger.last:
        return False
    between = sentence.tokens[trigger.last + 1 : first]
    return any(t.low in _ABOUT for t in between) or any(trigger.last < m.first < first for m in things)


_THEY = frozenset(
    "they them all everyone those он они их всех все каждого ён яны іх усе ўсе усіх ўсіх він вони їх всі усі всіх усіх".split()
)


def _all_of_them(sentence: Sentence, people: People, left: int, trigger: Trigger) -> bool:
    """Does the act concern the very people of the act before ("they", "all those pardoned")?"""
    near = sentence.tokens[left : trigger.first] + sentence.tokens[trigger.head + 1 : trigger.head + 3]
    return any(t.low in _THEY for t in near[:6]) or any(t.low in _THEY for t in near[-3:])


def _blocked(sentence: Sentence, frame: Frame, trigger: Trigger) -> bool:
    return any(abs(m.first - trigger.head) <= 12 for m in sentence.of(*frame.block))


def _in_context(sentence: Sentence, frame: Frame, context: ArticleContext) -> bool:
    if sentence.has(*frame.context):
        return True
    if "CUSTODY" in frame.context and context.custody:
        return True
    return "SANCTION" in frame.context and context.sanctions


def _one_for_each_act(found: list[Candidate]) -> list[Candidate]:
    """Of two frames that read the same verb as one kind or as rivals, the one with more words behind it stays."""
    kept: list[Candidate] = []
    for candidate in found:
        rival = next((k for k in kept if k.trigger.head == candidate.trigger.head), None)
        if rival is None:
            kept.append(candidate)
            continue
        a, b = _weight(rival), _weight(candidate)
        if b > a:
            kept[kept.index(rival)] = candidate
    return kept


def _weight(c: Candidate) -> tuple[int, int, int, int]:
    return (0 if c.weak else 1, 0 if c.frame.needs_release else 1, c.trigger.last - c.trigger.first, len(c.objects))


def _settle(c: Candidate, rules: LanguageRules, context: ArticleContext) -> None:
    """Turn mood and date into the modality of a proposal, or say why it is only a lead."""
    mode = c.mood.mode
    if c.frame.needs_destination and c.place is None and not _border_near(c):
        c.weak = "no destination and no border"
    if c.frame.needs_party and not _into_hands(c):
        c.weak = "handed over, but to nobody who takes them free"
    if c.frame.needs_sender and (not c.actor or party(c.actor) == context.parts.target):
        c.weak = "nobody who could impose it is named"
    if mode == "none":
        c.weak = c.mood.reason or "not told as an act"
        return
    if mode == "demanded":
        c.weak = "a demand, read by its own rule"
        return
    if mode == "threatened" or (mode == "promised" and c.mood.conditional and c.kind in COERCION | {"border_closure"}):
        if c.kind in COERCION | {"border_closure", "diplomatic_downgrade", "arrest", "sentence"}:
            c.kind, c.modality = "threaten", "promised"
            _now(c, context)
        else:
            c.weak = "a warning about something else"
        return
    if mode == "promised":
        if c.kind in RELIEF:
            c.kind = "promise_relief"
        elif c.kind in FREEING:
            c.kind = "promise_release"
        c.modality = "promised"
        _now(c, context)
        return
    if mode == "denied":
        if c.kind in COERCION:
            c.weak = "a measure that was not imposed"
            return
        c.modality = "denied"
        at = c.people.first
        near = {t.low for t in c.sentence.tokens[max(0, at - 2) : at + 2]} if at >= 0 else set()
        if c.people.number == 1 and near & _NOT_ONE:
            c.people = People(None, None, c.people.first, c.people.last, True)
        if time_of(c.day, context) == "old":
            c.weak = "an old negation"
        elif time_of(c.day, context) == "ahead":
            _now(c, context)
        return
    _done(c, rules, context)


def _into_hands(c: Candidate) -> bool:
    """Handed over to a delegation or envoys named right behind the verb?"""
    tokens = c.sentence.tokens
    for mark in c.sentence.of("DELEGATION"):
        if 0 < mark.first - c.trigger.last <= 5 and not any(t.text == "," for t in tokens[c.trigger.last : mark.first]):
            return True
    return False


_NOT_ONE = frozenset("single any one ни одного ни ніводнага ніводны жодного жодної жодну".split())


def _border_near(c: Candidate) -> bool:
    return any(c.trigger.head < m.first <= c.trigger.last + 9 for m in c.sentence.of("BORDER"))


def _day_of_the_word(c: Candidate) -> bool:
    """Is the date that of the promise and not of the act promised? It stands by the verb of saying, or names its year."""
    mark = c.day_mark
    if mark is None or c.frame.kind in ("statement_demand", "threaten"):
        return mark is not None
    words = c.sentence.tokens[mark.first : mark.last + 1]
    if any(t.text.isdigit() and len(t.text) == 4 for t in words):
        return True
    if c.mood.governor is not None and abs(mark.first - c.mood.governor.last) <= 3:
        return True
    near = [m for m in c.sentence.of("SAY") if min(abs(mark.first - m.last), abs(m.first - mark.last)) <= 3]
    opener = mark.first <= 2 and c.trigger.first > mark.last
    return bool(near) or (opener and c.trigger.tense != "future")


def _now(c: Candidate, context: ArticleContext) -> None:
    """A word is given on the day it is spoken: a date of the act that lies ahead is not the date of the word."""
    when = time_of(c.day, context)
    if when in ("old", "fresh") and c.day_mark is not None and _day_of_the_word(c):
        if when == "old":
            c.modality = "background"
        return
    iso = context.published.isoformat() if context.published else None
    c.day = Day(iso, "day", "publication" if iso else "unknown", iso, iso)
    c.day_mark = None


_VAGUE = frozenset(
    "thousands hundreds тысячи тысяч сотни тысячы сотні тисячі тисяч".split()
)


def _done(c: Candidate, rules: LanguageRules, context: ArticleContext) -> None:
    when = time_of(c.day, context)
    s, t = c.sentence, c.trigger
    c.modality = "done"
    if c.mood.reason == "dated description" and (when != "old" or c.people.number is None):
        c.weak = "describes, does not tell"
        return
    if c.frame.only_modality and "done" not in c.frame.only_modality:
        c.weak = "this verb tells only of what is to come"
        return
    total = [m for m in s.of("TOTAL") if abs(m.first - t.head) <= 14]
    if c.day_mark is not None and c.people.number is not None and c.day_mark.first > 0 and c.day_sentence is None:
        # "since 8 January 266 people have come out" is a running total.
        if s.tokens[c.day_mark.first - 1].low in ("since", "с", "з", "ад", "від", "із"):
            c.weak = "a running total"
            return
    if total and c.kind in FREEING | HOLDING:
        c.weak = "a running total"
        return
    later = [m for m in s.of("LATER") if 0 < t.head - m.last <= 3 or m.first == t.last + 1]
    if later and (c.day_mark is None or c.day_mark.last < t.first):
        c.weak = "later than the date named, without a date of its own"
        return
    if c.day_mark is not None:
        if when == "ahead":
            c.modality = "promised" if c.frame.kind not in FREEING | RELIEF else c.modality
            c.weak = "a past form with a day ahead"
        elif when == "old":
            c.modality = "background"
            context.anchor, context.anchor_paragraph = c.day, s.paragraph
        else:
            context.anchor = None
        return
    vague = [i for i in range(t.first - 8, t.last + 6) if 0 <= i < len(s.tokens) and s.tokens[i].low in _VAGUE]
    if vague and c.kind in FREEING | HOLDING and not s.headline:
        c.weak = "an unnumbered mass and no date"
        return
    past = [m for m in s.of("PAST") if 0 < t.head - m.last <= 6 or 0 < m.first - t.last <= 6]
    if past:
        c.weak = "older, and without a date that can be resolved"
        return
    if t.tense == "pluperfect" and not s.has("SAY") and not s.headline:
        c.weak = "older than the news, and without a date"
        return
    if context.anchor is not None and context.anchor_paragraph == s.paragraph and t.tense in ("past", "pluperfect"):
        c.weak = "goes on from an older event, without a date of its own"
