"""From bytes to a frozen text: hash, main text, title, and the day of publication with its evidence.

The bytes are never changed; the text is a derived copy, and every offset of a reading points into it.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from detente.errors import BadInput

LIMIT = 200 * 1024 * 1024
_FRONT = re.compile(r"\A\ufeff?((?:[A-Za-z_][\w ]{0,30}:[^\n]*\n)+)\s*\n")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|div|p|title)\b", re.I)
_DATE_KEYS = ("published_on", "published", "date", "publication_date", "pubdate")


@dataclass(frozen=True, slots=True)
class Capture:
    """One page as it was read: hash of the bytes, frozen text, title, day of publication and its evidence."""

    sha256: str
    text: str
    title: str | None
    published: date | None
    published_evidence: str
    media_type: str
    encoding: str | None
    site: str = ""
    problem: str | None = None


def capture(data: bytes | str, published: date | None = None) -> Capture:
    """What stands on this page? Plain text, HTML (also a saved page) and PDF are told apart by their bytes.

    `published` overrides what the page says. Raises BadInput for bytes that are no text, HTML or PDF.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    sha = hashlib.sha256(raw).hexdigest()
    if len(raw) > LIMIT:
        raise BadInput(f"The file has {len(raw):,} bytes; at most {LIMIT:,} can be read as an article.")
    found = _dispatch(raw, sha, isinstance(data, str))
    if published is not None:
        return Capture(
            found.sha256,
            found.text,
            found.title,
            published,
            "given by the reader",
            found.media_type,
            found.encoding,
            found.site,
            found.problem,
        )
    return found


def _dispatch(raw: bytes, sha: str, is_text: bool) -> Capture:
    if not raw.strip():
        return Capture(
            sha,
            "",
            None,
            None,
            "none",
            "text/plain",
            None,
            problem="The file is empty, so nothing is proposed.",
        )
    if raw[:5] == b"%PDF-":
        from detente.sources.articles.pdf import read_pdf

        return read_pdf(raw, sha)
    image = _image(raw)
    if image:
        return Capture(
            sha,
            "",
            None,
            None,
            "none",
            image,
            None,
            problem="The file is an image; its words cannot be read without text recognition, "
            "so nothing is proposed.",
        )
    if raw[:4] == b"PK\x03\x04" or raw[:2] == b"\x1f\x8b":
        raise BadInput(
            "The file is an archive; expected the text, HTML or PDF of one article: unpack it first."
        )
    head = raw[:4096]
    mhtml = b"multipart/related" in head and b"MIME-Version" in head
    if mhtml or _HTML.search(raw[:65536]):
        from detente.sources.articles.page import read_page

        return read_page(raw, sha, mhtml)
    text, encoding = (raw.decode("utf-8", "surrogatepass"), "utf-8") if is_text else decode(raw)
    return _plain(text, sha, encoding)


def _image(raw: bytes) -> str | None:
    for magic, kind in (
        (b"\x89PNG", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF8", "image/gif"),
        (b"II*\x00", "image/tiff"),
        (b"MM\x00*", "image/tiff"),
        (b"RIFF", "image/webp"),
        (b"BM", "image/bmp"),
    ):
        if raw.startswith(magic) and (magic != b"BM" or b"\x00" in raw[:32]):
            return kind
    return None


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of bytes and the encoding that fits: byte-order mark, declared, UTF-8, else Cyrillic ones.

    Raises BadInput when no encoding gives readable text.
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            try:
                return raw.decode(name), name
            except UnicodeDecodeError:
                break
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\x00" not in text[:2000]:
        return text, "utf-8"
    candidates = [c for c in (declared,) if c and c.lower() not in ("utf-8", "utf8")]
    scored = []
    for name in (*candidates, "windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "cp866", "windows-1252"):
        try:
            guess = raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        scored.append((_readable(guess) + (0.02 if name == declared else 0.0), name, guess))
    if scored:
        score, name, guess = max(scored, key=lambda s: s[0])
        if score > 0.5:
            return guess, name
    # UTF-8 with a few broken bytes: keep the text, the lost places are shown as U+FFFD.
    patched = raw.decode("utf-8", "replace")
    if patched.count("\ufffd") * 20 < len(patched) and _readable(patched) > 0.5:
        return patched, "utf-8 with broken bytes"
    raise BadInput(
        "The file is no readable text, HTML or PDF: no encoding tried gives words; expected an article."
    )


_FREQUENT_SMALL = set("оеаинтсрвлкмпу ")


def _readable(text: str) -> float:
    """Share of characters that prose is made of; capitals in mid-word and control signs count against."""
    sample = text[:20_000]
    if not sample:
        return 0.0
    good = sum(
        c.islower() or c.isspace() or c.isdigit() or c in ".,;:!?\"'()-–—«»" or c.isupper() for c in sample
    )
    bad = sum(not c.isprintable() and not c.isspace() for c in sample)
    odd = len(re.findall(r"[a-zа-яіўїєґ][A-ZА-ЯІЎЇЄҐ]", sample)) * 3
    common = sum(c in _FREQUENT_SMALL or "a" <= c <= "z" for c in sample)
    return (0.5 * good + 0.5 * common - bad * 5 - odd) / len(sample)


def _plain(text: str, sha: str, encoding: str) -> Capture:
    """Plain text, with the day and title of its front matter where it has one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    published, evidence, title, site = None, "none", None, ""
    front = _FRONT.match(text)
    if front and any(key in front[1].lower() for key in (*_DATE_KEYS, "language", "title", "url")):
        for line in front[1].splitlines():
            key, _, value = line.partition(":")
            key = key.strip().lower().lstrip("\ufeff")
            if key in _DATE_KEYS and published is None:
                published = iso_day(value)
                evidence = f"front matter: {line.strip()}" if published else evidence
            elif key == "title":
                title = value.strip()
            elif key in ("url", "publisher", "source"):
                site += value.strip() + " "
        # The front matter is no part of the article; blanks of the same length keep all offsets true.
        text = re.sub(r"[^\n]", " ", text[: front.end(1)]) + text[front.end(1) :]
    if title is None:
        first = text.strip().split("\n", 1)[0].strip()
        title = first if 0 < len(first) < 220 and not first.endswith((".", "…")) else None
    return Capture(sha, text, title, published, evidence, "text/plain", encoding, site)


def iso_day(value: str) -> date | None:
    """The day in an ISO date or timestamp, None when there is none."""
    m = re.search(r"\b(\d{4})-(\d{2})-(\d{2})", value)
    if m is None:
        return None
    try:
        return date(int(m[1]), int(m[2]), int(m[3]))
    except ValueError:
        return None
