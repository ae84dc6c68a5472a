"""The order of tables and what is found in them, beside looking through every row."""

import numpy as np
import pytest

from detente.web.clocks import Clocks
from detente.web.orders import SORTS, make_ready, order_of, text_of
from detente.web.seen import Seen
from detente.web.shelf import Shelf

VIEWS: tuple[dict[str, str], ...] = (
    {},
    {"as_of": "2012-06-30"},
    {"known_by": "2012-06-30"},
    {"as_of": "2016-01-01", "known_by": "2015-06-01"},
)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(only="belarus")


@pytest.fixture(params=VIEWS, ids=str)
def seen(request: pytest.FixtureRequest, shelf: Shelf) -> Seen:
    return shelf.see("belarus", Clocks.read(request.param))


@pytest.mark.parametrize("table", SORTS)
def test_the_usual_order_has_the_latest_first_and_every_row_once(seen: Seen, table: str) -> None:
    rows = seen.case.rows(table)
    order = order_of(seen, table).ordered()
    assert sorted(order.tolist()) == list(range(len(rows)))
    if table not in ("people", "measures", "actors"):
        dates = [own.middle if (own := rows[at].own_date) else 0.0 for at in order]
        assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("table", SORTS)
def test_every_column_offered_sorts_both_ways_the_empty_last(seen: Seen, table: str) -> None:
    rows = seen.case.rows(table)
    for column in SORTS[table]:
        if column == "date":
            continue
        for sort in (column, f"-{column}"):
            order = order_of(seen, table).ordered(sort)
            assert sorted(order.tolist()) == list(range(len(rows)))
            values = [getattr(rows[at], column) for at in order]
            filled = [value for value in values if value not in (None, "", ())]
            assert values[: len(filled)] == filled
            keys = [value.casefold() if isinstance(value, str) else value for value in filled]
            assert keys == sorted(keys, reverse=sort.startswith("-"))


@pytest.mark.parametrize("words", [["potash"], ["release", "2011"], ["eu"], ["nothing-like-it"], ["unknown"]])
@pytest.mark.parametrize("table", ["moves", "measures", "people", "sources", "commitments"])
def test_words_are_found_as_if_every_row_of_the_view_was_read(
    seen: Seen, table: str, words: list[str]
) -> None:
    order = order_of(seen, table)
    told = order.told
    expected = []
    for place, row in enumerate(seen.case.rows(table)):
        text = text_of(seen.case, row).casefold()
        own = [told.holding(word)[place] if told else False for word in words]
        expected.append(all(word in text or known for word, known in zip(words, own, strict=True)))
    found = order.holding(words)
    only_new = np.flatnonzero(np.array(expected) & ~found)
    assert not (found & ~np.array(expected)).any()
    assert all(int(place) in order.changed for place in only_new)  # words that a view alone puts into a row


def test_people_are_found_by_where_they_stand_on_the_day(shelf: Shelf) -> None:
    seen = shelf.see("belarus")
    found = order_of(seen, "people").holding(["held", "since"])
    statuses = [seen.spells_of(person.person_id) for person in seen.case.people]
    assert found.any()
    assert not found.all()
    assert len(statuses) == len(found)


def test_what_is_made_ready_ahead_changes_nothing(shelf: Shelf) -> None:
    seen = shelf.see("belarus", Clocks.read({"as_of": "2019-01-01"}))
    make_ready(seen)
    assert order_of(seen, "moves").ordered().size == len(seen.case.moves)
