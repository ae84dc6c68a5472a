"""Whether the one who acts gives its own word: "two days after Havana announced that it would free 553"."""

from detente.sources.articles.actors import party
from detente.sources.articles.candidate import Candidate
from detente.sources.articles.governors import Mode
from detente.sources.articles.triggers import Tense

_ITSELF = frozenset(["it", "they", "he", "she"])
_REACH = 8
_PROLONG = (
    "renew",
    "continu",
    "prolong",
    "extend",
    "reissue",
    "продл",
    "падоўж",
    "прадоўж",
    "продовж",
    "подовж",
)


def announces_itself(c: Candidate) -> bool:
    """ "Havana announced to the Vatican that it would free them": "it" is whoever announces. English only."""
    sentence, tokens = c.sentence, c.sentence.tokens
    at = c.trigger.first
    words = [t.low for t in tokens[max(0, at - 2) : at]]
    if sentence.language != "en" or words[:1] != ["that"] or words[-1] not in _ITSELF:
        return False
    for say in sentence.of("SAY", "GOV_PROMISE", "GOV_ANNOUNCE"):
        if not 0 < at - 2 - say.last <= _REACH or any(t.text in ",;:" for t in tokens[say.last : at]):
            continue
        subject = [m for m in sentence.of("ACTOR") if 0 < say.first - m.last <= 2]
        if subject and party(subject[-1].value) == party(c.actor):
            return True
    return False


def goes_on(tense: Tense) -> Mode:
    """A licence that "was not renewed" is gone; that it "would not be renewed" is a threat of its sender."""
    if tense in ("past", "perfect"):
        return "done"
    return "threatened" if tense in ("future", "would") else "none"


def prolongs(c: Candidate) -> bool:
    """Is the verb one of letting a licence run on?"""
    return c.sentence.tokens[c.trigger.head].low.startswith(_PROLONG)
