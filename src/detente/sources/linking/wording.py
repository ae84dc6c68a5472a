"""The proposals in our own words: descriptions of rows, and what linking found, line by line."""

from collections.abc import Mapping
from types import MappingProxyType

from detente.sources.linking.linked import Linked
from detente.vocabulary import KINDS

_FRAMES: Mapping[str, str] = MappingProxyType(
    {
        "clemency": "Presents the step as mercy",
        "humanitarian": "Presents the step as humanitarian",
        "exchange": "Presents the steps as given for one another",
        "concession": "Presents the step as a concession",
        "security": "Speaks of the step in terms of security",
        "sovereignty": "Presents the step as the country's own decision",
        "pressure_works": "Holds that pressure brings such steps about",
        "insufficient": "Holds that the step is not enough",
        "warning": "Warns of what the step may lead to or hide",
        "normalisation": "Speaks of better relations",
        "propaganda": "Presents the step as a success of its own side",
        "hostage_trade": "Speaks of people as the price of a trade",
    }
)
_LINKS = {"yes": "; ties relief and releases together", "denies": "; denies a link to relief", "no": ""}


def paraphrase(frame: str, acknowledges_link: str) -> str:
    """What a statement says, in our words."""
    return _FRAMES[frame] + _LINKS[acknowledges_link]


def description(actor: str, kind: str, people: int | None, bound: str | None, objects: str) -> str:
    """What a move is, in our words: who, which step, how many people, on what."""
    number = ""
    if people is not None:
        how = {"at_least": "at least ", "about": "about "}.get(bound or "", "")
        number = f", {how}{people} {'person' if people == 1 else 'people'}"
    return f"{actor}: {KINDS[kind].label}{number}" + (f" ({objects})" if objects else "")


def undertaking(kind: str, people: int | None) -> str:
    """What is promised, in our words."""
    return KINDS[kind].meaning + (f", {people} people" if people is not None else "")


def exchange_label(given: str, received: str, day: str) -> str:
    """What to call an exchange: both sides and the month, as far as they are known."""
    when = f", {day[:7]}" if day else ""
    return f"{given} for {received}{when}"


def explain(one: Linked) -> list[str]:
    """What the proposal is to the record, line by line: the relation, its reasons, what is open, the rest."""
    if one.kept_back:
        lines = [f"not offered: {one.kept_back}"]
        if one.relation != "new":
            lines.append(f"  {one.relation} {one.about}: {'; '.join((*one.clashes, *one.reasons))}")
        return lines + _near(one)
    head = f"{one.item_id}  {one.relation}" + (f" {one.about}" if one.about else "")
    lines = [head, *([f"  in the inbox already: {one.standing}"] if one.standing else [])]
    if one.clashes:
        lines.append(f"  clashes: {'; '.join(one.clashes)}")
    if one.open:
        lines.append(f"  {one.open}")
    if one.reasons:
        lines.append(f"  because {'; '.join(one.reasons)}")
    lines += _near(one)
    lines += [f"  still to find: {want}" for want in one.proposal.wants]
    return lines


def _near(one: Linked) -> list[str]:
    return [f"  may be {near.ref} ({near.score:.2f}): {'; '.join(near.reasons)}" for near in one.near]
