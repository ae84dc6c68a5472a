"""Relief steps and release episodes as plain data: what the tests of the question `sequence` read.

Days are whole numbers counted from the first day of observation (day 0). A date known only to the month
is an interval of possible days, never its first day; `SequenceData.draw` fills in one possible timeline,
the tests themselves run on a `Timeline`, where every day is known.

A relief step is one dated public measure, however many rows carry it out. A release episode is one
decision (a decree, an announced group); its groups may leave custody on several days, and the pattern of
these days belongs to the episode. How many people it frees is a mark, never the sample size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.errors import BadInput


@dataclass(frozen=True, slots=True)
class Step:
    """One relief step between its first and last possible day; `size` weighs it where sizes are known."""

    key: str
    first: int
    last: int
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Episode:
    """One release decision: the possible days (first, last) of each of its groups, in order of time."""

    key: str
    groups: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps and episodes with every day known, in order of time.

    `patterns[i]` are the days of episode i's groups after its first day `starts[i]` (so they begin with 0).
    `gap` is None where episodes come from the record; a number g says that they were put together by a gap
    rule (releases at most g days apart are one episode). `breaks` are first days of further strata, such as
    a new phase of a war.
    """

    span: int
    steps: tuple[int, ...]
    starts: tuple[int, ...]
    patterns: tuple[tuple[int, ...], ...]
    sizes: tuple[float, ...] = ()
    breaks: tuple[int, ...] = ()
    gap: int | None = None

    @property
    def release_days(self) -> tuple[int, ...]:
        """Every day on which a group left custody, in order, repeated days kept."""
        pairs = zip(self.starts, self.patterns, strict=True)
        return tuple(sorted(start + day for start, pattern in pairs for day in pattern))

    def with_steps(self, kept: Sequence[int]) -> "Timeline":
        """The timeline with only the steps at the places given."""
        sizes = tuple(self.sizes[k] for k in kept) if self.sizes else ()
        return replace(self, steps=tuple(self.steps[k] for k in kept), sizes=sizes)

    def without_cut_windows(self, window: int) -> "Timeline":
        """The timeline less the steps whose window (s, s+window] is cut by the end of observation."""
        return self.with_steps([k for k, day in enumerate(self.steps) if day + window <= self.span - 1])


@dataclass(frozen=True, slots=True)
class SequenceData:
    """Steps and episodes with the days that their dates allow, over `span` days of observation.

    Raises BadInput where a day lies outside the observation or an interval is the wrong way round.
    """

    span: int
    steps: tuple[Step, ...]
    episodes: tuple[Episode, ...]
    breaks: tuple[int, ...] = ()
    gap: int | None = None

    def __post_init__(self) -> None:
        if self.span < 1:
            raise BadInput(f"the observation has {self.span} days; it needs at least one")
        dated = [(step.key, step.first, step.last) for step in self.steps]
        dated += [(episode.key, *group) for episode in self.episodes for group in episode.groups]
        for key, first, last in dated:
            if not 0 <= first <= last < self.span:
                raise BadInput(
                    f"'{key}' may lie on days {first} to {last}; give first and last day in order, "
                    f"from 0 to {self.span - 1}"
                )
        for episode in self.episodes:
            if not episode.groups:
                raise BadInput(f"the episode '{episode.key}' has no day; give it at least one group")

    @classmethod
    def of_days(
        cls,
        span: int,
        steps: Iterable[int],
        releases: Iterable[int | Sequence[int]],
        *,
        breaks: tuple[int, ...] = (),
        gap: int | None = None,
    ) -> "SequenceData":
        """Data with all days known: steps as days, each release episode as its day or its days."""
        return cls(
            span,
            tuple(Step(f"step-{n + 1}", int(day), int(day)) for n, day in enumerate(steps)),
            tuple(
                Episode(
                    f"episode-{n + 1}",
                    tuple((int(d), int(d)) for d in ([days] if isinstance(days, int | np.integer) else days)),
                )
                for n, days in enumerate(releases)
            ),
            breaks,
            gap,
        )

    @property
    def exact(self) -> bool:
        """Whether every date is known to the day."""
        known_steps = all(step.first == step.last for step in self.steps)
        return known_steps and all(first == last for e in self.episodes for first, last in e.groups)

    def draw(self, rng: np.random.Generator | None = None) -> Timeline:
        """One timeline that the dates allow, each day uniform in its interval; middle days without `rng`."""

        def day(first: int, last: int) -> int:
            return (first + last) // 2 if rng is None else int(rng.integers(first, last + 1))

        placed = sorted((day(step.first, step.last), step.size) for step in self.steps)
        episodes = sorted(sorted(day(*group) for group in episode.groups) for episode in self.episodes)
        if self.gap is not None:
            episodes = _merge(episodes, self.gap)
        return Timeline(
            self.span,
            tuple(when for when, _ in placed),
            tuple(days[0] for days in episodes),
            tuple(tuple(d - days[0] for d in days) for days in episodes),
            tuple(size for _, size in placed),
            self.breaks,
            self.gap,
        )


def _merge(episodes: Sequence[Sequence[int]], gap: int) -> list[list[int]]:
    """Release days put together into episodes: a day at most `gap` after the one before joins it."""
    days = sorted(day for episode in episodes for day in episode)
    merged: list[list[int]] = []
    for day in days:
        if merged and day - merged[-1][-1] <= gap:
            merged[-1].append(day)
        else:
            merged.append([day])
    return merged


@dataclass(frozen=True, slots=True)
class Pair:
    """A relief step and a release with the least and greatest days from the first to the second."""

    step: str
    episode: str
    least: int
    greatest: int


def signed_gaps(data: SequenceData, reach: int) -> tuple[Pair, ...]:
    """Which releases stand near which relief steps? All pairs at most `reach` days apart (T0).

    Pairs keep the order of the data, by step. A positive gap means that the release came later; the gap of
    an episode is that of its first group.
    """
    pairs = []
    for step in data.steps:
        for episode in data.episodes:
            first, last = episode.groups[0]
            least, greatest = first - step.last, last - step.first
            if least <= reach and greatest >= -reach:
                pairs.append(Pair(step.key, episode.key, least, greatest))
    return tuple(pairs)
