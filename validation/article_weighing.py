"""Fit how the wording of a sentence and what the frames read in it are weighed against each other.

`results/first_weighings.jsonl` holds one line for each act in question in some sets of annotated
articles, as the reader saw it at the one time when nobody had looked at them: what spoke for the act and
against it (frames and wording that knew nothing of these articles), and whether it was told; acts that
nothing spoke for are lines without grounds. Frames look better on texts that their authors have read, so
that these cannot be used.

Run `python validation/article_weighing.py` for what the weights do on each set, fitted to the others;
`--write` writes the weights beside the frames, with how often acts were told that the wording alone made
likely; `--record FOLDER SET` appends a set of articles that nobody has looked at. Ridge logistic
regression (Hoerl and Kennard, 1970) on the chances of another (stacked generalisation: Wolpert, 1992);
nothing is drawn, hence no seed.
"""

import argparse
import json
import platform
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import scipy
from scipy.optimize import minimize

from detente.sources.articles.body import body_of
from detente.sources.articles.candidate import Candidate
from detente.sources.articles.propose import read_article
from detente.sources.articles.second_look import DOUBTED, RAISED
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.unframed import LIKELY
from detente.sources.articles.weighing import acts_in_question, grounds
from detente.sources.articles.wording import act_of

HERE = Path(__file__).resolve().parent
WEIGHINGS = HERE / "results" / "first_weighings.jsonl"
FRAMES = HERE.parent / "src" / "detente" / "sources" / "articles" / "frames"
RIDGE = 1.0
FEWEST = 8
"""Cases of a ground before it has a weight of its own."""
SHARES = (0.95, 0.9, 0.85, 0.8, 0.7)


def recorded(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The acts in question of a folder of annotated articles, as the reader sees them now."""
    heard: list[tuple[int, str, dict[str, float]]] = []

    def weigher(
        sentence: Sentence, found: Sequence[Candidate], chances: Mapping[str, float]
    ) -> dict[str, float]:
        heard.extend(
            (sentence.number, act, grounds(act, sentence, found, chances))
            for act in acts_in_question(found, chances)
        )
        return {}

    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        data = path.with_suffix(".txt").read_bytes()
        text, body = body_of(data)
        places = [(text.find(m["quote"]), act_of(m["kind"], m["modality"])) for m in gold["moves"]]
        told = {(s.number, act) for s in body for at, act in places if s.start <= at < s.end}
        heard.clear()
        read_article(data, weighing=weigher)
        for number, act, named in heard:
            values = {ground: round(value, 3) for ground, value in named.items() if value}
            yield _line(name, gold["id"], act, (number, act) in told, values)
        for _, act in sorted(told - {(number, act) for number, act, _ in heard}):
            yield _line(name, gold["id"], act, True, {})


def _line(name: str, text: str, act: str, told: bool, values: dict[str, float]) -> dict[str, Any]:
    return {"set": name, "text": text, "act": act, "told": told, "grounds": values}


def design(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> np.ndarray:
    """One row of grounds for each act in question."""
    number = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row["grounds"].items():
            if name in number:
                table[at, number[name]] = value
    return table


def fitted(table: np.ndarray, told: np.ndarray) -> np.ndarray:
    """Weights that make the rows likeliest, drawn towards nought."""

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = table @ w
        slope = table.T @ (1.0 / (1.0 + np.exp(-z)) - told) + RIDGE * w
        return float(np.logaddexp(0.0, z).sum() - told @ z + RIDGE / 2 * w @ w), slope

    start = np.zeros(table.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x)


def left_out(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> np.ndarray:
    """The chance of each row by weights fitted to the other sets; nought without grounds."""
    table, told = design(rows, names), np.array([row["told"] for row in rows], float)
    of = np.array([row["set"] for row in rows])
    asked = np.array([bool(row["grounds"]) for row in rows])
    chances = np.zeros(len(rows))
    for name in sorted(set(of)):
        weights = fitted(table[asked & (of != name)], told[asked & (of != name)])
        chances[asked & (of == name)] = 1.0 / (1.0 + np.exp(-(table[asked & (of == name)] @ weights)))
    return chances


def show(rows: Sequence[dict[str, Any]], chances: np.ndarray) -> None:
    """Print how much is found at each share of right ones, and what the thresholds do."""
    told = np.array([row["told"] for row in rows], float)
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum(told[order])
    right = hits / np.arange(1, len(hits) + 1)
    print(f"{len(rows)} acts in question or told, {int(told.sum())} told; each set by weights of the others")
    for share in SHARES:
        found = int(hits[np.flatnonzero(right >= share)[-1]]) if (right >= share).any() else 0
        print(f"  {found / told.sum():.2f} of them found where {share:.2f} are right")
    for ground, what, cut, above in (
        ("unread", f"no frame read it, {LIKELY} or more", LIKELY, True),
        ("lead", f"a lead, {RAISED} or more", RAISED, True),
        ("read", f"read, below {DOUBTED}", DOUBTED, False),
    ):
        some = np.array([bool(row["grounds"].get(ground)) for row in rows])
        some &= (chances >= cut) if above else (chances < cut)
        print(f"  {what}: {int(told[some].sum())} of {int(some.sum())} told")


def by_wording_alone(rows: Sequence[dict[str, Any]], chances: np.ndarray) -> str:
    """How often an act was told that no frame had read and that was likely all the same: right, given."""
    likely = [row for row, chance in zip(rows, chances, strict=True) if chance >= LIKELY]
    given = [row["told"] for row in likely if row["grounds"].get("unread")]
    return json.dumps({"told": sum(given), "given": len(given)}) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Print what is found, write the weights, or append a set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="write frames/weighing.json and wording.json")
    parser.add_argument("--record", nargs=2, metavar=("FOLDER", "SET"), help="append a set nobody has read")
    parser.add_argument("--without", metavar="SET", help="leave a set out of all")
    given = parser.parse_args(arguments)
    print(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}; no seed")
    if given.record:
        lines = [
            json.dumps(row, ensure_ascii=False) for row in recorded(Path(given.record[0]), given.record[1])
        ]
        with WEIGHINGS.open("a", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
        print(f"{len(lines)} lines appended")
        return 0
    rows = [json.loads(line) for line in WEIGHINGS.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["set"] != given.without]
    met = Counter(name for row in rows for name in row["grounds"])
    names = sorted(name for name, n in met.items() if n >= FEWEST)
    chances = left_out(rows, names)
    show(rows, chances)
    if given.write:
        asked = [row for row in rows if row["grounds"]]
        weights = fitted(design(asked, names), np.array([row["told"] for row in asked], float))
        kept = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}
        text = json.dumps({"weights": kept}, indent=1, ensure_ascii=False)
        (FRAMES / "weighing.json").write_text(text + "\n", encoding="utf-8")
        (FRAMES / "wording.json").write_text(by_wording_alone(rows, chances), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
