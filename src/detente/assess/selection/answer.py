"""The findings of `selection`, put together."""

from detente.assess.findings import Finding, cannot_say
from detente.assess.questions import SEED
from detente.assess.selection.comparison import comparisons
from detente.assess.selection.custody import custodies, open_since, run_of_releases
from detente.assess.selection.register import coverage, ends
from detente.assess.selection.terms import exile, foreigners, sentence_left, stayers
from detente.record.case import Case

QUESTION = "selection"
PARTS = (
    "register", "ends", "exile", "foreigners", "sentence_left", "stayers", "citizenship", "sentence",
    "prominence", "sex",
)  # fmt: skip


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """Who gets out, who stays, and on what terms?

    Findings: `selection.register` (how much is named), `.ends` (how named spells ended),
    `.exile` (out of the country or home), `.foreigners`, `.sentence_left` (what of the sentence was forgone),
    `.stayers` (named people still held), and exact tests in the cohort named before the run of releases:
    `.citizenship`, `.sentence`, `.prominence`, `.sex`. Where the register is empty nothing is said. The tests
    are exact, so nothing is random; the seed is taken because every question takes one.
    """
    del seed
    if case.day is None or not case.detentions:
        because = "the register of people is empty, and counts of people do not tell who they were"
        return [cannot_say(QUESTION, part, because) for part in PARTS]
    start = run_of_releases(case)
    if start is None:
        because = "no release by the target is on the record by that day"
        return [cannot_say(QUESTION, part, because) for part in PARTS]
    everybody = custodies(case)
    run = [item for item in everybody if open_since(item, start)]
    return [
        coverage(case, run, start),
        ends(case, run, start),
        exile(case, run, start),
        foreigners(case, run, start),
        sentence_left(case, run, start),
        stayers(case, everybody),
        *comparisons(case, start),
    ]
