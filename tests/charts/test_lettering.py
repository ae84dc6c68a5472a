from hypothesis import given
from hypothesis import strategies as st

from detente.charts.lettering import shorten, text_width, wrap

TEXT = st.text(alphabet="abcdefghij mnoWMLй ", min_size=1, max_size=80)


@given(TEXT, st.floats(60, 200))
def test_wrapped_words_are_all_there_when_lines_are_plenty(text: str, width: float) -> None:
    lines = wrap(text, width, 11, lines=100)
    assert " ".join(lines).split() == text.split()


@given(TEXT, st.integers(1, 3))
def test_wrapping_keeps_to_its_lines(text: str, lines: int) -> None:
    assert len(wrap(text, 90, 11, lines=lines)) <= lines


@given(TEXT)
def test_shortened_text_fits_or_is_one_word(text: str) -> None:
    short = shorten(text, 90, 11)
    assert text_width(short, 11) <= 90 or len(short.split()) <= 1


def test_wide_letters_are_wider_and_bold_is_wider_still() -> None:
    assert text_width("WWW", 11) > text_width("iii", 11)
    assert text_width("relief", 11, bold=True) > text_width("relief", 11)
