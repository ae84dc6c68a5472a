"""The development sentences: each kind and language, as many without a move as with one."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from detente.sources.articles import read_article
from detente.sources.articles.actors import party
from detente.sources.articles.merge import NEAR
from detente.sources.articles.proposals import Move

SET = Path(__file__).resolve().parents[2] / "reference" / "articles"
DAY = date(2025, 12, 15)
MODALITY = {"d": "done", "p": "promised", "m": "demanded", "n": "denied", "b": "background"}


def rows(language: str) -> list[dict[str, str]]:
    with (SET / f"sentences_{language}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def same(cell: str, move: Move) -> bool:
    parts = [*cell.split("|"), "", "", ""]
    kind, modality, actor, people, day = parts[:5]
    day = day or DAY.isoformat()
    near = NEAR.get(kind, kind) == NEAR.get(move.kind, move.kind)
    when = move.day.iso is not None and (
        move.day.iso.startswith(day)
        if len(day) < 10
        else abs((date.fromisoformat(day) - date.fromisoformat(move.day.iso)).days) <= 3
    )
    number = int(people) if people else None
    return (
        near
        and when
        and MODALITY[modality] == move.modality
        and party(actor) == party(move.actor)
        and number == move.people
    )


@pytest.mark.parametrize(
    ("language", "precision", "recall"),
    [("en", 0.95, 0.9), ("ru", 0.93, 0.9), ("be", 0.93, 0.9), ("uk", 0.93, 0.9)],
)
def test_precision_and_recall_on_the_development_sentences_hold(
    language: str, precision: float, recall: float
) -> None:
    t: Counter[str] = Counter()
    for row in rows(language):
        gold = [c for c in row["moves"].split(";") if c]
        moves = list(read_article(row["text"], published=DAY).moves)
        t["gold"] += len(gold)
        t["proposed"] += len(moves)
        for cell in gold:
            hit = next((m for m in moves if same(cell, m)), None)
            if hit is not None:
                moves.remove(hit)
                t["hit"] += 1
            modality = cell.split("|")[1]
            others = read_article(row["text"], published=DAY).moves
            if modality in "pm" and len(gold) == 1:
                acts = [m for m in others if m.modality == "done"]
                assert not acts, f"a word taken for an act: {row['text']}"
            if modality == "n":
                assert all(m.modality == "denied" for m in others), f"a negation lost: {row['text']}"
    assert t["hit"] >= precision * t["proposed"]
    assert t["hit"] >= recall * t["gold"]


def test_the_set_is_large_and_balanced() -> None:
    for language in ("en", "ru", "be", "uk"):
        found = rows(language)
        assert len(found) >= 100
        assert sum(not r["moves"] and not r["said"] for r in found) >= 40


@pytest.mark.parametrize("language", ["en", "ru", "be", "uk"])
def test_what_is_said_is_given_its_side(language: str) -> None:
    gold = [r for r in rows(language) if r["said"]]
    hits = 0
    for row in gold:
        side, frame, _ = row["said"].removeprefix("said:").split("/")
        hits += any(
            s.side == side and s.frame == frame for s in read_article(row["text"], published=DAY).statements
        )
    assert hits >= 0.8 * len(gold)
