from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from detente.charts.placement import Anchor, Box, columns, place

ANCHORS = st.lists(
    st.builds(
        Anchor,
        name=st.uuids().map(str),
        x=st.floats(0, 600),
        reach=st.floats(0, 80),
        width=st.floats(20, 140),
        height=st.floats(12, 40),
        weight=st.floats(0, 6),
    ),
    max_size=25,
    unique_by=lambda anchor: anchor.name,
)


@given(ANCHORS)
def test_no_label_meets_a_mark_a_label_or_the_line_to_another(anchors: list[Anchor]) -> None:
    flags = place(anchors, left=0, right=600, depth=220)
    marks = columns(anchors)
    for flag in flags:
        assert flag.box.x0 >= 0
        assert flag.box.x1 <= 600
        assert flag.box.u1 <= 220
        for name, box in marks:
            assert name == flag.name or box.u1 == 0 or not flag.box.meets(box)
    for one, other in combinations(flags, 2):
        assert not one.box.meets(other.box)
        assert not one.box.meets(other.leader)
        assert not one.leader.meets(other.box)


@given(ANCHORS)
def test_the_same_marks_get_the_same_places(anchors: list[Anchor]) -> None:
    assert place(anchors, left=0, right=600, depth=220) == place(anchors, left=0, right=600, depth=220)


def test_a_lone_label_stands_right_above_its_mark() -> None:
    (flag,) = place([Anchor("one", 100, 20, 60, 26, 1)], left=0, right=600, depth=220)
    assert flag.side == "right"
    assert flag.box.x0 > 100
    assert flag.box.u0 >= 20


def test_a_label_at_the_right_edge_hangs_to_the_left() -> None:
    (flag,) = place([Anchor("one", 590, 20, 60, 26, 1)], left=0, right=600, depth=220)
    assert flag.side == "left"
    assert flag.box.x1 < 590


def test_the_weightier_label_is_placed_where_there_is_room_for_one() -> None:
    anchors = [Anchor("light", 100, 20, 60, 26, 1), Anchor("heavy", 104, 20, 60, 26, 2)]
    flags = place(anchors, left=95, right=175, depth=50)
    assert [flag.name for flag in flags] == ["heavy"]


def test_nothing_is_placed_over_an_obstacle() -> None:
    wall = Box(0, 0, 600, 220)
    assert place([Anchor("one", 100, 20, 60, 26, 1)], left=0, right=600, depth=220, obstacles=[wall]) == ()
