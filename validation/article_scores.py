"""Whole articles: proposals paired with annotated moves, counted by level, language, kind and modality.

Proposals and annotated moves are paired one to one (best total weight, scipy's linear_sum_assignment); a
pair needs quotes that share words, or the same family of kinds with the same people and day. Levels: `family`
(kinds of one family, same party), `kind` (the very kind), `full` (near kind, same party, modality, number of
people, and a day within three days or the same month or year where only that is known).
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
from article_sentences import GoldMove, GoldText, articles
from scipy.optimize import linear_sum_assignment

from detente.sources.articles.actors import party
from detente.sources.articles.precision import wilson_high, wilson_low
from detente.sources.articles.proposals import Move, Reading
from detente.sources.articles.propose import read_article
from detente.vocabulary import family

_NEAR = {
    **dict.fromkeys(("release", "pardon", "amnesty", "custody_eased"), "freeing"),
    **dict.fromkeys(("ease", "lift", "suspend", "delist", "license"), "relief"),
    **dict.fromkeys(("impose", "tighten"), "imposing"),
    **dict.fromkeys(("revoke", "reimpose"), "return"),
    **dict.fromkeys(("talks", "visit"), "meeting"),
}
_WORDS = ("promise_relief", "promise_release", "threaten", "statement_demand")


def line(name: str, k: int, n: int) -> str:
    """One row of a table: share, Wilson interval, counts."""
    if not n:
        return f"  {name:<34}    -"
    return f"  {name:<34} {k / n:.3f} [{wilson_low(k, n):.2f}-{wilson_high(k, n):.2f}] {k:>3}/{n:<3}"


def _shared(a: str, b: str) -> float:
    x, y = Counter(re.findall(r"\w+", a.lower())), Counter(re.findall(r"\w+", b.lower()))
    small = min(x.total(), y.total())
    return (x & y).total() / small if small else 0.0


def _days_agree(gold: GoldMove, move: Move) -> bool:
    if not gold.day or move.day.iso is None:
        return not gold.day and move.day.iso is None
    a, b = date.fromisoformat(gold.day[:10]), date.fromisoformat(move.day.iso[:10])
    if gold.precision == "year":
        return a.year == b.year
    if gold.precision == "month":
        return (a.year, a.month) == (b.year, b.month)
    return abs((a - b).days) <= 3


def levels(gold: GoldMove, move: Move) -> dict[str, bool]:
    """What agrees between an annotated and a proposed move."""
    actor = party(gold.actor) == party(move.actor)
    same_family = actor and family(gold.kind) == family(move.kind)
    near = _NEAR.get(gold.kind, gold.kind) == _NEAR.get(move.kind, move.kind)
    people, day = gold.people == move.people, _days_agree(gold, move)
    return {
        "family": same_family,
        "kind": same_family and gold.kind == move.kind,
        "people": people,
        "day": day,
        "full": actor and near and people and day and gold.modality == move.modality,
    }


def pairs(gold: GoldText, reading: Reading) -> list[tuple[int, int]]:
    """The best one-to-one pairing of annotated and proposed moves."""
    if not gold.moves or not reading.moves:
        return []
    weight = np.zeros((len(gold.moves), len(reading.moves)))
    for i, g in enumerate(gold.moves):
        for j, m in enumerate(reading.moves):
            fit, words = levels(g, m), _shared(g.quote, m.quote.quote)
            if words >= 0.5 or (fit["family"] and (words >= 0.4 or (fit["people"] and fit["day"]))):
                weight[i, j] = 4 * fit["family"] + 2 * fit["kind"] + 1.5 * fit["people"] + 1.5 * fit["day"]
                weight[i, j] += 2 * words + 4 * fit["full"] + 0.01
    rows, columns = linear_sum_assignment(-weight)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if weight[i, j] > 0]


def count(folder: Path) -> Counter[str]:
    """The tallies of all annotated articles of a folder."""
    t: Counter[str] = Counter()
    for gold in articles(folder):
        reading = read_article(gold.text.encode())
        for scope in ("all", gold.language):
            tally(t, scope, gold, reading)
    return t


def tally(t: Counter[str], scope: str, gold: GoldText, reading: Reading) -> None:
    """Add what one reading of one annotated text got right."""
    t[f"{scope} articles"] += 1
    t[f"{scope} gold"] += len(gold.moves)
    t[f"{scope} proposed"] += len(reading.moves)
    for g in gold.moves:
        t[f"{scope} gold {g.modality}"] += 1
        t[f"{scope} gold kind {g.kind}"] += 1
    for m in reading.moves:
        t[f"{scope} proposed {m.modality}"] += 1
        t[f"{scope} proposed kind {m.kind}"] += 1
    for i, j in pairs(gold, reading):
        g, m = gold.moves[i], reading.moves[j]
        fit = levels(g, m)
        for level in ("family", "kind", "full"):
            t[f"{scope} {level}"] += fit[level]
        t[f"{scope} full {g.modality}"] += fit["full"]
        t[f"{scope} hit kind {g.kind}"] += fit["kind"]
        word = g.modality in ("promised", "demanded")
        t[f"{scope} word as act"] += word and m.modality == "done" and m.kind not in _WORDS
        t[f"{scope} negation lost"] += g.modality == "denied" and m.modality != "denied"
        t[f"{scope} history as news"] += g.modality == "background" and m.modality in ("done", "promised")
    taken: set[int] = set()
    for side, frame, _speaker, quote in gold.statements:
        t[f"{scope} said"] += 1
        for n, s in enumerate(reading.statements):
            same = (s.side, s.frame) == (side, frame)
            if n not in taken and (same or _shared(quote, s.quote.quote) >= 0.7):
                taken.add(n)
                t[f"{scope} said met"] += 1
                t[f"{scope} said side"] += s.side == side
                t[f"{scope} said frame"] += s.side == side and s.frame == frame
                break
    t[f"{scope} said proposed"] += len(reading.statements)


def show(folder: Path, title: str) -> None:
    """Print precision and recall of one folder of articles by level, language, modality and kind."""
    t = count(folder)
    print(f"{title}: {t['all articles']} articles, {t['all gold']} annotated moves")
    for scope in ("all", "en", "ru", "be", "uk"):
        for level in ("family", "kind", "full"):
            print(line(f"{scope} precision {level}", t[f"{scope} {level}"], t[f"{scope} proposed"]))
            print(line(f"{scope} recall {level}", t[f"{scope} {level}"], t[f"{scope} gold"]))
        print(line(f"{scope} recall full of done moves", t[f"{scope} full done"], t[f"{scope} gold done"]))
    print(" by modality, full match")
    for modality in ("done", "promised", "demanded", "denied", "background"):
        print(line(f"precision {modality}", t[f"all full {modality}"], t[f"all proposed {modality}"]))
        print(line(f"recall {modality}", t[f"all full {modality}"], t[f"all gold {modality}"]))
    print(" by kind, the very kind")
    for kind in sorted(k.rsplit(" ", 1)[1] for k in t if k.startswith("all gold kind ")):
        print(line(f"precision {kind}", t[f"all hit kind {kind}"], t[f"all proposed kind {kind}"]))
        print(line(f"recall {kind}", t[f"all hit kind {kind}"], t[f"all gold kind {kind}"]))
    print(" errors that matter")
    words = t["all gold promised"] + t["all gold demanded"]
    print(line("promise or demand taken as act", t["all word as act"], words))
    print(line("negation lost", t["all negation lost"], t["all gold denied"]))
    print(line("history taken as news", t["all history as news"], t["all gold background"]))
    print(" statements")
    print(line("side right where one was met", t["all said side"], t["all said met"]))
    print(line("side precision", t["all said side"], t["all said proposed"]))
    print(line("side recall", t["all said side"], t["all said"]))
    print(line("side and frame recall", t["all said frame"], t["all said"]))
