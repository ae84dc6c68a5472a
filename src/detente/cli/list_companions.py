"""What a comparison of lists takes along: the main table that names its ids, the case that explains it."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.cli.options import remark

if TYPE_CHECKING:
    from detente.record.case import Case
    from detente.sources.lists import Snapshot


def explaining_case(case_name: str | None, offer: str | None, db: str | None) -> "Case | None":
    """The case whose moves may explain what vanished: the one named, else that of the inbox if it exists."""
    from detente.cases import open_case
    from detente.errors import CaseNotFound

    if case_name:
        return open_case(case_name, db=db)
    with suppress(CaseNotFound):
        return open_case(offer, db=db) if offer and db else None
    return None


def main_table_beside(old: "Snapshot", new: "Snapshot") -> "Snapshot | None":
    """The youngest main table of the same list in OLD's folder that is not newer than OLD."""
    if "main" in old.covers or "main" in new.covers or old.format != "ofac-csv" or old.issued_on is None:
        return None
    from detente.sources.lists import read_list
    from detente.sources.lists.ofac_csv import identify, issued_on
    from detente.sources.safety import head_of

    best: tuple[Any, Path] | None = None
    for path in sorted(old.path.absolute().parent.glob("*.csv"))[:500]:
        day = issued_on(path)
        if (
            day is None
            or day > old.issued_on
            or path.stat().st_size == 0
            or identify(head_of(path)) != "main"
        ):
            continue
        if ("cons" in path.name.lower()) == ("cons" in old.path.name.lower()) and (
            best is None or day > best[0]
        ):
            best = (day, path)
    if best is None:
        return None
    remark(f"names and programmes from {best[1].name} (give another with --beside)")
    return read_list(best[1])
