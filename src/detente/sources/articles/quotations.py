"""Which words of a sentence stand inside quotation marks."""

from detente.sources.articles.tokens import Sentence

OPENING = '«“„"'
LONG_QUOTE = 3
"""A quotation of so many words or fewer is a name, or a word held with tongs."""
_CLOSE = '»”"“'


def quoted(sentence: Sentence) -> frozenset[int]:
    """The tokens that stand inside quotation marks."""
    inside: set[int] = set()
    opened = -1
    for i, token in enumerate(sentence.tokens):
        if opened < 0 and not inside and i > 0 and _only_closes(sentence, i):
            inside |= set(range(i + 1))  # the quotation began in a sentence before
        elif opened < 0 and token.text in OPENING:
            opened = i
        elif opened >= 0 and token.text in _CLOSE:
            if i - opened > LONG_QUOTE:  # «Вясна» is a name
                inside |= set(range(opened, i + 1))
            opened = -1
    if opened >= 0 and len(sentence.tokens) - opened > LONG_QUOTE:
        inside |= set(range(opened, len(sentence.tokens)))
    return frozenset(inside)


def _only_closes(sentence: Sentence, at: int) -> bool:
    """Does this mark end a quotation: right behind a word, with room behind it?"""
    token = sentence.tokens[at]
    if token.text not in '"”»':
        return False
    attached = sentence.tokens[at - 1].end == token.start
    following = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    return attached and (following is None or following.start > token.end or not following.word)
