"""The thresholds of the verdict: the one place where they are kept.

They are policy, not findings. Each can be varied; `VARIATIONS` are the values that the table of sensitivity
tries one at a time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Thresholds:
    """What each criterion of the rubric asks for; days are counted back from the day of the view."""

    run_gap_days: int = 1095
    """Days without a gesture of either side after which a run of give and take is over."""
    relief_steps: int = 2
    """Exchange: steps of relief in the run, each with an act (an offer is none)."""
    concession_steps: int = 2
    """Exchange: steps of release, other concession or reform in the run."""
    tied: int = 2
    """Exchange: exchanges, with an act on each side and on as many days, that somebody ties together."""
    explicit: int = 1
    """Exchange: of these, how many an official tied together and no official of the other side denied."""
    inflow_probability: float = 0.9
    """Thaw: posterior probability that new arrests or recognitions come more slowly than before."""
    recent_days: int = 365
    """Thaw: the last days in which the inflow is looked at."""
    before_days: int = 1095
    """Thaw: the days before these with which it is compared."""
    calm_days: int = 365
    """Thaw: days without relief taken back, re-arrest or halt of releases."""
    watch_share: float = 0.5
    """Thaw, settlement: where acts on record stand in for counts of arrests, how many people the record must
    show taken in at any time, as a share of those let out in the run; less means that it does not watch."""
    reforms: int = 1
    """Thaw: changes of law or practice that widen freedoms, in the run."""
    lasting_reforms: int = 2
    """Settlement: reforms that last; a single one is not yet another order of things."""
    lasting_days: int = 730
    """Settlement: days that a reform has stood without a repressive law after it."""
    quiet_days: int = 730
    """Settlement: days without an arrest or sentence on record."""
    reversal_days: int = 730
    """Reversal: how long after relief was taken back, with none given since, the label holds."""
    undone_days: int = 365
    """Reversal: days before relief was taken back from which arrests and releases are compared."""
    undone_share: float = 0.5
    """Reversal: people taken in, as a share of people let out, from which releases count as undone."""
    both_sides_reversed: bool = True
    """Reversal: whether relief taken back is not enough without releases undone."""


DEFAULT = Thresholds()
VARIATIONS: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "run_gap_days": (365, 730, 1825),
        "relief_steps": (1, 3),
        "concession_steps": (1, 3),
        "tied": (1, 3),
        "explicit": (0, 2),
        "inflow_probability": (0.8, 0.95),
        "recent_days": (180, 730),
        "calm_days": (90, 180, 730),
        "watch_share": (0.1, 1.0),
        "reforms": (0, 2),
        "lasting_reforms": (1, 3),
        "lasting_days": (365, 1095),
        "quiet_days": (365, 1095),
        "reversal_days": (365, 1095),
        "undone_share": (0.25, 1.0),
        "both_sides_reversed": (False,),
    }
)
"""The values that are tried instead of the default, one at a time."""
