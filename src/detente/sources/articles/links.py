"""Links between moves that the text itself draws ("in exchange for", "as an answer to").

Every two moves that could be given for each other are weighed (see `ties`): a logistic regression over cues,
places, days and rivals (Hosmer and Lemeshow, 2000), trained on annotated texts and measured on texts left
out by `validation/article_links.py`. What eases answers what eases, what hurts answers what hurts.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp

from detente.sources.articles.actors import party
from detente.sources.articles.proposals import Link, Move, Span, Statement
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.ties import (
    INVOLVED,
    SWAPPED,
    Told,
    fit,
    owned_outright,
    owner_features,
    speaks_of_order,
    tie_features,
    ties_in,
)
from detente.sources.articles.tokens import Sentence

_TYING = frozenset(("exchange", "hostage_trade"))
EVEN = 0.55
"""A tie is a side's own from this probability on, else the article's or an observer's."""
PARTNER = 0.25
"""The least for a release beside another that is tied to the same act."""
ENOUGH = 0.43
"""A pair is a link from this probability on: of those taken on texts left out, 72 in 100 are right."""


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
    told = Told([s for s in sentences if not s.headline], moves, target, statements)
    if not told.sentences:
        return []
    ordered = speaks_of_order(told)
    pairs = [(i, j) for i in range(len(moves)) for j in range(len(moves)) if fit(moves[i], moves[j], target)]
    found = [p for p in pairs if chance_of(tie_features(told, *p)) >= ENOUGH]
    found += [p for p in pairs if p not in found and _beside(told, p, found)]
    if not found and ordered is not None:
        taken = [p for p in pairs if all(moves[k].modality == "done" for k in p)]
        found = taken if len(taken) == 1 else []
    return [_link(told, speakers, i, j, ordered) for i, j in found]


def _beside(told: Told, pair: tuple[int, int], found: Sequence[tuple[int, int]]) -> bool:
    """Does one more state free people beside one that is tied to the same release ("the US freed three")?"""
    given, received = pair
    mine = told.moves[given]
    if mine.kind not in SWAPPED or chance_of(tie_features(told, given, received)) < PARTNER:
        return False
    others = [told.moves[i] for i, j in found if j == received]
    return any(
        m.kind in SWAPPED
        and party(m.actor) != party(mine.actor)
        and abs(told.place(m) - told.place(mine)) <= 1
        for m in others
    )


def chance_of(found: Sequence[str], of: str = "weights") -> float:
    """How likely two moves with these features are tied by the text (or a tie by a side, `owner`), 0 to 1."""
    weights = _weights(of)
    total = weights[""] + sum(weights.get(f, 0.0) for f in found)
    return 1 / (1 + exp(-total))


def _link(
    told: Told, speakers: dict[int, Speaker], given: int, received: int, ordered: Sentence | None
) -> Link:
    """The link with the sentence that draws it and the one who does."""
    i, j = told.place(told.moves[given]), told.place(told.moves[received])
    sentences = told.sentences
    tying = {s.quote.start: s for s in told.statements if s.acknowledges_link == "yes" and s.frame in _TYING}
    low, high = min(i, j), max(i, j)
    near = [sentences[high], sentences[low], *sentences[low + 1 : high], *sentences[high + 1 : high + 3]]
    order = [*near, *(s for s in sentences if s.start in tying)]
    cues = (s for s in order if s.start in tying or ties_in(s) or s.has("TIE"))
    by = next(cues, ordered or sentences[high])
    said = tying.get(by.start)
    speaker = speakers.get(by.number)
    involved = owned_outright(told) or chance_of(owner_features(told, given, received), "owner") >= EVEN
    who = said.speaker if said is not None else speaker.actor if speaker is not None else "outlet"
    if involved and who == "outlet":  # the sentence that shows the tie is the article's, the word a side's
        who = next((s.speaker for s in tying.values() if s.side in INVOLVED), who)
    span = Span(by.start, by.end, by.text)
    return Link(given, received, "explicit" if involved else "attributed", who, span)


@lru_cache(maxsize=2)
def _weights(of: str) -> Mapping[str, float]:
    """The weight of each feature; that of the empty name counts always."""
    path = files("detente.sources.articles") / "frames" / "links.json"
    raw: Mapping[str, int] = json.loads(path.read_text(encoding="utf-8"))[of]
    return {name: weight / 100 for name, weight in raw.items()}
