"""Words of many texts: found as if every text was looked through."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.web.words import Words, parts

WORD = st.text("abcÄäß-é", min_size=1, max_size=6)
TEXT = st.lists(WORD, max_size=8).map(" ".join)


@given(st.lists(TEXT, max_size=12), WORD)
def test_a_word_is_found_wherever_it_stands(texts: list[str], word: str) -> None:
    (asked,) = parts(word)
    found = Words(texts).holding(asked)
    assert found.tolist() == [asked in text.casefold() for text in texts]


def test_a_word_in_nearly_every_text_is_found_in_each() -> None:
    texts = [f"move-{number} potash" for number in range(50)]
    words = Words(texts)
    assert words.holding("o").all()
    assert words.holding("move").all()
    assert np.flatnonzero(words.holding("move-7")).tolist() == [7]


def test_no_texts_hold_no_words() -> None:
    assert Words([]).holding("a").tolist() == []


def test_what_somebody_asks_for_is_taken_apart_at_blanks_and_semicolons() -> None:
    assert parts("  Potash;bank\tMINSK ") == ["potash", "bank", "minsk"]
    assert parts(" ; ") == []
