"""The numbers of a sentence, by the number words of its own language."""

from detente.sources.articles.frames import rules
from detente.sources.articles.numbers import Count, find_counts
from detente.sources.articles.tokens import Sentence


def counts_of(sentence: Sentence) -> list[Count]:
    """All numbers of a sentence with their bounds (see `numbers.find_counts`)."""
    own = rules(sentence.language)
    return find_counts(sentence, own.numbers, own.joiners)
