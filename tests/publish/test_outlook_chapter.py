"""The outlook as a chapter: forecasts and track record, with a fan and a reliability diagram."""

import xml.etree.ElementTree as ET

from detente.cases import load_bundled
from detente.charts.theme import THEMES
from detente.publish.outlook_chapter import outlook_drawings, outlook_findings
from detente.record.case import Case


def test_the_chapter_has_forecasts_a_track_record_and_two_figures() -> None:
    found = outlook_findings(load_bundled("belarus").known_by("2025-11-30"))
    by_id = {finding.id: finding for finding in found}
    assert {"outlook.release", "outlook.people", "outlook.track"} <= set(by_id)
    track = by_id["outlook.track"]
    assert track.interval is not None
    assert track.interval.low <= float(str(track.value)) <= track.interval.high
    drawn = outlook_drawings(found)
    assert [figure.name for figure in drawn] == ["fan", "reliability"]
    for figure in drawn:
        for theme in THEMES.values():
            root = ET.fromstring(figure.draw(theme))
            assert root.find("{*}title") is not None
            assert root.find("{*}desc") is not None
        assert figure.draw(theme) == figure.draw(theme)


def test_a_record_that_ended_is_not_forecast_from_later_silence() -> None:
    case = load_bundled("poland-1981-1987")
    assert outlook_findings(case.known_by("2020-01-01"))[0].day == "1987-02-19"


def test_an_empty_case_has_no_figures() -> None:
    found = outlook_findings(Case("x", "x"))
    assert all(finding.unsaid for finding in found)
    assert outlook_drawings(found) == ()
