"""Parameter draws: many versions of one exchange, held as arrays so that conduct is evaluated at once."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from detente.errors import BadInput
from detente.strategy.game import (
    Array,
    ArrestSignal,
    ExchangeGame,
    Reading,
    SenderPayoffs,
    TargetType,
)


@dataclass(frozen=True)
class ParameterDraws:
    """Draws of every parameter of the exchange; the first axis runs over draws.

    Shapes with D draws and M tiers: `relief_values` (D, M+1), the four payoffs of the types (D, 2) in
    the order G, H, `relief_costs` (D, M+1, 2), everything else (D,). `extra_intake` is the chance of one
    block of intake a period that T does not choose; `normaliser` is P(G), the belief at the start.
    """

    relief_values: Array
    release_cost: Array
    hold_value: Array
    arrest_cost: Array
    snapback_pain: Array
    release_value: Array
    stock_harm: Array
    relief_costs: Array
    stock_burden: Array
    snapback_cost: Array
    hit: Array
    false_alarm: Array
    sender_discount: Array
    target_discount: Array
    extra_intake: Array
    drift: Array
    reach: Array
    normaliser: Array
    context_moves: Array
    blocks: int
    periods: int
    most_freed: int = 2
    reading: Reading = "alarm"
    arrests_possible: bool = True

    def __post_init__(self) -> None:
        for name in ("hit", "false_alarm", "sender_discount", "target_discount", "extra_intake", "drift"):
            _chances(name, getattr(self, name))
        _chances("reach", self.reach)
        _chances("normaliser", self.normaliser)

    @property
    def count(self) -> int:
        """Return the number of draws."""
        return len(self.normaliser)

    @property
    def tiers(self) -> int:
        """Return the number of tiers of relief."""
        return int(self.relief_values.shape[1]) - 1

    def take(self, rows: "slice | list[int]") -> "ParameterDraws":
        """Return some of the draws."""
        parts: dict[str, Any] = {
            name: value[rows]
            for name, value in vars(self).items()
            if isinstance(value, np.ndarray) and name != "context_moves"
        }
        return replace(self, **parts)

    def game(self, draw: int) -> ExchangeGame:
        """Return one draw as a game of its own, for the equilibrium solver."""
        kinds = [
            TargetType(
                float(self.release_cost[draw, kind]),
                float(self.hold_value[draw, kind]),
                float(self.arrest_cost[draw, kind]),
                float(self.reach[draw] * self.snapback_pain[draw, kind]),
            )
            for kind in range(2)
        ]
        extra = float(self.extra_intake[draw])
        return ExchangeGame(
            blocks=self.blocks,
            relief_values=tuple(float(v) for v in self.reach[draw] * self.relief_values[draw]),
            sender=SenderPayoffs(
                float(self.release_value[draw]),
                float(self.stock_harm[draw]),
                tuple((float(a), float(b)) for a, b in self.relief_costs[draw]),
                float(self.snapback_cost[draw]),
                float(self.stock_burden[draw]),
            ),
            target_g=kinds[0],
            target_h=kinds[1],
            signal=ArrestSignal(float(self.hit[draw]), float(self.false_alarm[draw]), self.reading),
            periods=self.periods,
            sender_discount=float(self.sender_discount[draw]),
            target_discount=float(self.target_discount[draw]),
            context_moves=(
                (float(self.context_moves[0, 0]), float(self.context_moves[0, 1])),
                (float(self.context_moves[1, 0]), float(self.context_moves[1, 1])),
            ),
            background=(1.0 - extra, extra),
            drift=float(self.drift[draw]),
            most_freed=self.most_freed,
            arrests_possible=self.arrests_possible,
        )


def _chances(what: str, values: Array) -> None:
    if not np.all((values >= 0.0) & (values <= 1.0)):
        worst = float(values.flat[int(np.argmax(np.abs(values - 0.5)))])
        raise BadInput(f"{what.replace('_', ' ')}: a probability between 0 and 1 was expected, not {worst:g}")


def draws_of(game: ExchangeGame, *, normaliser: float = 0.5) -> ParameterDraws:
    """Return a game as a single draw; background intake beyond one block is not representable.

    Raises BadInput when the game has more than one block of background intake.
    """
    game.only_one_stock("the evaluation of conduct")
    if len(game.background) > 2:
        raise BadInput("conduct is evaluated with at most one block of background intake a period")

    def one(*values: float) -> Array:
        return np.array([values])

    def single(value: float) -> Array:
        return np.array([value])

    kinds = game.types
    return ParameterDraws(
        relief_values=one(*game.relief_values),
        release_cost=one(*(kind.release_cost for kind in kinds)),
        hold_value=one(*(kind.hold_value for kind in kinds)),
        arrest_cost=one(*(kind.arrest_cost for kind in kinds)),
        snapback_pain=one(*(kind.snapback_pain for kind in kinds)),
        release_value=single(game.sender.release_value),
        stock_harm=single(game.sender.stock_harm),
        relief_costs=np.array([game.sender.relief_costs]),
        stock_burden=single(game.sender.stock_burden),
        snapback_cost=single(game.sender.snapback_cost),
        hit=single(game.signal.hit),
        false_alarm=single(game.signal.false_alarm),
        sender_discount=single(game.sender_discount),
        target_discount=single(game.target_discount),
        extra_intake=single(game.background[1] if len(game.background) > 1 else 0.0),
        drift=single(game.drift),
        reach=single(game.reach),
        normaliser=single(normaliser),
        context_moves=np.array(game.context_moves),
        blocks=game.blocks,
        periods=game.periods,
        most_freed=game.most_freed,
        reading=game.signal.reading,
        arrests_possible=game.arrests_possible,
    )
