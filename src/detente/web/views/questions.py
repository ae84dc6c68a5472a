"""Each question with its finding: tables, figures, method, caveats."""

from detente.assess.findings import Column, Table
from detente.assess.questions import QUESTIONS
from detente.charts.theme import SCREEN_DARK, SCREEN_LIGHT
from detente.publish.speech import speech_of
from detente.web.errors import NotHere
from detente.web.pages import Page
from detente.web.views import File
from detente.web.visit import Visit

MOST_BYTES = 400_000
"""A figure of more marks than that cannot be read on a page; it is there as a file."""


def questions(visit: Visit) -> Page:
    """The questions that can be asked of the case."""
    visit.seen  # noqa: B018 - an unknown case is told before anything else
    columns = (Column("question", "Question"), Column("asks", "What it asks"))
    table = Table("questions", "Questions", columns, tuple(QUESTIONS.items()))
    return Page("questions.html.j2", "Questions", (table,))


def question(visit: Visit) -> Page:
    """One question and all that can be said to it."""
    name = _known(visit)
    findings = visit.seen.ask(name)
    drawn = visit.seen.drawings(name, visit.tongue.code)
    large = visit.seen.large
    drawings = tuple(one for one in drawn if not large or len(one.draw(SCREEN_LIGHT)) <= MOST_BYTES)
    return Page(
        "question.html.j2",
        QUESTIONS[name],
        findings=findings,
        facts={"question": name},
        shown={"drawings": drawings, "name": name, "left_out": len(drawn) - len(drawings)},
    )


def chart(visit: Visit) -> File:
    """A figure of a question as SVG; `theme=dark` for a dark page."""
    name = _known(visit)
    theme = SCREEN_DARK if visit.query.get("theme") == "dark" else SCREEN_LIGHT
    for drawing in visit.seen.drawings(name, visit.tongue.code):
        if drawing.name == visit.places["name"]:
            return File(drawing.draw(theme, speech_of(visit.tongue)).encode(), "image/svg+xml")
    raise NotHere(f"the question {name} has no figure '{visit.places['name']}' in this view")


def _known(visit: Visit) -> str:
    name = visit.places["question"]
    if name not in QUESTIONS:
        raise NotHere(f"there is no question '{name}'; the questions are {', '.join(QUESTIONS)}")
    return name
