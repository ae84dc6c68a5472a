"""Which measures of the case does a step of relief or pressure touch? By name, by sector, or unknown."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.names import SAME, NameIndex, NameRecord
from detente.record.case import Case
from detente.record.rows import Measure
from detente.sources.linking.parties import Candidate, Parties

_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_BRACKETS = re.compile(r"\([^)]*\)")
_COMMON = frozenset(
    ("airways", "attorney", "bank", "company", "corporation", "defence", "development", "energy",
     "export-import", "financial", "general", "holdings", "homeland", "industries", "invest", "limits",
     "mining", "mirror", "national", "north", "russian-run", "secretary", "security", "sessions", "south",
     "telecom", "trade", "us-made", "works")
)  # fmt: skip
"""Words that stand in the names of many bodies."""
_AHEAD = timedelta(31)
_SHOWN = 6
_LAND = 0.4


@dataclass(frozen=True, slots=True)
class MeasureLink:
    """The measures that the words name, and those that they may mean."""

    measures: tuple[str, ...]
    """Those that the words settle."""
    reason: str
    candidates: tuple[Candidate, ...] = ()
    sector: str = ""
    possible: tuple[str, ...] = ()
    """All that the words may mean, the settled ones with them."""

    def to_json(self) -> dict[str, object]:
        """The link as plain JSON values."""
        near = [one.to_json() for one in self.candidates]
        return {
            "measures": list(self.measures), "reason": self.reason, "sector": self.sector, "candidates": near,
        }  # fmt: skip


class Measures:
    """The measures of a case, ready to be found by sender, the names in them and sector."""

    def __init__(self, case: Case, parties: Parties) -> None:
        self._case = case
        self._of: dict[str, list[Measure]] = {}
        for measure in case.measures:
            self._of.setdefault(parties.party_of(measure.sender), []).append(measure)
        self._names = _names_in(case)
        self._index = NameIndex(NameRecord(name, name, "Organization") for name in self._names)

    def link(self, sender: str, words: Iterable[str], sector: str, day: date | None) -> MeasureLink:
        """The measures of a sender (a party) that the words name; by sector only where it has one of it.

        `day`: the last day on which the step can have been; measures imposed later are not meant.
        """
        standing = [row for row in self._of.get(sender, ()) if day is None or self._begun(row, day)]
        if not standing:
            return MeasureLink((), "the case has no measure of this party", (), sector)
        named = self.named(words)
        fitting = [row for row in standing if any(row.measure_id in self._names[name] for name in named)]
        if fitting:
            return self._by_name(fitting, named, sector)
        of_sector = [row for row in standing if sector and row.sector == sector]
        near = tuple(
            Candidate(row.measure_id, 0.5, f"a measure of this party on {row.sector.replace('_', ' ')}")
            for row in of_sector[:_SHOWN]
        )
        if len(of_sector) == 1:
            told = f"the only measure of this party on {sector.replace('_', ' ')}"
            only = (of_sector[0].measure_id,)
            return MeasureLink(only, told, near, sector, only)
        if of_sector:
            told = f"{len(of_sector)} measures of this party are on {sector.replace('_', ' ')}"
            return MeasureLink((), told, near, sector)
        told = f"no measure of this party is on {sector.replace('_', ' ')}" if sector else ""
        return MeasureLink((), told or "the text names no measure and no sector", (), sector)

    def _begun(self, row: Measure, day: date) -> bool:
        """Whether a measure was imposed, or first moved, by a day or soon after it."""
        moves = self._case.moves_on.get(row.measure_id, ())
        dates = [row.own_date] if row.own_date else [move.own_date for move in moves[:1]]
        return any(found.first <= day + _AHEAD for found in dates)

    def named(self, words: Iterable[str]) -> set[str]:
        """The names of measures' subjects that stand in some words."""
        return {name for text in words for name in self._named(text)}

    def _by_name(self, fitting: list[Measure], named: set[str], sector: str) -> MeasureLink:
        """Each name that stands in one measure settles it; one that stands in several leaves it open."""
        ids = {row.measure_id for row in fitting}
        settled, near = [], []
        for name in sorted(named):
            touched = sorted(self._names[name] & ids)
            if len(touched) == 1:
                settled += touched
            near += [Candidate(one, 0.6, f"it names {name}") for one in touched]
        told = f"the text names {', '.join(sorted(named))}"
        if not settled:
            told += ", which several measures of this party touch"
        possible = tuple(dict.fromkeys(one.row_id for one in near))
        return MeasureLink(tuple(dict.fromkeys(settled)), told, tuple(near[:_SHOWN]), sector, possible)

    def _named(self, text: str) -> set[str]:
        """The names of companies and things in measures that stand in a text, in whatever script."""
        found: set[str] = set()
        for match in _WORD.finditer(text):
            word = match.group()
            if not word[0].isupper():
                continue
            best = self._index.search(NameRecord("said", word, "Organization"), limit=2)
            sure = [one for one in best if one.match.decision == SAME and one.match.score >= 0.75]
            if len(sure) == 1 or (len(sure) == 2 and sure[0].match.score - sure[1].match.score >= 0.1):
                found.add(sure[0].record.name)
        return found


def _names_in(case: Case) -> dict[str, set[str]]:
    """The proper names in the subjects of measures, each with the measures that it stands in.

    A proper name is a capitalised word that is not the first of the subject, or a company of the case; words
    that stand in the subjects of many measures are no names.
    """
    found: dict[str, set[str]] = {}
    companies = {case.actor_name(row.actor_id) for row in case.actors if row.kind == "company"}
    states = {word for row in case.actors if row.kind != "company" for word in _WORD.findall(row.name)}
    for measure in case.measures:
        subject = _BRACKETS.sub(" ", measure.subject)
        for match in _WORD.finditer(subject):
            word = match.group()
            begins = match.start() == 0 or subject[: match.start()].rstrip().endswith((".", ":"))
            if (
                word[0].isupper()
                and word not in states
                and (not begins or word in companies or _alone(subject))
            ):
                found.setdefault(word, set()).add(measure.measure_id)
        for company in companies:
            if company in subject:
                found.setdefault(company, set()).add(measure.measure_id)
    many = max(3, len(case.measures) // 12)
    small = _written_small(case)
    lands = NameIndex(NameRecord(word, word, "Organization") for word in sorted(states))
    return {
        name: ids
        for name, ids in found.items()
        if len(ids) <= many and not _of_a_land(name, lands) and name.lower() not in small
    }


def _written_small(case: Case) -> set[str]:
    """Words that the record also writes without a capital ("bank", "limits"), and months: none is a name."""
    texts = [row.subject for row in case.measures]
    texts += [text for row in case.moves for text in (row.description, row.note)]
    texts += [row.about for row in case.sources]
    words = {match.group() for text in texts for match in _WORD.finditer(text)}
    months = {month.lower() for month in calendar.month_name}
    return {word for word in words if word.islower()} | months | _COMMON


def _of_a_land(name: str, lands: NameIndex) -> bool:
    """A word made from the name of a state or another actor ("Byelorussian") names no measure."""
    best = lands.search(NameRecord("said", name, "Organization"), limit=1, at_least=_LAND)
    return bool(best)


def _alone(subject: str) -> bool:
    """A subject that begins with a name: one word, or a list of capitalised ones."""
    words = _WORD.findall(subject)
    return len(words) <= 2 or (len(words) > 1 and words[1][0].isupper())
