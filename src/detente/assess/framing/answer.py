"""The findings of `framing`: frames by side, who admits a link, and how that changed."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from scipy import stats

from detente.assess.findings import Cell, Column, Finding, Method, Table, cannot_say, in_words, unique
from detente.assess.framing.voices import GROUPS, Voice, split, turning_day, voices
from detente.assess.parties import target_name
from detente.assess.questions import SEED
from detente.assess.wording import count
from detente.record.case import Case, ref

QUESTION = "framing"
BEFORE = 730
"""Days before the turning day from which statements are compared with those after it."""
PARTS = ("frames", "acknowledgement", "path", "change_target", "change_senders", "exchanges")

COUNTED = Method(
    "count of statements",
    "Statements on record by side; state media count for the target, and what is known to the month is "
    "never given a day.",
)
FISHER = Method(
    "Fisher's exact test",
    "Statements that admit a link against those that do not, before and after the first relief of the "
    "latest run of exchanges; once by statement and once by day of speech, since statements of one day are "
    "not independent.",
    "Fisher (1935); interval of the later share by Clopper and Pearson (1934)",
)
_LINK = {"yes": "tie the two", "no": "do not speak of a link", "denies": "deny a link"}


def answer(case: Case, *, seed: int = SEED) -> list[Finding]:
    """What did each side say the moves were, who admits a link, and how did that change?

    Findings: `framing.frames`, `.acknowledgement`, `.path` (the target's words in order), `.change_target`,
    `.change_senders` (exact tests before and after), `.exchanges` (who ties and who denies each exchange).
    Nothing is random; the seed is taken because every question takes one.
    """
    del seed
    found = voices(case)
    if case.day is None or not found:
        return [cannot_say(QUESTION, part, "no statement is on the record by that day") for part in PARTS]
    mine = [voice for voice in found if voice.group == "target"]
    theirs = [voice for voice in found if voice.group == "senders"]
    return [
        _frames(case, found),
        _acknowledgement(case, found),
        _path(case, mine),
        _change(case, "change_target", mine, f"{target_name(case)}'s side"),
        _change(case, "change_senders", theirs, "the senders' side"),
        _exchanges(case, found),
    ]


def _frames(case: Case, found: Sequence[Voice]) -> Finding:
    grouped: dict[tuple[str, int, str], list[Voice]] = defaultdict(list)
    for voice in found:
        grouped[voice.group, voice.date.first.year, voice.statement.frame].append(voice)
    columns = (
        Column("side", "Side"),
        Column("year", "Year", "day"),
        Column("frame", "Frame", "term"),
        Column("statements", "Statements", "number"),
        Column("basis", "Rows", "refs"),
    )
    order = list(GROUPS)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (group, str(year), frame, len(items), unique(name for v in items for name in v.refs))
        for (group, year, frame), items in sorted(
            grouped.items(), key=lambda entry: (order.index(entry[0][0]), entry[0][1], entry[0][2])
        )
    )
    told = []
    for group in order:
        frames = Counter(voice.statement.frame for voice in found if voice.group == group)
        if frames:
            top = sorted(frames.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
            words = " and ".join(f"{frame.replace('_', ' ')} ({number})" for frame, number in top)
            told.append(f"{group}: {words} of {sum(frames.values())}")
    return Finding(
        id="framing.frames",
        question=QUESTION,
        answer=f"Commonest frames by {in_words(case.day)}, by side: {'; '.join(told)}.",
        value=len(found),
        unit="statements",
        method=COUNTED,
        basis=unique(name for voice in found for name in voice.refs),
        caveats=("The record keeps statements that matter to the case, not a sample of all that was said.",),
        tables=(Table("frames", "Frames by side and year", columns, rows),),
    )


def _acknowledgement(case: Case, found: Sequence[Voice]) -> Finding:
    columns = (
        Column("side", "Side"),
        Column("voice", "Voice", "term"),
        Column("yes", "Tie the two", "number"),
        Column("no", "Do not speak of a link", "number"),
        Column("denies", "Deny it", "number"),
        Column("basis", "Rows", "refs"),
    )
    grouped: dict[tuple[str, str], list[Voice]] = defaultdict(list)
    for voice in found:
        grouped[voice.group, voice.statement.side].append(voice)
    order = list(GROUPS)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            group,
            side,
            *(sum(v.statement.acknowledges_link == link for v in items) for link in ("yes", "no", "denies")),
            unique(name for v in items for name in v.refs),
        )
        for (group, side), items in sorted(
            grouped.items(), key=lambda entry: (order.index(entry[0][0]), entry[0][1])
        )
    )

    def told(group: str, name: str) -> str:
        links = Counter(voice.statement.acknowledges_link for voice in found if voice.group == group)
        total = sum(links.values())
        return (
            f"{name} ties relief and release in {links['yes']} of {total} statements and denies it in "
            f"{links['denies']}"
        )

    sides = [
        (group, name) for group, name in (("target", target_name(case)), ("senders", "the senders' side"))
    ]
    spoken = [told(group, name) for group, name in sides if any(v.group == group for v in found)]
    if not spoken:
        because = "neither side's own words are on record, only those of others"
        return cannot_say(
            QUESTION, "acknowledgement", because, basis=[name for v in found for name in v.refs]
        )
    side = "target" if any(voice.group == "target" for voice in found) else "senders"
    mine = [voice for voice in found if voice.group == side]
    share = sum(voice.statement.acknowledges_link == "yes" for voice in mine) / len(mine)
    sentence = ", ".join(spoken)
    return Finding(
        id="framing.acknowledgement",
        question=QUESTION,
        answer=f"By {in_words(case.day)} {sentence}.",
        value=round(share, 4),
        unit=f"share of statements of the {side} that tie the two",
        method=COUNTED,
        basis=unique(name for voice in found if voice.group in ("target", "senders") for name in voice.refs),
        caveats=(
            "To say nothing of a link, or to speak of clemency, is not to deny it.",
            "A tie may be of another kind than a price, for example a request by the other side's president.",
        ),
        tables=(Table("acknowledgement", "Who ties relief and release together", columns, rows),),
    )


def _path(case: Case, mine: Sequence[Voice]) -> Finding:
    if len(mine) < 2:
        return cannot_say(QUESTION, "path", "fewer than two statements of the target's side are on record")
    columns = (
        Column("date", "Day", "day"),
        Column("speaker", "Speaker"),
        Column("voice", "Voice", "term"),
        Column("frame", "Frame", "term"),
        Column("link", "Link", "term"),
        Column("said", "What was said, in our words"),
        Column("about", "About the moves"),
        Column("basis", "Rows", "refs"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            str(voice.date),
            case.actor_name(voice.statement.speaker),
            voice.statement.side,
            voice.statement.frame,
            voice.statement.acknowledges_link,
            voice.statement.paraphrase,
            "; ".join(voice.statement.about_moves),
            (*voice.refs, *(f"moves/{name}" for name in voice.statement.about_moves if name in case.move)),
        )
        for voice in mine
    )
    turn = turning_day(case)
    before, since_turn, _ = split(mine, turn[0]) if turn else ([], list(mine), [])
    watched = since_turn or list(mine)
    denied = [voice for voice in watched if voice.statement.acknowledges_link == "denies"]
    tied = [voice for voice in watched if voice.statement.acknowledges_link == "yes"]
    bare = [voice for voice in tied if voice.statement.frame == "exchange"]
    last = mine[-1]
    told = []
    if turn and before and since_turn:
        told.append(
            f"the last words before the first relief or offer of the latest run of exchanges ({turn[0]}), on "
            f"{before[-1].date}, {_LINK[before[-1].statement.acknowledges_link]}; since then it"
        )
    else:
        told.append("it")
    parts = []
    if tied:
        deal = f", calling it an exchange {_times(len(bare))} (last on {bare[-1].date})" if bare else ""
        parts.append(f"tied the two {_times(len(tied))}{_from_to(tied)}{deal}")
    if denied:
        parts.append(f"denied a link {_times(len(denied))}{_from_to(denied)}")
    if not parts:
        parts.append(
            f"neither tied the two nor denied a link in {count(len(watched), 'statement', 'statements')}"
        )
    quiet = [voice for voice in watched if tied and voice.date.order(tied[-1].date) == "after"]
    tail = (
        f"; its latest words ({last.date}, {last.statement.frame.replace('_', ' ')}) "
        f"{_LINK[last.statement.acknowledges_link]}"
    )
    if len(quiet) > 1:
        tail += f", and none of {len(quiet)} statements since {tied[-1].date} ties the two"
    named = [*before[-1:], *tied, *denied, *quiet, last]
    return Finding(
        id="framing.path",
        question=QUESTION,
        answer=f"What {target_name(case)}'s side said: {told[0]} {' and '.join(parts)}{tail}.",
        value=last.statement.acknowledges_link,
        unit="link in its latest words",
        method=COUNTED,
        basis=unique(name for voice in named for name in voice.refs),
        caveats=("A statement known to the month stands at the middle of the month.",),
        tables=(Table("path", "The target's own words in order", columns, rows),),
        day=str(last.date),
    )


def _change(case: Case, part: str, items: Sequence[Voice], who: str) -> Finding:
    turn = turning_day(case)
    if turn is None:
        return cannot_say(
            QUESTION, part, "no exchange of relief is on record, so there is no day to compare around"
        )
    day, exchange = turn
    before, after, open_ = split(items, day)
    earliest = day - timedelta(days=BEFORE)
    before = [voice for voice in before if voice.date.first >= earliest]
    if not before or not after:
        return cannot_say(
            QUESTION,
            part,
            f"{who} has {count(len(before), 'statement', 'statements')} in the {BEFORE} days before the "
            f"first relief of the latest run ({in_words(day)}) and {len(after)} since, and both are needed",
            basis=[name for voice in (*before, *after) for name in voice.refs],
        )
    table = [_yes_no(before), _yes_no(after)]
    by_day = [_yes_no_by_day(before), _yes_no_by_day(after)]
    p, p_day = _fisher(table), _fisher(by_day)
    yes, total = table[1][0], sum(table[1])
    limits = stats.binomtest(yes, total).proportion_ci(0.9)
    columns = (
        Column("when", "When"),
        Column("unit", "Counted by", "term"),
        Column("yes", "Tie the two", "number"),
        Column("other", "Do not", "number"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    for unit, pair in (("statement", table), ("day of speech", by_day)):
        for when, (hit, miss), part_of in zip(("before", "after"), pair, (before, after), strict=True):
            rows.append((when, unit, hit, miss, unique(name for voice in part_of for name in voice.refs)))
    weak = "" if p_day <= 0.05 else ", which does not show a change at these numbers"
    return Finding(
        id=f"framing.{part}",
        question=QUESTION,
        answer=(
            f"{who[0].upper()}{who[1:]} tied relief and release in {table[0][0]} of {sum(table[0])} "
            f"statements in the {BEFORE} days before the first relief or offer of the latest run of "
            f"exchanges ({in_words(day)}) and in {yes} of {total} since (exact p {_p(p)} by statement, "
            f"{_p(p_day)} by day of speech{weak})."
        ),
        value=round(yes / total - table[0][0] / sum(table[0]), 4),
        unit="change of the share that tie the two",
        method=FISHER,
        basis=unique((ref(exchange), *(name for voice in (*before, *after) for name in voice.refs))),
        caveats=(
            f"{len(open_)} statements whose dates leave the order open are left out.",
            (
                f"Since the turn the share is {yes / total:.0%}, 90 % interval {limits.low:.0%} to "
                f"{limits.high:.0%}."
            ),
            (
                "The day of the turn is chosen by a rule, the first relief act or offer of the latest run "
                "of exchanges."
            ),
        ),
        tables=(Table("change", "Statements before and after the turn", columns, tuple(rows)),),
        day=day.isoformat(),
    )


def _exchanges(case: Case, found: Sequence[Voice]) -> Finding:
    if not case.exchanges:
        return cannot_say(QUESTION, "exchanges", "no exchange is on the record by that day")
    columns = (
        Column("exchange", "Exchange"),
        Column("linkage", "Link by the record's rule", "term"),
        Column("senders_yes", "Senders tie", "number"),
        Column("senders_deny", "Senders deny", "number"),
        Column("target_yes", "Target ties", "number"),
        Column("target_deny", "Target denies", "number"),
        Column("others_yes", "Others tie", "number"),
        Column("basis", "Rows", "refs"),
    )
    rows: list[tuple[Cell, ...]] = []
    both = 0
    for exchange in case.exchanges:
        moves = {*exchange.given_moves, *exchange.received_moves}
        about = [voice for voice in found if moves & set(voice.statement.about_moves)]

        def said(group: str, link: str, about: Sequence[Voice] = about) -> int:
            return sum(v.group == group and v.statement.acknowledges_link == link for v in about)

        others = sum(
            v.group not in ("target", "senders") and v.statement.acknowledges_link == "yes" for v in about
        )
        cells = [said(group, link) for group in ("senders", "target") for link in ("yes", "denies")]
        both += bool(cells[0] and cells[2])
        basis = (ref(exchange), *unique(name for voice in about for name in voice.refs))
        rows.append((exchange.label, exchange.linkage, *cells, others, basis))
    number = len(case.exchanges)
    return Finding(
        id="framing.exchanges",
        question=QUESTION,
        answer=(
            f"In {both} of {count(number, 'exchange', 'exchanges')} on record both sides themselves tied the "
            "two in a statement on record."
        ),
        value=both,
        unit=f"of {number} exchanges",
        method=COUNTED,
        basis=unique(name for row in rows if isinstance(row[-1], tuple) for name in row[-1]),
        caveats=(
            "The link of an exchange rests on its own sources too, not only on the statements kept here.",
        ),
        tables=(Table("exchanges", "Who ties and who denies each exchange", columns, tuple(rows)),),
    )


def _yes_no(items: Sequence[Voice]) -> list[int]:
    yes = sum(voice.statement.acknowledges_link == "yes" for voice in items)
    return [yes, len(items) - yes]


def _yes_no_by_day(items: Sequence[Voice]) -> list[int]:
    """Days of speech with and without an admission."""
    days: dict[tuple[date, str], bool] = defaultdict(bool)
    for voice in items:
        days[voice.date.first, voice.date.precision] |= voice.statement.acknowledges_link == "yes"
    yes = sum(days.values())
    return [yes, len(days) - yes]


def _fisher(table: Sequence[Sequence[int]]) -> float:
    return float(stats.fisher_exact(np.asarray(table)).pvalue)


def _p(value: float) -> str:
    return "below 0.001" if value < 0.001 else f"{value:.3f}"


def _from_to(items: Sequence[Voice]) -> str:
    first, last = str(items[0].date), str(items[-1].date)
    return f" (on {first})" if first == last else f" (from {first} to {last})"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
