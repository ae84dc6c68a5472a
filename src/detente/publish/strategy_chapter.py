"""The strategy chapter of a report: a plan's findings with its three charts."""

from collections.abc import Sequence

from detente.assess.findings import Cell, Finding
from detente.charts.speech import ENGLISH
from detente.charts.strategy import belief_chart, ceiling_chart, frontier_chart
from detente.publish.drawings import Drawing
from detente.publish.report import Chapter
from detente.strategy.chapter import HEADING, QUESTION, findings
from detente.strategy.plan import Plan


def strategy_chapter(plan: Plan) -> Chapter:
    """Return the chapter: assumptions first, then steps, classes, ceiling, tripwires, dependence, beliefs."""
    found = tuple(findings(plan))
    return Chapter(QUESTION, HEADING, found, strategy_drawings(found))


def strategy_drawings(found: Sequence[Finding]) -> tuple[Drawing, ...]:
    """Return the charts of a plan's findings: frontier, price ceiling (where there is one), beliefs."""
    by_id = {finding.id: finding for finding in found}
    classes = _records(by_id["strategy.classes"], "classes")
    chances = _records(by_id["strategy.ceiling"], "ceiling")
    beliefs = _records(by_id["strategy.equilibrium"], "beliefs")
    drawings = [
        Drawing(
            "frontier",
            "What each class of policy leads to",
            "Lower: fewer held. Further left: less relief in force. By the model, under the assumptions.",
            lambda theme, speech=ENGLISH: frontier_chart(classes, theme, say=speech),
        ),
        Drawing(
            "beliefs",
            "How belief about the target would move",
            "In the model's equilibrium, averaged over draws, if the target truly were of either type.",
            lambda theme, speech=ENGLISH: belief_chart(beliefs, theme, say=speech),
        ),
    ]
    if chances:
        ceiling = Drawing(
            "ceiling",
            "The price ceiling",
            "Above the dashed line the model stops paying: arrests would pay a keeper of an inventory.",
            lambda theme, speech=ENGLISH: ceiling_chart(chances, theme, say=speech),
        )
        drawings.insert(1, ceiling)
    return tuple(drawings)


def _records(finding: Finding, table: str) -> list[dict[str, Cell]]:
    return finding.table(table).records()
