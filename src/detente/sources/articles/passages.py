"""Whose story a passage tells: a label at its head ("South Africa."), or the opponent of a government in it.

A text that goes from country to country names each at the head of its passage; and whoever is known as the
opponent of one government is held by that one, whatever state the rest of the text is about. (Discourse
segments with a topic of their own: Grosz and Sidner, 1986.)
"""

from detente.sources.articles.actors import gazetteer
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.slots import after_preposition
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.triggers import Trigger

_LABEL = 3
"""Words of a sentence that is a label; no verb finds room in it."""
_AT_HOME = {
    "anc": "south_africa",
    "nld": "junta",
    "solidarity": "poland",
    "mdc": "zimbabwe",
}
_OPPOSITION = "_opposition"


def held_by(sentence: Sentence, trigger: Trigger, context: ArticleContext) -> str | None:
    """Who held or holds the people of a passive clause by whose opponents they are, or by the passage."""
    return _home(sentence, trigger) or _state_of_the_passage(sentence, context)


def _state_of_the_passage(sentence: Sentence, context: ArticleContext) -> str | None:
    """The state whose name alone opens the paragraph of this sentence; None where nothing does."""
    for place in reversed(context.history):
        if place.paragraph != sentence.paragraph or place.headline:
            break
        if sum(t.word for t in place.tokens) > _LABEL:
            continue
        states = [m for m in place.of("STATE") if m.first == 0]
        if states and states[0].last >= len(place.tokens) - 2:
            return states[0].value
    return None


def _home(sentence: Sentence, trigger: Trigger) -> str | None:
    """The state whose known opponent is the one that is freed, seized or sentenced in a passive clause."""
    if trigger.voice != "passive":
        return None
    for mark in sentence.of("ACTOR"):
        known = gazetteer()[mark.value]
        if known.kind != "opposition" or not 0 < trigger.first - mark.last <= 4:
            continue
        if after_preposition(sentence, mark.first):
            continue
        home = _AT_HOME.get(known.party, known.party.removesuffix(_OPPOSITION))
        if home in gazetteer():
            return home
    return None
