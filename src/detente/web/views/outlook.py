"""The outlook: dated forecasts question by question, and how good such forecasts were before."""

from detente.assess.findings import Finding
from detente.charts.theme import SCREEN_DARK, SCREEN_LIGHT
from detente.outlook.questions import QUESTIONS
from detente.outlook.track_by_question import track_of
from detente.publish.outlook_chapter import HEADING, outlook_drawings
from detente.publish.speech import speech_of
from detente.web.errors import NotHere
from detente.web.pages import Page
from detente.web.views import File
from detente.web.visit import Visit


def outlook(visit: Visit) -> Page:
    """The forecasts of the view with their track record."""
    findings = _forecasts(visit)
    return Page(
        "outlook.html.j2",
        HEADING,
        findings=findings,
        facts={"question": ""},
        shown={"drawings": outlook_drawings(findings), "questions": QUESTIONS, "name": ""},
    )


def question(visit: Visit) -> Page:
    """The forecast of one question with the track record."""
    name = visit.places["question"]
    if name not in QUESTIONS:
        raise NotHere(f"there is no question '{name}' of the outlook; there are {', '.join(QUESTIONS)}")
    own = track_of(name)
    made = {one.id: one for one in _forecasts(visit)}
    shown = (made.get(f"outlook.{name}"), own, made.get("outlook.track"))
    found = tuple(one for one in shown if one is not None)
    return Page(
        "outlook.html.j2",
        QUESTIONS[name].asks,
        findings=found,
        facts={"question": name},
        shown={"drawings": outlook_drawings(found), "questions": QUESTIONS, "name": name},
    )


def chart(visit: Visit) -> File:
    """A figure of the outlook as SVG; `theme=dark` for a dark page."""
    theme = SCREEN_DARK if visit.query.get("theme") == "dark" else SCREEN_LIGHT
    for drawing in outlook_drawings(_forecasts(visit)):
        if drawing.name == visit.places["name"]:
            return File(drawing.draw(theme, speech_of(visit.tongue)).encode(), "image/svg+xml")
    raise NotHere(f"the outlook has no figure '{visit.places['name']}' in this view")


def _forecasts(visit: Visit) -> tuple[Finding, ...]:
    """The forecasts of the view, made once as long as the view is kept."""
    return visit.seen.outlook(visit.site.shelf.see(visit.case_id).case)
