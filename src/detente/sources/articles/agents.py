"""Who acts: from the clause, from what describes the measure, or from what the article told before."""

from detente.sources.articles.actors import OFFICIAL, Parts, gazetteer, party
from detente.sources.articles.antecedents import speaks_of_a_pair
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.frames import Frame
from detente.sources.articles.in_kind import who_answers
from detente.sources.articles.insets import told_that_he
from detente.sources.articles.jailers import REGAINED, where_seized, who_lost_them, whose_jail
from detente.sources.articles.last_named import last_sender, who_held_it_up, who_holds
from detente.sources.articles.own_borders import owner_of_border
from detente.sources.articles.passages import held_by
from detente.sources.articles.slavic_subjects import (
    pair_before,
    seat_of_those_who_act,
    sides_named,
    subject_of_gerund,
    subject_of_the_verb_before,
    who_rings,
)
from detente.sources.articles.slots import (
    Agent,
    after_preposition,
    by_phrase,
    following_subject,
    owner_of_measure,
    subject,
)
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.stand_ins import (
    before_the_colon,
    envoy,
    meant,
    owner,
    president_of_the_guests,
    state_of_the_text,
    unlisted_officer,
    visitor,
)
from detente.sources.articles.strangers import strange_subject
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger
from detente.sources.articles.unsaid import (
    against_another,
    teller_abroad,
    unsaid,
    whose_decree,
    whose_weapons,
)
from detente.sources.articles.whose_people import holder_told


def agent_of(
    sentence: Sentence,
    trigger: Trigger,
    frame: Frame,
    objects: list[Mark],
    context: ArticleContext,
    left: int,
    right: int,
    shared: dict[int, Agent],
    speaker: Speaker | None = None,
) -> Agent:
    """The actor of an act, from the clause, from what describes the measure, or from the context."""
    parts = context.parts
    acting = trigger.voice == "active" and not frame.subject_is_patient
    if frame.kind in ("war_event", "hybrid_event") and (armed := whose_weapons(sentence)).actor:
        return armed
    if (own_border := owner_of_border(sentence, trigger, frame, left)).actor:
        return own_border
    if acting and _first_person(sentence, trigger):
        return _speaking_party(speaker, context, sentence)
    if acting and strange_subject(sentence, trigger) and not speaks_of_a_pair(sentence, trigger):
        return Agent(None)
    if trigger.tense == "nominal" and frame.kind in ("arrest", "sentence") and parts.target:
        # "The EU condemned the arrest of three": the one that condemns is not the one that arrests.
        by = by_phrase(sentence, trigger, right)
        return by if by.actor else Agent(parts.target, basis="context")
    if (
        trigger.tense == "nominal"
        and frame.frame_id.endswith((".release.noun", "en.pardon.noun"))
        and parts.target
    ):
        found = subject(sentence, trigger, left)
        if found.actor and party(found.actor) != parts.target:
            return Agent(parts.target, basis="context")
    if frame.frame_id.endswith(".ease.keep") and speaker is not None and speaker.party_actor:
        # "У ЄС заявили, що рішення Вашингтона їхньої політики не змінює": who says so keeps its own measures.
        own = _speaking_party(speaker, context)
        return own if party(own.actor) != parts.target else Agent(None)
    if trigger.inherited in shared:
        return shared[trigger.inherited]
    explicit = Agent(None)
    if frame.kind == "visit" and trigger.tense == "nominal":
        return visitor(sentence, trigger, left, right)
    if frame.noun_with:
        caller = subject(sentence, trigger, left) if frame.kind == "call" else explicit
        return caller if caller.actor else envoy(sentence, trigger, right, parts.target)
    if trigger.voice == "passive":
        if sentence.language == "en":
            explicit = by_phrase(sentence, trigger, right)
    elif not frame.subject_is_patient:
        explicit = subject(sentence, trigger, left)
        if told_that_he(sentence, explicit.last, trigger.first):
            explicit = Agent(None)
        if trigger.tense == "gerund" and explicit.first < 0:
            explicit = subject_of_gerund(sentence, trigger.head, parts.target)
        if explicit.first < 0:
            explicit = subject_of_the_verb_before(sentence, trigger, left, shared)
        if explicit.actor is None and sentence.language != "en":
            explicit = following_subject(sentence, trigger, right)
        if sentence.language != "en" and trigger.first and sentence.tokens[trigger.first - 1].low in _WHOM:
            behind = following_subject(sentence, trigger, right)
            explicit = behind if behind.actor else explicit  # "прилетел Коул, его принял Лукашенко"
        if frame.kind == "call" and sentence.language != "en":
            explicit = who_rings(sentence, trigger, explicit, right)
        if (
            frame.agent == "holder"
            and sentence.language != "en"
            and _a_bystander(explicit, trigger, context, left)
        ):
            explicit = Agent(None)
    if (
        frame.agent == "holder"
        and explicit.actor is None
        and (trigger.voice == "passive" or frame.subject_is_patient)
    ):
        near = [
            m
            for m in sentence.within(left, right, "ACTOR")
            if gazetteer()[m.value].kind == "officer" and party(m.value) == parts.target
        ]
        if near and frame.kind in ("pardon", "amnesty"):
            explicit = Agent(near[0].value, near[0].first, near[0].last, "stated", sentence)
    if frame.officer_subject and explicit.actor and gazetteer()[explicit.actor].kind != "officer":
        for mark in sentence.of("OFFICER"):
            if trigger.last < mark.first <= trigger.last + (4 if sentence.language == "en" else 8):
                return Agent(mark.value, mark.first, mark.last, "stated", sentence)
        if not _sends_somebody(sentence, explicit):
            return Agent(None)
    if frame.agent == "holder" and explicit.actor is None and trigger.voice == "passive":
        explicit = whose_decree(sentence, trigger)
    if explicit.actor is None and explicit.first < 0 and trigger.voice == "active" and left > 1:
        explicit = _before_relative(sentence, left, explicit)
    if explicit.actor is None and explicit.first < 0 and acting:
        explicit = meant(sentence, trigger, frame, left, context)
    nobody = explicit.actor is None and explicit.first < 0 and sentence.language == "en"
    if nobody and (frame.agent == "any" or frame.kind == "hybrid_event"):
        explicit = owner(sentence, trigger, frame, objects)
    if explicit.actor is None and explicit.first < 0 and acting and sentence.language != "en":
        explicit = seat_of_those_who_act(sentence, trigger, left)
    if frame.agent == "sender" and party(explicit.actor) == parts.target and shared:
        # "Washington cleared 75 million, as Cairo had freed some, and withheld the rest"
        words = [t.low for t in sentence.tokens[max(0, trigger.first - 2) : trigger.first]]
        first = next((a for a in shared.values() if a.actor and party(a.actor) != parts.target), None)
        if words == [",", "and"] and first is not None and gazetteer()[first.actor or ""].role == "sender":
            return first
    if frame.agent == "sender":
        answering = who_answers(sentence, trigger)
        if answering.actor:
            return answering
        found = _sender(sentence, trigger, objects, context, explicit, speaker)
        return found if found.actor else teller_abroad(sentence, speaker, parts)
    if frame.frame_id == REGAINED:
        return who_lost_them(sentence, trigger, explicit, parts)
    if frame.agent == "holder":
        if explicit.actor:
            known = gazetteer()[explicit.actor]
            if known.kind in ("state", "officer"):
                return explicit
        teller = before_the_colon(sentence) if explicit.actor == "" else None
        if teller is not None and gazetteer()[teller].kind == "state":
            return Agent(party(teller), explicit.first, explicit.last, "stated", sentence)
        jail = whose_jail(sentence, trigger) if explicit.actor is None else Agent(None)
        jail = jail if jail.actor or explicit.actor else where_seized(sentence, trigger, frame.kind)
        if jail.actor:
            return jail
        if explicit.actor is not None or parts.target:
            told = holder_told(sentence, trigger, left, shared) or held_by(sentence, trigger, context)
            target = parts.target if explicit.actor == "" else told or who_holds(sentence, context)
            basis = "stated" if explicit.actor == "" else "context"
            return Agent(target, explicit.first, explicit.last, basis, explicit.sentence)
        return Agent(None)
    if explicit.actor is None and explicit.first < 0 and acting and sentence.language == "en":
        explicit = unlisted_officer(sentence, trigger, left, context)
    if explicit.actor == "" and sentence.language == "en" and frame.kind in ("talks", "call"):
        guest = president_of_the_guests(sentence, explicit, objects, context)
        if guest.actor:
            return guest
    within = [t.low for t in sentence.tokens[explicit.last + 1 : explicit.last + 4]]
    rivals = within[:1] == ["and"] and "opposition" in within
    if explicit.actor == "" and sentence.language == "en" and not rivals:
        own = state_of_the_text(sentence, explicit, context)
        if own.actor:
            return own
    if explicit.actor == "" and parts.target:
        return Agent(parts.target, explicit.first, explicit.last, "stated", sentence)
    if explicit.actor is None and trigger.first and sentence.tokens[trigger.first - 1].low in _HE:
        meant_by_him = _he(context.history, sentence, trigger)
        if meant_by_him.actor and sentence.language != "en":
            return meant_by_him
        if speaker is not None and speaker.party_actor:
            return Agent(speaker.party_actor, -1, -1, "context")
        return _he(context.history, sentence, trigger)
    if explicit.actor is None and speaker is not None and _told_of_oneself(sentence, trigger):
        return _speaking_party(speaker, context)
    if explicit.actor is None and frame.two_parties and sides_named(sentence, trigger):
        return pair_before(sentence, context)
    if (
        explicit.actor is None
        and (frame.subject_is_patient or (trigger.voice == "passive" and trigger.tense in _AHEAD))
        and sentence.language == "en"
        and speaker is not None
    ):
        return _speaking_party(speaker, context)  # "flights will resume in May, the Lithuanian minister said"
    if explicit.actor is None and explicit.first < 0 and frame.kind in _AT_THE_BORDER:
        mine = [a for a in context.acts[-3:] if a.kind in _AT_THE_BORDER and a.actor]
        if mine and sentence.language == "en" and not sentence.has("ACTOR"):
            return Agent(mine[-1].actor, basis="context")  # "the crossing would be shut again"
    if explicit.actor is None and explicit.first < 0:
        return unsaid(sentence, trigger, frame, left, context, speaker)
    return explicit


_AHEAD = frozenset(("future", "would"))
_AT_THE_BORDER = frozenset(("border_closure", "trade_route"))
_COUNTER = ("ответн", "контрсанкц", "зеркальн", "retaliat", "counter", "адказ", "контрсанкц", "відповід")


def _in_return(sentence: Sentence, objects: list[Mark]) -> bool:
    """ "Анкара отменила ответные меры": measures that the target itself took in return."""
    return any(
        t.low.startswith(_COUNTER) for m in objects for t in sentence.tokens[max(0, m.first - 1) : m.last + 1]
    )


def _sends_somebody(sentence: Sentence, agent: Agent) -> bool:
    """ "Делегация США побывала": a state whose delegation, envoy or minister is named beside it."""
    return any(
        0 <= agent.first - m.last - 1 <= 2 or 0 <= m.first - agent.last - 1 <= 1
        for m in sentence.of("DELEGATION", "ENVOY", "TITLE", "OFFICIAL")
    )


_THAT = frozenset(["что", "што", "що"])


def _told_of_oneself(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Польшча пацвердзіла, што адкрые пераход": a clause behind "that" without a subject."""
    if sentence.language == "en" or trigger.tense in ("nominal", "participle"):
        return False
    for say in sentence.of("SAY"):
        between = sentence.tokens[say.last + 1 : trigger.first]
        if say.last < trigger.first and any(t.low in _THAT for t in between):
            return not sentence.within(say.last + 1, trigger.first - 1, "ACTOR", "HOLDER", "PERSONS")
    return False


_WHOM = frozenset(
    [
        *("его", "ее", "их", "яго", "яе", "іх", "його", "її", "їх"),
        *("которого", "которых", "которую", "якога", "якіх", "якую", "якого", "яких", "яку"),
    ]
)
_WE = frozenset(["we", "мы", "ми"])


def _first_person(sentence: Sentence, trigger: Trigger) -> bool:
    """ "We will lift": does the speaker tell of its own act?"""
    return any(t.low in _WE for t in sentence.tokens[max(0, trigger.first - 2) : trigger.first])


def _speaking_party(
    speaker: Speaker | None, context: ArticleContext, sentence: Sentence | None = None
) -> Agent:
    who = speaker.party_actor if speaker is not None else context.voice
    if who is None and sentence is not None:
        who = before_the_colon(sentence)
    known = gazetteer().get(who or "")
    if known is None or known.kind not in OFFICIAL:
        return Agent(None)
    return Agent(who, -1, -1, "context")


def _a_bystander(agent: Agent, trigger: Trigger, context: ArticleContext, left: int) -> bool:
    """ "Девятерых передали Литве", "граждан Польши передали": a state that is no holder."""
    if not agent.actor or party(agent.actor) == context.parts.target or context.parts.target is None:
        return False
    known = gazetteer()[agent.actor]
    sentence = agent.sentence
    if sentence is not None:
        if sentence.within(agent.first, agent.last, "HOLDER"):
            return False  # "власти Никарагуа выпустили"
        genitive = [m for m in sentence.of("PERSONS", "CUSTODY") if m.last == agent.first - 1]
        low = sentence.tokens[agent.last].low
        many = sentence.tokens[trigger.head].low.endswith(("ли", "лі"))
        between = sentence.tokens[agent.last + 1 : trigger.first]
        if sentence.tokens[agent.last].text.isupper() and many and all(t.low in _MEANWHILE for t in between):
            return False  # "США в ответ освободили"
        if many and not sentence.tokens[agent.last].capital and agent.last == trigger.first - 1:
            return False  # "американцы схватили Мадуро"
        plain = not sentence.tokens[agent.last].text.isupper()  # "просьбу США освободить"
        if plain and not genitive and not low.endswith(_NO_SUBJECT_CASE) and agent.last == trigger.first - 1:
            return False  # "По условиям обмена Вашингтон освободит"
    return known.kind == "state" and agent.first > left + 1


_MEANWHILE = ("в", "ответ", "взамен", "тоже", "тогда", "у", "адказ", "відповідь", "натомість", "тоді", "тады")
_NO_SUBJECT_CASE = ("у", "ю", "ом", "ем", "ы", "и", "і", "ой", "ай", "ею", "е")


_RELATIVE = ("who", "which", "котор", "якая", "які", "якое", "якія", "яка", "яке")


def _before_relative(sentence: Sentence, left: int, none: Agent) -> Agent:
    """ "Lithuania, which closed the border, reopened it": the noun before the relative word acts in both."""
    opener = sentence.tokens[left - 1].low
    if not opener.startswith(_RELATIVE) or opener == "whom":
        return none
    for mark in sentence.of("ACTOR"):
        if left - 4 <= mark.last <= left - 2:
            return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return none


_HE = frozenset(["he", "she", "он", "она", "ен", "яна", "він", "вона"])


def _he(history: list[Sentence], sentence: Sentence, trigger: Trigger) -> Agent:
    """ "He announced": the officer who stood at the head of the sentences before."""
    if trigger.first == 0 or sentence.tokens[trigger.first - 1].low not in _HE:
        return Agent(None)
    for place in reversed(history[-2:]):
        for mark in place.of("OFFICER"):
            if mark.first <= 3:
                return Agent(mark.value, mark.first, mark.last, "context", place)
    if sentence.language != "en" and history:  # "Тегеран ... Он отозвал послов"
        for mark in history[-1].of("STATE"):
            if mark.first <= 3 and not after_preposition(history[-1], mark.first):
                return Agent(mark.value, mark.first, mark.last, "context", history[-1])
    return Agent(None)


def _sender(
    sentence: Sentence,
    trigger: Trigger,
    objects: list[Mark],
    context: ArticleContext,
    explicit: Agent,
    speaker: Speaker | None,
) -> Agent:
    parts = context.parts
    if explicit.actor and gazetteer()[explicit.actor].kind in ("rights", "defender", "opposition"):
        return Agent(None)
    domestic = explicit.actor == "" or (bool(explicit.actor) and party(explicit.actor) == parts.target)
    gap = sentence.tokens[explicit.last + 1 : trigger.first] if explicit.last >= 0 else ()
    domestic = domestic and not any(t.text == "," for t in gap)
    if domestic and trigger.voice == "active" and trigger.tense not in ("nominal", "gerund", "infinitive"):
        # "De Klerk lifted the ban": the target's own measure, not a sender's.
        if _in_return(sentence, objects) or against_another(sentence, trigger, explicit, parts):
            return (
                explicit if explicit.actor else Agent(parts.target, explicit.first, explicit.last, "stated")
            )
        return owner_of_measure(sentence, objects, parts)
    fits = bool(explicit.actor) and gazetteer()[explicit.actor or ""].kind in OFFICIAL
    if fits and party(explicit.actor) != parts.target:
        return explicit
    owner = owner_of_measure(sentence, objects, parts)
    owner = who_held_it_up(objects, parts) or owner
    if owner.actor:
        return owner
    if fits and not parts.senders:
        return explicit
    person = _he(context.history, sentence, trigger)
    if person.actor and party(person.actor) != parts.target:
        return person
    spoken = gazetteer().get(context.voice or "")
    if spoken is not None and spoken.kind == "state" and spoken.party != parts.target:
        return Agent(context.voice, basis="context")
    told = _sender_who_tells(sentence, trigger, speaker, parts)
    if told.actor:
        return told
    recent = last_sender(context.history, sentence, trigger.last + 12, parts)
    if recent.actor:
        return recent
    if parts.senders:
        return Agent(parts.senders[0], basis="context")
    return explicit if fits else Agent(None)


def _sender_who_tells(sentence: Sentence, trigger: Trigger, speaker: Speaker | None, parts: Parts) -> Agent:
    """ "Not one sanction has been lifted, a U.S. diplomat said": of its own measures a sender tells."""
    if sentence.language != "en" or trigger.voice != "passive" or speaker is None:
        return Agent(None)
    known = gazetteer().get(speaker.party_actor or "")
    if known is None or known.role != "sender" or known.party == parts.target:
        return Agent(None)
    return Agent(known.actor_id, -1, -1, "context") if known.kind in OFFICIAL else Agent(None)
