"""A state that answers a measure with one of its own."""

from datetime import date

from detente.sources.articles import read_article


def test_who_answers_by_raising_its_own_duties_acts_itself() -> None:
    text = (
        "Police arrested a pastor in Izmir in 2016. Washington doubled its tariffs on Turkish steel "
        "on March 10. "
        "Ankara answered five days later by raising its own duties on American cars."
    )
    read = read_article(text, published=date(2026, 3, 20), enough=0.3)
    assert [m.actor for m in read.moves if m.kind in ("tighten", "impose")] == ["us", "turkey"]
