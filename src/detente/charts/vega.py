"""Vega-Lite specifications drawn to SVG without a browser, in the colours of a theme.

A mark gets its row through the field `mark` (see `marked`): the drawing then holds a link to the row,
with the ref as `data-ref` and the words as its name, as the marks of the timeline have it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote, unquote

from detente.charts.speech import ENGLISH, Speech
from detente.charts.svg import number
from detente.charts.theme import FONT, Theme
from detente.record.dates import PartialDate

WIDTH = 1240
_LINK = re.compile(r'<a xlink:href="[^"#]*#([^"]*)">(.*?)</a>', re.DOTALL)
_NOTHING = re.compile(
    r' (?:role|class|aria-[a-z]+|pointer-events|display)="[^"]*"'
    r'| (?:stroke-|fill-)?opacity="1"| transform="translate\(0,0\)"'
    r'|<path d="M0,0h0v0h0Z"/>|<path d=""/>'
)
_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_SVG = re.compile(r"<svg [^>]*>")
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def marked(ref: str, words: str) -> str:
    """The value of the field `mark` for a row: its ref and what the mark says of it."""
    return f"#{quote(ref, safe='')}|{quote(words, safe='')}"


LINKED: Mapping[str, Any] = {"field": "mark"}
"""The encoding to put under `href` of a layer whose marks stand for rows."""


def draw(
    spec: Mapping[str, Any],
    theme: Theme,
    *,
    name: str,
    title: str,
    description: str,
    speech: Speech = ENGLISH,
) -> str:
    """The SVG of a specification: self-contained, literal colours, title, description, linked marks.

    name: prefix of the ids within the chart; spec: Vega-Lite without `config`, `$schema` or background.
    """
    import vl_convert

    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "background": theme.page,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": 6,
        **spec,
        "config": _config(theme),
    }
    drawn = vl_convert.vegalite_to_svg(json.dumps(whole, sort_keys=True), format_locale=speech.locale)
    return _own(drawn, theme, name, title, description)


def layer(
    values: Sequence[Mapping[str, Any]], mark: Mapping[str, Any], encoding: Mapping[str, Any]
) -> dict[str, Any]:
    """One layer of a chart with its own rows."""
    return {"data": {"values": list(values)}, "mark": dict(mark), "encoding": dict(encoding)}


def layered(*layers: dict[str, Any], height: int) -> dict[str, Any]:
    """A chart of the layers that have rows."""
    return {"height": height, "layer": [part for part in layers if part["data"]["values"]]}


def named(field: str, domain: Sequence[str], values: Sequence[Any], *, legend: bool = True) -> dict[str, Any]:
    """An encoding that gives each name of a field a colour or shape of its own."""
    scale = {"domain": list(domain), "range": list(values)}
    return {"field": field, "type": "nominal", "scale": scale, "legend": {"columns": 4} if legend else None}


def over_time(field: str, first: str, last: str, speech: Speech = ENGLISH) -> dict[str, Any]:
    """An axis of time between two ISO days, labelled by year or, where it is short, by month."""
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
    by_month = "%b %Y" if speech is ENGLISH else "%m.%Y"
    axis = (
        {"format": "%Y", "tickCount": "year"} if months > 30 else {"format": by_month, "tickCount": "month"}
    )
    return {"field": field, "type": "temporal", "title": None, "axis": axis}


def amounts(field: str, title: str, **more: Any) -> dict[str, Any]:
    """An axis of amounts."""
    return {
        "field": field,
        "type": "quantitative",
        "title": title,
        "axis": {"tickCount": 5, "format": ",.0f"},
        **more,
    }


def middle_day(when: PartialDate) -> str:
    """The middle of a date as an ISO day, for a place on an axis of time."""
    return type(when.first).fromordinal(int(when.middle)).isoformat()


def _config(theme: Theme) -> dict[str, Any]:
    family = FONT.replace("'", "")
    axis = {
        "labelColor": theme.quiet,
        "titleColor": theme.quiet,
        "domainColor": theme.rule,
        "tickColor": theme.rule,
        "gridColor": theme.rule,
        "gridOpacity": 0.7,
        "labelFont": family,
        "titleFont": family,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "labelOverlap": True,
    }
    legend = {
        "labelColor": theme.quiet,
        "titleColor": theme.quiet,
        "labelFont": family,
        "titleFont": family,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "labelLimit": 420,
        "orient": "top",
        "title": None,
        "symbolStrokeWidth": 1.8,
    }
    return {
        "aria": False,
        "font": family,
        "view": {"stroke": None},
        "axis": axis,
        "legend": legend,
        "text": {"font": family, "fontSize": 11, "color": theme.ink},
        "title": {
            "font": family,
            "fontSize": 12,
            "color": theme.ink,
            "anchor": "start",
            "fontWeight": "bold",
        },
        "header": {
            "labelFont": family,
            "labelColor": theme.quiet,
            "titleColor": theme.quiet,
            "titleFont": family,
        },
    }


def _own(drawn: str, theme: Theme, name: str, title: str, description: str) -> str:
    """The drawing with our own head and with links that lead to rows on the page."""
    opening = _SVG.search(drawn)
    size = _SIZE.search(opening[0]) if opening else None
    if opening is None or size is None:  # pragma: no cover - the converter always writes one
        raise ValueError("the converter gave no SVG")
    width, height = size[1], size[2]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" '
        f'role="group" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title, quote=False)}</title>'
        f'<desc id="{name}-desc">{escape(description, quote=False)}</desc>'
    )
    body = drawn[opening.end() :].replace('fill="transparent"', 'fill="none"')
    body = _NOTHING.sub("", body)
    body = _LONG_NUMBER.sub(lambda found: number(float(found[0])), body)
    return head + _LINK.sub(_row_link, body)


def _row_link(found: re.Match[str]) -> str:
    ref, _, words = (unquote(unescape(part)) for part in found[1].partition("|"))
    return (
        f'<a href="#{escape(ref)}" data-ref="{escape(ref)}">'
        f"<title>{escape(words, quote=False)}</title>{found[2]}</a>"
    )


def unescape(text: str) -> str:
    """Text out of an XML attribute."""
    return text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
