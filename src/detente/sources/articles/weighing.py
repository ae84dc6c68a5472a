"""How likely each act of a sentence is told, by its wording and by what the frames made of it together.

A frame that reads an act is right more or less often; a lead was dropped for a good reason or a poor one; the
wording of the sentence (`wording`) speaks for an act or against it. Here the two are weighed against each
other by one logistic regression that all acts share. Its weights are fitted to what the reader saw in texts
that nobody had looked at (`validation/article_weighing.py`; stacked generalisation: Wolpert, 1992).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp, log, log1p
from typing import NamedTuple

from detente.sources.articles.candidate import Candidate
from detente.sources.articles.fitted import fitted
from detente.sources.articles.merge import NEAR
from detente.sources.articles.precision import measured
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.wording import act_of, told_as
from detente.vocabulary import KINDS

IN_QUESTION = 0.01
"""From this chance by the wording on an act is weighed though no frame has thought of it."""
_NEVER = 0.007
"""The chance by the wording of an act that is told too seldom to be weighed."""
_SCALE = 3.0
"""Logits are divided by this, so that one penalty suits all weights."""
_SPOKEN_OF = ("SAY", "DATE", "PERSONS", "SANCTION")
_HELD_OUT = {"promise_relief": "relief", "promise_release": "freeing"}


def acts_in_question(found: Iterable[Candidate], chances: Mapping[str, float]) -> list[str]:
    """The acts of a sentence that are worth weighing, in the order of their names.

    `chances` are those of the wording. An act is written `kind/modality`; an old act counts as done.
    """
    likely = {act for act, chance in chances.items() if chance >= IN_QUESTION}
    read = {act_of(c.kind, mode) for c in found if (mode := _mode(c)) in _TOLD}
    return sorted(likely | read)


_TOLD = frozenset(["done", "promised", "demanded", "denied", "background"])


def grounds(
    act: str, sentence: Sentence, found: Sequence[Candidate], chances: Mapping[str, float]
) -> dict[str, float]:
    """What speaks for an act and against it: the values by the names of their weights.

    `found` is what the frames have read in the sentence, leads included; `chances` are those of the wording.
    """
    kind, _, modality = act.partition("/")
    of = _Question(kind, modality, KINDS[kind].family, _matter(kind))
    own = _logit(chances.get(act, _NEVER))
    told = {
        "any": 1.0,
        f"family {of.family}": 1.0,
        f"modality {modality}": 1.0,
        f"language {sentence.language}": 1.0,
        "wording": own / _SCALE,
        "wording from .05": max(own + _SCALE, 0.0) / _SCALE,
        "words": log1p(len(sentence.tokens)) / _SCALE,
        "headline": float(sentence.headline),
    }
    told |= {f"has {tag}": 1.0 for tag in _SPOKEN_OF if sentence.has(tag)}
    rivals = [chance for a, chance in chances.items() if _matter_of(a) == of.matter and a != act]
    rival = _logit(max(rivals, default=0.0))
    told["rival"] = max(rival, -6.0) / _SCALE
    told["rival ahead"] = max(min(rival - own, 4.0), -4.0) / _SCALE
    told["rival likelier"] = float(rival > own)
    return told | _of_the_frames(of, found, own / _SCALE)


class _Question(NamedTuple):
    """One act that is weighed."""

    kind: str
    modality: str
    family: str
    matter: str


def _of_the_frames(of: _Question, found: Sequence[Candidate], own: float) -> dict[str, float]:
    """What the frames say: the very act, one like it, another form of it, a lead to it, or nothing."""
    read = [c for c in found if not c.weak]
    alike = [c for c in read if _matter(c.kind) == of.matter]
    same = [c for c in alike if c.kind == of.kind and _told_as(c) == of.modality]
    if same:
        return _of_a_reading(of, same[0], own)
    if any(_told_as(c) == of.modality for c in alike):
        return {"read: one like it": 1.0}
    if alike:
        return {"read: told otherwise": 1.0}
    told = {
        "read: another of the family": float(any(KINDS[c.kind].family == of.family for c in read)),
        "read: anything": float(bool(read)),
    }
    leads = [c for c in found if c.weak and _matter(c.kind) == of.matter]
    if leads:
        agreed = any(_told_as(c) == of.modality for c in leads)
        return told | {
            "lead": 1.0,
            "lead and wording": own,
            f"lead: {leads[0].weak}": 1.0,
            f"lead as {'that' if agreed else 'something else'}": 1.0,
        }
    return told | {
        "unread": 1.0,
        "unread and wording": own,
        f"unread of {of.family}": 1.0,
        f"unread as {of.modality}": 1.0,
    }


def _of_a_reading(of: _Question, c: Candidate, own: float) -> dict[str, float]:
    """What a frame that reads the very act says of itself."""
    told = {
        "read": 1.0,
        "read and wording": own,
        f"read of {of.family}": 1.0,
        f"read as {of.modality}": 1.0,
        f"actor {c.agent.basis if c.actor else 'not said'}": 1.0,
        "no day": float(c.day.basis in ("publication", "unknown")),
        "a noun": float(c.frame.frame_id.endswith(".noun")),
        f"tense {c.trigger.tense}": 1.0,
        f"voice {c.trigger.voice}": 1.0,
    }
    rule = measured().get(c.frame.frame_id)
    if rule is not None and rule.cases:
        told["rule right"] = log((rule.hits + 0.5) / (rule.cases - rule.hits + 0.5)) / _SCALE
        told["rule met"] = log1p(rule.cases) / 4.0
    return told


def _mode(c: Candidate) -> str:
    return c.mood.mode if c.weak else c.modality


def _told_as(c: Candidate) -> str:
    return told_as(_mode(c))


def _matter(kind: str) -> str:
    """Acts that may be taken for each other: the kinds that are near, and the promise of them."""
    return _HELD_OUT.get(kind, NEAR.get(kind, kind))


@lru_cache(maxsize=1000)
def _matter_of(act: str) -> str:
    return _matter(act.partition("/")[0])


def _logit(chance: float) -> float:
    chance = min(max(chance, 1e-4), 1.0 - 1e-4)
    return log(chance / (1.0 - chance))


def weigh(sentence: Sentence, found: Sequence[Candidate], chances: Mapping[str, float]) -> dict[str, float]:
    """How likely each act in question is told in this sentence, from 0 to 1 (see `grounds`)."""
    known = fitted("weighing")
    weighed: dict[str, float] = {}
    for act in acts_in_question(found, chances):
        named = grounds(act, sentence, found, chances)
        score = sum(known.get(name, 0.0) * value for name, value in named.items())
        weighed[act] = 1.0 / (1.0 + exp(-score))
    return weighed
