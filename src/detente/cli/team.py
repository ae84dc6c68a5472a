"""`detente team`: the people who use a store through the site, from the machine that holds it."""

import getpass
from typing import TYPE_CHECKING, Any

import click

from detente.cli.options import db_option, json_option, put_json, remark, say
from detente.cli.record import open_store

if TYPE_CHECKING:
    from detente.record.log import Store
    from detente.web.accounts.people import Account, Handed
    from detente.web.accounts.team import Team

ROLES = ("reader", "documenter", "editor", "admin")
url_option = click.option(
    "--url", default="http://127.0.0.1:8322", show_default=True, help="Where people reach the site."
)
name_argument = click.argument("name", metavar="NAME")


def _team(store: "Store", url: str = "http://127.0.0.1:8322") -> "Team":
    from detente.web.accounts.team import Team

    return Team(store, url=url)


def _by() -> str:
    """Who is named in the audit: somebody at the machine itself, who needs no account."""
    return f"{getpass.getuser()} at the machine"


@click.group()
def team() -> None:
    """Keep the accounts of a team: invitations, roles, links to set a password, the audit.

    Whoever can run this can read and write the store itself, so it asks for no password. Every deed is in
    the audit.

    \b
    Example:
      detente team invite ana --role admin --db team.db
      detente team reset ana --db team.db
      detente team list --db team.db
    """


@team.command()
@name_argument
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@url_option
@db_option
@json_option
def invite(name: str, role: str, url: str, db: str | None, as_json: bool) -> None:
    """Make an account and the one-time link with which its owner sets a password.

    \b
    Example:
      detente team invite ana --role admin --db team.db --url https://record.example.org
    """
    with open_store(db) as store:
        made = _team(store, url)
        _hand("team invite", made.people.invite(name, role, by=_by()), made.url, as_json)


@team.command()
@name_argument
@url_option
@db_option
@json_option
def reset(name: str, url: str, db: str | None, as_json: bool) -> None:
    """Make a one-time link with which somebody sets a new password.

    \b
    Example:
      detente team reset ana --db team.db
    """
    with open_store(db) as store:
        made = _team(store, url)
        _hand("team reset", made.people.issue_reset(name, by=_by()), made.url, as_json)


def _hand(command: str, handed: "Handed", url: str, as_json: bool) -> None:
    link = url + handed.path
    if as_json:
        put_json(command, {**_told(handed.account), "link": link, "expires_at": handed.expires_at})
        return
    say(
        f"A link for {handed.account.name} ({handed.account.role}); it works once, until {handed.expires_at}:"
    )
    say(link)


@team.command("list")
@db_option
@json_option
def list_people(db: str | None, as_json: bool) -> None:
    """List everybody who has an account.

    \b
    Example:
      detente team list --db team.db
    """
    with open_store(db) as store:
        found = _team(store).people.all()
    if as_json:
        put_json("team list", [_told(one) for one in found])
        return
    for one in found:
        say(f"{one.name:24} {one.role:12} {one.state:8} since {one.created_at[:10]}")


@team.command()
@name_argument
@click.argument("new_role", metavar="ROLE", type=click.Choice(ROLES))
@db_option
@json_option
def role(name: str, new_role: str, db: str | None, as_json: bool) -> None:
    """Give somebody another role.

    \b
    Example:
      detente team role ana editor --db team.db
    """
    with open_store(db) as store:
        _done("team role", _team(store).people.set_role(name, new_role, by=_by()), as_json)


@team.command()
@name_argument
@db_option
@json_option
def close(name: str, db: str | None, as_json: bool) -> None:
    """Close an account: every session, token and link of it ends; its name stays in the record.

    \b
    Example:
      detente team close ana --db team.db
    """
    with open_store(db) as store:
        _done("team close", _team(store).people.close(name, by=_by()), as_json)


@team.command("open")
@name_argument
@db_option
@json_option
def open_again(name: str, db: str | None, as_json: bool) -> None:
    """Open a closed account again.

    \b
    Example:
      detente team open ana --db team.db
    """
    with open_store(db) as store:
        _done("team open", _team(store).people.open_again(name, by=_by()), as_json)


def _done(command: str, account: "Account", as_json: bool) -> None:
    if as_json:
        put_json(command, _told(account))
    else:
        say(f"{account.name}: {account.role}, {account.state}")


def _told(account: "Account") -> dict[str, Any]:
    return {
        "name": account.name,
        "role": account.role,
        "state": account.state,
        "created_at": account.created_at,
    }


@team.command()
@click.option("--limit", type=click.IntRange(1), help="Only so many of the latest lines.")
@db_option
@json_option
def audit(limit: int | None, db: str | None, as_json: bool) -> None:
    """Tell who did what with accounts, sessions and tokens, and whether the audit holds (exit code 1 if not).

    \b
    Example:
      detente team audit --limit 50 --db team.db
    """
    from detente.web.accounts.audit import faults, lines

    with open_store(db) as store:
        found, broken = lines(store.engine, limit=limit), faults(store.engine)
    if as_json:
        names = ("seq", "at", "who", "deed", "object", "detail", "digest")
        told = [{name: getattr(line, name) for name in names} for line in found]
        put_json("team audit", {"holds": not broken, "faults": broken, "lines": told})
    else:
        for line in reversed(found):
            say(f"{line.at[:19]} {line.who}: {line.deed} {line.object} {line.detail}".rstrip())
    if broken:
        remark(f"detente: the audit does not hold: {broken[0]}")
        click.get_current_context().exit(1)
