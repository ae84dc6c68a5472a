"""The audit: log-ins, people, tokens and what was written to the record, in the order of time."""

from detente.assess.findings import Cell, Column, Table
from detente.errors import BadInput
from detente.record.revision import Revision
from detente.web.accounts import audit as team_audit
from detente.web.accounts.wording import WORDS
from detente.web.pages import Page
from detente.web.views.accounts_door import team_of
from detente.web.visit import Visit

MOST = 2000
"""So many of the latest lines of each log are shown; `detente team audit` tells all."""
WROTE = "wrote"
_COLUMNS = (
    Column("at", "When"),
    Column("who", "Who"),
    Column("deed", "Did", "term"),
    Column("object", "To what"),
    Column("detail", "More"),
    Column("log", "Log", "term"),
    Column("number", "Number", "number"),
)


def audit(visit: Visit) -> Page:
    """Who did what to what, the latest first; narrowed to a person (`who`) or a deed (`deed`)."""
    team = team_of(visit)
    who, deed = visit.query.get("who", ""), visit.query.get("deed", "")
    if deed and deed not in WORDS["deed"]:
        raise BadInput(f"there is no deed '{deed}'; the deeds are {', '.join(WORDS['deed'])}")
    rows: list[tuple[Cell, ...]] = [
        (line.at[:19], line.who, line.deed, line.object, line.detail, "team", line.seq)
        for line in team_audit.lines(team.desk.engine, limit=MOST)
    ]
    rows += _written(visit)
    rows = [row for row in rows if (not who or who in (row[1], row[3])) and (not deed or row[2] == deed)]
    rows.sort(key=lambda row: (str(row[0]), str(row[5]), row[6]), reverse=True)
    table = Table("audit", "Audit", _COLUMNS, tuple(rows))
    faults = team_audit.faults(team.desk.engine)
    return Page(
        "audit.html.j2",
        "Audit",
        (table,),
        facts={"holds": not faults, "faults": tuple(faults), "who": who, "deed": deed},
        shown={"deeds": WORDS["deed"], "most": MOST},
    )


def _written(visit: Visit) -> list[tuple[Cell, ...]]:
    """What was written to each case: one line a batch, by author."""
    store = visit.site.shelf.store
    rows: list[tuple[Cell, ...]] = []
    for case in store.cases() if store else ():
        batches: dict[int, list[Revision]] = {}
        assert store is not None
        for line in store.log(case.case_id, after=max(0, case.last_seq - MOST)):
            batches.setdefault(line.batch, []).append(line)
        for batch, lines in batches.items():
            first = f"{lines[0].kind}/{lines[0].row_id}"
            what = first if len(lines) == 1 else f"{first} and {len(lines) - 1} more"
            found = f"{case.case_id}: {what}"
            rows.append(
                (lines[0].rec_at[:19], lines[0].author, WROTE, found, lines[0].reason, "record", batch)
            )
    return rows
