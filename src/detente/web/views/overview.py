"""The first page of a case: verdict, four counts, timeline, latest exchanges, what is open."""

from detente.assess.questions import QUESTIONS
from detente.publish.coverage import coverage
from detente.publish.disputes import disputes
from detente.web.pages import Page
from detente.web.views.listings import listing_table
from detente.web.visit import Visit

LATEST = 6


def overview(visit: Visit) -> Page:
    """A case at a glance, live."""
    seen = visit.seen
    found = seen.ask("verdict")
    exchanges = listing_table(seen, "exchanges")
    near = seen.timelines[-1] if seen.timelines else None
    return Page(
        "overview.html.j2",
        visit.case.title,
        tables=(exchanges,),
        findings=(found[0], *seen.headline),
        facts={"digest": seen.digest, "disputes": len(disputes(visit.case))},
        shown={
            "verdict": found[0],
            "ladder": next(iter(seen.drawings("verdict")), None),
            "timeline": near,
            "latest": exchanges.rows[:LATEST],
            "coverage": coverage(visit.case),
            "questions": QUESTIONS,
        },
    )
