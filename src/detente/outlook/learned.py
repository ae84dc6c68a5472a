"""Weights of the pool that come with the program. Written by `validation/backtest.py`; do not edit.

Each line: case left out (`-` for none), year, question, intercept, then the weights of its members in order.
They were learned from the questions of the bundled cases that were due, by what was known, at the beginning
of the year named. For earlier years the members count alike.
"""

from detente.outlook.members import MEMBERS
from detente.outlook.pool import Weights
from detente.outlook.questions import QUESTIONS

FIRST_YEAR = 2015
TEXT = """
"""


def shipped() -> dict[tuple[str, int, str], Weights]:
    """The weights by case left out (empty: none), year and question."""
    found = {}
    for line in TEXT.split("\n"):
        if line:
            name, year, key, *numbers = line.split()
            intercept, *values = (float(number) for number in numbers)
            members = MEMBERS[QUESTIONS[key].kind]
            weights = Weights(members, tuple(values), intercept, 1.0)
            found["" if name == "-" else name, int(year), key] = weights
    return found
