"""A small exchange written out as a game tree in Gambit's file format, for checking with other solvers.

The tree grows by a factor of about twenty a period, so only a few periods of a few blocks are feasible;
that is the reason for solving on Markov states instead.
"""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from detente.errors import BadInput
from detente.strategy.fixed_point import posterior
from detente.strategy.game import STEPS, Array, ExchangeGame, public_news
from detente.strategy.solve import Solution


@dataclass
class _Writer:
    """Collects the lines of the file and numbers information sets by what a player can see."""

    game: ExchangeGame
    lines: list[str] = field(default_factory=list)
    sets: dict[tuple[object, ...], int] = field(default_factory=dict)
    of_player: dict[tuple[int, int], int] = field(default_factory=dict)
    chance_nodes: int = 0
    outcomes: int = 0
    largest: int = 200_000

    def number(self, player: int, seen: tuple[object, ...]) -> int:
        key = (player, *seen)
        if key not in self.sets:
            self.of_player[(player, 0)] = self.of_player.get((player, 0), 0) + 1
            self.sets[key] = self.of_player[(player, 0)]
        return self.sets[key]

    def chance(self, labels: list[str], chances: list[float]) -> None:
        self.chance_nodes += 1
        # Gambit wants chances that add to one exactly, so they are written as fractions.
        exact = [Fraction(chance).limit_denominator(10**9) for chance in chances[:-1]]
        exact.append(1 - sum(exact, Fraction(0)))
        moves = " ".join(f'"{label}" {chance}' for label, chance in zip(labels, exact, strict=True))
        self.lines.append(f'c "" {self.chance_nodes} "" {{ {moves} }} 0')

    def choice(self, player: int, seen: tuple[object, ...], labels: list[str]) -> None:
        moves = " ".join(f'"{label}"' for label in labels)
        self.lines.append(f'p "" {player} {self.number(player, seen)} "" {{ {moves} }} 0')

    def leaf(self, sender: float, target: float) -> None:
        self.outcomes += 1
        if self.outcomes > self.largest:
            raise BadInput(f"the tree has more than {self.largest} leaves; take fewer periods or blocks")
        self.lines.append(f't "" {self.outcomes} "" {{ {sender!r}, {target!r} }}')


@dataclass(frozen=True)
class Tree:
    """A game file and its size: `text`, `leaves` and information sets of `sender` and `target`.

    `labels` gives each information set as (player, number) the public history and, for T, its type.
    """

    text: str
    leaves: int
    sender_sets: int
    target_sets: int
    labels: dict[tuple[int, int], tuple[object, ...]]


def exchange_tree(
    game: ExchangeGame, *, stock: int, tier: int, belief: float, context: int = 0, names: bool = True
) -> Tree:
    """Return the exchange from a start as a tree: chance draws T's type, S sees all but type and effort.

    What S sees of intake must be all there is to see of the stock, so the reading must be `documented` or
    `count`; payoffs are discounted to the start. Type draws of chance 0 or 1 are left out.

    Raises BadInput for reading `alarm` (its beliefs are not those of the tree), drift, a prominent stock or
    too large a tree.
    """
    game.only_one_stock("a tree of the exchange")
    if game.signal.reading == "alarm":
        raise BadInput("a tree needs the reading documented or count, under alarm S neglects the count")
    if game.drift > 0.0:
        raise BadInput("a tree of the exchange has no drift")
    writer = _Writer(game)
    kinds = [(kind, chance) for kind, chance in ((0, belief), (1, 1.0 - belief)) if chance > 0.0]
    if len(kinds) > 1:
        writer.chance(["G", "H"], [chance for _, chance in kinds])
    for kind, _ in kinds:
        _sender(writer, kind, (stock, tier, context), game.periods, (1.0, 1.0), (0.0, 0.0), ())
    title = 'EFG 2 R "exchange" { "S" "T" }' if names else 'EFG 2 R "" { "S" "T" }'
    labels = {(int(str(key[0])), number): tuple(key[1:]) for key, number in writer.sets.items()}
    return Tree(
        "\n".join([title, '""', "", *writer.lines, ""]),
        writer.outcomes,
        writer.of_player.get((1, 0), 0),
        writer.of_player.get((2, 0), 0),
        labels,
    )


def _sender(
    writer: _Writer,
    kind: int,
    state: tuple[int, int, int],
    left: int,
    discounts: tuple[float, float],
    paid: tuple[float, float],
    seen: tuple[object, ...],
) -> None:
    game = writer.game
    stock, tier, context = state
    if left == 0:
        writer.leaf(*paid)
        return
    steps = [step for step in STEPS if 0 <= tier + step <= game.tiers]
    writer.choice(1, seen, [f"{step:+d}" for step in steps])
    for step in steps:
        fee = (game.sender.snapback_cost, game.types[kind].snapback_pain * game.reach)
        after = paid
        if step < 0:
            after = (paid[0] - discounts[0] * fee[0], paid[1] - discounts[1] * fee[1])
        _target(writer, kind, (stock, tier + step, context), left, discounts, after, (*seen, step))


def _target(
    writer: _Writer,
    kind: int,
    state: tuple[int, int, int],
    left: int,
    discounts: tuple[float, float],
    paid: tuple[float, float],
    seen: tuple[object, ...],
) -> None:
    game, own = writer.game, writer.game.types[kind]
    stock, tier, context = state
    actions = [(freed, effort) for freed, effort in game.actions if freed <= stock]
    writer.choice(2, (kind, *seen), [f"{freed}{'a' if effort else '-'}" for freed, effort in actions])
    joint = public_news(game).chances
    for freed, effort in actions:
        events = [
            (news, intake, later, float(joint[effort, news, intake]) * game.context_moves[context][later])
            for news in range(joint.shape[1])
            for intake in range(joint.shape[2])
            for later in range(2)
            if joint[effort, news, intake] * game.context_moves[context][later] > 0.0
        ]
        if len(events) > 1:
            writer.chance([str(place) for place in range(len(events))], [event[3] for event in events])
        for news, intake, later, _ in events:
            after = min(game.blocks, max(0, stock - freed + intake))
            # S is paid by the stock it expects, as in the solver; the tree pays by what happens.
            sender = game.sender.release_value * freed - game.sender.stock_harm * after
            sender -= game.sender.relief_costs[tier][context] + game.sender.stock_burden * tier * after
            target = game.reach * game.relief_values[tier] + own.hold_value * stock
            target -= own.release_cost * freed + own.arrest_cost * effort
            _sender(
                writer,
                kind,
                (after, tier, later),
                left - 1,
                (discounts[0] * game.sender_discount, discounts[1] * game.target_discount),
                (paid[0] + discounts[0] * sender, paid[1] + discounts[1] * target),
                (*seen, freed, news, intake, later),
            )


def policy_on_tree(
    solution: Solution, tree: Tree, *, stock: int, tier: int, belief: float, context: int = 0
) -> dict[tuple[int, int], list[float]]:
    """Return the solved choice chances at each information set of a tree, keyed as in `Tree.labels`.

    Beliefs are carried along each public history by Bayes' rule and policies interpolated between nodes.
    """
    game, news = solution.game, public_news(solution.game)
    efforts = 2 if game.arrests_possible else 1
    found: dict[tuple[int, int], list[float]] = {}

    def at(chances: Array, mu: float) -> Array:
        """Interpolate chances [belief, choice] at mu."""
        result: Array = np.array([np.interp(mu, solution.beliefs, column) for column in chances.T])
        return result

    for (player, number), label in tree.labels.items():
        events = [int(str(part)) for part in (label if player == 1 else label[1:])]
        n, m, w, mu, period = stock, tier, context, belief, 0
        while len(events) >= 5:
            step, freed, seen, intake, later = events[:5]
            events = events[5:]
            m += step
            both = solution.policies.target[period, :, n, m, w]
            likelihood = np.stack([at(part, mu) for part in both]).reshape(2, -1, efforts) @ news.of_news
            mu = float(posterior(likelihood[None], np.array([mu]))[0, freed, seen])
            n, w = min(game.blocks, max(0, n - freed + intake)), later
            period += 1
        if player == 1:
            chances = at(solution.policies.sender[period, n, m, w], mu)
            found[(player, number)] = [
                float(chances[place]) for place, step in enumerate(STEPS) if 0 <= m + step <= game.tiers
            ]
        else:
            kind = int(str(label[0]))
            chances = at(solution.policies.target[period, kind, n, m + events[0], w], mu)
            found[(player, number)] = [
                float(chance) for chance, (freed, _) in zip(chances, game.actions, strict=True) if freed <= n
            ]
    return found
