"""Train the regressions that weigh a sentence's wording, and measure them on texts left out.

Run `python validation/article_wording.py` to repeat the cross-validation over whole texts, `--write` to train
on everything and write the weights beside the frames.
Trained on the annotated articles, on the development sentences and on `validation/articles/sentences`, whose
sentences say which acts they tell and nothing more. One logistic regression an act with a ridge penalty,
fitted together by L-BFGS (Byrd et al., 1995). Nothing is drawn at random: folds follow the names of the
texts, so two runs give the same bytes with the same numpy and scipy.
"""

import argparse
import csv
import io
import json
import platform
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy
from article_sentences import ROOT, folders, sentences, single, variants
from scipy import sparse
from scipy.optimize import minimize

from detente.sources.articles.body import body_of
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.wording import PLACES, Wording, act_of, features, packed, unpacked, words_of

FRAMES = ROOT / "src" / "detente" / "sources" / "articles" / "frames"
LABELLED = ROOT / "validation" / "articles" / "sentences"
FOLDS = 4
RIDGE = 0.05
"""The penalty on squared weights; among 0.02, 0.05 and 0.15 the best on texts left out."""
SINGLE = 0.12
"""How much a single sentence counts beside one of an article: it was made up to be weighed, not read."""
FEWEST = 6
"""Sentences that tell an act before it is weighed at all."""
STEPS = 80
"""Turns of the fit: more change nothing that is measured."""
CUTS = (0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True)
class Row:
    """One sentence: what is weighed, the acts it tells, and the text it comes from, blank for none."""

    places: list[int]
    values: list[float]
    acts: frozenset[str]
    text: str = ""

    @property
    def share(self) -> float:
        """How much the sentence counts when weights are fitted."""
        return 1.0 if self.text else SINGLE


def row_of(words: list[str], acts: frozenset[str], text: str = "") -> Row:
    places, values = features(words)
    return Row(places, values, acts, text)


class Telling(NamedTuple):
    """One sentence, the acts it tells, its article (blank for none) and the frames of what is said in it."""

    sentence: Sentence
    acts: frozenset[str]
    text: str = ""
    frames: frozenset[str] = frozenset()


def sentences_of_texts(folder: Path) -> Iterator[Telling]:
    """The sentences of annotated articles."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text, body = body_of(path.with_suffix(".txt").read_bytes())
        places = [(text.find(m["quote"]), act_of(m["kind"], m["modality"])) for m in gold["moves"]]
        said = [(text.find(s["quote"]), s["frame"]) for s in gold["statements"]]
        for sentence in body:
            acts, frames = (
                frozenset(what for at, what in there if sentence.start <= at < sentence.end)
                for there in (places, said)
            )
            yield Telling(sentence, acts, gold["id"], frames)


def single_sentences() -> Iterator[Telling]:
    """The development sentences, and those that say only which acts they tell."""
    for gold in [*sentences(), *variants()]:
        acts = frozenset(act_of(m.kind, m.modality) for m in gold.moves)
        yield Telling(single(gold.text, gold.language), acts)
    for _, text, language, acts in labelled():
        yield Telling(single(text, language), acts)


def rows(told: Iterable[Telling]) -> Iterator[Row]:
    """The sentences as they are weighed."""
    for one in told:
        yield row_of(words_of(one.sentence), one.acts, one.text)


def labelled() -> Iterator[tuple[str, str, str, frozenset[str]]]:
    """The sentences that say only which acts they tell: batch, text, language, acts."""
    for path in sorted(LABELLED.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for text, labels in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield (
                    path.stem[3:],
                    text,
                    path.stem[:2],
                    frozenset(act_of(*label.split("/")) for label in labels.split() if label != "-"),
                )


def matrix(rows: Sequence[Row]) -> sparse.csr_matrix:
    """The rows as a sparse matrix."""
    starts = np.cumsum([0, *(len(r.places) for r in rows)])
    columns = np.concatenate([np.array(r.places, dtype=np.int64) for r in rows])
    values = np.concatenate([np.array(r.values) for r in rows])
    return sparse.csr_matrix((values, columns, starts), shape=(len(rows), PLACES))


def fit(rows: Sequence[Row]) -> Wording:
    """One logistic regression an act; places met once only are left out."""
    told = Counter(act for r in rows for act in r.acts)
    acts = sorted(act for act, n in told.items() if n >= FEWEST)
    truth = np.array([[act in r.acts for act in acts] for r in rows], dtype=np.float32)
    whole = matrix(rows)
    used = np.flatnonzero(whole.getnnz(axis=0) > 1)
    x = whole[:, used].tocsr().astype(np.float32)
    transposed = x.T.tocsr()
    many = len(used) * len(acts)
    shares = np.array([[r.share] for r in rows], dtype=np.float32)

    def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
        v = v.astype(np.float32)  # half the time, and the same to three places
        w, b = v[:many].reshape(len(used), len(acts)), v[many:]
        z = x @ w + b
        slope = shares * (1.0 / (1.0 + np.exp(-z)) - truth)
        value = (shares * (np.logaddexp(0.0, z) - truth * z)).sum() + 0.5 * RIDGE * (w * w).sum()
        steep = np.concatenate([(transposed @ slope + RIDGE * w).ravel(), slope.sum(axis=0)])
        return float(value), steep.astype(float)

    start = np.concatenate([np.zeros(many), np.full(len(acts), -4.0)])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    weights = np.zeros((PLACES, len(acts)), dtype=np.float32)
    weights[used] = best[:many].reshape(len(used), len(acts))
    return Wording(tuple(acts), best[many:].astype(np.float32), weights)


def chances(model: Wording, rows: Sequence[Row]) -> np.ndarray:
    """The chance of each act in each row."""
    return np.asarray(1.0 / (1.0 + np.exp(-(matrix(rows) @ model.weights + model.bias))))


def measure(texts: list[Row], more: list[Row]) -> None:
    """Print, by chance given, how often an act was told."""
    names = sorted({r.text for r in texts})
    fold = {name: i % FOLDS for i, name in enumerate(names)}
    given: Counter[float] = Counter()
    right: Counter[float] = Counter()
    for k in range(FOLDS):
        model = fit([*more, *(r for r in texts if fold[r.text] != k)])
        out = [r for r in texts if fold[r.text] == k]
        for row, each in zip(out, chances(model, out), strict=True):
            for act, p in zip(model.acts, each, strict=True):
                cut = max((c for c in CUTS if c <= p), default=0.0)
                given[cut] += 1
                right[cut] += act in row.acts
        print(f"fold {k + 1} of {FOLDS}: {len(out)} sentences left out", file=sys.stderr)
    told = sum(len(r.acts) for r in texts)
    print(f"{len(names)} texts, {len(texts)} sentences, {told} acts; each text left out once")
    print("chance from   acts given   told   of all told")
    running = 0
    for cut in sorted(given, reverse=True):
        running += right[cut]
        print(f"{cut:11.2f}  {given[cut]:11d}  {right[cut] / given[cut]:5.2f}  {running / told:11.2f}")


def zipped(arrays: Mapping[str, np.ndarray]) -> bytes:
    """Arrays by their names as a file of the same bytes whenever they are the same."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as box:
        for name, array in arrays.items():
            one = io.BytesIO()
            np.save(one, array)
            box.writestr(zipfile.ZipInfo(f"{name}.npy"), one.getvalue(), zipfile.ZIP_DEFLATED, 9)
    return raw.getvalue()


def main() -> int:
    """Cross-validate; with --write train on everything instead and keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="train on everything, write frames/wording.npz")
    args = parser.parse_args()
    print(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}; no seed")
    texts = list(rows(told for folder in folders() for told in sentences_of_texts(folder)))
    more = list(rows(single_sentences()))
    print(f"{len(texts)} sentences of articles, {len(more)} single ones")
    if not args.write:
        measure(texts, more)
        return 0
    model = fit([*more, *texts])
    unpacked(packed(model))  # what cannot be read again must not be written
    (FRAMES / "wording.npz").write_bytes(zipped(packed(model)))
    print(f"written: {(FRAMES / 'wording.npz').stat().st_size // 1000} kB, {len(model.acts)} acts")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
