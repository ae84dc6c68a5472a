"""General licences, notices of the Federal Register and acts of the EU and the UK, read from their text.

A licence never shows on a list: it permits dealings while the list stays as it is. What can be read is the
number, the days, the subjects, the scope and the expiry, each with its place in the text. Kinds follow the
record: `license` for a licence and for its renewal, `suspend` for a measure waived or not applied for a
time, `extend` for a measure (an emergency, a list of measures) carried on, `revoke` for relief taken back.
"""

import hashlib
import re
from types import MappingProxyType

from detente.errors import BadInput
from detente.record.proposal import Pointer, Proposal
from detente.sources.lists import acts
from detente.sources.lists.licences import MAX_LICENCES, licence, licences
from detente.sources.lists.notice import DAY, NUMBER, Notice, NoticeKind, Reading, with_plain_marks

__all__ = ["Notice", "propose", "read_notices"]
MAX_CHARS = 400_000
_ONE = r"(?:\b(?i:General\s+Licen[sc]es?)|\bGLs?)\s?-?\s*(?:(?i:Nos?\.?)\s*)?"
_MANY = rf"{NUMBER}(?:,?\s+(?:and\s+)?{NUMBER}){{0,20}}"
_REVOKED = re.compile(
    rf"{_ONE}({_MANY})[^.]{{0,160}}?\b(?:is|was|are|were|has\s+been|have\s+been)\s+(?:hereby\s+)?(?:revoked|withdrawn|rescinded)"
    r"|\b(?<!not )(?<!never )(?i:revok(?:es|ing|ed)|rescind(?:s|ing|ed)|withdraw(?:s|ing|n)|withdrew"
    rf"|hereby\s+(?:revoke|rescind|withdraw))\s+(?:[\w-]+\s+){{0,3}}?{_ONE}({_MANY})",
    re.DOTALL,
)
_CONTINUED = (
    re.compile(
        r"\b(?:continu(?:ing|e|es)\s+(?:for\s+(?:1|one)\s+year\s+)?the\s+national\s+emergency"
        rf"|(?:is|are|must|shall)\s+(?:to\s+)?continue\s+in\s+effect\s+beyond\s+{DAY}"
        rf"|(?:this\s+decision|this\s+regulation|measures[^.]{{0,120}}?)\s+shall\s+(?:continue\s+to\s+)?apply\s+until\s+{DAY})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:(?:shall\s+be|are|is|were|was|have\s+been|has)\s+(?:hereby\s+)?(?:extended|prolonged|renewed)\s+(?:until|for)"
        r"|(?:extends?|extending|prolongs?|prolonging|renews?|renewing)\s+the\s+(?:restrictive\s+measures|sanctions)"
        r"|continuation\s+of\s+the\s+national\s+emergency)",
        re.IGNORECASE,
    ),
)
_SUSPENDED = re.compile(
    r"\b(?:(?:application\s+of[^.]{3,200}?|measures[^.]{0,200}?|sanctions[^.]{0,200}?|restrictions[^.]{0,200}?"
    r"|prohibitions?[^.]{0,200}?|Articles?\s+\d[^.]{0,200}?)"
    r"\b(?:is|are|shall\s+be)\s+(?:hereby\s+)?(?:suspended|waived)|hereby\s+waives?\b|\bto\s+waive\s+the\s+application)"
    rf"(?:\s+until\s+{DAY})?",
    re.IGNORECASE | re.DOTALL,
)
_ISSUED = re.compile(
    rf"\b[Oo]n\s+{DAY},\s+[^.;]{{0,60}}?\bissued\s+([^.;]{{0,40}}?{_ONE}{_MANY}(?:\s+and\s+{_ONE}{_MANY})?)"
)
_UNTIL = re.compile(rf"\b(?:until|through|expires?\s+(?:on|at))\s+({DAY})", re.IGNORECASE)
_ADOPTED = re.compile(r"\bHA(?:S|VE)\s+ADOPTED\s+THIS\s+(?:DECISION|REGULATION)\b")


def read_notices(text: str, sha256: str = "") -> tuple[Notice, ...]:
    """The documents that a text holds: each licence printed in it, what it revokes, suspends and extends.

    sha256 is the digest that the notices point to, that of the text where none is given. Raises BadInput
    where the text names neither a general licence nor an extension or suspension.
    """
    if len(text) > MAX_CHARS:
        raise BadInput(f"the text has {len(text)} characters; a notice has at most {MAX_CHARS}")
    digest = sha256 or hashlib.sha256(text.encode(errors="replace")).hexdigest()
    reading = Reading(text, with_plain_marks(text))
    found = list(licences(reading, digest))
    named = acts.names_licence(reading.plain)
    printed = {one.number for one in found}
    for match in _REVOKED.finditer(reading.plain):
        for number in re.findall(NUMBER, match[1] or match[2]):
            if number not in printed:
                found.append(_other(reading, match, "revoke", digest, number))
                printed.add(number)
    if not found:
        found += _measures(reading, digest)
    if not found:
        found += _told(reading, digest)
    if not found and named:
        found.append(licence(reading, 0, len(text), named, digest))
    if not found:
        raise BadInput(
            "the text names no general licence, extension or suspension; is it a licence or a notice?"
        )
    return tuple(found)


def _told(reading: Reading, digest: str) -> list[Notice]:
    """Licences that a text tells of without printing them: "On ... OFAC issued GL 2 to authorize ..."."""
    found: dict[str, Notice] = {}
    told = list(_ISSUED.finditer(reading.plain))[:MAX_LICENCES]
    for place, one in enumerate(told):
        end = told[place + 1].start() if place + 1 < len(told) else len(reading.plain)
        for named in re.finditer(rf"(?<![\w/-]){NUMBER}", one[1]):
            start = one.start(1) + named.start()
            number = re.compile(f"({NUMBER})").match(reading.plain, start)
            if number and number[1] not in found:
                found[number[1]] = licence(reading, one.start(), end, number, digest)
    return list(found.values())


def _measures(reading: Reading, digest: str) -> list[Notice]:
    """What an act suspends and what it carries on; recitals, which tell of earlier acts, are passed over."""
    adopted = _ADOPTED.search(reading.plain)
    start = adopted.end() if adopted else 0
    found: list[Notice] = []
    kinds: tuple[tuple[NoticeKind, tuple[re.Pattern[str], ...]], ...] = (
        ("suspend", (_SUSPENDED,)),
        ("extend", _CONTINUED),
    )
    for kind, signs in kinds:
        tried = (sign.search(reading.plain, start) for sign in signs)
        if match := next((one for one in tried if one), None):
            act = acts.EU_ACT.search(reading.plain)
            number = " ".join(act[1].split()).capitalize() if act else ""
            number = re.sub(r"\((cfsp|eu|ec)\)|/cfsp", lambda one: one[0].upper(), number)
            found.append(_other(reading, match, kind, digest, number))
    return found


def _other(reading: Reading, match: re.Match[str], kind: NoticeKind, digest: str, number: str) -> Notice:
    own = Reading(reading.text, reading.plain)
    scope = own.put("scope", match)
    expiry = _UNTIL.search(reading.plain, match.start()) if kind != "revoke" else None
    return Notice(
        kind,
        digest,
        number,
        acts.issuer_of(reading.plain),
        programme=acts.programme_of(own),
        legal_basis=acts.legal_basis(reading.plain),
        document=acts.document_of(own),
        issued_on=acts.issued_on(own, number),
        effective_on=acts.effective_on(own) if kind == "revoke" else None,
        expires_on=own.put_day("expires_on", expiry),
        published_on=acts.published_on(own),
        scope=scope,
        where=MappingProxyType(own.where),
    )


def propose(notice: Notice, sender: str = "", recipient: str = "") -> Proposal:
    """The move that a notice stands for; what the text does not say is wanted, not guessed.

    sender overrides the issuer that the text shows.
    """
    day, basis = (
        (notice.effective_on, "effective_on") if notice.effective_on else (notice.issued_on, "issued_on")
    )
    words = {
        "license": f"{notice.title or 'General licence'} permits: {notice.scope or 'dealings'}",
        "revoke": f"{notice.title} revoked",
        "suspend": f"Suspended{f' by {notice.title}' if notice.title else ''}: {notice.scope}",
        "extend": f"Carried on{f' by {notice.title}' if notice.title else ''}: "
        + "; ".join(part for part in (notice.programme, notice.scope) if part),
    }[notice.kind]
    if notice.expires_on:
        words += f"; until {notice.expires_on}"
    if notice.replaces:
        words += f"; replaces {', '.join(notice.replaces)}"
    actor = sender or notice.issuer
    cells = {"actor": actor, "kind": notice.kind, "certainty": "confirmed", "description": words}
    if recipient:
        cells["recipient"] = recipient
    if day:
        cells |= {"date": day.first.isoformat(), "date_precision": day.precision}
    columns = {"number": "description", "scope": "description", basis: "date", "expires_on": "description"}
    # The inbox tells proposals apart by these words: one licence in two copies is offered once.
    dated = f"of {notice.issued_on or day}" if day else f"in the text {notice.sha256[:16]}"
    core = notice.where.get("scope") or notice.where.get("number")
    start, end = (core.start, core.end) if core else (None, None)
    place = " ".join(part for part in (actor, notice.kind, notice.number or notice.programme, dated) if part)
    evidence: dict[str, tuple[Pointer, ...]] = {"": (Pointer(notice.sha256, place, start, end),)}
    if core:
        evidence[""] = (*evidence[""], Pointer(notice.sha256, "scope", core.start, core.end, core.quote))
    for name, found in notice.where.items():
        pointer = Pointer(notice.sha256, name, found.start, found.end, found.quote)
        column = columns.get(name, "")
        evidence[column] = (*evidence.get(column, ()), pointer)
    told = "renewal" if notice.renews else notice.kind
    wants = ["who issued it"] * (not actor) + ["the day of the act"] * (day is None)
    wants.append("the measures that it touches")
    if notice.kind == "license" and not notice.subjects:
        wants.append("with whom or what dealings are permitted")
    return Proposal(
        "moves",
        MappingProxyType({name: text for name, text in cells.items() if text}),
        MappingProxyType(evidence),
        f"the text is a {told} under {notice.programme or 'no named rules'}",
        "stated" if day and notice.number else "likely",
        f"notices/{notice.kind}",
        tuple(wants),
        MappingProxyType(
            {
                "number": notice.number,
                "renews": notice.renews,
                "issued_on": str(notice.issued_on or ""),
                "effective_on": str(notice.effective_on or ""),
                "expires_on": str(notice.expires_on or ""),
                "published_on": str(notice.published_on or ""),
                "programme": notice.programme,
                "scope": notice.scope,
                "subjects": list(notice.subjects),
                "excludes": notice.excludes,
                "legal_basis": list(notice.legal_basis),
                "document": notice.document,
                "replaces": list(notice.replaces),
            }
        ),
    )
