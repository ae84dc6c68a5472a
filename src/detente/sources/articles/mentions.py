"""Who can speak in a sentence: names with their offices, bodies, groups and states, each with its side.

A mention joins what stands together ("Norway's foreign minister Espen Barth Eide", "the press secretary of
Lukashenko", "political analyst Artyom Shraibman") and is given the side that its parts show.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.sources.articles.actors import OTHERS, Parts, gazetteer, public_id
from detente.sources.articles.belonging import Part, group_id, office_stem, side_of_group, side_of_office
from detente.sources.articles.first_names import behind_a_place, with_first_name
from detente.sources.articles.names import name_runs
from detente.sources.articles.sides import name_stem, token_span
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.slots import after_preposition
from detente.sources.articles.speakers import Speaker, SpeechMemory, slug
from detente.sources.articles.tokens import Mark, Sentence, Token
from detente.sources.articles.unnamed import one_of_them

_GLUE = frozenset(
    [
        *("of", "the", "'s", "’s", "a", "an", "in", "at", "for", "to", "senior", "top", "acting", "former"),
        *(
            "own",
            "own",
            "veteran",
            "exiled",
            "political",
            "independent",
            "human",
            "rights",
            "main",
            "then",
            "international",
        ),
        *("first", "new", "special", "unnamed", "high-ranking", "high-level", "co-head", "press", "deputy"),
        *(
            "mr",
            "mrs",
            "ms",
            "dr",
            "sir",
            "close",
            "chief",
            "vice",
            "foreign",
            "interior",
            "security",
            "-",
            '"',
            "«",
            "»",
            "“",
            "”",
            "who",
        ),
        *(
            "в",
            "у",
            "ў",
            "при",
            "на",
            "из",
            "ва",
            "во",
            "пры",
            "з",
            "із",
            "са",
            "со",
            "зь",
            "від",
            "ад",
            "от",
        ),
        *("по", "па", "з", "бывший", "бывшая", "былы", "былая", "колишній", "колишня", "по", "делам", "прав"),
        *("иностранных", "внутренних", "дел", "замежных", "унутраных", "спраў", "закордонних", "внутрішніх"),
        *("справ", "обороны", "абароны", "оборони", "юстиции", "юстыцыі", "юстиції", "человека", "людини"),
        *("чалавека", "безопасности", "бяспекі", "безпеки", "внешней", "знешняй", "зовнішньої", "политики"),
        *("палітыкі", "политики", "палаты", "сам", "сама", "самого", "из-за", "сборной", "прессе", "друку"),
    ]
)
_FREED = re.compile(r"(?:freed|exiled|released|освобожденн|вызвален|звільнен)")
"""Words that name a group only with another one ("freed activist"); alone they tell an act."""
_AT = frozenset(["of", "at", "from", "with", "for"])
_APPOSED = 5
_JOINED = 3
_STANDING = {"state": 1, "office": 2, "group": 3, "name": 4, "actor": 5}
"""No two alike: which part is the most telling must not hang on the order of a set."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who may speak, from token `first` to `last`."""

    first: int
    last: int
    speaker: Speaker | None
    what: str
    """state, office, group, name or actor: the most telling of its parts."""
    free: bool
    """False behind a preposition, where it is no subject."""
    assumed: bool = False
    """True where nothing says whose office it is, so that it is taken for the target's."""


def mentions(
    sentence: Sentence, parts: Parts, memory: SpeechMemory, surnames: frozenset[str]
) -> list[Mention]:
    """Everybody named in the sentence who could be speaking, from left to right."""
    found = _parts_of_speech(sentence, memory, surnames)
    groups: list[list[Part]] = []
    for part in found:
        if groups and _belongs(sentence, groups[-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    out: list[Mention] = []
    for group in groups:
        whats = {p.what for p in group}
        if whats == {"adj"}:
            continue
        what = max((w for w in whats if w != "adj"), key=lambda w: _STANDING[w], default="state")
        first, last = group[0].first, group[-1].last
        speaker = _resolve(sentence, group, parts, memory)
        assumed = "office" in whats and not whats & {"actor", "state", "adj", "group"}
        assumed = assumed and all(p.value in ("", "@target") for p in group)
        free = not after_preposition(sentence, first) or one_of_them(sentence, first)
        free = free or (last > first and behind_a_place(sentence, first))
        free = free and not _dateline(sentence, group)
        free = free or (first == 1 and group[0].what == "state" and group[-1].what in ("name", "actor"))
        out.append(Mention(first, last, speaker, what, free, assumed))
    return out


def _parts_of_speech(sentence: Sentence, memory: SpeechMemory, surnames: frozenset[str]) -> list[Part]:
    known = gazetteer()
    taken: dict[int, Part] = {}
    found: list[Part] = []

    def add(part: Part) -> None:
        if any(i in taken for i in range(part.first, part.last + 1)):
            return
        for i in range(part.first, part.last + 1):
            taken[i] = part
        found.append(part)

    groups = [*sentence.of("VOICE"), *sentence.of("SPEAKER")]
    groups = [m for m in groups if m.last > m.first or not _FREED.match(sentence.tokens[m.first].low)]
    groups = [_kin(sentence, m) for m in groups]
    for m in sorted(groups, key=lambda m: (m.first - m.last, m.first)):
        if m.last > m.first:  # "state television", "opposition leader" before the words they are made of
            add(Part(m.first, m.last, "group", m.value))
    for m in sentence.of("ACTOR"):
        kind = known[m.value].kind
        first = m.first if kind in ("state", "io", "rights") else with_first_name(sentence, m.first, taken)
        add(Part(first, m.last, "state" if kind == "state" else "actor", m.value))
    for m in sentence.of("OFFICE"):
        add(Part(m.first, m.last, "office", m.value))
    for m in sentence.of("TITLE", "MINISTRY"):
        add(Part(m.first, m.last, "office", ""))
    for i, token in enumerate(sentence.tokens):
        if token.low in _BUREAU and i and sentence.tokens[i - 1].low in _OWNERS:
            add(Part(i, i, "office", ""))
    for m in groups:
        add(Part(m.first, m.last, "group", m.value))
    for m in sentence.of("ACTOR_ADJ"):
        add(Part(m.first, m.last, "adj", m.value))
    for a, b in name_runs(sentence, 0, len(sentence.tokens) - 1, surnames | frozenset(memory.sides)):
        while a < b and a in taken:
            a += 1
        add(Part(a, b, "name", ""))
    return sorted(found, key=lambda p: p.first)


def _dateline(sentence: Sentence, group: Sequence[Part]) -> bool:
    """ "VILNIUS, June 22 (Agency) - ...", "(New York) - ...": where a report was written does nothing."""
    if group[0].what != "state" or group[-1].last > 3 or len(sentence.tokens) <= group[-1].last + 2:
        return False  # "WARSAW." alone heads what is told from there
    token = sentence.tokens[group[0].first]
    if group[0].first == 1 and sentence.tokens[0].text == "(":
        return True
    return token.text.isupper() and len(token.text) > 3


_KIN = frozenset(
    ["relatives", "families", "wife", "husband", "mother", "father", "sister", "brother", "daughter", "son"]
)


def _kin(sentence: Sentence, mark: Mark) -> Mark:
    """ "The mother of one of them", "his wife": kin speak for themselves and for no party."""
    tokens = sentence.tokens[mark.first : mark.last + 1]
    if mark.value != "opposition" or not any(t.low in _KIN for t in tokens):
        return mark
    last = mark.last - 1 if tokens[-1].low == "of" else mark.last
    return Mark(mark.tag, mark.first, last, "independent_media")


def _belongs(sentence: Sentence, group: list[Part], part: Part) -> bool:
    """Does this part go on with the mention before it?"""
    before = group[-1]
    between = sentence.tokens[before.last + 1 : part.first]
    whats = [p.what for p in group]
    if part.what == "name" and "name" in whats:
        return False
    if part.what in ("state", "actor") and before.what in ("state",) and not between:
        return False
    if part.what == "state" and before.what == "state":
        return False
    if part.what == "actor" and "actor" in whats and not _owned(sentence, before):
        return _serves(sentence, group, between)
    if any(t.text == "," for t in between):
        return (
            between[0].text == ","
            and len(between) <= _APPOSED
            and not any(t.text in ";:" for t in between)
            and part.what in ("group", "office", "adj", "name", "actor")
            and all(t.text == "," or t.low in _GLUE for t in between)
            and {"name", "actor"} & {*whats, part.what} != set()
            and not (
                part.what in ("name", "actor")
                and {"name", "actor"} & set(whats)
                and not _aide(sentence, group)
            )
            and not (part.what in ("name", "actor", "adj") and not {"office", "group"} & set(whats))
        )
    if not between:
        return not (part.what == "actor" and before.what in ("name",))
    if part.what == "group" and before.what == "name" and between[0].low in _AT:
        return len(between) <= _APPOSED and all(t.word for t in between)  # "Bustamante of Miami University"
    if sentence.language == "en":
        if part.what == "actor" and before.what == "name" and between[0].low not in _AT:
            return False
        owned = between[0].low in ("'s", "of")
        return len(between) <= _JOINED + 1 and (
            all(t.low in _GLUE for t in between) or (owned and len(between) <= _JOINED)
        )
    if len(between) <= _JOINED and all(t.low in _GLUE for t in between):
        return True
    if part.what == "state" and before.what == "office" and len(between) == 2:
        # "пресс-секретарь внешнеполитической службы ЕС"
        return not _apart(between, sentence.language)
    # "муж журналістки Ігор Ільяш": what stands between an office and its holder tells what office it is.
    return (
        part.what in ("name", "actor")
        and before.what in ("office", "group")
        and not {"name", "actor"} & set(whats)
        and len(between) <= _JOINED
        and all(t.word or t.text in '«»"“”' for t in between)
        and not any(
            form_of(sentence.language, t.low) in ("past", "present") and not t.capital for t in between
        )
    )


def _serves(sentence: Sentence, group: list[Part], between: Sequence[Token]) -> bool:
    """ "Natallia Eismont, spokeswoman for President Lukashenko": whom the office behind the name serves."""
    if group[-1].what != "office" or group[0].what != "actor" or len(between) > 1:
        return False
    start = group[0].last
    return sentence.tokens[start + 1].text == "," and all(t.low in _GLUE for t in between)


def _aide(sentence: Sentence, group: list[Part]) -> bool:
    """ "Mugabe's information minister": whose office it is comes before it, and its holder may follow."""
    return group[-1].what == "office" and any(p.what == "actor" and _owned(sentence, p) for p in group[:-1])


def _apart(between: Sequence[Token], language: str) -> bool:
    """Is there a name, a verb or a little word between an office and a state, so that they stand apart?"""
    return any(
        t.capital or len(t.low) < 5 or not t.word or form_of(language, t.low) in ("past", "present")
        for t in between
    )


def _owned(sentence: Sentence, part: Part) -> bool:
    after = sentence.tokens[part.last + 1 : part.last + 2]
    return bool(after) and after[0].low in ("'s", "’s")


_APART = frozenset(("think_tank", "rights_group", "opposition", "independent_media", "target_state_media"))
"""Who is of these sides is so even beside an officer's name ("a former adviser of Trump")."""


def _resolve(sentence: Sentence, group: list[Part], parts: Parts, memory: SpeechMemory) -> Speaker | None:
    """The speaker behind a mention, None where its side cannot be told."""
    known = gazetteer()
    span = token_span(sentence, group[0].first, group[-1].last)
    name = next((p for p in group if p.what == "name"), None)
    actors = [p for p in group if p.what == "actor"]
    sides = [p for p in group if p.what == "group" and not _of_descent(sentence, p)]
    sides.sort(key=lambda p: not _exiled(sentence, p))
    offices = [p for p in group if p.what == "office"]
    states = [p for p in group if p.what in ("state", "adj")]
    actor_id = slug(sentence.tokens[name.last].text) if name is not None else ""
    side: tuple[str, str | None] | None = None
    apart = (
        bool(sides)
        and sides[0].value in _APART
        and not any(known[a.value].kind not in ("officer", "state") for a in actors)
    )
    if actors and not apart:
        first = actors[0]
        kind = known[first.value].kind
        side = (parts.side(first.value), first.value)
        owner = next((p for p in states if p.last < first.first and _owned(sentence, p)), None)
        if kind == "io" and owner is not None:
            side = (parts.side(owner.value), owner.value)  # "Minsk's UN mission"
            actor_id = actor_id or public_id(owner.value)
        elif kind == "io" and sides and sides[0].value == "international_organisation":
            side = ("international_organisation", first.value)
        if first.value.endswith(OTHERS):
            actor_id = actor_id or slug(sentence.tokens[first.last].text)
        actor_id = actor_id or public_id(first.value)
    elif sides and not (
        name is not None and offices and offices[0].first < name.first < sides[0].first
    ):  # "Prime Minister Hamdok, a former economist", holds an office
        side = side_of_group(sides[0].value, states, parts)
        actor_id = actor_id or group_id(sentence, sides[0], side)
    elif offices:
        side = side_of_office(sentence, offices, states, name, parts, memory)
        holder = memory.holders.get(office_stem(sentence, offices[-1]))
        if not actor_id and holder is not None and side == (holder.side, holder.party_actor):
            actor_id = holder.actor
        actor_id = actor_id or (public_id(side[1]) if side is not None and side[1] else "")
    elif name is not None:
        side = memory.sides.get(name_stem(sentence, name.last))
        if side is None and states and _owned(sentence, states[0]) and states[0].value != parts.target:
            side = (parts.side(states[0].value), states[0].value)  # "Sweden's Carl Bildt"
    elif states:
        side = (parts.side(states[0].value), states[0].value)
        actor_id = public_id(states[0].value)
    if side is None or not actor_id:
        return None
    if name is not None:
        memory.sides[name_stem(sentence, name.last)] = side
    many = bool(sides) and name is None and not actors
    return Speaker(actor_id, side[0], span, side[1], many)


def _exiled(sentence: Sentence, part: Part) -> bool:
    """ "A lawyer in exile": who had to leave speaks against those who drove him out, whatever he is."""
    return part.value == "opposition" and any(
        "exil" in t.low for t in sentence.tokens[part.first : part.last + 1]
    )


def _of_descent(sentence: Sentence, part: Part) -> bool:
    """ "Marco Rubio, a son of Cuban immigrants": whose child somebody is makes nobody a relative."""
    if sentence.tokens[part.last].low not in _CHILDREN:
        return False
    before, after = (
        sentence.tokens[part.first - 1 : part.first],
        sentence.tokens[part.last + 1 : part.last + 2],
    )
    return bool(before) and before[0].low in ("a", "the") and bool(after) and after[0].low == "of"


_CHILDREN = frozenset(["son", "daughter"])
_OWNERS = frozenset(["his", "her", "'s", "’s", "его", "ее", "яго", "яе", "ягоны", "ейны", "його", "її"])
_BUREAU = frozenset(["office", "офис", "офіс", "channel", "ведомство", "ведамства", "відомство"])
