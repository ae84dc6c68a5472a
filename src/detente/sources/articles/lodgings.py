"""Moved, but neither freed nor sent away: to a hotel or a flat under guard, or home under arrest."""

from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.provisos import put_on_a_plane

_ROOMS = frozenset(
    [
        "hotel",
        "hotels",
        "guesthouse",
        "guesthouses",
        "apartment",
        "apartments",
        "villa",
        "villas",
        "safehouse",
    ]
)
_STEMS = ("гостиниц", "отел", "гасцініц", "гатэл", "готел", "атэл")
_AWAY = frozenset(["airport", "border", "plane", "jet", "flight", "abroad"])
_BREAKS = frozenset([";", ":", "—", "–"])
_REACH = 12


def taken_as(c: Candidate, context: ArticleContext) -> str | None:
    """The kind of an act that is told as a transport: let go on a plane, or lodged; None for others."""
    if put_on_a_plane(c, context):
        return "release"
    return "custody_eased" if _lodged(c) else None


def _lodged(c: Candidate) -> bool:
    """ "were driven from Evin prison to a Tehran hotel": let out of prison, but not let go."""
    if c.kind != "deport":
        return False
    tokens = c.sentence.tokens
    for token in tokens[c.trigger.head + 1 : c.trigger.head + 1 + _REACH]:
        if token.text in _BREAKS or token.low in _AWAY:
            return False
        if token.low in _ROOMS or (c.sentence.language != "en" and token.low.startswith(_STEMS)):
            return True
    return False
