"""Train the weights of links between moves, and measure them on texts left out.

Run `python validation/article_links.py` to repeat the cross-validation over whole texts, `--write` to train
on all and write the weights. Each pair of moves that the reader finds and that could be given for each
other is one case; it is a link where the annotation ties the two acts they stand for. Logistic regression
with a ridge penalty, fitted by L-BFGS (Byrd et al., 1995). Nothing is drawn at random.
"""

import argparse
import json
import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from article_scores import levels, line, pairs
from article_sentences import ROOT, GoldText, articles, folders
from scipy.optimize import minimize

from detente.sources.articles.actors import Parts
from detente.sources.articles.links import ENOUGH
from detente.sources.articles.proposals import Lead, Statement
from detente.sources.articles.propose import read_article
from detente.sources.articles.speakers import Said
from detente.sources.articles.statements import read_statements
from detente.sources.articles.ties import Told, drawn, fit, tie_features
from detente.sources.articles.tokens import Sentence

WEIGHTS = ROOT / "src" / "detente" / "sources" / "articles" / "frames" / "links.json"
FOLDS = 10
RIDGE = 4.0
"""The penalty on squared weights; 1, 2, 4 and 8 do about equally well by cross-validation."""
_LEAST = 3
"""A feature met in fewer pairs is left out."""


@dataclass
class Pair:
    """Two moves of one text that could be given for each other."""

    text: int
    found: list[str]
    drawn: bool
    linked: bool


def pairs_of(number: int, gold: GoldText, linked: set[tuple[int, int]]) -> list[Pair]:
    """Every pair of moves that the reader finds in a text, and whether the annotation ties the two."""
    heard: list[Sentence] = []

    def listen(
        said: list[Said], parts: Parts, acts: dict[int, frozenset[str]]
    ) -> tuple[list[Statement], list[Lead]]:
        heard.extend({x.sentence.number: x.sentence for x in said}.values())
        return read_statements(said, parts, acts)

    reading = read_article(gold.text.encode(), listen=listen)
    if not heard:
        return []
    told = Told(heard, reading.moves, reading.target, reading.statements)
    same = {i: j for i, j in pairs(gold, reading) if levels(gold.moves[i], reading.moves[j])["family"]}
    mine = {(same.get(a), same.get(b)) for a, b in linked}
    many = range(len(reading.moves))
    return [
        Pair(number, tie_features(told, i, j), drawn(told, i, j), (i, j) in mine)
        for i in many
        for j in many
        if fit(reading.moves[i], reading.moves[j], told.target)
    ]


def train(cases: Sequence[Pair]) -> dict[str, float]:
    """The weight of each feature, that of the empty name for all."""
    met = Counter(f for case in cases for f in case.found)
    place = {f: i for i, f in enumerate(sorted(f for f, n in met.items() if n >= _LEAST))}
    table = np.zeros((len(cases), len(place) + 1))
    table[:, -1] = 1
    for row, case in zip(table, cases, strict=True):
        row[[place[f] for f in case.found if f in place]] = 1
    right = np.array([float(case.linked) for case in cases])
    held = np.append(np.full(len(place), RIDGE), 0.0)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = table @ w
        value = (np.logaddexp(0, z) - right * z).sum() + 0.5 * (held * w * w).sum()
        return float(value), table.T @ (1 / (1 + np.exp(-z)) - right) + held * w

    best = minimize(loss, np.zeros(len(place) + 1), jac=True, method="L-BFGS-B").x
    return {"": best[-1], **{f: best[i] for f, i in place.items()}}


def chance(weights: dict[str, float], case: Pair) -> float:
    """How likely a pair is a link; none where no sentence draws a tie."""
    total = weights[""] + sum(weights.get(f, 0.0) for f in case.found)
    return float(1 / (1 + np.exp(-total))) if case.drawn else 0.0


def main() -> int:
    """Cross-validate; with --write train on everything and keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write frames/links.json")
    args = parser.parse_args()
    print(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}; no seed")
    cases: list[Pair] = []
    listed = 0
    texts = [(folder, gold) for folder in folders() for gold in articles(folder)]
    for number, (folder, gold) in enumerate(texts):
        rows = json.loads((folder / f"{gold.name.split('/')[-1]}.json").read_text(encoding="utf-8"))["links"]
        listed += len(rows)
        cases += pairs_of(number, gold, {(r["given"], r["received"]) for r in rows})
    tied = sum(c.linked for c in cases)
    print(f"{len(texts)} texts with {listed} links; {len(cases)} pairs of moves, {tied} tied")
    found = hits = 0
    for fold in range(FOLDS):
        weights = train([c for c in cases if c.text % FOLDS != fold])
        taken = [c for c in cases if c.text % FOLDS == fold and chance(weights, c) >= ENOUGH]
        found, hits = found + len(taken), hits + sum(c.linked for c in taken)
    print(f"links of {FOLDS} folds, each text left out once")
    print(line("precision", hits, found))
    print(line("recall, of all that are annotated", hits, listed))
    if args.write:
        whole = {f: round(100 * w) for f, w in train(cases).items()}
        body = {"weights": {f: w for f, w in whole.items() if w or not f}}
        WEIGHTS.write_text(json.dumps(body, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(f"written: {WEIGHTS.relative_to(ROOT)}, {len(body['weights'])} weights")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
