"""The worlds of the simulation study of the question `sequence`: how relief and releases come about.

Each world makes one record of 730 days with the numbers of releases and relief steps asked for. In the null
worlds releases take no notice of relief. `response` is the probability that a relief step brings forth one
release after a geometric delay with mean 10 days. Bursts are geometric groups (mean 3) within a week; a thaw
is two stretches of 120 days in which both series are 15 times as frequent.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.assess.sequence.events import Timeline

SPAN = 730
DELAY = 1 / 10
THAW_DAYS, THAW_FACTOR = 120, 15.0
Rng = np.random.Generator
Days = NDArray[np.int64]


@dataclass(frozen=True)
class World:
    """A numbered world: its name and whether releases take no notice of relief in it."""

    number: int
    name: str
    null: bool


WORLDS = {
    world.name: world
    for world in (
        World(1, "independent", True),
        World(2, "bursty", True),
        World(3, "thaw", True),
        World(4, "thaw+bursty", True),
        World(5, "relief follows release", True),
        World(6, "effect", False),
        World(8, "seasonal amnesties", True),
        World(9, "third driver", False),
        World(10, "20 % unrecorded", False),
        World(11, "months only", False),
        World(12, "feedback", False),
        World(13, "rate tripled after relief", False),
        World(14, "effect by size", False),
    )
}


def thaw_weights(rng: Rng) -> NDArray[np.float64]:
    """Chance of each day in a period with two thaws, one in each half."""
    half = SPAN // 2
    weights = np.ones(SPAN)
    for first in (rng.integers(0, half - THAW_DAYS), rng.integers(half, SPAN - THAW_DAYS)):
        weights[first : first + THAW_DAYS] = THAW_FACTOR
    return np.asarray(weights / weights.sum())


def _days(rng: Rng, count: int, weights: NDArray[np.float64] | None = None) -> Days:
    return np.sort(rng.choice(SPAN, size=count, replace=False, p=weights))


def _bursts(rng: Rng, count: int, weights: NDArray[np.float64] | None) -> list[list[int]]:
    episodes, placed = [], 0
    while placed < count:
        size = min(int(rng.geometric(1 / 3)), count - placed)
        start = int(rng.choice(SPAN, p=weights))
        days = {min(start + int(day), SPAN - 1) for day in (0, *rng.integers(0, 7, size=size - 1))}
        episodes.append(sorted(days))
        placed += size
    return sorted(episodes)


def _responses(rng: Rng, steps: Days, response: float, at_most: int) -> list[int]:
    answered = [int(step + rng.geometric(DELAY)) for step in steps if rng.random() < response]
    return [day for day in answered if day < SPAN][:at_most]


def _answered(rng: Rng, steps: Days, releases: int, response: float) -> Days:
    called = _responses(rng, steps, response, releases)
    return np.sort(np.concatenate([called, rng.integers(0, SPAN, releases - len(called))]).astype(np.int64))


def _after_releases(rng: Rng, releases: Days, count: int) -> Days:
    steps: set[int] = set()
    while len(steps) < count:
        follows = rng.random() < 0.8
        day = int(rng.choice(releases) + rng.geometric(DELAY)) if follows else int(rng.integers(SPAN))
        if day < SPAN:
            steps.add(day)
    return np.sort(np.array(list(steps)))


def _seasonal(rng: Rng, count: int) -> Days:
    """Seven in ten releases on the same days of both years, the rest anywhere."""
    dates = np.sort(rng.choice(365, size=int(np.ceil(0.7 * count / 2)), replace=False))
    fixed = np.concatenate([dates, dates + 365])[:count]
    rest = rng.choice(np.setdiff1d(np.arange(SPAN), fixed), size=count - len(fixed), replace=False)
    return np.sort(np.concatenate([fixed, rest]))


def _driven(rng: Rng, releases: int, steps: int) -> tuple[Days, Days]:
    """Shocks bring forth relief and (four times in five) a release, each 0 to 20 days later."""
    shocks = rng.integers(0, SPAN - 21, steps)
    relief = np.unique(shocks + rng.integers(0, 21, steps))
    hit = shocks[rng.random(steps) < 0.8][:releases]
    driven = hit + rng.integers(0, 21, len(hit))
    return relief, np.sort(np.concatenate([driven, rng.integers(0, SPAN, releases - len(driven))]))


def _withheld(rng: Rng, releases: int, count: int, response: float) -> tuple[Days, Days]:
    """Relief is due at random but withheld where no release came in the last 60 days."""
    background = list(rng.integers(0, SPAN, max(1, releases - round(response * count))))
    seen, steps = sorted(int(day) for day in background), []
    for day in np.sort(rng.choice(SPAN, size=min(SPAN, 6 * count), replace=False)):
        if len(steps) == count or rng.random() > 0.5:
            continue
        if any(0 < day - release <= 60 for release in seen):
            steps.append(int(day))
            seen += _responses(rng, np.array([day]), response, 1)
    return np.array(steps or [SPAN // 2]), np.sort(np.array(seen[: max(releases, len(background))]))


def _by_size(rng: Rng, relief: Days, releases: int, response: float) -> Timeline:
    """Steps of very different size, answered in proportion to it (`response` on average)."""
    sizes = np.exp(rng.normal(size=len(relief)))
    chances = np.minimum(1.0, response * sizes / sizes.mean())
    answered = relief[rng.random(len(relief)) < chances]
    called = _responses(rng, answered, 1.0, releases)
    free = rng.integers(0, SPAN, releases - len(called))
    record = timeline(relief, np.sort(np.concatenate([called, free]).astype(np.int64)))
    return replace(record, sizes=tuple(float(size) for size in sizes))


def make(world: str, releases: int, steps: int, response: float, rng: Rng) -> Timeline:
    """One record of a world, episodes known from the record (each release its own, but for bursts)."""
    weights = thaw_weights(rng) if world.startswith("thaw") else None
    if world == "relief follows release":
        free = _days(rng, releases)
        return timeline(_after_releases(rng, free, steps), free)
    if world == "third driver":
        return timeline(*_driven(rng, releases, steps))
    if world == "feedback":
        return timeline(*_withheld(rng, releases, steps, response))
    relief = _days(rng, steps, weights)
    if world in ("bursty", "thaw+bursty"):
        return timeline(relief, _bursts(rng, releases, weights))
    if world == "seasonal amnesties":
        return timeline(relief, _seasonal(rng, releases))
    if world == "rate tripled after relief":
        share = thaw_weights(rng)
        exposed = np.zeros(SPAN, dtype=bool)
        for day in relief:  # a day in two windows is tripled once
            exposed[day + 1 : day + 31] = True
        share = np.where(exposed, 3 * share, share)
        return timeline(relief, rng.choice(SPAN, size=releases, p=share / share.sum()))
    if world == "20 % unrecorded":
        happened = _answered(rng, relief, round(releases / 0.8), response)
        return timeline(relief, np.sort(rng.permutation(happened)[:releases]))
    if world == "effect by size":
        return _by_size(rng, relief, releases, response)
    if world in ("effect", "months only"):
        return timeline(relief, _answered(rng, relief, releases, response))
    return timeline(relief, _days(rng, releases, weights))


def timeline(steps: Days, episodes: Days | list[list[int]]) -> Timeline:
    """A timeline of the study's length from days of relief and days (or groups of days) of release."""
    blocks = sorted([int(e)] if np.ndim(e) == 0 else [int(day) for day in e] for e in episodes)  # type: ignore[arg-type, union-attr]
    return Timeline(
        SPAN,
        tuple(sorted(int(step) for step in steps)),
        tuple(block[0] for block in blocks),
        tuple(tuple(day - block[0] for day in block) for block in blocks),
    )


def by_gap_rule(record: Timeline, gap: int) -> Timeline:
    """The record where nobody says which releases belong together: days at most `gap` apart are joined."""
    blocks: list[list[int]] = []
    for day in sorted(set(record.release_days)):
        if blocks and day - blocks[-1][-1] <= gap:
            blocks[-1].append(day)
        else:
            blocks.append([day])
    starts = tuple(block[0] for block in blocks)
    patterns = tuple(tuple(day - block[0] for day in block) for block in blocks)
    return replace(record, starts=starts, patterns=patterns, gap=gap)


def month_bounds(day: int) -> tuple[int, int]:
    """First and last day of the (30-day) month that a day lies in."""
    first = day // 30 * 30
    return first, min(first + 29, SPAN - 1)
