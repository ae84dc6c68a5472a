"""A file that somebody sends becomes proposals in the inbox: an article, a sanctions list, a legal notice.

The bytes are read once, in a folder that is gone afterwards; what the inbox keeps is the frozen text with its
digest. Nothing enters the record here.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from detente.errors import BadInput
from detente.record import inbox
from detente.record.case import Case
from detente.record.dates import parse_day
from detente.record.inbox import Document, Relation
from detente.record.log import Store
from detente.record.proposal import Proposal
from detente.web.forms import Upload

KINDS = ("article", "list", "notice")
_SAFE = re.compile(r"[^\w.-]+")
Row = tuple[Proposal, Relation, str]


@dataclass(frozen=True)
class Sent:
    """What somebody says of a file that they send."""

    kind: str
    published: str = ""
    side: str = ""
    publisher: str = ""
    url: str = ""
    country: str = ""
    """For a list: only entries tied to it."""
    sensitive: bool = False
    """Whether what is taken from it is for the team alone."""

    @classmethod
    def of_form(cls, form: Mapping[str, str]) -> "Sent":
        """What the form says; BadInput for a kind or a day that is none."""
        kind = form.get("kind", "article")
        if kind not in KINDS:
            raise BadInput(f"kind: '{kind}' is none; there are {', '.join(KINDS)}")
        names = ("published", "side", "publisher", "url", "country")
        given = {name: form.get(name, "").strip() for name in names}
        if given["published"]:
            parse_day(given["published"])
        return cls(kind, **given, sensitive=form.get("sensitive") == "on")


@dataclass(frozen=True)
class TakenIn:
    """What came of a file: the proposals that wait now, those passed over and why, what was not offered."""

    title: str
    waiting: tuple[str, ...]
    passed_over: tuple[tuple[str, str], ...]
    kept_back: tuple[str, ...] = ()


def take_in(store: Store, case: Case, upload: Upload, sent: Sent, *, author: str) -> TakenIn:
    """Read a file and put what it proposes into the inbox of a case, in one batch.

    BadInput, in one sentence, for a file that cannot be used; nothing is written then.
    """
    if not upload.content:
        raise BadInput(f"{upload.name}: the file is empty")
    rows, document, kept_back = _READ[sent.kind](store, case, upload, sent)
    if not rows and not kept_back:
        raise BadInput(f"{upload.name}: nothing in it is proposed for the record")
    reason = f"read from {upload.name}"
    done = inbox.offer(store, case.case_id, rows, document, author=author, reason=reason)
    return TakenIn(document.title or upload.name, done.waiting, done.passed_over, tuple(kept_back))


def _article(store: Store, case: Case, upload: Upload, sent: Sent) -> tuple[list[Row], Document, list[str]]:
    from detente.sources.articles import read_article
    from detente.sources.articles.actors import gazetteer, party
    from detente.sources.linking import link_readings
    from detente.sources.linking.pages import Page, document

    targets = (row.actor_id for row in case.actors if row.role == "target" and row.actor_id in gazetteer())
    target = next((party(name) for name in targets), None)
    day = parse_day(sent.published) if sent.published else None
    reading = read_article(upload.content, published=day, side=sent.side or None, target=target)
    if reading.problem:
        raise BadInput(f"{upload.name}: {reading.problem[:1].lower()}{reading.problem[1:].rstrip('.')}")
    page = Page(upload.name, sent.url, sent.publisher, sent.side, sent.sensitive)
    linked = link_readings(
        [(reading, page)], case,
        inbox=inbox.items(store, case.case_id), read_before=inbox.documents(store, case.case_id),
    )[0]  # fmt: skip
    rows = [(one.proposal, one.relation, one.about) for one in linked.offered]
    kept_back = [f"{one.proposal.table}: {one.kept_back}" for one in linked.linked if one.kept_back]
    if linked.copy_of:
        kept_back.insert(0, f"the text is a copy of {linked.copy_of}")
    return rows, document(reading, page), kept_back


def _list(store: Store, case: Case, upload: Upload, sent: Sent) -> tuple[list[Row], Document, list[str]]:
    from detente.sources.lists import read_list
    from detente.sources.lists.countries import code_of, ties
    from detente.sources.lists.keepers import KEEPERS
    from detente.sources.lists.moves import reported_delistings

    code = code_of(sent.country) if sent.country else ""
    with _on_disk(upload) as path:
        snapshot = read_list(path, with_siblings=False)
    ids = frozenset(entry.entry_id for entry in snapshot if not code or ties(entry, code))
    found = reported_delistings(snapshot, ids)
    if not found:
        raise BadInput(
            f"{upload.name}: the list reports no delisting itself; keep it in a folder and compare it with "
            "an earlier one to see who is gone"
        )
    keeper = KEEPERS[snapshot.source]
    day = sent.published or str(snapshot.issued_on or "")
    title = f"{snapshot.source} list of {snapshot.issued_on or 'no day'} ({upload.name})"
    document = Document(
        snapshot.sha256, _places(found), title, sent.url, sent.publisher or keeper.publisher,
        sent.side or keeper.side, day, sensitive=sent.sensitive,
    )  # fmt: skip
    return [(one, "new", "") for one in found], document, []


def _notice(store: Store, case: Case, upload: Upload, sent: Sent) -> tuple[list[Row], Document, list[str]]:
    from detente.sources.lists.documents import text_of
    from detente.sources.lists.notices import propose, read_notices

    digest = hashlib.sha256(upload.content).hexdigest()
    with _on_disk(upload) as path:
        text = text_of(path)
        notices = read_notices(text, digest)
    targets = [row.actor_id for row in case.actors if row.role == "target"]
    recipient = targets[0] if len(targets) == 1 else ""
    found = [propose(one, "", recipient) for one in notices]
    first = notices[0]
    day = sent.published or str(first.published_on or first.issued_on or first.effective_on or "")
    document = Document(
        digest, text, first.title or upload.name, sent.url, sent.publisher, sent.side or "sender_government",
        day, sensitive=sent.sensitive,
    )  # fmt: skip
    return [(one, "new", "") for one in found], document, []


_READ = {"article": _article, "list": _list, "notice": _notice}


def _places(proposals: Iterable[Proposal]) -> str:
    """The lines of a table that proposals point to; they stand for its text."""
    lines = (f"{at.place}: {at.quote}" for one in proposals for at in one.evidence.get("", ()))
    return "\n".join(dict.fromkeys(lines))


@contextmanager
def _on_disk(upload: Upload) -> Iterator[Path]:
    """The file under its own name in a folder of its own, for readers that tell a format by it."""
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        name = _SAFE.sub("_", upload.name.replace("\\", "/").rpartition("/")[2]).lstrip(".") or "file"
        path = Path(folder) / name[-100:]
        path.write_bytes(upload.content)
        try:
            yield path
        except BadInput as fault:
            raise BadInput(str(fault).replace(f"{folder}/", "")) from None
