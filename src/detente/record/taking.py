"""What accepting a proposal writes: the row, the source that the page becomes, and the words under it.

A row is taken only if the case with it breaks no rule that the case without it kept.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from detente.errors import BadInput, StoreConflict
from detente.record.case import Case
from detente.record.checks import REFERENCES, check_cells, check_rules
from detente.record.offers import Document, Item
from detente.record.problems import Problem
from detente.record.quotes import Quote
from detente.record.rows import ROW_TYPES, Row, Source

RowT = TypeVar("RowT", bound=Row)
_TELLING: Mapping[str, tuple[str, ...]] = {
    "moves": ("actor", "date", "kind"),
    "statements": ("speaker", "date", "frame"),
    "commitments": ("by", "made_on"),
    "exchanges": ("label",),
}
"""The cells that make a readable id, by table."""


def source_of(
    case: Case, document: Document | None, given: Mapping[str, str], named: str, earlier: str
) -> Source | None:
    """The source row that a decision cites: the page's, or one that the case has already.

    `earlier` is the id of the source that the page became by an earlier decision. BadInput where the page
    has no public address or nobody said whose voice it is.
    """
    if document is None:
        if given:
            return built(Source, {**_blank(Source), **given}, "the source")
        if named:
            return None
        raise BadInput("the row has no source; name the page with its address, publisher and side")
    if earlier in case.source and not given.get("url"):
        return case.source[earlier]
    url = given.get("url") or document.url
    same = next((row for row in case.sources if row.url and row.url == url), None)
    if same is not None:
        return same
    cells = {
        "url": url,
        "publisher": document.publisher,
        "side": document.side,
        "published_on": document.published_on,
        "published_precision": document.published_precision,
        "language": document.language,
        "about": " ".join(document.title.split()),
        "sensitivity": "restricted" if document.sensitive else "",
        **given,
    }
    if not cells["url"]:
        raise BadInput(
            "the page has no public address yet; a row without a source is not taken: give its url"
        )
    if not cells["side"]:
        raise BadInput("say whose voice the page is (side), for example independent_media or wire")
    if not cells.get("source_id"):
        name = re.sub(r"[^a-z0-9]+", "-", (cells["publisher"] or "page").lower()).strip("-")[:24]
        stem = "-".join(part for part in (name or "page", cells["published_on"]) if part)
        cells["source_id"] = unused(stem, set(case.source))
    return built(Source, {**_blank(Source), **cells}, "the source")


def known_row(case: Case, found: Item, about: str, source_id: str, *, sensitive: bool) -> Row:
    """The known row with the source added; marked as disputed where the proposal disputes it."""
    known = case.by_ref.get(about)
    if known is None:
        raise StoreConflict(f"the row {about} is not in the record any more")
    if "sources" not in type(known).model_fields:
        raise BadInput(f"{about} has no sources that a page could be added to")
    update: dict[str, Any] = {"sources": tuple(dict.fromkeys(filter(None, (*known.cites, source_id))))}
    if found.relation == "disputes" and "certainty" in type(known).model_fields:
        claim = "; ".join(found.notes.get("clashes", ())) or found.quote or found.reason
        told = "disputed by a page kept for the team" if sensitive else f"{source_id}: {claim}"
        note = "; ".join(filter(None, (getattr(known, "note", ""), " ".join(told.split()))))
        update |= {"certainty": "disputed", "note": note}
    return known.model_copy(update=update)


def new_row(
    case: Case, found: Item, cells: Mapping[str, str], source: Source | None, *, sensitive: bool
) -> Row:
    """The row that the cells make, with an id and the source; words without a place go into its note."""
    row_type = ROW_TYPES[found.table]
    strange = [name for name in cells if name not in row_type.cell_kinds]
    if strange:
        raise BadInput(f"{found.table} has no column '{strange[0]}'")
    whole = {**_blank(row_type), **{name: " ".join(text.split()) for name, text in cells.items()}}
    if "sources" in whole:
        cited = (*whole["sources"].split(";"), source.source_id if source else "")
        whole["sources"] = ";".join(dict.fromkeys(filter(None, cited)))
    if sensitive and not whole.get("sensitivity"):
        whole["sensitivity"] = "restricted"
    if not whole.get(row_type.key[0]):
        parts = (whole.get(name, "") for name in _TELLING.get(found.table, ("name",)))
        stem = "-".join(re.sub(r"[^\w]+", "-", part).strip("-").lower()[:40] for part in parts if part)
        whole[row_type.key[0]] = unused(stem or found.item_id, {row.row_id for row in case.rows(found.table)})
    if found.quote and "note" in whole and quote_of(found, "", "", "") is None:
        whole["note"] = "; ".join(filter(None, (whole["note"], f'Quoted: "{found.quote}"')))
    _hold_to_rules(case, found.table, whole, source)
    if found.table == "exchanges":
        _not_there_already(case, whole)
    return built(row_type, whole, f"the {found.table} row")


def quote_of(found: Item, ref: str, source_id: str, text_sha256: str) -> Quote | None:
    """The words of the proposal under a row; None where they have no place in a running text."""
    for place in found.evidence.get("", ()):
        start, end, words = place.get("start"), place.get("end"), str(place.get("quote", ""))
        if words and isinstance(start, int) and isinstance(end, int):
            return Quote(ref, source_id, words, start, end, text_sha256)
    return None


def unused(stem: str, taken: set[str]) -> str:
    """The stem, or the first numbered one that is free."""
    if stem not in taken:
        return stem
    return next(name for n in range(2, 1000) if (name := f"{stem}-{n}") not in taken)


def built(row_type: type[RowT], cells: Mapping[str, str], what: str) -> RowT:
    """The row of some cells; BadInput that names the cell where one does not fit."""
    try:
        return row_type.from_cells(cells)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"]) or "people"
        raise BadInput(f"{what}: {column} does not fit ({first['msg']})") from None
    except ValueError as error:
        raise BadInput(f"{what}: '{error}' does not fit its cell") from None


def _blank(row_type: type[Row]) -> dict[str, str]:
    return dict.fromkeys(row_type.columns(), "")


def _hold_to_rules(case: Case, table: str, cells: Mapping[str, str], source: Source | None) -> None:
    """BadInput with the first rule that the new row breaks beside all rows of the case."""
    tables: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for name in ROW_TYPES:
        kept: list[Mapping[str, str]] = [row.to_cells() for row in case.rows(name)]
        if name == "sources" and source is not None and source.source_id not in case.source:
            kept.append(source.to_cells())
        if name == table:
            kept.append({"sensitivity": "", **cells})
        tables[name] = list(enumerate(kept, start=2))
    mine = (f"{table}.csv", len(tables[table]) + 1)
    found = [one for one in check_cells(tables) if (one.file, one.row) == mine]
    if not any(one.rule.blocks for one in found):
        found += [one for one in check_rules(tables) if (one.file, one.row) == mine]
    for one in found:
        raise BadInput(_sentence(one, table))


def _not_there_already(case: Case, cells: Mapping[str, str]) -> None:
    """BadInput where an exchange of the case has a move on either side in common with the new one."""
    given, received = (set(cells[name].split(";")) for name in ("given_moves", "received_moves"))
    for row in case.exchanges:
        if (
            row.exchange_id != cells["exchange_id"]
            and given & {*row.given_moves}
            and received & {*row.received_moves}
        ):
            known = f"exchanges/{row.exchange_id}"
            raise BadInput(
                f"the record ties the two together already, in {known}: say that it is about that row"
            )


def _sentence(problem: Problem, table: str) -> str:
    """What is wrong, in one sentence about a cell."""
    column = problem.column
    if problem.slug == "empty-cell":
        return f"the cell {column} must be filled before the row can be taken"
    if problem.slug == "reference":
        target = REFERENCES[f"{table}.{column}"]
        return f"the cell {column} names '{problem.value}', which is no row of {target}"
    if problem.slug == "date":
        return f"the date '{problem.value}' must be a day as YYYY-MM-DD"
    if problem.slug == "number":
        return f"the {table} row: '{problem.value}' does not fit its cell {column}, which {problem.expected}"
    if problem.slug == "people-order":
        return f"the {table} row: people_low <= people <= people_high does not hold"
    shown = f"'{problem.value}' " if problem.value else ""
    return f"the cell {column}: {shown}{problem.expected}"
