"""Spells of relief: from the step that eases a measure to the act that takes the easing back.

A spell opens with a relief step on measures that do not stand eased. A later step on a measure that stands
eased (a renewal, the delisting after a licence) is more relief, not an end: it joins the spell, and its
measures with it. A spell ends at the first act of the sender that takes relief of one of its measures back.
Where a sender puts a whole programme back under new measures (`reimpose` on measures never eased), all its
standing spells end. What stands on the day of the view is censored there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from detente.assess.parties import party_of
from detente.assess.steps import Step, relief_steps, reversing_acts
from detente.record.case import Case, ref
from detente.record.dates import PartialDate, gap_days
from detente.record.rows import Move

_LET_LAPSE = re.compile(r"\b(laps\w*|expir\w*|r[au]ns? out|not renewed)\b", re.IGNORECASE)
"""Words by which the record tells that relief ran out by itself; such acts are filed as `revoke`."""

TAKEN_BACK = ("revoked", "reimposed", "expired")
"""Ends after which the relief is gone."""


@dataclass(frozen=True)
class Addition:
    """A later step that found the relief standing: a renewal, a widening, an end of the measure."""

    step_id: str
    date: PartialDate
    refs: tuple[str, ...]


@dataclass(frozen=True)
class ReliefSpell:
    """Relief of some measures by one sender, from its first act to its end or to the day of the view."""

    case_id: str
    step_id: str
    sender: str
    began: PartialDate
    measures: tuple[str, ...]
    censored_on: date
    basis: tuple[str, ...] = ()
    additions: tuple[Addition, ...] = ()
    end: str = ""
    """revoked, reimposed or expired; empty where the relief stands."""
    ended: PartialDate | None = None
    end_refs: tuple[str, ...] = ()
    matched_by: str = ""
    """measure or sender: how the act that ended it was matched."""
    told: date | None = field(default=None, compare=False)
    """Day by which the public could know of its beginning."""
    end_told: date | None = field(default=None, compare=False)
    """Day by which the public could know of its end."""

    @property
    def days(self) -> tuple[int, int]:
        """The least and greatest length in days that the precision of the dates allows."""
        low, high = gap_days(self.began, self.ended or PartialDate(self.censored_on))
        return max(low, 0), max(high, 0)

    @property
    def refs(self) -> tuple[str, ...]:
        """Refs of its opening acts and of the act that ended it."""
        return (*self.basis, *self.end_refs)

    def seen_from(self, day: date, *, by_publication: bool) -> "ReliefSpell | None":
        """The spell as it stood on an earlier day; None where it had not begun (or was not known) by then."""
        began = self.told if by_publication else self.began.last
        if began is None or began > day or self.began.last > day:
            return None
        over = (self.end_told if by_publication else None) or (self.ended.last if self.ended else None)
        seen = replace(
            self,
            censored_on=min(day, self.censored_on),
            additions=tuple(a for a in self.additions if a.date.last <= day),
        )
        if over is not None and over > day:
            seen = replace(seen, end="", ended=None, end_refs=(), matched_by="", end_told=None)
        return seen


def relief_spells(case: Case, *, wide: bool = False) -> tuple[ReliefSpell, ...]:
    """Which relief was given, and which of it was taken back?

    In the wide reading a later `tighten` or `impose` on an eased measure ends the relief too. Spells come in
    order of their beginning; an empty case has none.
    """
    if case.day is None:
        return ()
    events: list[tuple[float, int, Step | Move]] = [
        (step.date.middle, 1, step) for step in relief_steps(case)
    ]
    events += [(act.own_date.middle, 0, act) for act in _ending_acts(case, wide)]
    spells: list[ReliefSpell] = []
    for _, _, event in sorted(events, key=lambda entry: entry[:2]):
        if isinstance(event, Step):
            _open(case, spells, event, case.day)
        else:
            _close(case, spells, event)
    return tuple(spells)


def reference_spells(cases: Iterable[Case]) -> tuple[ReliefSpell, ...]:
    """The spells of relief of other cases, as a reference class for `answer`.

    Give the cases in the view that the question is asked in; whatever they tell of later days is cut off
    again when they are used.
    """
    return tuple(spell for case in cases for spell in relief_spells(case))


def _ending_acts(case: Case, wide: bool) -> list[Move]:
    acts = list(reversing_acts(case))
    if wide:
        kinds = ("tighten", "impose")
        acts += [m for m in case.ordered_moves if m.kind in kinds and case.role_of(m.actor) == "sender"]
    return acts


def _open(case: Case, spells: list[ReliefSpell], step: Step, day: date) -> None:
    told = min((known for act in step.acts if (known := case.known_on(act))), default=None)
    for place, spell in enumerate(spells):
        if not spell.end and set(spell.measures) & set(step.measures):
            joined = (*spell.measures, *(name for name in step.measures if name not in spell.measures))
            added = (*spell.additions, Addition(step.step_id, step.date, step.refs))
            spells[place] = replace(spell, measures=joined, additions=added)
            return
    spells.append(
        ReliefSpell(
            case.case_id, step.step_id, step.party.name, step.date, step.measures, day, step.refs, told=told
        )
    )


def _close(case: Case, spells: list[ReliefSpell], act: Move) -> None:
    standing = [place for place, spell in enumerate(spells) if not spell.end]
    hit, how = [place for place in standing if set(spells[place].measures) & set(act.measures)], "measure"
    ever_eased = {name for spell in spells for name in spell.measures}
    if act.kind == "reimpose" and not ever_eased & set(act.measures):
        sender = party_of(case, act.actor).name
        hit, how = [place for place in standing if spells[place].sender == sender], "sender"
    if act.kind == "revoke":
        end = "expired" if _LET_LAPSE.search(act.description) else "revoked"
    else:
        end = "reimposed"
    for place in hit:
        spells[place] = replace(
            spells[place],
            end=end,
            ended=act.own_date,
            end_refs=(ref(act),),
            matched_by=how,
            end_told=case.known_on(act),
        )
