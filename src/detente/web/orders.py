"""The tables of a view in the order asked for: which columns sort, what a row is found by."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from detente.publish.register import head_of
from detente.record.case import Case
from detente.record.rows import Row
from detente.web.ordering import TableOrder, cells_text
from detente.web.seen import Seen
from detente.web.standing import spells_of, status_of

SORTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sources": ("date", "publisher", "side", "language", "url"),
        "actors": ("name", "kind", "role", "country"),
        "measures": ("date", "subject", "sender", "sector", "instrument", "tier"),
        "moves": ("date", "actor", "kind", "people", "certainty"),
        "statements": ("date", "speaker", "side", "frame", "acknowledges_link"),
        "commitments": ("date", "by", "due_on", "status"),
        "exchanges": ("label", "linkage", "setting"),
        "people": ("name", "known_as"),
        "detentions": ("date", "person_id", "sentence_years", "release_on", "release_kind"),
        "designations": ("date", "person_id", "organisation"),
        "series": ("date", "series_id", "value", "counter"),
    }
)
"""The columns by which each table can be sorted."""
_AS_RECORDED = frozenset({"people", "measures", "actors"})
"""Tables that are shown as the record has them, not the latest first."""


def order_of(seen: Seen, name: str) -> TableOrder:
    """The order of a table of a view, made once."""
    return seen.memo(f"order {name}", lambda: _made(seen, name))


def make_ready(seen: Seen) -> None:
    """Work out what the first visitor of each page would wait for, table by table."""
    for name in SORTS:
        order = order_of(seen, name)
        order.ordered()
        len(order.places)
    seen.referrers.get("", ())
    for name in SORTS:
        order_of(seen, name).holding(["a"])
    for step in (lambda: seen.timelines, lambda: seen.coverage, lambda: seen.open_points):
        step()


def text_of(case: Case, row: Row) -> str:
    """What a row is found by: its cells, its terms in words, who and what in an entry."""
    return f"{cells_text(row)} {head_of(case, row)}"


def _made(seen: Seen, name: str) -> TableOrder:
    case = seen.case  # and not the view, which shall go when nobody asks for it any more
    told: Callable[[Row], str] | None = None
    if name == "people":
        told = lambda row: status_of(spells_of(case, row.row_id))  # noqa: E731 - one of a kind
    return TableOrder(
        case.rows(name),
        by_date=name not in _AS_RECORDED,
        text=partial(text_of, case),
        told=told,
        whole=order_of(seen.whole, name) if seen.whole else None,
    )
