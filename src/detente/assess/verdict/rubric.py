"""The rubric: rungs, their criteria, and the label.

- **signal**: isolated gestures. A gesture of either side; an offer is one too.
- **exchange**: repeated and linked on both sides. Relief and concessions at least twice each, tied together
  with acts on both sides, at least once by an official whom no official of the other side contradicts.
- **thaw**: an exchange with a falling inflow, no reversals and at least one reform.
- **settlement**: a thaw whose reforms last, with an end to politically motivated arrests.
- **reversal**: relief taken back with none given since, and releases undone.

Each rung asks for all criteria of the rungs below it. The label is the highest rung whose criteria are all
met; a criterion that is unknown is not met. A reversal stands beside the ladder and goes before it. Where not
even a signal is left, the label is `none`.

What the rubric makes of the bundled cases, with the rows as they are. Exchanges of people without relief
(Russia) and releases without relief (Nicaragua) stay signals, since a sender's relief is asked for; so do the
aid to Egypt and the relief of Eritrea, where the one side's gestures met none, or few, of the other's. Poland
is a thaw after the amnesty of 1984 and an exchange from the re-arrests of 1985 to its last day, because
thousands had been detained within the year. South Africa is a thaw in July 1991 and a settlement in May 1994.
Myanmar is an exchange in 2013, since no two counts of new arrests allow to speak of their fall, a reversal
after February 2021 and a signal again when amnesties resume. Cuba turns from a signal into a reversal within
six days of January 2025. Venezuela is a reversal after April 2024; relief under force in 2026 counts as no
exchange. Belarus is an exchange in 2008 to 2010, a reversal in 2011, an exchange from 2015, a reversal in
2021, a signal in 2024 and an exchange again from December 2025. Where relief was taken back but no release
was undone on record (Iran in 2018) there is no rung, and the answer says what was taken back.
"""

from dataclasses import dataclass
from datetime import date

from detente.assess.verdict.criteria import Criterion, exchange, reversal, settlement, signal, thaw
from detente.assess.verdict.run import Gestures, Run, gestures, present_run
from detente.assess.verdict.thresholds import DEFAULT, Thresholds
from detente.record.case import Case

RUNGS = ("signal", "exchange", "thaw", "settlement")
"""The rungs of the ladder, from the lowest."""
LABELS = ("none", *RUNGS, "reversal")


@dataclass(frozen=True)
class Judgement:
    """The label with every criterion behind it."""

    label: str
    criteria: tuple[Criterion, ...]
    run: Run

    def of(self, rung: str) -> tuple[Criterion, ...]:
        """The criteria of one rung."""
        return tuple(item for item in self.criteria if item.rung == rung)

    def missing(self, rung: str) -> tuple[Criterion, ...]:
        """The criteria of one rung that are not met or unknown."""
        return tuple(item for item in self.of(rung) if item.standing != "met")


def judge(
    case: Case, day: date, thresholds: Thresholds = DEFAULT, known: Gestures | None = None
) -> Judgement:
    """Which label does the rubric give a case on a day, and which criteria stand behind it?

    `known` saves work where one case is judged by many thresholds.
    """
    run = present_run(case, known or gestures(case), day, thresholds)
    criteria = (
        *signal(run),
        *exchange(case, run, thresholds),
        *thaw(case, run, thresholds),
        *settlement(case, run, thresholds),
        *reversal(case, run, thresholds),
    )
    label = "none"
    for rung in RUNGS:
        if any(item.standing != "met" for item in criteria if item.rung == rung):
            break
        label = rung
    if all(item.standing == "met" for item in criteria if item.rung == "reversal"):
        label = "reversal"
    return Judgement(label, criteria, run)
