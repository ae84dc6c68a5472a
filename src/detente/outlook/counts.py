"""How many people: a chance that nobody is freed, and a spread of sizes if somebody is.

The logarithm of the people freed in a window with at least one release is normal about a level of the case;
the levels of cases are normal about that of the reference class (Gelman and others, 2013, section 5.4, with
the variances set to their moment estimates). The case's own windows count by their age.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from detente.outlook.questions import QUESTIONS
from detente.outlook.reference import STEP, windows
from detente.outlook.tape import Tape

PRIOR_SPREAD = 4.0
"""How many windows the spread of the class is worth beside the case's own."""
LEAST_VARIANCE = 0.25
MEMORY = 1095.0
"""Days after which a window counts half."""
GRID = (np.arange(199) + 0.5) / 199


@dataclass(frozen=True)
class CountForecast:
    """A distribution of people: nobody with chance `none`, else exp of a normal about `centre`."""

    none: float
    centre: float
    spread: float

    def quantile(self, level: float | NDArray[np.float64]) -> NDArray[np.float64]:
        """People at a level of probability, whole numbers."""
        given = np.atleast_1d(np.asarray(level, dtype=float))
        above = (given - self.none) / max(1 - self.none, 1e-9)
        size = special.ndtri(np.clip(above, 1e-9, 1 - 1e-9)) * self.spread + self.centre
        people = np.maximum(np.round(np.exp(np.minimum(size, 16.0))), 1.0)
        return np.asarray(np.where(above <= 0, 0.0, people), dtype=np.float64)

    def interval(self, level: float = 0.9) -> tuple[float, float]:
        """The shortest interval that holds so much probability, of eleven that leave out less or more below.

        It begins at nobody wherever that is a likely number.
        """
        begins = np.linspace(0.0, 1 - level, 11)
        low = self.quantile(begins + 1e-9)
        high = self.quantile(begins + level)
        best = int(np.argmin(high - low))
        return float(low[best]), float(high[best])

    def ensemble(self) -> NDArray[np.float64]:
        """199 numbers at even levels: the distribution as scores read it."""
        return self.quantile(GRID)

    def chance_up_to(self, people: float) -> float:
        """The chance of at most so many people."""
        if people < 0:
            return 0.0
        if people < 1:
            return self.none
        z = (np.log(people + 0.5) - self.centre) / self.spread
        return float(self.none + (1 - self.none) * special.ndtr(z))


def sizes(tape: Tape, horizon: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Logarithms of the people freed in past windows with a numbered release, and the age of each window."""
    found = windows(tape, QUESTIONS["release"], horizon)
    when = np.array([event.middle for event in tape.releases])
    people = np.array([event.size or 0.0 for event in tape.releases])
    total = np.concatenate([[0.0], np.cumsum(people)]) if len(people) else np.array([0.0])
    upto = np.searchsorted(when, found.days + horizon, "right")
    freed = total[upto] - total[np.searchsorted(when, found.days, "right")]
    some = freed > 0
    return np.log(freed[some]), (tape.until - horizon - found.days[some]).astype(np.float64)


def count_forecast(
    tape: Tape, reference: Sequence[Tape], horizon: int, chance_of_release: float
) -> CountForecast:
    """How many people will be released within the horizon, given the chance that anybody is?"""
    share = min(1.0, STEP / horizon)
    others = [found for other in reference if len(found := sizes(other, horizon)[0])]
    mean, between, within = _class_sizes(others)
    own, age = sizes(tape, horizon)
    worth = share * 0.5 ** (age / MEMORY)
    number = float(worth.sum())
    average = float((worth * own).sum() / number) if number else mean
    around = float((worth * (own - average) ** 2).sum())
    variance = (PRIOR_SPREAD * within + around) / (PRIOR_SPREAD + max(number - 1, 0.0))
    left = 1 / (1 / between + number / variance)
    centre = left * (mean / between + number * average / variance)
    return CountForecast(1 - chance_of_release, float(centre), float(np.sqrt(variance + left)))


def _class_sizes(groups: Sequence[NDArray[np.float64]]) -> tuple[float, float, float]:
    """Mean of the levels of cases, their variance, and that within a case; wide where little is known."""
    if not groups:
        return float(np.log(10.0)), 4.0, 1.0
    levels = np.array([float(group.mean()) for group in groups])
    spare = sum(len(group) - 1 for group in groups)
    squares = sum(float(((group - group.mean()) ** 2).sum()) for group in groups)
    within = max((squares + 2.0) / (spare + 2.0), LEAST_VARIANCE)
    between = max((float(((levels - levels.mean()) ** 2).sum()) + 4.0) / len(levels), LEAST_VARIANCE)
    return float(levels.mean()), between, within
