"""The annotated sentences and articles that the article reader is measured on.

`sentences` are single sentences written one by one, `variants` are written out from patterns with
alternatives (each alternative at least once), `articles` are whole texts annotated in files beside them.
"""

import csv
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.sources.articles.frames import rules
from detente.sources.articles.tokens import Sentence, tokenise

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = ROOT / "tests" / "reference" / "articles"
SEEN = ROOT / "validation" / "articles" / "seen"
MODALITY = {"d": "done", "p": "promised", "m": "demanded", "n": "denied", "b": "background"}
_PUBLISHED = date(2025, 12, 15)
_VARIANTS_PUBLISHED = date(2026, 3, 19)
_CHOICE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class GoldMove:
    """One annotated move."""

    kind: str
    modality: str
    actor: str
    people: int | None
    day: str
    precision: str = "day"
    quote: str = ""


@dataclass(frozen=True)
class GoldText:
    """One annotated sentence or article with its moves and what is said in it."""

    name: str
    language: str
    text: str
    published: date
    moves: tuple[GoldMove, ...]
    said: tuple[str, str, str] | None = None
    statements: tuple[tuple[str, str, str, str], ...] = ()
    """Of an article: side, frame, speaker and quotation of each statement."""


def sentences() -> Iterator[GoldText]:
    """The sentences written one by one, language by language."""
    for path in sorted(SENTENCES.glob("sentences_*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for n, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
                said = (row["said"] or "").removeprefix("said:").split("/")
                yield GoldText(
                    f"{path.name}:{n}",
                    path.stem.rsplit("_", 1)[1],
                    row["text"],
                    _PUBLISHED,
                    _moves(row["moves"] or "", _PUBLISHED),
                    (said[0], said[1], said[2]) if len(said) == 3 else None,
                )


def variants() -> Iterator[GoldText]:
    """The sentences written out from patterns: `{a|b}` stands for one of the words, the n-th for the n-th."""
    for path in sorted(SENTENCES.glob("variants_*.txt")):
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            text, _, gold = line.partition("\t")
            width = max([1, *(len(m.split("|")) for m in _CHOICE.findall(text))])
            for k in range(width):
                yield GoldText(
                    f"{path.name}:{n}.{k + 1}",
                    path.stem.rsplit("_", 1)[1],
                    _choose(text, k),
                    _VARIANTS_PUBLISHED,
                    _moves(_choose(gold.strip(), k), _VARIANTS_PUBLISHED),
                )


def articles(folder: Path) -> Iterator[GoldText]:
    """The annotated articles of a folder: NAME.txt with NAME.json beside it."""
    parties: dict[str, str] = {}
    table = folder / "actors.csv"
    if table.is_file():
        with table.open(encoding="utf-8", newline="") as lines:
            parties = {row["id"]: row["party"] for row in csv.DictReader(lines)}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        moves = tuple(
            GoldMove(
                m["kind"],
                m["modality"],
                parties.get(m["actor"] or "", m["actor"] or ""),
                m["people"],
                m["date"] or "",
                m.get("date_precision") or "day",
                m["quote"],
            )
            for m in gold["moves"]
        )
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        published = date.fromisoformat(gold["published_on"])
        statements = tuple((s["side"], s["frame"], s["speaker"], s["quote"]) for s in gold["statements"])
        yield GoldText(path.stem, gold["language"], text, published, moves, None, statements)


def folders() -> list[Path]:
    """The folders of annotated articles that may be learnt from: ours, and the shared one if it is there."""
    shared = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared")) / "data" / "articles"
    return [SEEN, shared] if shared.is_dir() else [SEEN]


def single(text: str, language: str) -> Sentence:
    """A text as one sentence with its words and marks."""
    sentence = Sentence(0, len(text), text, language, 0)
    sentence.tokens = tokenise(text)
    rules(language).lexicon.mark(sentence)
    return sentence


def _choose(pattern: str, k: int) -> str:
    def nth(m: re.Match[str]) -> str:
        words = m[1].split("|")
        return words[k % len(words)]

    return _CHOICE.sub(nth, pattern)


def _moves(cells: str, published: date) -> tuple[GoldMove, ...]:
    moves = []
    for cell in filter(None, cells.split(";")):
        kind, modality, actor, people, day = [*cell.split("|"), "", "", ""][:5]
        day = day or published.isoformat()
        precision = {4: "year", 7: "month"}.get(len(day), "day")
        full = day + {4: "-01-01", 7: "-01"}.get(len(day), "")
        moves.append(
            GoldMove(kind, MODALITY[modality], actor, int(people) if people else None, full, precision)
        )
    return tuple(moves)
