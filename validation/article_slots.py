"""Fit who acts, and how many it concerns, where the rules leave it open; measure it on articles left out.

Run `python validation/article_slots.py` for what the weights do on articles left out in turn, `--write` to
write them beside the frames. Learnt from are the acts that the reader finds in the annotated articles: for
the actor those whose clause does not name one, for the head count all. Used are the weights where the rules
find nothing. Conditional logit (McFadden, 1974) with a ridge penalty; nothing is drawn, hence no seed.
"""

import argparse
import csv
import json
import platform
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

import numpy as np
import scipy
from article_sentences import ROOT, folders
from scipy.optimize import minimize

from detente.sources.articles import head_counts, propose, whose_act
from detente.sources.articles.actors import party
from detente.sources.articles.agreeing import agree
from detente.sources.articles.body import body_of
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.choosing import Grounds, shares
from detente.sources.articles.head_counts import offers
from detente.sources.articles.merge import NEAR
from detente.sources.articles.whose_act import choices
from detente.sources.articles.wording import act_of

FRAMES = ROOT / "src" / "detente" / "sources" / "articles" / "frames"
FEWEST = 8
"""Cases of a ground before it has a weight of its own."""
FOLDS = 6


@dataclass(frozen=True)
class Slot:
    """One slot that is weighed: its name, the file of its weights, the penalty, from where it is likely."""

    name: str
    file: str
    ridge: float
    likely: float


ACTORS = Slot("who acts", "whose_act.json", 4.0, whose_act.LIKELY)
COUNTS = Slot("how many persons", "head_counts.json", 1.0, head_counts.LIKELY)


@dataclass(frozen=True)
class Row:
    """One slot of one act: the article, the choices, whether the rules fill it and rightly, what is right."""

    text: str
    grounds: Grounds
    filled: bool
    agreed: bool
    right: frozenset[str]


def rows_of(folder: Path) -> Iterator[tuple[Slot, Row]]:
    """The slots of the acts that the reader finds in a folder of annotated articles."""
    with (folder / "actors.csv").open(encoding="utf-8", newline="") as lines:
        parties = {row["id"]: row["party"] for row in csv.DictReader(lines)}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        data = path.with_suffix(".txt").read_bytes()
        text, _ = body_of(data)
        told = [(text.find(m["quote"]), _matter(m["kind"], m["modality"]), m) for m in gold["moves"]]
        for c, context, read in heard(data):
            s, matter = c.sentence, _matter(c.kind, c.modality)
            moves = [m for at, what, m in told if s.start <= at < s.end and what == matter]
            actors, numbers = {parties[m["actor"]] for m in moves}, {m["people"] for m in moves}
            if len(actors) == 1 and not (c.actor and c.agent.basis == "stated"):
                right = actors.pop()
                taken = party(c.actor) if c.actor else ""
                yield (
                    ACTORS,
                    Row(
                        gold["id"],
                        choices(c, context, read),
                        bool(taken),
                        taken == right,
                        frozenset([right]),
                    ),
                )
            if len(numbers) == 1:
                number = numbers.pop()
                found, grounds = offers(c, context.surnames)
                fit_it = frozenset(name for name, people in found.items() if people.number == number)
                filled = c.people.number is not None
                yield COUNTS, Row(gold["id"], grounds, filled, c.people.number == number, fit_it)


def _matter(kind: str, modality: str) -> tuple[str, str]:
    return NEAR.get(kind, kind), act_of(kind, modality).partition("/")[2]


def heard(data: bytes) -> list[tuple[Candidate, ArticleContext, list[Candidate]]]:
    """The acts of one article as they stand before the whole of it is looked at."""
    found: list[tuple[Candidate, ArticleContext, list[Candidate]]] = []

    def listening(
        candidates: list[Candidate], context: ArticleContext
    ) -> tuple[list[Candidate], list[Candidate]]:
        told = [replace(c) for c in candidates]
        found.extend((c, context, told) for c in told if not c.weak and not c.sentence.headline)
        return agree(candidates, context)

    with mock.patch.object(propose, "agree", listening):
        propose.read_article(data)
    return found


def fit(rows: Sequence[Row], ridge: float) -> dict[str, float]:
    """Weights that make the right choices the likeliest, drawn towards nought."""
    rows = [r for r in rows if r.right & r.grounds.keys()]
    met = Counter(name for r in rows for named in r.grounds.values() for name in named)
    names = sorted(name for name, n in met.items() if n >= FEWEST)
    number = {name: n for n, name in enumerate(names)}
    many = sum(len(r.grounds) for r in rows)
    table, right, of = np.zeros((many, len(names))), np.zeros(many), np.zeros(many, dtype=int)
    at = 0
    for n, row in enumerate(rows):
        for name_of, named in row.grounds.items():
            for name, value in named.items():
                if name in number:
                    table[at, number[name]] = value
            right[at], of[at] = name_of == max(row.right & row.grounds.keys()), n
            at += 1
    starts = np.searchsorted(of, np.arange(len(rows)))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = table @ w
        odds = np.exp(z - np.maximum.reduceat(z, starts)[of])
        chance = odds / np.add.reduceat(odds, starts)[of]
        return float(-np.log(chance[right > 0]).sum() + ridge / 2 * w @ w), table.T @ (
            chance - right
        ) + ridge * w

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {name: round(float(w), 3) for name, w in zip(names, best, strict=True) if round(float(w), 3)}


def measure(slot: Slot, rows: Sequence[Row]) -> None:
    """Print how often the rules leave a slot open and what the weights make of it, articles left out."""
    texts = sorted({r.text for r in rows})
    fold = {text: n % FOLDS for n, text in enumerate(texts)}
    counts: Counter[str] = Counter()
    for k in range(FOLDS):
        weights = fit([r for r in rows if fold[r.text] != k], slot.ridge)
        for row in (r for r in rows if fold[r.text] == k):
            _count(counts, slot, row, weights)
    print(f"{slot.name}: {len(rows)} acts of {len(texts)} articles, each article left out once")
    print(f"  filled by the rules {counts['filled']}, rightly {counts['agreed']}")
    print(
        f"  left open {counts['open']}; filled by the weights from {slot.likely} on: {counts['weighed']}, "
        f"rightly {counts['weighed rightly']}; rightly left open {counts['left rightly']}"
    )


def _count(counts: Counter[str], slot: Slot, row: Row, weights: Mapping[str, float]) -> None:
    if row.filled:
        counts["filled"] += 1
        counts["agreed"] += row.agreed
        return
    chances = shares(row.grounds, weights)
    best = max(chances, key=lambda name: (chances[name], name), default="nobody")
    counts["open"] += 1
    if best != "nobody" and chances[best] >= slot.likely:
        counts["weighed"] += 1
        counts["weighed rightly"] += best in row.right
    else:
        counts["left rightly"] += row.agreed


def main() -> int:
    """Measure; with --write fit to everything instead and keep the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="write the weights of the slots")
    args = parser.parse_args()
    print(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}; no seed")
    rows = [row for folder in folders() for row in rows_of(folder)]
    for slot in (ACTORS, COUNTS):
        own = [row for of, row in rows if of is slot]
        if not args.write:
            measure(slot, own)
            continue
        text = json.dumps({"weights": fit(own, slot.ridge)}, indent=1, ensure_ascii=False)
        (FRAMES / slot.file).write_text(text + "\n", encoding="utf-8")
        print(f"written: {slot.file}, fitted to {len(own)} acts")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
