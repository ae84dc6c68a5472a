"""How well and how fast are names matched, beside nomenklatura's logic-v2 and rapidfuzz, in one run?

    python benchmarks/names.py --pairs name_pairs_dev.csv --peer-python /path/to/peers/bin/python

The pairs are not in the repository: a CSV with left_name, right_name, left_birth, right_birth,
left_country, right_country, schema, is_match, origin. The matcher was tuned on a part of the development
file; `names_held_back.txt` lists the rows whose names nobody looked at (their totals were watched), and
only those give the headline figures. The peers get their best threshold from the other rows; detente runs at
its one default. "unsure" counts as "not the same": what it costs in recall is in the figures.

Figures: precision, recall, F1 by kind, origin and script pair, with names only and with birth dates and
countries; pairs a second in a first pass (all that loads on first use included, imports left out) and in a
repeated one, and their ratio to logic-v2. Each measurement is a process of its own: all pairs, the persons,
the organisations. Time is processor time and the best of --rounds runs, taken in turns, so that a busy
machine slows nobody more than another. Nothing here is random; there is no seed.

What is compared: both start with imported modules and rows read from the file, and make of them what they
compare (pairs here, entities there) within the time measured. Nothing of the names or word lists has been
loaded or remembered in a first pass; in a repeated one everything has. Most of logic-v2's first pass is the
loading of its dictionaries, which is paid once however many pairs follow, while detente loads little and pays
for every new name: so the ratio of a first pass falls as the file grows, is lower for all pairs than for the
persons or the organisations alone, and tends to that of a repeated pass. It is no ratio of comparing.
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
from detente.names import SAME, NamePair, score_names, score_pairs
from detente.names import columns as _columns  # noqa: F401 - imports are no part of a first pass
from detente.names import together as _together  # noqa: F401
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
    pairs = []
    for row in rows:
        cells = row.cells
        pair = NamePair(cells["left_name"], cells["right_name"], cells["schema"])
        if beside:
            pair = pair._replace(
                left_birth=cells["left_birth"],
                right_birth=cells["right_birth"],
                left_country=cells["left_country"],
                right_country=cells["right_country"],
            )
        pairs.append(pair)
    return [match.decision for match in score_pairs(pairs)]


ALL, PERSONS, ORGANISATIONS = "all pairs", "persons", "organisations"


def two_passes(pairs: Path, kind: str, score: str) -> list[float]:
    """Take the processor seconds of a first pass over pairs of one kind and of a second one."""
    rows = [row for row in read_rows(pairs) if kind in (ALL, PERSONS if row.person else ORGANISATIONS)]
    cells = [(row.cells["left_name"], row.cells["right_name"], row.cells["schema"]) for row in rows]
    runs: dict[str, Callable[[], object]] = {
        "score_pairs": lambda: score_pairs([NamePair(*each) for each in cells]),
        "score_names": lambda: [score_names(left, right, schema=schema) for left, right, schema in cells],
        "rapidfuzz": lambda: fuzzy(rows),
    }
    return [len(rows), timed(runs[score]), timed(runs[score])]


def measured(arguments: argparse.Namespace) -> dict[str, dict[str, list[float]]]:
    """Measure every method on every kind, each in a fresh process, and keep the better of the rounds."""
    found: dict[str, dict[str, list[float]]] = {}
    for _ in range(arguments.rounds):
        for kind in (ALL, PERSONS, ORGANISATIONS):
            for name in ("score_pairs", "score_names", "rapidfuzz", "logic-v2"):
                if name == "logic-v2":
                    if not arguments.peer_python:
                        continue
                    peer_said = peer(arguments.peer_python, arguments.pairs, "names", kind)
                    taken = [float(str(peer_said[key])) for key in ("pairs", "first", "repeated")]
                else:
                    command = [
                        sys.executable,
                        __file__,
                        "--pairs",
                        str(arguments.pairs),
                        "--pass",
                        kind,
                        name,
                    ]
                    done = subprocess.run(command, check=True, capture_output=True, text=True)
                    taken = json.loads(done.stdout)
                best = found.setdefault(kind, {}).setdefault(name, taken)
                found[kind][name] = [min(pair) for pair in zip(best, taken, strict=True)]
    return found


def print_throughput(found: dict[str, dict[str, list[float]]]) -> None:
    print("throughput, names only (pairs a second of processor time, first pass / repeated)")
    for kind, methods in found.items():
        print(f"  {kind}")
        for name, (count, first, again) in methods.items():
            print(f"    {count / first:9.0f} {count / again:9.0f}  {name}")
        if "logic-v2" in methods:
            _, base, base_again = methods["logic-v2"]
            for name in ("score_pairs", "score_names"):
                _, first, again = methods[name]
                print(
                    f"    {name} is {base / first:.0f} times logic-v2 in a first pass, "
                    f"{base_again / again:.0f} times in a repeated one; "
                    f"its repeated pass is {base / again:.0f} times logic-v2's first"
                )


def romanised(name: str) -> str:
    return "".join(ONE_WAY.get(letter, letter).replace("-", "") for letter in name.lower())


def fuzzy(rows: Iterable[Row]) -> list[float]:
    return [
        fuzz.token_set_ratio(romanised(row.cells["left_name"]), romanised(row.cells["right_name"])) / 100
        for row in rows
    ]


def peer(python: str, pairs: Path, given: str, kind: str = ALL) -> dict[str, object]:
    done = subprocess.run(
        [python, str(HERE / "names_peer.py"), str(pairs), given, kind],
        check=True,
        capture_output=True,
        text=True,
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
    parser.add_argument("--rounds", type=int, default=3, help="times that each speed is measured")
    parser.add_argument("--pass", nargs=2, dest="one", metavar=("KIND", "METHOD"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.pairs.is_file():
        print(f"no file of pairs at {arguments.pairs}; name one with --pairs", file=sys.stderr)
        return 2
    if arguments.one:
        print(json.dumps(two_passes(arguments.pairs, *arguments.one)))
        return 0
    rows = read_rows(arguments.pairs)

    decisions: dict[str, list[str]] = {}
    decisions["names"] = ours(rows, beside=False)
    decisions["all"] = ours(rows, beside=True)
    scores = {"rapidfuzz": fuzzy(rows)}
    versions = {"detente": __about__.__version__, "rapidfuzz": rapidfuzz.__version__}
    if arguments.peer_python:
        for given in ("names", "all"):
            found = peer(arguments.peer_python, arguments.pairs, given)
            scores[f"logic-v2 {given}"] = list(found["scores"])  # type: ignore[call-overload]
            if given == "names":
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
    print_throughput(measured(arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main())
