"""Who demands where an office or a body speaks for a party: "a spokesman for the Union urged".

English only.
"""

from detente.sources.articles.actors import gazetteer
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Mark, Sentence

_OFFICES = frozenset(
    [
        *("spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokespersons", "spokesmen"),
        *("ambassador", "ambassadors", "envoy", "envoys", "minister", "ministers", "leaders", "leader"),
        *("government", "governments", "diplomats", "mission", "delegation", "representative", "president"),
        *("representatives", "members", "heads", "office", "ministry", "embassy", "parliament", "council"),
        *("presidency", "senators", "lawmakers", "commissioner", "chancellor", "rapporteur", "secretariat"),
        *("consul", "premier", "administration", "foreign", "chair", "chairman", "group", "number"),
        *("dozens", "majority", "officials", "official", "statement", "capitals", "missions", "embassies"),
    ]
)
_BODIES = frozenset(
    ["leaders", "ministers", "governments", "capitals", "heads", "members", "states", "ambassadors"]
)
_BEFORE = frozenset(["the", "all", "its", "their", "foreign", "eu", "member", "union", "these"])


def speaks_for(sentence: Sentence, mark: Mark) -> bool:
    """ "The ambassador of the EU urged", "a spokesperson for Washington": is an office before "of"?"""
    tokens = sentence.tokens
    at = mark.first - 1
    if sentence.language != "en":
        return False
    if at > 0 and tokens[at].low == "the":
        at -= 1
    if at < 1 or tokens[at].low not in ("of", "for") or tokens[at - 1].low not in _OFFICES:
        return False
    head = at - 1
    return not after_preposition(sentence, head)


_WHOSE = frozenset(["of", "in", "the", "for", "affairs", "'s"])


def beside_the_ministry(sentence: Sentence, ministry: Mark) -> list[Mark]:
    """The states beside a ministry or embassy: "the U.S. embassy", "In Minsk, the foreign ministry".

    Behind it "of" or "in" has to stand: who "summoned the Lithuanian envoy" is not of Lithuania.
    """
    tokens = sentence.tokens
    found = []
    for m in sentence.of("ACTOR", "ACTOR_ADJ"):
        ahead = ministry.first - m.last - 1
        seat = ahead == 2 and tokens[m.last + 1].text == "," and sentence.language == "en"
        between = tokens[ministry.last + 1 : m.first]
        behind = 0 < m.first - ministry.last <= 3
        behind = behind and (sentence.language != "en" or all(t.low in _WHOSE for t in between))
        if 0 <= ahead <= 1 or seat or behind:
            found.append(m)
    return found


def body_before(sentence: Sentence, mark: Mark, speaker: Speaker | None, context: ArticleContext) -> Agent:
    """ "The 25 governments demanded", "The foreign ministers of the Union insisted": the Union's own bodies.

    Nobody where the text has not named the Union as one that acts on the target, or where a group or an
    opponent speaks.
    """
    if sentence.language != "en" or "eu" not in context.parts.senders:
        return Agent(None)
    if speaker is not None and speaker.side in ("rights_group", "opposition", "think_tank"):
        return Agent(None)
    tokens = sentence.tokens
    for i in range(min(5, mark.first)):
        if tokens[i].low in _BODIES:
            between = [t.low for t in tokens[i + 1 : mark.first]]
            behind = not between or between[:3] == ["of", "the", "union"] or len(between) <= 1
            opens = all(t.low in _BEFORE or t.text.isdigit() for t in tokens[:i])
            if opens and behind and _union_named(context):
                return Agent("eu", i, i, "context", sentence)
        if tokens[i].low == "union" and mark.first - i <= 2 and _union_named(context):
            return Agent("eu", i, i, "context", sentence)
    return Agent(None)


def _union_named(context: ArticleContext) -> bool:
    """Is the Union the last state that the text named, of those that act on the target?"""
    for place in reversed(context.history[-3:]):
        named = [m.value for m in place.of("ACTOR") if gazetteer()[m.value].kind == "state"]
        named = [n for n in named if gazetteer()[n].party != context.parts.target]
        if named:
            return gazetteer()[named[-1]].party == "eu"
    return context.parts.senders[0] == "eu"
