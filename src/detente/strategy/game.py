"""The step-for-step exchange: relief by one side, releases and arrests by the other, a stock between.

One period: the sender S moves relief by one tier or holds it; the target T, knowing its own type, frees
up to two blocks of people and may make an effort to arrest more; the public sees releases exactly and
arrests through a noisy alarm; the stock of people held moves on. T is of type G (wants normalisation)
or H (holds people as inventory); S holds a belief about which. Nearest published model: Cilizoglu,
Foreign Policy Analysis 2023, DOI 10.1093/fpa/orad006 (removal of sanctions under uncertain intentions
and imperfectly observed compliance); it is nested by one stock block, one tier and no arrests.
"""

from dataclasses import dataclass, field, fields
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.errors import BadInput

Array = NDArray[np.float64]

Reading = Literal["alarm", "documented", "count"]
TYPE_NAMES = ("G", "H")
STEPS = (-1, 0, 1)


@dataclass(frozen=True)
class TargetType:
    """Payoffs of one type of the target, per block of people and period.

    `release_cost` rho, `hold_value` x of each block held, `arrest_cost` z of an effort to arrest,
    `snapback_pain` l of a withdrawn tier beyond the lost relief.
    """

    release_cost: float
    hold_value: float
    arrest_cost: float
    snapback_pain: float = 0.0


@dataclass(frozen=True)
class SenderPayoffs:
    """Payoffs of the sender: `release_value` b a block freed, `stock_harm` h a block held and period,
    `relief_costs` c(m, w) a period for each tier (rows) and context (columns), `snapback_cost` k_s of
    withdrawing a tier, `stock_burden` the further cost a period of each tier for each block still held.

    Without a burden, payoffs add up in relief and stock, and backward induction then leaves no exchange
    at all: see `docs/methods/strategy.md`.
    """

    release_value: float
    stock_harm: float
    relief_costs: tuple[tuple[float, float], ...]
    snapback_cost: float
    stock_burden: float = 0.0


@dataclass(frozen=True)
class ProminentStock:
    """Prominent people held beside the ordinary stock: so many `blocks`, and what they mean to each side.

    `release_value` b and `stock_harm` h are S's, `release_costs` rho and `hold_values` x those of the types
    (G, H), per block as in the ordinary stock. Arrests add to the ordinary stock alone: a prominent block
    once freed is not replaced.
    """

    blocks: int
    release_value: float
    stock_harm: float
    release_costs: tuple[float, float]
    hold_values: tuple[float, float]


@dataclass(frozen=True)
class SenderShare:
    """One sender of several: its `share` of the relief and the chance that it `follows` a step."""

    name: str
    share: float
    follows: float


@dataclass(frozen=True)
class ArrestSignal:
    """The public alarm: `hit` q = P(alarm | effort), `false_alarm` f = P(alarm | none).

    `reading` says what the public count is and what S learns from:

    - `alarm`: the true stock moves by effort; S learns from releases and the alarm alone, because the
      count of one period is published late and revised for months (an approximation: a perfectly read
      count would tell more).
    - `documented`: only documented arrests enter the stock, so it moves by the alarm itself and the
      count holds no further news: Bayes' rule is exact.
    - `count`: the true stock moves by effort and S learns from the count too: Bayes' rule is exact and
      without background intake the effort is laid open.
    """

    hit: float
    false_alarm: float
    reading: Reading = "alarm"


@dataclass(frozen=True)
class ExchangeGame:
    """Everything the exchange model needs; see the fields of its parts.

    `blocks` N is the largest stock in blocks of people, `relief_values` e(m) the value of each tier to T
    (first entry: no relief, must not fall), `context_moves` the chances P(w' | w) of the war context,
    `background` the chances of 0, 1, 2 ... blocks of intake that T does not choose, `drift` the chance a
    period that a tier is lost to the sender's own politics, `discounts` those of S and of T, `most_freed`
    the most blocks freed in a period, `arrests_possible` whether T can make an effort to arrest.
    `senders` are the members of the coalition: relief reaches T only as far as they move together.
    `prominent` splits the stock in two, so that T chooses whom to free; `blocks` are then the ordinary ones
    and `most_freed` bounds both together.
    """

    blocks: int
    relief_values: tuple[float, ...]
    sender: SenderPayoffs
    target_g: TargetType
    target_h: TargetType
    signal: ArrestSignal
    periods: int
    sender_discount: float = 0.95
    target_discount: float = 0.95
    context_moves: tuple[tuple[float, float], tuple[float, float]] = ((1.0, 0.0), (0.0, 1.0))
    background: tuple[float, ...] = (1.0,)
    drift: float = 0.0
    most_freed: int = 2
    arrests_possible: bool = True
    senders: tuple[SenderShare, ...] = field(default=())
    prominent: ProminentStock | None = None

    def __post_init__(self) -> None:
        if self.blocks < 1 or self.periods < 1 or self.tiers < 1:
            raise BadInput("the game needs at least one block of people, one tier of relief and one period")
        if self.prominent is not None and self.prominent.blocks < 1:
            raise BadInput("a stock of prominent people needs at least one block; leave it out instead")
        if self.most_freed not in (1, 2):
            raise BadInput(f"one or two blocks can be freed in a period, not {self.most_freed}")
        _check_chances("hit rate of the alarm", (self.signal.hit,))
        _check_chances("false alarm rate", (self.signal.false_alarm,))
        _check_chances("drift", (self.drift,))
        _check_chances("discounts", (self.sender_discount, self.target_discount))
        for row in (*self.context_moves, self.background):
            _check_chances("context moves and background intake", row)
            if abs(sum(row) - 1.0) > 1e-9:
                raise BadInput(
                    f"chances of context moves and background intake must add to 1, not {sum(row):g}"
                )
        for member in self.senders:
            _check_chances(f"share and following of sender {member.name}", (member.share, member.follows))
        if self.senders and abs(sum(member.share for member in self.senders) - 1.0) > 1e-9:
            raise BadInput("the senders' shares of relief must add to 1")
        if len(self.sender.relief_costs) != self.tiers + 1:
            raise BadInput(
                f"{self.tiers + 1} rows of relief costs expected (one a tier and one for none), "
                f"{len(self.sender.relief_costs)} given"
            )
        numbers = [self.relief_values, *self.sender.relief_costs]
        numbers += [tuple(getattr(part, item.name) for item in fields(part)) for part in self.types]
        if self.prominent is not None:
            numbers += [self.prominent.release_costs, self.prominent.hold_values]
            numbers += [(self.prominent.release_value, self.prominent.stock_harm)]
        if not all(np.isfinite(value) for row in numbers for value in row):
            raise BadInput("every payoff must be a finite number")

    @property
    def tiers(self) -> int:
        """Return the number of tiers of relief, M."""
        return len(self.relief_values) - 1

    @property
    def reach(self) -> float:
        """Return the share of relief (and of its withdrawal) that reaches T, given the senders' cohesion."""
        if not self.senders:
            return 1.0
        return float(sum(member.share * member.follows for member in self.senders))

    @property
    def types(self) -> tuple[TargetType, TargetType]:
        """Return the target's types in the order G, H."""
        return self.target_g, self.target_h

    @property
    def releases(self) -> tuple[tuple[int, int], ...]:
        """Return what T can free in a period as pairs (prominent, ordinary) of blocks.

        With one stock the place in this tuple is the number of blocks freed.
        """
        most = min(self.prominent.blocks, self.most_freed) if self.prominent is not None else 0
        return tuple(
            (prominent, ordinary)
            for prominent in range(most + 1)
            for ordinary in range(self.most_freed - prominent + 1)
        )

    @property
    def actions(self) -> tuple[tuple[int, int], ...]:
        """Return T's actions as pairs (place in `releases`, effort to arrest), in the order of policies."""
        efforts = (0, 1) if self.arrests_possible else (0,)
        return tuple((release, effort) for release in range(len(self.releases)) for effort in efforts)

    def only_one_stock(self, what: str) -> None:
        """Raise BadInput where the game has a prominent stock, of which `what` takes no account."""
        if self.prominent is not None:
            raise BadInput(f"{what} takes one stock of people; this game has prominent people apart")


def _check_chances(what: str, values: tuple[float, ...]) -> None:
    for value in values:
        if not 0.0 <= value <= 1.0:
            raise BadInput(f"{what}: a probability between 0 and 1 was expected, not {value:g}")


@dataclass(frozen=True)
class PublicNews:
    """What S may see of arrests in a period: `chances[a, s, k]` of news s and intake k under effort a."""

    chances: Array

    @property
    def of_news(self) -> Array:
        """Return P(s | a), shape (efforts, news)."""
        result: Array = self.chances.sum(axis=2)
        return result


def public_news(game: ExchangeGame) -> PublicNews:
    """Return the joint chances of public news and intake under each effort to arrest."""
    efforts = 2 if game.arrests_possible else 1
    most = len(game.background)  # background intake runs to most - 1, effort adds one block
    alarms = np.array([[1.0 - rate, rate] for rate in (game.signal.false_alarm, game.signal.hit)])
    joint = np.zeros((efforts, 2, most + 1))
    for effort in range(efforts):
        for alarm in range(2):
            for extra, chance in enumerate(game.background):
                documented = alarm if game.signal.reading == "documented" else effort
                joint[effort, alarm, extra + documented] += alarms[effort, alarm] * chance
    if game.signal.reading == "count":
        apart = np.zeros((efforts, 2 * (most + 1), most + 1))
        for alarm in range(2):
            for intake in range(most + 1):
                apart[:, alarm * (most + 1) + intake, intake] = joint[:, alarm, intake]
        joint = apart
    seen = joint.sum(axis=(0, 2)) > 0.0
    return PublicNews(joint[:, seen, :])
