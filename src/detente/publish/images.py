"""A figure as PNG, drawn by vl-convert without a browser."""

import re

_SIZE = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ')
PIXELS = 2000


def png(svg: str, pixels: int = PIXELS) -> bytes:
    """The figure, so many pixels wide."""
    import vl_convert

    found = _SIZE.search(svg)
    drawn: bytes = vl_convert.svg_to_png(svg, scale=pixels / float(found[1]) if found else 2.0)
    return drawn
