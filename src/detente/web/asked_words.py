"""A word of a search in any language of the site, as the terms of the record that it names.

The record keeps its terms in English; who looks for them in Belarusian, Russian or Ukrainian finds the same
rows. Endings are cut, since a reader asks in one case and the catalogue has another.
"""

from functools import cache

from detente.publish.languages import LANGUAGES
from detente.publish.register import plain
from detente.vocabulary import VOCABULARIES
from detente.web.languages import site_language

SHORTEST = 4
"""A shorter word names too many terms."""
MOST = 16


def in_english(word: str) -> tuple[str, ...]:
    """The terms that a word of another script names, as the record has them; nothing for English words."""
    if word.isascii() or len(word) < SHORTEST:
        return ()
    stem = word[:-2] if len(word) > SHORTEST + 2 else word
    found = (term for told, term in _told() if any(part.startswith(stem) for part in told))
    return tuple(dict.fromkeys(found))[:MOST]


@cache
def _told() -> tuple[tuple[tuple[str, ...], str], ...]:
    """For every term in every language its words there, and the term in English."""
    terms = dict.fromkeys(plain(term) for terms in VOCABULARIES.values() for term in terms)
    found = []
    for code in LANGUAGES:
        catalogue = site_language(code).catalogue
        found += [(tuple(catalogue[term].casefold().split()), term) for term in terms if term in catalogue]
    return tuple(found)
