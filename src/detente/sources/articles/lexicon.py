"""Word lists of one language, compiled: which words of a sentence belong to which class.

The lists are data (`frames/<language>.json`). An entry is one or more words; `prisoner*` stands for any
ending, `Cub(a/an)` for the endings given, `_` for up to four words in between, `*` alone for any one word.
An entry with a capital is only found where the text has one.
"""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from detente.sources.articles.spelling import one_spelling, spelling_key
from detente.sources.articles.tokens import Mark, Sentence, Token, fold

GAP = 4


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry: the words to be met one after the other."""

    tag: str
    value: str
    words: tuple[tuple[str, bool, str], ...]
    """Folded word or stem, whether any ending will do, and "", "cap" or the exact capitals."""


_Starts = tuple[list[tuple[int, Pattern]], dict[str, list[tuple[int, Pattern]]]]
"""Entries that begin with one word, each with its place among them: any next word may do, or only one."""


@dataclass(slots=True)
class Lexicon:
    """All entries of one language, indexed by the beginning of their first word."""

    exact: dict[str, list[Pattern]] = field(default_factory=dict)
    stems: dict[str, list[Pattern]] = field(default_factory=dict)
    _seen: dict[str, _Starts] = field(default_factory=dict)
    language: str = "en"
    _first_names: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """By actor and surname the initials of the first names that are listed with it."""

    def add(self, tag: str, entry: str, value: str = "") -> None:
        """Add one entry under a tag."""
        for words in _expand(entry):
            if self.language == "be":
                words = tuple((one_spelling(word), stem, case) for word, stem, case in words)
            pattern = Pattern(tag, value, words)
            if tag == "ACTOR" and len(words) == 2 and words[0][2] and words[1][2]:
                self._first_names.setdefault((value, words[1][0]), set()).add(words[0][0][:1])
            word, any_ending, _ = words[0]
            if any_ending:
                self.stems.setdefault(word[:2], []).append(pattern)
            else:
                self.exact.setdefault(word, []).append(pattern)

    def starting(self, low: str) -> tuple[Pattern, ...]:
        """The entries whose first word fits this one."""
        low = spelling_key(self.language, low)
        stems = self.stems.get(low[:2], ()) if low[:2] else ()
        return (*self.exact.get(low, ()), *(p for p in stems if low.startswith(p.words[0][0])))

    def _starts(self, low: str) -> _Starts:
        found = self._seen.get(low)
        if found is None:
            found = _sorted_by_next(self.starting(low))
            if len(self._seen) < 200_000:
                self._seen[low] = found
        return found

    def mark(self, sentence: Sentence) -> None:
        """Put every entry found on the sentence; of two that overlap under one tag the longer stays."""
        tokens = sentence.tokens
        found: dict[str, list[Mark]] = {}
        keys = [spelling_key(self.language, token.low) for token in tokens]
        for i, token in enumerate(tokens):
            entries, by_next = self._starts(token.low)
            if by_next and i + 1 < len(tokens) and keys[i + 1] in by_next:
                entries = sorted((*entries, *by_next[keys[i + 1]]), key=_place)
            for _, pattern in entries:
                last = _fits(pattern, tokens, keys, i)
                if last >= 0:
                    found.setdefault(pattern.tag, []).append(Mark(pattern.tag, i, last, pattern.value))
        for tag, marks in found.items():
            sentence.marks[tag] = _longest(marks)
        if "ACTOR" in found and self.language == "en":
            titled = {i for t in _BEFORE_A_NAME for m in sentence.of(t) for i in range(m.first, m.last + 1)}
            sentence.marks["ACTOR"] = [
                m for m in sentence.marks["ACTOR"] if not self._namesake(tokens, m, titled)
            ]

    def _namesake(self, tokens: tuple[Token, ...], mark: Mark, titled: set[int]) -> bool:
        """ "Cardinal Jaime Ortega" is not Daniel Ortega: a surname behind another first name."""
        initials = self._first_names.get((mark.value, tokens[mark.last].low))
        at = mark.first - 1
        if mark.last != mark.first or not initials or at < 1 or at in titled:
            return False
        name = tokens[at]
        given = name.capital and name.low.isalpha() and len(name.low) > 2 and name.text[1:].islower()
        place = tokens[at - 1].low in ("in", "at", "from", "to", "of", "near", ".")
        place = place or name.low in _CALENDAR  # "On Monday Maduro met": the days are marked later
        return given and not place and not _initials(name.low) & initials


_SPELT = {
    "ulad": "v",
    "uład": "v",
    "mikal": "n",
    "mikol": "n",
    "mykol": "n",
    "yauh": "e",
    "yevh": "e",
    "hann": "a",
}
"""First names that are written with another letter in Russian and in Belarusian or Ukrainian."""


def _initials(name: str) -> set[str]:
    """ "Uladzimir Makei" is Vladimir Makei: the letters with which a first name may begin."""
    return {name[:1], *(letter for start, letter in _SPELT.items() if name.startswith(start))}


_CALENDAR = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january"),
        *("february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "today", "yesterday", "later", "then", "when", "but", "and", "yet"),
    ]
)
_BEFORE_A_NAME = ("TITLE", "ENVOY", "OFFICE", "DATE", "ACTOR_ADJ", "SPEAKER", "PERSONS", "MINISTRY", "HOLDER")


def _longest(marks: list[Mark]) -> list[Mark]:
    if len(marks) < 2:
        return marks
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.first, -m.last)):
        if not kept or mark.first > kept[-1].last:
            kept.append(mark)
    return kept


def _sorted_by_next(patterns: tuple[Pattern, ...]) -> _Starts:
    """Part entries that begin alike: those that one next word decides, and the rest, each with its place."""
    rest: list[tuple[int, Pattern]] = []
    by_next: dict[str, list[tuple[int, Pattern]]] = {}
    for place, pattern in enumerate(patterns):
        word, any_ending, _ = pattern.words[1] if len(pattern.words) > 1 else ("_", False, "")
        if any_ending or word in ("_", "*"):
            rest.append((place, pattern))
        else:
            by_next.setdefault(word, []).append((place, pattern))
    return rest, by_next


def _place(entry: tuple[int, Pattern]) -> int:
    return entry[0]


def _fits(pattern: Pattern, tokens: tuple[Token, ...], keys: list[str], i: int) -> int:
    """The last token of the entry when it starts at token `i`, else -1."""
    at = i
    gap = 0
    for n, (word, any_ending, case) in enumerate(pattern.words):
        if word == "_":
            gap = GAP
            continue
        if n == 0:
            if not _cased(tokens[i], case):
                return -1
            at = i + 1
            continue
        for step in range(gap + 1):
            j = at + step
            if j >= len(tokens) or tokens[j].text in ".;:":
                return -1
            fits = keys[j].startswith(word) if any_ending else word in ("*", keys[j])
            if fits and _cased(tokens[j], case):
                at = j + 1
                break
        else:
            return -1
        gap = 0
    return at - 1


def _cased(token: Token, case: str) -> bool:
    if not case:
        return True
    if case == "cap":
        return token.capital
    return token.text == case


def _expand(entry: str) -> list[tuple[tuple[str, bool, str], ...]]:
    """An entry with its bracketed endings written out."""
    head, open_, rest = entry.partition("(")
    if open_:
        endings, _, tail = rest.partition(")")
        return [words for ending in endings.split("/") for words in _expand(head + ending + tail)]
    words: list[tuple[str, bool, str]] = []
    for raw in entry.split():
        any_ending = raw.endswith("*") and len(raw) > 1
        bare = raw.rstrip("*") if any_ending else raw
        if len(bare) > 1 and bare.isupper() and not any_ending:
            case = bare
        else:
            case = "cap" if bare[:1].isupper() else ""
        owner, apostrophe, _ = bare.partition("'s")
        if owner and apostrophe and bare == owner + apostrophe:  # "Jehovah's" is two tokens of a text
            words += [(fold(owner), False, case), ("'s", False, "")]
            continue
        words.append((fold(bare), any_ending, case))
    return [tuple(words)]


@lru_cache(maxsize=8)
def language_data(language: str) -> dict[str, Any]:
    """The data file of one language as it stands on disk."""
    path = files("detente.sources.articles") / "frames" / f"{language}.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


@lru_cache(maxsize=8)
def speech_data(language: str) -> dict[str, Any]:
    """Who speaks and how, for one language: offices, groups by side, words of saying, of source, of "we"."""
    path = files("detente.sources.articles") / "frames" / "speech.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))[language]
    return data


def add_speech(lexicon: Lexicon) -> None:
    """Add the words of speech to a lexicon: OFFICE, VOICE, SPEECH, AS_TOLD, OWN_VOICE, TIE."""
    data = speech_data(lexicon.language)
    for tag, groups in (("OFFICE", data["office"]), ("VOICE", data["side"])):
        for value, entries in groups.items():
            for entry in entries:
                lexicon.add(tag, entry, value)
    for tag, key in (("SPEECH", "say"), ("AS_TOLD", "according"), ("OWN_VOICE", "own"), ("TIE", "link")):
        for entry in data[key]:
            lexicon.add(tag, entry)
