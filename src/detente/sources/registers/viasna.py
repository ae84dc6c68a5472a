"""Viasna's machine-readable export: 23 columns, one row a person or case.

Built from the published header and from what its pages say of it; no rows were at hand. `status` is active
(held and recognised), former (recognised, no longer held) or np (not recognised); a day of release of an
active row is the one that the court set, not an exit. How a spell ended is not a column, so the kind of the
exit stays unknown but for deaths. Several rows may share one page: second cases of one person, or not.
"""

from collections.abc import Sequence
from types import MappingProxyType

from detente.sources.registers.columns import ColumnMap

HEADER = (
    "id", "url", "name", "status", "gender", "photo", "description", "birthday", "arrested", "articles",
    "prison", "declaration", "decision", "penalty", "judge", "councel", "penalty_start_date", "release_date",
    "verdict_date", "appeal_date", "fake_terrorist_list", "died", "clusters",
)  # fmt: skip

MAP = ColumnMap(
    register="Viasna",
    columns=MappingProxyType(
        {
            "id": "id",
            "page": "url",
            "name": "name",
            "status": "status",
            "sex": "gender",
            "born": "birthday",
            "arrested": "arrested",
            "charge": "articles",
            "sentence": "penalty",
            "released": "release_date",
            "died": "died",
        }
    ),
    values=MappingProxyType(
        {"status": MappingProxyType({"active": "held", "former": "freed", "np": "not_recognised"})}
    ),
    definition="regional guidelines of 2013",
    recognises=("held", "freed"),
    url="https://prisoners.spring96.org",
    side="rights_group",
)


def identify(header: Sequence[str]) -> bool:
    """Whether a header is that of the export."""
    return tuple(name.strip() for name in header) == HEADER
