"""The part of the validation page on articles: how right the reader was on texts it had never met.

Each set of annotated texts (`validation/articles/seen`) was scored once, with the reader as it stood, before
anybody looked at it; only then was the reader improved with it. `results/articles_untouched.csv` keeps those
counts. Run `python validation/articles.py` for the rates of today on the same texts, which are rates of a
development set.
"""

import csv
import sys
from pathlib import Path

from detente.sources.articles.precision import wilson_high, wilson_low

COUNTS = Path(__file__).resolve().parent / "results" / "articles_untouched.csv"


def cell(k: int, n: int) -> str:
    """A share with its Wilson interval (95 percent) and its counts."""
    return f"{k / n:.2f} [{wilson_low(k, n):.2f}, {wilson_high(k, n):.2f}] ({k}/{n})" if n else "-"


def main() -> int:
    """Print the section in Markdown."""
    with COUNTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    print("## How much of an article is read, and how rightly?")
    print()
    print(
        "Sets of annotated texts of our own, each scored once before anybody looked at it. A full match has"
    )
    print("the same party, a near kind, the same modality and number of people, and a day within three days.")
    print()
    print("| set | style | precision, full | recall, full | recall of done acts | side of speaker |")
    print("|---|---|---|---|---|---|")
    for r in rows:
        n = {k: int(v) for k, v in r.items() if k not in ("set", "style")}
        print(
            f"| {r['set']} ({n['texts']} texts) | {r['style']} | {cell(n['full'], n['proposed'])} "
            f"| {cell(n['full'], n['annotated'])} | {cell(n['done_full'], n['done_annotated'])} "
            f"| {cell(n['side_right'], n['statements'])} |"
        )
    print()
    print("The first row is the reader before any of these sets; each later row has learnt from those above.")
    print(
        "Dense and figurative texts were written to be hard: most acts are told there by a figure of speech."
    )
    print("What a rule cannot prove often enough is shown as a lead: that is why recall is the lower number.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
