"""`detente register`: bring a register of prisoners into a case, and find the released in it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.format_output import put_formats, remark_untried
from detente.cli.offering import Paper, day_of, offer_options, offered, published_option
from detente.cli.options import db_option, json_option, new_file, put_json, remark, say

if TYPE_CHECKING:
    from detente.names import NameRecord
    from detente.sources.registers.columns import ColumnMap
    from detente.sources.registers.merge import Merge

FILE = click.Path(path_type=Path)
TOLD = 10


@click.group()
def register() -> None:
    """Bring registers of prisoners into a case; match lists of released names.

    \b
    Example:
      detente register import viasna.csv --map viasna --into my-case/ --published 2026-08-30 --dry-run
      detente register match freed.csv my-case/

    Exit codes: 0 done, 1 somebody on the list is unsure or missing (match), 2 wrong use or input.
    """


@register.command()
@json_option
def formats(as_json: bool) -> None:
    """Say which registers can be read, and what each reader was tried on.

    \b
    Example:
      detente register formats
    """
    put_formats("register formats", ("registers",), as_json=as_json)


@register.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--map", "map_name", required=True, metavar="MAP", help="A saved column map (JSON), or 'viasna'."
)
@click.option("--into", type=FILE, metavar="FOLDER", help="Case folder that takes the rows; made if absent.")
@db_option
@click.option("--case", "case_id", metavar="ID", help="With --db: the case in the store.")
@click.option("--published", metavar="DAY", help="Day of this copy of the register; known-by runs on it.")
@click.option(
    "--judgements", type=FILE, help="CSV of decisions: left_id (register), right_id, verdict, author, reason."
)
@click.option("--author", default="", metavar="NAME", help="With --db: who imports.")
@click.option("--dry-run", is_flag=True, help="Say what would change and write nothing.")
@click.option(
    "--proposals", is_flag=True, help="Put the rows out as proposals (with --db into the inbox) instead."
)
@json_option
def import_(
    file: Path,
    map_name: str,
    into: Path | None,
    db: str | None,
    case_id: str | None,
    published: str | None,
    judgements: Path | None,
    author: str,
    dry_run: bool,
    proposals: bool,
    as_json: bool,
) -> None:
    """Import a register (CSV or XLSX): people, spells, recognition; a later copy updates the same rows.

    Nothing is joined by name alone: what may be one person is told, and a judgement file decides. Rows are
    restricted unless the map says otherwise.

    \b
    Example:
      detente register import people.xlsx --map people.map.json --into my-case/ --published 2026-08-30
    """
    from detente.record.case import Case
    from detente.record.dates import parse_day
    from detente.record.package import read_case, write_case
    from detente.sources.registers.entries import read_entries
    from detente.sources.registers.merge import merge
    from detente.sources.registers.merge import proposals as as_proposals
    from detente.sources.safety import sha256_of

    by = _map(map_name)
    if map_name == "viasna" and not as_json:
        remark_untried(map_name)
    day = parse_day(published) if published else None
    troubles: list[str] = []
    entries = list(read_entries(file, by, troubles.append))
    if proposals:
        found = as_proposals(entries, by, sha256_of(file))
        put = {}
        if db and case_id:
            paper = Paper(
                file,
                sha256_of(file),
                by.register,
                by.side,
                by.url,
                day_of(published),
                f"register of {by.register}, {file.name}",
                sensitive=by.sensitivity != "public",
            )
            put = {"offered": offered(db, case_id, [(one, "") for one in found], paper, author=author)}
        shown = [one.to_json() for one in found]
        put_json(
            "register import", {"register": by.register, "proposals": shown, "not_used": troubles, **put}
        )
        return
    if (into is None) == (not db):
        raise click.UsageError("give --into FOLDER or --db URL with --case ID, not both")
    judged = _judged(judgements)
    if into is not None:
        case = read_case(into) if into.is_dir() else Case.of_rows(into.resolve().name, by.register, ())
        done = merge(case, entries, by, published_on=day, judged=judged)
        if not dry_run and done.count("unchanged") < len(done.rows):
            write_case(done.case, into, overwrite=into.is_dir())
    else:
        from detente.record.log import Store
        from detente.record.transfer import export_case, import_case

        if not case_id:
            raise click.UsageError("--db wants --case ID")
        with Store.open(str(db)) as store:
            known = case_id in {one.case_id for one in store.cases()}
            stands = store.digest(case_id) if known else None  # what others write meanwhile is not undone
            case = export_case(store, case_id) if known else Case.of_rows(case_id, by.register, ())
            done = merge(case, entries, by, published_on=day, judged=judged)
            reason = f"import of the register of {by.register}, {file.name}"
            import_case(
                store,
                done.case,
                author=author or "register import",
                reason=reason,
                dry_run=dry_run,
                expect_digest=stands,
            )
    _report(done, by.register, troubles, dry_run, as_json)


@register.command("match")
@click.argument("names", type=FILE, metavar="NAMES.csv")
@click.argument("register_", metavar="REGISTER")
@click.option("--out", type=FILE, metavar="FILE", help="Write the matches as CSV.")
@click.option("--judgements", type=FILE, help="CSV of decisions already made.")
@json_option
def match(names: Path, register_: str, out: Path | None, judgements: Path | None, as_json: bool) -> None:
    """Match a list of released names against a register: who, how sure, who is missing.

    NAMES.csv has a column name (and id, birth, country where known), as taken from a decree or a news item; a
    plain text (.txt) has one name a line.
    REGISTER is such a table too, a case folder or a bundled case. That a register lacks somebody is no proof
    that he or she was not held.

    \b
    Example:
      detente register match freed.csv belarus --out who.csv
    """
    from detente.names.judgements import settle
    from detente.names.tables import read_judgements, read_names, write_whole
    from detente.sources.registers.released import match_released, read_lines

    listed = read_lines(names) if names.suffix.lower() == ".txt" else read_names(names)
    settlement = settle(read_judgements(judgements)) if judgements else None
    found = match_released(listed, _register(register_), settlement)
    if out is not None:
        header = ["left_id", "left_name", "verdict", "right_id", "right_name", "score", "told"]
        lines = []
        for one in found:
            best = one.candidates[0] if one.candidates else None
            who = (
                [best.record.record_id, best.record.name, f"{best.match.score:.4f}"] if best else ["", "", ""]
            )
            lines.append([one.name.record_id, one.name.name, one.verdict, *who, one.told])
        write_whole(new_file(out), header, lines)
    counts = {name: sum(one.verdict == name for one in found) for name in ("found", "unsure", "missing")}
    if as_json:
        rows = [
            {
                "id": one.name.record_id,
                "name": one.name.name,
                "verdict": one.verdict,
                "told": one.told,
                "candidates": [
                    {"id": who.record.record_id, "name": who.record.name, "score": round(who.match.score, 4)}
                    for who in one.candidates
                ],
            }
            for one in found
        ]
        put_json("register match", {"names": len(found), "verdicts": counts, "rows": rows})
    else:
        for one in found:
            say(f"{one.verdict:8} {one.name.name}: {one.told}")
        say(f"{len(found)} names: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    if counts["found"] < len(found):
        raise SystemExit(1)


@register.command()
@click.argument("file", type=FILE)
@click.option(
    "--map", "map_name", required=True, metavar="MAP", help="A saved map of counts (JSON), or 'ovdinfo'."
)
@offer_options
@published_option
@db_option
@json_option
def counts(
    file: Path,
    map_name: str,
    offer: str | None,
    url: str,
    author: str,
    published: str | None,
    db: str | None,
    as_json: bool,
) -> None:
    """Read a table of counts (weekly balance, monthly report) into observations, offered as proposals.

    The map says who counts and by what definition, and of each column whether it is a stock, a flow or a
    running total. "At least 300" in a cell becomes a bound. --map ovdinfo reads OVD-Info's tables of
    detentions at rallies into a monthly flow.

    \b
    Example:
      detente register counts balance.csv --map balance.map.json --json
    """
    from detente.sources.registers import ovdinfo
    from detente.sources.registers.counts import propose_counts, read_count_map, read_counts
    from detente.sources.safety import sha256_of

    troubles: list[str] = []
    if map_name == "ovdinfo":
        counter, rows = ovdinfo.COUNTER, ovdinfo.read_counts(file, troubles.append)
    else:
        by = read_count_map(Path(map_name))
        counter, rows = by.counter, read_counts(file, by, troubles.append)
    digest = sha256_of(file)
    found = propose_counts(rows, digest, counter)
    put = {}
    if offer is not None:
        about = [(one, "") for one in found]
        title = f"counts of {counter}, {file.name}"
        paper = Paper(file, digest, counter, "rights_group", url, day_of(published), title)
        put = {"offered": offered(db, offer, about, paper, author=author)}
    if as_json:
        shown = [one.to_json() for one in found]
        put_json("register counts", {"counter": counter, "proposals": shown, "not_used": troubles, **put})
        return
    for told in troubles[:TOLD]:
        remark(f"not used: {told}")
    for _, row in rows:
        say(
            f"{row.own_date}  {row.series_id}: {row.value:g} {row.unit}"
            f" ({row.measured}, {row.bound}, {row.counter})"
        )


def _map(name: str) -> "ColumnMap":
    from detente.sources.registers import viasna
    from detente.sources.registers.columns import read_map

    return viasna.MAP if name == "viasna" else read_map(Path(name))


def _judged(path: Path | None) -> dict[str, str]:
    """Person ids by the register's id, from the judgements that say "same"; the last word counts."""
    if path is None:
        return {}
    from detente.names.tables import read_judgements

    found: dict[str, str] = {}
    for one in read_judgements(path):
        found.pop(one.left_id, None)
        if one.verdict == "same":
            found[one.left_id] = one.right_id
    return found


def _register(name: str) -> "tuple[NameRecord, ...]":
    from detente.cases import open_case
    from detente.names.tables import read_names
    from detente.sources.registers.released import records_of

    if Path(name).is_file():
        return tuple(read_names(Path(name)))
    return records_of(open_case(name))


def _report(done: "Merge", name: str, troubles: list[str], dry_run: bool, as_json: bool) -> None:
    tables = ("people", "detentions", "designations", "sources")
    counts: dict[str, dict[str, int]] = {
        table: {outcome: done.count(outcome, table) for outcome in ("added", "changed", "unchanged")}
        for table in tables
    }
    if as_json:
        changed: list[dict[str, Any]] = [
            {
                "ref": f"{row.table}/{row.row_id}",
                "outcome": row.outcome,
                "fields": {k: list(v) for k, v in row.fields.items()},
            }
            for row in done.rows
            if row.outcome != "unchanged"
        ]
        data = {"register": name, "dry_run": dry_run, "tables": counts, "rows": changed}
        again = [
            {
                "person_id": one.person_id,
                "arrested": str(one.opens.arrested),
                "undoes": one.undoes.row_id,
                "released": str(one.undoes.released or ""),
                "grade": one.grade,
            }
            for one in done.rearrests
        ]
        beside = {"rearrests": again, "doubts": list(done.doubts), "not_used": troubles}
        put_json("register import", {**data, **beside})
        return
    for table, those in counts.items():
        if any(those.values()):
            say(f"{table:13} " + ", ".join(f"{count} {outcome}" for outcome, count in those.items()))
    for one in done.rearrests[:TOLD]:
        say(f"{'re-arrest':13} {one.told}")
    if len(done.rearrests) > TOLD:
        say(f"{'re-arrest':13} and {len(done.rearrests) - TOLD} more (--json tells all)")
    for told in (*troubles[:TOLD], *done.doubts[:TOLD]):
        remark(f"look: {told}")
    more = max(0, len(troubles) - TOLD) + max(0, len(done.doubts) - TOLD)
    if more:
        remark(f"and {more} more (--json tells all)")
    if dry_run:
        say("dry run, nothing written")
