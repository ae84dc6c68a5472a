"""English words that look like a verb form and are something else here: a noun, a description, a bidding."""

from collections.abc import Mapping

from detente.sources.articles.auxiliaries import NOUN_BEFORE, PREPOSITIONS
from detente.sources.articles.tokens import Sentence

_UNJUSTLY = frozenset(["wrongfully", "unjustly", "arbitrarily", "unlawfully", "politically", "recently"])


def opens_an_entry(sentence: Sentence, at: int) -> bool:
    """ "Jan. 20: Caracas releases 88 prisoners": an entry of a chronicle, told in the present."""
    colon = next((i for i, t in enumerate(sentence.tokens[:8]) if t.text == ":"), -1)
    dated = colon > 0 and any(m.first == 0 and m.last >= colon - 2 for m in sentence.of("DATE"))
    known = sentence.within(colon + 1, at - 1, "ACTOR", "HOLDER", "ACTOR_ADJ") if dated else []
    return bool(known)


def bids(sentence: Sentence, at: int) -> bool:
    """ "Let them think for themselves": a bidding at the head of a clause, nobody is let go."""
    tokens = sentence.tokens
    opens = at == 0 or tokens[at - 1].text in ',;:.-"“«—–'
    return opens and at + 1 < len(tokens) and tokens[at + 1].low in ("them", "us", "him", "her", "me", "it")


def describes(sentence: Sentence, at: int, numbers: Mapping[str, int]) -> bool:
    """ "18 jailed priests", "the freed men": a participle between a determiner and a word for persons."""
    if at == 0 or at + 1 >= len(sentence.tokens):
        return False
    back = at - 1
    while back > 0 and sentence.tokens[back].low in _UNJUSTLY:
        back -= 1
    if back < at - 1 and any(m.first == at + 1 for m in sentence.of("PERSONS")):
        return True  # "to release all wrongfully detained Americans"
    before = sentence.tokens[at - 1]
    if not any(m.first in (at + 1, at + 2) for m in sentence.of("PERSONS")):
        return False
    if any(m.first <= at - 1 <= m.last for m in sentence.of("DATE")):
        return False  # "which in 2021 barred officials"
    return (
        before.low in NOUN_BEFORE
        or before.text[0].isdigit()
        or before.low in numbers
        or before.low.endswith("'s")
    )


def is_noun_here(sentence: Sentence, at: int, follow: str) -> bool:
    """ "42 convicts ahead of", "the release of": a word that is a noun here."""
    before = sentence.tokens[at - 1] if at else None
    if before is not None and before.low == "to":
        return False
    if sentence.language == "en" and any(m.last == at - 1 for m in sentence.of("DATE")):
        return False  # "a decree of March 18 frees 31 prisoners"
    if before is not None and (
        before.low in NOUN_BEFORE or before.text[0].isdigit() or before.low.endswith("'s")
    ):
        return True
    return follow in PREPOSITIONS or follow in (".", ",", ";", ":")
