"""How far a relief act reaches: the whole measure or a part, an end by expiry, a route opened or shut.

The record has no column for this, so it is read from the words of the move by rules that are written
here once. A rule of words can err; what it made of each move is shown in `state.measures`.
"""

import calendar
import re

from detente.record.rows import Measure, Move

_NUMBERS = {
    name: number
    for number, name in enumerate(
        (
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ),
        start=1,
    )
}
_NUMBER = rf"(?P<number>\d+|{'|'.join(_NUMBERS)})"
_LISTED = (
    "people|persons?|officials?|ex-officials?|leaders?|officers?|ministers?|names?|firms?|banks?|bodies|"
    "companies|entities|judges"
)
_HOW_MANY = re.compile(rf"\b(?P<the>the )?{_NUMBER} (?:\w+ )?(?:{_LISTED})\b", re.IGNORECASE)
_ANY_NUMBER = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLASS = re.compile(rf"\b(?:{_LISTED}|circle)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:all|last|every)\b", re.IGNORECASE)
_PART = re.compile(rf"\b(?:most|some|partly|part of|one of|{_NUMBER} (?:of|more))\b", re.IGNORECASE)
_RAN_OUT = re.compile(r"\blaps(?:e|es|ed)\b|\bruns? out\b|\bexpires?\b|\bwithout renewal\b", re.IGNORECASE)
_OPENED = re.compile(r"\b(?:re)?open(?:s|ed|ing)?\b|\bresum(?:e|es|ed)\b|\brestored\b", re.IGNORECASE)
_SHUT = re.compile(
    r"\b(?:stop|stops|stopped|shut|shuts|closed?|closes|halt|halts|halted|ended)\b", re.IGNORECASE
)
_BACK = re.compile(r"\brestor(?:es|ed)\b|\bput back\b|\breinstat(?:es|ed)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w-]{2,}")
_MONTHS = frozenset(calendar.month_name[1:])


def ran_out(move: Move) -> bool:
    """Whether a relief act is the end of a measure by its own term, without renewal."""
    return bool(_RAN_OUT.search(move.description))


def reaches_all(move: Move, measure: Measure) -> bool:
    """Whether a suspension, lifting or delisting reaches the whole measure.

    A part only, where the words say most, some or "eight of"; where the measure names several and the
    move only some of them; where it counts fewer than the measure does; and where names leave a list that
    holds a whole class of people or firms, unless the words say all, last or "the two".
    """
    text = move.description
    if _WHOLE.search(text):
        return True
    if _PART.search(text):
        return False
    parts = [_names(part) for part in re.split(r",|;| and ", measure.subject)]
    shared = frozenset(name for name in frozenset().union(*parts) if sum(name in part for part in parts) > 1)
    named = [part - shared for part in parts if part - shared]
    hit = [names for names in named if names & _names(text)]
    if len(named) > 1 and hit and len(hit) < len(named):
        return False
    counted = list(_HOW_MANY.finditer(text))
    if counted and all(found["the"] for found in counted):
        return True
    if hit:
        return True
    in_subject = [_value(found["number"]) for found in _ANY_NUMBER.finditer(_YEAR.sub("", measure.subject))]
    freed = sum(_value(found["number"]) for found in counted)
    if counted and in_subject and freed < min(in_subject):
        return False
    return not (move.kind == "delist" and _CLASS.search(measure.subject))


def opens_route(move: Move) -> bool | None:
    """Whether a move on a route opens it (True) or shuts it (False); None where its words do not tell."""
    if _OPENED.search(move.description):
        return True
    return False if _SHUT.search(move.description) else None


def restores(move: Move) -> bool:
    """Whether the words of a tightening say that it puts back what had been eased."""
    return bool(_BACK.search(move.description))


def speaks_of_suspension(move: Move) -> bool:
    """Whether the words of an extension carry a suspension on."""
    return "suspen" in move.description.lower()


def _names(text: str) -> frozenset[str]:
    return frozenset(_NAME.findall(text)) - _MONTHS


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS[number.lower()]
