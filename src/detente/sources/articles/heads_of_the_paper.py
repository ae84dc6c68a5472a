"""How many an English decree of pardon or a law on amnesty reaches, where the sentence beside it counts them.

"Twenty persons will meet the New Year at home" before or behind "the president has signed one more decree on
pardon" tells of those whom the paper frees; so does "about 7,850 people come under the law".
"""

from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.frames import rules
from detente.sources.articles.numbers import Count, counts_persons, find_counts, not_a_head_count
from detente.sources.articles.people import People
from detente.sources.articles.tokens import Sentence

_PAPERS = frozenset(["decree", "decrees", "law", "act", "pardons", "amnesty", "order", "right"])
_THEM = frozenset(["them", "they", "their", "pardons"])
_ITS = frozenset(["law", "act", "document", "decree", "effect", "it", "its", "measure", "amnesty"])
_NEXT = 2
_MANY = 2
_ALREADY = frozenset(["had", "since", "earlier", "ago", "another"])


def heads_of_the_paper(c: Candidate, context: ArticleContext) -> People:
    """The head count that the sentence beside a paper of mercy gives; the count as it is where none does."""
    s = c.sentence
    if s.language != "en" or c.kind not in ("pardon", "amnesty") or c.modality != "done" or s.headline:
        return c.people
    if not (c.people.number is None or _of_one_more(c)):
        return c.people
    words = {t.low for t in s.tokens}
    if not words & (_PAPERS | _THEM):
        return c.people
    for other in _beside(c, context):
        found = _counted_in(other, of_law=c.kind == "amnesty")
        if found is not None:
            return People(found.value, found.bound, -1, -1, True)
    return c.people


def _of_one_more(c: Candidate) -> bool:
    """Is the one that was counted "one more decree", or somebody named behind "them"?"""
    tokens, people = c.sentence.tokens, c.people
    if people.number != 1 or people.first < 0 or (people.names and c.kind != "pardon"):
        return False
    if tokens[people.first].low == "one":
        return any(t.low in _PAPERS for t in tokens[people.first : people.first + 4])
    them = next((i for i, t in enumerate(tokens) if t.low == "them"), -1)
    return 0 <= c.trigger.first < them < people.first


def _beside(c: Candidate, context: ArticleContext) -> list[Sentence]:
    """The sentence behind the act and the one before it; for a law the two behind it."""
    history = context.history
    at = next((i for i, s in enumerate(history) if s is c.sentence), -1)
    if at < 0:
        return []
    if c.kind == "amnesty":
        return [s for s in history[at + 1 : at + 1 + _NEXT] if not s.headline]
    near = [s for s in (history[at - 1 : at] if at else []) + history[at + 1 : at + 2] if not s.headline]
    return [s for s in near if s.paragraph == c.sentence.paragraph]


def _counted_in(s: Sentence, *, of_law: bool) -> Count | None:
    own = rules("en")
    persons = s.of("PERSONS")
    for count in find_counts(s, own.numbers, own.joiners):
        if count.value < _MANY or not_a_head_count(s, count):
            continue
        if of_law:
            near = s.tokens[count.last + 1 :]
            told = counts_persons(s, count, persons)[0]
            if told and any(t.low in _ITS for t in (*s.tokens[: count.first], *near[:9])):
                return count
        elif _opens_with(s, count) and not any(t.low in _ALREADY for t in s.tokens[: count.first + 1]):
            return count
    return None


def _opens_with(s: Sentence, count: Count) -> bool:
    """Is the number the first word of the sentence behind its dateline, with those counted behind it?"""
    tokens = s.tokens
    start = next(
        (i + 2 for i, t in enumerate(tokens[:14]) if t.text == ")" and tokens[i + 1].text in ".-—–"), 0
    )
    if count.words_first - start > 1 or count.last + 2 >= len(tokens):
        return False
    behind = tokens[count.last + 1 : count.last + 5]
    return any(t.low.endswith("s") or t.low in ("people", "men", "women") for t in behind) and behind[0].word
