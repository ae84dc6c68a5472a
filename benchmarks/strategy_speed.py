"""Speed of the exchange solver beside general game solvers, on the same games in the same run.

    python benchmarks/strategy_speed.py [--json]

pygambit solves the tree for the logit equilibrium at the same precision. open_spiel has no solver for
that; it plays our policy through the tree (`eval`, a check of the values alone) and runs CFR+ on the game
with a known type until both values are within 1e-6 of backward induction, or for 2,000 steps (the gap
then shows that CFR+ ended elsewhere or late, and its ratio is a lower bound). Each peer runs in a process
of its own and is given up after LIMIT seconds; times are of the processor. The unit is the time for one
decision: an information set of the tree there; a stock, tier, context, belief and period here. Ratios are
what counts.
"""

import argparse
import io
import json
import multiprocessing
import platform
import sys
import time
from collections.abc import Callable
from importlib import metadata
from queue import Empty
from typing import Any

import numpy as np

from detente.strategy.game import ArrestSignal, ExchangeGame, SenderPayoffs, TargetType
from detente.strategy.solve import Solution, solve
from detente.strategy.tree import Tree, exchange_tree, policy_on_tree

LIMIT = 40.0
PRECISION = 2.0
BELIEF = 0.4


def small(periods: int, *, arrests: bool) -> ExchangeGame:
    """Return a game of one block and one tier, without discounting so that precision means one thing."""
    return ExchangeGame(
        blocks=1,
        relief_values=(0.0, 1.0),
        sender=SenderPayoffs(0.8, 0.1, ((0.0, 0.0), (-0.2, -0.2)), 0.15, 0.5),
        target_g=TargetType(0.3, -0.05, 0.4, 0.1),
        target_h=TargetType(0.6, 0.1, 0.2, 0.1),
        signal=ArrestSignal(0.7, 0.1, "documented"),
        periods=periods,
        sender_discount=1.0,
        target_discount=1.0,
        background=(1.0,) if arrests else (0.7, 0.3),
        most_freed=1,
        arrests_possible=arrests,
    )


def large() -> ExchangeGame:
    """Return the size named as the goal: 11 stocks, 5 tiers, 2 contexts, 24 periods."""
    return ExchangeGame(
        blocks=10,
        relief_values=(0.0, 0.45, 0.7, 0.88, 1.0),
        sender=SenderPayoffs(0.3, 0.05, tuple((-0.08 * m, 0.0) for m in range(5)), 0.2, 0.03),
        target_g=TargetType(0.3, -0.02, 0.5, 0.1),
        target_h=TargetType(0.6, 0.04, 0.2, 0.1),
        signal=ArrestSignal(0.7, 0.1),
        periods=24,
        context_moves=((0.95, 0.05), (0.1, 0.9)),
        background=(0.8, 0.2),
    )


def ours(game: ExchangeGame, beliefs: int, precision: float) -> tuple[float, Solution]:
    best, found = np.inf, None
    for _ in range(3):
        begin = time.process_time()
        found = solve(game, beliefs=beliefs, precision=precision)
        best = min(best, time.process_time() - begin)
    assert found is not None
    return best, found


def root_values(found: Solution, belief: float) -> tuple[float, float]:
    """Return the values of S and T at one block, no relief and the belief."""
    sender = float(np.interp(belief, found.beliefs, found.sender_value[1, 0, 0]))
    target = [float(np.interp(belief, found.beliefs, part[1, 0, 0])) for part in found.target_value]
    return sender, belief * target[0] + (1.0 - belief) * target[1]


def gambit_logit(text: str) -> tuple[float, tuple[float, float]]:
    import pygambit

    game = pygambit.read_efg(io.BytesIO(text.encode()))
    begin = time.process_time()
    profile: Any = pygambit.qre.logit_solve_lambda(game, lam=[PRECISION])[0]
    spent = time.process_time() - begin
    profile = getattr(profile, "profile", profile)
    payoff = profile._payoff
    return spent, tuple(float(payoff(player)) for player in game.players)  # type: ignore[return-value]


def spiel_cfr(text: str, goal: tuple[float, float]) -> tuple[float, tuple[float, float]]:
    """Return time and values of CFR+ when it comes within 1e-6 of the goal, or after 2,000 steps."""
    import pyspiel
    from open_spiel.python.algorithms import expected_game_score

    game = pyspiel.load_efg_game(text)
    solver = pyspiel.CFRPlusSolver(game)
    values: tuple[float, ...] = (np.inf, np.inf)
    spent = 0.0
    for _ in range(20):
        begin = time.process_time()
        for _ in range(100):
            solver.evaluate_and_update_policy()
        spent += time.process_time() - begin
        policy = solver.average_policy()
        values = tuple(expected_game_score.policy_value(game.new_initial_state(), [policy, policy]))
        if max(abs(a - b) for a, b in zip(values, goal, strict=True)) < 1e-6:
            break
    return spent, (values[0], values[1])


def spiel_values(text: str, policy: dict[tuple[int, int], list[float]]) -> tuple[float, tuple[float, float]]:
    """Return time and values when open_spiel plays our policy through the whole tree, by plain recursion."""
    import pyspiel

    game = pyspiel.load_efg_game(text)

    def value(state: Any) -> Any:
        if state.is_terminal():
            return np.array(state.returns())
        if state.is_chance_node():
            return sum(chance * value(state.child(action)) for action, chance in state.chance_outcomes())
        player = state.current_player()
        number = int(state.information_state_string().split("-")[2])
        chances = policy[(player + 1, number)]
        return sum(
            chance * value(state.child(action))
            for action, chance in zip(state.legal_actions(), chances, strict=True)
            if chance > 0.0
        )

    begin = time.process_time()
    result = value(game.new_initial_state())
    return time.process_time() - begin, (float(result[0]), float(result[1]))


def bounded(work: Callable[..., Any], *arguments: Any) -> Any:
    """Return what `work` returns, or None when it takes longer than LIMIT seconds."""
    queue: Any = multiprocessing.Queue()
    process = multiprocessing.Process(target=lambda: queue.put(work(*arguments)))
    process.start()
    try:
        return queue.get(timeout=LIMIT)
    except Empty:
        return None
    finally:
        process.terminate()
        process.join()


def row(
    peer: str, tree: Tree, spent: float, cells: int, answer: Any, values: tuple[float, float]
) -> dict[str, Any]:
    sets = tree.sender_sets + tree.target_sets
    entry: dict[str, Any] = {"peer": peer, "leaves": tree.leaves, "sets": sets, "ours_s": spent}
    if answer is None:
        return entry | {"peer_s": None, "ratio": None, "gap": None, "whole": None}
    taken, theirs = answer
    gap = max(abs(a - b) for a, b in zip(values, theirs, strict=True))
    return entry | {
        "peer_s": taken,
        "ratio": (taken / sets) / (spent / cells),
        "gap": gap,
        "whole": taken / spent,
    }


def compare() -> list[dict[str, Any]]:
    """Return one row for each peer and size, ours solved anew for each."""
    rows = []
    for periods, arrests in ((1, True), (2, True), (2, False), (3, False)):
        game = small(periods, arrests=arrests)
        tree = exchange_tree(game, stock=1, tier=0, belief=BELIEF)
        spent, found = ours(game, 4001, PRECISION)
        cells = found.policies.sender[..., 0].size
        values = root_values(found, BELIEF)
        rows.append(row("pygambit logit", tree, spent, cells, bounded(gambit_logit, tree.text), values))
        policy = policy_on_tree(found, tree, stock=1, tier=0, belief=BELIEF)
        answer = bounded(spiel_values, tree.text, policy)
        rows.append(row("open_spiel eval", tree, spent, cells, answer, values))
    for periods, arrests in ((1, True), (2, True), (3, False), (3, True)):
        game = small(periods, arrests=arrests)
        tree = exchange_tree(game, stock=1, tier=0, belief=1.0)
        spent, found = ours(game, 2, np.inf)
        cells = found.policies.sender[..., 0].size
        values = root_values(found, 1.0)
        rows.append(row("open_spiel CFR+", tree, spent, cells, bounded(spiel_cfr, tree.text, values), values))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    as_json = parser.parse_args().json
    versions = {name: metadata.version(name) for name in ("numpy", "pygambit", "open_spiel")}
    machine = f"{platform.machine()}, {multiprocessing.cpu_count()} cores, Python {platform.python_version()}"
    rows = compare()
    begin, used = time.perf_counter(), time.process_time()
    found = solve(large(), beliefs=101, precision=3.0)
    goal, used = time.perf_counter() - begin, time.process_time() - used
    cells = found.policies.sender[..., 0].size
    result = {
        "machine": machine,
        "versions": versions,
        "rows": rows,
        "goal": {
            "seconds": goal,
            "processor_seconds": used,
            "cells": cells,
            "unsettled": found.unsettled,
            "residual": found.residual,
        },
    }
    if as_json:
        json.dump(result, sys.stdout, indent=1)
        return
    print(f"{machine}; {versions}")
    print("peer             leaves   sets  peer s    ours s   per decision   whole   gap")
    for entry in rows:
        head = f"{entry['peer']:16} {entry['leaves']:6d} {entry['sets']:6d}"
        if entry["peer_s"] is None:
            print(f"{head}  not finished in {LIMIT:.0f} s   ours {entry['ours_s']:.3f}")
            continue
        print(
            f"{head}  {entry['peer_s']:7.3f}  {entry['ours_s']:7.3f}   {entry['ratio']:10.0f} x"
            f"  {entry['whole']:6.1f} x  {entry['gap']:.1e}"
        )
    print(
        f"11 x 5 x 2 x 101 states and beliefs, 24 periods: {goal:.1f} s ({used:.1f} s of processor time) for "
        f"{cells} decisions, {found.unsettled:.2%} of nodes not settled"
    )


if __name__ == "__main__":
    main()
