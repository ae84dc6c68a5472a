"""Each question with its finding: tables, figures, method, caveats."""

from detente.assess.findings import Column, Table
from detente.assess.questions import QUESTIONS
from detente.charts.theme import SCREEN_DARK, SCREEN_LIGHT
from detente.publish.speech import speech_of
from detente.web.errors import NotHere
from detente.web.pages import Page
from detente.web.views import File
from detente.web.visit import Visit


def questions(visit: Visit) -> Page:
    """The questions that can be asked of the case."""
    visit.seen  # noqa: B018 - an unknown case is told before anything else
    columns = (Column("question", "Question"), Column("asks", "What it asks"))
    table = Table("questions", "Questions", columns, tuple(QUESTIONS.items()))
    return Page("questions.html.j2", "Questions", (table,))


def question(visit: Visit) -> Page:
    """One question and all that can be said to it."""
    name = _known(visit)
    return Page(
        "question.html.j2",
        QUESTIONS[name],
        findings=visit.seen.ask(name),
        facts={"question": name},
        shown={"drawings": visit.seen.drawings(name), "name": name},
    )


def chart(visit: Visit) -> File:
    """A figure of a question as SVG; `theme=dark` for a dark page."""
    name = _known(visit)
    theme = SCREEN_DARK if visit.query.get("theme") == "dark" else SCREEN_LIGHT
    for drawing in visit.seen.drawings(name):
        if drawing.name == visit.places["name"]:
            return File(drawing.draw(theme, speech_of(visit.tongue)).encode(), "image/svg+xml")
    raise NotHere(f"the question {name} has no figure '{visit.places['name']}' in this view")


def _known(visit: Visit) -> str:
    name = visit.places["question"]
    if name not in QUESTIONS:
        raise NotHere(f"there is no question '{name}'; the questions are {', '.join(QUESTIONS)}")
    return name
