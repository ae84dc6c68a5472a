"""Size, power and coverage of the question `sequence`, beside the ordinary tests on the same draws.

    python validation/sequence_simulation.py                        the whole study (hours)
    python validation/sequence_simulation.py --replications 50      a quick look at every cell
    python validation/sequence_simulation.py --cells 'main:thaw:*'  only cells whose name matches
    python validation/sequence_simulation.py --list                 names of the cells
    python validation/sequence_simulation.py --page                 the results as Markdown

A cell is `study:world:response:releases x steps:window`. Results are appended cell by cell to
validation/results/sequence_simulation.csv; a cell already there with as many records is not run again, one
with fewer is, so a run can be stopped, taken up and deepened. Record k of a cell depends on the seed, the
world, the sizes and k alone: all studies and windows see the same records, and fewer replications are the
first ones of more.
"""

import argparse
import csv
import fnmatch
import platform
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed
from sequence_page import page
from sequence_peers import peer_tests
from sequence_results import FIELDS, MADE, done, put_in_order, read
from sequence_worlds import SPAN, WORLDS, by_gap_rule, make, month_bounds

from detente.assess.sequence.coincidence import Hits, graded_windows
from detente.assess.sequence.eprocess import ceiling_evidence, stratum_evidence
from detente.assess.sequence.events import Episode, SequenceData, Step, Timeline
from detente.assess.sequence.exact import exact_p, exposure_shares, rate_ratio_around
from detente.assess.sequence.hawkes import HALF_LIVES, hawkes_posterior
from detente.assess.sequence.jitter import graded_contrast, jitter_test, tail
from detente.assess.sequence.lags import lag_scan
from detente.assess.sequence.placement import jittered_hits
from detente.assess.sequence.strata import Edges, anchored, grid

RESULTS = Path(__file__).parent / "results" / "sequence_simulation.csv"
SEED = 20261122
STRATUM = 60
DRAWS = 999
LEVELS = (0.01, 0.05, 0.10)
RELEASES, STEPS, WINDOWS = (5, 12, 30, 50), (4, 8, 12, 20), (30, 14)
DIAGONAL = ((5, 4), (12, 8), (30, 12), (50, 20))
NULLS = tuple(world.name for world in WORLDS.values() if world.null)
EVIDENCE = 20.0
Tally = dict[tuple[str, float], list[int]]


@dataclass(frozen=True)
class Cell:
    """One cell of the study."""

    study: str
    world: str
    response: float
    releases: int
    steps: int
    window: int

    @property
    def name(self) -> str:
        """How a cell is named on the command line."""
        return f"{self.study}:{self.world}:{self.response:g}:{self.releases}x{self.steps}:{self.window}"

    def records(self, replications: int, seed: int) -> Iterator[tuple[Timeline, np.random.Generator]]:
        """The records of the cell, each with its own stream for the test."""
        key = zlib.crc32(f"{self.world}:{self.response:g}:{self.releases}x{self.steps}".encode())
        for k in range(replications):
            rng = np.random.default_rng([seed, key, k])
            record = make(self.world, self.releases, self.steps, self.response, rng)
            yield record, np.random.default_rng([seed, key, k, self.window])


def _p(tally: Tally, measure: str, p: float) -> None:
    for level in LEVELS:
        _count(tally, measure, level, p <= level)


def _count(tally: Tally, measure: str, level: float, hit: bool) -> None:
    entry = tally[measure, level]
    entry[0] += int(hit)
    entry[1] += 1


def main_tests(cell: Cell, record: Timeline, rng: np.random.Generator, tally: Tally) -> None:
    """T1 (graded, and the plain count on the grid), T2, T3 and both e-processes."""
    kept = record.without_cut_windows(cell.window)
    if not kept.steps:
        for measure in ("T1", "T1 plain count", "T2", "T3"):
            _p(tally, measure, 1.0)
        return
    windows = graded_windows(cell.window)
    on_anchors = anchored(SPAN, STRATUM, kept.steps)
    on_grid = grid(SPAN, STRATUM, int(rng.integers(STRATUM)))
    first = jittered_hits(kept, on_anchors, windows, DRAWS, rng)
    second = jittered_hits(kept, on_grid, windows, DRAWS, rng)
    _p(tally, "T1", tail(graded_contrast(first)))
    _p(tally, "T1 plain count", tail(second.counts(cell.window)[0]))
    directions = [tail(graded_contrast(hits, before_weight=1.0)) for hits in (first, second)]
    _p(tally, "T2", max(directions))
    lengths = (7, 14, 30) if cell.window == 30 else (7, 14)
    seed = int(rng.integers(2**32))
    _p(tally, "T3", lag_scan(record, windows=lengths, stratum=STRATUM, draws=DRAWS, seed=seed).p)
    running = stratum_evidence(record, window=cell.window, stratum=STRATUM)
    _count(tally, "T4 sup E >= 20", 0.05, running.highest >= EVIDENCE)
    ceiling = ceiling_evidence(record, window=cell.window, stratum=STRATUM)
    _count(tally, "T4 by ceiling, sup E >= 20", 0.05, ceiling.highest >= EVIDENCE)


def ratio_tests(cell: Cell, record: Timeline, rng: np.random.Generator, tally: Tally) -> None:
    """Coverage of the rate ratio's 90 % interval: 1 in null worlds, 3 where relief triples the rate."""
    truth = 3.0 if WORLDS[cell.world].number == 13 else 1.0
    estimate = rate_ratio_around(record, window=cell.window, stratum=STRATUM)
    if estimate is not None:
        _count(tally, "rate ratio in 90 % interval", 0.90, estimate.low <= truth <= estimate.high)


def month_tests(cell: Cell, record: Timeline, rng: np.random.Generator, tally: Tally) -> None:
    """Dates of release known to the month: median p over dates drawn from their months, and first days."""
    steps = tuple(Step(str(k), day, day) for k, day in enumerate(record.steps))
    episodes = tuple(Episode(str(k), (month_bounds(day),)) for k, day in enumerate(record.starts))
    data = SequenceData(SPAN, steps, episodes)
    found = [
        jitter_test(data.draw(rng), window=cell.window, draws=199, seed=int(rng.integers(2**32))).p
        for _ in range(20)
    ]
    _p(tally, "T1, median over 20 dates drawn", float(np.median(found)))
    first_days = SequenceData.of_days(SPAN, record.steps, [month_bounds(day)[0] for day in record.starts])
    naive = jitter_test(first_days.draw(), window=cell.window, draws=199).p
    _p(tally, "T1, months read as their first day", naive)


def gap_tests(cell: Cell, record: Timeline, rng: np.random.Generator, tally: Tally) -> None:
    """Episodes put together by a gap rule of 7 days instead of the record."""
    seed = int(rng.integers(2**32))
    ruled = by_gap_rule(record, 7)
    _p(tally, "T1, episodes by gap rule", jitter_test(ruled, window=cell.window, draws=DRAWS, seed=seed).p)


def hawkes_tests(cell: Cell, record: Timeline, rng: np.random.Generator, tally: Tally) -> None:
    """Coverage of the 90 % interval of a_RS: known in the effect worlds (q), 0 in null worlds."""
    found = _posterior(record, rng)
    truth = cell.response if cell.world == "effect" else 0.0
    _count(tally, "a_RS in 90 % interval", 0.90, found[0] <= truth <= found[1])


def prior_tests(cell: Cell, record: Timeline, rng: np.random.Generator, tally: Tally) -> None:
    """Coverage of a_RS where truth is drawn from the prior and the record from the model itself."""
    own, cross = rng.gamma(1.0, 0.5, 2)
    shared = rng.gamma(1.0, 0.25)
    phi = 0.5 ** (1 / HALF_LIVES[int(rng.integers(3))])
    rate = cell.releases / SPAN * rng.gamma(1.0, 1.0, SPAN // STRATUM + 1)
    decayed, days = 0.0, []
    steps = set(record.steps)
    away = np.abs(np.arange(SPAN)[:, None] - np.array(record.steps)[None, :])
    around = shared * np.where(away > 0, (1 - phi) * phi ** (away - 1.0), 0.0).sum(axis=1)
    for day in range(SPAN):
        level = rate[day // STRATUM] + around[day] + decayed
        count = int(rng.poisson(level)) if decayed < 50 else 0
        days += [day] * count
        decayed = phi * decayed + (1 - phi) * (own * count + cross * (day in steps))
    if not 2 <= len(days) <= 400:  # a runaway or empty record is not a case; both are rare
        return
    found = _posterior(Timeline(SPAN, record.steps, tuple(days), ((0,),) * len(days)), rng)
    _count(tally, "a_RS in 90 % interval, truth from the prior", 0.90, found[0] <= cross <= found[1])


def _posterior(record: Timeline, rng: np.random.Generator) -> tuple[float, float]:
    seed = int(rng.integers(2**32))
    found = hawkes_posterior(record, seed=seed, chains=32, keep=60, burn=30, prior_means=(0.5,))
    return found.cross_low, found.cross_high


def ordinary(cell: Cell, record: Timeline, rng: np.random.Generator, tally: Tally) -> None:
    """The ordinary tests on the records that the main study sees first."""
    for name, p in peer_tests(record, cell.window, rng).items():
        _p(tally, name, p)


def design_tests(cell: Cell, record: Timeline, rng: np.random.Generator, tally: Tally) -> None:
    """What each part of T1 does: the same records under other statistics and strata."""
    kept = record.without_cut_windows(cell.window)
    windows = graded_windows(cell.window)
    shift = int(rng.integers(STRATUM))

    def hits(edges: Edges) -> Hits:
        return jittered_hits(kept, edges, windows, 299, rng)

    steps = kept.steps or (SPAN - 1,)
    on_anchors, on_grid = hits(anchored(SPAN, STRATUM, steps)), hits(grid(SPAN, STRATUM, shift))
    later = hits(anchored(SPAN, STRATUM, tuple(day + 4 for day in steps)))
    short = hits(anchored(SPAN, 40, steps))
    _p(tally, "T1 as it is", tail(graded_contrast(on_anchors)))
    _p(tally, "plain count, regular grid", tail(on_grid.counts(cell.window)[0]))
    _p(tally, "graded, no mirror image, regular grid", tail(graded_contrast(on_grid, before_weight=0.0)))
    _p(tally, "graded, no mirror image", tail(graded_contrast(on_anchors, before_weight=0.0)))
    _p(tally, "graded, whole mirror image", tail(graded_contrast(on_anchors, before_weight=1.0)))
    _p(tally, "regular grid", tail(graded_contrast(on_grid)))
    _p(tally, "strata begin 4 days after relief", tail(graded_contrast(later)))
    _p(tally, "strata of 40 days", tail(graded_contrast(short)))
    turned = [hits(grid(SPAN, STRATUM, shift + k * STRATUM // 5)) for k in range(5)]
    _p(tally, "median p over 5 grids", float(np.median([tail(graded_contrast(h)) for h in turned])))
    shares, exposed = exposure_shares(kept, anchored(SPAN, STRATUM, steps), cell.window)
    _p(tally, "exact test of exposed releases", exact_p(shares, int(exposed.sum())))
    if record.sizes:
        _p(tally, "T1 weighed by step size", tail(graded_contrast(on_anchors, kept.sizes)))


STUDIES: dict[str, tuple[int, Callable[[Cell, Timeline, np.random.Generator, Tally], None]]] = {
    "main": (2000, main_tests),
    "months": (2000, month_tests),
    "gap": (2000, gap_tests),
    "hawkes": (2000, hawkes_tests),
    "prior": (2000, prior_tests),
    "ratio": (2000, ratio_tests),
    "ordinary": (2000, ordinary),
    "design": (2000, design_tests),
}
"""Each study with its replications (a quick look may ask for fewer: the first of the same records)."""


def cells() -> list[Cell]:
    """All cells, those that carry a gate first."""
    sizes = [(r, s) for r in RELEASES for s in STEPS]
    found = [Cell("main", world, 0.0, r, s, 30) for world in NULLS for r, s in sizes]
    effects = [("effect", q) for q in (0.3, 0.5, 0.8)]
    for r, s in DIAGONAL:
        found.append(Cell("prior", "independent", 0.0, r, s, 30))
        found += [Cell("hawkes", "effect", q, r, s, 30) for q in (0.3, 0.5, 0.8)]
        found += [Cell("hawkes", world, 0.0, r, s, 30) for world in ("independent", "thaw")]
        found += [Cell("ordinary", world, 0.0, r, s, 30) for world in NULLS]
        found += [Cell("ordinary", "effect", q, r, s, 30) for q in (0.5, 0.8)]
        found.append(Cell("ordinary", "third driver", 0.0, r, s, 30))
        found += [Cell("design", world, 0.0, r, s, 30) for world in ("independent", "thaw", "thaw+bursty")]
        found += [Cell("design", "effect", q, r, s, 30) for q in (0.5, 0.8)]
        found += [Cell("design", "effect by size", q, r, s, 30) for q in (0.3, 0.5)]
        found += [Cell("gap", world, 0.0, r, s, 30) for world in ("bursty", "thaw+bursty")]
        found += [Cell("months", "months only", q, r, s, 30) for q in (0.0, 0.5, 0.8)]
    tripled = "rate tripled after relief"
    unmoved = [world for world in NULLS if world != "relief follows release"]  # its ratio is below 1
    found += [Cell("ratio", world, 0.0, r, s, 30) for world in (*unmoved, tripled) for r, s in sizes]
    found += [Cell("main", world, q, r, s, 30) for world, q in effects for r, s in sizes]
    others = [("third driver", 0.0), (tripled, 0.0)]
    others += [(world, q) for world in ("20 % unrecorded", "feedback") for q in (0.0, 0.3, 0.5, 0.8)]
    found += [Cell("main", world, q, r, s, 30) for world, q in others for r, s in sizes]
    worlds = [(world, 0.0) for world in NULLS] + effects + others
    found += [Cell("main", world, q, r, s, 14) for world, q in worlds for r, s in sizes]
    return found


def run(cell: Cell, replications: int, seed: int) -> list[dict[str, object]]:
    """All measures of one cell."""
    most, measure = STUDIES[cell.study]
    tally: Tally = defaultdict(lambda: [0, 0])
    asked = min(replications, most)
    tally[MADE, 0.0] = [asked, asked]
    for record, rng in cell.records(asked, seed):
        measure(cell, record, rng, tally)
    return [
        dict(
            zip(
                FIELDS,
                (
                    cell.study, cell.world, cell.response, cell.releases, cell.steps, cell.window, STRATUM,
                    name, level, hits, trials, seed,
                ),
                strict=True,
            )
        )
        for (name, level), (hits, trials) in tally.items()
    ]  # fmt: skip


def _key(cell: Cell) -> tuple[str, ...]:
    numbers = (cell.response, cell.releases, cell.steps, cell.window)
    return (cell.study, cell.world, *map(str, numbers))


def main(arguments: list[str] | None = None) -> int:
    """Run the cells asked for, or print the page."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    parser.add_argument("--replications", type=int, default=2000, help="at most this many a cell")
    parser.add_argument("--cells", default="*", help="pattern of cell names, several separated by commas")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--minutes", type=float, default=0.0, help="begin no cell after this many minutes")
    parser.add_argument("--jobs", type=int, default=1, help="processes, or the joblib backend's workers")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--page", action="store_true")
    given = parser.parse_args(arguments)
    if given.page:
        print(page(given.results, SEED))
        return 0
    patterns = given.cells.split(",")
    chosen = [cell for cell in cells() if any(fnmatch.fnmatchcase(cell.name, p) for p in patterns)]
    if given.list:
        print("\n".join(cell.name for cell in chosen))
        return 0
    print(
        f"# {platform.machine()}, {platform.system()}, Python {platform.python_version()}, "
        f"numpy {np.__version__}, scipy {version('scipy')}, seed {given.seed}",
        file=sys.stderr,
    )
    known = done(read(given.results))
    given.results.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    wanted = {cell: min(given.replications, STUDIES[cell.study][0]) for cell in chosen}
    waiting = [cell for cell in chosen if known.get(_key(cell), 0) < wanted[cell]]

    def timely() -> Iterator[Cell]:
        for cell in waiting:
            if given.minutes and time.monotonic() - began > 60 * given.minutes:
                return
            yield cell

    work = Parallel(n_jobs=given.jobs, return_as="generator", pre_dispatch=given.jobs)
    for cell, rows in zip(
        waiting, work(delayed(run)(c, given.replications, given.seed) for c in timely()), strict=False
    ):
        fresh = not given.results.exists()
        with given.results.open("a", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, FIELDS, lineterminator="\n")
            if fresh:
                writer.writeheader()
            writer.writerows(rows)
        print(f"{cell.name} {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    put_in_order(given.results, [_key(cell) for cell in cells()])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
