"""How likely, by its wording alone, a sentence tells each act: regressions over words and their parts.

The frames read what their authors thought of. Here a sentence is weighed as a whole: its words by their
beginnings, neighbouring pairs of them, and pieces of four to six letters, in which the forms of a word and
its kin in Russian, Belarusian and Ukrainian meet. For each act (`kind/modality`; an old act counts as done)
there is one regression. The weights are trained on annotated texts and sentences and measured on texts left
out by `validation/article_wording.py` (Hosmer and Lemeshow, 2000, ch. 1; pieces of letters: Cavnar and
Trenkle, 1994; hashed features: Weinberger et al., 2009).
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import pairwise
from math import sqrt
from zlib import crc32

import numpy as np
import numpy.typing as npt

from detente.sources.articles.precision import wilson_low
from detente.sources.articles.proposals import Rule
from detente.sources.articles.spelling import one_spelling
from detente.sources.articles.tokens import Sentence
from detente.vocabulary import KINDS

PLACES = 1 << 16
"""Features share so many places; two that share one are weighed as one."""
SHORTEST, LONGEST = 4, 6
_STEM = 6
_WORD_WEIGHT = 0.4
_SLAVIC = str.maketrans(
    {**dict.fromkeys("иіыїй", "и"), **dict.fromkeys("еэєё", "е"), **dict.fromkeys("ьъ'’ʼ", "")}
    | {"о": "а", "ў": "в", "ґ": "г", "щ": "ш", "ц": "т"}
)
_MOST_WORDS = 50_000
_FIGURE = re.compile(r"\d")


def told_as(modality: str) -> str:
    """How an act is told: an old act is told in the words of a new one."""
    return "done" if modality == "background" else modality


def act_of(kind: str, modality: str) -> str:
    """The name under which an act is weighed."""
    return f"{kind}/{told_as(modality)}"


@lru_cache(maxsize=100_000)
def _spelled(language: str, low: str) -> str:
    low = _FIGURE.sub("0", low)
    if language == "en":
        return low
    return (one_spelling(low) if language == "be" else low).translate(_SLAVIC)


@lru_cache(maxsize=100_000)
def _place(feature: str) -> int:
    return crc32(feature.encode()) % PLACES


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[int, ...]:
    closed = f"<{word}>"
    return tuple(
        crc32(f"c{closed[i : i + n]}".encode()) % PLACES
        for n in range(SHORTEST, LONGEST + 1)
        for i in range(len(closed) - n + 1)
    )


def features(words: list[str]) -> tuple[list[int], list[float]]:
    """The places and values that are weighed, given words in one spelling (see `words_of`).

    Each word counts once. Pieces of letters share a length of about one, so that long sentences do not
    outweigh short ones by them; stems and pairs count each for itself.
    """
    values: dict[int, float] = defaultdict(float)
    each = list(dict.fromkeys(words))
    share = 1.0 / (sqrt(sum(len(_pieces(word)) for word in each)) or 1.0)
    for word in each:
        for place in _pieces(word):
            values[place] += share
    for place in _stem_places(words):
        values[place] += _WORD_WEIGHT
    return list(values), list(values.values())


def _stem_places(words: list[str]) -> list[int]:
    """Where the stems of words and the pairs of neighbouring ones are weighed."""
    stems = [word[:_STEM] for word in words]
    return [
        _place(f) for f in dict.fromkeys(["w" + s for s in stems] + [f"b{a} {b}" for a, b in _pairs(stems)])
    ]


def _pairs(stems: list[str]) -> list[tuple[str, str]]:
    return list(pairwise(stems))


def words_of(sentence: Sentence) -> list[str]:
    """The words of a sentence as they are weighed: small letters, figures as zeros, one Slavic spelling."""
    return [_spelled(sentence.language, t.low) for t in sentence.tokens if t.word]


@dataclass(frozen=True)
class Wording:
    """The trained weights: one column for each act."""

    acts: tuple[str, ...]
    bias: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]
    """Of shape (PLACES, number of acts)."""
    _words: dict[str, npt.NDArray[np.float32]] = field(default_factory=dict, repr=False, compare=False)

    def chances(self, sentence: Sentence) -> dict[str, float]:
        """The probability of each act, each by itself: a sentence may tell several."""
        words = words_of(sentence)
        if not words:
            return {}
        sums = self.bias + _WORD_WEIGHT * self.weights[_stem_places(words)].sum(axis=0)
        each = dict.fromkeys(words)
        pieces = sum(len(_pieces(word)) for word in each)
        if pieces:
            sums = sums + np.sum([self._of_word(word) for word in each], axis=0) / sqrt(pieces)
        chances = 1.0 / (1.0 + np.exp(-sums.astype(np.float64)))
        return dict(zip(self.acts, chances.tolist(), strict=True))

    def _of_word(self, word: str) -> npt.NDArray[np.float32]:
        """What the pieces of one word add to each act, remembered: the words of a language come back."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) > _MOST_WORDS:
                self._words.clear()
            known = self.weights[list(_pieces(word))].sum(axis=0)
            self._words[word] = known
        return known

    def telling(self, sentence: Sentence, act: str) -> list[tuple[float, int]]:
        """How much each token speaks for an act, the most telling first: (weight, number of the token)."""
        column = self.weights[:, self.acts.index(act)]
        numbers = [i for i, t in enumerate(sentence.tokens) if t.word]
        words = words_of(sentence)
        pieces = sqrt(sum(len(_pieces(w)) for w in words)) or 1.0
        weight = []
        for n, word in enumerate(words):
            own = float(column[list(_pieces(word))].sum()) / pieces if _pieces(word) else 0.0
            own += _WORD_WEIGHT * float(column[_place("w" + word[:_STEM])])
            for a, b in _pairs([w[:_STEM] for w in words[max(0, n - 1) : n + 2]]):
                own += 0.5 * _WORD_WEIGHT * float(column[_place(f"b{a} {b}")])
            weight.append((own, numbers[n]))
        return sorted(weight, key=lambda x: (-x[0], x[1]))


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The weights as trained."""
    with as_file(files("detente.sources.articles") / "frames" / "wording.npz") as path, np.load(path) as data:
        return unpacked({name: data[name] for name in data.files})


@lru_cache(maxsize=1)
def wording_rules() -> Mapping[str, Rule]:
    """How often acts were told that only the wording made likely, on texts left out: `language.kind.wording`.

    All kinds and languages are counted together: there are too few cases of most.
    """
    path = files("detente.sources.articles") / "frames" / "wording.json"
    counted = json.loads(path.read_text(encoding="utf-8"))
    k, n = counted["told"], counted["given"]
    names = [f"{language}.{kind}.wording" for language in ("en", "ru", "be", "uk") for kind in KINDS]
    return {name: Rule(name, k, n, wilson_low(k, n)) for name in names}


def packed(model: Wording) -> dict[str, npt.NDArray[np.generic]]:
    """The weights in whole steps of a fiftieth, those next to nothing left out."""
    steps = np.clip(np.rint(model.weights * _STEPS), -127, 127).astype(np.int8)
    return {
        "acts": np.array(model.acts),
        "bias": model.bias.astype(np.float32),
        "weights": steps,
    }


def unpacked(data: Mapping[str, npt.NDArray[np.generic]]) -> Wording:
    """What `packed` has packed."""
    return Wording(
        tuple(str(act) for act in data["acts"]),
        data["bias"].astype(np.float32),
        data["weights"].astype(np.float32) / _STEPS,
    )


_STEPS = 50.0
