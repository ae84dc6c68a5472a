"""Placing labels along a lane so that no label meets a mark, a label or a line that leads to one.

A lane has a base line; `u` is the distance from it outward (up for the upper lane, down for the lower).
Each mark takes a column from the base to its reach. A label sits beyond the reach at the end of a thin
line, to the right or the left of it like a flag. The weightiest labels choose first; a label for which
there is no free place within the lane is left out (the table beside the chart has every mark).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Box:
    """A rectangle in lane coordinates: x from low to high, u from near to far."""

    x0: float
    u0: float
    x1: float
    u1: float

    def meets(self, other: "Box") -> bool:
        """Whether the two rectangles share more than an edge."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.u0 < other.u1 and other.u0 < self.u1


@dataclass(frozen=True)
class Anchor:
    """A mark that wants a label: where it stands, how far it reaches, the size of the label, its weight."""

    name: str
    x: float
    reach: float
    width: float
    height: float
    weight: float
    half: float = 2.0
    """Half the breadth of the mark's column."""


@dataclass(frozen=True)
class Flag:
    """A label with its place: the box of the text, the end of the line to it, and the side it hangs on."""

    name: str
    box: Box
    leader: Box
    side: str


_GAP = 3.0
_PAD = 4.0
_STEP = 7.0
_HAIR = 1.5
_INSISTS = 4.0
"""From this weight on a label that found no place may move its neighbours."""


def columns(anchors: Iterable[Anchor]) -> list[tuple[str, Box]]:
    """What the marks themselves take, by name."""
    return [(a.name, Box(a.x - a.half, 0, a.x + a.half, a.reach)) for a in anchors]


def place(
    anchors: Sequence[Anchor],
    *,
    left: float,
    right: float,
    depth: float,
    obstacles: Sequence[Box] = (),
    nearest: float = 0.0,
) -> tuple[Flag, ...]:
    """Places for as many labels as fit within the lane, in the order of the anchors.

    left, right, depth: the bounds of the lane in pixels; obstacles: what else is drawn there;
    nearest: labels keep at least so far from the base. Greedy by weight, then by place: the same marks
    always get the same places.
    """
    lane = _Lane(anchors, left, right, depth, obstacles, nearest)
    waiting = sorted(anchors, key=lambda a: (-a.weight, a.x, a.name))
    found: dict[str, Flag] = {}
    for anchor in waiting:
        flag = lane.free_place(anchor, found.values())
        if flag is not None:
            found[anchor.name] = flag
    for anchor in waiting:
        if anchor.name not in found and anchor.weight >= _INSISTS:
            found = _make_room(anchor, found, lane)
    return tuple(found[anchor.name] for anchor in anchors if anchor.name in found)


def _make_room(anchor: Anchor, found: dict[str, Flag], lane: "_Lane") -> dict[str, Flag]:
    """The flags with one more, where moving one or two neighbours makes room for it; else as they were."""
    near = sorted(found.values(), key=lambda flag: (abs(lane.by_name[flag.name].x - anchor.x), flag.name))[:8]
    for moved in [*((flag,) for flag in near), *combinations(near[:5], 2)]:
        kept = {name: flag for name, flag in found.items() if flag not in moved}
        for other in (anchor, *(lane.by_name[flag.name] for flag in moved)):
            flag = lane.free_place(other, kept.values())
            if flag is None:
                break
            kept[other.name] = flag
        else:
            return kept
    return found


class _Lane:
    """The bounds of a lane and what is drawn in it besides labels."""

    def __init__(
        self, anchors: Sequence[Anchor], left: float, right: float, depth: float,
        obstacles: Sequence[Box], nearest: float,
    ) -> None:  # fmt: skip
        self.left, self.right, self.depth, self.nearest = left, right, depth, nearest
        self.by_name = {anchor.name: anchor for anchor in anchors}
        self.taken = [(name, box) for name, box in columns(anchors) if box.u1 > 0]
        self.taken += [("", box) for box in obstacles]

    def free_place(self, anchor: Anchor, flags: Iterable[Flag]) -> Flag | None:
        """The first place, from near to far and right before left, where the label meets nothing."""
        others = [box for name, box in self.taken if name != anchor.name]
        flags = list(flags)
        u = max(anchor.reach + _GAP, self.nearest)
        while u + anchor.height <= self.depth:
            leader = Box(anchor.x - _HAIR, anchor.reach, anchor.x + _HAIR, u + anchor.height)
            for side in ("right", "left"):
                x0 = anchor.x + _PAD if side == "right" else anchor.x - _PAD - anchor.width
                box = Box(x0, u, x0 + anchor.width, u + anchor.height)
                if (
                    box.x0 >= self.left
                    and box.x1 <= self.right
                    and _is_free(anchor, box, leader, others, flags)
                ):
                    return Flag(anchor.name, box, leader, side)
            u += _STEP
        return None


def _is_free(anchor: Anchor, box: Box, leader: Box, others: list[Box], flags: list[Flag]) -> bool:
    """Whether neither the label nor the line to it meets a mark, a label or another line."""
    apart = Box(box.x0 - 3, box.u0 - 2, box.x1 + 3, box.u1 + 2)
    if any(apart.meets(flag.box) or apart.meets(flag.leader) for flag in flags):
        return False
    if any(leader.meets(flag.box) or leader.meets(flag.leader) for flag in flags):
        return False
    return not any(
        apart.meets(other) or (other.u1 > anchor.reach and leader.meets(other)) for other in others
    )
