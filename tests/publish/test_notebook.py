from importlib import import_module
from importlib.util import find_spec

import pytest
from tests.publish.pages import Page

import detente
from detente.assess.findings import Column, Finding, Interval, Method, Table
from detente.cases import load_bundled
from detente.errors import MissingExtra, UsageFault
from detente.publish.notebook import figures, frame, timeline
from detente.record.case import Case

TABLE = Table(
    "t",
    "A <title>",
    (Column("n", "N", "number"), Column("b", "Rows", "refs")),
    tuple((number, ("moves/a", "moves/b")) for number in range(30)),
)


def test_a_case_shows_what_it_holds_and_its_latest_moves() -> None:
    case = load_bundled("zimbabwe").known_by("2014-01-01")
    shown = case._repr_html_()
    assert case.title.replace("'", "&#x27;") in shown
    assert "known by 2014-01-01" in shown
    assert f"{len(case.moves)} moves" in shown
    assert f"moves/{case.ordered_moves[-1].move_id}" in shown
    assert "2015" not in shown


def test_an_empty_case_shows_that_it_is_empty() -> None:
    assert "no rows" in Case("x", "")._repr_html_()


def test_a_finding_shows_answer_value_interval_method_and_rows() -> None:
    found = Finding(
        "x.y", "x", "Some <answer>.", 1140, "people", Interval(1000, 1200, 0.9),
        Method("m", "How.", "A, 2001"),
        tuple(f"moves/m{n}" for n in range(9)), ("A note.",), (TABLE,),
    )  # fmt: skip
    shown = found._repr_html_()
    page = Page(shown)
    told = " ".join(page.words)
    for text in ("Some <answer>.", "1,140 people", "90% interval 1,000 to 1,200", "A note.", "A, 2001"):
        assert text in told
    assert "A <title>" in told
    assert "and 10 more rows" in told
    assert "and 3 more" in told
    assert page.loaded == []


def test_what_cannot_be_said_is_shown_too() -> None:
    assert "Cannot be said" in detente.assess(Case("x", "x"), "stock")[0]._repr_html_()


def test_figures_show_themselves() -> None:
    case = load_bundled("zimbabwe")
    assert timeline(case)._repr_svg_().startswith("<svg")
    assert [figure.drawing.name for figure in figures(case, "state")] == ["strips"]
    with pytest.raises(UsageFault, match="no step"):
        timeline(Case("x", "x"))


@pytest.mark.skipif(not find_spec("polars"), reason="polars is not installed")
def test_a_table_becomes_a_frame_with_its_rows() -> None:
    found = frame(TABLE)
    assert found.columns == ["n", "b"]
    assert found["n"].to_list() == list(range(30))
    assert found["b"].to_list()[0] == ["moves/a", "moves/b"]


def test_without_polars_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(MissingExtra, match=r"pip install 'detente\[frames\]'"):
        frame(TABLE)


def test_the_package_of_questions_can_be_called_however_it_was_imported() -> None:
    import_module("detente.assess.state")
    answers = detente.assess(load_bundled("zimbabwe"), "state")
    assert answers
    assert isinstance(answers[0], Finding)
