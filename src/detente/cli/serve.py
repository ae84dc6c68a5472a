"""`detente serve`: the cases in a browser, on this machine, or for a team with accounts."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.options import db_option, remark

if TYPE_CHECKING:
    from detente.record.log import Store
    from detente.web.accounts.team import Team

WAIT_SECONDS = 5.0
"""So long a page waits for another writer before it says that the record is busy."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option(
    "--case", "case_name", metavar="CASE", help="Show this case (bundled or a folder) and no other."
)
@db_option
@click.option(
    "--team", is_flag=True, help="Ask for accounts; needs --db. 'detente team' makes the first one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Name or number of this machine.")
@click.option("--port", type=click.IntRange(1, 65535), default=8322, show_default=True)
@click.option(
    "--url",
    metavar="URL",
    help="With --team: where people reach the site, for example https://record.example.org; its cookies "
    "are then sent over TLS only.",
)
@click.option(
    "--lists",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Show the lists that 'detente lists watch --into DIR' has kept.",
)
@click.option(
    "--runs",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep the results of long runs here, beyond the life of the server.",
)
@click.option("--read-only", is_flag=True, help="Take no changes, even with a store.")
@click.option(
    "--audience",
    type=click.Choice(["public", "team", "keeper"]),
    help="For whom: sets what a row's sensitivity lets through (default: keeper of a store that takes "
    "changes, else public). With --team the role of each person decides.",
)
def serve(
    case_name: str | None,
    db: str | None,
    team: bool,
    host: str,
    port: int,
    url: str | None,
    lists: Path | None,
    runs: Path | None,
    read_only: bool,
    audience: str | None,
) -> None:
    """Show cases in a browser on this machine; with --db also history, inbox and forms.

    With --team several people use it, each with an account and a role.

    \b
    Example:
      detente serve
      detente serve --db team.db --lists kept/
      detente serve --case belarus --port 9000
      detente serve --team --db team.db --url https://record.example.org
    """
    from detente.errors import UsageFault

    if not team and host not in LOOPBACK:
        raise UsageFault(
            f"'{host}' can be reached from other machines, and without accounts anybody there could read and "
            "change the record; serve on 127.0.0.1, or for a team with --team --db"
        )
    if case_name and db:
        raise UsageFault("name a case with --case or a store with --db, not both")
    if team and (not db or audience):
        raise UsageFault(
            "a team works on a store and sees it by role: give --team with --db and without --audience"
        )
    if url and not team:
        raise UsageFault("--url belongs to --team; without accounts the site answers on this machine only")
    if team and host not in LOOPBACK and not url:
        raise UsageFault(
            "say with --url where people reach the site, for example --url https://record.example.org"
        )

    import uvicorn

    from detente.web.application import create_application
    from detente.web.runs import Runs
    from detente.web.shelf import Shelf

    store = _opened(db) if db else None
    shelf = None
    try:
        place = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        people = _team(store, url or place) if team and store else None
        seen_by = "public" if team else audience or ("keeper" if store and not read_only else "public")
        shelf = Shelf(only=case_name, store=store, audience=seen_by)  # type: ignore[arg-type]
        application = create_application(
            shelf,
            read_only=read_only,
            author=getpass.getuser(),
            team=people,
            lists=lists,
            runs=Runs(runs),
        )
        if people and not people.secure and host not in LOOPBACK:
            remark("warning: without https passwords cross the network in the clear; see docs/how-to/team.md")
        remark(f"{place}/ (Ctrl-C ends it)")
        uvicorn.run(application, host=host, port=port, log_level="warning", server_header=False)
    finally:
        if shelf:
            shelf.close()
        if store:
            store.close()


def _opened(db: str) -> "Store":
    """The store at an address; what reads databases is read only where there is one."""
    from detente.record.log import Store

    return Store.open(db, wait_seconds=WAIT_SECONDS)


def _team(store: "Store", url: str) -> "Team":
    """The team of a store; a usage error where nobody could ever log in as its admin."""
    from detente.errors import UsageFault
    from detente.web.accounts.team import Team

    team = Team(store, url=url)
    if not any(one.role == "admin" and one.state != "closed" for one in team.people.all()):
        raise UsageFault("the team has no admin yet; make one with: detente team invite NAME --role admin")
    return team
