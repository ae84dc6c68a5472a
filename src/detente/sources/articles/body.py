"""From the frozen text of an article to its sentences with their words and marks."""

import re

from detente.sources.articles.actors import gazetteer
from detente.sources.articles.capture import capture
from detente.sources.articles.frames import rules
from detente.sources.articles.language import SUPPORTED, paragraph_languages
from detente.sources.articles.sentences import paragraphs, sentences
from detente.sources.articles.slavic_subjects import name_the_sides
from detente.sources.articles.tokens import Mark, Sentence, tokenise


def body_of(data: bytes | str) -> tuple[str, list[Sentence]]:
    """The frozen text of an article and its sentences with their words and marks.

    Raises BadInput when the bytes are no readable file at all.
    """
    page = capture(data, None)
    spans = list(paragraphs(page.text))
    return page.text, sentences_of(page.text, spans, paragraph_languages(page.text, spans), page.title)


def sentences_of(
    text: str, spans: list[tuple[int, int]], codes: list[str | None], title: str | None
) -> list[Sentence]:
    """The sentences of the paragraphs at `spans`, with words and marks; `codes` are their languages."""
    out: list[Sentence] = []
    named: dict[str, str] = {}
    if _OF_THE_UNION.search(text) and "Security Council" not in text:
        named["council"] = "eu"
    for n, ((start, end), code) in enumerate(zip(spans, codes, strict=True)):
        if code not in SUPPORTED or code is None:
            continue
        bounds = list(sentences(text, start, end))
        raw = text[start:end]
        headline = n == 0 and (
            raw == (title or "").strip() or (len(bounds) == 1 and raw[-1] not in '.!?…»”"' and len(raw) < 220)
        )
        for a, b in bounds:
            sentence = Sentence(a, b, text[a:b], code, n, headline, bool(_CLOCK.match(raw)), len(out))
            sentence.tokens = tokenise(sentence.text, a)
            rules(code).lexicon.mark(sentence)
            _name_again(sentence, named)
            _mark_parts(sentence)
            out.append(sentence)
    return out


_SHORT = frozenset(
    ["council", "commission", "parliament", "union", "treasury", "congress", "senate", "department"]
)


_OF_THE_UNION = re.compile(r"European Union|\bEU\b|Member States|restrictive measures")


def _name_again(sentence: Sentence, named: dict[str, str]) -> None:
    """ "The Council" after "the UN Security Council" is that council again."""
    marks = sentence.marks.get("ACTOR", [])
    taken = {i for m in marks for i in range(m.first, m.last + 1)}
    more: list[Mark] = []
    for i, token in enumerate(sentence.tokens):
        if sentence.language != "en" or token.low not in _SHORT:
            continue
        if not token.capital and token.low != "department":
            continue
        whole = next((m for m in marks if m.first <= i <= m.last), None)
        if whole is not None:
            named[token.low] = whole.value
        elif i not in taken and i and sentence.tokens[i - 1].low == "the" and token.low in named:
            following = sentence.tokens[i + 1].low if i + 1 < len(sentence.tokens) else ""
            if following not in ("of", "store"):
                more.append(Mark("ACTOR", i, i, named[token.low]))
    if more:
        sentence.marks["ACTOR"] = sorted([*marks, *more], key=lambda m: m.first)


_CLOCK = re.compile(r"[0-2]?\d[.:][0-5]\d\b")


def _mark_parts(sentence: Sentence) -> None:
    """Mark which actors are officers and which are states, for frames that ask for one or the other."""
    known = gazetteer()
    name_the_sides(sentence)
    for tag, kinds in (
        ("OFFICER", ("officer", "opposition", "defender")),
        ("OPPONENT", ("opposition", "defender")),
        ("STATE", ("state",)),
    ):
        marks = [
            Mark(tag, m.first, m.last, m.value) for m in sentence.of("ACTOR") if known[m.value].kind in kinds
        ]
        if marks:
            sentence.marks[tag] = marks
