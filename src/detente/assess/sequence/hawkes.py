"""T5: how many releases does one relief step bring forth? Bayesian discrete Hawkes model, day by day.

lambda_R(t) = mu(stratum of t) + a_RR sum_{r<t} g(t-r) + a_RS sum_{s<t} g(t-s) + c sum_s g(|t-s|), with
g(u) = (1-phi) phi^(u-1). Two guards against thaws: the base level is free in each stratum of W days, and the
shared rate c, alike before and after relief, takes up what drives both sides. Strata alone are not enough: a
common thaw is then taken for offspring.

Priors: a ~ Gamma(1, 2) (mean 0.5), c with half that mean, mu_j ~ Gamma(1, b), half-life of g 7, 14 or 30
days with equal weight. The inverse level b is learned too, with b ~ Gamma(1, mean rate).

Gibbs sampling with latent parents (Linderman and Adams 2014): given which events are offspring of which kind,
every rate is Gamma again. The Bayes factor for a_RS > 0 is Savage and Dickey's ratio at 0 (Dickey 1971,
Annals of Mathematical Statistics 42:204), given for three prior means. The check is time rescaling:
increments of the compensator are unit exponentials.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from detente.assess.sequence.events import Timeline
from detente.assess.sequence.strata import grid

HALF_LIVES = (7.0, 14.0, 30.0)
PRIOR_MEANS = (0.25, 0.5, 1.0)
SHARED = 0.5
"""Prior mean of the shared rate as a part of that of the others."""
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BayesFactor:
    """Evidence for a_RS > 0 against a_RS = 0 under one prior mean.

    `bounded` says that no draw was free of offspring, so the factor is a lower bound.
    """

    prior_mean: float
    factor: float
    bounded: bool


@dataclass(frozen=True, slots=True)
class HawkesPosterior:
    """Expected extra releases for each relief step (`cross`) and each release (`own`), with intervals.

    Intervals are highest-density, so that 0 lies inside where the posterior falls from 0. `half_lives`
    are posterior chances of each half-life. `ks_p` is the Kolmogorov-Smirnov p of the rescaled times.
    """

    cross: float
    cross_low: float
    cross_high: float
    own: float
    own_low: float
    own_high: float
    level: float
    half_lives: tuple[tuple[float, float], ...]
    bayes_factors: tuple[BayesFactor, ...]
    ks_p: float
    draws: int


@dataclass(frozen=True, slots=True)
class _Chains:
    """Draws of the sampler: rates, shape of each conditional Gamma and its rate; all (draws,)."""

    cross: Array
    own: Array
    cross_shape: Array
    cross_rate: Array
    own_shape: Array
    own_rate: Array
    base: Array
    shared: Array
    half_life: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Drive:
    """What drives the receiver on each of its event days and in total, for each half-life."""

    own: Array  # (half-lives, events)
    cross: Array  # (half-lives, events)
    shared: Array  # (half-lives, events), the cross kernel and its mirror image
    own_mass: Array  # (half-lives,)
    cross_mass: Array  # (half-lives,)
    shared_mass: Array  # (half-lives,)
    stratum: NDArray[np.int64]  # (events,)
    lengths: Array  # (strata,)


def _drive(
    receiver: NDArray[np.int64], giver: NDArray[np.int64], span: int, edges: NDArray[np.int64]
) -> _Drive:
    phi = 0.5 ** (1 / np.array(HALF_LIVES))[:, None, None]

    def kernel(lag: NDArray[np.int64]) -> Array:
        density = (1 - phi) * phi ** np.maximum(lag - 1, 0)[None]
        return np.asarray(np.where(lag[None] > 0, density, 0.0).sum(axis=2), dtype=np.float64)

    def mass(days_left: NDArray[np.int64]) -> Array:
        return np.asarray((1 - phi[:, 0] ** days_left[None, :]).sum(axis=1), dtype=np.float64)

    own_lag = receiver[:, None] - receiver[None, :]
    cross_lag = receiver[:, None] - giver[None, :]
    cross, cross_mass = kernel(cross_lag), mass(span - 1 - giver)
    return _Drive(
        own=kernel(own_lag),
        cross=cross,
        shared=cross + kernel(-cross_lag),
        own_mass=mass(span - 1 - receiver),
        cross_mass=cross_mass,
        shared_mass=cross_mass + mass(giver),
        stratum=np.searchsorted(edges, receiver, side="right") - 1,
        lengths=np.diff(edges).astype(np.float64),
    )


def _gibbs(
    drive: _Drive, span: int, prior_mean: float, rng: np.random.Generator, chains: int, keep: int, burn: int
) -> _Chains:
    events, strata, lives = len(drive.stratum), len(drive.lengths), len(HALF_LIVES)
    prior_rate = 1 / prior_mean
    base_rate = span / max(events, 1)
    cross = rng.gamma(1.0, prior_mean, chains)
    own = rng.gamma(1.0, prior_mean, chains)
    shared = rng.gamma(1.0, prior_mean * SHARED, chains)
    base = np.full((chains, strata), 1 / base_rate)
    members = np.zeros((events, strata))
    members[np.arange(events), drive.stratum] = 1.0
    kept: list[tuple[Array, ...]] = []
    lives_kept: list[NDArray[np.int64]] = []
    for turn in range(burn + keep):
        level = base[:, drive.stratum]
        # The half-life given rates, parents summed out; then parents given all.
        rate = level[:, None] + own[:, None, None] * drive.own
        rate += cross[:, None, None] * drive.cross + shared[:, None, None] * drive.shared
        score = np.log(rate).sum(axis=2) - own[:, None] * drive.own_mass
        score -= cross[:, None] * drive.cross_mass + shared[:, None] * drive.shared_mass
        score -= score.max(axis=1, keepdims=True)
        chance = np.exp(score)
        running = chance.cumsum(axis=1)
        life = (rng.random(chains)[:, None] * running[:, -1:] > running).sum(axis=1).clip(0, lives - 1)
        from_own = own[:, None] * drive.own[life]
        from_cross = cross[:, None] * drive.cross[life]
        from_shared = shared[:, None] * drive.shared[life]
        pick = rng.random((chains, events)) * (level + from_own + from_cross + from_shared)
        is_cross = pick < from_cross
        is_own = ~is_cross & (pick < from_cross + from_own)
        is_shared = ~is_cross & ~is_own & (pick < from_cross + from_own + from_shared)
        cross_shape, cross_rate = 1.0 + is_cross.sum(axis=1), prior_rate + drive.cross_mass[life]
        own_shape, own_rate = 1.0 + is_own.sum(axis=1), prior_rate + drive.own_mass[life]
        cross = rng.standard_gamma(cross_shape) / cross_rate
        own = rng.standard_gamma(own_shape) / own_rate
        shared_rate = prior_rate / SHARED + drive.shared_mass[life]
        shared = rng.standard_gamma(1.0 + is_shared.sum(axis=1)) / shared_rate
        background = (~is_cross & ~is_own & ~is_shared).astype(np.float64) @ members
        inverse_level = rng.standard_gamma(1.0 + strata, chains) / (1 / base_rate + base.sum(axis=1))
        base = rng.standard_gamma(1 + background) / (inverse_level[:, None] + drive.lengths)
        if turn >= burn:
            kept.append((cross, own, cross_shape, cross_rate, own_shape, own_rate, base, shared))
            lives_kept.append(life)
    joined = [np.concatenate(part) for part in zip(*kept, strict=True)]
    cross, own, cross_shape, cross_rate, own_shape, own_rate, base, shared = joined
    life = np.concatenate(lives_kept)
    return _Chains(cross, own, cross_shape, cross_rate, own_shape, own_rate, base, shared, life)


def _highest_density(draws: Array, shape: Array, rate: Array, level: float) -> tuple[float, float]:
    """The highest-density interval: from 0 where the posterior is densest there, else the shortest one.

    Densities are means of the conditional Gamma densities of the draws (Rao-Blackwell).
    """
    ordered = np.sort(draws)
    inside = max(1, int(np.ceil(level * len(ordered))))
    upper = float(ordered[inside - 1])
    at_zero = float(np.mean(np.where(shape == 1, rate, 0.0)))
    if at_zero >= float(np.mean(stats.gamma.pdf(upper, shape, scale=1 / rate))):
        return 0.0, upper
    widths = ordered[inside - 1 :] - ordered[: len(ordered) - inside + 1]
    place = int(np.argmin(widths))
    return float(ordered[place]), float(ordered[place + inside - 1])


def _bayes_factor(chains: _Chains, prior_mean: float) -> BayesFactor:
    """Prior density at 0 over posterior density at 0, the latter a mean of the conditional Gammas there."""
    empty = chains.cross_shape == 1
    density = float(np.mean(np.where(empty, chains.cross_rate, 0.0)))
    bounded = not empty.any()
    if bounded:  # fewer than one draw in all: the density is below that of a single one
        density = float(chains.cross_rate.mean()) / len(chains.cross)
    return BayesFactor(prior_mean, (1 / prior_mean) / density, bounded)


def _rescaled_p(
    receiver: NDArray[np.int64], giver: NDArray[np.int64], drive: _Drive, chains: _Chains
) -> float:
    """Kolmogorov-Smirnov p of 1 - exp(-increments of the compensator), at the posterior means."""
    if len(receiver) < 2:
        return 1.0
    edges = np.concatenate([[0.0], np.cumsum(drive.lengths)])
    integral = np.concatenate([[0.0], np.cumsum(chains.base.mean(axis=0) * drive.lengths)])
    compensator = np.interp(receiver + 1.0, edges, integral)
    share = np.bincount(chains.half_life, minlength=len(HALF_LIVES)) / len(chains.half_life)
    phi = 0.5 ** (1 / np.array(HALF_LIVES))
    crossing = chains.cross.mean() + chains.shared.mean()
    for sources, rate in ((receiver, chains.own.mean()), (giver, crossing)):
        lag = np.maximum(receiver[:, None] - sources[None, :], 0)
        spent = (share[:, None, None] * (1 - phi[:, None, None] ** lag[None])).sum(axis=0)
        compensator = compensator + rate * spent.sum(axis=1)
    ahead = np.maximum(giver[None, :] - receiver[:, None] - 1, 0)
    before = (share[:, None, None] * (phi[:, None, None] ** ahead[None] - phi[:, None, None] ** giver)).sum(
        axis=0
    )
    compensator = compensator + chains.shared.mean() * before.sum(axis=1)
    increments = np.diff(np.concatenate([[0.0], compensator]))
    return float(stats.kstest(1 - np.exp(-increments), "uniform").pvalue)


def hawkes_posterior(
    timeline: Timeline,
    *,
    stratum: int = 60,
    level: float = 0.9,
    seed: int = 0,
    chains: int = 48,
    keep: int = 100,
    burn: int = 40,
    reverse: bool = False,
    prior_means: tuple[float, ...] = PRIOR_MEANS,
) -> HawkesPosterior:
    """How many releases does one relief step bring forth, beyond slow change and releases' own run (T5)?

    Episodes count by their first day. `reverse` asks the same of relief after releases. The reported rates
    use the middle prior mean of `prior_means`; the Bayes factor is given for each. Same seed, same answer.
    """
    receiver = np.asarray(sorted(timeline.starts), dtype=np.int64)
    giver = np.asarray(sorted(timeline.steps), dtype=np.int64)
    if reverse:
        receiver, giver = giver, receiver
    rng = np.random.default_rng(seed)
    edges = grid(timeline.span, stratum, int(rng.integers(stratum)), timeline.breaks)
    drive = _drive(receiver, giver, timeline.span, edges)
    runs = {
        mean: _gibbs(drive, timeline.span, mean, rng, chains, keep, burn) for mean in sorted(set(prior_means))
    }
    chosen = runs[sorted(runs)[len(runs) // 2]]
    cross_low, cross_high = _highest_density(chosen.cross, chosen.cross_shape, chosen.cross_rate, level)
    own_low, own_high = _highest_density(chosen.own, chosen.own_shape, chosen.own_rate, level)
    shares = np.bincount(chosen.half_life, minlength=len(HALF_LIVES)) / len(chosen.half_life)
    return HawkesPosterior(
        float(chosen.cross.mean()),
        cross_low,
        cross_high,
        float(chosen.own.mean()),
        own_low,
        own_high,
        level,
        tuple((life, float(share)) for life, share in zip(HALF_LIVES, shares, strict=True)),
        tuple(_bayes_factor(run, mean) for mean, run in runs.items()),
        _rescaled_p(receiver, giver, drive, chosen),
        len(chosen.cross),
    )
