"""What the wording of a sentence, weighed with what the frames read, says of each act read there.

A frame may see an act and drop it for one word; it may read an act where none is told; a sentence may hold
the words of an act and tell none. Where the chances (`weighing`) are high for the very act that a frame left
as a lead, it becomes a proposal; where they are low for an act that was read, it becomes a lead.
"""

from collections.abc import Mapping

from detente.sources.articles.act_days import time_of
from detente.sources.articles.candidate import COERCION, FREEING, RELIEF, ArticleContext, Candidate
from detente.sources.articles.merge import NEAR
from detente.sources.articles.settling import dated_now
from detente.sources.articles.wording import act_of

RAISED = 0.4
"""From this chance on a lead is raised."""
DOUBTED = 0.25
"""Below this chance a reading is only a lead."""
SPOKEN_AGAINST = "the sentence as a whole speaks against it"
"""Why a reading that is doubted is only a lead."""
VOUCHED = 0.6
"""From this chance on the sentence stands in for what a rule lacks."""
UNDOUBTED = 0.9
"""From this chance on a number told with a day of its own is no running total."""
TOTAL = "a running total"
OF_THE_NUMBERS = frozenset([TOTAL, "a part of the people already counted", "a sentence served to its end"])
"""Grounds that lie in whom a number counts: no wording outweighs them."""
_FINAL = OF_THE_NUMBERS | frozenset(
    [
        "what the pardon brings",
        "describes whoever did so",
        "a demand, read by its own rule",
        "older, and without a date that can be resolved",
        "older than the news, and without a date",
        "goes on from an older event, without a date of its own",
        "later than the date named, without a date of its own",
        "handed over to somebody, which another rule reads",
        "no destination and no border",
        "handed over, but to nobody who takes them free",
    ]
)
"""Grounds that do not lie in the wording of the sentence."""


def look_again(found: list[Candidate], chances: Mapping[str, float], context: ArticleContext) -> None:
    """Raise leads and doubt readings of one sentence, given the chance of each act, and note it with them."""
    told = {c.kind for c in found if not c.weak}
    for c in found:
        read = not c.weak
        final = c.weak in _FINAL and not _of_one_day(c, chances)
        if c.weak and not final and not c.sentence.headline and c.kind not in told:
            _raise(c, chances, context)
        if not c.weak:
            c.weighed = chances.get(act_of(c.kind, c.modality))
        if read and _best(c, chances) < DOUBTED:
            c.weak = SPOKEN_AGAINST


def _of_one_day(c: Candidate, chances: Mapping[str, float]) -> bool:
    """ "On 16 September he pardoned 37, the fourth time since June": a day of its own makes it no total."""
    dated = c.day_mark is not None and c.day_sentence is None and c.day.precision == "day"
    return c.weak == TOTAL and dated and chances.get(act_of(c.kind, "done"), 0.0) >= UNDOUBTED


def _best(c: Candidate, chances: Mapping[str, float]) -> float:
    """The chance of this act or of one that may be taken for it, done, promised or denied as this one is."""
    like = [k for k in (*FREEING, *RELIEF, *COERCION) if NEAR.get(k) == NEAR.get(c.kind, "")] or [c.kind]
    return max(chances.get(act_of(kind, c.modality), 0.0) for kind in {c.kind, *like})


def vouched_for(c: Candidate) -> bool:
    """May a rule that is not trusted by itself propose, since the sentence as a whole makes the act likely?

    How often the rule was right is weighed in that chance already (see `weighing`).
    """
    return c.weighed is not None and c.weighed >= VOUCHED


def _raise(c: Candidate, chances: Mapping[str, float], context: ArticleContext) -> None:
    likeliest = max(_forms(c.kind), key=lambda form: chances.get(act_of(*form), 0.0))
    if chances.get(act_of(*likeliest), 0.0) < RAISED:
        return
    kind, modality = likeliest
    if modality == "done" and held_out(kind, chances) > chances[act_of(kind, modality)] / 2:
        return  # a promise must not be taken for the act
    if modality == "done" and c.mood.mode == "denied":
        return  # nor what is refused
    if settled_as(c, kind, modality, context):
        c.weak = ""


def _forms(kind: str) -> list[tuple[str, str]]:
    """The acts that a word of this kind may tell: done, denied, or held out."""
    ahead = (
        "promise_relief"
        if kind in RELIEF
        else "promise_release"
        if kind in FREEING
        else "threaten"
        if kind in COERCION
        else kind
    )
    if kind in ("promise_relief", "promise_release", "threaten"):
        return [(kind, "promised")]
    if kind == "statement_demand":
        return [(kind, "demanded")]
    return [(kind, "done"), (kind, "denied"), (ahead, "promised")]


def held_out(kind: str, chances: Mapping[str, float]) -> float:
    """How likely it is that an act of this kind is only promised, threatened or denied here."""
    return max((chances.get(act_of(*form), 0.0) for form in _forms(kind) if form[1] != "done"), default=0.0)


def settled_as(c: Candidate, kind: str, modality: str, context: ArticleContext) -> bool:
    """Give a candidate this kind and modality; False where its day speaks against it."""
    when = time_of(c.day, context)
    if modality in ("promised", "demanded"):
        c.kind, c.modality = kind, modality
        dated_now(c, context)
        return True
    if when == "ahead" or (modality == "denied" and when == "old"):
        return False
    c.kind = kind
    c.modality = "background" if modality == "done" and when == "old" else modality
    return True
