"""Fit the chance that a whole proposal is right to proposals made from texts that nobody had looked at.

`results/first_readings.csv` holds one row for each proposal of the reader from some sets of annotated texts,
at the one time when they were scored untouched: how its slots were found, how likely its sentence tells the
act (by weights that had not seen the text; blank where there were none yet), and whether all of it was right.
Run `python validation/article_confidence.py` for the rates with and without the threshold, each set judged by
weights fitted to the others; `--write` writes the weights beside the frames. Ridge logistic regression
(Hoerl and Kennard, 1970); nothing is drawn, hence no seed.
"""

import argparse
import csv
import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from detente.sources.articles.confidence import ENOUGH, grounds

HERE = Path(__file__).resolve().parent
READINGS = HERE / "results" / "first_readings.csv"
WEIGHTS = HERE.parent / "src" / "detente" / "sources" / "articles" / "frames" / "confidence.json"
RIDGE = 2.0
FIRST = 18
"""The first set read by a reader that asks the network; earlier proposals were wrong in other ways."""


def design(rows: list[dict[str, str]], names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """One row of grounds for each proposal, and whether it was right."""
    table = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for ground, value in told(row).items():
            if ground in names:
                table[at, names.index(ground)] = value
    return table, np.array([row["right"] == "yes" for row in rows], float)


def told(row: dict[str, str]) -> dict[str, float]:
    """The grounds of one row."""
    yes = {key: row[key] == "yes" for key in ("people", "repeated", "said")}
    return grounds(
        row["kind"], row["modality"], row["date_basis"], row["actor_basis"],
        yes["people"], yes["repeated"], yes["said"], row["rule"],
        float(row["weighed"]) if row["weighed"] else None,
        row["vaguely"] == "yes",
    )  # fmt: skip


def fit(table: np.ndarray, right: np.ndarray, names: list[str]) -> np.ndarray:
    """Weights that make the rows likeliest, all but the common one drawn towards nought."""
    drawn = np.array([name != "any" for name in names], float)

    def loss(w: np.ndarray) -> float:
        score = table @ w
        return float(np.sum(np.logaddexp(0.0, score) - right * score) + RIDGE / 2 * np.sum(drawn * w * w))

    return minimize(loss, np.zeros(len(names)), method="BFGS", options={"gtol": 1e-8}).x


def main(arguments: list[str] | None = None) -> int:
    """Print the table, or write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    with READINGS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if int(row["set"]) >= FIRST]
    names = sorted({ground for row in rows for ground in told(row)})
    if given.write:
        weights = fit(*design(rows, names), names)
        written = {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}
        WEIGHTS.write_text(json.dumps({"weights": written}, indent=1) + "\n", encoding="utf-8")
        return 0
    print(f"set left out | proposals, right | kept at {ENOUGH}, right | right among those left as leads")
    every: list[tuple[float, bool]] = []
    for left_out in sorted({row["set"] for row in rows}, key=int):
        others = [row for row in rows if row["set"] != left_out]
        own = [row for row in rows if row["set"] == left_out]
        table, right = design(own, names)
        chance = 1 / (1 + np.exp(-table @ fit(*design(others, names), names)))
        every += [(c, r) for c, r, row in zip(chance, right, own, strict=True) if row["weighed"]]
        kept = chance >= ENOUGH
        print(
            f"{left_out} | {len(own)}, {right.mean():.2f} | {kept.sum()}, {right[kept].mean():.2f} | "
            f"{int(right[~kept].sum())} of {int((~kept).sum())}"
        )
    print("of proposals whose sentence was weighed: chance from | proposals, right")
    for cut in (0.3, 0.5, 0.6, 0.7, 0.75, 0.8):
        above = [r for c, r in every if c >= cut]
        print(f"{cut} | {len(above)}, {np.mean(above):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
