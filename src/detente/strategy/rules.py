"""The classes of policy that are compared: rules of conduct for the sender, as small machines.

Sources: Osgood, An Alternative to War or Surrender (1962) for GRIT; Axelrod, The Evolution of Cooperation
(1984) for tit for tat; Lockwood and Thomas, Review of Economic Studies 69 (2002) for small first steps
where one side's moves cannot be taken back.
"""

from collections.abc import Callable

import numpy as np

from detente.strategy.conduct import Rule

Mover = Callable[[int, int, int, int], int]
Stepper = Callable[[int, int], int]


def _rule(slug: str, label: str, phases: int, tiers: int, step: Stepper, move: Mover, start: int = 0) -> Rule:
    steps = np.zeros((phases, tiers + 1), dtype=np.int64)
    moves = np.zeros((phases, 3, 2, 3), dtype=np.int64)
    for phase in range(phases):
        for tier in range(tiers + 1):
            steps[phase, tier] = min(max(step(phase, tier), -tier), tiers - tier)
        for freed in range(3):
            for alarm in range(2):
                for net in range(3):
                    moves[phase, freed, alarm, net] = move(phase, freed, alarm, net - 1)
    return Rule(slug, label, steps, moves, start)


def hold(tiers: int) -> Rule:
    """Do nothing: relief stays where it is."""
    return _rule("hold", "do nothing more", 1, tiers, lambda _p, _m: 0, lambda *_: 0)


def all_at_once(tiers: int) -> Rule:
    """Give every tier as fast as it can be given, without condition and without return."""
    return _rule("all-at-once", "all at once", 1, tiers, lambda _p, _m: 1, lambda *_: 0)


def tit_for_tat(tiers: int) -> Rule:
    """Give a tier first; then ease after a release without alarm, withdraw a tier after anything else."""
    return _rule(
        "tit-for-tat",
        "tit for tat",
        2,
        tiers,
        lambda phase, _m: 1 if phase == 0 else -1,
        lambda _p, freed, alarm, _net: 0 if freed > 0 and not alarm else 1,
    )


def graduated(tiers: int, asked: int = 1, patience: int = 3) -> Rule:
    """Ease one tier for each `asked` blocks freed; hold meanwhile; withdraw on an alarm of new arrests.

    An alarm withdraws one tier and the count starts again; so do `patience` periods without a release
    while relief is in force, the deadline of the step.
    """
    # Phase layout: 0 .. asked-1 blocks delivered, waiting 0 .. patience-1; then "pay"; then "withdraw".
    pay, withdraw = asked * patience, asked * patience + 1

    def move(phase: int, freed: int, alarm: int, _net: int) -> int:
        if alarm:
            return withdraw
        done, waited = divmod(phase, patience) if phase < pay else (0, 0)
        if freed:
            return pay if done + freed >= asked else (done + freed) * patience
        return withdraw if waited + 1 >= patience else done * patience + waited + 1

    return _rule(
        f"graduated-{asked}",
        "graduated with snapback",
        asked * patience + 2,
        tiers,
        lambda phase, _m: 1 if phase == pay else (-1 if phase == withdraw else 0),
        move,
    )


def grit(tiers: int, pause: int = 3) -> Rule:
    """One small announced step first; widen when it is answered; after silence wait `pause` periods and
    try once more; take back one tier on an alarm.
    """
    silent = pause + 1  # phases 1 .. pause count silence; 0 opens or widens; pause + 1 takes back

    def move(phase: int, freed: int, alarm: int, _net: int) -> int:
        if alarm:
            return silent
        if freed:
            return 0
        waited = phase if phase <= pause else 0
        return waited + 1 if waited < pause else 0

    return _rule(
        "grit",
        "GRIT: first step, match, widen",
        pause + 2,
        tiers,
        lambda phase, _m: 1 if phase == 0 else (-1 if phase == silent else 0),
        move,
    )


def pay_for_reform(tiers: int, quiet: int = 3) -> Rule:
    """Ease one tier for each `quiet` periods without an alarm of arrests, whatever is released; withdraw
    on an alarm.
    """
    return _rule(
        "reform-only",
        "pay for reform, not for releases",
        quiet + 2,
        tiers,
        lambda phase, _m: 1 if phase == quiet else (-1 if phase == quiet + 1 else 0),
        lambda phase, _f, alarm, _net: quiet + 1 if alarm else (1 if phase >= quiet else phase + 1),
    )


def pay_for_net(tiers: int) -> Rule:
    """Ease one tier when the number held has fallen, withdraw one when it has risen, else hold."""
    return _rule(
        "net-only",
        "pay only for net reduction",
        3,
        tiers,
        lambda phase, _m: (0, 1, -1)[phase],
        lambda _p, _f, _alarm, net: 1 if net < 0 else (2 if net > 0 else 0),
    )


def pay_per_release(tiers: int) -> Rule:
    """Ease one tier after every release, whatever else happens: the market that breeds arrests."""
    return _rule(
        "per-release",
        "pay for every release",
        2,
        tiers,
        lambda phase, _m: phase,
        lambda _p, freed, _alarm, _net: 1 if freed else 0,
    )


def withdraw_all(tiers: int) -> Rule:
    """Withdraw relief tier by tier and give none again: full snapback."""
    return _rule("withdraw", "withdraw relief", 1, tiers, lambda _p, _m: -1, lambda *_: 0)


def revoke_for_good(delay: int = 0, *, on_alarm: bool = False) -> Rule:
    """One tier of relief, revoked for good `delay` periods late after a period without release (or, with
    `on_alarm`, after an alarm): the yardstick of the closed forms.
    """
    # Phases: 0 good, 1 .. delay waiting, delay + 1 revoke; relief never returns once withdrawn.
    last = delay + 1

    def move(phase: int, freed: int, alarm: int, _net: int) -> int:
        if 0 < phase < last:
            return phase + 1
        if phase == last:
            return last if delay else (1 if (alarm if on_alarm else not freed) else 0)
        return 1 if (alarm if on_alarm else not freed) else 0

    return _rule(
        "revoke-for-good", "revoke for good", last + 1, 1, lambda phase, _m: -1 if phase == last else 0, move
    )


def compared(tiers: int, asked: int = 1) -> tuple[Rule, ...]:
    """Return the classes of policy that a plan compares, `asked` blocks a tier for the graduated one."""
    return (
        hold(tiers),
        all_at_once(tiers),
        tit_for_tat(tiers),
        graduated(tiers, asked),
        grit(tiers),
        pay_for_reform(tiers),
        pay_for_net(tiers),
        pay_per_release(tiers),
        withdraw_all(tiers),
    )
