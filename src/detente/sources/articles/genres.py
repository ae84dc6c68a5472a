"""Whose own text it is, where nobody else speaks: an institution's release, or a rights group's bulletin.

Newsrooms tell what others say. A ministry, a council or a group that counts prisoners speaks for itself in
every sentence that it gives to nobody else.
"""

import re
from collections.abc import Sequence

from detente.sources.articles.actors import Parts, gazetteer, public_id
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Mark, Sentence

_RELEASE = re.compile(
    r"\b(?:press|news|media) (?:release|note|statement)\b|^(?:joint )?(?:statement|declaration|remarks)\b|"
    r"\b(?:statement|declaration|remarks) (?:by|of) the\b|\btaken question\b|^readout\b|"
    r"\boffice of the spokes|\bfor immediate release\b|^fact sheet\b|\bcommuniqu[ée]\b|^council conclusions|"
    r"^foreign, commonwealth|"
    r"пресс-релиз|^(?:совместное )?заявление\b|сообщение для (?:печати|сми)|"
    r"^комментари[йи] (?:\w+ )?(?:пресс|мид|министерств|представител)|^ответы? .{0,60}(?:мид|министерств)|"
    r"прэс-рэліз|^(?:сумесная )?заява\b|^каментар(?:ый)? (?:\w+ )?(?:прэс|мзс|міністэрств|прадстаўн)|"
    r"^адказы? .{0,60}(?:мзс|міністэрств)|"
    r"пресреліз|прес-реліз|^(?:спільна )?заява\b|^коментар (?:\w+ )?(?:мзс|міністерств|речни|прес)",
    re.I,
)
_TODAY = re.compile(
    r"^(?:[^.]{0,40}\.\s)?(?:today,? )?(?:the )?(?:council|department of (?:the )?(?:state|treasury)|"
    r"treasury|(?:uk |british )?government|foreign secretary|foreign office|european union|presidency)"
    r"(?: of [\w ]{3,30})? (?:has |have )?today\b",
    re.I,
)
"""Institutions say "today" where an agency names the weekday."""
_AGENCY = re.compile(r"\((?:[\w ]*agency|reuters|ap|afp)\)|/\w+\.? ?аг\w+/|агентств|агенцтв|агенці", re.I)
_MINISTRY = re.compile(
    r"ministr|foreign office|\bмид\b|\bмзс\b|міністэрств|міністерств|министерств|ведомств|ведамств|відомств",
    re.I,
)
_ISSUES = (
    *("ministr", "department", "spokes", "government", "council", "secretary", "representative"),
    *("министерств", "мид", "ведомств", "пресс", "представител", "правительств", "міністэрств", "мзс"),
    *("ведамств", "прэс", "прадстаўн", "урад", "міністерств", "відомств", "прес", "речни", "уряд"),
)
"""Offices that issue releases, by the beginning of their word."""
_OFFICIAL = re.compile(
    _MINISTRY.pattern + r"|spokes|press statement|department|government|council|secretary|"
    r"representative|treasury|washington|пресс|прэс|пресслуж|представител|прадстаўн|речни",
    re.I,
)
_THE_OFFICE = re.compile(
    r"\b(?:of|by) the office$|\bofficе$|^заява офіса\b|^заявление офиса\b|^заява офісу\b", re.I
)
_OFFICES = (
    (re.compile(r"foreign, commonwealth|foreign secretary|british government|uk government", re.I), "uk"),
    (re.compile(r"high representative|vice-president of the commission|commissioner\b", re.I), "eu"),
    (
        re.compile(
            r"department of (?:the )?(?:state|treasury)|department spokes|office of the spokes|"
            r"taken question|acting secretary|secretary of state|^secretary \w+'s",
            re.I,
        ),
        "us",
    ),
    (re.compile(r"^(?:[^.]{0,40}\.\s)?the council\b|council of the european union", re.I), "eu"),
)
_ABOUT = re.compile(
    r"\bdigest|\bchronicle|\bbulletin|monthly report|\bfortnight|behind (?:the )?(?:bars|walls?)|"
    r"(?:daily|weekly) (?:briefing|note|review|update)|\bweek (?:in|of|behind|from)\b|persecution|repression|"
    r"political (?:prisoners (?:of|in)|detention)|what we have|"
    r"хроник|дайджест|бюллетен|обзор|за решетк|недел[яи]\b|преследован|репресси|мониторинг|"
    r"хронік|дайджэст|бюлетэн|агляд|за кратамі|тыдзень|пераслед|рэпрэсі|маніторынг|палавіна|палова|"
    r"^палітвязні|дайджест|бюлетень|огляд|за ґратами|тиждень|переслідуван|репресі|моніторинг",
    re.I,
)
_JAILED = re.compile(
    r"\bbars\b|\bwalls?\b|repression|persecut|prison|detention|custody|решетк|кратам|ґратам|репресс|рэпрэс|"
    r"репрес|преследован|пераслед|переслідув|политзакл|палітвяз|політв'яз|тюрем|турэм",
    re.I,
)
_PERIOD = re.compile(
    r"\d|\bweek|\bfortnight|\bmonth|\bhalf\b|\bdaily\b|недел|половин|месяц|тыдзень|тыдня|палавін|палова|месяц|"
    r"тиждень|тижня|половин|місяц",
    re.I,
)
_SECTION = re.compile(
    r"^(?:verdicts?|sentence[ds]?|sentences|courts?|arrest(?:s|ed)|detained|detentions?|convicted|"
    r"pardon(?:s|ed)|releases?d?|out(?: on bail)?|set free|let out|searches|deaths?(?: penalty)?|"
    r"back inside|letters|trials?|transfers?|health|amnesty|appeals?|in custody|jailed|freed|"
    r"приговоры|суды|апелляци[яи]|задержания|смягчения|помиловани[ея]|амнистия|гибель|смерть|обыски|письма|"
    r"освобожден\w*|вышли|аресты|этапы|"
    r"прысуды|затрыман\w+|памілаван\w+|амністыя|ператрусы|смерць|лісты|вызвален\w+|выйшлі|арышты|не дажыў|"
    r"вироки|суди|затримання|обшуки|помилування|вийшли|звільнення|листи|арешти|амністія)[^.!?]{0,30}[.:]?$",
    re.I,
)
_COUNTED = re.compile(
    r"\bour (?:list|register|association|organi[sz]ation|monitors|documenters|partners|"
    r"lawyers|researchers)\b|"
    r"\bwe (?:share (?:good|the)|can confirm|have (?:so far )?(?:confirmed|documented|verified|recorded))\b|"
    r"status of political prisoner|(?:recogni[sz]ed|considered) (?:as )?political prisoners|"
    r"в нашем списке|нашей организации|наша организация|призна\w+ политзаключенными|"
    r"у нашым спісе|наша арганізацыя|прызна\w+ палітвязн\w+|мы пазналі|"
    r"у нашому списку|наша організація|визна\w+ політв'язн\w+|оприлюднюємо",
    re.I,
)
_DISPATCH = re.compile(r"^\((?!agency|reuters|ap\b|afp)[A-ZА-ЯЎІЇЄ][^()]{2,40}\) ?[–—-]", re.I)
"""A rights organisation opens its dispatches with the place in brackets."""
_QUOTED = re.compile(r"[«“\"][^»”\"]*[»”\"]")
_DATELINE = 16
_LEADING = 2
_SECTIONS = 3
_OPENS = 4


def whose_text(title: str | None, body: Sequence[Sentence], parts: Parts, side: str) -> Speaker | None:
    """Who speaks wherever the text names nobody, None where a newsroom does.

    `side` is that of the outlet as its name and style show it.
    """
    told = [s for s in body if not s.headline]
    if side in ("target_state_media", "wire") or not told:
        return None
    name = (title or "").strip()
    head = [s for s in told[:_LEADING] if len(s.tokens) <= _DATELINE]
    lines = [name, *(s.text for s in head)]
    first = next((s for s in told if s not in head), told[0])
    releases = any(_RELEASE.search(line) for line in lines) or any(
        _TODAY.search(s.text) for s in told[:_OPENS]
    )
    if releases and not any(_AGENCY.search(line) for line in (*lines, first.text[:80])):
        if _THE_OFFICE.search(name.rstrip(" .")) and any(m.value in _OPPOSED for m in _actors(told)):
            return Speaker("tsikhanouskaya_office", "opposition")
        if side == "rights_group" and not any(_OFFICIAL.search(line) for line in lines):
            return None
        owner = _owner(body, head, first, lines, parts)
        if owner is not None:
            return Speaker(public_id(owner), parts.side(owner), None, owner)
        return None
    return Speaker("outlet", "rights_group") if _counts_prisoners(name, told) else None


_OPPOSED = frozenset(["tsikhanouskaya", "tsikhanouski", "viacorka"])


def _actors(told: Sequence[Sentence]) -> list[Mark]:
    return [m for s in told for m in s.of("ACTOR")]


def _owner(
    body: Sequence[Sentence], head: Sequence[Sentence], first: Sentence, lines: Sequence[str], parts: Parts
) -> str | None:
    """The state or institution that has issued a release."""
    if any(m.value == "rights_group" for s in (*body[:2], *head) for m in s.of("SPEAKER", "VOICE")):
        return None
    titled = [s for s in body[:2] if s.headline]
    for line in lines:
        for pattern, owner in _OFFICES:
            if pattern.search(line) and owner != parts.target:
                return owner
    for sentence in (*titled, *head):
        near = _beside_a_ministry(sentence)
        if near is not None:
            return near
    places = [
        _SEATS.get(m.value, m.value)
        for s in head
        for m in s.of("ACTOR")
        if gazetteer()[m.value].kind in ("state", "io") and (m.first <= 1 or _RELEASE.search(s.text))
    ]
    if _MINISTRY.search(lines[0]) and parts.target and (not places or places[0] == parts.target):
        return parts.target
    if places:
        return places[0]
    for sentence in (*head, first):
        for pattern, owner in _OFFICES:
            if pattern.search(sentence.text[:160]) and owner != parts.target:
                return owner
    opening = [m.value for s in titled for m in s.of("ACTOR") if m.first <= 1]
    opening = [
        v for v in opening if gazetteer()[v].kind in ("state", "io") and gazetteer()[v].party != parts.target
    ]
    if opening:
        return opening[0]
    others = [m.value for m in first.of("ACTOR") if gazetteer()[m.value].role == "sender"]
    return _beside_a_ministry(first) or next((v for v in others if v != parts.target), None)


_SEATS = {"luxembourg": "eu", "belgium": "eu"}
"""Where the Union's councils meet."""


def _beside_a_ministry(sentence: Sentence) -> str | None:
    offices = sentence.of("OFFICE", "TITLE", "MINISTRY")
    for office in offices:
        if not any(t.low.startswith(_ISSUES) for t in sentence.tokens[office.first : office.last + 1]):
            continue
        for mark in sentence.of("ACTOR", "ACTOR_ADJ"):
            between = sentence.tokens[office.last + 1 : mark.first]
            if 0 <= mark.first - office.last <= 5 and all(t.low in _OF or t.capital for t in between):
                return mark.value
            if mark.last + 1 == office.first:
                return mark.value
    return None


_OF = frozenset(["of", "the", "for", "republic", "-"])


def _counts_prisoners(name: str, told: Sequence[Sentence]) -> bool:
    """Does the text report on prisoners from period to period, as those do who keep the lists?"""
    if _DISPATCH.search(told[0].text):
        return True
    opening: dict[int, Sentence] = {}
    for sentence in told:
        opening.setdefault(sentence.paragraph, sentence)
    sections = sum(bool(_SECTION.search(s.text.strip())) for s in opening.values())
    if sections >= _SECTIONS:
        return True
    named = bool(_ABOUT.search(name))
    if named and (sections or (_PERIOD.search(name) and _JAILED.search(name))):
        return True
    counted = any(_COUNTED.search(_QUOTED.sub("", s.text)) for s in told)
    return named and counted
