"""How often each test rejects at 5 % when relief and releases share a thaw and nothing else.

Filled from the results of `validation/sequence_simulation.py` (world "common thaw", windows of 30 days); a
test compares the two. Keys: test, then (releases, steps).
"""

from collections.abc import Mapping
from types import MappingProxyType

FALSE_ALARMS: Mapping[str, Mapping[tuple[int, int], float]] = MappingProxyType(
    {
        "event coincidence analysis, precursor": MappingProxyType(
            {(5, 4): 0.18, (12, 8): 0.438, (30, 12): 0.657, (50, 20): 0.79}
        ),
        "event coincidence analysis, trigger": MappingProxyType(
            {(5, 4): 0.142, (12, 8): 0.18, (30, 12): 0.163, (50, 20): 0.0}
        ),
        "shuffle": MappingProxyType({(5, 4): 0.16, (12, 8): 0.51, (30, 12): 0.907, (50, 20): 0.995}),
        "waiting times": MappingProxyType({(5, 4): 0.07, (12, 8): 0.205, (30, 12): 0.615, (50, 20): 0.892}),
        "circular shift": MappingProxyType({(5, 4): 0.08, (12, 8): 0.2, (30, 12): 0.282, (50, 20): 0.455}),
        "weekly Granger, 4 lags": MappingProxyType(
            {(5, 4): 0.282, (12, 8): 0.435, (30, 12): 0.422, (50, 20): 0.465}
        ),
        "weekly Granger, best of 4 lags": MappingProxyType(
            {(5, 4): 0.372, (12, 8): 0.547, (30, 12): 0.588, (50, 20): 0.718}
        ),
    }
)
