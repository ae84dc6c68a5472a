"""Whose act it is where neither its clause nor the rules say so: the likeliest party of the article.

Each party that the sentence names, that stood in the two before it, that speaks, acted before or has a part
in the article is one choice. What speaks for it (where it stands, what it is, what it did before) is weighed
by a conditional logit (McFadden, 1974), fitted on annotated articles by `validation/article_slots.py`.
"""

from collections import defaultdict
from collections.abc import Sequence

from detente.sources.articles.actors import OFFICIAL, KnownActor, gazetteer, party
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.choosing import Grounds, crossed, how_far, shares
from detente.sources.articles.fitted import fitted
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.wording import told_as
from detente.vocabulary import KINDS

LIKELY = 0.5
"""From this chance on a party is taken for the one that acts."""
_BACK = 2
_MARKS = frozenset([",", ";", ":", "—"])


def choices(c: Candidate, context: ArticleContext, read: Sequence[Candidate]) -> Grounds:
    """What speaks for each party as the one that acts: by party, the grounds and their values.

    `read` are the candidates of the whole article in the order of their sentences.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for mark in c.sentence.of("ACTOR"):
        known = _may_act(mark.value)
        if known is not None:
            found[known.party] |= _of_a_mention(c, mark, known)
    for back, before in enumerate(_sentences_before(c, context), 1):
        for mark in before.of("ACTOR"):
            known = _may_act(mark.value)
            if known is not None:
                found[known.party] |= _of_an_earlier_one(c.sentence, before, mark, back)
    parts = context.parts
    for n, sender in enumerate(parts.senders[:4]):
        found[sender].add("first sender" if n == 0 else "sender")
    if parts.target:
        found[parts.target].add("target")
    speaker = _may_act(c.speaker.party_actor if c.speaker is not None else None)
    if speaker is not None:
        found[speaker.party].add("speaks")
    voice = _may_act(context.voice)
    if voice is not None:
        found[voice.party].add("speaks for the text")
    for who, ground in _what_they_did(c, read):
        found[who].add(ground)
    return {who: _crossed(c, who, said) for who, said in sorted(found.items())}


def _may_act(actor_id: str | None) -> KnownActor | None:
    known = gazetteer().get(actor_id or "")
    return known if known is not None and known.kind in OFFICIAL else None


def _sentences_before(c: Candidate, context: ArticleContext) -> list[Sentence]:
    earlier = [s for s in context.history if s.number < c.sentence.number]
    return earlier[: -_BACK - 1 : -1]


def _of_a_mention(c: Candidate, mark: Mark, known: KnownActor) -> set[str]:
    """Where in the sentence of the act a party stands."""
    tokens, first, last = c.sentence.tokens, c.trigger.first, c.trigger.last
    if mark.last < first:
        where, between = "before", tokens[mark.last + 1 : first]
    elif mark.first > last:
        where, between = "after", tokens[last + 1 : mark.first]
    else:
        where, between = "in", ()
    far = how_far(len(between))
    hangs = " on a preposition" if after_preposition(c.sentence, mark.first) else ""
    told = {"here", f"{where} {far}{hangs}", f"as {known.kind}", f"{where} as {known.kind}{hangs}"}
    if any(t.text in _MARKS for t in between):
        told.add(f"{where} a mark")
    if mark.first <= _BACK and not hangs:
        told.add("opens")
    behind = tokens[mark.last + 1].low if mark.last + 1 < len(tokens) else ""
    if behind in ("'s", "’s") or tokens[mark.last].low.endswith(("'s", "’s")):
        told.add(f"owns {where}")
    if mark.first and tokens[mark.first - 1].low == "by":
        told.add(f"by {where}")
    return told


def _of_an_earlier_one(sentence: Sentence, before: Sentence, mark: Mark, back: int) -> set[str]:
    """Where in the sentences before a party stands."""
    told = {f"{back} before"}
    if mark.first <= _BACK and not after_preposition(before, mark.first):
        told.add(f"opens {back} before")
    if before.paragraph == sentence.paragraph:
        told.add(f"{back} before in the paragraph")
    return told


def _what_they_did(c: Candidate, read: Sequence[Candidate]) -> list[tuple[str, str]]:
    """Who acted last before this act, and who acts beside it."""
    acts = [x for x in read if x is not c and not x.weak and x.actor]
    earlier = [x for x in acts if x.sentence.number < c.sentence.number and not x.sentence.headline]
    family = KINDS[c.kind].family
    alike = [x for x in earlier if KINDS[x.kind].family == family]
    told = [(party(x.actor), "acted last") for x in earlier[-1:]]
    told += [(party(x.actor), "acted last so") for x in alike[-1:]]
    for x in acts:
        if x.sentence is c.sentence:
            told.append((party(x.actor), "acts beside"))
            if KINDS[x.kind].family == family:
                told.append((party(x.actor), "acts beside so"))
    return told


def _crossed(c: Candidate, who: str, said: set[str]) -> dict[str, float]:
    """Each ground by itself, for the family of the act, for how it is told, and by the verb's voice."""
    known = gazetteer().get(who)
    of = {f"a {known.role}" if known is not None else "not known", *said}
    if "here" not in said:
        of.add("away")
    tongue = "English" if c.sentence.language == "en" else "Slavic"
    grounds = crossed(of, (KINDS[c.kind].family, told_as(c.modality), c.trigger.voice, tongue))
    for role in ("target", "first sender", "sender"):
        if role in said:
            grounds[f"{role} / {c.kind}"] = 1.0
    return grounds


def likeliest(c: Candidate, context: ArticleContext, read: Sequence[Candidate]) -> Agent:
    """The party that most likely acts, as its officer or office where the sentence names one; else nobody."""
    chances = shares(choices(c, context, read), fitted("whose_act"))
    who = max(chances, key=lambda p: (chances[p], p), default="")
    if chances.get(who, 0.0) < LIKELY:
        return Agent(None)
    named = [m for m in c.sentence.of("ACTOR") if (k := _may_act(m.value)) is not None and k.party == who]
    if not named:
        return Agent(who, basis="context") if _may_act(who) is not None else Agent(None)
    nearest = min(named, key=lambda m: (abs(m.first - c.trigger.first), m.first))
    return Agent(nearest.value, nearest.first, nearest.last, "context", c.sentence)
