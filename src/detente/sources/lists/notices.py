"""General licences and Federal Register notices as documents, read from their text.

A licence never shows on a list: it permits dealings while the list stays as it is. What can be read is the
number, the days, the subjects, the scope and the expiry, each with its place in the text. Kinds follow the
record: `license` for a licence and for its renewal, `suspend` for a measure waived or not applied for a
time, `extend` for a measure (an emergency, a list of measures) carried on, `revoke` for relief taken back.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from detente.errors import BadInput
from detente.record.dates import PartialDate
from detente.record.proposal import Pointer, Proposal
from detente.sources.lists.dates import read_date

NoticeKind = Literal["license", "suspend", "extend", "revoke"]
MAX_CHARS = 1_000_000
MAX_LICENCES = 100
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"(?:{_MONTH}\s+\d{{1,2}},\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}})"
_NUMBER = r"(?:No\.?\s*)?(\d{1,3}[A-Z]{0,2})(?![\w-]|\.\d)"
_LICENSE = re.compile(rf"General\s+Licen[sc]e\s+{_NUMBER}", re.IGNORECASE)
_TITLE = re.compile(
    r"^[ \t]*(?:[A-Z][\w/ -]+\s+)?GENERAL\s+LICEN[SC]E\s+(?:NO\.?\s*)?(\d{1,3}[A-Z]{0,2})\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_RULES = re.compile(r"\b([A-Z][\w/ -]{2,60}?Sanctions\s+Regulations)\b")
_CFR = re.compile(r"\b(\d{1,2})\s+CFR\s+[Pp]arts?\s+(\d{2,4})\b")
_ORDER = re.compile(r"\b(?:Executive\s+Order|E\.O\.)\s*\(?(?:E\.O\.\)?\s*)?(1[0-9]{4})\b")
_FR_DOC = re.compile(r"\bFR\s+Doc\.?\s+(20\d\d-\d{4,6})\b")
_FR_PAGE = re.compile(r"\b(\d{2,3})\s+FR\s+(\d{3,6})\b")
_EXPIRY = re.compile(
    rf"\b(?:through|until|before|expires?\s+(?:on|at)?|expiring\s+on)\s+(?:\d{{1,2}}:\d\d\s*[ap]\.?m\.?[^,;.]{{0,40}},\s*)?({_DAY})",
    re.IGNORECASE,
)
_DATED = re.compile(rf"(?<!, )\b(?:Dated|Issued|Issued on|Date of [Ii]ssuance|Signed)\s*:?\s+({_DAY})")
_EFFECTIVE = re.compile(
    rf"\b(?:Effective(?:\s+date)?\s*:?\s*(?:on\s+)?|effective\s+(?:as\s+of\s+)?|was\s+issued\s+on\s+|issued\s+on\s+)({_DAY})",
    re.IGNORECASE,
)
_INVOLVING = re.compile(r"(?:Authorizing|authori[sz]ing)\s+(.{3,300}?)(?=\n\s*\n|\(a\)|\.\s|$)", re.DOTALL)
_WITH = tuple(
    re.compile(rf"\b{word}\s+(.+)$", re.DOTALL | re.IGNORECASE)
    for word in ("involving", "with", r"relat(?:ed|ing)\s+to", "of")
)
_EXCEPT = re.compile(
    r"does\s+not\s+authori[sz]e\s*:?\s*(.{10,700}?)(?=\n\s*\n\s*\([c-z]\)|\n\s*(?:Note|Dated|\[)|$)",
    re.DOTALL,
)
_REPLACED = re.compile(
    rf"General\s+Licen[sc]e\s+{_NUMBER}[^.]{{0,160}}?\bis\s+(?:hereby\s+)?(?:replaced\s+and\s+superseded|superseded|replaced)",
    re.IGNORECASE | re.DOTALL,
)
_REVOKED = re.compile(
    rf"(?:General\s+Licen[sc]e\s+{_NUMBER}[^.]{{0,160}}?\b(?:is|was|are)\s+(?:hereby\s+)?(?:revoked|withdrawn|rescinded)"
    rf"|\b(?:revok(?:es|ing|ed)|rescind(?:s|ing|ed)|withdraw(?:s|ing|n))\s+(?:\w+\s+){{0,3}}General\s+Licen[sc]e\s+{_NUMBER})",
    re.IGNORECASE | re.DOTALL,
)
_CONTINUED = re.compile(
    r"\b(?:continu(?:ing|e|es|ation\s+of)\s+(?:for\s+(?:1|one)\s+year\s+)?the\s+national\s+emergency"
    r"|(?:shall\s+be|are|is|were|was)\s+(?:hereby\s+)?(?:extended|prolonged|renewed)\s+(?:until|for)"
    r"|(?:extends?|prolongs?|renews?)\s+the\s+(?:restrictive\s+measures|sanctions))",
    re.IGNORECASE,
)
_SUSPENDED = re.compile(
    r"\b(?:(?:application\s+of[^.]{3,200}?|measures[^.]{0,120}?|sanctions[^.]{0,120}?|restrictions[^.]{0,120}?)"
    r"(?:is|are|shall\s+be)\s+(?:hereby\s+)?(?:suspended|waived)|hereby\s+waives?)",
    re.IGNORECASE | re.DOTALL,
)
_NOTICE_SIGNS = (_LICENSE, _CONTINUED, _SUSPENDED, _FR_DOC)


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the text with their offsets: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What the text of a licence or notice says. `where` gives the words behind each field, by its name.

    number is the licence's number with its letter; replaces and revokes name other licences; subjects are
    those with whom or with what dealings are permitted; excludes is what stays forbidden.
    """

    kind: NoticeKind
    sha256: str
    number: str = ""
    programme: str = ""
    legal_basis: tuple[str, ...] = ()
    document: str = ""
    issued_on: PartialDate | None = None
    effective_on: PartialDate | None = None
    expires_on: PartialDate | None = None
    subjects: tuple[str, ...] = ()
    scope: str = ""
    excludes: str = ""
    replaces: tuple[str, ...] = ()
    where: MappingProxyType[str, Found] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def renews(self) -> bool:
        """Whether it replaces a licence with the same number and another letter, or none."""
        stem = self.number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return any(one.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == stem for one in self.replaces)


def read_notices(text: str) -> tuple[Notice, ...]:
    """The documents that a text holds: each licence printed in it, else what the notice as a whole does.

    Raises BadInput where the text names neither a general licence nor an extension or suspension.
    """
    if len(text) > MAX_CHARS:
        raise BadInput(f"the text has {len(text)} characters; a notice has at most {MAX_CHARS}")
    if not any(sign.search(text) for sign in _NOTICE_SIGNS):
        raise BadInput(
            "the text names no general licence, extension or suspension; is it a licence or a notice?"
        )
    digest = hashlib.sha256(text.encode()).hexdigest()
    found: list[Notice] = []
    found += [_licence(text, start, end, title, digest) for start, end, title in _licences(text)]
    issued = {one.number for one in found}
    for match in _REVOKED.finditer(text):
        number = (match[1] or match[2]).upper()
        if number not in issued:
            found.append(_revocation(text, match, number, digest))
            issued.add(number)
    if not found:
        for kind, sign in (("suspend", _SUSPENDED), ("extend", _CONTINUED)):
            if at := sign.search(text):
                found.append(_plain(text, at, "suspend" if kind == "suspend" else "extend", digest))
                break
    if not found and (named := _LICENSE.search(text)):
        found.append(_licence(text, 0, len(text), named, digest))
    return tuple(found)


def _licences(text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Each licence with a title line of its own, to the next title."""
    titles = list(_TITLE.finditer(text))
    if len(titles) > MAX_LICENCES:
        raise BadInput(f"the text prints {len(titles)} licences; one notice has at most {MAX_LICENCES}")
    for place, title in enumerate(titles):
        end = titles[place + 1].start() if place + 1 < len(titles) else len(text)
        yield title.start(), end, title


def _put(where: dict[str, Found], name: str, match: re.Match[str] | None, group: int = 0) -> str:
    if match is None:
        return ""
    where[name] = Found(match.start(group), match.end(group), match[group])
    return " ".join(match[group].split())


def _licence(text: str, start: int, end: int, title: re.Match[str], digest: str) -> Notice:
    body_end = end
    where: dict[str, Found] = {}
    number = _put(where, "number", title, 1).upper()
    authorizing = _INVOLVING.search(text, start, body_end)
    scope = _put(where, "scope", authorizing, 1)
    replaced = [one for one in _REPLACED.finditer(text, start, body_end) if one[1].upper() != number]
    if replaced:
        _put(where, "replaces", replaced[0])
    dated = _DATED.search(text, start, body_end) or _DATED.search(text)
    effective = _EFFECTIVE.search(text, start, body_end)
    excludes = _EXCEPT.search(text, start, body_end)
    expiry = [one for one in _EXPIRY.finditer(text, start, body_end) if not _of_another(text, one)]
    return Notice(
        "license",
        digest,
        number,
        *_basis(text, start, body_end, where),
        issued_on=read_date(_put(where, "issued_on", dated, 1)),
        effective_on=read_date(_put(where, "effective_on", effective, 1)),
        expires_on=read_date(_put(where, "expires_on", expiry[0] if expiry else None, 1)),
        subjects=_subjects(scope),
        scope=scope,
        excludes=_put(where, "excludes", excludes, 1),
        replaces=tuple(dict.fromkeys(one[1].upper() for one in replaced)),
        where=MappingProxyType(where),
    )


def _of_another(text: str, match: re.Match[str]) -> bool:
    """Whether a day stands in a sentence about a licence that is replaced."""
    sentence = text[max(0, text.rfind(". ", 0, match.start())) : match.end() + 120]
    return bool(_REPLACED.search(sentence))


def _subjects(scope: str) -> tuple[str, ...]:
    """With whom or what: the end of the scope after "involving", split at commas and "and"."""
    found = next((part for sign in _WITH if (part := sign.search(scope))), None)
    if found is None:
        return ()
    parts = re.split(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+(?=[A-Z])", found[1])
    return tuple(part.strip(" .;,") for part in parts if part.strip(" .;,"))


def _basis(text: str, start: int, end: int, where: dict[str, Found]) -> tuple[str, tuple[str, ...], str]:
    programme = _RULES.search(text, start, end) or _RULES.search(text)
    basis = [f"{one[1]} CFR part {one[2]}" for one in _CFR.finditer(text)]
    basis += [f"Executive Order {one[1]}" for one in _ORDER.finditer(text)]
    document = _FR_DOC.search(text) or _FR_PAGE.search(text)
    named = _put(where, "programme", programme, 1)
    return named, tuple(dict.fromkeys(basis)), _put(where, "document", document)


def _revocation(text: str, match: re.Match[str], number: str, digest: str) -> Notice:
    where: dict[str, Found] = {}
    _put(where, "number", match)
    dated, effective = _DATED.search(text), _EFFECTIVE.search(text)
    return Notice(
        "revoke",
        digest,
        number,
        *_basis(text, 0, len(text), where),
        issued_on=read_date(_put(where, "issued_on", dated, 1)),
        effective_on=read_date(_put(where, "effective_on", effective, 1)),
        scope=" ".join(match[0].split()),
        where=MappingProxyType(where),
    )


def _plain(text: str, match: re.Match[str], kind: NoticeKind, digest: str) -> Notice:
    where: dict[str, Found] = {}
    scope = _put(where, "scope", match)
    expiry = _EXPIRY.search(text, match.start()) or re.compile(rf"\buntil\s+({_DAY})").search(text)
    return Notice(
        kind,
        digest,
        "",
        *_basis(text, 0, len(text), where),
        issued_on=read_date(_put(where, "issued_on", _DATED.search(text), 1)),
        effective_on=read_date(_put(where, "effective_on", _EFFECTIVE.search(text), 1)),
        expires_on=read_date(_put(where, "expires_on", expiry, 1)),
        scope=scope,
        where=MappingProxyType(where),
    )


def propose(notice: Notice, sender: str = "us", recipient: str = "") -> Proposal:
    """The move that a notice stands for; what the text does not say is wanted, not guessed."""
    day, basis = (
        (notice.effective_on, "effective_on") if notice.effective_on else (notice.issued_on, "issued_on")
    )
    words = {
        "license": f"General License {notice.number} authorises {notice.scope or 'dealings'}",
        "revoke": f"General License {notice.number} revoked",
        "suspend": f"Suspended: {notice.scope}",
        "extend": f"Carried on: {notice.scope}",
    }[notice.kind]
    if notice.expires_on:
        words += f" until {notice.expires_on}"
    if notice.replaces:
        words += f"; replaces {', '.join('General License ' + one for one in notice.replaces)}"
    cells = {"actor": sender, "kind": notice.kind, "certainty": "confirmed", "description": words}
    if recipient:
        cells["recipient"] = recipient
    if day:
        cells |= {"date": day.first.isoformat(), "date_precision": day.precision}
    columns = {"number": "description", "scope": "description", basis: "date", "expires_on": "description"}
    whole = Pointer(notice.sha256, f"{notice.kind} {notice.number} in the text {notice.sha256[:16]}")
    evidence: dict[str, tuple[Pointer, ...]] = {"": (whole,)}
    for name, found in notice.where.items():
        pointer = Pointer(notice.sha256, name, found.start, found.end, found.quote)
        column = columns.get(name, "")
        evidence[column] = (*evidence.get(column, ()), pointer)
    told = "renewal" if notice.renews else notice.kind
    wants = ["the day of the act"] * (day is None) + ["the measures that it touches"]
    if notice.kind == "license" and not notice.subjects:
        wants.append("with whom or what dealings are permitted")
    return Proposal(
        "moves",
        MappingProxyType(cells),
        MappingProxyType(evidence),
        f"the text is a {told} under {notice.programme or 'no named rules'}",
        "stated" if day and notice.number else "likely",
        f"notices/{notice.kind}",
        tuple(wants),
        MappingProxyType(
            {
                "number": notice.number,
                "renews": notice.renews,
                "expires_on": str(notice.expires_on or ""),
                "subjects": list(notice.subjects),
                "excludes": notice.excludes,
                "legal_basis": list(notice.legal_basis),
                "document": notice.document,
                "replaces": list(notice.replaces),
            }
        ),
    )
