"""The command line. Nothing heavy is imported until a command runs, so that help answers at once."""

import json
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from detente.__about__ import __version__
from detente.errors import CaseUnreadable, DetenteError

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "demo": ("detente.cli.report:demo", "Write the report of the bundled Belarus case and a summary."),
        "cases": ("detente.cli.cases:cases", "List, check, show and compare cases."),
        "report": ("detente.cli.report:report", "Write the report of a case."),
        "export": ("detente.cli.export:export", "Write tables, findings, figures, feeds, entities."),
        "assess": ("detente.cli.assess:assess", "Answer questions about a case."),
        "plan": ("detente.cli.plan:plan", "Rank next steps in a case by the exchange model."),
        "simulate": ("detente.cli.plan:simulate", "Run the exchange model of a case for long."),
        "read": ("detente.cli.read:read", "Read articles and show what they propose."),
        "names": ("detente.cli.names:names", "Compare names of people and organisations."),
        "inbox": ("detente.cli.inbox:inbox", "Look through proposals and decide."),
        "outlook": ("detente.cli.outlook:outlook", "Forecast what comes next, and keep a book of forecasts."),
        "backtest": ("detente.cli.backtest:backtest", "Make past forecasts again and score them."),
        "record": ("detente.cli.record:record", "Keep cases in a store of revisions."),
        "lists": ("detente.cli.lists:lists", "Read sanctions lists and say what changed."),
        "register": ("detente.cli.register:register", "Bring registers of prisoners into a case."),
        "events": ("detente.cli.events:events", "Read event data as background, never as moves."),
        "serve": ("detente.cli.serve:serve", "Show cases in a browser, alone or as a team."),
        "team": ("detente.cli.team:team", "Keep the accounts of a team."),
        "doctor": ("detente.cli.doctor:doctor", "Check this installation and a store."),
    }
)
"""Command -> where it lives and the line that the help shows."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a mistyped name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def detente() -> None:
    """Records, tests and plans exchanges of sanctions relief for releases of prisoners.

    \b
    Example:
      detente demo
      detente assess belarus state stock --as-of 2025-12-20

    Exit codes: 0 done, 1 something was found wrong, 2 the request or its input does not fit.
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with an honest exit code."""
    arguments = list(sys.argv[1:] if args is None else args)
    try:
        code = detente.main(args=arguments, prog_name="detente", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except DetenteError as error:
        _tell(error, as_json="--json" in arguments)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader (head, less) went away
        sys.stderr.close()
        sys.exit(0)


def _tell(error: DetenteError, *, as_json: bool) -> None:
    """One sentence on standard error; with --json one object on standard output as well."""
    click.echo(f"detente: {error}", err=True)
    problems = [found.to_json() for found in error.problems] if isinstance(error, CaseUnreadable) else []
    if as_json:
        shape: dict[str, Any] = {"ok": False, "error": {"slug": error.slug, "message": str(error)}}
        click.echo(json.dumps({**shape, "problems": problems}, ensure_ascii=False, indent=1))
    elif isinstance(error, CaseUnreadable):
        for problem in error.problems:
            click.echo(f"  {problem}", err=True)
