"""What hedges an act about: let out on bail or pending trial, not until something else is done."""

from detente.sources.articles.candidate import MEETING, ArticleContext, Candidate


def not_until(c: Candidate) -> bool:
    """ "Not until the last is out will Lithuania agree to ease them": refused for the time being."""
    opens = [t.low for t in c.sentence.tokens[:3] if t.word][:2]
    will = any(t.low in ("will", "would") for t in c.sentence.tokens[: c.trigger.head])
    return c.sentence.language == "en" and opens == ["not", "until"] and will


_UNDER = (
    ("pending", "trial"),
    ("pending", "investigation"),
    ("pending", "investigations"),
    ("pending", "a"),
    ("pending", "further"),
    ("pending", "an"),
    ("on", "bail"),
    ("on", "parole"),
    ("on", "probation"),
    ("under", "supervision"),
    ("under", "judicial"),
    ("under", "conditions"),
    ("under", "house"),
    ("under", "travel"),
    ("under", "orders"),
    ("on", "medical"),
    ("electronic", "bracelet"),
    ("electronic", "tag"),
    ("ankle", "bracelet"),
    ("ankle", "monitor"),
    ("on", "furlough"),
    ("on", "leave"),
)


def under_conditions(c: Candidate) -> bool:
    """ "ordered the release of 33 pending trial", "freed 12 on bail": let out, but not free."""
    if c.sentence.language != "en" or c.kind != "release":
        return False
    lows = [t.low for t in c.sentence.tokens]
    low = max(c.trigger.head, c.people.last)
    for i in range(low + 1, min(low + 10, len(lows) - 1)):
        if lows[i] in (",", ";", "and", "who", "which"):
            return False
        if (lows[i], lows[i + 1]) in _UNDER:
            return True
    return False


_CRAFT = frozenset(("plane", "jet", "flight", "aircraft", "helicopter", "airliner", "charter", "airplane"))


def put_on_a_plane(c: Candidate, context: ArticleContext) -> bool:
    """ "Iran put five U.S. nationals on a Qatari jet": let go, though nobody says where to."""
    if c.sentence.language != "en" or c.place is not None or not c.frame.needs_destination:
        return False
    tokens = c.sentence.tokens
    on = tokens[c.trigger.last].low in ("on", "aboard", "onto")
    behind = {t.low for t in tokens[c.trigger.last + 1 : c.trigger.last + 5]}
    away = "to" in {t.low for t in tokens[c.trigger.last + 1 : c.trigger.last + 9]}
    return on and context.custody and bool(behind & _CRAFT) and not away


def other_than_it_tells(c: Candidate, mode: str) -> bool:
    """Is a frame that tells only of what was done, or was not done, read here as a promise or a denial?"""
    only = c.frame.only_modality
    return bool(only) and (
        (mode == "promised" and mode not in only) or (mode == "denied" and only == ("done",))
    )


def still_to_come(c: Candidate) -> bool:
    """ "Thein Sein meets Clinton in Siem Reap on Friday": a day of this week in the present lies ahead."""
    mark = c.day_mark
    if c.sentence.language != "en" or c.sentence.headline or mark is None or c.kind not in MEETING:
        return False
    if c.trigger.tense != "present" or mark.first < c.trigger.last:
        return False
    tokens = c.sentence.tokens
    return (
        mark.first == mark.last
        and tokens[mark.first].low.endswith("day")
        and tokens[mark.first - 1].low == "on"
    )
