"""Who acts in a Slavic clause that names nobody: "мяжу закрыюць", "він передав ліки".

An indefinite plural, a passive or a pronoun is answered by the one who tells of it or by the one spoken of
in the sentence before; a describing word by the thing that it belongs to ("российские дроны").
"""

import re

from detente.sources.articles.actors import OFFICIAL, Parts, gazetteer, party
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.frames import Frame
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger

_OWN_ACTS = frozenset(
    (
        "border_closure",
        "trade_route",
        "diplomatic_upgrade",
        "diplomatic_downgrade",
        "economic",
        "humanitarian",
        "agreement",
    )
)
_PLURAL = re.compile(r"(?:л[иі](?:ся|сь)?|[уюяа]ть(?:ся)?|[уюяа]ць|[уюяа]т)$")
_PRONOUNS = frozenset(("он", "она", "они", "ен", "яна", "яны", "він", "вона", "вони", "там"))
_WEAPONS = ("WAR", "HYBRID", "DRONE")


def unsaid(
    sentence: Sentence,
    trigger: Trigger,
    frame: Frame,
    left: int,
    context: ArticleContext,
    speaker: Speaker | None,
) -> Agent:
    """The one who acts where the clause itself has no subject; nobody when the text leaves it open."""
    if sentence.language == "en":
        things = frame.subject_is_patient or trigger.voice == "passive"
        if things and frame.kind in ("border_closure", "trade_route", "diplomatic_upgrade"):
            return _spoken_of(
                sentence, trigger, context
            )  # "Poland ... Two crossings are to open next month."
        return Agent(None)
    denied = frame.modality == "denied" or frame.only_modality == ("denied",)
    if denied and frame.kind in ("talks", "agreement"):
        # "Жодних переговорів не ведеться": whoever says so, else the party that the text is about
        told = _teller(speaker)
        return told if told.actor else Agent(context.parts.target, basis="context")
    if trigger.tense == "infinitive" and trigger.negated and frame.kind in _OWN_ACTS:
        return _teller(speaker)
    if trigger.tense in ("nominal", "participle", "infinitive", "gerund"):
        return Agent(None)
    if frame.kind in ("war_event", "hybrid_event"):
        at_war = frame.kind == "war_event" and context.parts.target == "russia"
        return Agent("russia", basis="context") if at_war else Agent(None)
    if frame.kind == "diplomatic_downgrade" and trigger.voice == "passive":
        recalled = _those_recalled(sentence, trigger)
        if recalled.actor:
            return recalled
    if frame.kind not in _OWN_ACTS or not _without_subject(sentence, trigger, left):
        return Agent(None)
    told = _teller(speaker)
    if told.actor:
        return told
    here = {m.value: m for m in sentence.of("STATE") if m.last < trigger.first and _seat(sentence, m)}
    if len(here) == 1 and trigger.voice != "passive":
        mark = next(iter(here.values()))  # "у Варшаві вважають ...; о півночі їх відімкнули"
        return Agent(mark.value, mark.first, mark.last, "context", sentence)
    return _spoken_of(sentence, trigger, context)


def _seat(sentence: Sentence, mark: Mark) -> bool:
    """ "у Варшаві": the place where those sit who act."""
    before = sentence.tokens[mark.first - 1].low if mark.first else ""
    return before in _IN and sentence.tokens[mark.last].low.endswith(("е", "і", "ы"))


_IN = frozenset(("в", "у", "ў", "во"))


def _those_recalled(sentence: Sentence, trigger: Trigger) -> Agent:
    """ "Иранские послы отозваны": ambassadors are called home by their own state."""
    if not sentence.tokens[trigger.head].low.startswith(("отозва", "адклікан", "відклика")):
        return _left_country(sentence, trigger)
    for thing in sentence.of("EMBASSY"):
        for mark in sentence.of("ACTOR_ADJ", "ACTOR"):
            before = mark.tag == "ACTOR_ADJ" and 0 <= thing.first - mark.last - 1 <= 1
            behind = mark.tag == "ACTOR" and mark.first == thing.last + 1
            if before or behind:
                return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


def _left_country(sentence: Sentence, trigger: Trigger) -> Agent:
    """ "Из России высланы трое дипломатов Германии": the state they leave sent them away."""
    for mark in sentence.of("STATE"):
        before = sentence.tokens[mark.first - 1].low if mark.first else ""
        if before in ("из", "з", "із", "зь") and abs(mark.first - trigger.head) <= 8:
            return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


_DECREE = frozenset(
    ["указом", "указу", "указам", "распоряжением", "решением", "приказом", "рашэннем", "рішенням"]
)


def whose_decree(sentence: Sentence, trigger: Trigger) -> Agent:
    """ "Указом Путина помилованы трое": a Slavic passive is done by the one whose decree it is."""
    for mark in sentence.of("OFFICER") if sentence.language != "en" else ():
        before = {t.low for t in sentence.tokens[max(0, mark.first - 2) : mark.first]}
        if _DECREE & before and abs(mark.first - trigger.head) <= 10:
            return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


def teller_abroad(sentence: Sentence, speaker: Speaker | None, parts: Parts) -> Agent:
    """ "У США заявили, що санкцій не зніматимуть": of measures the one that tells of them, if no target."""
    told = _teller(speaker)
    return Agent(None) if sentence.language == "en" or party(told.actor) == parts.target else told


def _teller(speaker: Speaker | None) -> Agent:
    """The state, body or officer that vouches for the sentence."""
    known = gazetteer().get(speaker.party_actor or "") if speaker is not None else None
    if known is None or known.kind not in OFFICIAL:
        return Agent(None)
    return Agent(known.actor_id, -1, -1, "context")


def whose_weapons(sentence: Sentence) -> Agent:
    """ "Російські дрони", "Ракети РФ", "з боку Білорусі": the state beside the weapon or the way it came."""
    states = [m for m in sentence.of("ACTOR_ADJ", "ACTOR") if gazetteer()[m.value].kind == "state"]
    if sentence.language == "en":  # "balloons drifted in from Belarus"
        came = [m for m in states if m.tag == "ACTOR" and sentence.tokens[m.first - 1].low == "from"]
        return Agent(came[0].value, came[0].first, came[0].last, "stated", sentence) if came else Agent(None)
    for mark in states:
        for thing in sentence.of(*_WEAPONS):
            before = mark.tag == "ACTOR_ADJ" and 0 <= thing.first - mark.last - 1 <= 1
            after = mark.tag == "ACTOR" and mark.first == thing.last + 1
            if before or after:
                return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    for mark in states:
        words = [t.low for t in sentence.tokens[max(0, mark.first - 2) : mark.first]]
        if words and (words[-1] in _FROM or (len(words) > 1 and words[0] in _FROM and words[1] in _SIDE)):
            return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


_FROM = frozenset(("с", "со", "из", "з", "зь", "із", "зі"))
_SIDE = frozenset(("стороны", "территории", "боку", "тэрыторыі", "тэрыторыи", "території"))


def _without_subject(sentence: Sentence, trigger: Trigger, left: int) -> bool:
    """Is there no actor before the verb but a pronoun, and does the form allow for that?"""
    if any(
        not after_preposition(sentence, m.first) for m in sentence.within(left, trigger.first - 1, "ACTOR")
    ):
        return False
    head = sentence.tokens[trigger.head].low
    before = sentence.tokens[trigger.first - 1].low if trigger.first else ""
    return trigger.voice == "passive" or before in _PRONOUNS or bool(_PLURAL.search(head))


def _spoken_of(sentence: Sentence, trigger: Trigger, context: ArticleContext) -> Agent:
    """The state or officer that the sentence before begins with, in the same paragraph."""
    for place in (sentence, *reversed(context.history[-1:])):
        if place is not sentence and (place.headline or place.paragraph != sentence.paragraph):
            break
        limit = trigger.first if place is sentence else min(len(place.tokens), 12)
        for mark in place.of("ACTOR"):
            if mark.last < limit and _may_act(place, mark):
                return Agent(mark.value, mark.first, mark.last, "context", place)
    return Agent(None)


def _may_act(sentence: Sentence, mark: Mark) -> bool:
    known = gazetteer()[mark.value]
    return known.kind in OFFICIAL and bool(party(mark.value)) and not after_preposition(sentence, mark.first)


def spoken_of_before(sentence: Sentence, trigger: Trigger, context: ArticleContext) -> Agent:
    """Whom "він", "яна" or "они" right before a verb stands for: the one that was last spoken of."""
    before = sentence.tokens[trigger.first - 1].low if trigger.first else ""
    if before not in _STAND_INS:
        return Agent(None)
    return _spoken_of(sentence, trigger, context)


_STAND_INS = _PRONOUNS - {"там"}


_THINGS = frozenset(("SANCTION", "TRANSPORT_WAY", "ROUTE", "LICENCE", "LIST", "EMBASSY", "BILL"))
_THEM = frozenset(("его", "ее", "их", "него", "них", "яго", "яе", "іх", "його", "її", "їх", "нього", "неї"))
_THEY = frozenset(("они", "она", "яны", "яна", "вони", "вона"))


def slavic_thing(sentence: Sentence, trigger: Trigger, frame: Frame, context: ArticleContext) -> Mark | None:
    """ "Варшава закрила їх у лютому": the pronoun beside the verb, for a thing spoken of before."""
    tags = sorted(_THINGS & set(frame.objects))
    if not tags or trigger.tense in ("nominal", "participle", "gerund"):
        return None
    words = _THEM | (_THEY if trigger.voice == "passive" else frozenset())
    low, high = max(0, trigger.first - 3), min(len(sentence.tokens), trigger.last + 3)
    at = next((i for i in range(low, high) if sentence.tokens[i].low in words), -1)
    if at < 0 or any(t.text in ",;:" for t in sentence.tokens[min(at, trigger.head) : max(at, trigger.head)]):
        return None
    for place in (sentence, *reversed(context.history[-2:])):
        if place is not sentence and place.paragraph < sentence.paragraph - 1:
            break
        limit = at if place is sentence else len(place.tokens)
        if any(m.last < limit for m in place.of(*tags)):
            return Mark(tags[0], at, at)
    return None


def against_another(sentence: Sentence, trigger: Trigger, explicit: Agent, parts: Parts) -> bool:
    """ "Білорусь вводить заборону на проліт літаків Латвії": coercion by the target, on a state named."""
    if sentence.language == "en" or trigger.frame_id.split(".")[1] not in _COERCIVE:
        return False
    for mark in sentence.of("ACTOR", "ACTOR_ADJ"):
        if explicit.first <= mark.first <= explicit.last or party(mark.value) == parts.target:
            continue
        if gazetteer()[mark.value].kind in ("state", "io") and trigger.last < mark.first <= trigger.last + 12:
            return True
    return False


_COERCIVE = frozenset(("impose", "tighten", "reimpose", "extend"))
