"""How often the article reader is right: on its own development sentences, beside a keyword baseline.

Run `python validation/articles.py` for the tables (precision and recall by language, kind and modality with
Wilson intervals, statements, errors, the keyword baseline, PLOVER's gold sentences as an outside check) and
`--write` to write the precision of each rule beside the frames. There is no randomness, hence no seed.
Reference texts that are not part of the project are found through DETENTE_SHARED.
"""

import argparse
import json
import os
import platform
import re
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from article_scores import line, show
from article_sentences import MODALITY, ROOT, SEEN, GoldMove, articles, sentences, variants

from detente.sources.articles import precision
from detente.sources.articles.actors import party
from detente.sources.articles.merge import NEAR
from detente.sources.articles.proposals import Move, Reading
from detente.sources.articles.propose import read_article

RULES = ROOT / "src" / "detente" / "sources" / "articles" / "frames" / "precision.json"


def same(gold: GoldMove, move: Move) -> bool:
    """Same party, near kind, same modality, same number of people and a day within three days."""
    if party(gold.actor) != party(move.actor) or gold.modality != move.modality or gold.people != move.people:
        return False
    if NEAR.get(gold.kind, gold.kind) != NEAR.get(move.kind, move.kind) or move.day.iso is None:
        return False
    if gold.precision != "day":
        return (
            move.day.iso[: 4 if gold.precision == "year" else 7]
            == gold.day[: 4 if gold.precision == "year" else 7]
        )
    return abs((date.fromisoformat(gold.day) - date.fromisoformat(move.day.iso)).days) <= 3


def score(show: int = 0) -> dict[str, tuple[int, int]]:
    """Print the tables of the development set; return hits and cases by rule."""
    t: Counter[str] = Counter()
    rules: dict[str, list[int]] = {}
    shown: list[str] = []
    for gold in [*sentences(), *variants()]:
        reading = read_article(gold.text, published=gold.published, all_rules=True)
        left = list(gold.moves)
        for move in reading.moves:
            hit = next((g for g in left if same(g, move)), None)
            cell = rules.setdefault(move.rule.rule_id, [0, 0])
            cell[1] += 1
            t[f"pred {gold.language}"] += 1
            t[f"pred-kind {move.kind}"] += 1
            if hit is not None:
                left.remove(hit)
                cell[0] += 1
                t[f"hit {gold.language}"] += 1
                t[f"hit-kind {move.kind}"] += 1
                t[f"kind {hit.kind}"] += 1
                t[f"mod {hit.modality}"] += 1
            else:
                shown.append(
                    f"SPURIOUS {gold.language} "
                    f"{move.kind}/{move.modality}/{move.actor}/{move.people}/{move.day.iso} "
                    f"{move.rule.rule_id} | {gold.text}"
                )
        for g in left:
            leads = [f"{x.rule_id}: {x.reason}" for x in reading.leads]
            shown.append(
                f"MISSED {gold.language} {g.kind}/{g.modality}/{g.actor}/{g.people}/{g.day} | "
                f"{gold.text} | {leads}{reading.problem or ''}"
            )
        for g in gold.moves:
            t[f"gold {gold.language}"] += 1
            t[f"gold-kind {g.kind}"] += 1
            t[f"gold-mod {g.modality}"] += 1
            acts = [
                m
                for m in reading.moves
                if m.modality == "done" and m.kind not in ("statement_demand", "threaten")
            ]
            if g.modality in ("promised", "demanded") and len(gold.moves) == 1:
                t["promise cases"] += 1
                t["promise errors"] += bool(acts)
            if g.modality == "denied":
                t["negation cases"] += 1
                t["negation errors"] += any(m.modality != "denied" for m in reading.moves)
        if not gold.moves:
            t[f"neg {gold.language}"] += 1
            t[f"neg-clean {gold.language}"] += not reading.moves
        if gold.said:
            t["said gold"] += 1
            sides = [s for s in reading.statements if s.side == gold.said[0]]
            t["said side"] += bool(sides)
            t["said frame"] += any(s.frame == gold.said[1] for s in sides)
            t["said link"] += any(
                s.frame == gold.said[1] and s.acknowledges_link == gold.said[2] for s in sides
            )
            if not any(s.frame == gold.said[1] for s in sides):
                shown.append(
                    f"SAID {gold.language} {gold.said} got "
                    f"{[(s.speaker, s.side, s.frame) for s in reading.statements]} | {gold.text}"
                )
    print("The rules were written with these sentences in sight: no rate below is one for unseen articles.")
    print("development sentences, all rules, full match")
    for code in ("en", "ru", "be", "uk"):
        print(line(f"precision {code}", t[f"hit {code}"], t[f"pred {code}"]))
        print(line(f"recall {code}", t[f"hit {code}"], t[f"gold {code}"]))
        print(line(f"negatives left alone {code}", t[f"neg-clean {code}"], t[f"neg {code}"]))
    print("by kind (recall of the kind annotated; precision of the kind proposed)")
    for kind in sorted(k.split()[1] for k in t if k.startswith("gold-kind ")):
        print(line(f"recall {kind}", t[f"kind {kind}"], t[f"gold-kind {kind}"]))
        print(line(f"precision {kind}", t[f"hit-kind {kind}"], t[f"pred-kind {kind}"]))
    print("by modality (recall)")
    for modality in MODALITY.values():
        print(line(modality, t[f"mod {modality}"], t[f"gold-mod {modality}"]))
    print("errors and statements")
    print(line("promise or demand taken as act", t["promise errors"], t["promise cases"]))
    print(line("negation lost", t["negation errors"], t["negation cases"]))
    print(line("side of the speaker", t["said side"], t["said gold"]))
    print(line("side and frame", t["said frame"], t["said gold"]))
    print(line("side, frame and link", t["said link"], t["said gold"]))
    for text in shown[:show]:
        print("-", text)
    for whole in articles(SEEN):
        left = list(whole.moves)
        for move in read_article(whole.text.encode(), all_rules=True).moves:
            hit = next((g for g in left if same(g, move)), None)
            cell = rules.setdefault(move.rule.rule_id, [0, 0])
            cell[0] += hit is not None
            cell[1] += 1
            if hit is not None:
                left.remove(hit)
    return {key: (k, n) for key, (k, n) in sorted(rules.items())}


_KEYWORDS = {
    "release": r"\b(?:releas|freed|frees)|освобо|на свободу|вызвал|на волю|звільн",
    "pardon": r"\bpardon|помилова|памілава|помилув",
    "lift": r"\blift|\bremov|снял|сняты|отменил|знял|скасава|зняли|скасува",
    "ease": r"\beas(?:e|ed)\b|смягчил|змякчыл|пом'якшив",
    "impose": r"\bimpos|ввел|увял|запровад",
    "arrest": r"\barrest|\bdetain|задержа|арест|затрыма|арышт|затрима|заарешт",
    "sentence": r"\bsentenced|приговор|асудзі|засуди",
    "statement_demand": r"\bcalled on|\bdemand|\burged|призвал|потребовал|заклік|запатрабав|закликав|зажадав",
}


def baseline() -> None:
    """What a list of keywords would propose: kind only, every hit taken as done today by anybody."""
    t: Counter[str] = Counter()
    patterns = {kind: re.compile(p, re.I) for kind, p in _KEYWORDS.items()}
    for gold in sentences():
        kinds = {kind for kind, p in patterns.items() if p.search(gold.text)}
        wanted = [NEAR.get(g.kind, g.kind) for g in gold.moves if g.modality == "done"]
        for kind in kinds:
            near = NEAR.get(kind, kind)
            t["pred"] += 1
            if near in wanted:
                wanted.remove(near)
                t["hit"] += 1
        t["gold"] += sum(g.modality == "done" for g in gold.moves)
        t["promise"] += any(g.modality in ("promised", "demanded", "denied") for g in gold.moves)
        t["promise taken"] += bool(kinds - {"statement_demand"}) and any(
            g.modality in ("promised", "demanded", "denied") for g in gold.moves
        )
    print("keyword baseline, kind of done moves only (no actor, number, day or modality asked of it)")
    print(line("precision", t["hit"], t["pred"]))
    print(line("recall", t["hit"], t["gold"]))
    print(line("promise, demand or denial taken as act", t["promise taken"], t["promise"]))


# PLOVER's categories beside ours: what a proposal of one of our kinds may stand for.
_PLOVER = {
    "AGREE": {"promised", "agreement"},
    "DEMAND": {"demanded"},
    "REJECT": {"denied", "refuse"},
    "PROTEST": {"protest"},
    "FIGHT": {"war_event"},
    "ASSAULT": {"war_event"},
    "THREATEN": {"threaten"},
    "SANCTION": {
        "impose",
        "tighten",
        "reimpose",
        "revoke",
        "diplomatic_downgrade",
        "halt_releases",
        "extend",
    },
    "COERCE": {"arrest", "sentence", "deport", "repressive_law", "rearrest"},
    "DISAPPROVE": {"arrest", "sentence"},
    "RETREAT": {"release", "ease", "lift", "pardon", "suspend", "amnesty", "reform"},
    "CONCEDE": {
        "release",
        "ease",
        "lift",
        "pardon",
        "suspend",
        "amnesty",
        "reform",
        "license",
        "custody_eased",
    },
    "CONSULT": {"talks", "visit", "call"},
    "COOPERATE": {"agreement", "diplomatic_upgrade"},
    "SUPPORT": {"diplomatic_upgrade"},
    "AID": {"humanitarian"},
}


def plover(shared: Path) -> None:
    """PLOVER's gold sentences (OEDA, CC BY-SA 4.0): does the sign of what we propose agree with the code?"""
    path = shared / "samples" / "events" / "plover_gsr_cameo.json"
    if not path.is_file():
        print("PLOVER: not found (set DETENTE_SHARED)")
        return
    t: Counter[str] = Counter()
    for row in json.loads(path.read_text(encoding="utf-8")):
        if "text" not in row:
            continue
        reading = read_article(row["text"], published=date(2000, 1, 1))
        t["sentences"] += 1
        t["with proposals"] += bool(reading.moves)
        for move in reading.moves:
            meanings = {move.kind} | (
                {move.modality} if move.modality in ("promised", "demanded", "denied") else set()
            )
            if move.modality in ("promised", "demanded", "denied") and move.kind != "threaten":
                meanings = {move.modality}
            t["proposals"] += 1
            t["agree"] += bool(meanings & _PLOVER.get(row["event"], set()))
            t["act for word"] += (
                row["event"] in ("AGREE", "DEMAND", "REJECT", "THREATEN")
                and move.modality == "done"
                and move.kind != "refuse"
            )
    print("PLOVER gold sentences, an outside check (most speak of other things than relief and releases)")
    print(line("sentences with a proposal", t["with proposals"], t["sentences"]))
    print(line("proposals that agree with the code", t["agree"], t["proposals"]))
    print(line("a word taken for an act", t["act for word"], t["proposals"]))


def coverage(readings: Iterable[Reading]) -> int:
    """How many proposals a set of readings holds."""
    return sum(len(r.moves) for r in readings)


def main() -> int:
    """Print the tables; with --write keep the precision of each rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write frames/precision.json")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N errors")
    parser.add_argument(
        "--articles", type=Path, action="append", default=[], metavar="DIR", help="score this folder as well"
    )
    args = parser.parse_args()
    print(f"Python {platform.python_version()} on {platform.machine()}; no seed, nothing is drawn")
    by_rule = score(args.show)
    baseline()
    shared = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared"))
    plover(shared)
    show(SEEN, "annotated articles that the rules were improved with")
    if (shared / "data" / "articles").is_dir():
        show(shared / "data" / "articles", "annotated articles of the development folder")
    for folder in args.articles:
        show(folder, f"annotated articles in {folder.name}")
    known = {r for r, rule in precision.pooled(by_rule).items() if precision.trusted(rule)}
    print(f"rules met: {len(by_rule)}; trusted to propose: {len(known)}")
    if args.write:
        body = {
            "measured_on": "tests/reference/articles and validation/articles/seen, full match",
            "rules": {key: [k, n] for key, (k, n) in by_rule.items()},
        }
        RULES.write_text(
            json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        print(f"written: {RULES.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
