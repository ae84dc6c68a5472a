"""The sanctions signalling game: choice probabilities and every equilibrium.

A keeps the status quo or challenges; B concedes or resists; A then stands firm or backs down. Shocks
to A's payoffs from fighting and from backing down are known to A alone, B's shock to B alone; all are
independent standard normals.

Sources: Lewis and Schultz, Political Analysis 11 (2003); Crisman-Cox and Gibilisco, Political Science
Research and Methods (2019), DOI 10.1017/psrm.2019.58.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import BadInput
from detente.strategy.signalling.normal import ROOT_TWO, Vector, both_below, cumulative

UTILITY_NAMES = ("S_A", "V_A", "C_B", "W_A", "W_B", "a", "V_B")

# Beyond this many standard deviations the normal tail leaves double precision and 0/0 would follow.
_FARTHEST = 34.0


@dataclass(frozen=True)
class Utilities:
    """Mean payoffs of one or many games, each an array of the same length.

    `S_A` A's status quo, `V_A` A's value of a concession, `C_B` B's of conceding, `W_A` and `W_B` of
    a contest, `a` A's of backing down (audience cost), `V_B` B's when A backs down.
    """

    S_A: Vector
    V_A: Vector
    C_B: Vector
    W_A: Vector
    W_B: Vector
    a: Vector
    V_B: Vector

    def __post_init__(self) -> None:
        arrays = [np.atleast_1d(np.asarray(getattr(self, name), dtype=float)) for name in UTILITY_NAMES]
        try:
            arrays = list(np.broadcast_arrays(*arrays))
        except ValueError as fault:
            raise BadInput("the seven utilities must have one length, or length one") from fault
        for name, values in zip(UTILITY_NAMES, arrays, strict=True):
            if not np.all(np.isfinite(values)):
                raise BadInput(f"utility {name} holds a value that is not finite")
            object.__setattr__(self, name, values)

    def __len__(self) -> int:
        return len(self.S_A)

    def take(self, rows: NDArray[np.intp]) -> "Utilities":
        """Return the games at `rows`, in that order."""
        return Utilities(*(getattr(self, name)[rows] for name in UTILITY_NAMES))


@dataclass(frozen=True)
class Chances:
    """Choice probabilities: `challenge` p_C, `resist` p_R, `stand_firm` p_F given a challenge.

    `firm_joint` and `back_joint` are the chances to challenge and then stand firm or back down; they
    are kept because their logarithms stay accurate where p_F runs to 0 or 1.
    """

    challenge: Vector
    resist: Vector
    stand_firm: Vector
    firm_joint: Vector
    back_joint: Vector


def cut_point(utilities: Utilities, resist: Vector) -> Vector:
    """Return the payoff from escalation above which A challenges, given B's chance to resist."""
    result: Vector = (utilities.S_A - (1.0 - resist) * utilities.V_A) / resist
    return result


def sender_joint(utilities: Utilities, cut: Vector) -> tuple[Vector, Vector]:
    """Return the chances that A challenges and then stands firm, and challenges and then backs down."""
    # The cut point itself is held, not the two distances from it: their difference decides p_F.
    higher, lower = np.maximum(utilities.W_A, utilities.a), np.minimum(utilities.W_A, utilities.a)
    cut = np.clip(cut, lower - _FARTHEST, higher + _FARTHEST)
    contest, retreat = utilities.W_A - cut, utilities.a - cut
    edge = (utilities.W_A - utilities.a) / ROOT_TWO
    return both_below(edge, contest), both_below(-edge, retreat)


def resist_reply(utilities: Utilities, stand_firm: Vector) -> Vector:
    """Return B's chance to resist, given A's chance to stand firm."""
    return cumulative(resist_index(utilities, stand_firm))


def resist_index(utilities: Utilities, stand_firm: Vector) -> Vector:
    """Return the probit index of B's choice to resist, given A's chance to stand firm."""
    # (p_F W_B + (1 - p_F) V_B - C_B) / p_F, written so that a tiny p_F does not drown in V_B - C_B.
    result: Vector = utilities.W_B - utilities.V_B + (utilities.V_B - utilities.C_B) / stand_firm
    return result


def sender_chances(utilities: Utilities, resist: Vector) -> Chances:
    """Return A's choice probabilities when B resists with chance `resist` (in (0, 1], one per game)."""
    firm, back = sender_joint(utilities, cut_point(utilities, resist))
    challenge = firm + back
    return Chances(challenge, np.asarray(resist, dtype=float), firm / challenge, firm, back)


def resist_gap(utilities: Utilities, resist: Vector) -> Vector:
    """Return p_R minus B's reply to A's reply to p_R; its zeros are the equilibria."""
    chances = sender_chances(utilities, resist)
    floor = np.maximum(chances.stand_firm, 1e-300)
    result: Vector = resist - resist_reply(utilities, floor)
    return result


def _resist_grid(nodes: int) -> Vector:
    """Return ascending nodes in (0, 1), uniform in the middle and fine towards both ends."""
    uniform = (np.arange(nodes) + 0.5) / nodes
    tails = cumulative(np.linspace(-7.5, 7.5, nodes // 2))
    return np.unique(np.concatenate([uniform, tails]))


def equilibria(utilities: Utilities, *, nodes: int = 400) -> tuple[Chances, ...]:
    """Return every equilibrium of every game, one `Chances` a game, ordered by rising p_R.

    Zeros of the gap are bracketed on a grid of `nodes` uniform values and half as many in the tails,
    polished by bisection to machine precision; a pair of zeros between two nodes is looked for where
    the gap turns near zero. There is always at least one equilibrium, because the gap is continuous
    and changes sign on (0, 1).

    Raises BadInput when fewer than 10 nodes are asked for.
    """
    if nodes < 10:
        raise BadInput(f"equilibria need at least 10 grid nodes, not {nodes}")
    grid = _resist_grid(nodes)
    values = np.empty((len(utilities), len(grid)))
    for start in range(0, len(utilities), 64):
        rows = np.arange(start, min(start + 64, len(utilities)))
        part = utilities.take(np.repeat(rows, len(grid)))
        values[rows] = resist_gap(part, np.tile(grid, len(rows))).reshape(len(rows), len(grid))
    game, left, right = _brackets(utilities, grid, values)
    roots = _bisect(utilities.take(game), left, right)
    found = []
    for row in range(len(utilities)):
        # A gap above zero at the first node, or below zero at the last, has its zero beyond that node.
        ends = [grid[0]] if values[row, 0] > 0.0 else []
        ends += [grid[-1]] if values[row, -1] < 0.0 else []
        at = np.sort(np.concatenate([roots[game == row], ends]))
        found.append(sender_chances(utilities.take(np.full(at.size, row)), at))
    return tuple(found)


def _brackets(utilities: Utilities, grid: Vector, values: Vector) -> tuple[NDArray[np.intp], Vector, Vector]:
    """Return game, lower end and upper end of every interval that holds a zero of the gap."""
    positive = values > 0.0
    game, node = np.nonzero(positive[:, 1:] != positive[:, :-1])
    games, lefts, rights = [game], [grid[node]], [grid[node + 1]]
    # A turn towards zero without a change of sign may hide two zeros: search it for its extreme point.
    inner = np.abs(values[:, 1:-1])
    turn = (inner <= np.abs(values[:, :-2])) & (inner <= np.abs(values[:, 2:]))
    turn &= (positive[:, 1:-1] == positive[:, :-2]) & (positive[:, 1:-1] == positive[:, 2:])
    turn_game, turn_node = np.nonzero(turn & (inner < 0.02))
    if turn_game.size:
        part = utilities.take(turn_game)
        low, high = grid[turn_node], grid[turn_node + 2]
        extreme = _closest_to_zero(part, low, high)
        signs = resist_gap(part, extreme) > 0.0
        crossed = signs != positive[turn_game, turn_node + 1]
        games += [turn_game[crossed], turn_game[crossed]]
        lefts += [low[crossed], extreme[crossed]]
        rights += [extreme[crossed], high[crossed]]
    return np.concatenate(games), np.concatenate(lefts), np.concatenate(rights)


def _closest_to_zero(utilities: Utilities, low: Vector, high: Vector) -> Vector:
    """Return, by golden section, where the gap comes closest to zero or beyond it, within low to high."""
    golden = (np.sqrt(5.0) - 1.0) / 2.0
    side = np.sign(resist_gap(utilities, 0.5 * (low + high)))
    low, high = low.copy(), high.copy()
    for _ in range(60):
        first, second = high - golden * (high - low), low + golden * (high - low)
        keep = side * resist_gap(utilities, first) < side * resist_gap(utilities, second)
        high, low = np.where(keep, second, high), np.where(keep, low, first)
    result: Vector = 0.5 * (low + high)
    return result


def _bisect(utilities: Utilities, low: Vector, high: Vector) -> Vector:
    """Return the zero of the gap in each bracket."""
    low, high = low.copy(), high.copy()
    above = resist_gap(utilities, high) > 0.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        upper = (resist_gap(utilities, middle) > 0.0) == above
        high, low = np.where(upper, middle, high), np.where(upper, low, middle)
    result: Vector = 0.5 * (low + high)
    return result
