"""Relief that another sender's measure or a closed route still blunts.

A measure with relief standing is blunted by a measure of another sender that is fully in force where both
touch the same market, or where both name the same body. A measure on transport in that market is a closed
route. The rule shows what stands in the way; how much trade it stops is for a series to tell.
"""

from dataclasses import dataclass

from detente.assess.findings import unique
from detente.assess.sectors import names_in, sectors_of
from detente.assess.state import BITING, EASED, Standing


@dataclass(frozen=True)
class Blunted:
    """A measure on which relief stands and what still blunts it."""

    eased: Standing
    still: tuple[tuple[Standing, str], ...]
    """Measures fully in force, each with how it blunts: `same market`, `route closed`, `same name`."""

    @property
    def basis(self) -> tuple[str, ...]:
        """Refs of the eased measure with its acts and of the measures that blunt it."""
        return unique((*self.eased.basis, *(r for item, _ in self.still for r in item.basis)))


def blunted(found: tuple[Standing, ...], *, sender: str = "") -> tuple[Blunted, ...]:
    """Which relief (of one sender, where named) is still blunted by another sender's measure or a route?"""
    biting = [item for item in found if item.status in BITING]
    result = []
    for eased in found:
        if eased.status not in EASED or (sender and eased.measure.sender != sender):
            continue
        still = tuple(
            (item, how)
            for item in biting
            if item.measure.sender != eased.measure.sender and (how := in_the_way(eased, item))
        )
        if still:
            result.append(Blunted(eased, still))
    return tuple(result)


def in_the_way(eased: Standing, other: Standing) -> str:
    """How another sender's measure stands in the way of relief; empty where it does not."""
    if eased.measure.target != other.measure.target:
        return ""
    if sectors_of(eased.measure) & sectors_of(other.measure):
        return "route closed" if other.measure.instrument == "transport" else "same market"
    return "same name" if names_in(eased.measure.subject) & names_in(other.measure.subject) else ""
