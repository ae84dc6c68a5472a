"""A Russian, Belarusian or Ukrainian sentence word by word in English, for the language network to read.

No translation: every stem has one gloss in `frames/glossary.tsv`, in the order of the sentence. That is
enough to bring "вышли на свободу" and "walked free" near each other, and so lets one network learn from all
languages (glosses as a bridge between languages: Zeman and Resnik, 2008). Glosses that begin with "to" are
verbs; their past forms stay past.
"""

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import takewhile

from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.wording import words_of

LONGEST = 7
"""Stems are so many letters long at most, in the one Slavic spelling of `wording`."""
_SHARED = 5
"""A word without a gloss takes that of a stem with which it shares so many first letters."""
_NOBODY_KNOWS, _SOMEBODY = "something", "somebody"
_PAST = frozenset(["past", "short", "impersonal", "gerund"])
_IRREGULAR = {
    "be": "was", "become": "became", "begin": "began", "break": "broke", "bring": "brought", "build": "built",
    "buy": "bought", "come": "came", "do": "did", "drop": "dropped", "fall": "fell", "find": "found",
    "fly": "flew", "get": "got", "give": "gave", "go": "went", "have": "had", "hold": "held", "keep": "kept",
    "know": "knew", "lead": "led", "leave": "left", "let": "let", "lose": "lost", "make": "made",
    "meet": "met", "pay": "paid", "put": "put", "say": "said", "see": "saw", "sell": "sold", "send": "sent",
    "sit": "sat", "speak": "spoke", "stand": "stood", "stop": "stopped", "swap": "swapped", "take": "took",
    "tell": "told", "think": "thought", "write": "wrote", "ban": "banned", "cut": "cut", "shut": "shut",
    "permit": "permitted", "admit": "admitted", "commit": "committed", "freeze": "froze", "win": "won",
    "withdraw": "withdrew", "unfreeze": "unfroze", "split": "split", "set": "set", "spend": "spent",
}  # fmt: skip


@cache
def _glossary() -> tuple[Mapping[str, str], list[str]]:
    path = files("detente.sources.articles") / "frames" / "glossary.tsv"
    pairs = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    known = dict(pairs)
    return known, sorted(known)


@lru_cache(maxsize=50_000)
def gloss(word: str, form: str = "") -> str:
    """The English for a word in the one Slavic spelling; `form` as of `slavic_endings.form_of`."""
    found = _found(word[:LONGEST])
    if not found.startswith("to "):
        return found
    verb, _, rest = found[3:].partition(" ")
    if form == "infinitive":
        return found
    if form in _PAST:
        verb = _past(verb)
    return f"{verb} {rest}".rstrip()


def _found(stem: str) -> str:
    known, stems = _glossary()
    if stem in known:
        return known[stem]
    at = bisect_left(stems, stem)
    best, most = _NOBODY_KNOWS, _SHARED - 1
    for other in stems[max(at - 1, 0) : at + 1]:
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(stem, other, strict=False)))
        if shared > most:
            best, most = known[other], shared
    return best


def _past(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def in_english(sentence: Sentence) -> str:
    """The sentence as the network reads it: English as it stands, other languages word by word."""
    if sentence.language == "en":
        return sentence.text
    words = iter(words_of(sentence))
    out: list[str] = []
    for token in sentence.tokens:
        if not token.word:
            out.append(token.text)
            continue
        word = next(words)
        if not word or word[0].isdigit():
            out.append(token.low)
            continue
        english = gloss(word, form_of(sentence.language, token.low))
        out.append(_SOMEBODY if english == _NOBODY_KNOWS and token.capital else english)
    return " ".join(out)
