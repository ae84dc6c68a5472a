"""The outlook as a chapter of a report: the forecasts of the case, and how such forecasts did before."""

from collections.abc import Iterator, Sequence

from detente.assess.findings import Finding
from detente.assess.questions import SEED
from detente.cases import bundled, load_bundled
from detente.charts.outlook import fan_chart, reliability_chart
from detente.charts.speech import ENGLISH
from detente.outlook.findings import answer
from detente.outlook.tape import watched
from detente.outlook.track import track_finding
from detente.publish.drawings import Drawing
from detente.record.case import Case

QUESTION = "outlook"
HEADING = "What is likely to come next, and how good were such forecasts?"


def outlook_findings(case: Case, *, seed: int = SEED, whole: Case | None = None) -> list[Finding]:
    """The forecasts of a view, with the other bundled cases as reference class, and their track record.

    `whole` is the record that the view is of; where none is given, the bundled case of that name.
    """
    if whole is None and case.case_id in bundled():
        whole = load_bundled(case.case_id)
    others = [load_bundled(name) for name in bundled() if name != case.case_id]
    found = answer(case, seed=seed, reference=others, span=watched(whole) if whole else None)
    track = track_finding()
    return [*found, track] if track and any(finding.said for finding in found) else found


def outlook_drawings(findings: Sequence[Finding]) -> tuple[Drawing, ...]:
    """The fan of people released and the reliability diagram, where there are such findings."""
    return tuple(_drawings({finding.id: finding for finding in findings if finding.said}))


def _drawings(by_id: dict[str, Finding]) -> Iterator[Drawing]:
    if "outlook.people" in by_id:
        fan = by_id["outlook.people"].table("fan").records()
        yield Drawing(
            "fan",
            "People released, forecast",
            "The line is the middle; the dark band holds half of the chance, the light one nine tenths.",
            lambda theme, speech=ENGLISH: fan_chart(fan, "Outlook", theme, name="fan"),
        )
    if "outlook.track" in by_id:
        points = by_id["outlook.track"].table("reliability").records()
        yield Drawing(
            "reliability",
            "What was said and what happened, in the backtest",
            "A calibrated forecast lies on the diagonal, nine times in ten within the band.",
            lambda theme, speech=ENGLISH: reliability_chart(points, "Backtest", theme, name="reliability"),
        )
