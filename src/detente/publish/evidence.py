"""Lists of rows on a page: short ones in place, each long one once, however many figures rest on it."""

from collections.abc import Iterable, Mapping

from detente.publish.keys import RowKeys

Runs = list[tuple[str, ...]]


class Evidence:
    """The keys of a report's rows, and the long lists that a page has shown only the beginning of."""

    def __init__(self, keys: RowKeys) -> None:
        self._keys = keys
        self._sets: dict[tuple[tuple[str, ...], ...], int] = {}

    def __getitem__(self, ref: str) -> str:
        return self._keys[ref]

    @property
    def by_id(self) -> Mapping[str, str]:
        """Keys by the bare id of the row."""
        return self._keys.by_id

    def pieces(self, text: str) -> list[tuple[str, str]]:
        """A sentence in pieces: words, and ids of rows with their keys."""
        return self._keys.pieces(text)

    def runs(self, refs: Iterable[str]) -> Runs:
        """The keys of refs in order, those in a row as first and last."""
        return self._keys.runs(refs)

    def shared(self, runs: Runs) -> str:
        """The anchor of the whole list, which stands once in the appendix of lists."""
        return f"list-{self._sets.setdefault(tuple(runs), len(self._sets) + 1)}"

    @property
    def lists(self) -> list[tuple[str, Runs]]:
        """Every long list with its anchor, in the order in which the page came to it."""
        return [(f"list-{number}", list(runs)) for runs, number in self._sets.items()]
