"""HTML pages and saved pages: main text, title, and the day of publication with the tag that gives it.

The main text comes from trafilatura (Barbaresi, 2021), the day from the page's own metadata in a fixed
order: JSON-LD, meta tags, time elements, the address; htmldate is asked last.
"""

import email
import email.policy
import html
import json
import re
from datetime import date

from detente.errors import BadInput
from detente.sources.articles.capture import Capture, decode, iso_day

MARKUP_LIMIT = 6 * 1024 * 1024
_NOISE = re.compile(
    r"<(script|style|svg|noscript|template|iframe|canvas)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.S | re.I
)
_DATA = re.compile(r"data:[\w/+.;=-]{1,80},[^\"')\s>]{200,}")
_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.I
)
_META = re.compile(r"<meta\b[^>]*>", re.I)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_JSON_LD = re.compile(r"<script[^>]+application/ld\+json[^>]*>(.*?)</script\s*>", re.S | re.I)
_TIME = re.compile(r"<time\b[^>]*?datetime\s*=\s*[\"']([^\"']+)[\"'][^>]*>", re.I)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title\s*>", re.S | re.I)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1\s*>", re.S | re.I)
_TAG = re.compile(r"<[^>]*>")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)/([01]?\d)/([0-3]?\d)(?:/|-|$)")
_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "sailthru.date",
    "parsely-pub-date",
    "date",
    "cxenseparse:recs:publishtime",
)


def read_page(raw: bytes, sha: str, mhtml: bool = False) -> Capture:
    """The text, title and day of a page given as bytes (HTML, or a page saved whole as MHTML)."""
    address = ""
    if mhtml:
        raw, address = _saved_page(raw)
    declared = _CHARSET.search(raw[:8192])
    name = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    source, encoding = decode(raw, name)
    ld = [_loaded(m[1]) for m in _JSON_LD.finditer(source[:MARKUP_LIMIT])]
    metas = _metas(source[:MARKUP_LIMIT])
    address = address or metas.get("og:url", "") or _canonical(source)
    title = _title(source[:MARKUP_LIMIT], metas)
    published, evidence = _published(source[:MARKUP_LIMIT], ld, metas, address)
    lean = _DATA.sub("data:", _NOISE.sub(" ", source))
    if len(lean) > MARKUP_LIMIT:
        return Capture(
            sha,
            "",
            title,
            published,
            evidence,
            "text/html",
            encoding,
            address,
            problem=f"The page holds {len(lean) // (1024 * 1024)} MB of markup, far more than an article, "
            "so nothing is proposed; "
            "save the article alone.",
        )
    text = _main_text(lean, address)
    if published is None:
        published, evidence = _asked_htmldate(lean, address, evidence)
    problem = None
    if not text.strip():
        pictures = len(re.findall(r"<img\b", lean, re.I))
        problem = (
            "The page shows its words as images and holds no text, so nothing is proposed."
            if pictures
            else "The page holds no text of an article, so nothing is proposed."
        )
        text = _all_text(lean)
    elif title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    return Capture(sha, text, title, published, evidence, "text/html", encoding, address, problem)


def _saved_page(raw: bytes) -> tuple[bytes, str]:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                return body, str(
                    message.get("Snapshot-Content-Location", "") or part.get("Content-Location", "")
                )
    raise BadInput("The saved page has no part with HTML in it; expected the page of one article.")


def _main_text(lean: str, address: str) -> str:
    try:
        import trafilatura
    except ImportError as missing:
        raise BadInput(
            "Reading HTML needs the extra `articles`: install detente[articles], or give the text of "
            "the article."
        ) from missing
    text = trafilatura.extract(
        lean,
        url=address or None,
        include_comments=False,
        include_tables=False,
        favor_precision=False,
        deduplicate=False,
    )
    lines = [line.strip() for line in (text or "").split("\n")]
    return "\n\n".join(line for line in lines if line)


def _all_text(lean: str) -> str:
    """What little text a page without an article has, kept so that nothing is lost."""
    return re.sub(r"\s+", " ", html.unescape(_TAG.sub(" ", lean[:200_000]))).strip()[:5000]


def _attributes(tag: str) -> dict[str, str]:
    return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(tag)}


def _metas(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for m in _META.finditer(source):
        a = _attributes(m.group())
        key = (a.get("property") or a.get("name") or a.get("itemprop") or "").lower()
        if key and "content" in a:
            found.setdefault(key, a["content"].strip())
    return found


def _canonical(source: str) -> str:
    m = re.search(r"<link\b[^>]*rel\s*=\s*[\"']canonical[\"'][^>]*>", source[:200_000], re.I)
    return _attributes(m.group()).get("href", "") if m else ""


def _title(source: str, metas: dict[str, str]) -> str | None:
    for pattern in (_HEADING,):
        m = pattern.search(source)
        if m:
            text = re.sub(r"\s+", " ", html.unescape(_TAG.sub("", m[1]))).strip()
            if text:
                return text
    if metas.get("og:title"):
        return metas["og:title"]
    m = _TITLE.search(source)
    return re.sub(r"\s+", " ", html.unescape(m[1])).strip() or None if m else None


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _ld_day(node: object, depth: int = 0) -> str | None:
    if depth > 6:
        return None
    if isinstance(node, dict):
        value = node.get("datePublished")
        if isinstance(value, str):
            return value
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            got = _ld_day(item, depth + 1)
            if got:
                return got
    return None


def _published(source: str, ld: list[object], metas: dict[str, str], address: str) -> tuple[date | None, str]:
    for block in ld:
        value = _ld_day(block)
        day = iso_day(value) if value else None
        if day:
            return day, f"JSON-LD datePublished: {value}"
    for key in _DATE_META:
        day = iso_day(metas.get(key, ""))
        if day:
            return day, f"meta {key}: {metas[key]}"
    for m in _TIME.finditer(source):
        day = iso_day(m[1])
        if day:
            return day, f"time element: {m[1]}"
    dated = _URL_DAY.search(address)
    if dated:
        day = iso_day(f"{dated[1]}-{int(dated[2]):02d}-{int(dated[3]):02d}")
        if day:
            return day, f"address: {address}"
    return None, "none"


def _asked_htmldate(lean: str, address: str, evidence: str) -> tuple[date | None, str]:
    try:
        from htmldate import find_date
    except ImportError:
        return None, evidence
    try:
        found = find_date(lean[:500_000], url=address or None, original_date=True, extensive_search=False)
    except (ValueError, TypeError):
        return None, evidence
    day = iso_day(found) if found else None
    return (day, f"htmldate: {found}") if day else (None, evidence)
