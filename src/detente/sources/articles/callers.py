"""Who demands where the wording alone tells that somebody does: "The four partners ask ...".

The one that is called on never is the one that calls. What the clause does not name is taken from whom it
opens with: a pronoun, a body ("the governments"), an office without its state.
"""

from collections.abc import Iterator

from detente.sources.articles.actors import OFFICIAL, gazetteer, party
from detente.sources.articles.addressees import DUTY
from detente.sources.articles.askers import meant_by
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.demanders import speaks_for
from detente.sources.articles.frames import rules
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.stand_ins import first_named
from detente.sources.articles.tokens import Sentence

_ASKS = (
    *("call", "urge", "urging", "ask", "press", "appeal", "demand", "insist", "bade", "want", "request"),
    *("repeat", "recommend", "pressed", "seek", "sought", "expect", "told"),
    *("призыв", "призва", "потреб", "требу", "прос", "попрос", "настаива", "жд"),
    *("заклік", "патраб", "запатраб", "прас", "папрас", "настойва", "дамага"),
    *("заклик", "вимаг", "зажада", "попрос", "наполяга", "домага"),
)
_ON_WHOM = 7
"""How far behind the word of asking the one that is asked stands."""
_WE = frozenset(["we", "i", "мы", "я", "ми"])
_OUR = ("закликаємо", "заклікаем", "призываем", "просим", "требуем", "вимагаємо", "патрабуем", "просимо")
_ANAPHORS = frozenset(
    ["it", "they", "he", "she", "он", "она", "они", "ён", "яна", "яны", "він", "вона", "вони"]
)
_BODIES = (
    *("partner", "government", "minister", "allies", "leaders", "countries", "states", "members", "capitals"),
    *("powers", "twelve", "union", "council", "signator", "text", "statement", "ministry", "spokes"),
    *("партнер", "партнёр", "союзник", "министр", "міністр", "держав", "дзяржав", "краін", "країн"),
    *("пресс-секрет", "прэс-сакрат", "прес-секрет", "представител", "прадстаўні", "представни", "офици"),
)
_MISSIONS = ("missions", "embassies", "посольств", "пасольств", "дипломатичн", "дипломатическ", "дыпламатычн")
"""Missions of several states ask in nobody's name."""
_OPENING = 7


def caller_of(sentence: Sentence, at: int, speaker: Speaker | None, context: ArticleContext) -> Agent:
    """Who makes the demand whose wording was found around the token `at`; nobody where it stays open."""
    tokens = sentence.tokens
    asks = next((i for i, t in enumerate(tokens) if t.low.startswith(_ASKS) and (not t.capital or not i)), -1)
    if asks < 0 and any(t.low in DUTY[sentence.language] for t in tokens):
        heard = speaker.party_actor if speaker is not None else context.voice
        return _who_may(Agent(heard, -1, -1, "context"), _must_act(sentence, context))
    verb = at if asks < 0 else asks
    if any(t.low.startswith(_MISSIONS) for t in tokens[:verb]):
        return Agent(None)
    asked = _asked(sentence, verb, context)
    for agent in _choices(sentence, verb, speaker, context):
        if _who_may(agent, asked).actor:
            return agent
    return Agent(None)


def _who_may(agent: Agent, asked: str | None) -> Agent:
    """The same, if it speaks for a state or a body and is not the one that is called on."""
    known = gazetteer().get(agent.actor or "")
    return agent if known is not None and known.kind in OFFICIAL and known.party != asked else Agent(None)


def _must_act(sentence: Sentence, context: ArticleContext) -> str | None:
    """ "Lukashenko must set them free", "the blockade must be lifted": the party that has the duty."""
    named = [m for m in sentence.of("ACTOR") if gazetteer()[m.value].kind in ("state", "officer")]
    if len(named) == 1:
        return party(named[0].value)
    return None if sentence.has("SANCTION") else context.parts.target


def _asked(sentence: Sentence, verb: int, context: ArticleContext) -> str | None:
    """The party that is called on: the state named behind the word of asking, else the holder."""
    for mark in sentence.of("ACTOR", "ACTOR_ADJ"):
        if verb < mark.first <= verb + _ON_WHOM and gazetteer()[mark.value].kind in ("state", "officer"):
            return party(mark.value)
    return None if sentence.has("SANCTION") else context.parts.target


def _choices(
    sentence: Sentence, verb: int, speaker: Speaker | None, context: ArticleContext
) -> Iterator[Agent]:
    """Those who may demand, likeliest first."""
    tokens = sentence.tokens
    verbs = rules(sentence.language).verbs
    for mark in sentence.of("ACTOR"):
        if any(t.low in verbs for t in tokens[: mark.first]):
            break  # "his wife met the ambassador of Germany and urged": whom she met asks nothing
        free = not after_preposition(sentence, mark.first) or speaks_for(sentence, mark)
        if mark.last < verb and free and not any(t.text in ";:" for t in tokens[mark.last + 1 : verb]):
            yield Agent(mark.value, mark.first, mark.last, "stated", sentence)
            break
    heard = speaker.party_actor if speaker is not None else None
    if heard:
        yield Agent(heard, -1, -1, "context")
    opening = [t.low for t in tokens[: min(verb + 1, _OPENING)]]
    first_person = any(low in _WE or low in _OUR for low in _words_before(sentence, verb))
    if context.voice:
        yield Agent(context.voice, -1, -1, "context")
    pronoun = next((low for low in opening if low in _ANAPHORS), "")
    if pronoun:
        yield meant_by(pronoun, sentence, context)
    if first_person or pronoun:
        yield Agent(first_named(context), -1, -1, "context")
    if any(low.startswith(_BODIES) for low in opening):
        yield from _whose(sentence, context)


def _words_before(sentence: Sentence, verb: int) -> list[str]:
    """The words up to the word of asking, in lower case."""
    return [t.low for t in sentence.tokens[max(0, verb - 6) : verb + 1]]


def _whose(sentence: Sentence, context: ArticleContext) -> Iterator[Agent]:
    """The states to which an office without a state may belong: the one of its seat, those named before."""
    for mark in sentence.of("ACTOR"):
        if mark.first <= 1:
            yield Agent(mark.value, mark.first, mark.last, "context", sentence)
    for place in reversed(context.history[-3:]):
        for mark in reversed(place.of("ACTOR")):
            if gazetteer()[mark.value].kind in ("state", "io"):
                yield Agent(mark.value, mark.first, mark.last, "context", place)
    for sender in context.parts.senders[:1]:
        yield Agent(sender, -1, -1, "context")
