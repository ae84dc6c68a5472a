"""What the text of a licence or notice says, each field with the words behind it."""

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from detente.record.dates import PartialDate
from detente.sources.lists.dates import read_date

NoticeKind = Literal["license", "suspend", "extend", "revoke"]
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = rf"(?:{MONTH}\s+\d{{1,2}},\s+\d{{4}}|\d{{1,2}}\s+{MONTH}\s+\d{{4}})"
NUMBER = (
    r"(?:[A-Z]{2,5}/\d{4}/[A-Z]{0,4}\d{3,9}|\d{1,3}(?:-?[A-Z]{1,2}(?:-\d{1,2})?)?|[A-Z](?:-\d{1,2})?)"
    r"(?![\w/-]|\.\d)"
)
"""A licence's number: 11, 8J, 14-C, H, N-1, INT/2022/2252300. Letters are capitals."""
NAMED = (
    rf"(?:(?i:General\s+Licen[sc]e)\s*-?\s*(?:(?i:No\.?|Number)\s*)?|\bGL\s?(?:(?i:No\.?)\s*)?)"
    rf"(?!A\s+[a-z])({NUMBER})"
)
"""A licence named in a text, in full or as GL; its number is the one group."""
_MARKS = str.maketrans({"–": "-", "—": "-", "‑": "-", "\u00a0": " ", "’": "'", "‘": "'", "“": '"', "”": '"'})


_GAP = re.compile(r"\s{41,}")


def with_plain_marks(text: str) -> str:
    """The text with one kind of dash, space and quotation mark; every offset stays where it was.

    The inside of a gap longer than any layout is filled, so that no search has to walk through it.
    """
    return _GAP.sub(_filled, text.translate(_MARKS))


def _filled(gap: re.Match[str]) -> str:
    return gap[0][:20] + "\0" * (len(gap[0]) - 40) + gap[0][-20:]


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the text with their offsets: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str


@dataclass(slots=True)
class Reading:
    """A text that is being read, and the words that were used for each field so far."""

    text: str
    plain: str
    where: dict[str, Found] = field(default_factory=dict)

    def put(self, name: str, match: re.Match[str] | None, group: int = 0) -> str:
        """Keep the words of a match as those behind a field and return them on one line; empty for none."""
        if match is None:
            return ""
        start, end = match.span(group)
        self.where[name] = Found(start, end, self.text[start:end])
        return " ".join(self.text[start:end].split())

    def put_day(self, name: str, match: re.Match[str] | None) -> PartialDate | None:
        """The same for the first group of a match that holds a day."""
        return read_date(self.put(name, match, 1)) if match is not None else None


@dataclass(frozen=True, slots=True)
class Notice:
    """What the text of a licence or notice says. `where` gives the words behind each field, by its name.

    issuer is us, eu or uk where the text shows it; number the licence's number with its letter, or the act's;
    published_on the day of the gazette; replaces names other licences; subjects are those with whom or with
    what dealings are permitted; excludes is what stays forbidden.
    """

    kind: NoticeKind
    sha256: str
    number: str = ""
    issuer: str = ""
    programme: str = ""
    legal_basis: tuple[str, ...] = ()
    document: str = ""
    issued_on: PartialDate | None = None
    effective_on: PartialDate | None = None
    expires_on: PartialDate | None = None
    published_on: PartialDate | None = None
    subjects: tuple[str, ...] = ()
    scope: str = ""
    excludes: str = ""
    replaces: tuple[str, ...] = ()
    where: MappingProxyType[str, Found] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def renews(self) -> bool:
        """Whether it replaces a licence with the same number and another letter, or none."""
        stem = _stem(self.number)
        return any(_stem(one) == stem for one in self.replaces)

    @property
    def title(self) -> str:
        """What to call the document: General License 11A, General Licence INT/2022/2252300, Decision ..."""
        if not self.number:
            return ""
        if self.kind not in ("license", "revoke"):
            return self.number
        return f"General {'Licence' if self.issuer == 'uk' else 'License'} {self.number}"


def _stem(number: str) -> str:
    return re.sub(r"(?<=\d)-?[A-Z]{1,2}$|(?<=[A-Z])-\d+$", "", number)
