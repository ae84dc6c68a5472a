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

from detente.sources.articles.proposals import Link, Move, Span, Statement
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.ties import Told, drawn, fit, speaks_of_order, tie_features, ties_in
from detente.sources.articles.tokens import Sentence

INVOLVED = frozenset(("sender_government", "eu_institution", "target_government"))
_TYING = frozenset(("exchange", "hostage_trade"))
ENOUGH = 0.4
"""A pair is a link from this probability on, where precision and recall on texts left out meet best."""


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
    found = [p for p in pairs if drawn(told, *p) and chance_of(tie_features(told, *p)) >= ENOUGH]
    if not found and ordered is not None:
        taken = [p for p in pairs if all(moves[k].modality == "done" for k in p)]
        found = taken if len(taken) == 1 else []
    return [_link(told, speakers, i, j, ordered) for i, j in found]


def chance_of(found: Sequence[str]) -> float:
    """How likely two moves with these features are tied by the text, 0 to 1."""
    weights = _weights()
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
    owner = next((s for s in tying.values() if s.side in INVOLVED), None)
    speaker = speakers.get(by.number)
    side = said.side if said is not None else speaker.side if speaker is not None else None
    involved = side in INVOLVED if side is not None else owner is not None
    who = said.speaker if said is not None else speaker.actor if speaker is not None else "outlet"
    span = Span(by.start, by.end, by.text)
    return Link(given, received, "explicit" if involved else "attributed", who, span)


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    """The weight of each feature; that of the empty name counts always."""
    path = files("detente.sources.articles") / "frames" / "links.json"
    raw: Mapping[str, int] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return {name: weight / 100 for name, weight in raw.items()}
