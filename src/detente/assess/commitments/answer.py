"""The findings of `commitments`: tally, each party's word, overdue, pledges to end arrests, conditions."""

from collections import Counter
from collections.abc import Sequence

from detente.assess.commitments.conditions import conditions
from detente.assess.commitments.pledges import evidence_on, is_pledge
from detente.assess.commitments.word import LEVEL, Word, is_overdue, words
from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.parties import party_of
from detente.assess.questions import SEED
from detente.assess.wording import count
from detente.record.case import Case, ref
from detente.record.rows import Commitment

QUESTION = "commitments"
STATUSES = ("kept", "partly_kept", "broken", "lapsed", "open")
LISTED = Method(
    "list of commitments",
    "Each commitment with the status that the record gives it; a status rests on an act, never on words.",
)
BETA = Method(
    "beta-binomial",
    "Kept counts as one, kept in part as half, broken as none; Jeffreys' prior; lapsed and open ones are "
    "left out.",
    "Gelman and others (2013), section 2.4",
)
BOTH_SIDES = Method(
    "evidence on both sides",
    "Rows after the pledge that speak for it and against it, found by the rules named in the table.",
)
JOINED = Method(
    "conditions beside relief",
    "A condition is told by the relief row itself or by a commitment of the same days and pages; the rows "
    "beside it are the target's moves of the exchange in which the relief stands.",
)


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """Who promised what, and who kept which promise?

    Findings: `commitments.tally`, `.word.PARTY` for each party with a settled commitment, `.overdue`,
    `.open`, `.stop_arrests` for the latest pledge to end political arrests (`.stop_arrests.ID` for earlier
    ones), `.conditions`. Nothing is random; the seed is taken because every question takes one.
    """
    del seed
    if case.day is None or not case.commitments:
        because = "no commitment is on the record by that day"
        parts = ("tally", "word", "overdue", "open", "stop_arrests")
        found = [cannot_say(QUESTION, part, because) for part in parts]
        return [*found, _conditions(case)]
    by_party = words(case)
    return [
        _tally(case, by_party),
        *_words(case, by_party),
        _overdue(case),
        _open(case),
        *_pledges(case),
        _conditions(case),
    ]


def _tally(case: Case, by_party: Sequence[Word]) -> Finding:
    counts = Counter(row.status for row in case.commitments)
    columns = (
        Column("made", "Made", "day"),
        Column("by", "By"),
        Column("to", "To"),
        Column("undertaking", "What"),
        Column("condition", "On what condition"),
        Column("due", "Due", "day"),
        Column("status", "Status", "term"),
        Column("status_on", "Status of", "day"),
        Column("evidence", "The act that decides"),
        Column("basis", "Rows", "refs"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            str(row.own_date),
            case.actor_name(row.by),
            case.actor_name(row.to) if row.to else "",
            row.undertaking,
            row.condition,
            row.due_on.isoformat() if row.due_on else "",
            "overdue" if is_overdue(case, row) else row.status,
            row.status_on.isoformat() if row.status_on else "",
            row.evidence,
            (ref(row),),
        )
        for row in sorted(case.commitments, key=lambda row: (row.own_date, row.commitment_id))
    )
    by_column = (
        Column("party", "Party"),
        Column("role", "Role", "term"),
        *(Column(status, status.replace("_", " ").capitalize(), "number") for status in STATUSES),
        Column("overdue", "Of the open, overdue", "number"),
        Column("basis", "Rows", "refs"),
    )
    by_rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            word.party.name,
            word.party.role,
            *(word.number(status) for status in STATUSES),
            len(word.overdue),
            tuple(ref(row) for row in word.all),
        )
        for word in by_party
    )
    told = ", ".join(f"{counts[status]} {status.replace('_', ' ')}" for status in STATUSES if counts[status])
    return Finding(
        id="commitments.tally",
        question=QUESTION,
        answer=(
            f"{count(len(case.commitments), 'commitment', 'commitments')} on record by {in_words(case.day)}: "
            f"{told}."
        ),
        value=len(case.commitments),
        unit="commitments",
        method=LISTED,
        basis=tuple(ref(row) for row in case.commitments),
        caveats=(
            "Some are known from one side alone, as the table says.",
            "Open means open by the last day on which anything was seen.",
        ),
        tables=(
            Table("commitments", "Commitments", columns, rows),
            Table("parties", "Commitments by party and status", by_column, by_rows),
        ),
    )


def _words(case: Case, by_party: Sequence[Word]) -> list[Finding]:
    settled = [word for word in by_party if word.settled]
    if not settled:
        because = "no commitment on record has been kept, broken or kept in part by that day"
        return [cannot_say(QUESTION, "word", because, basis=[ref(row) for row in case.commitments])]
    columns = (
        Column("reading", "A commitment kept in part counts as"),
        Column("share", "Chance of keeping the word", "share"),
        Column("low", f"{LEVEL:.0%} low", "share"),
        Column("high", f"{LEVEL:.0%} high", "share"),
        Column("basis", "Rows", "refs"),
    )
    found = []
    for word in settled:
        mean, interval = word.posterior()
        basis = tuple(ref(row) for row in word.all if row.status in ("kept", "partly_kept", "broken"))
        rows: list[tuple[Cell, ...]] = []
        for reading, partly in (("half kept", 0.5), ("kept", 1.0), ("broken", 0.0)):
            share, limits = word.posterior(partly)
            rows.append((reading, round(share, 4), round(limits.low, 4), round(limits.high, 4), basis))
        kept, part, broken = (word.number(status) for status in ("kept", "partly_kept", "broken"))
        low, high = (word.posterior(partly)[0] for partly in (0.0, 1.0))
        spread = f"; {low:.0%} to {high:.0%} as those kept in part count as broken or kept" if part else ""
        found.append(
            Finding(
                id=f"commitments.word.{word.party.key}",
                question=QUESTION,
                answer=(
                    f"{word.party.name} kept {kept}, kept in part {part} and broke {broken} of "
                    f"{word.settled} settled commitments by {in_words(case.day)}: a chance of {mean:.0%} "
                    f"that its word is kept ({LEVEL:.0%} interval {interval.low:.0%} to "
                    f"{interval.high:.0%}{spread})."
                ),
                value=round(mean, 4),
                unit="chance of keeping a commitment",
                interval=interval,
                method=BETA,
                basis=basis,
                caveats=(
                    (
                        "Commitments differ in weight and are not alike trials; promises that were never "
                        "recorded are missing."
                    ),
                    "Officials, envoys and state companies count for their government.",
                ),
                tables=(
                    Table("readings", f"Three readings of {word.party.name}'s word", columns, tuple(rows)),
                ),
            )
        )
    return found


def _overdue(case: Case) -> Finding:
    due = [row for row in case.commitments if row.due_on]
    late = [row for row in case.commitments if is_overdue(case, row)]
    if not due:
        return cannot_say(QUESTION, "overdue", "no commitment on record names a day by which it was due")
    names = "; ".join(f"{party_of(case, row.by).name}: {row.undertaking} (due {row.due_on})" for row in late)
    return Finding(
        id="commitments.overdue",
        question=QUESTION,
        answer=(
            f"Of {count(len(due), 'commitment', 'commitments')} with a due day, {len(late) or 'none'} "
            f"{'is' if len(late) < 2 else 'are'} open after that day on "
            f"{in_words(case.day)}{': ' + names if names else ''}."
        ),
        value=len(late),
        unit="commitments",
        method=LISTED,
        basis=tuple(ref(row) for row in due),
        caveats=("Most commitments name no day and so can never be overdue.",),
    )


def _open(case: Case) -> Finding:
    waiting = [row for row in case.commitments if row.status == "open"]
    if not waiting:
        basis = [ref(row) for row in case.commitments]
        return cannot_say(QUESTION, "open", "no commitment on record is open", basis=basis)
    columns = (
        Column("made", "Made", "day"),
        Column("by", "By"),
        Column("undertaking", "What"),
        Column("condition", "On what condition"),
        Column("due", "Due", "day"),
        Column("basis", "Rows", "refs"),
    )
    ordered = sorted(waiting, key=lambda row: (row.own_date, row.commitment_id))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            str(row.own_date),
            case.actor_name(row.by),
            row.undertaking,
            row.condition,
            row.due_on.isoformat() if row.due_on else "",
            (ref(row),),
        )
        for row in ordered
    )
    first, last = ordered[0], ordered[-1]
    oldest = f", the oldest of {first.own_date} ({case.actor_name(first.by)})" if len(ordered) > 1 else ""
    return Finding(
        id="commitments.open",
        question=QUESTION,
        answer=(
            f"{count(len(waiting), 'commitment is', 'commitments are')} open on "
            f"{in_words(case.day)}{oldest}, the latest of {last.own_date} ({case.actor_name(last.by)}: "
            f"{last.undertaking})."
        ),
        value=len(waiting),
        unit="commitments",
        method=LISTED,
        basis=tuple(ref(row) for row in ordered),
        tables=(Table("open", "Open commitments", columns, rows),),
    )


def _pledges(case: Case) -> list[Finding]:
    pledges = sorted((row for row in case.commitments if is_pledge(case, row)), key=lambda row: row.own_date)
    if not pledges:
        because = "no pledge of the target to end political arrests is on the record by that day"
        return [cannot_say(QUESTION, "stop_arrests", because)]
    last = pledges[-1]
    return [
        _pledge(case, last, "commitments.stop_arrests"),
        *(_pledge(case, row, f"commitments.stop_arrests.{row.commitment_id}") for row in pledges[:-1]),
    ]


def _pledge(case: Case, pledge: Commitment, name: str) -> Finding:
    evidence = evidence_on(case, pledge)
    sides = Counter(item.side for item in evidence)
    columns = (
        Column("side", "Speaks", "term"),
        Column("date", "Day", "day"),
        Column("what", "What"),
        Column("rule", "Found as"),
        Column("basis", "Rows", "refs"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple((e.side, e.date, e.what, e.rule, e.refs) for e in evidence)
    status = pledge.status.replace("_", " ")
    when = f" on {in_words(pledge.status_on)}" if pledge.status_on else ""
    named = "is open" if pledge.status == "open" else f"counts as {status}{when}"
    return Finding(
        id=name,
        question=QUESTION,
        answer=(
            f"The pledge of {party_of(case, pledge.by).name} of {pledge.own_date} ({pledge.undertaking}) "
            f"{named}: {count(sides['against'], 'row speaks', 'rows speak')} against it and {sides['for']} "
            f"for it by {in_words(case.day)}, {sides['open']} leave it open."
        ),
        value=pledge.status,
        unit="status",
        method=BOTH_SIDES,
        basis=unique((ref(pledge), *(row for item in evidence for row in item.refs))),
        caveats=tuple(
            text
            for text in (
                f"The record says: {pledge.evidence}." if pledge.evidence else "",
                f"Stated on condition or by: {pledge.condition}." if pledge.condition else "",
                "Rows are found by their words and dates; the number of rows on a side is not their weight.",
                "Releases and relief after the pledge speak of the exchange, not of arrests.",
            )
            if text
        ),
        tables=(Table("evidence", "Rows that speak to the pledge", columns, rows),),
    )


def _conditions(case: Case) -> Finding:
    found = conditions(case)
    if not found:
        return cannot_say(
            QUESTION, "conditions", "no step of relief with a condition on record is in the view"
        )
    columns = (
        Column("relief", "Relief", "day"),
        Column("by", "By"),
        Column("what", "What was eased"),
        Column("condition", "Condition or tie, as told"),
        Column("stated_in", "Told in"),
        Column("status", "Status", "term"),
        Column("answered_by", "The target's moves beside it"),
        Column("basis", "Rows", "refs"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            str(item.step.date),
            item.step.party.name,
            item.step.acts[0].description,
            item.text,
            item.stated_in,
            item.status,
            "; ".join(f"{move.own_date} {move.kind}: {move.description}" for move in item.answered_by),
            item.refs,
        )
        for item in found
    )
    steps = unique(item.step.step_id for item in found)
    bound = [item for item in found if item.status]
    statuses = Counter(item.status for item in {item.stated_in: item for item in bound}.values())
    told = ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in sorted(statuses.items()))
    return Finding(
        id="commitments.conditions",
        question=QUESTION,
        answer=(
            f"{count(len(steps), 'step of relief carries', 'steps of relief carry')} a tie or a condition on "
            f"record by {in_words(case.day)}; "
            f"{count(sum(statuses.values()), 'commitment states', 'commitments state')} conditions of such a "
            f"step{f' ({told})' if told else ''}."
        ),
        value=len(steps),
        unit="steps of relief",
        method=JOINED,
        basis=unique(name for item in found for name in item.refs),
        caveats=(
            "A tie told by an observer is not a condition set by the sender; the words say whose it is.",
        ),
        tables=(Table("conditions", "Conditions of relief and what speaks to them", columns, rows),),
    )
