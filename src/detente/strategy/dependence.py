"""How far the answer depends on each assumption, what would flip it, and what to learn first."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.strategy.game import Array

BINS = 5


@dataclass(frozen=True)
class Dependence:
    """One parameter's part in the answer.

    `share` of the variance of the best step's advantage over doing nothing that the parameter alone
    explains; `worth` the gain in value from knowing it before choosing (in the sender's unit); `flips`
    the range of the parameter in which another step comes first, with that step, or None.
    """

    name: str
    share: float
    worth: float
    flips: tuple[float, float, str] | None


def dependences(
    parameters: Mapping[str, Array], values: Mapping[str, Array], best: str, idle: str
) -> tuple[Dependence, ...]:
    """Return each parameter's part, the weightiest first.

    `values[step]` (draws,) is the value of each step on the same draws. Shares are first-order Sobol
    indices by binning, less what chance alone would give; worth is the expected value of partial perfect
    information (Strong, Oakley and Brennan, Medical Decision Making 34 (2014), here by bins).
    """
    names = list(values)
    table = np.stack([values[name] for name in names], axis=1)
    # A step that is not the best would be the rival of itself; against nothing to compare, use the best.
    rival = idle if idle != best else max((n for n in names if n != best), key=lambda n: values[n].mean())
    advantage = values[best] - values[rival]
    found = []
    for name, parameter in parameters.items():
        if np.ptp(parameter) <= 0.0:
            continue
        groups = _bins(parameter)
        means = np.array([advantage[group].mean() for group in groups])
        sizes = np.array([len(group) for group in groups]) / len(parameter)
        between = float(np.sum(sizes * (means - advantage.mean()) ** 2))
        noise = (len(groups) - 1) / max(1, len(parameter) - 1)
        total = float(advantage.var())
        share = max(0.0, (between / total - noise) / (1.0 - noise)) if total > 0.0 else 0.0
        within = np.stack([table[group].mean(axis=0) for group in groups])
        worth = float(np.sum(sizes * within.max(axis=1)) - table.mean(axis=0).max())
        found.append(Dependence(name, share, max(0.0, worth), _flip(parameter, groups, within, names, best)))
    return tuple(sorted(found, key=lambda item: (-item.share, item.name)))


def _bins(parameter: Array) -> list[NDArray[np.intp]]:
    order = np.argsort(parameter, kind="stable")
    return [part for part in np.array_split(order, BINS) if part.size]


def _flip(
    parameter: Array, groups: list[NDArray[np.intp]], within: Array, names: list[str], best: str
) -> tuple[float, float, str] | None:
    """Return the outermost run of bins where another step leads by more than a tenth of the spread."""
    leaders = [names[int(row.argmax())] for row in within]
    lead = names.index(best)
    spread = float(np.ptp(within.max(axis=1))) or 1.0
    other = [
        place
        for place, leader in enumerate(leaders)
        if leader != best and within[place].max() - within[place, lead] > 0.02 * spread
    ]
    if not other:
        return None
    at = max(other, key=lambda place: within[place].max() - within[place, lead])
    values = parameter[groups[at]]
    return float(values.min()), float(values.max()), leaders[at]


@dataclass(frozen=True)
class Rivalry:
    """Another step that comes first in a `share` of the draws, and the parameters that set them apart.

    `marks` are (parameter, its middle where the rival leads, its middle where the best step leads).
    """

    slug: str
    share: float
    marks: tuple[tuple[str, float, float], ...]


def rivalries(
    parameters: Mapping[str, Array], values: Mapping[str, Array], best: str, *, most: int = 2
) -> tuple[Rivalry, ...]:
    """Return where other steps come first: the `most` frequent rivals, each with its two clearest marks.

    A mark is clear by the gap of means between the draws where the rival leads and those where the best
    step does, in standard deviations.
    """
    names = list(values)
    leaders = np.stack([values[name] for name in names], axis=1).argmax(axis=1)
    here = leaders == names.index(best)
    found = []
    for place, name in enumerate(names):
        there = leaders == place
        if name == best or there.sum() < 5 or here.sum() < 5:
            continue
        gaps = {
            key: abs(float(parameter[there].mean() - parameter[here].mean())) / float(parameter.std())
            for key, parameter in parameters.items()
            if np.ptp(parameter) > 0.0
        }
        clear = sorted(gaps, key=lambda key: (-gaps[key], key))[:2]
        marks = tuple(
            (key, float(np.median(parameters[key][there])), float(np.median(parameters[key][here])))
            for key in clear
        )
        found.append(Rivalry(name, float(there.mean()), marks))
    return tuple(sorted(found, key=lambda item: (-item.share, item.slug))[:most])


def worth_of_everything(values: Mapping[str, Array]) -> float:
    """Return the expected value of perfect information: the best step by draw against the best on average."""
    table = np.stack(list(values.values()), axis=1)
    return float(table.max(axis=1).mean() - table.mean(axis=0).max())
