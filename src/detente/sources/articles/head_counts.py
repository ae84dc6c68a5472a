"""How many persons an act concerns where the rules find no number: the likeliest of what its sentence offers.

Offered are nobody counted, each number of the sentence, and the persons it names or speaks of. What speaks
for each (where it stands, what it counts, whether there are others) is weighed by a conditional logit
(McFadden, 1974), fitted on annotated articles by `validation/article_slots.py`.
"""

from detente.sources.articles.candidate import Candidate
from detente.sources.articles.choosing import Grounds, crossed, how_far, shares
from detente.sources.articles.counted import counts_of
from detente.sources.articles.fitted import fitted
from detente.sources.articles.frames import rules
from detente.sources.articles.names import name_runs
from detente.sources.articles.numbers import Count, and_firms, counts_persons, not_a_head_count
from detente.sources.articles.people import People
from detente.sources.articles.person_lists import of_how_many
from detente.sources.articles.tokens import AND, Sentence
from detente.sources.articles.triggers import Trigger
from detente.sources.articles.wording import told_as
from detente.vocabulary import KINDS

LIKELY = 0.6
"""From this chance on a number is taken."""
_MARKS = frozenset([",", ";", ":", "—", "("])
_MANY = 100
_OTHERS = ("other", "more", "друг", "інш")
_MORE = frozenset(["еще", "ещё", "яшчэ", "ще", "another"])


def offers(c: Candidate, surnames: frozenset[str]) -> tuple[dict[str, People], Grounds]:
    """The head counts that a sentence offers, by a name of their own, and what speaks for each."""
    s = c.sentence
    counts = counts_of(s)
    persons = s.of("PERSONS")
    runs = [r for r in name_runs(s, 0, len(s.tokens) - 1, surnames) if not _acts(c, r)]
    heads = [k for k in counts if not (_beside_a_month(c, k) or not_a_head_count(s, k))]
    heads = [k for k in heads if not any(0 < m.first - k.last <= 2 and and_firms(s, m) for m in persons)]
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
        more = _with_one_named(c, count, runs)
        found[name] = People(count.value + more, count.bound, count.first, count.last, True)
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
    others = (KINDS[c.kind].family, c.kind, told_as(c.modality), c.trigger.voice)
    return found, {name: crossed(grounds, others) for name, grounds in said.items()}


def _beside_a_month(c: Candidate, count: Count) -> bool:
    """ "DOHA, March 20": the day of a month, however far from what is told."""
    tokens, stems = c.sentence.tokens, tuple(stem for stem, _ in rules(c.sentence.language).dates.months)
    beside = [*tokens[max(0, count.first - 1) : count.first], *tokens[count.last + 1 : count.last + 2]]
    return any(t.low.startswith(stems) for t in beside)


def _with_one_named(c: Candidate, count: Count, runs: list[tuple[int, int]]) -> int:
    """ "Lukashenko and 169 others", "Ортегу и ещё восемь": one named before who comes on top."""
    tokens, last = c.sentence.tokens, len(c.sentence.tokens) - 1
    joined = [t.low for t in tokens[max(0, count.words_first - 2) : count.words_first]]
    others = tokens[min(count.last + 1, last)].low
    told = others.startswith(_OTHERS) or any(w in _MORE for w in joined)
    named = {m.last for m in c.sentence.of("OFFICER")} | {run[1] for run in runs}
    at = next((n for n in (1, 2) if len(joined) >= n and joined[-n] in AND), 0)
    return int(told and bool(at) and count.words_first - at - 1 in named)


def _acts(c: Candidate, run: tuple[int, int]) -> bool:
    """Is it the one who acts that is named there?"""
    return c.agent.sentence is c.sentence and run[0] <= c.agent.last and c.agent.first <= run[1]


def _place(c: Candidate, first: int, last: int) -> str:
    tokens, a, b = c.sentence.tokens, c.trigger.first, c.trigger.last
    where, between = ("before", tokens[last + 1 : a]) if last < a else ("after", tokens[b + 1 : first])
    return f"{where} {how_far(len(between))}" + (
        " past a mark" if any(t.text in _MARKS for t in between) else ""
    )


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


_OF_NO_PERSONS = frozenset(
    [
        *("ease", "license", "revoke", "threaten", "talks", "call", "visit", "agreement", "trade_route"),
        *("border_closure", "repressive_law", "election", "economic", "hybrid_event", "diplomatic_upgrade"),
    ]
)
"""Kinds whose acts are done to measures, states and borders: a number near them counts somebody else."""
_NOBODY = frozenset(["nobody", "none", "no-one"])


def _nobody_acted_upon(c: Candidate) -> bool:
    """ "Apart from the six nobody was released": the number is not of those who were not."""
    relief = KINDS[c.kind].family == "relief" or c.kind == "promise_relief"
    states = relief and c.sentence.has("TERROR_LIST")  # a state comes off that list, no person does
    return states or behind_nobody(c.sentence, c.trigger)


def behind_nobody(sentence: Sentence, trigger: Trigger) -> bool:
    """Does the verb stand right behind "nobody" or its like?"""
    before = [t.low for t in sentence.tokens[max(0, trigger.first - 2) : trigger.first]]
    return bool(set(before[-1:]) & _NOBODY) or before == ["no", "one"]


def likeliest(c: Candidate, surnames: frozenset[str]) -> People:
    """The head count that is likeliest right; the candidate's own where none is likely enough."""
    if c.kind in _OF_NO_PERSONS or _nobody_acted_upon(c):
        return c.people
    found, grounds = offers(c, surnames)
    if len(found) == 1:
        return c.people
    chances = shares(grounds, fitted("head_counts"))
    best = max(chances, key=lambda name: (chances[name], name))
    return found[best] if best != "nobody" and chances[best] >= LIKELY else c.people
