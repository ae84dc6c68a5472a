"""The ordinary tests, offered beside the primary one and labelled with how often they cry wolf.

All of them take both series as free to fall anywhere in the period, so bursts and common thaws count as a
link. They are here because readers know them; none of them enters the wording. The surrogate tests count
releases that relief preceded by at most the window, the precursor form that is most in use. The rates of
false alarm are measured in `validation/sequence_simulation.py` on series that share nothing but a thaw.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from detente.assess.sequence.coincidence_analysis import event_coincidence
from detente.assess.sequence.events import Timeline
from detente.assess.sequence.false_alarms import FALSE_ALARMS


@dataclass(frozen=True, slots=True)
class OrdinaryTest:
    """One comparison: p, and the share of 5 % rejections on unlinked series with a common thaw.

    `false_alarms` maps (releases, steps) to that share; empty where it has not been measured.
    """

    name: str
    p: float
    false_alarms: Mapping[tuple[int, int], float]


def _preceded(releases: NDArray[np.int64], steps: NDArray[np.int64], window: int) -> NDArray[np.int64]:
    """Releases with a step in [r-window, r), for each row of releases (sorted or not)."""
    gaps = releases[..., :, None] - steps
    return np.asarray(((gaps > 0) & (gaps <= window)).any(axis=-1).sum(axis=-1), dtype=np.int64)


def _chunked(
    surrogates: NDArray[np.int64], steps: NDArray[np.int64], window: int, size: int = 256
) -> NDArray[np.int64]:
    parts = [_preceded(surrogates[k : k + size], steps, window) for k in range(0, len(surrogates), size)]
    return np.concatenate(parts)


def shuffle_p(timeline: Timeline, window: int, draws: int, rng: np.random.Generator) -> float:
    """Every release placed anew anywhere in the period: breaks bursts and thaws."""
    releases, steps = np.asarray(timeline.release_days), np.asarray(timeline.steps)
    surrogates = rng.integers(0, timeline.span, size=(draws, len(releases)))
    values = _chunked(surrogates, steps, window)
    return float((1 + (values >= _preceded(releases, steps, window)).sum()) / (draws + 1))


def waiting_time_p(timeline: Timeline, window: int, draws: int, rng: np.random.Generator) -> float:
    """Waiting times between releases in random order, from a random first day: keeps bursts, breaks thaws."""
    releases, steps = np.asarray(timeline.release_days), np.asarray(timeline.steps)
    waits = rng.permuted(np.tile(np.diff(releases), (draws, 1)), axis=1)
    free = timeline.span - (releases[-1] - releases[0])
    first = rng.integers(0, free, size=(draws, 1))
    surrogates = np.concatenate([first, first + np.cumsum(waits, axis=1)], axis=1)
    values = _chunked(surrogates, steps, window)
    return float((1 + (values >= _preceded(releases, steps, window)).sum()) / (draws + 1))


def circular_shift_p(timeline: Timeline, window: int) -> float:
    """All releases turned round the calendar together, by every possible number of days."""
    releases, steps = np.asarray(timeline.release_days), np.asarray(timeline.steps)
    turned = (releases[None, :] + np.arange(timeline.span)[:, None]) % timeline.span
    values = _chunked(turned, steps, window)
    return float(np.mean(values >= values[0]))


def granger_p(timeline: Timeline, lags: int = 4) -> float:
    """Granger's F test on weekly counts: do past relief steps improve the forecast of releases? (1969)."""
    weeks = timeline.span // 7
    releases = _weekly(timeline.release_days, weeks)
    steps = _weekly(timeline.steps, weeks)
    rows = weeks - lags
    free = rows - 2 * lags - 1
    if free < 1:
        return 1.0
    past = np.column_stack([releases[lags - k : weeks - k] for k in range(1, lags + 1)])
    cross = np.column_stack([steps[lags - k : weeks - k] for k in range(1, lags + 1)])
    constant = np.ones((rows, 1))
    small = _residual(np.hstack([constant, past]), releases[lags:])
    full = _residual(np.hstack([constant, past, cross]), releases[lags:])
    if full <= 0:
        return 1.0
    return float(stats.f.sf((small - full) / lags / (full / free), lags, free))


def _weekly(days: tuple[int, ...], weeks: int) -> NDArray[np.float64]:
    places = [day // 7 for day in days if day // 7 < weeks]
    return np.bincount(np.asarray(places, dtype=np.int64), minlength=weeks).astype(np.float64)


def _residual(design: NDArray[np.float64], target: NDArray[np.float64]) -> float:
    fitted, *_ = np.linalg.lstsq(design, target, rcond=None)
    return float(((target - design @ fitted) ** 2).sum())


def ordinary_tests(
    timeline: Timeline, *, window: int = 30, draws: int = 999, seed: int = 0
) -> tuple[OrdinaryTest, ...]:
    """What would the ordinary tests have said? For comparison only; each with its measured false alarms."""
    rng = np.random.default_rng(seed)
    kept = timeline.without_cut_windows(window)
    coincidence = event_coincidence(kept.release_days, kept.steps, kept.span, reach=window)
    granger = [granger_p(timeline, lags) for lags in (1, 2, 3, 4)]
    found = {
        "event coincidence analysis, precursor": coincidence.precursor_p,
        "event coincidence analysis, trigger": coincidence.trigger_p,
        "shuffle": shuffle_p(kept, window, draws, rng),
        "waiting times": waiting_time_p(kept, window, draws, rng),
        "circular shift": circular_shift_p(kept, window),
        "weekly Granger, 4 lags": granger[3],
        "weekly Granger, best of 4 lags": min(granger),
    }
    nothing: Mapping[tuple[int, int], float] = MappingProxyType({})
    return tuple(OrdinaryTest(name, p, FALSE_ALARMS.get(name, nothing)) for name, p in found.items())
