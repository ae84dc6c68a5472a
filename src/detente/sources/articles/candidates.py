"""From one sentence to candidate moves: trigger, modality, slots."""

from detente.sources.articles import english, slavic
from detente.sources.articles.act_days import day_of
from detente.sources.articles.actors import party
from detente.sources.articles.agents import agent_of
from detente.sources.articles.antecedents import joined_parties, rings, thing_meant, with_a_name
from detente.sources.articles.beside import (
    all_of_them,
    counted_before,
    names_a_body,
    of_prisoners,
    of_those,
    of_whom,
    releases_counted,
    somebody_behind,
    they_had_been,
    with_a_party,
)
from detente.sources.articles.candidate import FREEING, HOLDING, ArticleContext, Candidate
from detente.sources.articles.clauses import (
    before_another_subject,
    in_a_that_clause,
    main_clause_left,
    opening_clause_right,
)
from detente.sources.articles.dates import DateMention
from detente.sources.articles.echoes import echoes
from detente.sources.articles.ellipsis import go_on
from detente.sources.articles.exchanges import other_sides
from detente.sources.articles.frames import Frame, LanguageRules
from detente.sources.articles.governed import told_as_held
from detente.sources.articles.head_sums import all_heads
from detente.sources.articles.jailers import put_away_by_a_court
from detente.sources.articles.modality import mood_of
from detente.sources.articles.moodwords import MOOD_WORDS
from detente.sources.articles.mutual import both_sides, give_an_accord_its_party
from detente.sources.articles.numbers import Count
from detente.sources.articles.people import People, people_of
from detente.sources.articles.personal import acted_upon
from detente.sources.articles.places import (
    counted_diplomats,
    listed_persons,
    objects_of,
    other_object,
    regions,
    sector,
)
from detente.sources.articles.possessors import possessor
from detente.sources.articles.requited import requited
from detente.sources.articles.settling import settle
from detente.sources.articles.shared_objects import shared_persons
from detente.sources.articles.slavic_subjects import who_does_not
from detente.sources.articles.slots import Agent, after_preposition, destination
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.stand_ins import who_rules_out
from detente.sources.articles.swapped import read_other_half
from detente.sources.articles.targets import aimed_at
from detente.sources.articles.those_named import those_just_counted, those_of_the_word
from detente.sources.articles.tit_for_tat import struck_back
from detente.sources.articles.together import completed
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import QUOTES, Trigger, clause_left, clause_right
from detente.sources.articles.verbless import others_by_number


def triggers_of(sentence: Sentence, rules: LanguageRules) -> list[Trigger]:
    """All verb groups and nouns of action of a sentence."""
    reader = english if sentence.language == "en" else slavic
    found = reader.verb_triggers(sentence, rules)
    for frame_id in rules.nouns:
        for mark in sentence.of("NOUN " + frame_id):
            kind = rules.frames[frame_id].kind
            rivals = [
                t for t in found if t.first <= mark.first <= t.last and rules.frames[t.frame_id].kind == kind
            ]
            gerunds = rivals and all(t.tense == "gerund" for t in rivals)
            loose = gerunds and not sentence.within(mark.last + 1, mark.last + 5, "SANCTION")
            if loose and sentence.language == "en" and mark.first:
                # "began freeing 553 prisoners" tells an act, "the freeing of prisoners" names one
                following = sentence.tokens[mark.last + 1].low if mark.last + 1 < len(sentence.tokens) else ""
                loose = following == "of" or sentence.tokens[mark.first - 1].low in _ARTICLES
            if rivals and (loose or sentence.language != "en"):
                # "a full lifting had not been discussed", "до отмены": a noun, whatever its ending.
                found = [t for t in found if t.head != mark.first or t.tense == "nominal"]
                rivals = []
            if not any(t.last - t.first >= mark.last - mark.first for t in rivals):
                found = [t for t in found if t not in rivals]
                found.append(Trigger(frame_id, mark.first, mark.first, mark.last, "active", "nominal"))
    return sorted(found, key=lambda t: (t.first, -t.last, t.frame_id))


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
    verbs = frozenset(t.head for t in triggers)
    nouns = {m.first for m in sentence.of("PERSONS")}
    described = tuple(t.head for t in triggers if t.tense == "participle" or in_a_that_clause(sentence, t))
    telling = frozenset(h for h in described if h in nouns)
    for trigger in triggers:
        frame = rules.frames[trigger.frame_id]
        if frame.block and _blocked(sentence, frame, trigger):
            continue
        if sentence.language == "en" and trigger.voice == "active" and _says_that(sentence, trigger):
            continue
        if trigger.tense == "nominal" and names_a_body(sentence, trigger):
            continue
        left = clause_left(sentence, trigger.first, words.subordinators)
        left = main_clause_left(sentence, trigger, left, words.subordinators)
        right = _within_quotation(
            sentence, trigger, clause_right(sentence, trigger.last, words.subordinators)
        )
        right = opening_clause_right(sentence, trigger, left, right)
        right = before_another_subject(sentence, trigger, triggers, right)
        places = regions(sentence, trigger, frame, left, right)
        objects = (
            sentence.within(left, right, *frame.objects)
            if frame.object_anywhere
            else objects_of(sentence, frame, places, context, trigger)
        )
        if not objects and frame.kind in ("talks", "call") and somebody_behind(sentence, trigger, right):
            objects = sentence.within(left, trigger.first - 1, *frame.objects)
        if not objects and frame.kind in ("talks", "call"):
            objects = with_a_name(sentence, trigger, context)
        if (
            not objects
            and frame.two_parties
            and frame.kind in ("talks", "call")
            and trigger.voice == "active"
        ):
            objects = joined_parties(sentence, trigger, left, context)
        if not objects and frame.noun_with and sentence.language == "en":
            after = sentence.tokens[trigger.last + 1].low if trigger.last + 1 < len(sentence.tokens) else ""
            if after in ("with", "between"):
                objects = sentence.within(trigger.last + 2, min(right, trigger.last + 7), "ACTOR")
        held = frame.noun_with and (told_as_held(sentence, trigger) or with_a_party(sentence, trigger))
        if not objects and held:
            objects = sentence.within(trigger.last + 1, right, "ACTOR")
        if not objects and "PERSONS" in frame.objects and sentence.language == "en":
            objects = [m for low, high in places[:2] for m in sentence.within(low, high, "OPPONENT")][:1]
        if not objects and "PERSONS" in frame.objects:
            objects = shared_persons(sentence, trigger, people_at)
        if not objects and "PERSONS" in frame.objects:
            person = acted_upon(sentence, trigger, frame)
            objects = [person] if person is not None else objects
        if not objects and frame.agent in ("sender", "any"):
            meant = thing_meant(sentence, trigger, frame, context)
            objects = [meant] if meant is not None else objects
        if not objects and frame.frame_id == "en.release.noun":
            objects = releases_counted(trigger, counts)
        people = People()
        if not frame.no_people and (frame.person_ref or "PERSONS" in frame.objects):
            named = frame.person_ref or any(m.tag == "OPPONENT" for m in objects)
            people = people_of(sentence, trigger, places, counts, context.surnames, named)
            if trigger.tense == "participle" and of_those(sentence, trigger):
                people = People(None, None, trigger.first - 1, trigger.first - 1, True)
            if any(m.tag == "COMPANY" for m in objects):
                people = People()
        elif frame.count_people:
            people = people_of(
                sentence,
                trigger,
                [*places, (trigger.head + 1, right), (left, right)],
                counts,
                context.surnames,
                False,
            )
            if people.number is None and "EMBASSY" in frame.objects:
                people = counted_diplomats(objects, counts)
            if not people.found:
                people = possessor(sentence, objects, counts)
        elif frame.listing or frame.kind in ("impose", "tighten", "suspend", "lift", "reimpose"):
            people = listed_persons(sentence, trigger, places, counts, context)
            people = aimed_at(sentence, trigger, counts, context.surnames, people)
            if not people.found and trigger.inherited in people_at:
                people = people_at[trigger.inherited]
        if (
            "PERSONS" in frame.objects
            and objects
            and not frame.free_object
            and trigger.tense != "nominal"
            and other_object(sentence, trigger, objects)
        ):
            continue
        loose = frame.noun_of and trigger.tense == "nominal" and context.sanctions
        if (
            not objects
            and not loose
            and not frame.free_object
            and not (people.found and frame.person_ref and of_prisoners(sentence, people, context))
        ):
            continue
        in_context = not frame.context or _in_context(sentence, frame, context)
        if not in_context and frame.kind not in FREEING:
            continue
        if (
            trigger.tense == "nominal"
            and (
                frame.frame_id.endswith((".release.noun", ".arrest.noun", ".sentence.noun"))
                or (sentence.language != "en" and frame.kind == "release")
            )
            and not of_whom(sentence, trigger, objects)
        ):
            continue
        if frame.needs_any and not sentence.has(*frame.needs_any):
            continue
        if frame.frame_id.endswith((".call.ring", ".talks.see")) and not rings(sentence, trigger, objects):
            continue
        mood = mood_of(sentence, trigger, words, frame.modality)
        agent = agent_of(sentence, trigger, frame, objects, context, left, right, shared, speaker)
        at_a_meeting = frame.noun_with and mood.mode == "done" and sentence.language != "en"
        if at_a_meeting and speaker is not None and speaker.party_actor and agent.actor:
            said = [m for m in sentence.of("SAY") if 0 < trigger.first - m.last <= 6]
            if said and party(speaker.party_actor) != party(agent.actor):
                agent = Agent(speaker.party_actor, -1, -1, "context")  # "заявил на встрече с послом"
        ruled = Agent(None)
        if frame.noun_with and mood.mode == "denied" and sentence.language == "en":
            ruled = who_rules_out(sentence, trigger, mood.governor, context)
        if ruled.actor:
            agent = ruled
        elif frame.noun_with and mood.mode == "denied":
            own = who_does_not(sentence, trigger, left, right)
            if own.actor:
                agent = own
            elif speaker is not None and speaker.party_actor:
                agent = Agent(speaker.party_actor, -1, -1, "context")
        if (
            frame.kind == "talks"
            and not frame.noun_with
            and objects
            and all(
                agent.first <= m.first <= agent.last
                or (
                    m.first in (agent.first - 1, agent.first - 2)
                    and not after_preposition(sentence, m.first)
                    and not m.first < trigger.head < agent.first  # "гостя принимал Лукашенко"
                )
                for m in objects
            )
        ):
            continue  # the only one named is the one who acts
        if not in_context and not (
            people.number is not None
            and agent.basis == "stated"
            and party(agent.actor) == context.parts.target
        ):
            continue  # only the holder itself, freeing people that are counted, needs no word of custody
        if people.number is None and trigger.tense == "nominal" and sentence.language == "en":
            people = counted_before(trigger, counts) or people
        if not people.found and trigger.inherited in people_at and frame.kind in FREEING | HOLDING:
            people = people_at[trigger.inherited]
        people = completed(sentence, trigger, people, counts, frame.person_ref)
        if frame.person_ref or "PERSONS" in frame.objects or frame.listing or frame.kind in _AIMED:
            people = all_heads(sentence, trigger, frame, people, counts, context.surnames, left, right, verbs)
        if (
            people.number is None
            and frame.kind in ("deport", "release", "pardon", *_BEFELL_THEM)
            and (frame.kind not in _BEFELL_THEM or they_had_been(sentence, trigger))
            and all_of_them(sentence, left, trigger)
        ):
            known = context.last_people or those_just_counted(sentence, trigger, context)
            if known is not None and known.number is not None:
                people = People(known.number, known.bound, people.first, people.last, True, known.names)
        if people.number is None and frame.kind in FREEING | HOLDING:
            group = those_of_the_word(sentence, trigger, context)
            people = group if group.found else people
        if people.number is not None and (frame.kind in FREEING or context.last_people is None):
            context.last_people = people
        shared[trigger.head] = agent
        people_at[trigger.head] = people
        day, day_mark = day_of(sentence, trigger, dates, left, right, context, described, telling)
        place = None
        if frame.kind == "deport":
            place = destination(sentence, trigger, trigger.head, right)
        candidate = Candidate(
            frame,
            trigger,
            sentence,
            frame.kind,
            mood.mode,
            agent,
            people,
            day,
            day_mark,
            place,
            sector(sentence, left, right),
            tuple(objects),
            speaker,
            mood,
        )
        read_other_half(candidate, context)
        give_an_accord_its_party(candidate, context)
        if candidate.kind == "arrest" and put_away_by_a_court(sentence, trigger):
            candidate.kind = "sentence"
        settle(candidate, context)
        if loose and not objects and candidate.modality != "denied":
            continue
        found.append(candidate)
    told = _one_for_each_act(found)
    told += both_sides(told, context)
    told += go_on(told, dates, counts, context)
    told += other_sides(told, counts, context)
    told += others_by_number(told, counts, context)
    told += echoes(sentence, rules, told, dates, counts, context, speaker)
    told += struck_back(sentence, told, dates, context, speaker)
    told += requited(sentence, told, context)
    context.acts += [c for c in told if not c.weak]
    return told


_AIMED = frozenset(("impose", "tighten", "suspend", "lift", "reimpose"))
_BEFELL_THEM = frozenset(("arrest", "sentence", "custody_eased", "rearrest"))


_ARTICLES = frozenset(["the", "a", "an", "full", "any", "no", "its", "their"])


def _says_that(sentence: Sentence, trigger: Trigger) -> bool:
    """ "announced that it had suspended the embargo": what is announced stands in its own clause."""
    behind = [t.low for t in sentence.tokens[trigger.last + 1 : trigger.last + 3]]
    if behind[:1] == ["notice"]:  # "gave notice that the licence"
        behind = behind[1:]
    return behind[:1] == ["that"] and trigger.head == trigger.last and trigger.tense != "nominal"


def _within_quotation(sentence: Sentence, trigger: Trigger, right: int) -> int:
    """The end of the clause, not beyond the mark that ends a quoted sentence (`... others," she says`)."""
    for i in range(trigger.last + 1, right + 1):
        if sentence.tokens[i].text in QUOTES and sentence.tokens[i - 1].text in ",.!?":
            return i - 1
    return right


def _blocked(sentence: Sentence, frame: Frame, trigger: Trigger) -> bool:
    things = sentence.of(*frame.objects)
    return any(
        abs(m.first - trigger.head) <= 12 and not any(o.first < m.first and m.last <= o.last for o in things)
        for m in sentence.of(*frame.block)
    )


def _in_context(sentence: Sentence, frame: Frame, context: ArticleContext) -> bool:
    if sentence.has(*frame.context):
        return True
    if "CUSTODY" in frame.context and context.custody:
        return True
    return "SANCTION" in frame.context and context.sanctions


def _one_for_each_act(found: list[Candidate]) -> list[Candidate]:
    """Of two frames that read the same verb, the one with more words behind it stays."""
    kept: list[Candidate] = []
    for candidate in found:
        rival = next((k for k in kept if _one_verb(k, candidate)), None)
        if rival is None:
            kept.append(candidate)
            continue
        a, b = _weight(rival), _weight(candidate)
        if b > a:
            kept[kept.index(rival)] = candidate
    return kept


def _one_verb(a: Candidate, b: Candidate) -> bool:
    """Do both read the same verb, or one the "no relief" that the other has promised?"""
    inside = a.trigger.first <= b.trigger.first <= a.trigger.last
    return a.trigger.head == b.trigger.head or (inside and a.kind == "promise_relief")


def _weight(c: Candidate) -> tuple[int, int, int, int, int]:
    return (
        0 if c.weak or not c.actor else 1,
        0 if c.frame.needs_release else 1,
        0 if c.frame.subject_is_patient else 1,  # "Poland reopened two crossings": the state acts
        c.trigger.last - c.trigger.first,
        len(c.objects),
    )
