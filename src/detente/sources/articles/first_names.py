"""The first name that stands before a known surname."""

from collections.abc import Container

from detente.sources.articles.tokens import Sentence


def with_first_name(sentence: Sentence, at: int, taken: Container[int]) -> int:
    """ "Дональд Туск", "George Bush": the capitalised words right before a surname are of the name."""
    marked = {
        i
        for m in sentence.of("OFFICE", "TITLE", "ACTOR_ADJ", "ACTOR", "VOICE", "SPEAKER", "DATE")
        for i in range(m.first, m.last + 1)
    }
    first = at
    while first > 0 and at - first < 2:
        before = sentence.tokens[first - 1]
        if not before.capital or first - 1 in taken or first - 1 in marked or len(before.text) < 2:
            break
        if first == 1 and before.low in _STARTS:
            break
        if first < at and first > 1 and sentence.tokens[first - 2].low in _PLACED:
            break  # "in Bonn Ilya Yashin"
        first -= 1
    return first


_PLACED = frozenset(["in", "at", "в", "у", "ў", "на"])


_STARTS = frozenset(
    [
        *(
            "the",
            "in",
            "on",
            "at",
            "but",
            "and",
            "for",
            "as",
            "if",
            "when",
            "while",
            "after",
            "before",
            "with",
        ),
        *("в", "у", "ў", "на", "по", "за", "но", "а", "и", "і", "та", "але", "як", "как", "пасля", "после"),
        *("паводле", "согласно", "згодна", "згідно", "тогда", "тады", "тоді", "даже", "нават", "навіть"),
        *("сам", "сама", "пры", "при", "для", "от", "ад", "від", "калі", "если", "коли", "якщо", "to", "by"),
    ]
)


def behind_a_place(sentence: Sentence, first: int) -> bool:
    """ "in Bonn Ilya Yashin": it is the place, and not the whole name, that hangs on the preposition."""
    tokens = sentence.tokens
    return first > 1 and tokens[first - 1].capital and tokens[first - 2].low in _PLACED
