"""Who issued an act, when, under what name and on what basis, as the texts of senders print it.

Read are OFAC's licences, the Federal Register, the President's notices, the Official Journal of the European
Union and the publication notices of HM Treasury.
"""

import re
from functools import lru_cache

from detente.record.dates import PartialDate
from detente.sources.lists.dates import read_date
from detente.sources.lists.notice import DAY, NAMED, Reading

_ISSUERS = (
    ("", re.compile(r"\bIOM/20\d\d/")),
    ("uk", re.compile(r"\bOFSI\b|HM Treasury|\bINT/20\d\d/|UK sanctions|Secretary of State for Foreign")),
    ("eu", re.compile(r"(?i:council of the european union)|\(CFSP\)|Official Journal of the European Union")),
    (
        "us",
        re.compile(
            r"(?i:office\s+of\s+foreign\s+assets\s+control)|\bOFAC\b|Federal\s+Register|\bWHITE HOUSE\b"
            r"|\bCFR\b|Executive\s+Order\b|GENERAL LICENSE|General\s+License\b"
        ),
    ),
)
_RULES = re.compile(r"\b([A-Z][\w/ -]{2,60}?\s+Sanctions\s+Regulations)\b")
_UK_RULES = re.compile(
    r"\b((?:[A-Z][\w-]*\s+(?:of\s+)?){1,4}\(Sanctions\)\s+\(EU\s+Exit\)\s+Regulations\s+\d{4})"
)
_EU_RULES = re.compile(
    r"\bconcerning\s+(restrictive\s+measures\s+.{3,160}?)(?=\s*\n\s*\n|\s+THE\s+COUNCIL\b|\s+\(|\.\s|$)",
    re.DOTALL,
)
_EMERGENCY = re.compile(
    r"\b(National\s+Emergency\s+With\s+Respect\s+to\s+(?:(?!that\b|declared\b)[^.;,]){3,120}?)"
    r"(?=\s+(?:that|which|declared|is|was)\b|[.;,]|\s*\n\s*(?:\n|[A-Z]{2}))",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:.*\b(?:Publication|Amendment|Provisions)\s+of\s+|.*\bCONTROL\s+|To\s+)?(?:(?:[Tt]he|an?)\s+)?"
)
_CFR = re.compile(r"\b(\d{1,2})\s+C\.?F\.?R\.?\s+[Pp]arts?\s+(\d{2,4})\b")
_ORDER = re.compile(r"\b(?:Executive\s+[Oo]rder|E\.O\.)\s*\(?(?:E\.O\.\)?\s*)?(1[0-9]{4})\b")
_UK_BASIS = re.compile(
    r"\b([Rr]egulation\s+\d{1,3}[A-Z]{0,2})\s+of\s+(?:[Tt]he\s+)?((?:[A-Z][\w-]*\s+(?:of\s+)?){1,4}\(Sanctions\))"
)
_EU_BASIS = re.compile(
    r"\b((?:Decision|Regulation)\s+(?:\((?:CFSP|EU|EC)\)\s+(?:No\s+)?\d{1,4}/\d{1,4}|\d{4}/\d{1,4}/CFSP))"
)
_FR_DOC = re.compile(r"\bFR\s+Doc\.?(?:\s+No\.?)?:?\s+((?:19|20)\d\d-\d{4,6})\b")
_FR_HEADER = re.compile(
    rf"Federal\s+Register\s*/?\s*(Vol(?:ume|\.)\s*\d{{2,3}},\s*(?:No\.|Number)\s*\d{{1,3}})[\s/(]+[A-Z][a-z]+day,\s+({DAY})"
)
_OJ = re.compile(r"\bOJ\s+(L,?\s*\d{1,4}(?:/\d{1,4})?)[,\s]+(\d{1,2}\.\d{1,2}\.\d{4})")
_OJ_HEADER = re.compile(
    r"(\d{1,2}\.\d{1,2}\.\d{4})\s+(?:EN\s+)?Official\s+Journal\s+of\s+the\s+European\s+Union\s+(L\s*\d{1,4}/\d{1,4})"
)
_PUBLISHED = re.compile(rf"\bPublished\s+(?:on\s+)?({DAY})", re.IGNORECASE)
EU_ACT = re.compile(
    r"\b(?:COUNCIL|Council)\s+((?:(?i:implementing)\s+)?(?i:decision|regulation)\s+"
    r"(?:\((?:CFSP|EU|EC)\)\s+(?:No\s+)?\d{1,4}/\d{1,4}|\d{4}/\d{1,4}/CFSP))"
    rf"\s+of\s+({DAY})"
)
_SIGNED = (
    re.compile(rf"(?<!, )\b(?:Dated|DATED|Issued|Issued on|Date of [Ii]ssuance|Signed)\s*:?\s+({DAY})"),
    re.compile(rf"\bTHE WHITE HOUSE,?\s+(?:Washington,?\s+(?:D\.?C\.?,?\s+)?)?({DAY})", re.IGNORECASE),
    re.compile(rf"\bNotice\s+of\s+({DAY})"),
    re.compile(rf"^\s*Executive\s+Order\s+1\d{{4}}\s+of\s+({DAY})", re.MULTILINE),
    re.compile(r"^\s*(\d{1,2}/\d{1,2}/20\d\d)\s*$", re.MULTILINE),
)
_EFFECTIVE = re.compile(
    rf"\b(?:effective(?:\s+date)?\s*:?\s*(?:on\s+|as\s+of\s+)?|takes?\s+effect\s+(?:from|on)\s+"
    rf"|comes?\s+into\s+(?:force|effect)\s+on\s+)({DAY})",
    re.IGNORECASE,
)


MAX_ISSUES = 300
"""How many tellings of an issue are looked at; a gazette has a few for each licence."""


@lru_cache(maxsize=4)
def issuer_of(text: str) -> str:
    """Who issued the text: us, eu or uk, by whose name stands first; empty where none shows."""
    seen = [(found.start(), name) for name, sign in _ISSUERS if (found := sign.search(text))]
    return min(seen)[1] if seen else ""


def issued_on(reading: Reading, number: str, start: int = 0, end: int | None = None) -> PartialDate | None:
    """The day on which a licence was issued or an act signed: in its own part of the text, else before it."""
    text, stop = reading.plain, len(reading.plain) if end is None else end
    for sign in _SIGNED:
        if found := sign.search(text, start, stop):
            return _signed(reading, found)
    if number:
        if found := _told_issued(text, number):
            return reading.put_day("issued_on", found)
        if found := EU_ACT.search(text):
            reading.put("issued_on", found, 2)
            return read_date(found[2])
    for sign in _SIGNED:
        if found := sign.search(text):
            return _signed(reading, found)
    return None


def _told_issued(text: str, number: str) -> re.Match[str] | None:
    """Where a text tells of the issue of a licence, by the words on both sides of each "issued"."""
    name = rf"\b(?:GLs?|General\s+Licen[sc]es?)\b[^.;]{{0,60}}?\b{re.escape(number)}\b(?![\w/-])"
    after = re.compile(rf"{name}[^.;]{{0,80}}?\bissued\s+on\s+({DAY})")
    before = re.compile(rf"\bOn\s+({DAY}),\s+[^.;]{{0,60}}?\bissued\s+{name}")
    for count, at in enumerate(re.finditer(r"\bissued\b", text)):
        if count >= MAX_ISSUES:
            break
        window = (max(0, at.start() - 200), min(len(text), at.end() + 140))
        if found := after.search(text, *window) or before.search(text, *window):
            return found
    return None


def _signed(reading: Reading, found: re.Match[str]) -> PartialDate | None:
    words = reading.put("issued_on", found, 1)
    return read_date(words, month_first="/" in words and issuer_of(reading.plain) == "us")


def effective_on(reading: Reading, start: int = 0, end: int | None = None) -> PartialDate | None:
    """The day from which a text says that it has effect."""
    stop = len(reading.plain) if end is None else end
    return reading.put_day("effective_on", _EFFECTIVE.search(reading.plain, start, stop))


def published_on(reading: Reading) -> PartialDate | None:
    """The day of the gazette or page that printed the text."""
    if found := _FR_HEADER.search(reading.plain):
        reading.put("published_on", found, 2)
        return read_date(found[2])
    if found := _OJ_HEADER.search(reading.plain):
        return reading.put_day("published_on", found)
    if found := _OJ.search(reading.plain):
        reading.put("published_on", found, 2)
        return read_date(found[2])
    return reading.put_day("published_on", _PUBLISHED.search(reading.plain))


def programme_of(reading: Reading, start: int = 0, end: int | None = None) -> str:
    """The rules that the act stands under, as it names them."""
    stop = len(reading.plain) if end is None else end
    for sign in (_RULES, _UK_RULES, _EU_RULES, _EMERGENCY):
        # A licence in a collection prints its own rules before its title, so the nearest above comes first.
        near = list(sign.finditer(reading.plain, max(0, start - 400), start)) if start else []
        if (
            found := (near[-1] if near else None)
            or sign.search(reading.plain, start, stop)
            or sign.search(reading.plain)
        ):
            words = reading.put("programme", found, 1)
            return _LEADING.sub("", words)
    return ""


@lru_cache(maxsize=4)
def legal_basis(text: str) -> tuple[str, ...]:
    """The parts of codes, orders, regulations and decisions that the text names, each once."""
    found = [f"{one[1]} CFR part {one[2]}" for one in _CFR.finditer(text)]
    found += [f"Executive Order {one[1]}" for one in _ORDER.finditer(text)]
    found += [f"{one[1]} of the {' '.join(one[2].split())}" for one in _UK_BASIS.finditer(text)]
    found += [" ".join(one[1].split()) for one in _EU_BASIS.finditer(text)]
    return tuple(dict.fromkeys(found))


def document_of(reading: Reading) -> str:
    """Under what number a gazette printed the text."""
    if found := _FR_DOC.search(reading.plain):
        return f"FR Doc. {reading.put('document', found, 1)}"
    if found := _FR_HEADER.search(reading.plain):
        return f"Federal Register {reading.put('document', found, 1)}"
    if found := _OJ_HEADER.search(reading.plain):
        return f"OJ {reading.put('document', found, 2)}"
    if found := _OJ.search(reading.plain):
        return f"OJ {reading.put('document', found, 1)}"
    return ""


def names_licence(text: str) -> re.Match[str] | None:
    """The first general licence that a text names; None where it names none."""
    return re.search(NAMED, text)
