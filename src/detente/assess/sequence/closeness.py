"""How close each day lies to relief: 1 just after (or before) a step, falling to 0 after the window."""

import numpy as np
from numpy.typing import NDArray

from detente.assess.sequence.events import Timeline

Profile = NDArray[np.float64]


def closeness(timeline: Timeline, window: int, *, inclusive: bool = False) -> tuple[Profile, Profile]:
    """Closeness of each day to the nearest step before it and after it, both in [0, 1]; shapes (span,).

    Gap 1 gives 1, gap `window` gives 1/window, more gives 0. Gap 0 gives 0, or 1 if `inclusive`.
    """
    days = np.arange(timeline.span)
    after, before = np.zeros(timeline.span), np.zeros(timeline.span)
    least = 0 if inclusive else 1
    for step in timeline.steps:
        for profile, gap in ((after, days - step), (before, step - days)):
            near = np.clip((window + 1 - np.maximum(gap, 1)) / window, 0, 1)
            np.maximum(profile, np.where(gap >= least, near, 0.0), out=profile)
    return after, before
