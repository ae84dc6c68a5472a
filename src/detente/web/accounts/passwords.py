"""Passwords: which are taken, how they are kept (argon2id, RFC 9106), how they are compared."""

import threading
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 256
"""Longer ones are refused, so that nobody can have the server digest a book."""
AT_ONCE = 2
"""So many passwords are digested at a time; each takes the memory of its cost."""


@dataclass(frozen=True)
class Cost:
    """What one digest costs: passes, memory in KiB, lanes. The default is RFC 9106's second choice."""

    passes: int = 3
    memory_kib: int = 65_536
    lanes: int = 4


class Passwords:
    """Digests passwords and compares them."""

    def __init__(self, cost: Cost | None = None) -> None:
        """`cost`: cheaper only in tests."""
        cost = cost or Cost()
        self._hasher = PasswordHasher(cost.passes, cost.memory_kib, cost.lanes)
        self._room = threading.BoundedSemaphore(AT_ONCE)

    def digest(self, password: str) -> str:
        """What is kept of a password: argon2id with a salt of its own."""
        with self._room:
            return self._hasher.hash(folded(password))

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether a password is the one that was kept; takes as long where none was."""
        password = password[: LONGEST + 1]  # none that is longer was ever taken
        with self._room:
            try:
                return self._hasher.verify(kept or self._nobodys, folded(password)) and kept is not None
            except (VerificationError, InvalidHashError):
                return False

    def outdated(self, kept: str) -> bool:
        """Whether a digest was made at another cost, so that it should be made anew."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _nobodys(self) -> str:
        """The digest of a password that nobody has, to compare with where there is no account."""
        return self._hasher.hash("nobody has this one \u0000")


def folded(password: str) -> str:
    """A password as it is digested: one way of writing each letter, whatever keyboard it came from."""
    return unicodedata.normalize("NFKC", password)


_COMMON = tuple(
    sorted(
        (Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").split(),
        key=lambda word: (-len(word), word),
    )
)
"""Words that passwords are made of first, the longest first."""
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiopasdfghjklzxcvbnm", "qazwsxedcrfvtgbyhnujmikolp",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "йцукенгшщзхъфывапролджэячсмитьбю", "1q2w3e4r5t6y7u8i9o0p",
)  # fmt: skip
_LEET = str.maketrans("013457@$!", "oieastasi")


def weakness(password: str, name: str = "") -> str:
    """Why a password is not taken, in one sentence; empty for one that is. Any characters will do."""
    text = folded(password)
    if len(text) < SHORTEST:
        return f"the password needs at least {SHORTEST} characters; a few words will do"
    if len(text) > LONGEST:
        return f"the password has more than {LONGEST} characters"
    if name and len(name) > 3 and folded(name).casefold() in text.casefold():
        return "the password holds the name of the account; choose another"
    if _common(text.casefold()):
        return "the password is among the first that others would try; choose one that is less common"
    return ""


def _common(text: str) -> bool:
    """Whether little is left of it when common words, runs of the keyboard and repetitions are taken away."""
    if len(set(text)) < 5:
        return True
    unit = next(size for size in range(1, len(text) + 1) if text == (text[:size] * len(text))[: len(text)])
    if unit <= 4 or (unit < len(text) and _common_core(text[:unit])):
        return True
    return _common_core(text) or _common_core(text.translate(_LEET))


def _common_core(text: str) -> bool:
    """Whether a text is common words and runs with nothing but a few other characters."""
    left = "".join(mark for mark in text if mark.isalnum())
    for word in _COMMON:
        left = left.replace(word, " ")
    for run in (*_RUNS, *(run[::-1] for run in _RUNS)):
        for size in range(len(run), 3, -1):
            for start in range(len(run) - size + 1):
                left = left.replace(run[start : start + size], " ")
    rest = "".join(mark for mark in left if mark.isalpha())
    return len(rest) < 4 and len(left.replace(" ", "")) < 7
