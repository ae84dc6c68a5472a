"""Strata of calendar time: releases are compared only with other days of their own stratum.

Two systems. `grid` cuts time every W days from an offset fixed by a recorded seed. `anchored` starts a new
count of W-day strata at every relief step that follows W days or more without relief. Both condition on the
relief dates alone, so a test that moves releases inside them is exact under its null hypothesis. Anchored
strata guard better against a common thaw: its onset, where both series rise, falls on a boundary and not
inside a stratum.
"""

import numpy as np
from numpy.typing import NDArray

from detente.errors import UsageFault

Edges = NDArray[np.int64]


def grid(span: int, width: int, offset: int = 0, breaks: tuple[int, ...] = ()) -> Edges:
    """First days of strata of `width` days, shifted by `offset` in [0, width), and the end `span`."""
    _positive(width)
    regular = np.arange(offset % width, span, width, dtype=np.int64)
    return _closed(span, regular, breaks)


def anchored(
    span: int, width: int, steps: tuple[int, ...], breaks: tuple[int, ...] = (), *, lead: int = 0
) -> Edges:
    """First days of strata of `width` days, counted anew from each step after `width` days without one.

    With a `lead` the count begins so many days before the step.
    """
    _positive(width)
    days = sorted(max(0, step - lead) for step in steps)
    anchors = [day for k, day in enumerate(days) if k == 0 or day - days[k - 1] >= width]
    pieces = [
        np.arange(start, end, width, dtype=np.int64)
        for start, end in zip([0, *anchors], [*anchors, span], strict=True)
    ]
    return _closed(span, np.concatenate(pieces), breaks)


def _closed(span: int, edges: Edges, breaks: tuple[int, ...]) -> Edges:
    inside = [day for day in breaks if 0 < day < span]
    return np.unique(np.concatenate([edges, np.array([0, *inside, span], dtype=np.int64)]))


def _positive(width: int) -> None:
    if width < 2:
        raise UsageFault(f"a stratum of {width} days leaves releases no room to move; give at least 2 days")
