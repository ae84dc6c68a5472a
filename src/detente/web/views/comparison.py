"""Two days of a case set side by side."""

from detente.assess.comparison import compare, heading
from detente.errors import UsageFault
from detente.publish.comparison import earlier_view
from detente.web.pages import Page
from detente.web.visit import Visit


def compare_days(visit: Visit) -> Page:
    """What changed since an earlier day (`since`), by the clock that the view runs on."""
    visit.seen  # noqa: B018 - an unknown case is told before anything else
    since = visit.query.get("since", "").strip()
    if not since:
        return Page("compare.html.j2", "Compare two days", shown={"since": "", "heading": ""})
    earlier = earlier_view(visit.case, visit.site.shelf.see(visit.case_id).case, since)
    if earlier.day is None:
        raise UsageFault(f"the record of {visit.case_id} has nothing by {since}; name a later day")
    return Page(
        "compare.html.j2",
        "Compare two days",
        findings=tuple(compare(earlier, visit.case)),
        facts={"since": since, "earlier": earlier.day, "later": visit.case.day},
        shown={"since": since, "heading": heading(earlier, visit.case)},
    )
