"""Asking a question with all that it can use: the case itself and, where it helps, its reference class.

The reference class of a case is the other bundled cases, seen by the same clocks: what was not known by
the day, or lay after it, is not known of them either.
"""

from datetime import date
from functools import lru_cache

from detente.assess.findings import Finding
from detente.assess.questions import SEED, answerer
from detente.cases import bundled, load_bundled
from detente.record.case import Case


def ask(case: Case, question: str, *, seed: int = SEED) -> list[Finding]:
    """The findings of a question on a case; UsageFault for an unknown question."""
    answer = answerer(question)
    if question == "durability":
        from detente.assess.durability import reference_spells

        return answer(case, seed=seed, reference=reference_spells(reference_class(case)))
    return answer(case, seed=seed)


def reference_class(case: Case) -> tuple[Case, ...]:
    """The other bundled cases, seen by the clocks of this one; nothing for a case without a day."""
    return _others(case.case_id, case.day, case.known_by_date) if case.day else ()


@lru_cache(maxsize=8)
def _others(case_id: str, day: date, known_by: date | None) -> tuple[Case, ...]:
    found = []
    for name in bundled():
        if name != case_id:
            other = load_bundled(name)
            other = other.known_by(known_by) if known_by else other
            # a record is watched until its own last day: what stands then is not known to stand later
            found.append(other.as_of(min(day, other.last_day or day)))
    return tuple(found)
