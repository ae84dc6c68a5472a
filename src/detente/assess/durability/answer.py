"""The findings of `durability`, put together."""

from collections.abc import Sequence

from detente.assess.durability.releases import release_findings
from detente.assess.durability.relief import QUESTION, relief_findings
from detente.assess.durability.spells import ReliefSpell
from detente.assess.findings import Finding, cannot_say
from detente.assess.questions import SEED
from detente.record.case import Case

PARTS = (
    "relief", "relief_survival", "relief_rate", "ends", "reference", "rearrest", "exile", "undoing",
)  # fmt: skip


def answer(case: Case, *, seed: int = SEED, reference: Sequence[ReliefSpell] = ()) -> list[Finding]:
    """How long do relief and releases last?

    `reference` holds spells of other cases (see `reference_spells`); they are seen as they stood on the day
    of the view, known by it where the view has a known-by day. Findings: `durability.relief` (spells and
    their ends), `.relief_survival` (Kaplan-Meier), `.relief_rate` (chance of reversal within a year),
    `.ends` (competing ends of steps), `.reference`, `.rearrest` (named people at home), `.exile`,
    `.undoing` (re-arrests and halts). Nothing is random; the seed is taken because every question takes one.
    """
    del seed
    if case.day is None:
        return [cannot_say(QUESTION, part, "the record is empty") for part in PARTS]
    by_publication = case.known_by_date is not None
    others = tuple(
        seen
        for spell in reference
        if spell.case_id != case.case_id
        and (seen := spell.seen_from(case.day, by_publication=by_publication)) is not None
    )
    return [*relief_findings(case, others), *release_findings(case)]
