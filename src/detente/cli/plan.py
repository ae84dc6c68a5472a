"""`detente plan` and `detente simulate`: what the exchange model says of next steps and long runs."""

from typing import TYPE_CHECKING, Any

import click

from detente.cli.options import case_argument, clock_options, json_option, put_json, remark, say, view_of

if TYPE_CHECKING:
    from detente.strategy.plan import Plan

GOALS = ("fewest-held", "most-freed", "no-arrests", "keep-leverage")

_terms = (
    click.option("--lock", metavar="MEASURE", multiple=True, help="Never trade this measure (repeatable)."),
    click.option(
        "--trade", metavar="MEASURE", multiple=True, help="Trade this measure though it is not marked so."
    ),
    click.option("--goal", type=click.Choice(GOALS), default="fewest-held", show_default=True),
    click.option("--draws", type=int, default=200, show_default=True, help="Parameter draws."),
    click.option("--seed", type=click.IntRange(min=0), default=None, help="Seed of all random draws."),
)


def terms(command: Any) -> Any:
    """--lock, --trade, --goal, --draws and --seed on a command."""
    for option in reversed(_terms):
        command = option(command)
    return command


@click.command()
@case_argument
@terms
@clock_options
@json_option
def plan(
    case_name: str,
    lock: tuple[str, ...],
    trade: tuple[str, ...],
    goal: str,
    draws: int,
    seed: int | None,
    as_of: str | None,
    known_by: str | None,
    audience: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Rank next steps in a case by the exchange model, under assumptions that are shown first.

    \b
    Example:
      detente plan belarus --known-by 2026-03-20
      detente plan belarus --lock m-us-debt --goal no-arrests --json
    """
    from detente.strategy.plan import SEED
    from detente.strategy.plan import plan as plan_case

    case = view_of(case_name, as_of=as_of, known_by=known_by, audience=audience, db=db)
    found = plan_case(
        case,
        lock=lock,
        trade=trade,
        goal=goal,
        draws=draws,
        seed=SEED if seed is None else seed,
        progress=lambda what, share: remark(f"[{share:4.0%}] {what}"),
    )
    if as_json:
        put_json("plan", found.to_json(), case=case)
        return
    _tell(found)


def _tell(found: "Plan") -> None:
    say(f"{found.case_id}, as of {found.day}; goal: {found.goal}; {found.draws} draws, seed {found.seed}")
    say("\nAssumptions (5 %, middle, 95 % over the draws; units: a quarter of full relief, a block freed)")
    for item in found.assumptions:
        say(f"  {item.name:17} {item.low:6.2f} {item.middle:6.2f} {item.high:6.2f}  {item.meaning}")
        say(f"  {'':17} {'':20}  rests on: {item.rests_on}")
    say("\nWhat the model says under them")
    for sentence in found.summary:
        say(f"  {sentence}")
    say(f"\nSteps over {found.quarters} quarters (advantage over doing nothing, in blocks of {found.block})")
    say("      advantage             first  freed   held  arrests  reversal")
    for step in found.steps:
        low, middle, high = step.value
        ends = f"{step.freed[1]:5.0f}  {step.held[1]:5.0f}  {step.arrested[1]:7.0f}  {step.reversal[1]:7.0%}"
        gain = f"{middle:+6.2f} ({low:+.2f} to {high:+.2f})"
        say(f"  {step.rank:2}. {gain}  {step.first:4.0%}  {ends}  {step.label}")
        if step.stopped:
            say(f"        beyond the price ceiling: breeds arrests with chance {step.beyond_ceiling:.0%}")
    top = found.steps[0]
    say(f"\nThe first step: {top.what}")
    for label, text in (("by", top.by), ("verified by", top.verified), ("revoked on", top.revoked)):
        if text:
            say(f"  {label}: {text}")
    if found.packages:
        say("\nPrice ceiling: the fewest people to ask for a package")
    for package in found.packages:
        least = (
            "no number within the stock"
            if package.least_people is None
            else f"{package.least_people} people or more"
        )
        say(f"  {package.label}: {least}")
    say("\nTripwires")
    for wire in found.tripwires:
        say(f"  {wire.sign}: {wire.threshold}; {wire.then}")
    say("\nHow far the answer depends on each assumption (share of variance)")
    for part in found.dependence[:6]:
        say(f"  {part.name:17} {part.share:5.0%}")
    if found.learn_first:
        say("\nWhat to learn first")
        for sentence in found.learn_first:
            say(f"  {sentence}")
    say("\nNotes")
    for sentence in found.caveats:
        say(f"  {sentence}")


@click.command()
@case_argument
@terms
@click.option("--quarters", type=click.IntRange(1, 400), default=40, show_default=True)
@click.option("--runs", type=click.IntRange(1, 10000), default=200, show_default=True)
@clock_options
@json_option
def simulate(
    case_name: str,
    lock: tuple[str, ...],
    trade: tuple[str, ...],
    goal: str,
    draws: int,
    seed: int | None,
    quarters: int,
    runs: int,
    as_of: str | None,
    known_by: str | None,
    audience: str,
    db: str | None,
    as_json: bool,
) -> None:
    """Run the model's equilibrium in a case for long, for either type of target.

    \b
    Example:
      detente simulate belarus --known-by 2026-03-20 --quarters 40
    """
    from detente.strategy.plan import SEED
    from detente.strategy.run import long_run

    case = view_of(case_name, as_of=as_of, known_by=known_by, audience=audience, db=db)
    found = long_run(
        case,
        lock=lock,
        trade=trade,
        goal=goal,
        draws=draws,
        seed=SEED if seed is None else seed,
        quarters=quarters,
        runs=runs,
    )
    if as_json:
        put_json("simulate", found.to_json(), case=case)
        return
    say(f"{found.case_id}, as of {found.day}; the middle draw; {runs} runs of {quarters} quarters")
    say("if the target       quarter   held (5 to 95 %)      packages  belief  arrest efforts so far")
    for row in found.rows:
        say(
            f"  {row.target:17} {row.quarter:7}   {row.held[1]:6.0f} ({row.held[0]:.0f} to {row.held[2]:.0f})"
            f"   {row.tiers:8.2f}  {row.belief:6.2f}  {row.efforts:6.1f}"
        )
    for sentence in found.caveats:
        say(f"  {sentence}")
