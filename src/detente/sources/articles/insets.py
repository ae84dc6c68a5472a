"""Clauses set in between commas: "Коул, посетивший Минск, встретился", "министров, которых осудили, Баку"."""

from itertools import pairwise

from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import BREAKS

_RELATIVE = ("котор", "якога", "якую", "якія", "якіх", "якая", "які", "якого", "яких", "якої", "яку", "яка")


def opens_inset(sentence: Sentence, at: int) -> bool:
    """Does the word behind a comma open a relative clause or a participial phrase?"""
    low = sentence.tokens[at].low
    return low.startswith(_RELATIVE) or (
        len(low) > 5 and form_of(sentence.language, low) in ("attributive", "gerund")
    )


def insets(sentence: Sentence, low: int, high: int) -> list[tuple[int, int]]:
    """The stretches from `low` to `high` that are set in between two commas. Slavic languages only."""
    if sentence.language == "en":
        return []
    tokens = sentence.tokens
    commas = [i for i in range(max(low, 0), min(high, len(tokens) - 1) + 1) if tokens[i].text == ","]
    out: list[tuple[int, int]] = []
    for a, b in pairwise(commas):
        whole = not any(t.text in BREAKS for t in tokens[a + 1 : b])
        if whole and b > a + 1 and opens_inset(sentence, a + 1):
            out.append((a + 1, b - 1))
    return out


def in_apposition(sentence: Sentence, mark: Mark, low: int, high: int) -> bool:
    """ "Keith Kellogg, President Trump's envoy, has begun talks": does it only describe another?"""
    if sentence.language != "en":
        return False
    tokens = sentence.tokens
    opens = next((i for i in range(mark.first - 1, low, -1) if tokens[i].text == ","), -1)
    closes = next((i for i in range(mark.last + 1, high) if tokens[i].text == ","), -1)
    if opens < 0 or closes < 0 or closes - opens > 9:
        return False
    owner = mark.last + 1 < closes and tokens[mark.last + 1].low == "'s"
    titled = sentence.within(opens + 1, closes - 1, "ENVOY", "TITLE", "MINISTRY")
    before = [m for m in sentence.within(low, opens - 1, "ACTOR") if m.last >= opens - 2]
    return owner and bool(titled) and bool(before)


_FINITE = frozenset(("was", "is", "would", "will", "had", "has", "were", "are", "have", "could", "wanted"))
_HANG_ON = frozenset(("of", "in", "with", "from", "to", "by", "on", "against", "for", "near", "at"))


def told_that_he(sentence: Sentence, last: int, stop: int) -> bool:
    """ "told Coale he was ready to free them": behind the one who was told another clause begins."""
    if sentence.language != "en" or last < 0 or last + 2 >= stop:
        return False
    after = sentence.tokens[last + 1 : last + 3]
    return after[0].low in ("he", "she", "it", "they") and after[1].low in _FINITE


def first_of_the_list(sentence: Sentence, mark: Mark, low: int) -> Mark:
    """ "The United States, Britain and Canada": of a list of parties the one named first."""
    if sentence.language != "en":
        return mark
    for earlier in reversed(sentence.of("ACTOR")):
        joined = [t.low for t in sentence.tokens[earlier.last + 1 : mark.first]]
        if earlier.first < low or joined not in ([","], [",", "the"]):
            continue
        before = [t.low for t in sentence.tokens[max(0, earlier.first - 2) : earlier.first] if t.low != "the"]
        if before and before[-1] in _HANG_ON:
            break
        mark = earlier
    return mark


_ACTING = (
    "TITLE",
    "HOLDER",
    "MINISTRY",
    "ENVOY",
    "OFFICIAL",
    "OFFICER",
    "COURT",
    "TREASURY",
    "POLICE",
    "DELEGATION",
)


def aside_or_owner(sentence: Sentence, mark: Mark, low: int, stop: int) -> bool:
    """Is the party named only in an apposition, or as the owner of a thing ("the EU's latest listings")?"""
    if in_apposition(sentence, mark, low, stop):
        return True
    after = sentence.tokens[mark.last + 1].low if mark.last + 1 < len(sentence.tokens) else ""
    if sentence.language != "en" or after not in ("'s", "’s"):
        return False
    things = sentence.within(mark.last + 1, mark.last + 5, "SANCTION", "LIST", "LISTINGS", "LICENCE")
    return bool(things) and not sentence.within(mark.last + 1, mark.last + 5, *_ACTING)


_PARTICIPLES = frozenset(
    ["met", "taken", "driven", "flown", "brought", "seen", "given", "sent", "held", "put"]
)


def a_second_participle(sentence: Sentence, verb: int, by: int) -> bool:
    """ "were let out on Wednesday and met at the frontier by U.S. diplomats": "by" is the second's."""
    tokens = sentence.tokens
    return any(
        tokens[i].low == "and" and (tokens[i + 1].low in _PARTICIPLES or tokens[i + 1].low.endswith("ed"))
        for i in range(verb + 2, by - 1)
    )
