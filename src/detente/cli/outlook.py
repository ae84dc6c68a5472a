"""`detente outlook`: dated forecasts of a case, and the book in which they are kept and scored."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from detente.cli.options import (
    clock_options,
    db_option,
    json_option,
    put_json,
    remark,
    say,
    view_of,
)
from detente.cli.record import open_store, signed

if TYPE_CHECKING:
    from detente.outlook.book import Settled
    from detente.outlook.forecast import Forecast
    from detente.outlook.tape import Tape
    from detente.record.case import Case

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


class CaseOrCommand(click.Group):
    """A group that takes the name of a case as the command `show` of that case."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named; where none is, `show` of what is named."""
        if args and args[0] not in self.commands:
            return super().resolve_command(ctx, ["show", *args])
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options before the case belong to `show` too."""
        if args and args[0].startswith("-") and args[0] not in ("-h", "--help"):
            args = ["show", *args]
        return super().parse_args(ctx, args)


def chosen(command: CommandT) -> CommandT:
    """--question and --horizon."""
    for option in (
        click.option(
            "--horizon", "horizons", type=click.Choice(["30", "90", "180", "365"]), multiple=True,
            help="Days from the forecast to its resolution (default: all four).",
        ),
        click.option("--question", "questions", multiple=True, help="Only this question (may be repeated)."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.group(cls=CaseOrCommand, subcommand_metavar="CASE | COMMAND [ARGS]...")
def outlook() -> None:
    """Forecast what comes next in a case, and keep a book of forecasts.

    Questions: release, release_10, release_50, relief, reversal, rearrest, stock, people, promise.

    \b
    Example:
      detente outlook belarus --known-by 2025-11-30 --question release --horizon 90
      detente outlook freeze belarus --db team.db --reason "weekly forecast"
    """


@outlook.command()
@click.argument("case_name", metavar="CASE")
@chosen
@click.option("--beside", is_flag=True, help="Show what the record says happened, where it is due.")
@clock_options
@json_option
def show(
    case_name: str,
    questions: tuple[str, ...],
    horizons: tuple[str, ...],
    beside: bool,
    as_of: str | None,
    known_by: str | None,
    audience: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Forecast the questions of a case: chance, base rate, what moved it, what news would change it.

    The reference class are the bundled cases but the case itself, as known on the same day.

    \b
    Example:
      detente outlook show belarus --known-by 2025-08-31 --beside
    """
    case = view_of(case_name, as_of=as_of, known_by=known_by, audience=audience, db=db)
    whole = view_of(case_name, as_of=None, known_by=None, audience=audience, db=db)
    made, final = _forecasts(case, whole, questions, horizons)
    if as_json:
        rows = [_forecast_json(row, final if beside else None) for row in made]
        put_json("outlook show", {"forecasts": rows}, case=case)
        return
    say(f"{case.title or case.case_id}: outlook of {made[0].made_on if made else case.day}")
    for row in made:
        _tell(row, final if beside else None)


@outlook.command()
@click.argument("case_name", metavar="CASE")
@chosen
@signed
@clock_options
@json_option
def freeze(
    case_name: str,
    questions: tuple[str, ...],
    horizons: tuple[str, ...],
    author: str,
    reason: str,
    as_of: str | None,
    known_by: str | None,
    audience: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Write the forecasts of a case into the book of the store; a forecast once frozen is never replaced.

    \b
    Example:
      detente outlook freeze belarus --known-by 2026-02-28 --db team.db --reason "weekly forecast"
    """
    from detente.__about__ import __version__
    from detente.assess.questions import SEED
    from detente.outlook.book import KIND, entry_id, frozen
    from detente.record.package import case_digest
    from detente.record.revision import Change

    case = view_of(case_name, as_of=as_of, known_by=known_by, audience=audience, db=db)
    whole = view_of(case_name, as_of=None, known_by=None, audience=audience, db=db)
    made, _ = _forecasts(case, whole, questions, horizons)
    digest = case_digest(case)
    bodies = [
        frozen(
            row, as_of=case.as_of_date, known_by=case.known_by_date, version=__version__, seed=SEED,
            digest=digest,
        )
        for row in made
    ]  # fmt: skip
    with open_store(db) as store:
        # Chosen while the case is locked, so that two writers cannot freeze the same forecast twice.
        def new(stands: Any) -> list[Change]:
            known = {row.row_id for row in stands if row.kind == KIND}
            return [Change(KIND, entry_id(body), body, 0) for body in bodies if entry_id(body) not in known]

        written = store.append_many(case.case_id, new, author=author, reason=reason)
    entries = [revision.row_id for revision in written]
    if as_json:
        put_json("outlook freeze", {"frozen": entries, "there_already": len(bodies) - len(entries)})
        return
    for entry in entries:
        say(entry)
    say(f"{len(entries)} forecast(s) frozen, {len(bodies) - len(entries)} there already")


@outlook.command()
@click.argument("case_name", metavar="CASE")
@db_option
@json_option
@click.pass_context
def book(ctx: click.Context, case_name: str, db: str | None, as_json: bool) -> None:
    """Resolve the forecasts of the book that are due by the record, and score them.

    Outcomes are read off the record each time and never written into the book, so a correction of the record
    corrects them. A forecast whose digest does not hold is told, with exit code 1.

    \b
    Example:
      detente outlook book belarus --db team.db
    """
    from detente.errors import BadInput
    from detente.outlook.book import KIND, entry_id, settle, standing

    whole = view_of(case_name, as_of=None, known_by=None, audience="keeper", db=db)
    final = _final(whole)
    with open_store(db) as store:
        bodies = [row.body for row in store.rows(whole.case_id) if row.kind == KIND]
        written = {
            revision.row_id: revision.rec_at[:10]
            for revision in reversed(store.log(whole.case_id))
            if revision.kind == KIND
        }
    found, broken = [], []
    for body in bodies:
        try:
            found.append(settle(body, final))
        except (BadInput, KeyError, TypeError, ValueError):
            broken.append(
                entry_id(body) if {"question", "made_on", "due_on"} <= body.keys() else "unreadable"
            )
    stands = standing(found)
    if as_json:
        put_json(
            "outlook book",
            {
                "standing": vars(stands),
                "forecasts": [_settled_json(row, written) for row in found],
                "broken": broken,
            },
        )
    else:
        for row in found:
            _tell_settled(row, _track(row, written))
        say(f"{stands.made} forecast(s), {stands.resolved} yes-or-no question(s) resolved")
        if stands.log is not None:
            say(
                f"log score {stands.log:.3f} (base rate {stands.base_log:.3f}), Brier {stands.brier:.3f}: "
                f"reliability {stands.reliability:.3f}, resolution {stands.resolution:.3f}"
            )
            told = (
                f"about {stands.needed} resolved questions would tell the gain on the base rate from luck"
                if stands.needed
                else "no gain on the base rate so far"
            )
            say(told)
        for entry in broken:
            say(f"{entry}: the digest does not hold; it is not what was frozen")
    ctx.exit(1 if broken else 0)


def _forecasts(
    case: "Case", whole: "Case", questions: tuple[str, ...], horizons: tuple[str, ...]
) -> tuple[list["Forecast"], "Tape"]:
    """The forecasts of a view, and the tape of the whole record that resolves them."""
    from detente.cases import bundled, load_bundled
    from detente.errors import UsageFault
    from detente.outlook.findings import reference_tapes
    from detente.outlook.forecast import forecasts
    from detente.outlook.questions import HORIZONS, QUESTIONS, question_of
    from detente.outlook.tape import tape_of, watched

    keys = tuple(question_of(name).key for name in questions) or tuple(QUESTIONS)
    spans = tuple(int(text) for text in horizons) or HORIZONS
    span = watched(whole)
    if span is None or case.day is None:
        raise UsageFault(f"the record of {whole.case_id} has no dated move to forecast from")
    day = min(case.day, span[1])
    if day < case.day:
        remark(f"the record of {whole.case_id} ends on {day}; the forecast is made of that day")
    tape = tape_of(case, span=span, day=day)
    if tape is None:
        raise UsageFault(f"the record of {whole.case_id} begins on {span[0]}, after {day}")
    others = reference_tapes((load_bundled(name) for name in bundled()), day, leave_out=case.case_id)
    return forecasts(tape, others, keys=keys, horizons=spans), _final(whole)


def _final(whole: "Case") -> "Tape":
    """The tape of all that is known, to its last day."""
    from detente.errors import UsageFault
    from detente.outlook.tape import tape_of, watched

    span = watched(whole)
    tape = tape_of(whole, span=span, day=span[1]) if span else None
    if tape is None:
        raise UsageFault(f"the record of {whole.case_id} has no dated move")
    return tape


def _happened(row: "Forecast", final: "Tape") -> dict[str, Any]:
    from detente.outlook.questions import QUESTIONS, resolve, resolve_promise

    if row.question == "promise":
        outcome = resolve_promise(final, row.subject)
    else:
        outcome = resolve(QUESTIONS[row.question], final, row.made_on.toordinal(), row.horizon, row.subject)
    return {"verdict": outcome.verdict, "value": outcome.value, "basis": list(outcome.refs)}


def _forecast_json(row: "Forecast", final: "Tape | None") -> dict[str, Any]:
    low, high = row.count.interval() if row.count else (None, None)
    shifts = {
        name: [
            {
                "name": shift.name, "says": shift.says, "shift": round(shift.shift, 6),
                "chance": None if shift.chance is None else round(shift.chance, 6),
            }
            for shift in found
        ]
        for name, found in (("moved", row.moved), ("news", row.news))
    }  # fmt: skip
    return {
        "question": row.question,
        "asks": row.asks,
        "rule": row.rule,
        "subject": row.subject,
        "made_on": row.made_on.isoformat(),
        "due_on": row.due_on.isoformat(),
        "horizon": row.horizon,
        "chance": None if row.chance is None else round(row.chance, 6),
        "base_rate": round(row.base_rate, 6),
        "base_cases": row.base_cases,
        "base_windows": round(row.base_windows, 2),
        "levels": list(row.levels),
        "low": low,
        "high": high,
        **shifts,
        "basis": list(row.basis),
        "happened": _happened(row, final) if final else None,
    }


def _tell(row: "Forecast", final: "Tape | None") -> None:
    about = f" [{row.subject}]" if row.subject else ""
    say(f"\n{row.question}{about}: {row.asks}  by {row.due_on} ({row.horizon} days)")
    if row.count:
        low, high = row.count.interval()
        say(f"  {low:,.0f} to {high:,.0f} people (90 % interval), middle {row.levels[2]:,.0f}")
        say(f"  nobody: {1 - (row.chance or 0):.0%}")
    else:
        say(f"  {row.chance or 0:.0%}   base rate {row.base_rate:.0%} ({row.base_cases} other cases)")
        moved = [shift for shift in row.moved if abs(shift.shift) > 0.02][:3]
        for shift in moved:
            own = f" (says {shift.chance:.0%})" if shift.chance is not None else ""
            say(f"  {shift.shift:+.2f} log-odds: {shift.says}{own}")
        for shift in row.news[:1]:
            say(f"  if {shift.says}: {shift.chance or 0:.0%}")
    if final is not None:
        happened = _happened(row, final)
        value = happened["value"]
        number = f", {value:,.0f} people" if row.count and value is not None else ""
        say(f"  happened: {happened['verdict']}{number}")


def _track(row: "Settled", written: dict[str, str]) -> str:
    """Whether the forecast was written before its due day, or made in hindsight from an earlier view."""
    return "in advance" if written.get(row.entry, "9999") <= row.body["due_on"] else "in hindsight"


def _settled_json(row: "Settled", written: dict[str, str]) -> dict[str, Any]:
    return {
        "entry": row.entry,
        "track": _track(row, written),
        "forecast": dict(row.body),
        "verdict": row.outcome.verdict,
        "value": row.outcome.value,
        "basis": list(row.outcome.refs),
        "log": row.log,
        "brier": row.brier,
        "crps": row.crps,
        "interval": row.interval,
    }


def _tell_settled(row: "Settled", track: str) -> None:
    said = f"{row.body['chance']:.0%}" if not row.body["size"] else f"middle {row.body['levels']['0.5']:,.0f}"
    due = date.fromisoformat(row.body["due_on"])
    score = f"  log {row.log:.2f}" if row.log is not None else ""
    score += f"  CRPS {row.crps:.1f}" if row.crps is not None else ""
    say(f"{row.body['question']:11} due {due}  said {said}  {row.outcome.verdict}{score}  ({track})")
