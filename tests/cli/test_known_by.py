"""Whatever command is asked, a known-by day lets nothing through that was published later."""

import json
import re
from datetime import date
from functools import cache

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assess.questions import QUESTIONS
from detente.cases import bundled, load_bundled
from detente.cli import detente
from detente.record.case import ref

DAYS = st.dates(date(1981, 1, 1), date(2026, 11, 22))
TELLING = ("sources", "moves", "statements", "commitments", "exchanges")
"""Tables whose ids are words enough to be looked for in a text."""
QUICK = tuple(name for name in QUESTIONS if name not in ("sequence", "durability"))


@cache
def telling(name: str) -> dict[str, str]:
    """The words that would give a row away (its id, a source's address), with the row's ref."""
    case = load_bundled(name)
    words = {row.row_id: ref(row) for table in TELLING for row in case.rows(table)}
    return words | {row.url: ref(row) for row in case.sources}


def given_away(name: str, day: date, text: str) -> list[str]:
    """Refs of rows that were not known by the day and whose id or address stands in the text."""
    known = load_bundled(name).known_by(day).by_ref
    secret = {word: found for word, found in telling(name).items() if found not in known}
    return [
        found
        for word, found in secret.items()
        if word in text and re.search(rf"(?<![\w./-]){re.escape(word)}(?![\w/-])", text)
    ]


def run(*args: str) -> str:
    ran = CliRunner().invoke(detente, list(args), catch_exceptions=False)
    assert ran.exit_code in (0, 1), ran.output
    return ran.output


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(bundled()), DAYS)
def test_no_question_names_a_row_that_was_not_known(name: str, day: date) -> None:
    text = run("assess", name, *QUICK, "--known-by", day.isoformat(), "--json")
    assert given_away(name, day, text) == []


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(bundled()), DAYS)
def test_no_other_command_names_one_either(name: str, day: date) -> None:
    shown = run("cases", "show", name, "--known-by", day.isoformat(), "--json")
    differing = run("cases", "diff", name, "--from", "1981-01-01", "--to", day.isoformat(), "--json")
    assert given_away(name, day, shown) == []
    assert given_away(name, day, differing) == []


@pytest.mark.parametrize("name", bundled())
def test_a_row_of_tomorrow_cannot_be_shown(name: str) -> None:
    case = load_bundled(name)
    known = {ref(move): day for move in case.moves if (day := case.known_on(move))}
    last = max(known, key=lambda found: known[found])
    eve = date.fromordinal(known[last].toordinal() - 1).isoformat()
    ran = CliRunner().invoke(detente, ["cases", "show", name, last, "--known-by", eve])
    assert ran.exit_code != 0
    assert json.loads(run("cases", "show", name, last, "--known-by", known[last].isoformat(), "--json"))


@pytest.mark.parametrize(
    ("name", "day"), [("belarus", "2025-12-01"), ("cuba", "2025-01-10"), ("poland-1981-1987", "1984-01-01")]
)
def test_a_report_of_what_was_known_holds_no_later_page(
    name: str, day: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("reports") / "r.html"
    run("report", name, "--known-by", day, "--out", str(path))
    assert given_away(name, date.fromisoformat(day), path.read_text(encoding="utf-8")) == []
