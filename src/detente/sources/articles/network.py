"""How likely a sentence tells each act, by a small language network that was trained on other texts before.

`wording` knows only words that its sentences had. The network has read much English before (the first layers
of MiniLM: Wang et al., 2020) and so knows that "walked out of the camp" is like "was released" though nobody
showed it. It was then taught the acts on the same sentences as `wording` (`validation/article_network.py`),
languages other than English word by word in English (`in_english`). It runs here in whole numbers (Jacob et
al., 2018) on onnxruntime, one sentence at a time, so that what is said of a sentence does not hang on its
neighbours; it is asked only where the wording leaves a question. The two are joined by one logistic
regression that all acts share.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.sources.articles.fitted import fitted
from detente.sources.articles.in_english import in_english
from detente.sources.articles.pieces import Pieces
from detente.sources.articles.tokens import Sentence

_MOST_KEPT = 2_000
_FRAME = "said/"
"""What the network learnt of speech has names that begin so."""


@dataclass(frozen=True)
class Network:
    """The trained network: pieces with their vectors in whole steps, and what runs on them."""

    acts: tuple[str, ...]
    languages: frozenset[str]
    pieces: Pieces
    table: npt.NDArray[np.int8]
    """Of shape (pieces, width): the vector of each piece in steps of its own."""
    steps: npt.NDArray[np.float32]
    session: Any
    joined: Mapping[str, float]
    """How the wording and the network are joined: their weights, and between which chances it is asked."""
    _known: dict[str, npt.NDArray[np.float64]] = field(default_factory=dict, repr=False, compare=False)

    def logits(self, text: str) -> npt.NDArray[np.float64]:
        """The logit of each act in an English text of one sentence, in the order of `acts`."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            numbers = self.pieces.of(text)
            vectors = self.table[numbers] * self.steps[numbers, None]
            known = self.session.run(None, {"vectors": vectors[None]})[0][0].astype(np.float64)
            self._known[text] = known
        return known

    def chances(self, sentence: Sentence, by_wording: Mapping[str, float]) -> Mapping[str, float]:
        """The chance of each act by the wording and the network together.

        Where the wording makes no act likely enough to be asked about, or is as good as sure of one, its
        chances stand.
        """
        if sentence.language not in self.languages:
            return by_wording
        likeliest = max(by_wording.values(), default=0.0)
        if not self.joined["asked from"] <= likeliest < self.joined["asked to"]:
            return by_wording
        acts = tuple(by_wording)
        ours, theirs = _shared(acts, self.acts)
        chances = np.fromiter(by_wording.values(), float, len(acts))
        own = np.clip(chances[ours], 1e-5, 1.0 - 1e-5)
        by_network = np.maximum(self.logits(in_english(sentence))[theirs], -12.0)
        score = self.joined["any"] + self.joined["wording"] * np.log(own / (1.0 - own))
        chances[ours] = 1.0 / (1.0 + np.exp(-score - self.joined["network"] * by_network))
        return dict(zip(acts, chances.tolist(), strict=True))

    def heard(self, sentence: Sentence) -> Mapping[str, float] | None:
        """The logit of each frame that somebody may speak in here; None in a language it was not taught.

        It was taught which frames a sentence of an article shows, whoever speaks (see `hearing`).
        """
        if sentence.language not in self.languages:
            return None
        logits = self.logits(in_english(sentence)).tolist()
        return {
            act.removeprefix(_FRAME): logit
            for act, logit in zip(self.acts, logits, strict=True)
            if act.startswith(_FRAME)
        }


@lru_cache(maxsize=4)
def _shared(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[list[int], list[int]]:
    """The places in two lists of acts of those that both have."""
    both = [act for act in ours if act in theirs]
    return [ours.index(act) for act in both], [theirs.index(act) for act in both]


@lru_cache(maxsize=1)
def network() -> Network:
    """The network as trained, read when it is first asked."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    frames = files("detente.sources.articles") / "frames"
    settings = json.loads((frames / "network.json").read_text(encoding="utf-8"))
    model = (frames / "network.onnx").read_bytes()
    # a norm that is joined with the sum before it takes three times as long
    apart = ["SkipLayerNormFusion"]
    session = onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=apart
    )
    with as_file(frames / "pieces.npz") as path, np.load(path) as data:
        names, table, steps = str(data["pieces"]).split("\n"), data["table"], data["steps"]
    return Network(
        tuple(settings["acts"]),
        frozenset(settings["languages"]),
        Pieces({name: n for n, name in enumerate(names)}),
        table,
        steps,
        session,
        fitted("network"),
    )
