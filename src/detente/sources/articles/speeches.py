"""All the speech of an article: every sentence with its speakers, the outlet's own voice among them."""

import re

from detente.sources.articles.actors import Parts
from detente.sources.articles.attribution import attributed
from detente.sources.articles.mentions import mentions, remember, resolved
from detente.sources.articles.saying import pointing_back
from detente.sources.articles.speakers import Said, Speaker, SpeechMemory
from detente.sources.articles.tokens import Sentence

_ABOUT_THIS = pointing_back("О таком решении", "Такое мнение", "Такую думку", "Таку думку")

_APPEAL = re.compile(
    r"\bwe (?:\w+ )?(?:call|demand|urge|ask|appeal|insist|expect|repeat|welcome|believe|remind|condemn)|"
    r"требуем|призываем|настаиваем|ждем|считаем|патрабуем|заклікаем|дамагаемся|чакаем|настойваем|"
    r"скажам|скажем|вимагаємо|закликаємо|домагаємося|чекаємо|позици|пазіцыя|позиція",
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
    memory.holders.clear()
    side = outlet_side if outlet_side != "wire" else "independent_media"
    if side == "independent_media" and any(s.has("OWN_VOICE") for s in body):
        # Newsrooms do not say "we demand"; a bulletin of a rights group does, and an essay says "we think".
        side = (
            "rights_group"
            if any(s.has("OWN_VOICE") and _APPEAL.search(s.text) for s in body)
            else "think_tank"
        )
    outlet = voice or Speaker("outlet", side)
    out: list[Said] = []
    for sentence, found in zip(body, named, strict=True):
        if sentence.headline:
            continue
        found = resolved(sentence, found, memory, parts)
        remember(sentence, found, memory)
        said = attributed(sentence, found, memory, outlet)
        if said and not said[0].carried and _ABOUT_THIS.match(sentence.text):
            _attribute_back(said[0], out, body)
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
