"""How often each test rejects at 5 % when relief and releases share a thaw and nothing else.

Filled from the results of `validation/sequence_simulation.py` (world "common thaw", windows of 30 days); a
test compares the two. Keys: test, then (releases, steps).
"""

from collections.abc import Mapping
from types import MappingProxyType

FALSE_ALARMS: Mapping[str, Mapping[tuple[int, int], float]] = MappingProxyType(
    {
        "event coincidence analysis, precursor": MappingProxyType(
            {(5, 4): 0.179, (12, 8): 0.425, (30, 12): 0.681, (50, 20): 0.79}
        ),
        "event coincidence analysis, trigger": MappingProxyType(
            {(5, 4): 0.151, (12, 8): 0.162, (30, 12): 0.148, (50, 20): 0.0}
        ),
        "shuffle": MappingProxyType({(5, 4): 0.159, (12, 8): 0.502, (30, 12): 0.906, (50, 20): 0.994}),
        "waiting times": MappingProxyType({(5, 4): 0.061, (12, 8): 0.2, (30, 12): 0.601, (50, 20): 0.898}),
        "circular shift": MappingProxyType({(5, 4): 0.076, (12, 8): 0.172, (30, 12): 0.316, (50, 20): 0.427}),
        "weekly Granger, 4 lags": MappingProxyType(
            {(5, 4): 0.293, (12, 8): 0.406, (30, 12): 0.41, (50, 20): 0.462}
        ),
        "weekly Granger, best of 4 lags": MappingProxyType(
            {(5, 4): 0.385, (12, 8): 0.515, (30, 12): 0.602, (50, 20): 0.705}
        ),
    }
)
