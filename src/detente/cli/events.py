"""`detente events`: machine-coded event data as background and leads."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.format_output import put_formats, remark_untried
from detente.cli.offering import Paper, day_of, offer_options, offered, published_option
from detente.cli.options import db_option, json_option, put_json, remark, say
from detente.errors import UsageFault

if TYPE_CHECKING:
    from detente.record.rows import Observation

FILE = click.Path(path_type=Path)
SHOWN = 40


@click.group()
def events() -> None:
    """Read event data (GDELT, ICEWS, POLECAT, ACLED, UCDP GED): background and leads, never moves.

    \b
    Example:
      detente events read 20191024143000.export.CSV --country Belarus --country BLR
      detente events series ged.csv --series war_deaths --country Ukraine
    """


@events.command()
@json_option
def formats(as_json: bool) -> None:
    """Say which event data can be read, and what each reader was tried on.

    \b
    Example:
      detente events formats
    """
    put_formats("events formats", ("events",), as_json=as_json)


@events.command()
@click.argument("file", type=FILE)
@click.option(
    "--country", "countries", multiple=True, metavar="NAME", help="Only articles that name it (name or code)."
)
@click.option("--rows", is_flag=True, help="With --json: the events too, not the leads alone.")
@json_option
def read(file: Path, countries: tuple[str, ...], rows: bool, as_json: bool) -> None:
    """Draw the rows of each article together into a lead: an address to read, and why.

    A coder's row is no evidence of an act. Nothing here enters the record.

    \b
    Example:
      detente events read 20191024143000.export.CSV --country BLR
    """
    from detente.sources.events import identify, leads, read_events

    name = identify(file)
    troubles: list[str] = []
    found = list(read_events(file, troubles.append))
    drawn = leads(found, frozenset(countries))
    if as_json:
        data = {
            "file": str(file),
            "format": name,
            "events": len(found),
            "leads": [one.to_json() for one in drawn],
        }
        shown = [one.to_json() for one in found] if rows else []
        put_json("events read", {**data, "rows": shown, "not_used": troubles})
        return
    remark_untried(name)
    for told in troubles[:5]:
        remark(f"not used: {told}")
    say(f"{name}: {len(found)} rows, {len(drawn)} leads")
    for lead in drawn[:SHOWN]:
        say(f"  {lead.day}  {lead.article}")
        say(f"              {lead.told}")
    if len(drawn) > SHOWN:
        say(f"  and {len(drawn) - SHOWN} more (--json shows all)")


@events.command()
@click.argument("file", type=FILE)
@click.option("--series", "series_id", required=True, metavar="ID", help="Id of the series.")
@click.option("--country", default="", metavar="NAME", help="Only events in this country.")
@click.option("--count", "of", type=click.Choice(["deaths", "events"]), default="deaths", show_default=True)
@click.option("--into", type=FILE, metavar="FOLDER", help="Case folder that takes the months; wants --url.")
@offer_options
@published_option
@db_option
@json_option
def series(
    file: Path,
    series_id: str,
    country: str,
    of: str,
    into: Path | None,
    offer: str | None,
    url: str,
    author: str,
    published: str | None,
    db: str | None,
    as_json: bool,
) -> None:
    """Sum events into a monthly series for the context of a case.

    With --offer the months wait in the inbox of a case; with --into they go into a case folder at once, where
    a later copy updates them. `detente assess CASE context` then tells them, from the day of --published on.

    \b
    Example:
      detente events series ged.csv --series war_deaths --country Ukraine --json
      detente events series ged.csv --series war_deaths --country Ukraine --into my-case/ \\
        --url https://ucdp.uu.se --published 2026-06-30
    """
    from detente.sources.events import monthly_counts, monthly_deaths, read_events
    from detente.sources.events.series import propose_series
    from detente.sources.safety import sha256_of

    if into is not None and (not url or not published):
        raise click.UsageError(
            "--into wants the --url of the data set and the day on which it was --published"
        )
    troubles: list[str] = []
    summed = monthly_deaths if of == "deaths" else monthly_counts
    found = summed(read_events(file, troubles.append), series_id, country=country)
    if not found:
        raise UsageFault(
            f"{file}: no event {f'in {country} ' if country else ''}is dated to a month; nothing to sum"
        )
    counter = found[0].counter
    put: dict[str, Any] = {}
    if offer is not None:
        digest = sha256_of(file)
        about = [(one, "") for one in propose_series(found, digest)]
        title = f"{counter} data, {file.name}"
        paper = Paper(file, digest, counter, "reference", url, day_of(published), title)
        put = {"offered": offered(db, offer, about, paper, author=author, reason=f"summed from {file.name}")}
    if into is not None:
        put["merged"] = _merged(into, found, url, str(published))
    if as_json:
        shown = [{name: value for name, value in one.to_cells().items() if value} for one in found]
        put_json("events series", {"series": series_id, "observations": shown, "not_used": troubles, **put})
        return
    for told in troubles[:5]:
        remark(f"not used: {told}")
    for one in found:
        say(f"{one.own_date}  {one.value:g} {one.unit} ({one.bound}, {one.counter})")
    for told, count in put.get("merged", {}).items():
        remark(f"{told}: {count}")


def _merged(into: Path, rows: "tuple[Observation, ...]", url: str, published: str) -> dict[str, int]:
    """Bring a series into a case folder; how many rows are new, changed and as before."""
    from detente.record.dates import parse_day
    from detente.record.package import read_case, write_case
    from detente.record.rows import Source
    from detente.sources.events.series import merge_series

    counter = rows[0].counter
    source = Source(
        source_id=f"{counter.lower()}-{published}",
        url=url,
        publisher=counter,
        side="reference",
        published_on=parse_day(published),
        about=f"copy of the data of {counter}",
    )
    done = merge_series(read_case(into), rows, source)
    if done.added + done.changed:
        write_case(done.case, into, overwrite=True)
    return {"added": done.added, "changed": done.changed, "unchanged": done.unchanged}
