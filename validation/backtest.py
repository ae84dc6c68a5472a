"""Make the forecasts of every past month again and write what came of it into docs/backtest.md.

    python validation/backtest.py [--cache FOLDER] [--jobs 2]

Writes docs/backtest.md, the reliability diagrams under docs/images/ and the weights that come with the
program (src/detente/outlook/learned.py). Prints the machine, versions and seed.
"""

import argparse
import platform
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from importlib import metadata
from pathlib import Path

import numpy as np

from detente.assess.questions import SEED
from detente.cases import bundled, load_bundled
from detente.charts.outlook import reliability_chart
from detente.charts.theme import SCREEN_LIGHT
from detente.cli.backtest import Pieces
from detente.outlook import learned
from detente.outlook.backtest import Made, final_tape, run
from detente.outlook.comparison import (
    Comparison,
    compare,
    counts,
    evidence,
    outcomes,
    own_expectation,
    scored,
)
from detente.outlook.findings import reference_tapes
from detente.outlook.forecast import forecasts
from detente.outlook.members import BASELINES, SAYS
from detente.outlook.pool import equal_weights, pooled
from detente.outlook.questions import HORIZONS, QUESTIONS, resolve
from detente.outlook.scores import brier_split, log_score, reliability
from detente.outlook.stacking import Pooled, Table, learn_weights, members_of, pool_all
from detente.outlook.tape import tape_of, watched

ROOT = Path(__file__).parents[1]
TEMPLATE = Path(__file__).with_name("backtest_page.md")
PAGE = ROOT / "docs" / "backtest.md"
IMAGES = ROOT / "docs" / "images"
TRACK = ROOT / "src" / "detente" / "outlook" / "track.py"
BY_QUESTION = TRACK.with_name("track_by_question.py")
LEARNED = ROOT / "src" / "detente" / "outlook" / "learned.py"
SHOWN = ("belarus", "")
"""Cases without which weights are shipped: the reference case, and none."""
DAYS = (date(2025, 8, 31), date(2025, 11, 30), date(2026, 2, 28))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [list(head), ["---"] * len(head), *rows]
    return [*(f"| {' | '.join(line)} |" for line in lines), ""]


def machine() -> str:
    names = ("numpy", "scipy", "joblib")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in names)
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {versions}"


def line(name: str, found: Comparison, e: tuple[float, float]) -> list[str]:
    return [
        name,
        found.baseline,
        f"{found.pool:.4f}",
        f"{found.other:.4f}",
        f"{found.gain:+.4f}",
        f"{found.low:+.4f} to {found.high:+.4f}",
        f"{found.low_by_case:+.4f} to {found.high_by_case:+.4f}",
        f"{e[1]:.3g}",
        str(found.needed or "-"),
    ]


HEAD = (
    "questions", "baseline", "pool", "baseline's", "gain", "95 % by case and year", "95 % by case",
    "highest e-value", "questions needed",
)  # fmt: skip


def against(
    rows: Sequence[Pooled], names: Sequence[tuple[str, Sequence[Pooled]]]
) -> tuple[list[str], list[str]]:
    """The table of comparisons, and sentences on where the pool does not surely win."""
    lines, fails = [], []
    for name, part in names:
        for baseline in BASELINES:
            found = compare(part, baseline, seed=SEED)
            lines.append(line(name, found, evidence(part, baseline)))
            if found.low <= 0:
                way = "worse" if found.gain < 0 else "better, but perhaps by luck,"
                fails.append(
                    f"- `{name}` against {baseline}: {way} by {abs(found.gain):.4f} "
                    f"({found.low:+.4f} to {found.high:+.4f}, {found.number:,} questions)."
                )
    return table(HEAD, lines), fails


def by_member(rows: Sequence[Pooled]) -> list[str]:
    """What each member would have scored alone, and the pool with equal weights."""
    lines = []
    for key in dict.fromkeys(row.made.question for row in rows):
        part = [row for row in rows if row.made.question == key]
        y = outcomes(part)
        names = members_of(key)
        alone = ", ".join(
            f"{name} {log_score([row.made.members[name] for row in part], y).mean():.4f}" for name in names
        )
        even = log_score([pooled(equal_weights(names), row.made.members) for row in part], y).mean()
        pool = log_score([row.chance for row in part], y).mean()
        lines.append([f"`{key}`", f"{len(part):,}", f"{y.mean():.1%}", f"{pool:.4f}", f"{even:.4f}", alone])
    return table(("question", "resolved", "happened", "pool", "equal weights", "members alone"), lines)


def reliability_images(rows: Sequence[Pooled]) -> list[str]:
    IMAGES.mkdir(exist_ok=True)
    out = []
    for key in ("", *dict.fromkeys(row.made.question for row in rows)):
        part = [row for row in rows if key in ("", row.made.question)]
        chance = np.round([row.chance for row in part], 2)
        blocks = [f"{row.made.case_id}-{date.fromordinal(row.made.day).year}" for row in part]
        found = reliability(
            chance, outcomes(part), rng=np.random.default_rng(SEED), block=np.array(blocks), draws=200
        )
        points = [
            {
                "chance": float(found.chance[n]),
                "share": round(float(found.share[n]), 4),
                "low": round(float(found.low[n]), 4),
                "high": round(float(found.high[n]), 4),
                "number": float(found.number[n]),
            }
            for n in range(len(found.chance))
        ]
        name = f"reliability-{key or 'all'}"
        title = QUESTIONS[key].asks if key else "All questions"
        svg = reliability_chart(points, title, SCREEN_LIGHT, name=name)
        (IMAGES / f"{name}.svg").write_text(svg + "\n", encoding="utf-8")
        split = brier_split(chance, outcomes(part))
        expected, got = own_expectation(part)
        told = (
            f"Brier {split.brier:.4f} = reliability {split.reliability:.4f} - resolution "
            f"{split.resolution:.4f} + uncertainty {split.uncertainty:.4f}. The pool expected a log score of "
            f"{expected:.4f} of itself and got {got:.4f}."
        )
        out += [
            f"### {title}",
            "",
            f"![Reliability of {key or 'all questions'}](images/{name}.svg)",
            "",
            told,
            "",
        ]
    return out


def people(rows: Sequence[Pooled]) -> list[str]:
    found = []
    for horizon in (None, *HORIZONS):
        part = [row for row in rows if row.made.question == "people" and horizon in (None, row.made.horizon)]
        plain, logs = counts(part, seed=SEED), counts(part, seed=SEED, of_logs=True)
        if plain is None or logs is None:
            continue
        gains = ", ".join(
            f"{c.baseline} {c.gain:+.3f} ({c.low:+.3f} to {c.high:+.3f})" for c in plain.against
        )
        log_gains = ", ".join(
            f"{c.baseline} {c.gain:+.3f} ({c.low:+.3f} to {c.high:+.3f})" for c in logs.against
        )
        found.append(
            [
                str(horizon or "all"), f"{plain.number:,}", f"{plain.covered:.1%}", f"{plain.width:.0f}",
                f"{plain.against[0].pool:.2f}", gains, f"{logs.against[0].pool:.3f}", log_gains,
                " ".join(str(n) for n in plain.pit),
            ]
        )  # fmt: skip
    head = (
        "horizon", "resolved", "covered by 90 %", "median width", "CRPS", "gain in CRPS on",
        "CRPS of log(1+n)", "gain on", "PIT in ten parts",
    )  # fmt: skip
    return table(head, found)


def beside(weights: Table) -> list[str]:
    """The forecasts of Belarus as known on three days, beside what happened."""
    case = load_bundled("belarus")
    span = watched(case)
    assert span is not None
    final = final_tape(case, span)
    assert final is not None
    others = [load_bundled(name) for name in bundled()]
    out = []
    for day in DAYS:
        tape = tape_of(case.known_by(day), span=span, day=day)
        assert tape is not None
        rows = []
        made = forecasts(tape, reference_tapes(others, day, leave_out="belarus"), weights=weights)
        for row in made:
            if row.question == "promise":
                continue
            outcome = resolve(QUESTIONS[row.question], final, tape.day, row.horizon, row.subject)
            if row.count:
                low, high = row.count.interval()
                said = f"{low:,.0f} to {high:,.0f}, middle {row.levels[2]:,.0f}"
                what = f"{outcome.value:,.0f}" if outcome.value is not None else outcome.verdict
            else:
                said, what = f"{row.chance or 0:.0%}", outcome.verdict
            base = "" if row.count else f"{row.base_rate:.0%}"
            rows.append([f"`{row.question}`", str(row.horizon), str(row.due_on), said, base, what])
        out += [f"### As known on {day}", ""]
        out += table(("question", "days", "due", "forecast", "base rate", "happened"), rows)
    return out


def write_learned(weights: Table) -> None:
    lines = []
    for (name, year, key), found in sorted(weights.items()):
        if name in SHOWN and year >= learned.FIRST_YEAR:
            values = " ".join(f"{value:.3f}" for value in (found.intercept, *found.values))
            lines.append(f"{name or '-'} {year} {key} {values}")
    write_between(LEARNED, lines)


def write_between(path: Path, lines: Sequence[str]) -> None:
    """Put the lines into the text constant of a module."""
    text = path.read_text(encoding="utf-8")
    start = text.index('TEXT = """\n') + len('TEXT = """\n')
    end = text.index('"""\n', start)
    path.write_text(text[:start] + "".join(f"{line}\n" for line in lines) + text[end:], encoding="utf-8")


def write_track(rows: Sequence[Pooled]) -> None:
    found = scored(rows)
    base = compare(found, "base rate", seed=SEED)
    whole = counts([row for row in rows if row.made.question == "people"], seed=SEED)
    assert whole is not None
    cases = len({row.made.case_id for row in found})
    head = (cases, base.number, base.pool, base.other, base.low, base.high, whole.number, whole.covered)
    # Chances in steps of 5 %, each step by its mean, keep the table short enough to be read.
    given = np.array([row.chance for row in found])
    step = np.round(given * 20).astype(int)
    chance = (np.bincount(step, weights=given) / np.maximum(np.bincount(step), 1))[step]
    blocks = np.array([f"{row.made.case_id}-{date.fromordinal(row.made.day).year}" for row in found])
    shown = reliability(chance, outcomes(found), rng=np.random.default_rng(SEED), block=blocks)
    points = zip(shown.chance, shown.share, shown.low, shown.high, shown.number, strict=True)
    lines = [" ".join(f"{cell:.6g}" for cell in head)]
    write_between(TRACK, lines + [" ".join(f"{cell:.4g}" for cell in point) for point in points])


def write_track_by_question(rows: Sequence[Pooled]) -> None:
    found = scored(rows)
    lines = []
    for key in dict.fromkeys(row.made.question for row in found):
        base = compare([row for row in found if row.made.question == key], "base rate", seed=SEED)
        cells = (base.pool, base.other, base.low, base.high)
        lines.append(" ".join((key, str(base.number), *(f"{cell:.4f}" for cell in cells))))
    write_between(BY_QUESTION, lines)


def page(rows: Sequence[Pooled], made: Sequence[Made], weights: Table) -> str:
    found = scored(rows)
    keys = list(dict.fromkeys(row.made.question for row in found))
    all_rows, missed = against(found, [("all", found)])
    parts, fails = against(found, [(key, [r for r in found if r.made.question == key]) for key in keys])
    horizons, _ = against(found, [(f"{h} days", [r for r in found if r.made.horizon == h]) for h in HORIZONS])
    cases = list(dict.fromkeys(row.made.case_id for row in found))
    case_lines = []
    for name in cases:
        part = [row for row in found if row.made.case_id == name]
        gain = [compare(part, baseline, seed=SEED) for baseline in BASELINES]
        case_lines.append([name, f"{len(part):,}", *(f"{g.gain:+.4f}" for g in gain)])
    worse = [row[0] for row in case_lines if float(row[2]) < 0]
    whole = counts([row for row in rows if row.made.question == "people"], seed=SEED)
    for one in whole.against if whole else ():
        if one.low <= 0:
            way = "worse" if one.gain < 0 else "better, but perhaps by luck,"
            fails.append(
                f"- `people` against {one.baseline}, in CRPS: {way} by {abs(one.gain):.2f} people "
                f"({one.low:+.2f} to {one.high:+.2f}, {one.number:,} questions)."
            )
    covered = f"{whole.covered:.1%}" if whole else "none"
    verdict = "beats" if not missed else "does not surely beat"
    days = sorted({row.day for row in made})
    return TEMPLATE.read_text(encoding="utf-8").format(
        machine=machine(),
        seed=SEED,
        first=date.fromordinal(days[0]),
        last=date.fromordinal(days[-1]),
        cases=len(cases),
        made=f"{len(made):,}",
        resolved=f"{len(found):,}",
        verdict=f"The pooled forecast {verdict} every named baseline in mean log score over all questions "
        "and cases, with an interval that excludes nought.",
        covered=covered,
        fails="\n".join(f"  {text}" for text in fails),
        worse=", ".join(worse) or "none",
        all="\n".join(all_rows),
        parts="\n".join(parts),
        horizons="\n".join(horizons),
        by_case="\n".join(table(("case", "resolved", *BASELINES), case_lines)),
        says="\n".join(f"- `{name}`: {says}" for name, says in SAYS.items()),
        members="\n".join(by_member(found)),
        people="\n".join(people(rows)),
        reliability="\n".join(reliability_images(found)),
        beside="\n".join(beside(weights)),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    print(f"{machine()}; seed {SEED}", file=sys.stderr)
    cases = [load_bundled(name) for name in bundled()]
    pieces = Pieces(given.cache, cases)

    def told(what: str, done: int, whole: int) -> None:
        print(f"{what} {done}/{whole}", file=sys.stderr)

    tapes, made = run(cases, kept=pieces.kept, keep=pieces.keep, progress=told, jobs=given.jobs)
    weights = learn_weights(made, tapes, left_out=[*tapes, ""])
    write_learned(weights)
    rows = pool_all(made, weights)
    write_track(rows)
    write_track_by_question(rows)
    shipped = {key: found for key, found in weights.items() if key[0] in SHOWN}
    PAGE.write_text(page(rows, made, shipped), encoding="utf-8")
    print(PAGE.relative_to(ROOT), file=sys.stderr)


if __name__ == "__main__":
    main()
