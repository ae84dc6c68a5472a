"""Candidate steps and classes of policy, carried forward on the same draws of the parameters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.strategy import rules
from detente.strategy.calibrate import CONCAVITY, Calibration
from detente.strategy.conduct import Course, Rule, follow
from detente.strategy.draws import ParameterDraws
from detente.strategy.game import Array


@dataclass(frozen=True)
class Candidate:
    """A step that could be taken next and the rule that follows it.

    `package` is the place of the package to ease among those to come (None for steps that ease nothing),
    `asked` the blocks asked for it (0 where nothing is asked first).
    """

    slug: str
    label: str
    rule: Rule
    package: int | None
    asked: int
    is_class: bool


@dataclass(frozen=True)
class Appraisal:
    """A candidate's value to the sender by draw, and its course in people and tiers, mixed over types.

    `value` (draws,); `stock`, `released`, `arrests` in people and `tier`, `reversed` by draw and quarter.
    """

    candidate: Candidate
    value: Array
    stock: Array
    released: Array
    arrests: Array
    tier: Array
    reversed: Array


def believed_resolve(calibration: Calibration) -> Array:
    """Return the chance that a withdrawal called for is carried out, (draws, tier, stock).

    Saving against cost: what a year without the tier saves the sender, over that plus the cost of
    withdrawing. A withdrawal that costs nothing is always believed.
    """
    draws = calibration.draws
    costs = draws.relief_costs[:, :, calibration.context]
    step = np.diff(costs, axis=1, prepend=costs[:, :1])
    held = np.arange(draws.blocks + 1)
    saved = step[:, :, None] + draws.stock_burden[:, None, None] * held
    year = (1.0 - draws.sender_discount**4) / (1.0 - draws.sender_discount)
    saved = np.maximum(saved * year[:, None, None], 0.0)
    fee = np.broadcast_to(draws.snapback_cost[:, None, None], saved.shape)
    total = saved + fee
    result: Array = np.where(fee <= 0.0, 1.0, saved / np.where(total > 0.0, total, 1.0))
    return result


def candidates(calibration: Calibration, labels: Sequence[str]) -> tuple[Candidate, ...]:
    """Return the steps and classes to compare; `labels` names the packages to come, in their order."""
    tiers, tier = calibration.draws.tiers, calibration.tier
    found = [Candidate("hold", "do nothing more", rules.hold(tiers), None, 0, True)]
    if tier > 0:
        found.append(Candidate("withdraw", "withdraw relief", rules.withdraw_all(tiers), None, 0, False))
    if not labels:
        return tuple(found)
    most = max(1, min(3, calibration.stock))
    for place, label in enumerate(labels[:3]):
        for asked in range(1, most + 1 if place == 0 else 2):
            rule = rules.graduated(tiers, asked)
            found.append(
                Candidate(
                    f"ease-{place + 1}-for-{asked}",
                    f"ease {label} for {_people(asked * calibration.block)}, more on the same terms",
                    rule,
                    place,
                    asked,
                    place == 0 and asked == 1,
                )
            )
    first = labels[0]
    found += [
        Candidate(
            "grit", f"ease {first} unasked, then match and widen (GRIT)", rules.grit(tiers), 0, 0, True
        ),
        Candidate("tit-for-tat", "tit for tat", rules.tit_for_tat(tiers), 0, 1, True),
        Candidate("all-at-once", "all at once, without condition", rules.all_at_once(tiers), 0, 0, True),
        Candidate(
            "reform-only",
            f"ease {first} after three quiet quarters, whatever is released",
            rules.pay_for_reform(tiers),
            0,
            0,
            True,
        ),
        Candidate(
            "net-only",
            f"ease {first} only when fewer are held than before",
            rules.pay_for_net(tiers),
            0,
            1,
            True,
        ),
        Candidate(
            "per-release",
            "ease a package for every release, come what may",
            rules.pay_per_release(tiers),
            0,
            1,
            True,
        ),
    ]
    return tuple(found)


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def reordered(draws: ParameterDraws, tier: int, place: int) -> ParameterDraws:
    """Return the draws with the package at `place` among those to come moved to the front of them."""
    if place == 0:
        return draws
    order = list(range(draws.tiers))
    order.insert(tier, order.pop(tier + place))
    shares = np.diff(draws.relief_values ** (1.0 / CONCAVITY), axis=1)[:, order]
    costs = np.diff(draws.relief_costs, axis=1)[:, order]
    nothing = np.zeros((draws.count, 1))
    relief = np.concatenate([nothing, np.cumsum(shares, axis=1)], axis=1) ** CONCAVITY
    start = draws.relief_costs[:, :1]
    return replace(
        draws,
        relief_values=relief,
        relief_costs=np.concatenate([start, start + np.cumsum(costs, axis=1)], axis=1),
    )


def appraise(calibration: Calibration, candidate: Candidate, resolve: Array) -> Appraisal:
    """Return one candidate carried forward on all draws."""
    draws = reordered(calibration.draws, calibration.tier, candidate.package or 0)
    course: Course = follow(
        candidate.rule,
        draws,
        stock=calibration.stock,
        tier=calibration.tier,
        context=calibration.context,
        precision=calibration.precision,
        resolve=resolve,
    )
    chance = np.stack([draws.normaliser, 1.0 - draws.normaliser], axis=1)

    def mixed(path: Array) -> Array:
        result: Array = np.einsum("dk,dkt->dt", chance, path)
        return result

    block = float(calibration.block)
    return Appraisal(
        candidate,
        np.einsum("dk,dk->d", chance, course.sender_value),
        mixed(course.stock) * block,
        mixed(course.released) * block,
        mixed(course.arrests) * block,
        mixed(course.tier),
        mixed(course.reversed),
    )
