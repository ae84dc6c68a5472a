"""How a revision is written and sealed: a format that others can check without detente, and that stays."""

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import StoreCorrupt, StoreFault
from detente.record.revision import (
    GENESIS,
    Revision,
    canonical_json,
    field_differences,
    read_body,
    write_body,
)

LINE = {
    "seq": 7, "case_id": "belarus", "kind": "moves", "row_id": "m-1", "op": "put",
    "body": '{"fields":{"people":"52","place":"Вільнюс"},"schema":1}', "author": "anna",
    "rec_at": "2025-09-11T10:00:00.000000Z", "reason": "first entry", "batch": 7, "prev": GENESIS,
}  # fmt: skip
SEALED = "e4e8a39dd75844e6d2657309461ae1f61ca90cac260bcf429debac0ba70e4822"

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(), parts, max_size=3),
    max_leaves=6,
).filter(lambda value: "\\ud" not in json.dumps(value))  # a lone surrogate is no text


def sealed() -> Revision:
    columns = {("body_text" if name == "body" else name): value for name, value in LINE.items()}
    return Revision.sealed(**columns)  # type: ignore[arg-type]


def test_the_digest_is_what_its_description_says() -> None:
    described = json.dumps(
        {**LINE, "format": "detente revision 1"}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert hashlib.sha256(described.encode()).hexdigest() == SEALED
    assert sealed().digest == SEALED
    assert sealed().columns() == {**LINE, "digest": SEALED}


@pytest.mark.parametrize("column", sorted(LINE))
def test_every_column_is_sealed(column: str) -> None:
    value = LINE[column]
    name = "body_text" if column == "body" else column
    line = sealed()
    changed = {field: getattr(line, field) for field in Revision.__slots__}
    changed[name] = value + 1 if isinstance(value, int) else f"{value}x"
    assert Revision(**changed).computed_digest() != SEALED


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), values, max_size=4))
def test_a_body_comes_back_as_it_was_written(fields: dict[str, object]) -> None:
    text = write_body(fields)  # type: ignore[arg-type]
    assert read_body(text) == fields
    assert write_body(read_body(text)) == text
    assert write_body(dict(reversed(fields.items()))) == text  # type: ignore[arg-type]
    assert field_differences(fields, read_body(text)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"fields":3,"schema":1}', '{"fields":{},"schema":"x"}'])
def test_a_body_that_nobody_wrote_is_told(text: str) -> None:
    with pytest.raises(StoreCorrupt):
        read_body(text)


def test_a_body_of_a_later_schema_is_told() -> None:
    with pytest.raises(StoreFault, match="upgrade"):
        read_body(write_body({}, schema=2))


def test_a_number_and_its_text_differ() -> None:
    (difference,) = field_differences({"people": 1}, {"people": True})
    assert (difference.change, difference.before, difference.after) == ("changed", 1, True)
    assert canonical_json({"b": 1, "a": [None, "ў"]}) == '{"a":[null,"ў"],"b":1}'
