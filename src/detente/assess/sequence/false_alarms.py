"""How often each test rejects at 5 % when relief and releases share a thaw and nothing else.

Filled from the results of `validation/sequence_simulation.py` (world "common thaw", windows of 30 days); a
test compares the two. Keys: test, then (releases, steps).
"""

from collections.abc import Mapping
from types import MappingProxyType

FALSE_ALARMS: Mapping[str, Mapping[tuple[int, int], float]] = MappingProxyType({})
