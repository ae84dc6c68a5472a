"""How to cite a report: as text, as BibTeX and as CSL JSON (the data model of citation processors)."""

import json
from dataclasses import dataclass
from typing import Any

from detente.__about__ import __version__
from detente.assess.findings import in_words
from detente.record.case import Case

AUTHOR = "The detente authors"


@dataclass(frozen=True)
class Citation:
    """One report in three forms; the digest in each says which state of the record it was made from."""

    text: str
    bibtex: str
    csl: str
    """CSL JSON, one item in a list."""


def cite(case: Case, digest: str) -> Citation:
    """The citation of a report on the view of a case whose rows have that digest."""
    day = case.day
    year = str(day.year) if day else "n.d."
    view = f"As of {in_words(day)}"
    if case.known_by_date:
        view += f", as known by {in_words(case.known_by_date)}"
    short = digest[:12]
    text = f"{AUTHOR} ({year}). {case.title}. {view}. Record {short}, detente {__version__}. CC BY 4.0."
    slug = f"detente-{case.case_id}-{day.isoformat() if day else 'undated'}"
    note = f"{view}; record sha256:{digest}"
    bibtex = "\n".join(
        [
            f"@misc{{{slug},",
            f"  author  = {{{{{AUTHOR}}}}},",
            f"  title   = {{{{{case.title}}}}},",
            f"  year    = {{{year}}},",
            f"  note    = {{{note}}},",
            f"  version = {{{__version__}}},",
            "}",
        ]
    )
    item: dict[str, Any] = {
        "id": slug,
        "type": "report",
        "title": case.title,
        "author": [{"literal": AUTHOR}],
        "version": __version__,
        "note": note,
    }
    if day:
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    return Citation(text, bibtex, json.dumps([item], ensure_ascii=False, indent=1))
