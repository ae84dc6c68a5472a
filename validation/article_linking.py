"""How often linking is right: annotated acts of news texts linked to the bundled cases, judged by a person.

The annotation stands in for the article reader, so that linking is measured by itself. Each act of a text
whose target is a bundled case is linked to it; `results/article_linking.csv` keeps what every corroboration
and dispute came to and whether a person who compared the words with the row found it right (one person, who
also wrote the linking; the texts are invented and imitate known events, and those on Belarus were looked at
while it was improved, the others only towards its end). What is left open or new is counted, not judged. Run
`python validation/article_linking.py` for the counts with Wilson intervals, `--write` to write the table
with new lines left unjudged. There is no randomness, hence no seed.
"""

import argparse
import csv
import hashlib
import json
import platform
from collections import Counter

from article_sentences import ROOT, SEEN

from detente import __version__
from detente.cases import bundled, load_bundled
from detente.record.case import Case
from detente.sources.articles.actors import party
from detente.sources.articles.fingerprint import fingerprint
from detente.sources.articles.precision import wilson_low
from detente.sources.articles.proposals import Day, Move, Reading, Rule, Span
from detente.sources.linking import Linked, link_reading

JUDGED = ROOT / "validation" / "results" / "article_linking.csv"
COLUMNS = ["case", "text", "place", "kind", "day", "words", "relation", "row", "judged"]


def main() -> None:
    """Print the counts; write the table where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    known = _judged()
    cases = _by_target()
    rows: list[dict[str, str]] = []
    offered: Counter[str] = Counter()
    for path in sorted(SEEN.glob("*.json")):
        note = json.loads(path.read_text(encoding="utf-8"))
        case = _case_of(note, cases)
        if case is None:
            continue
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        reading = _reading(note, text)
        for one in link_reading(reading, case).linked:
            if one.of[0] != "moves":
                continue
            offered["left open" if one.open else one.relation] += 1
            if one.relation != "new":
                rows.append(_row(case, note["id"], reading.moves[one.of[1]], one, known))
    _tell(rows, offered)
    if asked.write:
        with JUDGED.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _judged() -> dict[tuple[str, ...], str]:
    if not JUDGED.is_file():
        return {}
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        return {_key(row): row["judged"] for row in csv.DictReader(lines)}


def _key(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in ("case", "text", "words", "relation", "row"))


def _by_target() -> dict[str, Case]:
    """The bundled cases by the party of their target."""
    found: dict[str, Case] = {}
    for name in bundled():
        case = load_bundled(name)
        for actor in case.actors:
            if actor.role == "target" and actor.kind == "state":
                found.setdefault(party(actor.actor_id), case)
    return found


def _case_of(note: dict[str, object], cases: dict[str, Case]) -> Case | None:
    """The case whose target acts, or is acted upon, most often in the text."""
    moves = note["moves"]
    assert isinstance(moves, list)
    sides = (party(move.get(column)) for column in ("actor", "recipient") for move in moves)
    named = Counter(side for side in sides if side in cases)
    return cases[named.most_common(1)[0][0]] if named else None


def _reading(note: dict[str, object], text: str) -> Reading:
    """The annotation as a reading of the text."""
    moves = []
    annotated = note["moves"]
    assert isinstance(annotated, list)
    for told in annotated:
        start = max(0, text.find(told["quote"]))
        span = Span(start, start + len(told["quote"]), told["quote"])
        day = Day(told["date"], told.get("date_precision") or "day", told.get("date_basis") or "stated")
        bound = told.get("people_bound") if told["people"] is not None else None
        moves.append(
            Move(
                told["kind"], told["modality"], told["actor"], told.get("recipient"), told["people"], bound,
                day, told.get("said_by") or "outlet", told.get("said_by_side") or "wire", span, {},
                Rule("annotated"),
            )
        )  # fmt: skip
    digest = hashlib.sha256(text.encode()).hexdigest()
    language, published = str(note["language"]), str(note["published_on"])
    return Reading(
        sha256=digest, text_sha256=digest, text=text, title=str(note["id"]), published_on=published,
        published_precision="day", published_evidence="annotated", language=language,
        languages=((0, len(text), language),), media_type="text/plain", encoding="utf-8", outlet_side="wire",
        target=None, senders=(), moves=tuple(moves), fingerprint=fingerprint(text),
    )  # fmt: skip


def _row(case: Case, text: str, move: Move, one: Linked, known: dict[tuple[str, ...], str]) -> dict[str, str]:
    row = {
        "case": case.case_id,
        "text": text,
        "place": str(one.of[1]),
        "kind": move.kind,
        "day": (move.day.iso or "")[: {"day": 10, "month": 7, "year": 4}[move.day.precision]],
        "words": " ".join(move.quote.quote.split()),
        "relation": one.relation,
        "row": one.about,
        "judged": "",
    }
    row["judged"] = known.get(_key(row), "")
    return row


def _tell(rows: list[dict[str, str]], offered: Counter[str]) -> None:
    print(f"detente {__version__}, Python {platform.python_version()}, {platform.machine()}; no seed")
    print(", ".join(f"{name} {count}" for name, count in sorted(offered.items())))
    groups = (
        ("Belarus", [row for row in rows if row["case"] == "belarus"]),
        ("other cases", [row for row in rows if row["case"] != "belarus"]),
    )
    for relation in ("corroborates", "disputes"):
        for name, group in groups:
            of_it = [row for row in group if row["relation"] == relation]
            judged = Counter(row["judged"] or "not judged" for row in of_it)
            right, said = judged["right"], judged["right"] + judged["wrong"]
            low = f", lower end {wilson_low(right, said):.3f}" if said else ""
            print(f"{relation:12} {name:12} right {right} of {said}{low}; not judged {judged['not judged']}")


if __name__ == "__main__":
    main()
