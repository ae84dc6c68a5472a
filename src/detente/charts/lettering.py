"""How wide text is, and where to break it: widths of the Helvetica family (Adobe font metrics)."""

_NARROW = {" ": 278, "i": 222, "j": 222, "l": 222, "f": 278, "t": 278, "I": 278, "r": 333, "'": 191, "|": 260}
_PUNCTUATION = dict.fromkeys(".,:;/!", 278) | dict.fromkeys("-()[]", 333)
_ROUND = dict.fromkeys("cksvxyz", 500) | dict.fromkeys("J", 500)
_WIDE = {"m": 833, "w": 722, "M": 833, "W": 944, "G": 778, "O": 778, "Q": 778, "%": 889, "—": 1000, "…": 1000}
_CAPITALS = dict.fromkeys("ABEKPSVXY", 667) | dict.fromkeys("CDHNRU", 722) | dict.fromkeys("FTZ", 611)
_CYRILLIC = dict.fromkeys("гктсэзуч", 510) | dict.fromkeys("жмфшщыю", 790)
_WIDTHS = {**_NARROW, **_PUNCTUATION, **_ROUND, **_CAPITALS, **_WIDE, **_CYRILLIC, "L": 556}
_OTHER_LATIN, _OTHER_SMALL, _OTHER = 556, 580, 730
_SAFETY = 1.05


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in pixels, a little on the safe side."""
    units = sum(_WIDTHS.get(sign) or _usual(sign) for sign in text)
    return units / 1000 * size * _SAFETY * (1.07 if bold else 1)


def _usual(sign: str) -> int:
    """The width of a sign that has none of its own here."""
    if sign.isascii():
        return _OTHER_LATIN
    return _OTHER_SMALL if sign.islower() else _OTHER


def wrap(text: str, width: float, size: float, *, lines: int = 3) -> list[str]:
    """The text in at most so many lines, each within the width; what does not fit ends in an ellipsis."""
    out: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}".strip()
        if current and text_width(longer, size) > width:
            out.append(current)
            current = word
        else:
            current = longer
    out.append(current)
    if len(out) > lines:
        out = [*out[: lines - 1], shorten(" ".join(out[lines - 1 :]), width, size)]
    return out


def shorten(text: str, width: float, size: float) -> str:
    """The text, cut at a word with an ellipsis where it is wider than the width."""
    if text_width(text, size) <= width:
        return text
    kept = text.split()
    while len(kept) > 1 and text_width(" ".join(kept) + "…", size) > width:
        kept.pop()
    return " ".join(kept).rstrip(",;:.") + "…"
