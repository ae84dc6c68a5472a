"""Who demands where a pronoun or a bare office stands for them: "It calls on ...", "Ministers urged ..."."""

from detente.sources.articles.actors import OFFICIAL, gazetteer, party
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.tokens import Mark, Sentence

_THEY = frozenset(["it", "they", "яны", "они", "вони"])
_HE = frozenset(["he", "she", "ён", "ен", "яна", "он", "она", "він", "вона"])
_OPENING = 14
"""How far into a sentence the one is looked for of whom it tells."""


def pronoun_before(sentence: Sentence, mark: Mark) -> str:
    """The pronoun that opens the sentence right before the word of demanding, blank for none."""
    for i in range(min(2, mark.first)):
        low = sentence.tokens[i].low
        if (low in _THEY or low in _HE) and mark.first - i <= 3:
            return low
    return ""


def meant_by(pronoun: str, sentence: Sentence, context: ArticleContext) -> Agent:
    """Whom the pronoun means: the one of whom one of the two sentences before tells first.

    Nobody where that is a rights group, an opponent or the one of whom the demand is made.
    """
    for place in reversed(context.history[-2:]):
        if place.headline or place.paragraph < sentence.paragraph - 1:
            break
        heads = [m for m in place.of("ACTOR") if m.first < _OPENING and not after_preposition(place, m.first)]
        persons = [m for m in heads if gazetteer()[m.value].kind == "officer"]
        heads = persons if pronoun in _HE and persons else heads
        if heads:
            known = gazetteer()[heads[0].value]
            theirs = party(heads[0].value) == context.parts.target
            if known.kind not in OFFICIAL or theirs:
                break
            return Agent(heads[0].value, heads[0].first, heads[0].last, "context", place)
    return Agent(None)


def last_state(context: ArticleContext) -> str | None:
    """ "Foreign minister X called on the Americans": the target's, where no other is named before."""
    for place in reversed(context.history[-2:]):
        marks = [m for m in place.of("ACTOR") if gazetteer()[m.value].kind == "state"]
        if marks:
            return marks[-1].value if party(marks[-1].value) == context.parts.target else None
    return context.parts.target
