"""Is the pooled forecast better than a baseline, by how much, and could that be luck?

Differences are paired: the score of the baseline less that of the pool on the same question, so that above
nought the pool is better. Questions of one case and one year of origin rise and fall together; intervals
come from drawing whole such blocks with replacement (block bootstrap; Kuensch, 1989), and, stricter, from
drawing whole cases. The e-process bets on the differences one day after the other (Henzi and Ziegel, 2022).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.outlook.backtest import SPACING
from detente.outlook.counts import CountForecast
from detente.outlook.scores import CLIP, crps, interval_score, log_score, mean_pit, needed
from detente.outlook.stacking import Pooled

LEVEL = 0.95
DRAWS = 4000
LEAST_LOSS = 0.05
BETS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Shares of the stake in the e-process; the mean over them is kept."""


@dataclass(frozen=True)
class Comparison:
    """The pool beside one baseline on some questions: mean gain, its interval by blocks and by cases."""

    baseline: str
    number: int
    pool: float
    other: float
    low: float
    high: float
    low_by_case: float
    high_by_case: float
    blocks: int
    needed: int | None
    """Resolved questions needed to tell this gain from luck, taking them as independent."""

    @property
    def gain(self) -> float:
        """Mean score of the baseline less that of the pool."""
        return self.other - self.pool


def scored(rows: Sequence[Pooled]) -> list[Pooled]:
    """The yes-or-no questions that are resolved."""
    return [row for row in rows if row.made.verdict in ("yes", "no") and row.made.question != "people"]


def outcomes(rows: Sequence[Pooled]) -> NDArray[np.float64]:
    """1 where it happened."""
    return np.array([float(row.made.verdict == "yes") for row in rows])


def compare(rows: Sequence[Pooled], baseline: str, *, seed: int) -> Comparison:
    """The mean log score of the pool beside that of a baseline; rows as `scored` gives them, at least one."""
    y = outcomes(rows)
    pool = log_score([row.chance for row in rows], y)
    other = log_score([row.made.baselines[baseline] for row in rows], y)
    return compared(rows, baseline, pool, other, seed=seed)


def compared(
    rows: Sequence[Pooled],
    baseline: str,
    pool: NDArray[np.float64],
    other: NDArray[np.float64],
    *,
    seed: int,
) -> Comparison:
    """The same for scores that were found elsewhere, such as the CRPS of counts."""
    gain = other - pool
    years = [(row.made.case_id, date.fromordinal(row.made.day).year) for row in rows]
    by_year = _interval(gain, years, np.random.default_rng(seed))
    by_case = _interval(gain, [row.made.case_id for row in rows], np.random.default_rng(seed + 1))
    return Comparison(
        baseline,
        len(rows),
        float(pool.mean()),
        float(other.mean()),
        *by_year,
        *by_case,
        len(set(years)),
        needed(float(gain.mean()), float(gain.std())),
    )


def _interval(
    gain: NDArray[np.float64], blocks: Sequence[Hashable], rng: np.random.Generator
) -> tuple[float, float]:
    names = {block: place for place, block in enumerate(dict.fromkeys(blocks))}
    place = np.array([names[block] for block in blocks])
    total, number = np.bincount(place, weights=gain), np.bincount(place).astype(float)
    drawn = rng.integers(len(names), size=(DRAWS, len(names)))
    means = total[drawn].sum(axis=1) / number[drawn].sum(axis=1)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(means, [tail, 1 - tail])
    return float(low), float(high)


def evidence(rows: Sequence[Pooled], baseline: str) -> tuple[float, float]:
    """The e-process that the pool is no better than a baseline: its value at the end and its highest value.

    Questions of one day make one bet on their mean gain in log score, a share of the stake over the worst
    mean loss that was possible, which both chances tell before the outcome. A horizon of several months is
    parted into series whose windows do not meet, each a bet of its own; the mean over series, horizons and
    stakes is an e-process too. Above 20 it speaks at the 5 % level.
    """
    streams: dict[tuple[int, int], dict[int, list[tuple[float, float]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in rows:
        if row.made.question == "promise":
            continue
        other = row.made.baselines[baseline]
        gains = log_score(other, (0.0, 1.0)) - log_score(row.chance, (0.0, 1.0))
        gain = float(gains[int(row.made.verdict == "yes")])
        parts = -(-row.made.horizon // SPACING)
        slot = row.made.day // SPACING
        streams[row.made.horizon, slot % parts][slot].append((gain, max(0.0, -float(gains.min()))))
    if not streams:
        return 1.0, 1.0
    slots = sorted({slot for days in streams.values() for slot in days})
    paths = np.zeros((len(streams), len(BETS), len(slots)))
    for place, days in enumerate(streams.values()):
        bets = np.array([_relative(days[slot]) if slot in days else 0.0 for slot in slots])
        for turn, bet in enumerate(BETS):
            paths[place, turn] = np.cumsum(np.log1p(bet * bets))
    running = np.exp(np.minimum(paths, 600.0)).mean(axis=(0, 1))
    return float(running[-1]), float(running.max())


def _relative(gains: Sequence[tuple[float, float]]) -> float:
    """The mean gain over the worst possible mean loss (at least LEAST_LOSS): never below -1."""
    mean, worst = np.asarray(gains).mean(axis=0)
    return float(mean / max(worst, LEAST_LOSS))


@dataclass(frozen=True)
class CountResult:
    """The number of people: coverage of the 90 % interval, scores beside the baselines, the PIT."""

    number: int
    covered: float
    above: float
    width: float
    interval_score: float
    against: tuple[Comparison, ...]
    pit: tuple[int, ...]


def counts(rows: Sequence[Pooled], *, seed: int, of_logs: bool = False) -> CountResult | None:
    """How good are the forecasts of people released? None where none is resolved.

    With `of_logs` the CRPS is that of log(1 + people), so that a few great amnesties do not decide alone.
    """
    kept = [row for row in rows if row.made.verdict in ("yes", "no") and row.made.sizes and row.made.counts]
    if not kept:
        return None
    scale: Callable[[object], NDArray[np.float64]] = (
        (lambda x: np.log1p(np.asarray(x, dtype=float)))
        if of_logs
        else (lambda x: np.asarray(x, dtype=float))
    )
    pool, widths, inside, above, winkler, pit = [], [], [], [], [], []
    others: dict[str, list[float]] = defaultdict(list)
    for row in kept:
        value = row.made.value or 0.0
        said = CountForecast(1 - row.chance, *(row.made.sizes or (0.0, 1.0)))
        low, high = said.interval()
        inside.append(low <= value <= high)
        above.append(value > high)
        widths.append(high - low)
        winkler.append(interval_score(low, high, value))
        pit.append(mean_pit(said.chance_up_to(value - 1), said.chance_up_to(value)))
        pool.append(crps(scale(said.ensemble()), float(scale(value))))
        for name, numbers in (row.made.counts or {}).items():
            others[name].append(crps(scale(numbers), float(scale(value))))
    found = np.array(pool)
    against = tuple(compared(kept, name, found, np.array(given), seed=seed) for name, given in others.items())
    histogram = np.histogram(pit, bins=10, range=(0.0, 1.0))[0]
    return CountResult(
        len(kept),
        float(np.mean(inside)),
        float(np.mean(above)),
        float(np.median(widths)),
        float(np.mean(winkler)),
        against,
        tuple(int(n) for n in histogram),
    )


def own_expectation(rows: Sequence[Pooled]) -> tuple[float, float]:
    """The log score that the pool expected of itself, and the one that it got; equal if calibrated."""
    p = np.clip(np.array([row.chance for row in rows]), CLIP, 1 - CLIP)
    expected = -(p * np.log(p) + (1 - p) * np.log1p(-p))
    return float(expected.mean()), float(log_score(p, outcomes(rows)).mean())
