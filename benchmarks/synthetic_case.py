"""A large case made up from a seed: no person, no act and no page in it exists.

    python benchmarks/synthetic_case.py FOLDER [--moves 100000] [--people 20000] [--seed 1]

Writes a package of the case format, or hands the case to the benchmarks (`synthetic_case`). Sources lie
some days after what they tell, so that both clocks cut through the record; one date in twenty is known to
the month only; ids, names and texts are as long as in the bundled cases.
"""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from detente.record.case import Case
from detente.record.package import write_case
from detente.record.rows import ROW_TYPES, Row

CASE_ID = "invented"
FIRST = date(2001, 1, 1)
DAYS = 9000
_SYLLABLES = ("va", "ro", "mir", "len", "tas", "kol", "bre", "ni", "zhu", "dar", "ost", "pel", "yan", "gri")
_WORDS = (
    "prison", "court", "council", "bank", "potash", "visit", "envoy", "list", "licence", "border", "railway",
    "airline", "pardon", "family", "lawyer", "sentence", "transit", "minister", "statement", "colony",
)  # fmt: skip
_ENDS = ("confirmed", "confirmed", "confirmed", "reported", "disputed")
_SENDS = ("impose", "tighten", "extend", "ease", "suspend", "lift", "license", "promise_relief", "threaten")
_TAKES = ("release", "pardon", "arrest", "arrest", "sentence", "promise_release", "rearrest", "custody_eased")
_BOTH = ("talks", "visit", "call", "economic", "refuse")


def synthetic_case(moves: int = 100_000, people: int = 20_000, seed: int = 1) -> Case:
    """A case of so many moves and people, the other tables in the proportions of a real one."""
    return _Maker(moves, people, np.random.default_rng(seed)).case()


class _Maker:
    """The tables in the order in which they refer to each other."""

    def __init__(self, moves: int, people: int, rng: np.random.Generator) -> None:
        self.rng = rng
        self.count = {
            "sources": max(10, moves // 8), "actors": 60, "measures": max(5, moves // 125), "moves": moves,
            "statements": max(5, moves // 6), "commitments": max(3, moves // 250),
            "exchanges": max(2, moves // 70), "people": people, "designations": people // 3,
            "series": max(5, moves // 40),
        }  # fmt: skip
        self.source_days = np.sort(rng.integers(0, DAYS, self.count["sources"]))
        self.move_days = np.sort(rng.integers(0, DAYS - 40, moves))
        self.kinds = rng.choice([*_SENDS, *_TAKES, *_BOTH], moves)

    def case(self) -> Case:
        """All tables."""
        makers = (
            self.sources(), self.actors(), self.measures(), self.moves(), self.statements(),
            self.commitments(), self.exchanges(), self.people(), self.detentions(), self.designations(),
            self.series(),
        )  # fmt: skip
        rows = [row for maker in makers for row in maker]
        return Case.of_rows(CASE_ID, "An invented case for measuring", rows)

    def text(self, words: int) -> str:
        """Some words."""
        return " ".join(self.rng.choice(_WORDS, words)).capitalize()

    def cited(self, day: int) -> str:
        """One to three sources published on the day or soon after."""
        start = int(np.searchsorted(self.source_days, day))
        last = self.count["sources"] - 1
        found = {min(start + int(step), last) for step in self.rng.integers(0, 6, self.rng.integers(1, 4))}
        return ";".join(f"src-{number:06}" for number in sorted(found))

    def when(self, day: int) -> tuple[str, str]:
        """A date and its precision: one in twenty is known to the month only."""
        found = FIRST + timedelta(days=day)
        return (found.replace(day=1).isoformat(), "month") if day % 20 == 0 else (found.isoformat(), "")

    def sources(self) -> Iterator[Row]:
        """Pages of invented publishers."""
        sides = self.rng.choice(["wire", "rights_group", "sender_government", "target_state_media"], 40)
        for number, day in enumerate(self.source_days):
            publisher = number % 40
            yield _row(
                "sources", source_id=f"src-{number:06}", url=f"https://example.org/{publisher}/{number}",
                publisher=f"Publisher {publisher}", side=str(sides[publisher]), published_on=_day(day),
                language="en", about=self.text(6),
            )  # fmt: skip

    def actors(self) -> Iterator[Row]:
        """Two senders, the target, observers."""
        for number in range(self.count["actors"]):
            role = "sender" if number < 2 else "target" if number == 2 else "observer"
            kind = "state" if number < 20 else "media" if number < 40 else "person"
            yield _row("actors", actor_id=f"actor-{number}", name=f"Actor {number}", kind=kind, role=role)

    def measures(self) -> Iterator[Row]:
        """Measures of the two senders against the target, imposed early."""
        for number in range(self.count["measures"]):
            day = int(self.rng.integers(0, DAYS // 3))
            yield _row(
                "measures", measure_id=f"measure-{number:04}", sender=f"actor-{number % 2}", target="actor-2",
                instrument=str(self.rng.choice(["asset_freeze", "sectoral", "trade_ban", "visa_ban"])),
                legal_basis=f"Regulation {number}", subject=self.text(5),
                sector=str(self.rng.choice(["potash", "aviation", "banking", "officials"])),
                tier=str(self.rng.choice(["core", "tradeable", "unknown"])), imposed_on=_day(day),
                sources=self.cited(day),
            )  # fmt: skip

    def moves(self) -> Iterator[Row]:
        """Steps of senders and target, a third of them about people."""
        for number, (day, kind) in enumerate(zip(self.move_days, self.kinds, strict=True)):
            sends = kind in _SENDS
            freed = kind in ("release", "pardon", "arrest")
            when, precision = self.when(int(day))
            people = str(int(self.rng.integers(1, 30))) if freed else ""
            measure = f"measure-{int(self.rng.integers(0, self.count['measures'])):04}" if sends else ""
            yield _row(
                "moves", move_id=f"move-{number:06}", date=when, date_precision=precision,
                actor=f"actor-{number % 2}" if sends else "actor-2",
                recipient="actor-2" if sends else f"actor-{number % 2}", kind=str(kind), measures=measure,
                people=people,
                people_basis="recognised_political_prisoners" if kind in ("release", "pardon") else "",
                description=self.text(9), certainty=_ENDS[number % 5], sources=self.cited(int(day)),
            )  # fmt: skip

    def statements(self) -> Iterator[Row]:
        """Words about one or two moves."""
        for number in range(self.count["statements"]):
            about = int(self.rng.integers(0, self.count["moves"]))
            when, precision = self.when(int(self.move_days[about]) + 3)
            yield _row(
                "statements", statement_id=f"words-{number:06}", date=when, date_precision=precision,
                speaker=f"actor-{int(self.rng.integers(0, 60))}", side="wire",
                about_moves=f"move-{about:06}",
                frame=str(self.rng.choice(["clemency", "exchange", "warning", "security"])),
                acknowledges_link=str(self.rng.choice(["yes", "no", "no", "denies"])),
                paraphrase=self.text(12), sources=self.cited(int(self.move_days[about]) + 3),
            )  # fmt: skip

    def commitments(self) -> Iterator[Row]:
        """Promises, half of them settled within a year."""
        for number in range(self.count["commitments"]):
            day = int(self.rng.integers(0, DAYS - 400))
            settled = number % 2 == 0
            yield _row(
                "commitments", commitment_id=f"promise-{number:05}", made_on=_day(day),
                by=f"actor-{number % 3}", to="actor-2" if number % 3 < 2 else "actor-0",
                undertaking=self.text(8), condition=self.text(4),
                status=str(self.rng.choice(["kept", "broken"])) if settled else "open",
                status_on=_day(day + 300), evidence=self.text(8), sources=self.cited(day),
            )  # fmt: skip

    def exchanges(self) -> Iterator[Row]:
        """Relief and releases within some weeks of one another."""
        given = np.flatnonzero(np.isin(self.kinds, ["ease", "suspend", "lift", "license"]))
        received = np.flatnonzero(np.isin(self.kinds, ["release", "pardon"]))
        for number in range(self.count["exchanges"]):
            step = int(self.rng.choice(given))
            near = int(received[min(int(np.searchsorted(received, step)), len(received) - 1)])
            yield _row(
                "exchanges", exchange_id=f"exchange-{number:05}", label=f"Exchange {number}",
                given_moves=f"move-{step:06}", received_moves=f"move-{near:06}",
                setting=str(self.rng.choice(["negotiated", "unilateral"])),
                linkage=str(self.rng.choice(["explicit", "attributed", "inferred"])),
                linkage_basis=self.text(12),
                sources=self.cited(int(max(self.move_days[step], self.move_days[near]))),
            )  # fmt: skip

    def people(self) -> Iterator[Row]:
        """Names put together from syllables."""
        for number in range(self.count["people"]):
            first, last = ("".join(self.rng.choice(_SYLLABLES, 3)).capitalize() for _ in range(2))
            yield _row(
                "people", person_id=f"person-{number:05}", name=f"{first} {last}",
                other_names=f"{first}k {last}", sex="mf"[number % 2], citizenship="XX",
                known_as=self.text(2), sources=self.cited(int(self.rng.integers(0, DAYS - 10))),
            )  # fmt: skip

    def detentions(self) -> Iterator[Row]:
        """One spell each, two for one person in five; most are over."""
        freeing = np.flatnonzero(np.isin(self.kinds, ["release", "pardon"]))
        for number in range(self.count["people"]):
            day = int(self.rng.integers(0, DAYS // 2))
            for spell in range(2 if number % 5 == 0 else 1):
                begun = day + spell * 1500
                later = int(np.searchsorted(self.move_days[freeing], begun + 100))
                move = int(freeing[min(later + number % 50, len(freeing) - 1)])
                ended = int(self.move_days[move])
                freed = number % 4 != 0 and ended > begun + 30
                yield _row(
                    "detentions", person_id=f"person-{number:05}", arrested_on=_day(begun),
                    charge=self.text(4), sentence_years=str(number % 9 + 1),
                    release_on=_day(ended) if freed else "", release_kind="pardon" if freed else "",
                    release_move=f"move-{move:06}" if freed else "",
                    after_release="stayed" if freed else "", sources=self.cited(begun),
                )  # fmt: skip

    def designations(self) -> Iterator[Row]:
        """Who counts whom as a political prisoner."""
        for number in range(self.count["designations"]):
            day = int(self.rng.integers(0, DAYS - 100))
            yield _row(
                "designations", person_id=f"person-{number:05}", organisation="Counting Group",
                definition="guidelines of 2012", from_on=_day(day), sources=self.cited(day),
            )  # fmt: skip

    def series(self) -> Iterator[Row]:
        """Four monthly or weekly series."""
        each = self.count["series"] // 4
        for name in range(4):
            for number in range(each):
                day = int(DAYS * number / each)
                yield _row(
                    "series", series_id=f"invented_series_{name}", date=_day(day),
                    value=str(int(self.rng.integers(10, 2000))), unit="people", counter="Counting Group",
                    measured="stock", bound="exact", basis="Invented", sources=self.cited(day),
                )  # fmt: skip


def _day(day: int) -> str:
    return (FIRST + timedelta(days=int(day))).isoformat()


def _row(table: str, **cells: str) -> Row:
    return ROW_TYPES[table].from_cells(cells)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--moves", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    write_case(synthetic_case(asked.moves, asked.people, asked.seed), asked.folder)
    print(f"{asked.folder}: {asked.moves:,} moves, {asked.people:,} people, seed {asked.seed}")


if __name__ == "__main__":
    main()
