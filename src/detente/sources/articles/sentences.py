"""Paragraphs and sentences of the frozen text, with their offsets."""

import re
from collections.abc import Iterator

_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "sen",
        "rep",
        "gen",
        "col",
        "lt",
        "sgt",
        "gov",
        "prof",
        "rev",
        "jr",
        "sr",
        "no",
        "vs",
        "u.s",
        "u.k",
        "u.n",
        "e.g",
        "i.e",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "a.m",
        "p.m",
        "art",
        "г",
        "гг",
        "ст",
        "п",
        "пп",
        "руб",
        "им",
        "т",
        "тыс",
        "млн",
        "млрд",
        "др",
        "ул",
        "р",
        "см",
        "стр",
        "в",
        "вв",
        "гл",
        "напр",
        "акад",
        "проф",
        "тав",
        "сп",
        "стар",
        "вул",
        "зв",
        "грн",
        "тис",
        "н",
        "э",
        "ім",
        "св",
    ]
)
_END = re.compile(r"[.!?…]+[\"”»’')\]]*\s+")


_ENDS = (".", "!", "?", "…", ".”", '."', ".»", "»", "”", '"', ":")
_MOST = 0.9


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each paragraph: parted by empty lines, or a line each where no line breaks off."""
    lines = [line.rstrip() for line in text.split("\n")[1:] if line.strip()]
    whole = sum(line.endswith(_ENDS) for line in lines) >= _MOST * len(lines)  # no line is broken off
    empty = re.search(r"\S[ \t]*\n[ \t]*\n[ \t]*\S", text)
    pattern = r"\n[ \t]*\n" if empty and not whole else r"\n"
    at = 0
    for m in re.finditer(pattern, text):
        yield from _trimmed(text, at, m.start())
        at = m.end()
    yield from _trimmed(text, at, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence of one paragraph."""
    at = start
    for m in _END.finditer(text, start, end):
        stop = m.end()
        if stop >= end:
            break
        word = re.search(r"[\w.]+$", text[at : m.start()])
        last = word.group().lower() if word else ""
        following = text[stop]
        dotted = m.group().startswith(".") and not m.group().startswith("..")
        short = last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha())
        # "U.S. officials" goes on; "в 2023 г. В Минске" ends before a known sentence opener.
        year = last == "г" and following.isupper() and _opens(text, stop)
        if dotted and (short or re.fullmatch(r"(\w\.)+\w", last)) and not year:
            continue
        if following.islower():
            continue
        closing = m.group().rstrip()
        yield at, m.start() + len(closing)
        at = stop
    if at < end:
        yield at, end


def _opens(text: str, at: int) -> bool:
    return bool(re.match(r"(?:В|На|По|С|Это|Он|Она|Они|За|Тогда|После|Но)\s", text[at : at + 8]))
