"""Which side an outlet belongs to, by its name in the dateline or the address; else independent."""

import re
from collections.abc import Sequence

from detente.sources.articles.actors import OFFICIAL, Parts, gazetteer, public_id
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Sentence

_HEAD = 600
_STATE = re.compile(
    r"state (?:news )?agency|belta|белта|белта|sputnik|\btass\b|тасс|ria novosti|риа новости|granma|"
    r"cubadebate|prensa latina|"
    r"\birna\b|\bmrtv\b|global new light|azertag|азертадж|\bkcna\b|\bsana\b|xinhua|синьхуа|"
    r"state television|дзяржаўнае агенцтва|"
    r"гос(?:ударственное )?\.? ?агентство|дзярж\.? ?агенцтва|государственн\w+ агентств|sb\.by|ont\.by|"
    r"tvr\.by|president\.gov\.by|"
    r"\(госагентство\)|\(дзяржагенцтва\)|\(держагентство\)|telesur|press tv|el 19 digital|the herald, harare",
    re.I,
)
_DATELINE = re.compile(
    r"state (?:news )?agency|belta|белта|/кар\. ?агенцтва/|гос(?:ударственное )?\.? ?агентство|"
    r"дзярж\.? ?агенцтва|"
    r"\b(?:irna|granma|kcna|sana|azertag)\b|дзяржаўнае агенцтва|prensa latina",
    re.I,
)
_APPEAL = re.compile(
    r"(?:^|[.!?]\s+|\n)(?:we (?:call|demand|urge|appeal)|мы требуем|мы призываем|мы патрабуем|"
    r"мы заклікаем|ми вимагаємо|ми закликаємо)\b",
    re.I,
)
_BULLETIN = re.compile(
    r"\b(?:we|our \w+) (?:have |has )?(?:so far )?(?:documented|recorded|verified|registered|monitored)\b|"
    r"\bour (?:monitors|lawyers|documenters)\b|"
    r"\bмы (?:фиксируем|зафиксировали|задокументировали|фіксуем|зафіксавалі|задакументавалі)\b|"
    r"\bми (?:фіксуємо|зафіксували|задокументували)\b|\bнаш(?:и|ы|і) (?:мониторы|монітори|маніторы)\b",
    re.I,
)
"""A rights group's own bulletin counts and documents; newsrooms cite those who do."""
_WIRE = re.compile(
    r"/корр\. ?агентств|\bтасс\b|\((?:agency|reuters|ap|afp|dpa|interfax|агентство|агенцтва|агенція|"
    r"агентство)\)|reuters|associated press|agence france",
    re.I,
)
_HOUSE_STYLE = re.compile(
    r"^.{0,400}(?:the head of state|head of state (?:shows|signs|grants|pardons)|кіраўнік дзяржавы|"
    r"глава государства|глава держави"
    r"|/кар\. ?агенцтва/)",
    re.I | re.S,
)


def outlet_side(text: str, site: str, parts: Parts) -> str:
    """The side of the outlet: state media of the target, a wire, or (assumed) independent media."""
    head = text[:_HEAD]
    lines = [line for line in head.split("\n") if line.strip()]
    dateline = " ".join(line[:110] for line in lines[1:3])
    if _WIRE.search(dateline):
        return "wire"
    if _STATE.search(site) or _DATELINE.search(dateline) or (parts.target and _HOUSE_STYLE.search(head)):
        return "target_state_media"
    own = re.sub(r"[«“\"][^»”\"]*[»”\"]", "", text)
    if _APPEAL.search(own) or _BULLETIN.search(own):
        return "rights_group"
    if _WIRE.search(site) or _WIRE.search(head[:300]):
        return "wire"
    return "independent_media"


_STATEMENT = re.compile(
    r"^(?:joint )?(?:statement|declaration|press statement|remarks|communiqu[ée]|(?:council )?conclusions)\b|"
    r"\bstatement by\b|"
    r"^(?:совместное )?заявление\b|"
    r"^(?:сумесная )?заява\b|^(?:спільна )?заява\b|"
    r"^(?:комментарий|каментар|каментарый|коментар|comment|reply) (?:by |of |from )?(?:the )?"
    r"(?:мид|мзс|ministry|foreign|внешнеполит|міністэрств|міністерств|министерств|прэс|пресс|прес|spokes)",
    re.I,
)
_OUR_STATE = re.compile(
    r"\bour (?:courts?|country|people|state|nation|judges)\b|\bнаш(?:их|ых) суд|\bнашей стран|\bнашай краін|"
    r"\bнашої (?:країни|держав)|\bнаш(?:ее|а) (?:государств|дзяржав|держав)",
    re.I,
)
_MINISTRY = re.compile(
    r"ministr|foreign office|\bмид\b|\bмзс\b|ведомств|ведамств|міністэрств|міністерств", re.I
)


def voice_of(title: str | None, body: Sequence[Sentence], parts: Parts, side: str) -> Speaker | None:
    """Who says "we" in this text: an institution whose statement it is, or a rights group's own bulletin."""
    if side == "rights_group":
        return Speaker("outlet", side)
    if title is None or not _STATEMENT.search(title.strip()):
        return None
    for mark in (m for s in body[:2] if s.headline for m in s.of("ACTOR", "ACTOR_ADJ")):
        known = gazetteer()[mark.value]
        if known.kind in ("state", "io") and (known.party != parts.target or _MINISTRY.search(title)):
            return Speaker(public_id(mark.value), parts.side(mark.value), None, mark.value)
    if parts.target and _MINISTRY.search(title) and any(_OUR_STATE.search(s.text) for s in body):
        return Speaker(public_id(parts.target), "target_government", None, parts.target)
    for sentence in body[:4]:
        for mark in sentence.of("ACTOR"):
            known = gazetteer()[mark.value]
            if known.kind in OFFICIAL and known.party != parts.target and known.role != "target":
                return Speaker(public_id(mark.value), parts.side(mark.value), None, mark.value)
    return None
