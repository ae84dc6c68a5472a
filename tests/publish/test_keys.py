from detente.cases import load_bundled
from detente.publish.keys import anchor, row_keys

KEYS = row_keys(load_bundled("belarus"))


def test_every_row_has_a_key_of_its_own() -> None:
    assert len(set(KEYS.by_ref.values())) == len(KEYS.by_ref) == len(load_bundled("belarus").by_ref)


def test_moves_are_numbered_in_the_order_of_time() -> None:
    first = load_bundled("belarus").ordered_moves[0]
    assert KEYS[f"moves/{first.move_id}"] == "M1"


def test_three_keys_in_a_row_are_told_as_a_run() -> None:
    moves = [f"moves/{move.move_id}" for move in load_bundled("belarus").ordered_moves]
    assert KEYS.runs([*moves[:3], moves[5], moves[6]]) == [("M1", "M3"), ("M6",), ("M7",)]


def test_refs_that_the_report_does_not_hold_are_left_out() -> None:
    assert KEYS.in_order(["moves/never"]) == []


def test_ids_in_a_sentence_become_keys_and_words_stay_words() -> None:
    pieces = KEYS.pieces("by-2025-12-13-release-123 is confirmed by us and ex-2025-12")
    assert [key for _, key in pieces if key] == [
        KEYS["moves/by-2025-12-13-release-123"], KEYS["exchanges/ex-2025-12"],
    ]  # fmt: skip
    assert (
        "".join(words for words, _ in pieces) == "by-2025-12-13-release-123 is confirmed by us and ex-2025-12"
    )


def test_an_anchor_has_no_spaces() -> None:
    assert (
        anchor("designations/x@Viasna@list of 2023@2024-01-01")
        == "designations/x@Viasna@list-of-2023@2024-01-01"
    )
