"""ICEWS, POLECAT, ACLED and UCDP GED: tables with a header, one row an event.

POLECAT is built from its published header of 40 columns (tab between them, Latin-1 in older files); no rows
were at hand. The others follow real samples. ACLED's terms restrict passing rows on: read them, publish
totals only.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from detente.record.dates import PartialDate
from detente.sources.events.background import BackgroundEvent
from detente.sources.events.cells import headed_rows, number, whole
from detente.sources.lists.dates import made, read_date

ICEWS = ("event_id", "event_date", "cameo_code", "source_name", "target_name")
POLECAT = ("Event ID", "Event Date", "Event Type", "Event Mode", "Actor Country", "Recipient Country")
ACLED = ("event_date", "event_type", "sub_event_type", "country", "fatalities")
UCDP = ("id", "type_of_violence", "date_start", "date_end", "date_prec", "country", "best")
Trouble = Callable[[str], None]


def identify(head: bytes) -> str:
    """Which of the four a file is by its header; empty if none."""
    first = head.decode("utf-8", "replace").lstrip("\ufeff").split("\n", 1)[0]
    names = {name.strip('" \r') for name in first.split("\t" if "\t" in first else ",")}
    for name, needed in (("icews", ICEWS), ("polecat", POLECAT), ("acled", ACLED), ("ucdp-ged", UCDP)):
        if names.issuperset(needed):
            return name
    return ""


def icews(path: Path, trouble: Trouble) -> Iterator[BackgroundEvent]:
    """Events of ICEWS; codes stay text."""
    for line, row in headed_rows(path, ICEWS, trouble=trouble):
        if day := _day(path, line, row["event_date"], trouble):
            story = row.get("story_id", "")
            yield BackgroundEvent(
                "icews",
                row["event_id"],
                day,
                row["cameo_code"],
                actor=row["source_name"],
                actor_country=row.get("source_country", ""),
                recipient=row["target_name"],
                recipient_country=row.get("target_country", ""),
                country=row.get("country", ""),
                where=row.get("city", ""),
                article=f"icews story {story}" if story else "",
                weight=number(row.get("intensity", "")),
                note=row.get("event_text", ""),
                place=f"{path.name}: line {line}",
            )


def polecat(path: Path, trouble: Trouble, encoding: str = "utf-8-sig") -> Iterator[BackgroundEvent]:
    """Events of POLECAT: PLOVER's type, with its mode after a colon where there is one."""
    for line, row in headed_rows(path, POLECAT, delimiter="\t", encoding=encoding, trouble=trouble):
        if day := _day(path, line, row["Event Date"], trouble):
            mode = row["Event Mode"]
            yield BackgroundEvent(
                "polecat",
                row["Event ID"],
                day,
                row["Event Type"].upper() + (f":{mode.lower()}" if mode and mode != "NA" else ""),
                actor=row.get("Actor Name", ""),
                actor_country=row["Actor Country"],
                recipient=row.get("Recipient Name", ""),
                recipient_country=row["Recipient Country"],
                country=row.get("Country", ""),
                where=row.get("City", ""),
                article=row.get("Source", ""),
                weight=number(row.get("Intensity", "")),
                note=row.get("Contexts", ""),
                place=f"{path.name}: line {line}",
            )


def acled(path: Path, trouble: Trouble) -> Iterator[BackgroundEvent]:
    """Events of ACLED; the code is its type and sub-type."""
    for line, row in headed_rows(path, ACLED, trouble=trouble):
        if day := _day(path, line, row["event_date"], trouble, whole(row.get("time_precision", "1"))):
            deaths = number(row["fatalities"])
            yield BackgroundEvent(
                "acled",
                row.get("event_id_cnty") or row.get("data_id", ""),
                day,
                f"{row['event_type']}: {row['sub_event_type']}",
                actor=row.get("actor1", ""),
                actor_country=row["country"],
                recipient=row.get("actor2", ""),
                country=row["country"],
                where=row.get("location", ""),
                article=row.get("source", ""),
                deaths=deaths,
                place=f"{path.name}: line {line}",
            )


def ucdp(path: Path, trouble: Trouble) -> Iterator[BackgroundEvent]:
    """Events of UCDP GED with the best, low and high count of deaths.

    date_prec 1 and 2 give the day or a stretch of days, 3 and 4 a month, 5 a year or more.
    """
    for line, row in headed_rows(path, UCDP, trouble=trouble):
        if day := _ucdp_day(path, line, row, trouble):
            yield BackgroundEvent(
                "ucdp-ged",
                whole(row["id"]),
                day,
                f"type {whole(row['type_of_violence'])}",
                actor=row.get("side_a", ""),
                recipient=row.get("side_b", ""),
                country=row["country"],
                where=row.get("where_coordinates", ""),
                article=row.get("source_article", ""),
                deaths=number(row["best"]),
                deaths_low=number(row.get("low", "")),
                deaths_high=number(row.get("high", "")),
                note=row.get("conflict_name", ""),
                place=f"{path.name}: line {line}",
            )


def _ucdp_day(path: Path, line: int, row: dict[str, str], trouble: Trouble) -> PartialDate | None:
    first = _day(path, line, row["date_start"][:10], trouble)
    if first is None:
        return None
    precision = whole(row["date_prec"])
    if precision == "5":
        return made(first.first.year)
    last = read_date(row["date_end"][:10])
    if precision in ("3", "4") or (last is not None and last.first > first.first):
        same_month = last is None or (last.first.year, last.first.month) == (
            first.first.year,
            first.first.month,
        )
        return made(first.first.year, first.first.month if same_month else 0)
    return first


def _day(path: Path, line: int, text: str, trouble: Trouble, precision: str = "1") -> PartialDate | None:
    found = read_date(text)
    if found is None:
        trouble(f"{path.name}, line {line}: '{text[:40]}' is no date; left out")
        return None
    # ACLED writes 2 for a part of a month and 3 for a month
    return made(found.first.year, found.first.month) if precision == "3" else found
