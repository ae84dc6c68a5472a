"""The text of a licence or notice from the file it came in: plain text, HTML or PDF."""

from html.parser import HTMLParser
from pathlib import Path

from detente.errors import BadInput
from detente.sources.articles.capture import capture
from detente.sources.safety import Limits, opened, text_lines

LIMITS = Limits(bytes=20_000_000)
_BLOCKS = frozenset(
    {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "title"}
)
_UNSEEN = frozenset({"script", "style", "head", "noscript", "template"})


class _Words(HTMLParser):
    """The words of a page, a blank line between its blocks; a notice needs its lines, not its layout."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n\n• " if tag == "li" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(" ".join(data.split()) and data.replace("\n", " "))


def text_of(path: Path) -> str:
    """The text of a document; BadInput where it cannot be read or is too large for one.

    A PDF needs the readers of the `articles` extra.
    """
    with opened(path, LIMITS) as stream:
        head = stream.read(2048)
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if bare.startswith(b"%pdf"):
        return capture(path.read_bytes()).text
    text = "".join(text_lines(path, limits=LIMITS))
    if not bare.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<div", b"<p")):
        return text
    words = _Words()
    try:
        words.feed(text)
        words.close()
    except AssertionError as error:  # what the parser of the standard library says of a broken mark
        raise BadInput(f"{path}: is no page that can be read ({error})") from None
    blocks = (" ".join(block.split()) for block in "".join(words.parts).split("\n\n"))
    lines = "\n\n".join(block for block in blocks if block)
    return lines.replace("•\n\n", "• ")  # the words of an item may stand in a block of their own
