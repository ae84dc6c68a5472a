"""Acts that no frame reads: found by the wording of the sentence, slots by the same readers as others.

Which word speaks most for the act is taken for its verb or noun; who acts, how many people and when are then
read around it. What cannot be told this way (nobody who acts) stays a lead.
"""

from collections.abc import Callable, Mapping

from detente.sources.articles import english, slavic
from detente.sources.articles.act_days import day_of
from detente.sources.articles.actors import OFFICIAL, gazetteer, party
from detente.sources.articles.agents import agent_of
from detente.sources.articles.callers import caller_of
from detente.sources.articles.candidate import (
    FREEING,
    HOLDING,
    MEETING,
    ArticleContext,
    Candidate,
)
from detente.sources.articles.dates import DateMention
from detente.sources.articles.ellipsis import go_on
from detente.sources.articles.frames import Frame, LanguageRules, VerbEntry
from detente.sources.articles.governors import Mode, Mood
from detente.sources.articles.merge import NEAR
from detente.sources.articles.moodwords import MOOD_WORDS
from detente.sources.articles.mutual import both_sides
from detente.sources.articles.numbers import Count
from detente.sources.articles.people import People, people_of
from detente.sources.articles.places import listed_persons, regions, sector
from detente.sources.articles.second_look import OF_THE_NUMBERS, held_out, settled_as
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.slots import Agent, destination
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger, clause_left, clause_right
from detente.sources.articles.verbless import others_by_number
from detente.sources.articles.wording import Wording

LIKELY = 0.6
"""From this chance on an act is read that no frame has read."""
SURE = 0.75
"""From this chance on it is read around any word ("spoke by telephone"), below it around a verb."""
_OF_PERSONS = FREEING | HOLDING - {"halt_releases"}
_LISTING = frozenset(["delist", "tighten", "impose"])
_AT_MOST = 6
"""How far down the list of telling words one is looked for that may be a verb."""


def read_unframed(
    sentence: Sentence,
    found: list[Candidate],
    chances: Mapping[str, float],
    read_act: Callable[[str, Mode, frozenset[int], bool], Candidate | None],
) -> list[Candidate]:
    """The acts of one sentence that its wording tells and `found` has not, likeliest first.

    `read_act` reads the slots of an act of a kind and modality around a word that is not taken (see
    `read_by_wording`).
    """
    if sentence.headline:
        return []
    read = {kind for c in found for kind in (c.kind, c.frame.kind) if not c.weak}
    barred = {c.kind for c in found if c.weak in OF_THE_NUMBERS}
    told = {NEAR.get(kind, kind) for kind in read | barred}
    verbs = {i for c in found if not c.weak for i in range(c.trigger.first, c.trigger.last + 1)}
    out: list[Candidate] = []
    for act in sorted(chances, key=lambda a: (-chances[a], a)):
        if chances[act] < LIKELY:
            break
        kind, _, told_as = act.partition("/")
        modality = _MODES[told_as]
        group = NEAR.get(kind, NEAR.get(_DONE.get(kind, ""), kind))
        if group in told:
            continue
        if modality == "done" and held_out(kind, chances) > chances[act] / 2:
            continue
        candidate = read_act(kind, modality, frozenset(verbs), chances[act] >= SURE)
        if candidate is not None:
            candidate.weighed = chances[act]
            told.add(group)
            verbs.add(candidate.trigger.head)
            out.append(candidate)
    return out


def told_beside(
    unframed: list[Candidate], dates: list[DateMention], counts: list[Count], context: ArticleContext
) -> list[Candidate]:
    """The acts that stand beside those read by their wording, without words of their own for them."""
    more = both_sides(unframed, context) if unframed else []
    more += go_on(unframed, dates, counts, context)
    more += others_by_number(unframed, counts, context)
    for c in more:
        c.weighed = c.weighed or unframed[0].weighed
    return more


_MODES: dict[str, Mode] = {
    "done": "done",
    "promised": "promised",
    "demanded": "demanded",
    "denied": "denied",
}
_DONE = {"promise_relief": "lift", "promise_release": "release"}


def read_by_wording(
    sentence: Sentence,
    rules: LanguageRules,
    context: ArticleContext,
    dates: list[DateMention],
    counts: list[Count],
    speaker: Speaker | None,
    model: Wording,
    kind: str,
    modality: Mode,
    taken: frozenset[int] = frozenset(),
    sure: bool = False,
) -> Candidate | None:
    """One act around the word that speaks most for it; None where no word does or its day is against it.

    `taken` are the words of acts that were read already; of an act that is told for `sure` any word will do.
    """
    frame = _frame(rules, kind)
    trigger = _trigger(sentence, rules, frame, model, f"{kind}/{modality}", taken, sure)
    if frame is None or trigger is None:
        return None
    words = MOOD_WORDS[sentence.language]
    left = clause_left(sentence, trigger.first, words.subordinators)
    right = clause_right(sentence, trigger.last, words.subordinators)
    places = regions(sentence, trigger, frame, left, right)
    people = People()
    if kind in _OF_PERSONS:
        people = people_of(sentence, trigger, places, counts, context.surnames, True)
        if not people.found and kind == "sentence" and sentence.has("TERM", "TIME_UNIT"):
            people = People(1, "exact")  # "condemned to eight years": the one spoken of before
    elif frame.listing:
        people = listed_persons(sentence, trigger, places, counts, context)
    agent = agent_of(sentence, trigger, frame, [], context, left, right, {}, speaker)
    if kind == "statement_demand":
        behind_a_verb = any(token.low in rules.verbs for token in sentence.tokens[: max(agent.first, 0)])
        # "his wife met the ambassador of Germany and urged Minsk": whom she met demands nothing
        agent = _who_demands(Agent(None) if behind_a_verb else agent, speaker, context)
        agent = agent if agent.actor else caller_of(sentence, trigger.first, speaker, context)
    day, day_mark = day_of(sentence, trigger, dates, left, right, context, (), frozenset())
    place = destination(sentence, trigger, trigger.head, right) if kind == "deport" else None
    candidate = Candidate(
        frame,
        trigger,
        sentence,
        kind,
        modality,
        agent,
        people,
        day,
        day_mark,
        place,
        sector(sentence, left, right),
        (),
        speaker,
        Mood(modality),
    )
    return candidate if settled_as(candidate, kind, modality, context) else None


def _who_demands(agent: Agent, speaker: Speaker | None, context: ArticleContext) -> Agent:
    """ "We repeat our call on the authorities": the one that speaks, not the one that is spoken to."""
    if agent.actor and party(agent.actor) != context.parts.target:
        return agent
    if speaker is None or not speaker.party_actor or party(speaker.party_actor) == context.parts.target:
        return Agent(None)
    if gazetteer()[speaker.party_actor].kind not in OFFICIAL:
        return Agent(None)  # what rights groups and opponents call for is no move
    return Agent(speaker.party_actor, -1, -1, "context")


def _frame(rules: LanguageRules, kind: str) -> Frame | None:
    """A frame for whatever words: who may act is as in the frames of that kind."""
    likes = [f for f in rules.frames.values() if f.kind == _DONE.get(kind, kind)]
    if not likes:
        return None
    return Frame(
        f"{rules.language}.{kind}.wording",
        kind,
        likes[0].agent,
        free_object=True,
        person_ref=kind in _OF_PERSONS,
        two_parties=kind in MEETING,
        listing=kind in _LISTING,
    )


def _trigger(
    sentence: Sentence,
    rules: LanguageRules,
    frame: Frame | None,
    model: Wording,
    act: str,
    taken: frozenset[int],
    sure: bool,
) -> Trigger | None:
    """The verb that speaks most for the act, else the word that does; None where no word does.

    A word that is no verb ("on their way home", "behind bars again") tells what befell the persons.
    """
    if frame is None or act not in model.acts:
        return None
    names = {i for m in sentence.of("ACTOR", "DATE", "PERSONS") for i in range(m.first, m.last + 1)}
    telling = [
        i
        for weight, i in model.telling(sentence, act)[:_AT_MOST]
        if weight > 0
        and not (i in names or i in taken or (sentence.tokens[i].capital and i))
        and sentence.tokens[i].low.isalpha()
    ]
    for i in telling:
        if sentence.language == "en":
            forms = _english_forms(rules, sentence.tokens[i].low)
            if forms is None:
                continue
            entry = VerbEntry(frame.frame_id, sentence.tokens[i].low, "", ())
            group = english.read_group(sentence, i, i, entry, forms, [], False, rules.numbers)
        else:
            form = form_of(sentence.language, sentence.tokens[i].low)
            if not form or form == "noun":
                continue
            entry = VerbEntry(frame.frame_id, sentence.tokens[i].low[:-1], "+", ())
            group = slavic.read_verb(sentence, i, i, entry, form, [])
        if group is not None:
            return group
    if not telling or not (sure or frame.kind in _OF_PERSONS):
        return None
    at, of_persons = telling[0], frame.kind in _OF_PERSONS
    return Trigger(frame.frame_id, at, at, at, "passive" if of_persons else "active", "past")


def _english_forms(rules: LanguageRules, low: str) -> frozenset[str] | None:
    """Which forms a word may be: those of the verbs that are known, else by its ending."""
    known = frozenset(form for _, forms in rules.verbs.get(low, ()) for form in forms)
    if known:
        return known
    if low.endswith("ed"):
        return frozenset(("past", "pp"))
    if low.endswith("ing"):
        return frozenset(("ing",))
    return None
