"""The questions that can be asked of a case, in the order in which a report asks them.

Each question is a module (or package) of this folder with a function
`answer(case: Case, *, seed: int = SEED) -> list[Finding]`. They are imported only when asked.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from detente.assess.findings import Finding
from detente.errors import UsageFault
from detente.record.case import Case

SEED = 20251213
"""Default seed: the day of the release of the 123."""

QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "verdict": "Is it a signal, an exchange, a thaw, a settlement or a reversal?",
        "state": "What is in force, what is eased, how reversible is each easing and by whom?",
        "exchanges": "Who gave what for what, and who says so?",
        "sequence": "Do releases follow relief more closely than chance, and who moves first?",
        "stock": "How many are held, by whose count, and are they being replaced?",
        "selection": "Who gets out, who stays, and on what terms?",
        "durability": "How long do relief and releases last?",
        "commitments": "Who promised what, and who kept which promise?",
        "alignment": "Do the senders move together, and what still blunts the relief?",
        "framing": "What does each side say the moves were?",
        "leverage": "What does each side still hold, and is the price moving?",
        "exposure": "Which trade, routes and revenue does a measure touch?",
        "context": "What war, hybrid events, elections and closures lay around the moves?",
    }
)


def answerer(question: str) -> Callable[..., list[Finding]]:
    """The function that answers a question; UsageFault, with a suggestion, for an unknown one."""
    if question not in QUESTIONS:
        import difflib

        near = difflib.get_close_matches(question, QUESTIONS, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"the questions are {', '.join(QUESTIONS)}"
        raise UsageFault(f"there is no question '{question}'; {hint}")
    found: Callable[..., list[Finding]] = import_module(f"detente.assess.{question}").answer
    return found


def assess(case: Case, *questions: str, seed: int = SEED) -> list[Finding]:
    """The findings of some questions on a case (all of them where none is named), in the order asked.

    Raises UsageFault for an unknown question. Same case, questions and seed: same findings.
    """
    return [finding for name in questions or QUESTIONS for finding in answerer(name)(case, seed=seed)]
