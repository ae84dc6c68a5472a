"""PDF files: the text of the pages in order, the title and the day that the file itself carries."""

import io
import logging
import re
from collections.abc import Mapping
from datetime import date

from detente.errors import BadInput
from detente.sources.articles.capture import Capture, iso_day

PAGES = 60


def read_pdf(raw: bytes, sha: str) -> Capture:
    """The text, title and day of a PDF. Raises BadInput when it is broken, locked or no reader is there.

    The day is that of the file's making, which is weaker evidence than a printed date, and is named as such.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as missing:
        raise BadInput(
            "Reading PDF needs the extra `articles`: install detente[articles], or give the text of "
            "the article."
        ) from missing
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput("The PDF is locked with a password; give an open copy of the article.")
        pages = [page.extract_text() or "" for page in reader.pages[:PAGES]]
        meta: Mapping[str, object] = reader.metadata or {}
        title = str(meta.get("/Title") or "").strip() or None
        made = str(meta.get("/CreationDate") or "")
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError) as fault:
        raise BadInput(
            f"The PDF cannot be read ({type(fault).__name__}); expected the PDF of one article."
        ) from fault
    text = _paragraphs("\n\n".join(pages))
    published, evidence = _made_on(made)
    problem = None
    if sum(c.isalpha() for c in text) < 20:
        problem = (
            "The PDF holds images of pages and no text, so nothing is proposed; run text recognition first."
        )
    return Capture(sha, text, title, published, evidence, "application/pdf", None, "", problem)


def _made_on(made: str) -> tuple[date | None, str]:
    m = re.match(r"D:(\d{4})(\d{2})(\d{2})", made)
    day = iso_day(f"{m[1]}-{m[2]}-{m[3]}") if m else None
    return (day, f"PDF made on (not a printed date): {made}") if day else (None, "none")


def _paragraphs(text: str) -> str:
    """Join the printed lines of a paragraph; a hyphen at a line's end is taken out before a small letter."""
    text = re.sub(r"(\w)[-\u00ad]\n(?=[a-zа-яіўїєґ])", r"\1", text)
    blocks = re.split(r"\n\s*\n", text)
    out: list[str] = []
    for block in blocks:
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        current = ""
        for line in lines:
            ends = (
                current.endswith((".", "!", "?", "…", "»", "”", '"')) and len(current) > 40 and len(line) > 0
            )
            if current and ends and line[:1].isupper() and len(current.rsplit("\n", 1)[-1]) < 60:
                out.append(current)
                current = line
            else:
                current = f"{current} {line}".strip()
        if current:
            out.append(current)
    return "\n\n".join(out)
