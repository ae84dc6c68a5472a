"""Links between moves that the text itself draws ("in exchange for", "as an answer to").

Two moves are tied where a word of exchange, of answer or of condition stands with one of them and the other
is told in the same sentence or shortly before, or where the text speaks of an exchange and tells only one
step of each side that fits. What eases answers what eases, what hurts answers what hurts.
"""

import re
from collections.abc import Sequence

from detente.sources.articles.actors import party
from detente.sources.articles.proposals import Link, Move, Span, Statement
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Sentence

INVOLVED = frozenset(("sender_government", "eu_institution", "target_government"))
_RELIEF = frozenset(
    ("ease", "lift", "suspend", "delist", "license", "promise_relief", "diplomatic_upgrade", "humanitarian")
) | {"trade_route"}
_FREEING = frozenset(("release", "pardon", "amnesty", "custody_eased", "promise_release", "deport", "reform"))
_PRESSING = frozenset(
    (
        "impose",
        "tighten",
        "extend",
        "revoke",
        "reimpose",
        "border_closure",
        "diplomatic_downgrade",
        "threaten",
    )
)
_HARDENING = frozenset(
    ("halt_releases", "rearrest", "border_closure", "diplomatic_downgrade", "impose", "revoke")
)
_SWAPPED = frozenset(("release", "pardon", "custody_eased"))
_TYING = frozenset(("exchange", "hostage_trade"))
_ASKS = re.compile(r"^(?:asked|на вопрос|спросил|на пытанне|на запитання)\b|\?$", re.I)
_BACK = 3
"""How many sentences before the word of exchange the other move may be told."""


def read_links(
    sentences: list[Sentence],
    speakers: dict[int, Speaker],
    moves: list[Move],
    target: str | None,
    statements: Sequence[Statement] = (),
) -> list[Link]:
    """The links that the text draws between a listed move of the sender and a listed move of the target.

    `given` is the sender's move and `received` the target's, by their places in `moves`. A denied link,
    and one drawn without two listed moves, is no link. A link is explicit where an involved side ties the
    two, attributed where only the outlet or an observer does.
    """
    tying = {s.quote.start: s for s in statements if s.acknowledges_link == "yes" and s.frame in _TYING}
    owner = next((s for s in tying.values() if s.side in INVOLVED), None)
    found: dict[tuple[int, int], Link] = {}
    for n, sentence in enumerate(sentences):
        said = tying.get(sentence.start)
        cue = _ties(sentence)
        faint = sentence.has("TIE")
        if sentence.headline or sentence.has("LINK_DENIED") or not (cue or faint or said is not None):
            continue
        if _ASKS.search(sentence.text.strip()):
            continue
        bargain = said is not None and said.frame == "exchange" and not _to_come(sentence)
        key = _pair(sentences, n, moves, target, cue or faint or bargain, cue)
        if key is None and bargain:
            key = _only_pair(moves, target)
        if key is None:
            continue
        speaker = speakers.get(sentence.number)
        side = said.side if said is not None else speaker.side if speaker is not None else None
        involved = side in INVOLVED if side is not None else owner is not None
        who = said.speaker if said is not None else speaker.actor if speaker is not None else "outlet"
        if key not in found or (involved and found[key].linkage == "attributed"):
            span = Span(sentence.start, sentence.end, sentence.text)
            found[key] = Link(*key, "explicit" if involved else "attributed", who, span)
    return list(found.values())


def _ties(sentence: Sentence) -> bool:
    """Is there a word of exchange or of order? Not where it says what a measure is for."""
    if sentence.has("SEQUENCE"):
        return True
    measures = {m.last for m in sentence.of("SANCTION")}
    return any(
        m.first - 1 not in measures or sentence.tokens[m.first].low not in _FOR_WHAT
        for m in sentence.of("LINK")
    )


_FOR_WHAT = frozenset(["tied", "linked", "связанные", "звязаныя", "пов'язані"])
"""In "sanctions tied to backsliding" the word tells a ground, and no bargain."""


def _pair(
    sentences: list[Sentence], n: int, moves: list[Move], target: str | None, cue: bool, sure: bool
) -> tuple[int, int] | None:
    """The two moves that a sentence ties: both told in it, one in it and one before, or the only two."""
    here = [i for i, m in enumerate(moves) if _in(sentences[n], m)]
    here.sort(key=lambda i: moves[i].kind == "deport")  # who is driven away was let go first
    for i in here:
        for j in here:
            if _fit(moves[i], moves[j], target):
                return i, j
    if here:
        for back in range(1, _BACK + 1):
            if n - back < 0 or sentences[n - back].headline:
                break
            before = [i for i, m in enumerate(moves) if _in(sentences[n - back], m)]
            before.sort(key=lambda i: moves[i].kind == "deport")
            pairs = [(a, b) for x in here for y in before for a, b in ((x, y), (y, x))]
            for a, b in pairs:
                if _fit(moves[a], moves[b], target) and (cue or back == 1):
                    return a, b
    if not sure and not (cue and here):
        return None
    rest = [
        (i, j)
        for i in range(len(moves))
        for j in range(len(moves))
        if _fit(moves[i], moves[j], target)
        and moves[i].modality != "background"
        and moves[j].kind != "deport"
        and (not here or i in here or j in here)
    ]
    if not sure:
        told = ("done", "background")
        rest = [(i, j) for i, j in rest if moves[i].modality in told and moves[j].modality in told]
    if len(rest) == 1:
        return rest[0]
    news = [(i, j) for i, j in rest if moves[j].modality == "done" and moves[j].kind != "deport"]
    return news[0] if len(news) == 1 else None


def _to_come(sentence: Sentence) -> bool:
    """Does the speaker only say what would be given for what?"""
    return any(t.low in _IF for t in sentence.tokens) or sentence.has("GOV_DEMAND")


_IF = frozenset(
    [
        *("if", "unless", "until", "once", "will", "would", "should", "must", "provided", "could", "ready"),
        *("если", "когда", "пока", "калі", "пакуль", "якщо", "коли", "поки", "доки", "готов", "готова"),
        *("готовы", "гатовы", "гатовая", "готовий", "готові", "будет", "будзе", "буде", "условии"),
    ]
)


def _only_pair(moves: list[Move], target: str | None) -> tuple[int, int] | None:
    """The one pair of steps taken that a word about a bargain can mean."""
    taken = [i for i, m in enumerate(moves) if m.modality == "done"]
    pairs = [
        (i, j) for i in taken for j in taken if moves[j].kind != "deport" and _fit(moves[i], moves[j], target)
    ]
    return pairs[0] if len(pairs) == 1 else None


def _fit(given: Move, received: Move, target: str | None) -> bool:
    """Can the first move be given for the second: of two parties, the second the target's, of one sign?"""
    if given is received or party(given.actor) == party(received.actor) or party(given.actor) == target:
        return False
    denied = (given.modality == "denied", received.modality == "denied")
    if denied[0] or "demanded" in (given.modality, received.modality):
        return False
    if denied[1]:
        return received.kind in _FREEING and given.kind in ("revoke", "reimpose", "tighten", "impose")
    if party(received.actor) != target:
        return False
    if given.kind in _SWAPPED:
        return received.kind in _SWAPPED
    if given.kind in _RELIEF:
        return received.kind in _FREEING
    return given.kind in _PRESSING and received.kind in _HARDENING


def _in(sentence: Sentence, move: Move) -> bool:
    return sentence.start <= move.quote.start < sentence.end
