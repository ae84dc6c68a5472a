"""The signalling game against the published estimates, and the exchange game's limiting cases in figures.

    DETENTE_SHARED=../shared python validation/strategy_estimates.py [--write docs/validation/strategy.md]

Reads sigint_sanctions.csv, sigint_published_estimates.csv and sigint_equilibria_example.csv.
"""

import argparse
import csv
import io
import multiprocessing
import os
import platform
import time
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from detente.strategy.game import ArrestSignal, ExchangeGame, SenderPayoffs, TargetType
from detente.strategy.multiplicity import search
from detente.strategy.signalling import (
    Design,
    Outcomes,
    Utilities,
    constrained_likelihood,
    equilibria,
    nested_pseudo_likelihood,
    pseudo_likelihood,
    sender_chances,
    traditional_likelihood,
)
from detente.strategy.signalling.branch import EquilibriumPath
from detente.strategy.signalling.estimate import outer_product_covariance
from detente.strategy.solve import solve
from detente.strategy.tree import exchange_tree, policy_on_tree

SHARED = Path(os.environ.get("DETENTE_SHARED", str(Path(__file__).resolve().parents[2] / "shared")))
FOLDER = SHARED / "data" / "methods"


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def data() -> tuple[Design, Outcomes, dict[str, np.ndarray]]:
    rows = table("sigint_sanctions.csv")
    column = {
        name: np.array([float(row[name]) for row in rows]) for name in rows[0] if name not in ("gameID",)
    }
    one = np.ones(len(rows))
    sender, target = np.sqrt(column["senderecondep"]), np.sqrt(column["targetecondep"])

    def named(*names: str) -> dict[str, np.ndarray]:
        made = {"(Intercept)": one, "sqrt(senderecondep)": sender, "sqrt(targetecondep)": target}
        return {name: made[name] if name in made else column[name] for name in names}

    design = Design.build(
        {
            "S_A": named("sqrt(senderecondep)", "senderdemocracy", "contig", "ally"),
            "V_A": named("(Intercept)", "anticipatedsendercosts"),
            "C_B": named("(Intercept)", "sqrt(targetecondep)", "anticipatedtargetcosts", "contig", "ally"),
            "W_A": named("(Intercept)", "sqrt(senderecondep)", "senderdemocracy", "lncaprat"),
            "W_B": named("(Intercept)", "targetdemocracy", "lncaprat"),
            "a": named("(Intercept)", "senderdemocracy"),
        }
    )
    return design, Outcomes(column["sq"], column["cd"], column["sf"], column["bd"]), column


def published(column: str) -> np.ndarray:
    rows = table("sigint_published_estimates.csv")
    return np.array([float(row[column]) for row in rows if row["parameter"] != "log_likelihood"])


def estimates() -> list[str]:
    design, outcomes, column = data()
    lines = ["| estimator | log-likelihood | published | largest gap of coefficients |"]
    lines.append("|---|---|---|---|")

    def line(name: str, value: float, goal: str, gap: float) -> None:
        lines.append(f"| {name} | {value:.6f} | {goal} | {gap:.1e} |")

    begin = time.process_time()
    nested = nested_pseudo_likelihood(
        design, outcomes, resist=column["PRhat"], stand_firm=column["PFhat"], errors="transposed"
    )
    rate = time.process_time() - begin
    gap = float(np.abs(nested.coefficients - published("NPL_est")).max())
    line("nested pseudo-likelihood", nested.log_likelihood, "-3932.447", gap)
    pseudo = pseudo_likelihood(design, outcomes, resist=column["PRhat"], stand_firm=column["PFhat"])
    gap = float(np.abs(pseudo.coefficients - published("PL_est")).max())
    line("pseudo-likelihood, shipped first stage", pseudo.log_likelihood, "-3963.956", gap)
    constrained = constrained_likelihood(design, outcomes, start=nested.coefficients)
    gap = float(np.abs(constrained.coefficients - published("CMLE_est")).max())
    line("constrained likelihood", constrained.log_likelihood, "-3927.9095149", gap)
    path = EquilibriumPath(design, outcomes, likeliest=False)
    value, slope = path(published("tML_est"))
    lines.append(f"| traditional, at the published point | {-value:.6f} | -4102.759 | 0 |")
    assert path.resist is not None
    errors = np.sqrt(np.diag(outer_product_covariance(design, outcomes, published("tML_est"), path.resist)))
    further = traditional_likelihood(design, outcomes, start=published("tML_est"), most_rounds=5)
    moved = np.abs(further.coefficients - published("tML_est")).max()
    lines.append(f"| traditional, five rounds on from there | {further.log_likelihood:.3f} | | {moved:.1f} |")
    implicit = nested_pseudo_likelihood(
        design, outcomes, resist=column["PRnpl"], stand_firm=column["PFnpl"], start=nested.coefficients
    )
    ratio = nested.standard_errors / published("NPL_se_package_0.2.0")
    larger = implicit.standard_errors / nested.standard_errors
    printed = np.abs(errors - published("tML_se")).max()
    speed = (
        f"- Nested pseudo-likelihood took {rate:.1f} s of processor time in {nested.rounds} rounds; the R "
        "package sigInt 0.2.0 was measured at 20 to 25 s in another run."
    )
    spread = (
        f"- Its standard errors with the transposed Jacobian are {ratio.min():.6f} to {ratio.max():.6f} "
        "times those of the R package; with the Jacobian of the implicit function theorem they are "
        f"{larger.min():.2f} to {larger.max():.2f} times as large."
    )
    stopped = (
        f"- Largest element of the gradient at the published traditional estimate: "
        f"{np.abs(slope).max():.0f}; it is not a local maximum."
    )
    outer = (
        "- Its printed standard errors are those of the outer product of scores there: largest gap "
        f"{printed:.4f} (they are printed to two decimals)."
    )
    return [*lines, "", speed, spread, stopped, outer]


def example() -> list[str]:
    rows = table("sigint_equilibria_example.csv")
    worst_root, worst_chance, counted = 0.0, 0.0, 0
    for value in sorted({float(row["barWB.Intercept"]) for row in rows}):
        one = np.ones(1)
        game = Utilities(0 * one, one, 0 * one, -1.9 * one, value * one, -1.2 * one, one)
        (found,) = equilibria(game)
        here = sorted(
            (row for row in rows if float(row["barWB.Intercept"]) == value), key=lambda r: float(r["pr"])
        )
        assert len(here) == len(found.resist)
        for root, row in zip(found.resist, here, strict=True):
            counted += 1
            worst_root = max(worst_root, abs(root - float(row["pr"])))
            at = sender_chances(game, np.array([float(row["pr"])]))
            worst_chance = max(worst_chance, abs(at.challenge[0] - float(row["pc"])))
    found_all = (
        f"- {counted} equilibria at 15 values of W_B, all found and no others; p_R differs from the "
        f"reference by at most {worst_root:.1e}."
    )
    grid = (
        "- The reference searched p_R on a grid of 10,000 nodes, so it is exact to half a step, 5e-5, and "
        f"not to 1e-5; at its nodes p_C agrees to {worst_chance:.0e}, and each of our zeros lies within "
        "half a step."
    )
    return [found_all, grid]


def exchange() -> list[str]:
    game = ExchangeGame(
        blocks=6,
        relief_values=(0.0, 0.5, 0.8, 1.0),
        sender=SenderPayoffs(0.3, 0.05, tuple((-0.1 * m, 0.0) for m in range(4)), 0.2, 0.04),
        target_g=TargetType(0.3, -0.02, 0.5, 0.1),
        target_h=TargetType(0.6, 0.04, 0.2, 0.1),
        signal=ArrestSignal(0.7, 0.1),
        periods=12,
        context_moves=((0.95, 0.05), (0.1, 0.9)),
        background=(0.8, 0.2),
    )
    lines = ["| burden | precision | range of the chance to ease over beliefs | equilibria | unsettled |"]
    lines.append("|---|---|---|---|---|")
    for burden in (0.0, 0.04):
        for precision in (1.0, 3.0, 6.0):
            part = replace(game, sender=replace(game.sender, stock_burden=burden))
            found = search(part, place=(6, 0, 0, 0.4), seed=1, precision=precision, restarts=6)
            main = found.branches[0].solution
            eases = main.policies.sender[0, 6, 0, 0, :, 2]
            cells = (f"{burden:g}", f"{precision:g}", f"{np.ptp(eases):.3f}", str(len(found.branches)))
            lines.append(f"| {' | '.join(cells)} | {main.unsettled:.2%} |")
    readings = []
    for reading in ("alarm", "documented", "count"):
        part = replace(game, signal=replace(game.signal, reading=reading))
        value = solve(part, beliefs=41, precision=3.0).sender_value[6, 0, 0, 16]
        readings.append(f"{reading} {value:.3f}")
    return [*lines, "", f"- The sender's value at belief 0.4 by reading of the count: {', '.join(readings)}."]


def trees() -> list[str]:
    """Return the gap between our values and those of general solvers on trees small enough for them."""
    try:
        import pygambit
        import pyspiel
    except ImportError:
        return ["- pygambit or open_spiel is not installed; the comparison was not made."]
    lines = ["| periods | leaves | gap to pygambit (logit) | gap to open_spiel (our policy played) |"]
    lines.append("|---|---|---|---|")
    for periods, arrests in ((1, True), (2, False), (2, True)):
        game = ExchangeGame(
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
        tree = exchange_tree(game, stock=1, tier=0, belief=0.4)
        found = solve(game, beliefs=4001, precision=2.0)
        mine = [float(np.interp(0.4, found.beliefs, found.sender_value[1, 0, 0]))]
        kinds = [float(np.interp(0.4, found.beliefs, part[1, 0, 0])) for part in found.target_value]
        mine.append(0.4 * kinds[0] + 0.6 * kinds[1])
        file = pygambit.read_efg(io.BytesIO(tree.text.encode()))
        profile = pygambit.qre.logit_solve_lambda(file, lam=[2.0])[0]
        payoff = getattr(profile, "profile", profile)._payoff
        gambit = max(abs(a - float(payoff(b))) for a, b in zip(mine, file.players, strict=True))
        policy = policy_on_tree(found, tree, stock=1, tier=0, belief=0.4)

        def played(state: Any, policy: dict[tuple[int, int], list[float]] = policy) -> Any:
            if state.is_terminal():
                return np.array(state.returns())
            if state.is_chance_node():
                return sum(p * played(state.child(move)) for move, p in state.chance_outcomes())
            number = int(state.information_state_string().split("-")[2])
            chances = policy[(state.current_player() + 1, number)]
            moves = zip(state.legal_actions(), chances, strict=True)
            return sum(p * played(state.child(move)) for move, p in moves)

        theirs = played(pyspiel.load_efg_game(tree.text).new_initial_state())
        spiel = float(np.abs(np.array(mine) - theirs).max())
        lines.append(f"| {periods} | {tree.leaves} | {gambit:.0e} | {spiel:.0e} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path)
    to = parser.parse_args().write
    machine = f"{platform.machine()}, {multiprocessing.cpu_count()} cores, Python {platform.python_version()}"
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("numpy", "scipy"))
    text = "\n".join(
        [
            "# Strategy: published estimates and limiting cases",
            "",
            f"Written by `python validation/strategy_estimates.py` on {machine}; {versions}; seed 1.",
            "",
            "## The signalling game",
            "",
            *estimates(),
            "",
            "## Several equilibria",
            "",
            *example(),
            "",
            "## The exchange",
            "",
            *exchange(),
            "",
            "## Small trees",
            "",
            *trees(),
            "",
        ]
    )
    print(text)
    if to is not None:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
