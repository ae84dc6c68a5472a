"""Interviews: paragraphs that open with a dash, question and answer by turns, and who answers in them."""

from collections.abc import Sequence

from detente.sources.articles.mentions import Mention
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Sentence

_DASHES = "—–-"
_LEAST = 3
_LEAD = 4
_AT_HEAD = 4


def answers_of(
    body: Sequence[Sentence], named: Sequence[list[Mention]]
) -> tuple[frozenset[int], Speaker | None]:
    """The paragraphs in which the one interviewed answers, and who that is.

    Where questions and answers both open with a dash they take turns, a question first; where only answers
    do, the paragraphs before them ask. Without three such paragraphs, or anybody known in the headline and
    the lead, it is no interview.
    """
    opened: dict[int, bool] = {}
    asks: dict[int, bool] = {}
    for sentence in body:
        if sentence.headline or not sentence.tokens:
            continue
        opened.setdefault(sentence.paragraph, sentence.tokens[0].text in _DASHES)
        asks[sentence.paragraph] = sentence.tokens[-1].text == "?"
    dashed = [p for p, dash in opened.items() if dash]
    if len(dashed) < _LEAST:
        return frozenset(), None
    lead = [m for s, found in zip(body[:_LEAD], named[:_LEAD], strict=False) for m in found]
    who = next(
        (
            m.speaker
            for m in lead
            if m.speaker is not None and m.what in ("actor", "name") and m.free and m.first <= _AT_HEAD
        ),
        None,
    )
    if who is None or who.group:
        return frozenset(), None
    asking = [p for p in opened if asks[p] and not opened[p]]
    answers = dashed if len(asking) >= _LEAST - 1 else dashed[1::2]
    return frozenset(p for p in answers if not asks[p]), who
