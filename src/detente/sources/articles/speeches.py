"""All the speech of an article: every sentence with its speakers, the outlet's own voice among them."""

import re

from detente.sources.articles.actors import Parts
from detente.sources.articles.attribution import attributed
from detente.sources.articles.freed_voices import hear_the_freed
from detente.sources.articles.interviews import answers_of
from detente.sources.articles.introductions import introduce
from detente.sources.articles.mentions import mentions
from detente.sources.articles.office_owners import remember, resolved, serving
from detente.sources.articles.quotations import OPENING
from detente.sources.articles.saying import pointing_back
from detente.sources.articles.speakers import Said, Speaker, SpeechMemory
from detente.sources.articles.tokens import Sentence

_GOES_ON = ("goes on",)
_ABOUT_THIS = pointing_back("О таком решении", "Такое мнение", "Такую думку", "Таку думку")

_APPEAL = re.compile(
    r"\bwe (?:\w+ )?(?:call|demand|urge|ask|appeal|insist|expect|repeat|welcome|believe|remind|condemn)|"
    r"требуем|призываем|настаиваем|ждем|считаем|патрабуем|заклікаем|дамагаемся|чакаем|настойваем|"
    r"паўтараем|повторяем|повторюємо|скажам|скажем|вимагаємо|закликаємо|домагаємося|чекаємо|позици|пазіцыя|позиція",
    re.I,
)


def speeches(
    body: list[Sentence], parts: Parts, surnames: frozenset[str], outlet_side: str, voice: Speaker | None
) -> list[Said]:
    """Who says what in an article, sentence by sentence.

    Names are resolved with what the whole article tells of them, so a title given in the last sentence
    helps with the first. `voice` is the institution whose own statement the text is, if it is one.
    """
    memory = SpeechMemory()
    named = []
    for sentence in body:
        found = mentions(sentence, parts, memory, surnames)
        remember(sentence, found, memory)
        named.append(found)
    introduce(body, named, parts, memory)
    hear_the_freed(body, named, memory)
    memory.holders.clear()
    answers, interviewed = answers_of(body, named)
    side = outlet_side if outlet_side != "wire" else "independent_media"
    if side == "independent_media" and any(s.has("OWN_VOICE") for s in body):
        # Newsrooms do not say "we demand"; a bulletin of a rights group does, and an essay says "we think".
        side = (
            "rights_group"
            if any(s.has("OWN_VOICE") and _APPEAL.search(s.text) for s in body)
            else "think_tank"
        )
    outlet = voice or Speaker("outlet", side)
    if voice is not None and voice.side == "rights_group":
        memory.group = voice
    told = () if voice is None else _GOES_ON if voice.actor == "outlet" else (*_GOES_ON, "acts", "he acts")
    out: list[Said] = []
    for sentence, found in zip(body, named, strict=True):
        if sentence.headline:
            continue
        found = resolved(sentence, found, memory, parts)
        if voice is not None and voice.party_actor:
            found = serving(sentence, found, voice)
        remember(sentence, found, memory)
        said = attributed(sentence, found, memory, outlet)
        if interviewed is not None and sentence.paragraph in answers and all(x.carried for x in said):
            said = [Said(sentence, interviewed, None, False, 0, len(sentence.tokens), "say")]
        if said and not said[0].carried and _ABOUT_THIS.match(sentence.text):
            _attribute_back(said[0], out, body)
        if said and not said[0].carried and _closes_a_quotation(sentence, said[0]):
            _quoted_back(said[0], out, outlet)
        if told and all(x.carried and x.how.startswith(told) for x in said):
            said = []  # what an institution tells in its own text it says itself
        if not said:
            said = [Said(sentence, outlet, None, True, 0, len(sentence.tokens), "outlet")]
        out += said
    return out


def _attribute_back(said: Said, out: list[Said], body: list[Sentence]) -> None:
    """ "Об этом сообщил X": the speaker vouches for the sentence before as well."""
    number = said.sentence.number - 1
    if number < 0 or body[number].headline or body[number].paragraph != said.sentence.paragraph:
        return
    if any(x.sentence.number == number and not x.carried for x in out):
        return
    out[:] = [x for x in out if x.sentence.number != number]
    before = body[number]
    out.append(Said(before, said.speaker, None, False, 0, len(before.tokens), "told back"))


_LONGEST = 4
"""How many sentences of one quotation may stand before the one that names its speaker."""


def _closes_a_quotation(sentence: Sentence, said: Said) -> bool:
    """ "It isn't the finish," he said: does the quotation end here, without having begun here?"""
    for token in sentence.tokens[: said.last]:
        if token.text in OPENING and token.text not in _EITHER:
            return False
        if token.text in _EITHER or token.text in "»”":
            return _odd(sentence)
    return False


_EITHER = '"'


def _odd(sentence: Sentence) -> bool:
    """Is there one mark of quotation more than pairs of them?"""
    marks = [t.text for t in sentence.tokens]
    if any(m in "«“„" for m in marks):
        return False
    return any(m in "»”" for m in marks) or sum(m == '"' for m in marks) % 2 == 1


def _quoted_back(said: Said, out: list[Said], outlet: Speaker) -> None:
    """Give the sentences of the quotation that stand before this one to its speaker."""
    paragraph = said.sentence.paragraph
    for back in range(1, _LONGEST + 1):
        mine = [k for k, x in enumerate(out) if x.sentence.number == said.sentence.number - back]
        if len(mine) != 1 or out[mine[0]].sentence.paragraph != paragraph:
            return
        item = out[mine[0]]
        span = item.speaker.span
        named = span is not None and item.sentence.start <= span.start < item.sentence.end
        if item.speaker is not outlet and not item.carried and (named or item.how != "quote"):
            return
        opens = any(t.text in '"«“' for t in item.sentence.tokens)
        if opens and item.sentence.tokens[0].text not in '"«“—–-':
            return
        out[mine[0]] = Said(
            item.sentence, said.speaker, None, False, 0, len(item.sentence.tokens), "quote back"
        )
        if opens:
            return
