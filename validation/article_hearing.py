"""Join the model of frames with what the language network hears, and measure both on later articles.

`python validation/article_hearing.py --state FILE` takes the network that `article_network.py --state FILE`
has left, which knows nothing of the later articles, trains a model of frames on the earlier ones, and prints
how many statements of the later articles are found with the model alone and with both; each half of them is
judged by weights fitted to the other half. `--write` keeps the weights fitted to all of them.

A logarithmic opinion pool (Genest and Zidek, 1986), fitted by the simplex of Nelder and Mead (1965). Nothing
is drawn.
"""

import argparse
import json
import platform
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from unittest import mock

import numpy as np
import scipy
import torch
from article_framing import Heard, heard, rows_of_sentences, rows_of_text, scored_hits, train
from article_network import FRAME, FRAMES, LATER, Teaching, Told
from article_sentences import folders
from network_layers import pretrained
from scipy.optimize import minimize

from detente.sources.articles import statements
from detente.sources.articles.framing import NONE, Model, features
from detente.sources.articles.hearing import FAINT, pooled
from detente.sources.articles.in_english import in_english
from detente.sources.articles.pieces import Pieces
from detente.sources.articles.tokens import Sentence

Logits = Mapping[str, float]
FIRST = np.array([0.6, 0.3, 0.0])
NAMES = ("model", "network", "none")


def later(name: str) -> bool:
    """Whether a text is one of those that the network has not learnt from."""
    number = name.rpartition("-")[2]
    return number.isdigit() and int(number) >= LATER


def listened(taught: Teaching, texts: Sequence[Heard]) -> dict[tuple[str, int], Logits]:
    """What the network hears in each sentence of some texts, by text and number of the sentence."""
    cut = Pieces(pretrained()[1])
    spoken = {(t.name, x.sentence.number): x.sentence for t in texts for x in t.said if x.sentence.tokens}
    pieces = [
        Told(cut.of(in_english(s)), [], s.language, frozenset(), frozenset(), "") for s in spoken.values()
    ]
    of = {act.removeprefix(FRAME): i for i, act in enumerate(taught.acts) if act.startswith(FRAME)}
    rows = taught.logits(pieces)
    return {key: {f: float(row[i]) for f, i in of.items()} for key, row in zip(spoken, rows, strict=True)}


def asked(
    model: Model, texts: Sequence[Heard], logits: Mapping[tuple[str, int], Logits]
) -> Iterator[tuple[Mapping[str, float], Logits, list[str]]]:
    """Each stretch of speech that the network is asked about: shares, logits, and the frames annotated."""
    for text in texts:
        for item in text.said:
            if not item.sentence.tokens:
                continue
            shared = text.of(item)
            mine = [g["frame"] for g in shared if g["side"] == item.speaker.side]
            if shared and not mine:
                continue  # heard from the wrong side: tells nothing of frames
            told = text.told.get(item.sentence.number, frozenset())
            shares = model.shares(features(item, text.parts, told))
            if 1.0 - shares[NONE] >= FAINT:
                yield shares, logits[text.name, item.sentence.number], mine or [NONE]


def fitted(cases: Sequence[tuple[Mapping[str, float], Logits, list[str]]]) -> dict[str, float]:
    """The weights that make the annotated frames likeliest."""

    def loss(w: np.ndarray) -> float:
        weights = dict(zip(NAMES, w, strict=True))
        lost = 0.0
        for shares, logits, frames in cases:
            joined = pooled(shares, logits, weights)
            lost -= sum(float(np.log(joined[f] + 1e-12)) for f in frames) / len(frames)
        return lost

    best = minimize(loss, FIRST, method="Nelder-Mead", options={"maxiter": 200}).x
    return {name: round(float(w), 3) for name, w in zip(NAMES, best, strict=True)}


def joined_here(
    logits: Mapping[tuple[str, int], Logits],
    name: str,
    weights: Mapping[str, float],
    shares: Mapping[str, float],
    sentence: Sentence,
) -> Mapping[str, float]:
    """The shares of one sentence of a text as reading would join them."""
    if 1.0 - shares[NONE] < FAINT:
        return shares
    return pooled(shares, logits[name, sentence.number], weights)


def main() -> int:
    """Print what is found with and without the network; with --write keep the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--state", type=Path, required=True, help="a network that knows no later article")
    parser.add_argument("--write", action="store_true", help="write frames/hearing.json")
    args = parser.parse_args()
    versions = f"numpy {np.__version__}, scipy {scipy.__version__}, torch {torch.__version__}"
    print(f"Python {platform.python_version()}, {versions}; no seed")
    texts = [text for folder in folders() for text in heard(folder)]
    out = [t for t in texts if later(t.name)]
    rows = [*rows_of_sentences(), *(r for t in texts if not later(t.name) for r in rows_of_text(t))]
    model, links = train(rows)
    logits = listened(torch.load(args.state, weights_only=False), out)
    halves = [out[0::2], out[1::2]]
    cases = [list(asked(model, half, logits)) for half in halves]
    print(f"{len(out)} later texts, {sum(map(len, cases))} stretches of speech are asked about")
    of_half = [fitted(cases[1]), fitted(cases[0])]
    for what in ("model", "both"):
        t: Counter[str] = Counter()
        for half, weights in zip(halves, of_half, strict=True):
            for text in half:
                join = partial(joined_here, logits, text.name, weights)
                alone = {"heard_as": join} if what == "both" else {"heard_as": lambda shares, _: shares}
                with mock.patch.multiple(
                    statements, frame_model=lambda: model, link_model=lambda: links, **alone
                ):
                    found, _ = statements.read_statements(text.said, text.parts, text.told)
                t["gold"] += len(text.gold)
                t["found"] += len(found)
                for s, g in scored_hits(text, found):
                    t["side"] += g is not None
                    t["frame"] += g is not None and g["frame"] == s.frame
        side, frame = (f"{t[k] / t['found']:.3f} and {t[k] / t['gold']:.3f}" for k in ("side", "frame"))
        print(f"{what:6} precision and recall: side {side}; side and frame {frame}")
    if args.write:
        weights = fitted([*cases[0], *cases[1]])
        (FRAMES / "hearing.json").write_text(
            json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8"
        )
        print(f"written: {weights}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
