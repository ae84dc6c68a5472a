"""With which frame somebody speaks of a move, if at all: a multinomial logistic regression over words.

What is weighed: the stems of the speaker's own words and of neighbouring pairs, the classes that the lexicon
puts on them (CUE_exchange, SANCTION, CUSTODY, LINK_DENIED ...), which part of the article's parties are
named, whose side speaks and how the speech is told. Russian, Belarusian and Ukrainian stems share one
spelling, and the classes are shared by all languages, so each learns from the others. The weights are trained
on annotated texts and sentences and measured on texts left out by `validation/article_framing.py` (Hosmer
and Lemeshow, 2000, ch. 8).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from math import exp

import numpy as np
import numpy.typing as npt

from detente.sources.articles.actors import Parts, gazetteer
from detente.sources.articles.ideas import ideas_of
from detente.sources.articles.precision import wilson_low
from detente.sources.articles.proposals import Rule
from detente.sources.articles.speakers import Said
from detente.sources.articles.spelling import one_spelling, shared_spelling
from detente.sources.articles.tokens import Sentence

FRAMES = (
    *("clemency", "humanitarian", "exchange", "concession", "security", "sovereignty", "pressure_works"),
    *("insufficient", "warning", "normalisation", "propaganda", "hostage_trade"),
)
NONE = "none"
LABELS = (*FRAMES, NONE)
LINKS = ("yes", "denies", "no")
_CLASSES = (
    *(f"CUE_{f}" for f in FRAMES),
    *(
        "GOV_PROMISE",
        "GOV_DEMAND",
        "GOV_REFUSE",
        "LINK",
        "LINK_DENIED",
        "SANCTION",
        "SANCTION_WEAK",
        "CUSTODY",
    ),
    *("PERSONS", "TOPIC", "FUNDS", "LICENCE", "LIST", "EMBASSY", "BORDER", "TERM", "COURT", "REST", "ACCORD"),
    *("TERROR_LIST", "LAW", "AID", "DATE", "SEQUENCE", "THIS_ACT", "NEW", "TIME_UNIT", "MONEY_UNIT", "TOTAL"),
)
_STEM = {"en": 7, "ru": 5, "be": 5, "uk": 5}
_EN_ENDING = re.compile(r"(?:'s|ings?|edly|ed|ies|es|s|ly|ions?|e)$")
_NOT = frozenset(
    [
        "not",
        "no",
        "never",
        "nobody",
        "nothing",
        "без",
        "не",
        "ня",
        "ни",
        "ні",
        "нет",
        "няма",
        "немає",
        "without",
    ]
)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, one for each label, and the measured precision of each rule."""

    labels: tuple[str, ...]
    places: Mapping[str, int]
    """Which row of the table weighs a feature."""
    table: npt.NDArray[np.float64]
    """Of shape (features and one, labels): the first row is what speaks for a label before any feature."""

    def shares(self, found: list[str]) -> dict[str, float]:
        """The probability of each label, given features."""
        rows = [0, *(place for feature in found if (place := self.places.get(feature)) is not None)]
        sums = self.table[rows].sum(axis=0).tolist()
        top = max(sums)
        raw = [exp(s - top) for s in sums]
        total = sum(raw)
        return {label: r / total for label, r in zip(self.labels, raw, strict=True)}


@lru_cache(maxsize=200_000)
def stem(language: str, low: str) -> str:
    """The beginning of a word under which its forms are one; one spelling for the three Slavic languages."""
    if language == "en":
        return (_EN_ENDING.sub("", low) if len(low) > 4 else low)[: _STEM["en"]]
    return shared_spelling(one_spelling(low) if language == "be" else low)[: _STEM[language]]


@lru_cache(maxsize=200_000)
def _whole_word(language: str, low: str) -> str:
    """A word as the families of words know it."""
    if language == "en":
        return low
    return shared_spelling(one_spelling(low) if language == "be" else low)


def features(said: Said, parts: Parts, told: frozenset[str] = frozenset()) -> list[str]:
    """What the model weighs in one stretch of speech: each feature once, in a fixed order.

    `told` holds the acts that the sentence tells, as `kind/modality`: a bare demand or promise is an act.
    """
    sentence = said.sentence
    last = min(said.last, len(sentence.tokens) - 1)
    named = _named(sentence, parts)
    side = said.speaker.side
    span = said.speaker.span
    group = "e:" if sentence.language == "en" else "s:"
    found: dict[str, None] = {
        "side=" + side: None,
        "how=" + said.how.split(" ")[0]: None,
        "how=" + said.how: None,
        "lang=" + sentence.language: None,
    }
    for act in sorted(told):
        kind, _, modality = act.partition("/")
        found["act " + kind] = None
        found["act " + modality] = None
    if not told:
        found["no act"] = None
    before = ""
    negated = 9
    own: dict[int, str] = {}
    for i in range(said.first, last + 1):
        token = sentence.tokens[i]
        if span is not None and said.sentence.start <= span.start and span.start <= token.start < span.end:
            before = "<S>"
            continue
        if not token.word:
            if token.text in '"«“„':
                found["quoted"] = None
            if token.text == "?":
                found["asks"] = None
            before = before if token.text in ',"«»“”' else ""
            continue
        word = named.get(i)
        if word is None:
            if token.text[0].isdigit():
                word = "#"
            elif token.capital and i > 0 and sentence.tokens[i - 1].word:
                word = "<N>"
            else:
                word = group + stem(sentence.language, token.low)
                own[i] = _whole_word(sentence.language, token.low)
        if word == before == "<N>":
            continue
        found[word] = None
        if before:
            found[before + " " + word] = None
        negated = 0 if token.low in _NOT else negated + 1
        if 0 < negated <= 3 and word.startswith(group):
            found["!" + word] = None
        before = word
    for tag in _CLASSES:
        marks = [m for m in sentence.of(tag) if said.first <= m.first and m.last <= last]
        if marks:
            found[tag] = None
            if tag.startswith("CUE_"):
                found[f"{tag} {side}"] = None
            if len(marks) > 1:
                found[tag + " again"] = None
    ideas = ideas_of(own, sentence.language == "en")
    for idea, many in ideas.items():
        found["IDEA " + idea] = None
        found[f"IDEA {idea} {side}"] = None
        if many > 1:
            found[f"IDEA {idea} again"] = None
    for one, two in combinations(sorted(ideas), 2):
        found[f"IDEA {one} {two}"] = None
    found["long" if last - said.first > 24 else "short" if last - said.first < 9 else "middling"] = None
    if "SANCTION" in found and ("PERSONS" in found or "CUSTODY" in found):
        found["both sides"] = None
    return list(found)


def link_features(found: list[str], frame: str) -> list[str]:
    """What the model of links weighs: the same, and the frame that was chosen."""
    classes = [f for f in found if f in _TYING]
    return [*found, "frame=" + frame, *(f"{c} {frame}" for c in classes)]


_TYING = frozenset(("LINK", "LINK_DENIED", "both sides", "CUE_exchange", "SANCTION", "CUSTODY", "PERSONS"))


def _named(sentence: Sentence, parts: Parts) -> dict[int, str]:
    """Which token names which party's part in the article."""
    out: dict[int, str] = {}
    known = gazetteer()
    for mark in sentence.of("ACTOR", "ACTOR_ADJ"):
        actor = known[mark.value]
        if actor.kind in ("state", "officer"):
            role = "<T>" if actor.party == parts.target else "<W>" if actor.role == "sender" else "<3>"
        else:
            role = "<O>"
        for i in range(mark.first, mark.last + 1):
            out[i] = role
    return out


@lru_cache(maxsize=1)
def _data() -> dict[str, object]:
    path = files("detente.sources.articles") / "frames" / "framing.json"
    loaded: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def model_of(raw: Mapping[str, object]) -> Model:
    """A model from its compact form: weights as whole hundredths."""
    labels: list[str] = raw["labels"]  # type: ignore[assignment]
    bias: list[int] = raw["bias"]  # type: ignore[assignment]
    weights: dict[str, list[int]] = raw["weights"]  # type: ignore[assignment]
    table = np.array([bias, *weights.values()]) / 100
    return Model(tuple(labels), {feature: row for row, feature in enumerate(weights, 1)}, table)


@lru_cache(maxsize=1)
def frame_model() -> Model:
    """The model of frames as trained."""
    return model_of(_data()["frame"])  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def link_model() -> Model:
    """The model of the acknowledged link as trained."""
    return model_of(_data()["link"])  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def frame_rules() -> Mapping[str, Rule]:
    """How often each frame was right on texts left out of the training, by `language.said.frame`.

    The four languages are measured together: one model weighs them all.
    """
    rows: Mapping[str, list[int]] = _data()["rules"]  # type: ignore[assignment]
    return {
        f"{language}.said.{frame}": Rule(f"{language}.said.{frame}", k, n, wilson_low(k, n))
        for language in ("en", "ru", "be", "uk")
        for frame, (k, n) in rows.items()
    }
