"""How well and how fast are names matched, beside nomenklatura's logic-v2 and rapidfuzz, in one run?

    python benchmarks/names.py --pairs name_pairs_dev.csv --peer-python /path/to/peers/bin/python

The pairs are not in the repository: a CSV with left_name, right_name, left_birth, right_birth,
left_country, right_country, schema, is_match, origin. The matcher was tuned on a part of the development
file; `names_held_back.txt` lists the rows whose names nobody looked at (their totals were watched), and
only those give the headline figures. The peers get their best threshold from the other rows; detente runs at
its one default. "unsure" counts as "not the same": what it costs in recall is in the figures.

Figures: precision, recall, F1 by kind, origin and script pair, with names only and with birth dates and
countries; pairs a second in a first pass (all that loads on first use included, imports left out) and in a
repeated one, and their ratio to logic-v2, by processor time, so that a busy machine slows nobody more
than another. Nothing here is random; there is no seed.
"""

import argparse
import csv
import hashlib
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import rapidfuzz
from rapidfuzz import fuzz

from detente import __about__
from detente.names import SAME, score_names
from detente.names.scripts import script_of

HERE = Path(__file__).parent
CYRILLIC = "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя"
LATIN = "a b v g g d e e ie zh z i i i i k l m n o p r s t u u f kh ts ch sh shch - y - e iu ia"
ONE_WAY = dict(zip(CYRILLIC, LATIN.split(" "), strict=True))


@dataclass(frozen=True)
class Row:
    """One labelled pair and whether its outcome was seen during development."""

    cells: dict[str, str]
    same: bool
    held_back: bool

    @property
    def person(self) -> bool:
        """Whether the pair is of persons."""
        return self.cells["schema"] == "Person"

    @property
    def east_slavic(self) -> bool:
        """Whether the pair is from a list of Belarusian, Russian and Ukrainian persons."""
        return self.person and self.cells["origin"].split(":")[0] in ("eu-oj", "ofac-sdn", "everypolitician")

    @property
    def belarusian(self) -> bool:
        """Whether a side is marked as of Belarus."""
        return self.person and "by" in (self.cells["left_country"], self.cells["right_country"])

    @property
    def scripts(self) -> str:
        """The two scripts, in alphabetical order."""
        pair = sorted(script_of(self.cells[side]) for side in ("left_name", "right_name"))
        return " / ".join(pair)


def read_rows(path: Path) -> list[Row]:
    held: set[int] = set()
    text = (HERE / "names_held_back.txt").read_text(encoding="utf-8")
    of_this_file = hashlib.sha256(path.read_bytes()).hexdigest() in text
    for word in " ".join(line for line in text.splitlines() if not line.startswith("#")).split():
        first, _, last = word.partition("-")
        held.update(range(int(first), int(last or first) + 1))
    with path.open(encoding="utf-8", newline="") as handle:
        return [
            Row(cells, cells["is_match"] == "true", not of_this_file or number in held)
            for number, cells in enumerate(csv.DictReader(handle), start=2)
        ]


@dataclass(frozen=True)
class Quality:
    """How many of those called the same are, how many of the same are found, and their harmonic mean."""

    precision: float
    recall: float
    f1: float
    pairs: int

    def __str__(self) -> str:
        return f"{self.precision:.3f} {self.recall:.3f} {self.f1:.3f}"


def quality(rows: Sequence[Row], said: Sequence[bool]) -> Quality:
    hits = sum(row.same and yes for row, yes in zip(rows, said, strict=True))
    precision = hits / max(1, sum(said))
    recall = hits / max(1, sum(row.same for row in rows))
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return Quality(precision, recall, f1, len(rows))


def best_threshold(rows: Sequence[Row], scores: Sequence[float]) -> float:
    grid = [step / 100 for step in range(1, 100)]
    return max(grid, key=lambda cut: (quality(rows, [score >= cut for score in scores]).f1, -cut))


def timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def ours(rows: Iterable[Row], beside: bool) -> list[str]:
    decisions = []
    for row in rows:
        cells = row.cells
        if beside:
            match = score_names(
                cells["left_name"],
                cells["right_name"],
                schema=cells["schema"],
                left_birth=cells["left_birth"],
                right_birth=cells["right_birth"],
                left_country=cells["left_country"],
                right_country=cells["right_country"],
            )
        else:
            match = score_names(cells["left_name"], cells["right_name"], schema=cells["schema"])
        decisions.append(match.decision)
    return decisions


def romanised(name: str) -> str:
    return "".join(ONE_WAY.get(letter, letter).replace("-", "") for letter in name.lower())


def fuzzy(rows: Iterable[Row]) -> list[float]:
    return [
        fuzz.token_set_ratio(romanised(row.cells["left_name"]), romanised(row.cells["right_name"])) / 100
        for row in rows
    ]


def peer(python: str, pairs: Path, given: str) -> dict[str, object]:
    done = subprocess.run(
        [python, str(HERE / "names_peer.py"), str(pairs), given], check=True, capture_output=True, text=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def slices(rows: Sequence[Row]) -> dict[str, list[int]]:
    kinds: dict[str, Callable[[Row], bool]] = {
        "persons": lambda row: row.person,
        "East-Slavic persons": lambda row: row.east_slavic,
        "Belarusian persons": lambda row: row.belarusian,
        "other persons": lambda row: row.person and not row.east_slavic,
        "organisations": lambda row: not row.person,
    }
    for pair in sorted({row.scripts for row in rows if row.person}):
        kinds[f"persons {pair}"] = lambda row, pair=pair: row.person and row.scripts == pair  # type: ignore[misc]
    for pair in sorted({row.scripts for row in rows if not row.person}):
        kinds[f"organisations {pair}"] = lambda row, pair=pair: not row.person and row.scripts == pair  # type: ignore[misc]
    return {name: [place for place, row in enumerate(rows) if fits(row)] for name, fits in kinds.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    shared = Path(os.environ.get("DETENTE_SHARED", "../shared"))
    parser.add_argument("--pairs", type=Path, default=shared / "data" / "name_pairs_dev.csv")
    parser.add_argument(
        "--peer-python", metavar="PATH", help="interpreter with nomenklatura; without it no peer"
    )
    arguments = parser.parse_args()
    if not arguments.pairs.is_file():
        print(f"no file of pairs at {arguments.pairs}; name one with --pairs", file=sys.stderr)
        return 2
    rows = read_rows(arguments.pairs)

    decisions: dict[str, list[str]] = {}
    first = timed(lambda: decisions.update(names=ours(rows, beside=False)))
    repeated = timed(lambda: ours(rows, beside=False))
    decisions["all"] = ours(rows, beside=True)
    scores = {"rapidfuzz": fuzzy(rows)}
    fuzzy_seconds = timed(lambda: fuzzy(rows))
    speeds = {"detente": (first, repeated), "rapidfuzz": (fuzzy_seconds, fuzzy_seconds)}
    versions = {"detente": __about__.__version__, "rapidfuzz": rapidfuzz.__version__}
    if arguments.peer_python:
        for given in ("names", "all"):
            found = peer(arguments.peer_python, arguments.pairs, given)
            scores[f"logic-v2 {given}"] = list(found["scores"])  # type: ignore[call-overload]
            if given == "names":
                speeds["logic-v2"] = (float(str(found["first"])), float(str(found["repeated"])))
                versions["nomenklatura"] = str(found["version"])

    seen = [place for place, row in enumerate(rows) if not row.held_back] or list(range(len(rows)))
    said: dict[str, list[bool]] = {
        "detente, names only": [decision == SAME for decision in decisions["names"]],
        "detente, with birth and country": [decision == SAME for decision in decisions["all"]],
    }
    for name, values in scores.items():
        cut = best_threshold([rows[place] for place in seen], [values[place] for place in seen])
        if name.startswith("logic-v2"):
            said[f"{name}, shipped 0.70"] = [value >= 0.70 for value in values]
        said[f"{name}, tuned {cut:.2f}"] = [value >= cut for value in values]

    print(f"{platform.platform()}, {platform.machine()}, {os.cpu_count()} cores")
    print(
        f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {version}" for name, version in versions.items())
    )
    held = sum(row.held_back for row in rows)
    unsure = sum(decision == "unsure" for decision in decisions["names"])
    print(f"{len(rows)} pairs, {held} of them held back; detente is unsure of {unsure} (names only)\n")
    for title, chosen in (
        ("held-back rows", [place for place, row in enumerate(rows) if row.held_back]),
        ("all rows (tuning rows among them)", list(range(len(rows)))),
    ):
        part = [rows[place] for place in chosen]
        print(f"precision, recall, F1 on {title}")
        for name, places in slices(part).items():
            if not places:
                continue
            print(f"  {name} ({len(places)} pairs, {sum(part[place].same for place in places)} the same)")
            for method, answers in said.items():
                figures = quality([part[p] for p in places], [answers[chosen[p]] for p in places])
                print(f"    {figures}  {method}")
        print()
    print("throughput, names only (pairs a second of processor time, first pass / repeated)")
    for name, (one, two) in speeds.items():
        print(f"  {len(rows) / one:9.0f} {len(rows) / two:9.0f}  {name}")
    if "logic-v2" in speeds:
        base = speeds["logic-v2"]
        print(
            f"  times logic-v2: first pass {base[0] / first:.0f}, repeated {base[1] / repeated:.0f},"
            f" repeated against its first {base[0] / repeated:.0f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
