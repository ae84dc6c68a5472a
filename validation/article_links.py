"""Train the weights of links between moves, and measure them on texts left out.

Run `python validation/article_links.py` to repeat the cross-validation over whole texts, `--write` to train
on all and write the weights. Each pair of moves that could be given for each other is one case; it is a link
where the annotation ties the two. Weights are learnt from the moves that the reader finds and from the
annotated ones, of which it misses some; measured are those that it finds. A second table weighs whether an
involved side draws the tie or the article does. Logistic regression with a ridge penalty, fitted by L-BFGS
(Byrd et al., 1995). Nothing is drawn at random.
"""

import argparse
import json
import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy
from article_scores import line, pairs
from article_sentences import ROOT, GoldText, articles, folders
from scipy import sparse
from scipy.optimize import minimize

from detente.sources.articles.actors import Parts
from detente.sources.articles.links import ENOUGH, EVEN
from detente.sources.articles.proposals import Day, Lead, Move, Rule, Span, Statement
from detente.sources.articles.propose import read_article
from detente.sources.articles.speakers import Said
from detente.sources.articles.statements import read_statements
from detente.sources.articles.ties import Told, fit, owned_outright, owner_features, tie_features
from detente.sources.articles.tokens import Sentence

WEIGHTS = ROOT / "src" / "detente" / "sources" / "articles" / "frames" / "links.json"
FOLDS = 10
RIDGE = 16.0
"""The penalty on squared weights; 4, 8 and 16 were tried, with 16 most is found at the same precision."""
_LEAST = 3
"""A feature met in fewer pairs is left out."""


@dataclass
class Pair:
    """Two moves of one text that could be given for each other."""

    text: int
    read: bool
    """True for moves that the reader found, false for annotated ones."""
    found: list[str]
    linked: bool
    owned: list[str]
    """For a pair that is tied, what speaks for a side that ties it."""
    explicit: bool
    outright: bool
    """True where a side speaks of the exchange so plainly that nothing is weighed."""


def pairs_of(number: int, folder: Path, gold: GoldText) -> tuple[int, list[Pair]]:
    """How many links a text has, and every pair of its moves, as read and as annotated."""
    heard: list[Sentence] = []

    def listen(
        said: list[Said], parts: Parts, acts: dict[int, frozenset[str]]
    ) -> tuple[list[Statement], list[Lead]]:
        heard.extend({x.sentence.number: x.sentence for x in said}.values())
        return read_statements(said, parts, acts)

    rows = json.loads((folder / f"{gold.name.split('/')[-1]}.json").read_text(encoding="utf-8"))
    linked = {(r["given"], r["received"]): r["linkage"] for r in rows["links"]}
    reading = read_article(gold.text.encode(), listen=listen)
    out: list[Pair] = []
    same = dict(enumerate(range(len(rows["moves"]))))
    of = {j: i for i, j in pairs(gold, reading)}
    for read, moves, place in ((True, reading.moves, of), (False, tuple(_annotated(rows, gold.text)), same)):
        told = Told(heard, moves, reading.target, reading.statements)
        for i, j in _candidates(told) if heard else ():
            linkage = linked.get((place.get(i, -1), place.get(j, -1)))
            owned = owner_features(told, i, j) if linkage else []
            named = linkage == "explicit"
            plain = owned_outright(told)
            out.append(Pair(number, read, tie_features(told, i, j), linkage is not None, owned, named, plain))
    return len(linked), out


def _candidates(told: Told) -> Iterator[tuple[int, int]]:
    many = range(len(told.moves))
    return ((i, j) for i in many for j in many if fit(told.moves[i], told.moves[j], told.target))


def _annotated(rows: dict[str, Any], text: str) -> Iterator[Move]:
    """The annotated moves as the reader would propose them."""
    for row in rows["moves"]:
        at = max(text.find(row["quote"]), 0)
        day = Day(
            row["date"] or None, row.get("date_precision") or "day", row.get("date_basis") or "publication"
        )
        quote = Span(at, at + len(row["quote"]), row["quote"])
        people = (row["people"], row.get("people_bound"))
        said = (row.get("said_by") or "outlet", "outlet")
        yield Move(
            *(row["kind"], row["modality"], row["actor"], row.get("recipient"), *people, day, *said, quote),
            slots={},
            rule=Rule("annotated"),
        )


def train(cases: Sequence[tuple[list[str], bool]]) -> dict[str, float]:
    """The weight of each feature, that of the empty name for all."""
    met = Counter(f for found, _ in cases for f in found)
    place = {f: i for i, f in enumerate(sorted(f for f, n in met.items() if n >= _LEAST))}
    cells = [(row, place[f]) for row, (found, _) in enumerate(cases) for f in found if f in place]
    rows, columns = np.array(cells).T
    table = sparse.csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(cases), len(place)))
    right = np.array([float(y) for _, y in cases])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = table @ w[:-1] + w[-1]
        value = (np.logaddexp(0, z) - right * z).sum() + 0.5 * RIDGE * (w[:-1] * w[:-1]).sum()
        off = 1 / (1 + np.exp(-z)) - right
        return float(value), np.append(table.T @ off + RIDGE * w[:-1], off.sum())

    best = minimize(loss, np.zeros(len(place) + 1), jac=True, method="L-BFGS-B").x
    return {"": best[-1], **{f: best[i] for f, i in place.items()}}


def chance(weights: dict[str, float], found: Sequence[str]) -> float:
    """How likely a pair with these features is a link, or a link an involved side's own."""
    return float(1 / (1 + np.exp(-weights[""] - sum(weights.get(f, 0.0) for f in found))))


def ties(cases: Sequence[Pair]) -> list[tuple[list[str], bool]]:
    """The cases of whether two moves are tied."""
    return [(c.found, c.linked) for c in cases]


def owners(cases: Sequence[Pair]) -> list[tuple[list[str], bool]]:
    """The cases of whether a tie is an involved side's own."""
    return [(c.owned, c.explicit) for c in cases if c.linked]


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
        links, found = pairs_of(number, folder, gold)
        listed, cases = listed + links, cases + found
    read = [c for c in cases if c.read]
    tied = sum(c.linked for c in read)
    print(f"{len(texts)} texts with {listed} links; {len(read)} pairs of moves read, {tied} tied")
    weighed: list[tuple[Pair, float]] = []
    told = owned = 0
    for fold in range(FOLDS):
        kept = [c for c in cases if c.text % FOLDS != fold]
        left = [c for c in read if c.text % FOLDS == fold]
        weights, own = train(ties(kept)), train(owners(kept))
        weighed += [(c, chance(weights, c.found)) for c in left]
        hits = [c for c in left if c.linked and chance(weights, c.found) >= ENOUGH]
        sides = [c.outright or chance(own, c.owned) >= EVEN for c in hits]
        told += len(hits)
        owned += sum(side == c.explicit for side, c in zip(sides, hits, strict=True))
    print(f"links of {FOLDS} folds, each text left out once")
    for least in (0.3, 0.35, 0.4, 0.45, 0.5):
        taken = [c for c, p in weighed if p >= least]
        right = sum(c.linked for c in taken)
        print(line(f"from {least:.2f}: precision", right, len(taken)))
        print(line("  recall, of all that are annotated", right, listed))
    print(line(f"from {ENOUGH:.2f}: whose tie it is, of those right", owned, told))
    if args.write:
        tables = {"weights": train(ties(cases)), "owner": train(owners(cases))}
        whole = {name: {f: round(100 * w) for f, w in table.items()} for name, table in tables.items()}
        body = {name: {f: w for f, w in table.items() if w or not f} for name, table in whole.items()}
        WEIGHTS.write_text(json.dumps(body, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(f"written: {WEIGHTS.relative_to(ROOT)}, {sum(map(len, body.values()))} weights")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
