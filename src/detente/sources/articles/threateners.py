"""Who threatens: not the one who stands in the condition ("should Brussels go on, we shall answer").

A threat has one who is warned, named in its condition, and one who warns: the subject of the main clause, the
one who speaks, or the one who was heard just before.
"""

from detente.sources.articles.actors import OFFICIAL, gazetteer, party
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.moodwords import MOOD_WORDS
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.tokens import Mark, Sentence

_IF = frozenset(["if", "unless"])
_BACK = 3
_LIKELY = 0.5
"""From this chance of the act on a threat that names nobody is given to the one who was heard before."""
_SIDES = frozenset(["side", "authorities", "сторона", "бок", "власти", "улады", "влада"])
_OBLIQUE = ("у", "ю", "ом", "ем", "єм", "ам", "ям", "ою", "ею", "ым", "им")


def who_threatens(c: Candidate, context: ArticleContext) -> Agent:
    """The one who holds out the answer of a threat under a condition; what was read where none is told."""
    inside = _condition(c.sentence)
    if not inside:
        return c.agent
    warned = {
        party(m.value)
        for m in c.sentence.of("ACTOR", "ACTOR_ADJ")
        if m.first in inside and _stands_alone(c.sentence, m)
    }
    if c.actor and party(c.actor) not in warned:
        return c.agent
    subject = next((m for m in c.sentence.of("ACTOR") if _acts(c.sentence, m, inside, warned)), None)
    if subject is not None:
        return Agent(subject.value, subject.first, subject.last, "stated", c.sentence)
    told = c.speaker.party_actor if c.speaker is not None else None
    sure = bool(c.actor) or (c.weighed or 0.0) >= _LIKELY
    for who in (told, _heard(c, context, warned), context.voice) if sure else (told,):
        if who and party(who) not in warned and _may_act(who):
            return Agent(who, basis="context")
    if not sure:
        return c.agent
    parts = context.parts
    other = parts.senders[0] if parts.target in warned and parts.senders else parts.target
    return Agent(other, basis="context") if other and other not in warned else c.agent


def _may_act(actor_id: str) -> bool:
    known = gazetteer().get(actor_id)
    return known is not None and known.kind in OFFICIAL


def _stands_alone(sentence: Sentence, mark: Mark) -> bool:
    """Is it neither an owner nor a place nor what describes somebody else?"""
    behind = sentence.tokens[mark.last + 1].low if mark.last + 1 < len(sentence.tokens) else ""
    last = sentence.tokens[mark.last].low
    if behind in ("'s", "’s") or last.endswith(("'s", "’s")) or after_preposition(sentence, mark.first):
        return False
    holder = any(m.first == mark.last + 1 for m in sentence.of("HOLDER"))
    return mark.tag == "ACTOR" or behind in _SIDES or holder


def _acts(sentence: Sentence, mark: Mark, inside: frozenset[int], warned: set[str]) -> bool:
    """Is it the subject of the main clause?"""
    if mark.first in inside or party(mark.value) in warned or not _may_act(mark.value):
        return False
    oblique = sentence.language != "en" and sentence.tokens[mark.last].low.endswith(_OBLIQUE)
    return _stands_alone(sentence, mark) and not oblique


def _heard(c: Candidate, context: ArticleContext, warned: set[str]) -> str | None:
    """Who was named last as a subject in the sentences before, officers first."""
    before = [s for s in context.history if s.number < c.sentence.number and not s.headline]
    for place in before[: -_BACK - 1 : -1]:
        marks = [m for m in place.of("ACTOR") if _acts(place, m, frozenset(), warned)]
        officers = [m for m in marks if gazetteer()[m.value].kind == "officer"]
        if marks:
            return (officers or marks)[0].value
    return None


def _condition(sentence: Sentence) -> frozenset[int]:
    """The tokens of the clauses that a condition opens."""
    tokens = sentence.tokens
    words = _IF if sentence.language == "en" else MOOD_WORDS[sentence.language].conditional
    inside: set[int] = set()
    for i, token in enumerate(tokens):
        if token.low in words or (token.low == "should" and _inverted(sentence, i)):
            end = next((k for k in range(i + 1, len(tokens)) if tokens[k].text in ",;:—–"), len(tokens))
            anew = (m.first for m in sentence.of("ACTOR") if i < m.first < end and _goes_on(sentence, m))
            inside |= set(range(i, min(anew, default=end)))
    return frozenset(inside)


def _goes_on(sentence: Sentence, mark: Mark) -> bool:
    """ "should it begin anew Poland would shut it": with this subject the main clause begins."""
    behind = sentence.tokens[mark.last + 1].low if mark.last + 1 < len(sentence.tokens) else ""
    return behind in ("would", "will", "shall")


def _inverted(sentence: Sentence, at: int) -> bool:
    """ "Should Minsk go on": no subject stands before it."""
    if sentence.language != "en" or at + 2 >= len(sentence.tokens):
        return False
    before = sentence.tokens[at - 1] if at else None
    opens = before is None or not before.word or before.low in ("however", "but", "and", "that")
    behind = sentence.tokens[at + 1]
    return behind.capital or (opens and behind.low != "be")
