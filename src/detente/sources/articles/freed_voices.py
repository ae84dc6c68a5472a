"""Those who were let go or are held, and speak for themselves: of the opposition, if nothing else is told.

"Pavel Hancharyk, one of 52 prisoners whom Minsk released": a name that the article knows only as that of a
prisoner has no office and no group beside it, and would not be heard otherwise.
"""

import re
from collections.abc import Sequence

from detente.sources.articles.mentions import Mention
from detente.sources.articles.sides import name_stem
from detente.sources.articles.speakers import SpeechMemory
from detente.sources.articles.tokens import Sentence

_HELD = re.compile(
    r"\b(?:released|freed|pardoned|let go|let out|walked free|set free|jailed|imprisoned|sentenced|detained|"
    r"behind bars|in prison|prisoners?|served|deported|banished|expelled)\b|"
    r"освобо[жд]\w+|помилова\w+|выпустил\w*|на свобод\w+|на волю|осу[жд]\w+|заключен\w+|политзаключ\w+|"
    r"за решетк\w+|выслал\w*|выслан\w*|колони\w+|"
    r"вызвал\w+|памілава\w+|выпусцілі|на волю|на волі|асу[дж]\w+|зняволен\w+|палітвязн\w+|палітвязьн\w+|"
    r"за крат\w+|калоні\w+|турм\w+|"
    r"звільн\w+|помилув\w+|випустил\w+|засуд\w+|ув'язн\w+|політв'язн\w+|за ґрат\w+|колоні\w+",
    re.I,
)


def hear_the_freed(body: Sequence[Sentence], named: Sequence[list[Mention]], memory: SpeechMemory) -> None:
    """Give a side to each name that only a release or a sentence is told of."""
    for sentence, found in zip(body, named, strict=True):
        silent = [mention for mention in found if mention.what == "name" and mention.speaker is None]
        if not silent or not _HELD.search(sentence.text):
            continue
        for mention in silent:
            memory.sides.setdefault(name_stem(sentence, mention.last), ("opposition", None))
