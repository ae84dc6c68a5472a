"""Who is who in the news: states, officers, institutions and groups, and the side each speaks for.

The gazetteer (`frames/actors.csv`) gives each actor its party, its kind, its usual part (sender, target
or third) and its names in four languages; names marked `~` only describe ("Belarusian police").
"""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from detente.sources.articles.tokens import Sentence

LANGUAGES = ("en", "ru", "be", "uk")
OFFICIAL = ("state", "officer", "io")
"""The kinds of actors that act for a party."""
OTHERS = "_others"
"""The end of an id under which several people of one party stand; who of them it is, the text says."""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """One line of the gazetteer."""

    actor_id: str
    party: str
    kind: str
    role: str
    names: tuple[tuple[str, ...], ...]
    """The name patterns by language, in the order of LANGUAGES."""


@lru_cache(maxsize=1)
def gazetteer() -> dict[str, KnownActor]:
    """All known actors by id."""
    path = files("detente.sources.articles") / "frames" / "actors.csv"
    with path.open(encoding="utf-8") as lines:
        return {
            row["id"]: KnownActor(
                row["id"],
                row["party"],
                row["kind"],
                row["role"],
                tuple(tuple(n for n in row[code].split("|") if n) for code in LANGUAGES),
            )
            for row in csv.DictReader(lines)
        }


def party(actor_id: str | None) -> str:
    """The party an actor belongs to; an unknown actor is its own party."""
    if not actor_id:
        return ""
    known = gazetteer().get(actor_id)
    return known.party if known else actor_id


def public_id(actor_id: str) -> str:
    """How an actor is named in a proposal: a state by its party, an officer by surname."""
    known = gazetteer().get(actor_id)
    if known is not None and actor_id.endswith(OTHERS):
        return known.party
    return (
        known.party
        if known and known.kind in ("state", "io", "rights") and known.kind != "officer"
        else actor_id
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that the parties play in one article: who holds the prisoners, who holds the sanctions."""

    target: str | None
    senders: tuple[str, ...]

    def side(self, actor_id: str) -> str:
        """The side that this actor speaks for in this article."""
        known = gazetteer().get(actor_id)
        if known is None:
            return "third_state"
        if known.kind in ("rights", "defender"):
            return "rights_group"
        if known.kind == "opposition":
            return "opposition"
        if known.kind == "analyst":
            return "think_tank"
        if known.kind == "io":
            return "international_organisation"
        if known.party == self.target:
            return "target_government"
        if known.party == "eu":
            return "eu_institution"
        return "sender_government" if known.role == "sender" else "third_state"


def parts_of(sentences: Iterable[Sentence]) -> Parts:
    """The parts in this article by how often each party is named; the headline counts three times.

    The target is the party named most among those that can hold prisoners of another side's concern;
    where none is named, the one named most among the rest but the usual senders.
    """
    named: Counter[str] = Counter()
    known = gazetteer()
    told_in: Counter[str] = Counter()
    for sentence in sentences:
        told_in[sentence.language] += 1
        weight = 6 if sentence.headline else 2
        for mark in sentence.of("ACTOR", "ACTOR_ADJ"):
            named[mark.value] += weight if mark.tag == "ACTOR" else weight // 2
    by_party: Counter[str] = Counter()
    role: dict[str, str] = {}
    for actor_id, times in named.items():
        actor = known[actor_id]
        if actor.kind in ("state", "officer"):
            by_party[actor.party] += times
            role.setdefault(actor.party, actor.role)
            if actor.role == "target":
                role[actor.party] = "target"
        elif actor.party in ("belarus_opposition", "viasna"):
            by_party["belarus"] += times
            role["belarus"] = "target"
        elif actor.party in ("venezuela_opposition", "foro_penal"):
            by_party["venezuela"] += times
            role["venezuela"] = "target"
    order = sorted(by_party, key=lambda p: (-by_party[p], p))
    # Moscow is named beside most targets as an ally: it is the target only where no other is.
    targets = [p for p in order if role[p] == "target"]
    if len(targets) > 1 and targets[0] == "russia" and by_party[targets[1]] * 2 >= by_party["russia"]:
        targets = [targets[1], targets[0]]
    # Ankara lends its airport to the exchanges of Moscow.
    if targets[:1] == ["turkey"] and by_party["russia"] * 2 >= by_party["turkey"]:
        targets = ["russia", *targets]
    target = targets[0] if targets else None
    if target is None and told_in["be"] * 2 > sum(told_in.values()):
        target = "belarus"  # who writes in Belarusian need not name the country
    if target is None:
        rest = [p for p in order if p not in ("us", "eu", "uk", "canada", "e3", "un")]
        target = rest[0] if rest else None
        if target in ("lithuania", "poland", "latvia") and not told_in["en"]:
            target = "belarus"  # its neighbours are named in the news of Belarus without the country
    senders = tuple(p for p in order if role[p] == "sender" and p != target)
    return Parts(target, senders)
