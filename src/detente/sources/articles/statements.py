"""What each side says the moves were: speaker, frame, and whether a link is acknowledged or denied."""

import re
from collections.abc import Mapping

from detente.sources.articles.actors import Parts
from detente.sources.articles.framing import (
    FRAMES,
    Model,
    features,
    frame_model,
    frame_rules,
    link_features,
    link_model,
)
from detente.sources.articles.hearing import heard_as
from detente.sources.articles.proposals import Lead, Rule, Span, Statement
from detente.sources.articles.quotations import quoted
from detente.sources.articles.sides import token_span
from detente.sources.articles.speakers import Said
from detente.sources.articles.tokens import Sentence

DENIED = 0.75
"""A link counts as denied from this share on: "no legitimacy" denies something else."""
ENOUGH = 0.5
"""From this share for all frames together a stretch of speech is a statement."""
ALSO = 0.45
"""From this share a second frame of the same words is a statement as well."""
LEAST = 0.25
"""A frame with a smaller share than this is not told from the others, whatever all of them sum to."""
UNTOLD = 0.75
"""From this share where no word says that somebody speaks: the speech goes on, or its subject acts."""
TRUSTED = 0.2
"""A frame is proposed when the lower end of its Wilson interval, on texts left out, is at least this."""
WORTH_A_LOOK = 0.3
"""Between this share and ENOUGH a lead is left."""
AGAIN = 0.6
"""What somebody says besides has to show its frame with this share at least."""
_BRIEF = 3
"""A cutting of so few sentences may tell its moves elsewhere."""
_CALLING = frozenset(("sender_government", "eu_institution", "international_organisation", "third_state"))
_SHORT = re.compile(
    r"\b(?:insufficient|not enough|only|falls? short|first step|but|still|however|remain|yet)\b|"
    r"\b(?:недостат|мало|лишь|только|перв|но |однако|толькі|першы|першым|але|аднак|недаст|лише|тільки|перш)",
    re.I,
)


def read_statements(
    said: list[Said],
    parts: Parts,
    told: dict[int, frozenset[str]],
    models: tuple[Model, Model] | None = None,
) -> tuple[list[Statement], list[Lead]]:
    """One statement for each speaker and frame, with the words that show it best, and leads.

    `told` gives the acts told by each sentence (`kind/modality`, by sentence number). `models` are those of
    frames and of links, the trained ones unless others are given (when they are measured on texts left out).
    """
    frames, links = models or (frame_model(), link_model())
    best: dict[tuple[str, str], tuple[float, Statement]] = {}
    leads: list[Lead] = []
    if not any(told.values()) and len({x.sentence.number for x in said}) > _BRIEF:
        return [], []  # nobody speaks of a move where none is told
    for item in said:
        sentence = item.sentence
        acts = told.get(sentence.number, frozenset())
        if item.how == "colon" and not sentence.has("SAY") and any(a.endswith("/done") for a in acts):
            continue  # "The US lifted sanctions on two banks: ..." lists, and lets nobody speak
        found = features(item, parts, acts)
        shares: Mapping[str, float] = frames.shares(found)
        if models is None:  # the network has learnt from the texts on which other models are measured
            shares = heard_as(shares, sentence)
        whole = sum(shares[f] for f in FRAMES)
        if whole < WORTH_A_LOOK:
            continue
        enough = UNTOLD if item.carried else ENOUGH
        sequence = _sees_a_sequence(item)
        shown = frozenset(["exchange"]) if sequence else _shown(item)
        order = sorted(shown or FRAMES, key=lambda f: (-shares[f], f))
        chosen = [order[0], *(f for f in order[1:2] if shares[f] >= ALSO)]
        for frame in chosen:
            rule_id = f"{sentence.language}.said.{frame}"
            rule = frame_rules().get(rule_id, Rule(rule_id))
            # who points at the order of the steps speaks of them, whatever else the words are like
            faint = (whole < enough and not sequence) or (shares[frame] < LEAST and not shown)
            if frame == "insufficient" and _only_calls(item, acts):
                continue
            if faint or (rule.low < TRUSTED and not models):
                reason = "the words show a frame too faintly" if faint else "the rule errs too often"
                leads.append(Lead("statement", reason, _whole(sentence), rule_id))
                continue
            key = (item.speaker.actor, frame)
            if key in best and best[key][0] >= shares[frame]:
                continue
            ties = links.shares(link_features(found, frame))
            tie = "yes" if sequence else max(ties, key=lambda k: ties[k])
            if tie == "denies" and ties[tie] < DENIED:
                tie = "no"
            best[key] = (shares[frame], _statement(item, frame, tie, rule))
    for actor in {a for a, _ in best}:
        mine = sorted((k for k in best if k[0] == actor), key=lambda k: -best[k][0])
        for key in mine[1:]:
            if best[key][0] < AGAIN:
                del best[key]
    return sorted((s for _, s in best.values()), key=lambda s: (s.quote.start, s.frame)), leads


def _only_calls(item: Said, acts: frozenset[str]) -> bool:
    """ "The Council welcomed it and called for the rest to be freed": a state's call is an act of its own."""
    calls = any(a.startswith("statement_demand/") for a in acts)
    return calls and item.speaker.side in _CALLING and not _SHORT.search(item.sentence.text)


def _statement(item: Said, frame: str, tie: str, rule: Rule) -> Statement:
    sentence = item.sentence
    return Statement(
        item.speaker.actor,
        item.speaker.side,
        frame,
        "yes" if tie == "yes" else "denies" if tie == "denies" else "no",
        _whole(sentence),
        _cue(item, frame),
        rule,
        item.speaker.span,
    )


def _sees_a_sequence(item: Said) -> bool:
    """Do observers point at the order of the steps ("noted the clear sequencing")?"""
    sides = ("think_tank", "independent_media")
    return item.speaker.side in sides and any(
        item.first <= m.first <= item.last for m in item.sentence.of("SEQUENCE")
    )


def _shown(item: Said) -> frozenset[str]:
    """Frames that a set phrase within quotation marks shows ("welcome but insufficient")."""
    sentence = item.sentence
    inside = quoted(sentence)
    return frozenset(
        frame
        for frame in FRAMES
        for m in sentence.of("CUE_" + frame)
        if item.first <= m.first and m.last <= item.last and m.first in inside
    )


def _whole(sentence: Sentence) -> Span:
    return Span(sentence.start, sentence.end, sentence.text)


def _cue(item: Said, frame: str) -> Span:
    """The words that show the frame: a phrase known for it, else all that this speaker says."""
    sentence = item.sentence
    last = min(item.last, len(sentence.tokens) - 1)
    for mark in sentence.of("CUE_" + frame):
        if item.first <= mark.first and mark.last <= last:
            return token_span(sentence, mark.first, mark.last)
    return token_span(sentence, item.first, last)
