"""One general licence from its text: number, scope, subjects, exclusions, expiry, what it replaces."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from detente.errors import BadInput
from detente.sources.lists import acts
from detente.sources.lists.notice import DAY, NAMED, NUMBER, Found, Notice, Reading

MAX_LICENCES = 100
HEAD = 600
"""How many characters before its title belong to a licence: the rules that it stands under."""
_TITLE = re.compile(
    r"^[ \t*#]*(?:(?!.{0,60}:)[A-Za-z][\w/ -]{1,40}\s+)?(?i:GENERAL\s+LICEN[SC]E)"
    rf"\s*-?\s*(?:(?i:NO\.?)\s*)?({NUMBER})[ \t*]*$"
    rf"|\bGENERAL\s+LICEN[SC]E\s+(?:NO\.?\s*)?({NUMBER})\s+(?=Authori[sz]ing\b)",
    re.MULTILINE,
)
_CLOCK = r"(?:(?:at\s+)?\d{1,2}[:.]\d\d[^;()]{0,45}?[\s,]+(?:on\s+)?)?"
_EXPIRY = (
    re.compile(rf"\bauthori[sz]ed\s+(?:through|until)\s+{_CLOCK}({DAY})"),
    re.compile(
        rf"\b(?:expires?|expired|expiring|valid|in\s+force)\s+(?:on|at|until|through)?\s*{_CLOCK}({DAY})"
    ),
    re.compile(rf"\bexpir(?:y|ation)\s+date\s*(?:of|is|:)\s+{_CLOCK}({DAY})", re.IGNORECASE),
    re.compile(rf"\b(?:through|until)\s+{_CLOCK}({DAY})"),
)
_SCOPE = re.compile(
    r"\b(?:Authori[sz]ing|authori[sz]ing)\s+(.{3,300}?)(?=\s*\n\s*\n|\s*\(a\)\s|(?<![.\s][A-Z])\.\s|\.?\s*$)",
    re.DOTALL,
)
_ALLOWS = (
    r"\b(?:allows?(?:\s+for)?|permits?|authori[sz]es?|to\s+authori[sz]e|persons\s+may)\s+"
    r"((?!any\s+act\b|this\b).{10,400}?)(?=(?<![.\s][A-Z])\.\s|\.?\s*$|\s*\n\s*\n)"
)
_PERMITS = re.compile(_ALLOWS, re.DOTALL)
_EXCEPT = re.compile(r"does\s+not\s+authori[sz]e\s*:?\s*")
_EXCEPT_END = re.compile(r"\s\([c-z]\)\s+(?=[A-Z])|\n\s*(?:Note|Dated|\[|\.\.\.)")
MAX_EXCLUDES = 1_500
_PARAGRAPH = r"\(\s?[b-e]\s?\)\s+(?=[A-Z])"
_FORBIDS = re.compile(rf"{_PARAGRAPH}|\bdoes\s+not\s+authori[sz]e\b")
_LIST_END = re.compile(rf"\n\s*\n(?!\s*[•·▪●])|{_PARAGRAPH}")
_INVOLVING = re.compile(r"\b(?:involving|with(?!\s+respect))\s+(.+)$", re.DOTALL | re.IGNORECASE)
_ABOUT = re.compile(r"\brelat(?:ed|ing)\s+to\s+(.+)$", re.DOTALL | re.IGNORECASE)
_BETWEEN = re.compile(
    r",\s+(?:and\s+|or\s+)?(?!(?:Inc|Ltd|LLC|L\.L\.C|S\.?A|OAO|JSC|OJSC|Co|Corp|PLC|GmbH|N\.?V)\b)"
    r"|\s+(?:and|or)\s+(?=[A-Z])"
)
_FOLLOWING = re.compile(r"\bfollowing\b.{0,700}?:\s*(?=[•·▪●])", re.DOTALL)
_APPLIES = re.compile(
    r"\bapplies\s+to\s+((?:the\s+following\b.{0,80}?:\s*)?[A-Z].{2,600}?)(?=\s+and\s+any\s+(?:entity|entities)|\.\s|\n\s*\n)",
    re.DOTALL,
)
_NAMED_IN_BODY = re.compile(
    r"\binvolving\s+([A-Z][^;()]{2,140}?)\s*(?:\([^)]{1,40}\)\s*)?(?:,\s*)?(?=or\s+any\s+entit|and\s+any\s+entit|,?\s+that\s+are\b|are\s+authori[sz]ed)"
)
_VAGUE = re.compile(
    r"(?:certain|one\s+or\s+more|the\s+following|any|blocked|specified|limited)\b", re.IGNORECASE
)
_NAMED = re.compile(NAMED)
_REPLACED = re.compile(
    rf"{NAMED}[^.]{{0,160}}?\b(?:is|was)\s+(?:hereby\s+)?(?:replaced\s+and\s+superseded|superseded|replaced)",
    re.DOTALL,
)


def licences(reading: Reading, sha256: str) -> Iterator[Notice]:
    """Each licence that is printed with a title of its own, to the next title; each number once."""
    titles: dict[str, re.Match[str]] = {}
    for title in _TITLE.finditer(reading.plain):
        titles.setdefault(title[1] or title[2], title)
        if len(titles) > MAX_LICENCES:
            raise BadInput(
                f"the text prints more than {MAX_LICENCES} licences; one notice has at most that many"
            )
    places = sorted(titles.values(), key=lambda one: one.start())
    for place, title in enumerate(places):
        end = places[place + 1].start() if place + 1 < len(places) else len(reading.plain)
        yield licence(reading, title.start(), end, title, sha256)


def licence(reading: Reading, start: int, end: int, title: re.Match[str], sha256: str) -> Notice:
    """The licence whose title stands at a place of the text and whose own part ends at another."""
    own = Reading(reading.text, reading.plain)
    text = reading.plain
    group = 1 if title[1] else 2  # a title has two forms, a licence only named has one
    number = own.put("number", title, group)
    scoped = (
        _SCOPE.search(text, title.end(), end)
        or re.compile(rf"{re.escape(number)}\b[^.]{{0,300}}?{_ALLOWS}", re.DOTALL).search(text, start, end)
        or _PERMITS.search(text, title.end(), end)
    )
    scope = own.put("scope", scoped, 1)
    replaced = [one for one in _REPLACED.finditer(text, start, end) if one[1] != number]
    others = tuple(dict.fromkeys([*(one[1] for one in replaced), *_superseded(own, number)]))
    if replaced:
        own.put("replaces", replaced[0])
    forbids = _FORBIDS.search(text, title.end(), end)
    head = (scoped.end(1) if scoped else title.end(), forbids.start() if forbids else end)
    return Notice(
        "license",
        sha256,
        number,
        acts.issuer_of(text),
        programme=acts.programme_of(own, start, end),
        legal_basis=acts.legal_basis(text[max(0, start - HEAD) : end]) or acts.legal_basis(text),
        document=acts.document_of(own),
        issued_on=acts.issued_on(own, number, start, end),
        effective_on=acts.effective_on(own, start, end),
        expires_on=own.put_day("expires_on", _expiry(text, number, start, end) or _told_before(text, number)),
        published_on=acts.published_on(own),
        subjects=_subjects(own, scope, head, end),
        scope=scope,
        excludes=_excludes(own, start, end),
        replaces=others,
        where=MappingProxyType(own.where),
    )


def _expiry(text: str, number: str, start: int, end: int) -> re.Match[str] | None:
    for sign in _EXPIRY:
        for found in sign.finditer(text, start, end):
            before = list(_NAMED.finditer(text, max(0, found.start() - 60), found.start()))
            told = before[-1] if before else None
            # "GL 3 expired on ..." is of that licence alone
            foreign = told is not None and told[1] != number and not text[told.end() : found.start()].strip()
            if not foreign and not _of_another(text, found):
                return found
    return None


def _excludes(reading: Reading, start: int, end: int) -> str:
    """What the licence says that it does not authorise, as far as its next paragraph."""
    begun = _EXCEPT.search(reading.plain, start, end)
    if begun is None:
        return ""
    last = min(end, begun.end() + MAX_EXCLUDES)
    stop = _EXCEPT_END.search(reading.plain, begun.end(), last)
    close = stop.start() if stop else last
    reading.where["excludes"] = Found(begun.end(), close, reading.text[begun.end() : close])
    return " ".join(reading.text[begun.end() : close].split())


def _told_before(text: str, number: str) -> re.Match[str] | None:
    """The day of expiry that the summary of a gazette tells of a licence."""
    name = rf"\b(?:GL|General\s+Licen[sc]e)\s?(?:No\.?\s*)?{re.escape(number)}\b(?![\w/-])"
    return re.search(rf"{name}[^.;]{{0,120}}?\bexpir(?:es|ed|ation\s+date)\s+(?:on\s+|of\s+)({DAY})", text)


def _of_another(text: str, match: re.Match[str]) -> bool:
    """Whether a day stands in a sentence about a licence that is replaced."""
    sentence = text[max(0, text.rfind(". ", 0, match.start())) : match.end() + 120]
    return bool(_REPLACED.search(sentence))


def _superseded(reading: Reading, number: str) -> Iterator[str]:
    """Licences that another part of the text says this one superseded."""
    one = rf"(?:GL|General\s+Licen[sc]e)\s?(?:No\.?\s*)?{re.escape(number)}(?![\w/-])"
    supersedes = r"(?:supersed(?:es|ed|ing)|replac(?:es|ed|ing)(?:\s+and\s+supersed(?:es|ed|ing))?)"
    for told in (
        rf"{NAMED}[^.]{{0,80}}?\bwas\s+superseded\s+by\s+{one}",
        rf"\b{one},?\s+(?:which\s+)?{supersedes}\s+{NAMED}",
    ):
        for found in re.finditer(told, reading.plain):
            if found[1] != number:
                if "replaces" not in reading.where:
                    reading.put("replaces", found)
                yield found[1]


def _subjects(reading: Reading, scope: str, head: tuple[int, int], end: int) -> tuple[str, ...]:
    """With whom or what: a list of names, what the licence says it applies to, else the end of its scope."""
    text = reading.plain
    if listed := _FOLLOWING.search(text, *head):
        stop = _LIST_END.search(text, listed.end(), end)
        block = reading.text[listed.end() : stop.start() if stop else end]
        names = [_bare(" ".join(part.split())) for part in re.split(r"[•·▪●]", block)]
        names = [re.sub(r"(?:;|,)?\s+(?:and|or)$", "", name) for name in names if name]
        if names:
            reading.where["subjects"] = Found(
                listed.end(), listed.end() + len(block.rstrip()), block.rstrip()
            )
            return tuple(dict.fromkeys(names))
    if found := _APPLIES.search(text, head[0], end):
        return _names(re.sub(r"\s*\([^)]*\)", "", reading.put("subjects", found, 1)))
    told = _INVOLVING.search(scope)
    if told is not None and not _VAGUE.match(told[1]) and re.search(r"[A-Z]", told[1]):
        return _names(told[1])
    if found := _NAMED_IN_BODY.search(text, *head):
        return (_bare(reading.put("subjects", found, 1)),)
    told = _ABOUT.search(scope)
    return () if told is None or _VAGUE.match(told[1]) else (_bare(told[1]),)


def _bare(name: str) -> str:
    """A name without the marks around it; the point of Inc. stays."""
    stripped = name.strip(" ;,")
    return stripped if re.search(r"\b(?:Inc|Ltd|Co|Corp|[A-Z])\.$", stripped) else stripped.rstrip(".")


def _names(text: str) -> tuple[str, ...]:
    """Names from an enumeration; a form of company after a comma stays with its name."""
    return tuple(name for part in _BETWEEN.split(text) if (name := _bare(part)))
