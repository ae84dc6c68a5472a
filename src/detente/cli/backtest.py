"""`detente backtest`: make the forecasts of every past month again and score them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.options import json_option, put_json, remark, say

if TYPE_CHECKING:
    from detente.outlook.comparison import Comparison


@click.command()
@click.argument("case_names", metavar="[CASES]...", nargs=-1)
@click.option("--out", type=click.Path(path_type=Path), help="File for every forecast and outcome (CSV).")
@click.option(
    "--cache", type=click.Path(path_type=Path, file_okay=False),
    help="Folder for finished pieces; a broken run goes on from there.",
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Processes.")
@click.option("--seed", type=click.IntRange(min=0), default=None, help="Seed of the bootstrap.")
@json_option
def backtest(
    case_names: tuple[str, ...],
    out: Path | None,
    cache: Path | None,
    jobs: int,
    seed: int | None,
    as_json: bool,
) -> None:
    """Forecast the named cases (all bundled ones where none is named) at every past month, and score.

    Every case is seen as it was known on the day; the reference class are the other bundled cases.

    \b
    Example:
      detente backtest --cache backtest/ --out forecasts.csv
      detente backtest belarus cuba --json
    """
    from detente.assess.questions import SEED
    from detente.cases import bundled, load_bundled
    from detente.cli.options import new_file
    from detente.outlook.backtest import run
    from detente.outlook.comparison import compare, counts, evidence, scored
    from detente.outlook.members import BASELINES
    from detente.outlook.stacking import learn_weights, pool_all

    use = SEED if seed is None else seed
    path = new_file(out) if out else None
    only = [load_bundled(name).case_id for name in case_names] or None
    cases = [load_bundled(name) for name in bundled()]
    store = Pieces(cache, cases)
    with _progress() as told:
        # Weights are learned from the other cases, so these are forecast whatever is named.
        tapes, made = run(cases, kept=store.kept, keep=store.keep, progress=told, jobs=jobs)
    weights = learn_weights(made, tapes, left_out=only or list(tapes))
    rows = pool_all([row for row in made if only is None or row.case_id in only], weights)
    if path:
        _write(path, rows)
    found = scored(rows)
    questions = ["", *dict.fromkeys(row.made.question for row in found)]
    lines: list[tuple[str, Comparison, tuple[float, float]]] = []
    for name in questions:
        part = [row for row in found if name in ("", row.made.question)]
        if part:
            lines += [(name, compare(part, base, seed=use), evidence(part, base)) for base in BASELINES]
    people = counts([row for row in rows if row.made.question == "people"], seed=use)
    if as_json:
        against = [
            {"question": name, **vars(line), "gain": line.gain, "e_last": last, "e_highest": highest}
            for name, line, (last, highest) in lines
        ]
        number = {"number": people.number, "covered": people.covered} if people else None
        data = {"forecasts": len(rows), "resolved": len(found), "against": against, "people": number}
        put_json("backtest", {**data, "seed": use, "file": str(path) if path else None})
        return
    say(f"{len(rows)} forecasts, {len(found)} yes-or-no questions resolved; gain in mean log score on")
    for name, line, (_, highest) in lines:
        say(
            f"  {name or 'all questions':13} {line.baseline:12} {line.gain:+.4f} "
            f"({line.low:+.4f} to {line.high:+.4f}), highest e-value {highest:.3g}"
        )
    if people:
        say(f"  90 % intervals of people released cover {people.covered:.1%} of {people.number}")


class Pieces:
    """Finished pieces in a folder, named by what they are and by the digest of the cases behind them."""

    def __init__(self, folder: Path | None, cases: Any) -> None:
        import hashlib

        from detente.__about__ import __version__
        from detente.record.package import case_digest

        self._folder = folder
        text = "".join(case_digest(case) for case in cases) + __version__
        self._mark = hashlib.sha256(text.encode()).hexdigest()[:12]
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def kept(self, name: str) -> Any:
        """The piece, if it is there and whole."""
        if self._folder is None:
            return None
        try:
            return json.loads(self._file(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def keep(self, name: str, piece: Any) -> None:
        """Write the piece; a run that is stopped half way leaves no half piece under its name."""
        if self._folder is None:
            return
        part = self._file(name).with_suffix(".part")
        part.write_text(json.dumps(piece), encoding="utf-8")
        part.replace(self._file(name))

    def _file(self, name: str) -> Path:
        if self._folder is None:
            raise ValueError("there is no folder")
        return self._folder / f"{self._mark}-{name}.json"


class _progress:  # noqa: N801  (used as a with-statement, not as a class)
    """A bar on standard error; plain lines where that is no terminal."""

    def __enter__(self) -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        console = Console(stderr=True)
        self._bar = None
        if not console.is_terminal:
            return lambda what, done, whole: remark(f"{what} {done}/{whole}") if done == whole else None
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
            console=console,
        )  # fmt: skip
        self._bar.start()
        tasks: dict[str, Any] = {}

        def told(what: str, done: int, whole: int) -> None:
            if self._bar is not None:
                if what not in tasks:
                    tasks[what] = self._bar.add_task(what, total=whole)
                self._bar.update(tasks[what], completed=done)

        return told

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def _write(path: Path, rows: Any) -> None:
    import csv
    from datetime import date

    from detente.outlook.members import BASELINES

    head = ["case", "question", "subject", "made_on", "horizon", "chance", *BASELINES, "verdict", "value"]
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(name.replace(" ", "_") for name in head)
        for row in rows:
            made = row.made
            writer.writerow(
                [
                    made.case_id, made.question, made.subject, date.fromordinal(made.day), made.horizon,
                    f"{row.chance:.4f}", *(f"{made.baselines[name]:.4f}" for name in BASELINES),
                    made.verdict, "" if made.value is None else f"{made.value:g}",
                ]
            )  # fmt: skip
    part.replace(path)
