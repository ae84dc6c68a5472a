"""Whose group or office a speaker belongs to: the side and the party behind it."""

from dataclasses import dataclass

from detente.sources.articles.actors import Parts, gazetteer, public_id
from detente.sources.articles.sides import name_stem
from detente.sources.articles.speakers import SpeechMemory, slug
from detente.sources.articles.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a mention: a state, an office, a group, a name or an actor, from `first` to `last`."""

    first: int
    last: int
    what: str
    value: str


def side_of_group(value: str, states: list[Part], parts: Parts) -> tuple[str, str | None]:
    """The side of a group such as "relatives" or "officials", and the party behind it where there is one."""
    if value in ("sender_government", "target_government", "third_state"):
        if states:
            return parts.side(states[0].value), states[0].value
        if value == "sender_government":
            sender = next(iter(parts.senders), "us")
            return ("eu_institution" if sender == "eu" else value), sender
        return value, parts.target if value == "target_government" else None
    if value == "eu_institution":
        return value, "eu"
    if value == "target_state_media" and states and parts.target:
        owner = gazetteer()[states[0].value].party
        if owner != parts.target:
            return "independent_media", None
    return value, None


def group_id(sentence: Sentence, part: Part, side: tuple[str, str | None]) -> str:
    """The name under which a group speaks: that of its party, else of its sort."""
    if side[1]:
        return public_id(side[1])
    return {
        "rights_group": "rights_groups",
        "target_state_media": "state_media",
        "international_organisation": "un",
        "eu_institution": "eu",
    }.get(side[0], slug(sentence.tokens[part.last].text))


def side_of_office(
    sentence: Sentence,
    offices: list[Part],
    states: list[Part],
    name: Part | None,
    parts: Parts,
    memory: SpeechMemory,
) -> tuple[str, str | None] | None:
    """An office belongs to the state beside it, else to the state it is found in, else to who holds it."""
    if _of_the_union(sentence, offices, states, parts):
        return parts.side("eu"), "eu"
    if states:
        owner = states[0].value
        return parts.side(owner), owner
    hint = next((p.value[1:] for p in offices if p.value[1:] in gazetteer()), None)
    if hint is not None and not (hint == "us" and parts.target == "us"):
        return parts.side(hint), hint
    if name is not None and name_stem(sentence, name.last) in memory.sides:
        return memory.sides[name_stem(sentence, name.last)]
    if name is None and sentence.tokens[offices[-1].last].low.startswith(_DIPLOMATS) and parts.senders:
        sender = next(iter(parts.senders))  # bare diplomats are those of the countries that watch
        return parts.side(sender), sender
    if any(p.value == "@target" for p in offices) and parts.target:
        return "target_government", parts.target
    before = memory.holders.get(office_stem(sentence, offices[-1]))
    if name is None and before is not None:
        return before.side, before.party_actor
    if parts.target is None:
        return None
    return "target_government", parts.target


def _of_the_union(sentence: Sentence, offices: list[Part], states: list[Part], parts: Parts) -> bool:
    """ "The ministers urged ...": several of them, of nobody named, are those of the Union's Council."""
    if "eu" not in parts.senders or any(p.value not in _SEATS for p in states):
        return False
    return all(p.value == "" for p in offices) and sentence.tokens[offices[-1].last].low in _MINISTERS


_DIPLOMATS = ("diplomats", "дипломаты", "дыпламат", "дыплямат", "дипломати", "дипломатів", "дипломатов")
_SEATS = frozenset(["luxembourg", "belgium", "eu"])
_MINISTERS = frozenset(["ministers", "министры", "міністры", "міністри"])


def office_stem(sentence: Sentence, part: Part) -> str:
    """An office under which its forms are one, to find who holds it."""
    return sentence.tokens[part.last].low[:7]
