"""How well does the matcher do on names that its tables and rules were not made from?

    python benchmarks/names_fresh.py --half closed --peer-python /path/to/peers/bin/python

Pairs are made from `names_fresh_persons.txt` and `names_fresh_organisations.txt`, where it is said how those
were written: two forms of one line are the same, two forms of different lines of one block are not, and lines
of neighbouring blocks give a few pairs that are simply unlike. Blocks of even number are the open half, whose
outcomes were looked at while rules were made, those of odd number the closed one. Which pairs are taken
follows from --seed. Compared by names only, except where both lines have a birth date. "unsure" counts as
"not the same".

--write FILE writes the pairs in the columns that `detente names score --pairs` reads, with is_match, origin.
"""

import argparse
import csv
import itertools
import json
import platform
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente import __about__
from detente.names import NOT_SAME, SAME, score_names

HERE = Path(__file__).parent
OPEN, CLOSED = "open", "closed"
COLUMNS = ("left_name", "right_name", "left_birth", "right_birth", "schema", "is_match", "origin")
SAME_A_PERSON, APART_A_BLOCK = 6, 12


@dataclass(frozen=True)
class Form:
    """One spelling: the line it stands in, whether misprinted, whether it says too little."""

    text: str
    line: int
    birth: str
    misprint: bool
    little: bool


@dataclass(frozen=True)
class Pair:
    """Two forms, what kind of pair they are, and whether they are the same one."""

    left: Form
    right: Form
    schema: str
    group: str
    half: str
    same: bool

    @property
    def little(self) -> bool:
        """Whether a side says too little to be sure."""
        return self.left.little or self.right.little

    @property
    def trap(self) -> bool:
        """Whether it sets two easily mistaken ones against each other."""
        return not self.same and self.group != "unlike"

    def cells(self) -> dict[str, str]:
        """Give the pair as a row of a table of pairs."""
        return {
            "left_name": self.left.text,
            "right_name": self.right.text,
            "left_birth": self.left.birth,
            "right_birth": self.right.birth,
            "schema": self.schema,
            "is_match": str(self.same).lower(),
            "origin": f"fresh:{self.half}:{self.group}",
        }


def blocks_of(path: Path) -> Iterator[tuple[str, list[list[Form]]]]:
    """Read the blocks of a file: the kind, and its lines as lists of forms."""
    kind = ""
    lines: list[list[Form]] = []
    line_number = 0
    for text in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        line_number += 1
        if text.startswith("#"):
            continue
        if not text.strip():
            if lines:
                yield kind, lines
            lines = []
        elif text.startswith("["):
            kind = text.strip("[]")
        else:
            birth = ""
            if text.startswith("@"):
                birth, text = text[1:].split(" ", 1)
            lines.append(
                [
                    Form(form.strip("~? "), line_number, birth, form.startswith("~"), form.startswith("?"))
                    for form in map(str.strip, text.split("|"))
                ]
            )


def pairs_of(path: Path, schema: str, seed: int) -> list[Pair]:
    """Make the pairs of a file, the same ones for the same seed."""
    rng = random.Random(f"{seed} {path.name}")
    pairs = []
    blocks = list(blocks_of(path))
    for number, (kind, lines) in enumerate(blocks):
        half = CLOSED if number % 2 else OPEN
        for forms in lines:
            among = list(itertools.combinations(forms, 2))
            for left, right in rng.sample(among, min(SAME_A_PERSON, len(among))):
                group = "misprint" if left.misprint or right.misprint else kind.split()[0]
                pairs.append(Pair(left, right, schema, group, half, True))
        across = [
            pair for one, other in itertools.combinations(lines, 2) for pair in itertools.product(one, other)
        ]
        for left, right in rng.sample(across, min(APART_A_BLOCK, len(across))):
            group = "namesake" if left.birth else kind.split()[0]
            pairs.append(Pair(left, right, schema, group, half, False))
        further = blocks[(number + 2) % len(blocks)][1]  # of the same half, as the number of blocks is even
        for left, right in zip(lines[0][:2], further[0][:2], strict=False):
            pairs.append(Pair(left, right, schema, "unlike", half, False))
    return pairs


def figures(pairs: list[Pair], said: list[bool]) -> str:
    """Give precision, recall and F1."""
    hits = sum(pair.same and yes for pair, yes in zip(pairs, said, strict=True))
    precision, recall = hits / max(1, sum(said)), hits / max(1, sum(pair.same for pair in pairs))
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    wrong = sum(not pair.same and yes for pair, yes in zip(pairs, said, strict=True))
    return f"{precision:.3f} {recall:.3f} {f1:.3f}   {len(pairs):5} pairs, {wrong} wrongly joined"


def write(pairs: list[Pair], path: Path) -> None:
    """Write the pairs as a table."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        writer.writerows(pair.cells() for pair in pairs)


def peer(python: str, pairs: list[Pair]) -> list[float]:
    """Score the pairs with logic-v2 in an interpreter of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.csv"
        write(pairs, path)
        done = subprocess.run(
            [python, str(HERE / "names_peer.py"), str(path), "names"],
            capture_output=True,
            text=True,
            check=True,
        )
    scores: list[float] = json.loads(done.stdout)["scores"]
    return scores


def main() -> int:
    """Make the pairs, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--half", choices=(OPEN, CLOSED, "both"), default=CLOSED)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peer-python", metavar="PATH", help="interpreter with nomenklatura")
    parser.add_argument("--write", type=Path, metavar="FILE")
    parser.add_argument("--faults", action="store_true", help="print every pair that came out wrong")
    arguments = parser.parse_args()
    pairs = [
        pair
        for name, schema in (("persons", "Person"), ("organisations", "Organization"))
        for pair in pairs_of(HERE / f"names_fresh_{name}.txt", schema, arguments.seed)
        if arguments.half in (pair.half, "both")
    ]
    if arguments.write:
        write(pairs, arguments.write)
        return 0
    matches = [
        score_names(
            pair.left.text,
            pair.right.text,
            schema=pair.schema,
            left_birth=pair.left.birth,
            right_birth=pair.right.birth,
        )
        for pair in pairs
    ]
    lost = [
        pair
        for pair, match in zip(pairs, matches, strict=True)
        if pair.little and (match.decision == NOT_SAME) == pair.same
    ]
    scored = [(pair, match) for pair, match in zip(pairs, matches, strict=True) if not pair.little]
    print(f"{platform.platform()}, Python {platform.python_version()}, detente {__about__.__version__}")
    print(f"{arguments.half} half, seed {arguments.seed}: precision, recall, F1")
    answers: dict[str, list[bool]] = {"detente": [match.decision == SAME for _, match in scored]}
    if arguments.peer_python:
        scores = peer(arguments.peer_python, [pair for pair, _ in scored])
        truth = [pair.same for pair, _ in scored]
        cut = max(
            (step / 100 for step in range(1, 100)),
            key=lambda cut: sum((value >= cut) == same for value, same in zip(scores, truth, strict=True)),
        )
        answers["logic-v2 at 0.70"] = [value >= 0.70 for value in scores]
        answers[f"logic-v2 at {cut:.2f}, its best on these very pairs"] = [value >= cut for value in scores]
    for schema in ("Person", "Organization"):
        kinds = ["", *dict.fromkeys(pair.group for pair, _ in scored if pair.schema == schema)]
        for kind in kinds:
            chosen = [
                place
                for place, (pair, _) in enumerate(scored)
                if pair.schema == schema and kind in ("", pair.group)
            ]
            for name, said in answers.items():
                if kind and name != "detente":
                    continue
                line = figures([scored[place][0] for place in chosen], [said[place] for place in chosen])
                print(f"  {schema:12} {kind or 'all':10} {line}  {name}")
    traps = [place for place, (pair, _) in enumerate(scored) if pair.trap]
    joined = sum(answers["detente"][place] for place in traps)
    print(f"  {len(traps)} traps (family, namesake, near name), {joined} called the same")
    print(f"  {sum(pair.little for pair in pairs)} pairs say too little; {len(lost)} of them not left open")
    if arguments.faults:
        for pair, match in scored:
            if (match.decision == SAME) != pair.same:
                print(
                    "MISSED" if pair.same else "JOINED", f"{match.score:.2f}", pair.group,
                    pair.left.text, "|", pair.right.text, "|", match.explained(),
                )  # fmt: skip
        for pair in lost:
            print("TOO LITTLE", pair.left.text, "|", pair.right.text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
