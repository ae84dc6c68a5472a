"""Train the model of frames and links of the article reader, and measure it on texts left out.

Run `python validation/article_framing.py` to repeat the cross-validation over whole texts, `--write` to train
on everything and write the weights and the precision of each rule beside the frames. Trained on the annotated
articles and the development sentences; single sentences never decide a fold. Multinomial logistic regression
with a ridge penalty, fitted by L-BFGS (Byrd et al., 1995). Nothing is drawn at random: folds follow the names
of the texts, so two runs give the same bytes with the same numpy and scipy.
"""

import argparse
import csv
import json
import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import scipy
from article_scores import line
from article_sentences import ROOT, SENTENCES, folders, sentences, single
from scipy import sparse
from scipy.optimize import minimize

from detente.sources.articles.actors import Parts
from detente.sources.articles.framing import LABELS, LINKS, NONE, Model, features, link_features
from detente.sources.articles.proposals import Lead, Statement
from detente.sources.articles.propose import read_article
from detente.sources.articles.speakers import Said, Speaker
from detente.sources.articles.statements import read_statements

WEIGHTS = ROOT / "src" / "detente" / "sources" / "articles" / "frames" / "framing.json"
FOLDS = 10
RIDGE = 1.0
"""The penalty on squared weights; among 0.3, 1 and 3 the best by cross-validation."""
OF_A_SENTENCE = 0.7
"""A development sentence counts this much beside a sentence of an article."""
_PARTS = Parts("belarus", ("us", "eu"))

Row = tuple[list[str], str, float]


@dataclass
class Heard:
    """The speech found in one annotated text, beside what the annotation says of it."""

    name: str
    language: str
    said: list[Said] = field(default_factory=list)
    parts: Parts = _PARTS
    told: dict[int, frozenset[str]] = field(default_factory=dict)
    gold: list[dict[str, str]] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    def listen(
        self, said: list[Said], parts: Parts, told: dict[int, frozenset[str]]
    ) -> tuple[list[Statement], list[Lead]]:
        """Keep what the reader heard, and make nothing of it."""
        self.said, self.parts, self.told = said, parts, told
        return [], []

    def of(self, item: Said) -> list[dict[str, str]]:
        """The annotated statements whose words this stretch of speech shares."""
        tokens = item.sentence.tokens
        start = tokens[min(item.first, len(tokens) - 1)].start
        end = tokens[min(item.last, len(tokens) - 1)].end
        return [g for g, (a, b) in zip(self.gold, self.places, strict=True) if a < end and start < b]


def heard(folder: Path) -> Iterator[Heard]:
    """The annotated texts of a folder as the reader hears them."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        one = Heard(f"{folder.name}/{path.stem}", gold["language"])
        reading = read_article(path.with_suffix(".txt").read_bytes(), listen=one.listen)
        for row in gold["statements"]:
            at = reading.text.find(row["quote"])
            if at >= 0:
                one.gold.append(row)
                one.places.append((at, at + len(row["quote"])))
        yield one


def rows_of_text(text: Heard) -> Iterator[tuple[Row, Row | None]]:
    """What one text teaches about frames and, where something is stated, about links.

    Words of an annotated statement that were given to a speaker of the wrong side teach nothing.
    """
    for item in text.said:
        if not item.sentence.tokens:
            continue
        found = features(item, text.parts, text.told.get(item.sentence.number, frozenset()))
        shared = text.of(item)
        mine = [g for g in shared if g["side"] == item.speaker.side]
        for g in mine:
            weight = 1 / len(mine)
            tie = (link_features(found, g["frame"]), g["acknowledges_link"], weight)
            yield (found, g["frame"], weight), tie
        if not shared:
            yield (found, NONE, 1.0), None


def rows_of_sentences() -> Iterator[tuple[Row, Row | None]]:
    """What the development sentences teach: those of `said.csv`, and those annotated with a statement."""
    with (SENTENCES / "said.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            text = row["text"]
            sentence = single(text, row["language"])
            said = Said(sentence, Speaker("somebody", row["side"]), None, False, 0, len(sentence.tokens))
            yield (features(said, _PARTS), row["frame"], OF_A_SENTENCE), None
    for gold in sentences():
        if not gold.said:
            continue
        side, frame, tie = gold.said
        one = Heard(gold.name, gold.language)
        read_article(gold.text, published=gold.published, listen=one.listen)
        for item in one.said:
            if item.speaker.side == side and item.sentence.tokens:
                found = features(item, one.parts, one.told.get(item.sentence.number, frozenset()))
                yield (found, frame, OF_A_SENTENCE), (link_features(found, frame), tie, OF_A_SENTENCE)
                break


def fit(rows: Sequence[Row], labels: tuple[str, ...], ridge: float = RIDGE) -> Model:
    """Multinomial logistic regression; features met once only are left out."""
    met = Counter(f for found, _, _ in rows for f in found)
    place = {f: i for i, f in enumerate(sorted(f for f, n in met.items() if n > 1))}
    columns: list[int] = []
    starts = [0]
    for found, _, _ in rows:
        columns += [place[f] for f in found if f in place]
        starts.append(len(columns))
    x = sparse.csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(place)))
    transposed = x.T.tocsr()
    label = np.array([labels.index(name) for _, name, _ in rows])
    weight = np.array([w for _, _, w in rows])
    truth = np.eye(len(labels))[label]
    many = len(place) * len(labels)

    def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
        w, b = v[:many].reshape(len(place), len(labels)), v[many:]
        z = x @ w + b
        z -= z.max(axis=1, keepdims=True)
        e = np.exp(z)
        total = e.sum(axis=1, keepdims=True)
        value = -(weight * (z[np.arange(len(label)), label] - np.log(total[:, 0]))).sum()
        slope = (e / total - truth) * weight[:, None]
        gradient = np.concatenate([(transposed @ slope + ridge * w).ravel(), slope.sum(axis=0)])
        return float(value + 0.5 * ridge * (w * w).sum()), gradient

    start = np.zeros(many + len(labels))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    w = best[:many].reshape(len(place), len(labels))
    return Model(labels, {f: i + 1 for f, i in place.items()}, np.vstack([best[many:], w]))


def train(rows: Sequence[tuple[Row, Row | None]]) -> tuple[Model, Model]:
    """The model of frames and the model of links."""
    return fit([r for r, _ in rows], LABELS), fit([t for _, t in rows if t is not None], LINKS)


def scored_hits(text: Heard, found: list[Statement]) -> Iterator[tuple[Statement, dict[str, str] | None]]:
    """Each statement with the annotated one that it stands for: same side, shared words, same frame first."""
    left = list(range(len(text.gold)))
    for exact in (True, False):
        for s in list(found):
            for i in left:
                (a, b), g = text.places[i], text.gold[i]
                near = a < s.quote.end and s.quote.start < b and g["side"] == s.side
                if near and (not exact or g["frame"] == s.frame):
                    left.remove(i)
                    found = [x for x in found if x is not s]
                    yield s, g
                    break
    yield from ((s, None) for s in found)


def measure(texts: list[Heard], more: list[tuple[Row, Row | None]]) -> dict[str, list[int]]:
    """Print the rates on texts left out; return hits and cases by frame, all languages together."""
    taught = [list(rows_of_text(t)) for t in texts]
    t: Counter[str] = Counter()
    by_rule: dict[str, list[int]] = {}
    for fold in range(FOLDS):
        models = train([*more, *(r for i, rows in enumerate(taught) if i % FOLDS != fold for r in rows)])
        for i, text in enumerate(texts):
            if i % FOLDS != fold:
                continue
            found, _ = read_statements(text.said, text.parts, text.told, models)
            for scope in ("all", text.language, text.name.split("/")[0]):
                t[f"{scope} gold"] += len(text.gold)
                t[f"{scope} found"] += len(found)
            for s, g in scored_hits(text, found):
                rule = by_rule.setdefault(s.frame, [0, 0])
                rule[1] += 1
                if g is None:
                    continue
                same = g["frame"] == s.frame
                rule[0] += same
                for scope in ("all", text.language, text.name.split("/")[0]):
                    t[f"{scope} side"] += 1
                    t[f"{scope} frame"] += same
                    t[f"{scope} tie"] += same and g["acknowledges_link"] == s.acknowledges_link
    for scope in dict.fromkeys(key.rsplit(" ", 1)[0] for key in t):
        print(f"{scope}: statements of {FOLDS} folds, each text left out once")
        print(line("side, precision", t[f"{scope} side"], t[f"{scope} found"]))
        print(line("side, recall", t[f"{scope} side"], t[f"{scope} gold"]))
        print(line("side and frame, precision", t[f"{scope} frame"], t[f"{scope} found"]))
        print(line("side and frame, recall", t[f"{scope} frame"], t[f"{scope} gold"]))
        print(line("link, of those", t[f"{scope} tie"], t[f"{scope} frame"]))
    return by_rule


def compact(model: Model) -> dict[str, object]:
    """A model as whole hundredths, without the features that weigh next to nothing."""
    weights = {
        f: [round(100 * w) for w in model.table[i]]
        for f, i in model.places.items()
        if np.abs(model.table[i]).max() >= 0.04
    }
    bias = [round(100 * b) for b in model.table[0]]
    return {"labels": list(model.labels), "bias": bias, "weights": weights}


def written(models: tuple[Model, Model], by_rule: dict[str, list[int]]) -> str:
    """The data file: one feature a line."""
    body = {"frame": compact(models[0]), "link": compact(models[1]), "rules": dict(sorted(by_rule.items()))}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return text.replace('],"', '],\n"').replace('{"labels"', '\n{"labels"') + "\n"


def main() -> int:
    """Cross-validate; with --write train on everything and keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write frames/framing.json")
    args = parser.parse_args()
    print(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}; no seed")
    texts = [text for folder in folders() for text in heard(folder)]
    more = list(rows_of_sentences())
    print(f"{len(texts)} texts with {sum(len(x.gold) for x in texts)} statements; {len(more)} sentences")
    by_rule = measure(texts, more)
    if args.write:
        everything = [*more, *(r for x in texts for r in rows_of_text(x))]
        WEIGHTS.write_text(written(train(everything), by_rule), encoding="utf-8")
        print(f"written: {WEIGHTS.relative_to(ROOT)}, {WEIGHTS.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
