"""What hedges an act about: let out on bail or pending trial, not until something else is done."""

from detente.sources.articles.candidate import Candidate


def not_until(c: Candidate) -> bool:
    """ "Not until the last is out will Lithuania agree to ease them": refused for the time being."""
    opens = [t.low for t in c.sentence.tokens[:3] if t.word][:2]
    return c.sentence.language == "en" and opens == ["not", "until"]


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
)


def under_conditions(c: Candidate) -> bool:
    """ "ordered the release of 33 pending trial", "freed 12 on bail": let out, but not free."""
    if c.sentence.language != "en" or c.kind != "release":
        return False
    lows = [t.low for t in c.sentence.tokens]
    low = max(c.trigger.head, c.people.last)
    for i in range(low + 1, min(low + 6, len(lows) - 1)):
        if lows[i] in (",", ";", "and", "who", "which"):
            return False
        if (lows[i], lows[i + 1]) in _UNDER:
            return True
    return False
