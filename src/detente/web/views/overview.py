"""The first page of a case: verdict, four counts, timeline, latest exchanges, what is open."""

from detente.assess.findings import Finding
from detente.assess.questions import QUESTIONS
from detente.publish.drawings import Drawing
from detente.web.pages import Page
from detente.web.reckoning import BeingWorkedOut, TakesTooLong
from detente.web.seen import Seen
from detente.web.views.listings import listing_table
from detente.web.visit import Visit

LATEST = 6


def overview(visit: Visit) -> Page:
    """A case at a glance, live; on a large record what is still being worked out says so."""
    seen = visit.seen
    exchanges = listing_table(seen, "exchanges")
    near = seen.timelines[-1] if seen.timelines else None
    verdict, ladder, pending = _verdict(seen, visit.tongue.code)
    try:
        counts = seen.headline
    except (BeingWorkedOut, TakesTooLong) as told:
        counts, pending = (), pending or isinstance(told, BeingWorkedOut)
    return Page(
        "overview.html.j2",
        visit.case.title,
        tables=(exchanges,),
        findings=(verdict, *counts),
        facts={"digest": seen.digest, "disputes": seen.open_points},
        shown={
            "verdict": verdict,
            "counts": counts,
            "ladder": ladder,
            "timeline": near,
            "latest": exchanges.rows[:LATEST],
            "coverage": seen.coverage,
            "questions": QUESTIONS,
        },
        again=5 if pending else 0,
    )


def _verdict(seen: Seen, language: str) -> tuple[Finding, Drawing | None, bool]:
    """The verdict with its ladder, or why it cannot be told yet; whether it is on its way."""
    try:
        return seen.ask("verdict")[0], next(iter(seen.drawings("verdict", language)), None), False
    except BeingWorkedOut as told:
        return _not_yet(str(told)), None, True
    except TakesTooLong as told:
        return _not_yet(str(told)), None, False


def _not_yet(because: str) -> Finding:
    sentence = because[:1].upper() + because[1:] + "."
    return Finding(id="verdict.label", question="verdict", answer=sentence, unsaid=because)
