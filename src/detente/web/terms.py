"""The terms of a plan as an address has them, and the key of the run that they ask for."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.__about__ import __version__
from detente.errors import BadInput
from detente.record.case import Case
from detente.strategy.calibrate import GOALS
from detente.strategy.packages import check_names
from detente.strategy.plan import DRAWS, SEED

FEWEST_DRAWS, MOST_DRAWS = 20, 500
GREATEST_SEED = 2**32 - 1
NAMES = ("goal", "draws", "seed", "lock", "trade")
"""The parameters of an address that hold terms."""


@dataclass(frozen=True)
class Terms:
    """What a plan is asked for; the same terms on the same view give the same plan."""

    goal: str = "fewest-held"
    draws: int = DRAWS
    seed: int = SEED
    lock: tuple[str, ...] = ()
    trade: tuple[str, ...] = ()

    @classmethod
    def read(cls, given: Mapping[str, str], case: Case) -> "Terms":
        """The terms of an address, those by default where it has none.

        BadInput, naming the parameter, for what does not fit; UsageFault for a measure that the case has not.
        """
        goal = given.get("goal") or cls.goal
        if goal not in GOALS:
            raise BadInput(f"goal: '{goal}' is none; the goals are {', '.join(GOALS)}")
        draws = _number(given, "draws", cls.draws, FEWEST_DRAWS, MOST_DRAWS)
        seed = _number(given, "seed", cls.seed, 0, GREATEST_SEED)
        lock, trade = (_names(given.get(name, "")) for name in ("lock", "trade"))
        check_names(case, lock, trade)
        return cls(goal, draws, seed, lock, trade)

    @classmethod
    def of_form(cls, form: Mapping[str, str], case: Case) -> "Terms":
        """The terms of the form, which has a field for each measure."""
        chosen = {name.removeprefix("measure."): text for name, text in form.items()}
        named = {
            verb: ";".join(
                name for name, text in chosen.items() if text == verb and f"measure.{name}" in form
            )
            for verb in ("lock", "trade")
        }
        return cls.read(
            {**{name: form.get(name, "").strip() for name in ("goal", "draws", "seed")}, **named}, case
        )

    def given(self) -> dict[str, str]:
        """The terms as parameters of an address, all of them, so that it says what it shows."""
        told = {"goal": self.goal, "draws": str(self.draws), "seed": str(self.seed)}
        return {**told, "lock": ";".join(self.lock), "trade": ";".join(self.trade)}

    def asked(self) -> dict[str, Any]:
        """The terms as `plan` takes them."""
        return vars(self)

    def key(self, digest: str) -> str:
        """The key of the run: of the view (by its digest), the terms and the version of the program."""
        made = json.dumps(["plan", __version__, digest, self.given()], sort_keys=True)
        return hashlib.sha256(made.encode()).hexdigest()[:32]

    def title(self) -> str:
        """The terms in a few words."""
        told = [f"{self.goal}, draws: {self.draws}, seed: {self.seed}"]
        told += [f"never: {', '.join(self.lock)}"] if self.lock else []
        told += [f"traded: {', '.join(self.trade)}"] if self.trade else []
        return "; ".join(told)


def _number(given: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = given.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 12 and least <= int(text) <= most):
        raise BadInput(
            f"{name}: '{text[:20]}' does not fit; it must be a whole number from {least} to {most}"
        )
    return int(text)


def _names(text: str) -> tuple[str, ...]:
    return tuple(sorted({name.strip() for name in text.split(";") if name.strip()}))
