"""Official sanctions lists: one reader a format, what changed between two of them, and what that may mean."""

from detente.sources.lists.diff import ListDiff, compare
from detente.sources.lists.entry import Change, ListEntry, Snapshot
from detente.sources.lists.readers import OpenList, open_list, read_list

__all__ = ["Change", "ListDiff", "ListEntry", "OpenList", "Snapshot", "compare", "open_list", "read_list"]
