"""The plan: its terms as a form, the run that works it out, and the page of the result.

The address holds the terms, so it is the address of the result too. Nothing is worked out in the server
itself: a run goes on with nobody watching, can be stopped, and is kept.
"""

import time
from dataclasses import dataclass, replace

from detente.assess.findings import Cell, Column, Finding, Table
from detente.charts.theme import SCREEN_DARK, SCREEN_LIGHT
from detente.publish.drawings import Drawing
from detente.publish.speech import speech_of
from detente.publish.strategy_chapter import strategy_drawings
from detente.strategy.calibrate import GOALS
from detente.web.errors import NotHere
from detente.web.kept_findings import findings_of
from detente.web.pages import Page
from detente.web.runs import Run
from detente.web.terms import FEWEST_DRAWS, GREATEST_SEED, MOST_DRAWS, NAMES, Terms
from detente.web.views import File, Moved
from detente.web.visit import Visit

TITLE = "What would a next calibrated step do?"
_RUNS = (
    Column("terms", "Terms"),
    Column("state", "State", "term"),
    Column("share", "Done", "share"),
    Column("address", "Address"),
)


@dataclass(frozen=True)
class _Asked:
    """The terms of an address with their run, where there is one."""

    terms: Terms
    key: str
    run: Run | None
    named: bool
    """Whether the address names any term."""


def plan(visit: Visit) -> Page:
    """The form of the terms; the run of the address with its progress; its result once there is one."""
    asked = _asked(visit)
    run = asked.run
    findings = _findings(run)
    table = Table("runs", "Runs of this view", _RUNS, _runs(visit))
    facts = {
        **asked.terms.given(), "state": run.state if run else "not begun", "key": asked.key,
        "share": run.share if run else 0.0, "doing": run.doing if run else "",
    }  # fmt: skip
    return Page(
        "plan.html.j2",
        TITLE,
        (table,),
        findings,
        facts=facts,
        shown={
            "run": run,
            "named": asked.named,
            "terms": asked.terms,
            "goals": GOALS,
            "bounds": {"draws": (FEWEST_DRAWS, MOST_DRAWS), "seed": (0, GREATEST_SEED)},
            "drawings": strategy_drawings(findings) if findings else (),
            "still": visit.query.get("still") == "yes",
            "seconds": round((run.ended or time.time()) - run.begun) if run else 0,
            "measures": visit.case.measures,
        },
    )


def begin(visit: Visit) -> Moved:
    """Have the plan of the form worked out, and lead to its address."""
    case = visit.case
    terms = Terms.of_form(visit.form, case)
    address = visit.link("/plan", **terms.given())
    asked = {"case": replace(case), **terms.asked()}  # a copy without the indexes that pages have made
    visit.site.runs.begin(
        terms.key(visit.seen.settled_digest),
        "plan",
        terms.title(),
        address,
        asked,
        view=visit.seen.settled_digest,
    )
    return Moved(address)


def stop(visit: Visit) -> Moved:
    """Stop the run of the address."""
    asked = _asked(visit)
    if asked.run is None:
        raise NotHere("there is no such run to stop")
    visit.site.runs.stop(asked.key)
    return Moved(visit.link("/plan", **asked.terms.given()))


def chart(visit: Visit) -> File:
    """A figure of the result of an address as SVG; `theme=dark` for a dark page."""
    theme = SCREEN_DARK if visit.query.get("theme") == "dark" else SCREEN_LIGHT
    findings = _findings(_asked(visit).run)
    drawings: tuple[Drawing, ...] = strategy_drawings(findings) if findings else ()
    for drawing in drawings:
        if drawing.name == visit.places["name"]:
            return File(drawing.draw(theme, speech_of(visit.tongue)).encode(), "image/svg+xml")
    raise NotHere(f"the plan of this address has no figure '{visit.places['name']}'; is it worked out?")


def _asked(visit: Visit) -> _Asked:
    terms = Terms.read(visit.query, visit.case)
    key = terms.key(visit.seen.settled_digest)
    return _Asked(terms, key, visit.site.runs.find(key), any(visit.query.get(name) for name in NAMES))


def _findings(run: Run | None) -> tuple[Finding, ...]:
    return findings_of(run.result["findings"]) if run is not None and run.state == "done" else ()


def _runs(visit: Visit) -> tuple[tuple[Cell, ...], ...]:
    found = visit.site.runs.of("plan", visit.seen.settled_digest)
    return tuple((run.title, run.state, run.share, run.address) for run in found)
