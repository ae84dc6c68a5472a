"""`detente names`: are two names one person's or organisation's, on what evidence?"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.options import json_option, new_file, put_json, remark, say

if TYPE_CHECKING:
    from detente.names import Candidate, Match, NameRecord, Settlement
    from detente.names.tables import Table

SCORED_AT_A_TIME = 5000


@click.group()
def names() -> None:
    """Compare names across languages, scripts and spellings.

    \b
    Example:
      detente names score "Siarhei Tsikhanouski" "Сергей Тихановский"
      detente names score --pairs pairs.csv --out scored.csv
      detente names match freed.csv register.csv --out who.csv
      detente names judge f1 r1 same --judgements decided.csv --author "A. B." --reason "same photograph"

    Exit codes: 0 done, 1 something is left for a person to decide (with --fail-unsure), 2 wrong use or input.
    """


@names.command()
@click.argument("pair", nargs=-1, metavar="[LEFT RIGHT]")
@click.option(
    "--pairs",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV with left_name and right_name, and where known left_/right_birth, left_/right_country, schema.",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where the scored pairs go.")
@click.option(
    "--schema", default="", metavar="KIND", help="Person, Organization, Company, ...; guessed if not given."
)
@click.option("--left-birth", default="", metavar="DATE", help="Birth date of LEFT.")
@click.option("--right-birth", default="", metavar="DATE", help="Birth date of RIGHT.")
@click.option("--left-country", default="", metavar="CODE", help="Country of LEFT.")
@click.option("--right-country", default="", metavar="CODE", help="Country of RIGHT.")
@json_option
def score(
    pair: tuple[str, ...],
    pairs: Path | None,
    out: Path | None,
    schema: str,
    left_birth: str,
    right_birth: str,
    left_country: str,
    right_country: str,
    as_json: bool,
) -> None:
    """Score two names, or all pairs of a file: same, not_same or unsure, with the reasons.

    The score runs from 0 to 1 on one scale for all scripts: from 0.6 the two are the same one, below 0.4 they
    are not, between them there is too little to say. A file's own is_match column is not looked at.

    \b
    Example:
      detente names score "Ales Bialiatski" "Беляцкий Александр Викторович"
      detente names score --pairs pairs.csv --out scored.csv
    """
    if pairs is not None:
        if pair:
            raise click.UsageError("give two names or --pairs FILE, not both")
        if out is None:
            raise click.UsageError("--pairs wants --out FILE, where the scored pairs go")
        _score_file(pairs, new_file(out), as_json)
        return
    if len(pair) != 2:
        raise click.UsageError(f"expected two names, got {len(pair)}; quote a name that has blanks")
    if out is not None:
        raise click.UsageError("--out goes with --pairs; for two names use --json")
    if not all(name.strip() for name in pair):
        raise click.UsageError("a name is blank")
    from detente.names import score_names

    match = score_names(
        *pair,
        schema=schema,
        left_birth=left_birth,
        right_birth=right_birth,
        left_country=left_country,
        right_country=right_country,
    )
    if as_json:
        put_json("names score", {"left": pair[0], "right": pair[1], **_match_json(match)})
        return
    say(f"{match.decision}  {match.score:.2f}")
    for reason in match.reasons:
        say(f"  {reason}")


def _match_json(match: "Match") -> dict[str, Any]:
    return {
        "score": match.score,
        "decision": match.decision,
        "reasons": [
            {
                "what": reason.what,
                "left": reason.left,
                "right": reason.right,
                "agreement": None if reason.agreement is None else round(reason.agreement, 4),
            }
            for reason in match.reasons
        ],
    }


def _score_file(pairs: Path, out: Path, as_json: bool) -> None:
    from detente.names.decision import DECISIONS
    from detente.names.tables import RESULT_COLUMNS, read_pairs, write_whole

    table = read_pairs(pairs)
    counts = dict.fromkeys(DECISIONS, 0)
    kept = [column for column in table.columns if column not in RESULT_COLUMNS]
    written = write_whole(out, [*kept, *RESULT_COLUMNS], _scored_rows(table, kept, counts))
    summary = ", ".join(f"{decision} {count}" for decision, count in counts.items())
    if as_json:
        put_json("names score", {"out": str(out), "pairs": written, "decisions": counts})
    else:
        say(f"{written} pairs scored: {summary}; written to {out}")


def _scored_rows(table: "Table", kept: list[str], counts: dict[str, int]) -> Iterator[list[str]]:
    from detente.names import NamePair, score_pairs

    for start in range(0, len(table.rows), SCORED_AT_A_TIME):
        if start:
            remark(f"{start} of {len(table.rows)} pairs scored")
        rows = [row for _, row in table.rows[start : start + SCORED_AT_A_TIME]]
        matches = score_pairs(
            NamePair(
                row["left_name"],
                row["right_name"],
                row.get("schema", ""),
                row.get("left_birth", ""),
                row.get("right_birth", ""),
                row.get("left_country", ""),
                row.get("right_country", ""),
            )
            for row in rows
        )
        for row, match in zip(rows, matches, strict=True):
            counts[match.decision] += 1
            yield [*(row[column] for column in kept), f"{match.score:.4f}", match.decision, match.explained()]


MATCH_COLUMNS = ("left_id", "left_name", "right_id", "right_name", "score", "decision", "reasons")


@names.command("match")
@click.argument("left", type=click.Path(path_type=Path), metavar="LEFT.csv")
@click.argument("right", type=click.Path(path_type=Path), metavar="RIGHT.csv")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="FILE", help="Where the matches go."
)
@click.option(
    "--judgements",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV of decisions made: left_id, right_id, verdict (same, not_same, unsure), author, reason.",
)
@click.option(
    "--top", type=click.IntRange(1, 100), default=3, show_default=True, help="Candidates a name at most."
)
@click.option("--fail-unsure", is_flag=True, help="Leave with code 1 when a person has to decide something.")
@json_option
def match_command(
    left: Path, right: Path, out: Path, judgements: Path | None, top: int, fail_unsure: bool, as_json: bool
) -> None:
    """Find each name of LEFT among the names of RIGHT.

    Both are CSV files with a column name, and where known id, birth, country, schema and other_names (parted
    by ";"). Every name of LEFT is written: with its candidates, or with the decision not_found. Decisions
    already made (--judgements) stand in place of the program's.

    \b
    Example:
      detente names match freed.csv register.csv --out who.csv --judgements decided.csv
    """
    from detente.names import NameIndex, settle
    from detente.names.tables import read_judgements, read_names, write_whole

    target = new_file(out)
    wanted, known = read_names(left), read_names(right)
    settlement = settle(read_judgements(judgements)) if judgements is not None else None
    remark(f"indexing {len(known)} names")
    index = NameIndex(known)
    counts = {"same": 0, "unsure": 0, "not_found": 0}
    written = write_whole(target, MATCH_COLUMNS, _match_rows(wanted, index, settlement, top, counts))
    if as_json:
        put_json("names match", {"out": str(out), "names": len(wanted), "rows": written, "outcome": counts})
    else:
        say(
            f"{len(wanted)} names: {counts['same']} found, {counts['unsure']} for a person to decide, "
            f"{counts['not_found']} not found; written to {out}"
        )
    if fail_unsure and counts["unsure"]:
        click.get_current_context().exit(1)


def _match_rows(
    wanted: list["NameRecord"], index: Any, settlement: "Settlement | None", top: int, counts: dict[str, int]
) -> Iterator[list[str]]:
    for done, record in enumerate(wanted, start=1):
        found: list[Candidate] = index.search(record, limit=top, settlement=settlement)
        if done % 500 == 0:
            remark(f"{done} of {len(wanted)} names looked for")
        if not found:
            counts["not_found"] += 1
            yield [record.record_id, record.name, "", "", "", "not_found", ""]
            continue
        counts["same" if any(one.match.decision == "same" for one in found) else "unsure"] += 1
        for one in found:
            yield [
                record.record_id,
                record.name,
                one.record.record_id,
                one.record.name,
                f"{one.match.score:.4f}",
                one.match.decision,
                one.match.explained(),
            ]


@names.command()
@click.argument("left_id")
@click.argument("right_id")
@click.argument("verdict", metavar="same|not_same|unsure")
@click.option(
    "--judgements",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="CSV the judgement is added to; made if it is not there.",
)
@click.option("--author", required=True, metavar="NAME", help="Who decides.")
@click.option("--reason", required=True, metavar="TEXT", help="On what grounds.")
@json_option
def judge(
    left_id: str, right_id: str, verdict: str, judgements: Path, author: str, reason: str, as_json: bool
) -> None:
    """Record what a person has decided about two records, for later runs to respect.

    The judgement becomes the last row of FILE; about one pair the last row counts. One that contradicts
    others through "same" (a is b, b is c, a is not c) is refused, and FILE stays as it was.

    \b
    Example:
      detente names judge f1 r1 same --judgements decided.csv --author "A. B." --reason "same photograph"
    """
    from detente.names import Judgement, settle
    from detente.names.tables import JUDGEMENT_COLUMNS, read_judgements, write_whole

    for what, value in (("--author", author), ("--reason", reason)):
        if not value.strip():
            raise click.UsageError(f"{what} is blank; a judgement says whose it is and why")
    made = Judgement(left_id.strip(), right_id.strip(), verdict, author.strip(), reason.strip())
    target = new_file(judgements)
    rows = [*(read_judgements(target) if target.exists() else []), made]
    settle(rows)
    cells = ((row.left_id, row.right_id, row.verdict, row.author, row.reason) for row in rows)
    count = write_whole(target, JUDGEMENT_COLUMNS, cells)
    if as_json:
        put_json("names judge", {"judgements": str(target), "rows": count, "verdict": verdict})
    else:
        say(f"{left_id} and {right_id}: {verdict}; {count} judgements in {target}")
