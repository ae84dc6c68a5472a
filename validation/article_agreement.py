"""How far does a second annotation of the same articles agree with the first?

Run `python validation/article_agreement.py`. The forty texts numbered from 301 were annotated a second time
from the text and the guidelines alone (`articles/second`); here the second annotation is scored against the
first as if it were a reader's. Both were made by machine: agreement says that the guidelines leave little
open, and bounds what a reader can be asked for; it does not say that the two are right. Nothing is drawn.
"""

import csv
import json
from collections import Counter
from datetime import date

from article_scores import line, tally
from article_sentences import ROOT, SEEN, articles

from detente.sources.articles.proposals import Day, Move, Reading, Rule, Span, Statement
from detente.sources.articles.propose import read_article

SECOND = ROOT / "validation" / "articles" / "second"


def second(name: str, base: Reading, parties: dict[str, str]) -> Reading:
    """The second annotation of a text, in the shape of a reading."""
    rows = json.loads((SECOND / f"{name}.json").read_text(encoding="utf-8"))
    rule = Rule("second annotation")

    def span(quote: str) -> Span:
        at = base.text.find(quote)
        return Span(at, at + len(quote), quote)

    moves = tuple(
        Move(
            m["kind"],
            m["modality"],
            parties.get(m["actor"] or "", m["actor"]),
            None,
            m["people"],
            m["people_bound"],
            Day(m["date"], m["date_precision"] or "day"),
            m["said_by"],
            m["said_by_side"],
            span(m["quote"]),
            {},
            rule,
        )
        for m in rows["moves"]
    )
    statements = tuple(
        Statement(
            s["speaker"],
            s["side"],
            s["frame"],
            s["acknowledges_link"],
            span(s["quote"]),
            span(s["quote"]),
            rule,
        )
        for s in rows["statements"]
    )
    return Reading(
        **{
            **{f: getattr(base, f) for f in base.__dataclass_fields__},
            "moves": moves,
            "statements": statements,
        }
    )


def main() -> int:
    """Print the rates of the second annotation, the first taken for right."""
    with (SEEN / "actors.csv").open(encoding="utf-8", newline="") as lines:
        parties = {row["id"]: row["party"] for row in csv.DictReader(lines)}
    t: Counter[str] = Counter()
    for gold in articles(SEEN):
        if (SECOND / f"{gold.name}.json").is_file():
            base = read_article(gold.text.encode(), published=date(2000, 1, 1))
            tally(t, "all", gold, second(gold.name, base, parties))
    print(f"{t['all articles']} articles, {t['all gold']} moves in the first annotation")
    print(line("full match, precision", t["all full"], t["all proposed"]))
    print(line("full match, recall", t["all full"], t["all gold"]))
    print(line("statement side, precision", t["all said side"], t["all said proposed"]))
    print(line("statement side, recall", t["all said side"], t["all said"]))
    print(line("side and frame, recall", t["all said frame"], t["all said"]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
