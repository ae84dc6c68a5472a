"""How many persons an act concerns where the rules find no number: the likeliest of what its sentence offers.

Offered are nobody counted, each number of the sentence, and the persons it names or speaks of. What speaks
for each (where it stands, what it counts, whether there are others) is weighed by a conditional logit
(McFadden, 1974), fitted on annotated articles by `validation/article_slots.py`.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from detente.sources.articles.candidate import Candidate
from detente.sources.articles.frames import rules
from detente.sources.articles.names import name_runs
from detente.sources.articles.numbers import Count, counts_persons, find_counts, not_a_head_count
from detente.sources.articles.people import People
from detente.sources.articles.person_lists import of_how_many
from detente.sources.articles.whose_act import Grounds, shares
from detente.vocabulary import KINDS

LIKELY = 0.6
"""From this chance on a number is taken."""
_NEAR, _MIDDLE = 3, 9
_MARKS = frozenset([",", ";", ":", "—", "("])
_MANY = 100


def offers(c: Candidate, surnames: frozenset[str]) -> tuple[dict[str, People], Grounds]:
    """The head counts that a sentence offers, by a name of their own, and what speaks for each."""
    s = c.sentence
    own = rules(s.language)
    counts = find_counts(s, own.numbers, own.joiners)
    persons = s.of("PERSONS")
    runs = [r for r in name_runs(s, 0, len(s.tokens) - 1, surnames) if not _acts(c, r)]
    heads = [k for k in counts if not not_a_head_count(s, k)]
    whole = {
        f"{min(len(heads), 3)} numbers",
        f"{min(len(runs), 3)} names",
        "persons" if persons else "no persons",
    }
    found: dict[str, People] = {"nobody": People()}
    said: dict[str, set[str]] = {"nobody": {f"nobody with {w}" for w in whole} | {"nobody"}}
    for n, count in enumerate(counts):
        if count not in heads or of_how_many(s, c.trigger, count, 0):
            continue
        name = f"number {n}"
        found[name] = People(count.value, count.bound, count.first, count.last, True)
        said[name] = {"a number", f"one of {min(len(heads), 3)} numbers"} | _of_a_number(c, count)
        said[name] |= {"the first"} if count is heads[0] else set()
    ones = s.of("PRONOUN_ONE", "PERSON_ONE")
    if ones or len(runs) == 1:
        at = (ones[0].first, ones[0].last) if ones else runs[0]
        found["one"] = People(1, "exact", *at, True)
        said["one"] = {"one", f"one with {min(len(runs), 2)} names", *(f"one with {w}" for w in whole)}
        said["one"] |= {"one by a word"} if ones else set()
        said["one"] |= {f"one {_place(c, *at)}"}
    elif len(runs) > 1:
        found["named"] = People(len(runs), "exact", runs[0][0], runs[-1][1], True)
        said["named"] = {"named", f"{min(len(runs), 4)} named", f"named {_place(c, *runs[0])}"}
    return found, {name: _crossed(c, grounds) for name, grounds in said.items()}


def _acts(c: Candidate, run: tuple[int, int]) -> bool:
    """Is it the one who acts that is named there?"""
    return c.agent.sentence is c.sentence and run[0] <= c.agent.last and c.agent.first <= run[1]


def _place(c: Candidate, first: int, last: int) -> str:
    tokens, a, b = c.sentence.tokens, c.trigger.first, c.trigger.last
    where, between = ("before", tokens[last + 1 : a]) if last < a else ("after", tokens[b + 1 : first])
    far = "near" if len(between) < _NEAR else "middle" if len(between) < _MIDDLE else "far"
    return f"{where} {far}" + (" past a mark" if any(t.text in _MARKS for t in between) else "")


def _of_a_number(c: Candidate, count: Count) -> set[str]:
    """Where a number stands and what it counts."""
    s = c.sentence
    told = {_place(c, count.first, count.last), f"bound {count.bound}"}
    told.add("1" if count.value == 1 else "small" if count.value < _MANY else "large")
    if counts_persons(s, count, s.of("PERSONS"))[0]:
        told.add("counts persons")
    if any(m.last < count.first for m in s.of("PART")):
        told.add("behind a part")
    before = s.tokens[count.words_first - 1].low if count.words_first else ""
    if before in ("of", "из", "з", "із", "among", "including"):
        told.add("of how many")
    return told


def _crossed(c: Candidate, said: set[str]) -> dict[str, float]:
    """Each ground by itself, for the family and kind of the act, and for how it is told."""
    told = "done" if c.modality == "background" else c.modality
    family = KINDS[c.kind].family
    return {
        ground + other: 1.0
        for ground in sorted(said)
        for other in ("", f" / {family}", f" / {c.kind}", f" / {told}", f" / {c.trigger.voice}")
    }


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The weight of each ground."""
    path = files("detente.sources.articles") / "frames" / "head_counts.json"
    return MappingProxyType(json.loads(path.read_text(encoding="utf-8"))["weights"])


def likeliest(c: Candidate, surnames: frozenset[str]) -> People:
    """The head count that is likeliest right; the candidate's own where none is likely enough."""
    found, grounds = offers(c, surnames)
    if len(found) == 1:
        return c.people
    chances = shares(grounds, weights())
    best = max(chances, key=lambda name: (chances[name], name))
    return found[best] if best != "nobody" and chances[best] >= LIKELY else c.people
