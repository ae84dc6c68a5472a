"""Names as texts bend them, brought back to the form in which a register has them.

East Slavic texts put a name into the case that the sentence asks for ("released Maria Kolesnikova" bends both
words). The endings say only which forms are possible, so all are given and `names` decides between them.
"""

import re
from itertools import islice, product

_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ого", ("ий", "ый", "ой")), ("ему", ("ий",)), ("ому", ("ий", "ый", "ой")), ("ага", ("і", "ы")),
    ("аму", ("і", "ы")), ("яго", ("і",)), ("ым", ("", "ый", "ы")), ("им", ("", "ий")), ("ім", ("і",)),
    ("ою", ("а", "ая")), ("ею", ("я",)), ("ой", ("а", "ая")), ("ої", ("а",)), ("ай", ("а", "ая")),
    ("ей", ("я", "а")), ("эй", ("а",)), ("ую", ("ая",)), ("ом", ("", "о")), ("ем", ("ь", "й", "")),
    ("єм", ("й",)), ("ам", ("",)), ("ём", ("ь",)), ("ыі", ("ыя",)), ("ії", ("ія",)), ("ии", ("ия",)),
    ("ію", ("ія",)), ("ию", ("ия",)), ("ыю", ("ыя",)), ("а", ("", "о")), ("я", ("ь", "й")),
    ("у", ("", "а", "о")), ("ю", ("ь", "й", "я")), ("и", ("а", "я")), ("і", ("а", "я")), ("ы", ("а",)),
    ("е", ("а", "я")), ("ові", ("",)), ("еві", ("й", "ь")),
)  # fmt: skip
"""An ending in an oblique case -> the endings that the name may have by itself."""
_CYRILLIC = re.compile(r"[а-яёіїєґў]", re.I)
_MOST = 60
_SHORTEST = 3


def nominatives(name: str) -> tuple[str, ...]:
    """The forms in which a register may have a bent name, without the name as it stands.

    Nothing for names in Latin script, which do not bend, and for a name of one word, which says too little.
    """
    words = name.split()
    if len(words) < 2 or not _CYRILLIC.search(name):
        return ()
    forms = [_forms(word) for word in words]
    # forms of all words together: a text bends a whole name, so a word as it stands comes last
    found = (" ".join(chosen) for chosen in product(*forms))
    return tuple(dict.fromkeys(one for one in islice(found, _MOST) if one != name))


def _forms(word: str) -> list[str]:
    found = [
        word[: len(word) - len(ending)] + own
        for ending, endings in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
        for own in endings
    ]
    return [*dict.fromkeys(found), word]
