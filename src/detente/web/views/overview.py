"""The first page of a case: verdict, four counts, timeline, latest exchanges, what is open."""

from heapq import nlargest

from detente.assess.findings import Cell, Finding, Table
from detente.assess.questions import QUESTIONS
from detente.publish.drawings import Drawing
from detente.record.case import Case
from detente.record.rows import Exchange
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
            "latest": _latest(seen, exchanges),
            "coverage": seen.coverage,
            "questions": QUESTIONS,
        },
        again=5 if pending else 0,
    )


def _latest(seen: Seen, exchanges: Table) -> list[tuple[Cell, ...]]:
    """The rows of the exchanges whose last move lies latest; an exchange has no day of its own."""
    latest: list[str] = seen.memo("latest exchanges", lambda: _latest_refs(seen.case))
    by_ref = {f"exchanges/{one.exchange_id}": place for place, one in enumerate(seen.case.exchanges)}
    return [exchanges.rows[by_ref[name]] for name in latest]


def _latest_refs(case: Case) -> list[str]:
    def last_day(one: Exchange) -> float:
        moves = (case.move.get(name) for name in (*one.given_moves, *one.received_moves))
        return max((move.own_date.middle for move in moves if move is not None), default=0.0)

    return [f"exchanges/{one.exchange_id}" for one in nlargest(LATEST, case.exchanges, key=last_day)]


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
