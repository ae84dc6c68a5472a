"""One act told twice in an article is one move.

Two candidates of near kinds by one party belong together when their days agree and their numbers do not
clash; the fuller telling keeps the quote. A smaller number of the same batch is a part of it.
"""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from detente.sources.articles.actors import party
from detente.sources.articles.candidate import RELIEF, Candidate
from detente.sources.articles.tokens import AND

NEAR = {
    **dict.fromkeys(("release", "pardon", "amnesty", "custody_eased"), "freeing"),
    **dict.fromkeys(("ease", "lift", "suspend", "delist", "license"), "relief"),
    **dict.fromkeys(("impose", "tighten"), "imposing"),
    **dict.fromkeys(("revoke", "reimpose"), "return"),
    **dict.fromkeys(("talks", "visit"), "meeting"),
    **dict.fromkeys(("arrest", "rearrest"), "arrest"),
}
_DAYS = 3
_RANK = {
    "pardon": 4,
    "amnesty": 3,
    "custody_eased": 2,
    "release": 1,
    "delist": 4,
    "license": 4,
    "lift": 3,
    "suspend": 2,
}


def same_days(a: str | None, b: str | None, precision_a: str, precision_b: str) -> bool:
    """Do two days agree, each as precisely as it is known?"""
    if a is None or b is None:
        return True
    da, db = date.fromisoformat(a[:10]), date.fromisoformat(b[:10])
    if "year" in (precision_a, precision_b):
        return da.year == db.year
    if "month" in (precision_a, precision_b):
        return (da.year, da.month) == (db.year, db.month)
    return abs((da - db).days) <= _DAYS


def _same_act(a: Candidate, b: Candidate) -> bool:
    if NEAR.get(a.kind, a.kind) != NEAR.get(b.kind, b.kind) or party(a.actor) != party(b.actor):
        return False
    if a.modality != b.modality or _each_told_for_itself(a, b):
        return False
    # A licence, a delisting and the lifting of a measure are layers of their own, unless one sentence
    # names the same step twice ("permitted dealings, easing the sanctions").
    both = {a.kind, b.kind}
    layers = a.kind != b.kind and bool(both & {"delist", "license"})
    if layers and (both == {"delist", "license"} or a.sentence is not b.sentence or _side_by_side(a, b)):
        return False
    if (
        a.kind == "deport"
        and a.place is not None
        and b.place is not None
        and party(a.place.value) != party(b.place.value)
    ):
        return False
    if _law_and_its_fruit(a, b):
        return False
    eased = a.kind != b.kind and "custody_eased" in (a.kind, b.kind)
    if eased and a.people.number != b.people.number and a.sentence is not b.sentence:
        return False
    soft_a, soft_b = a.day.basis in ("publication", "unknown"), b.day.basis in ("publication", "unknown")
    fits = same_days(a.day.iso, b.day.iso, a.day.precision, b.day.precision)
    if not fits and not (soft_a or soft_b):
        return False
    if not fits and a.modality == "background":
        return False
    if _two_days_of_one_sentence(a, b) or _two_measures(a, b):
        return False
    if a.kind == b.kind == "statement_demand":
        return True
    if a.modality in ("denied", "promised"):
        return True
    if a.kind in _ONE_BY_ONE and a.sentence is not b.sentence and _others(a, b):
        return False
    x, y = a.people.number, b.people.number
    if _of_others(a, b):
        return False
    if x is None or y is None or x == y:
        return True
    if not fits and not (a.sentence.headline or b.sentence.headline):
        return False  # "4 сентября указ коснулся тридцати": another day and another number
    return NEAR.get(a.kind) == "freeing" or a.kind in ("arrest", "deport")


_FOR_ITSELF = 0.9
"""Two sentences that both tell an act from this chance on (`weighing`) tell two: what only comes back to an
act that was told sounds less like one."""
_SURER = 0.3
"""By so much likelier a telling has to be to give the quote in place of the one that stood first."""


def _each_told_for_itself(a: Candidate, b: Candidate) -> bool:
    """ "Vilnius barred all traffic. ... Minsk hit back": each sentence by its wording tells its own act."""
    if a.sentence is b.sentence or a.sentence.headline or b.sentence.headline:
        return False
    persons = (a.people, b.people)
    if NEAR.get(a.kind) == "freeing" and not any(p.number is not None or p.names for p in persons):
        return False  # "has begun releasing detainees ... confirmed the release of several prisoners"
    return min(a.weighed or 0.0, b.weighed or 0.0) >= _FOR_ITSELF


_MEASURES = frozenset(("impose", "tighten"))


def _two_measures(a: Candidate, b: Candidate) -> bool:
    """ "21 июня расширил список ... 24 июня были введены ограничения": each step with a date of its own."""
    if (
        not {a.kind, b.kind} <= _MEASURES
        or a.sentence is b.sentence
        or a.sentence.headline
        or b.sentence.headline
    ):
        return False
    exact = a.day.precision == b.day.precision == "day" and a.day.basis == b.day.basis == "stated"
    return exact and a.day_mark is not None and b.day_mark is not None and a.day.iso != b.day.iso


def _two_days_of_one_sentence(a: Candidate, b: Candidate) -> bool:
    """ "307 on Saturday and 390 the day before": each number with a day of its own."""
    if a.sentence is not b.sentence or a.day_mark is None or b.day_mark is None:
        return False
    counted = a.people.number is not None and b.people.number is not None
    counted = counted or NEAR.get(a.kind) not in ("freeing", "arrest")
    exact = a.day.precision == b.day.precision == "day"
    return counted and exact and a.day_mark is not b.day_mark and a.day.iso != b.day.iso


_PASSED = ("приня", "одобр", "утверд", "прыня", "ухвал", "ухваліл", "схвал", "подпис", "падпіс", "підпис")


def _law_and_its_fruit(a: Candidate, b: Candidate) -> bool:
    """ "Закон об амнистии приняли 19 февраля ... суды отпустили 379 человек": two acts."""
    if {a.kind, b.kind} != {"amnesty", "release"} or a.sentence is b.sentence:
        return False
    law, let_go = (a, b) if a.kind == "amnesty" else (b, a)
    passed = law.sentence.tokens[law.trigger.head].low.startswith(_PASSED)
    day = law.day_mark is not None and law.people.number is None
    return (
        passed and day and let_go.people.number is not None and let_go.sentence.number > law.sentence.number
    )


_ONE_BY_ONE = frozenset(("arrest", "rearrest", "sentence", "death_in_custody"))


def _others(a: Candidate, b: Candidate) -> bool:
    """Somebody else on another day, both told with their day: two trials, not one."""
    said = all(c.day.basis in ("stated", "relative") and c.day.precision == "day" for c in (a, b))
    mine, theirs = set(a.people.names), set(b.people.names)
    return said and a.day.iso != b.day.iso and not mine & theirs


def _of_others(a: Candidate, b: Candidate) -> bool:
    """ "помиловал Наталью Леву ... отпустили Николая Статкевича": as many, but persons of other names."""
    named = bool(a.people.names and b.people.names)
    apart = a.day.iso != b.day.iso and a.day_mark is not None and b.day_mark is not None
    if (a.sentence is b.sentence and not apart) or a.people.number != b.people.number or not named:
        return False
    mine = {w.lower()[:5] for name in a.people.names for w in name.split()}
    return not any(w.lower()[:5] in mine for name in b.people.names for w in name.split())


def _side_by_side(a: Candidate, b: Candidate) -> bool:
    """ "зняв санкції з банків і дозволив операції": two verbs of one subject tell two steps."""
    later = max(a.trigger, b.trigger, key=lambda t: t.first)
    before = a.sentence.tokens[later.first - 1].low if later.first else ""
    earlier = min(a.trigger, b.trigger, key=lambda t: t.first)
    between = [t.low for t in a.sentence.tokens[earlier.last + 1 : later.first]]
    if ("and", "that") in pairwise(between) or (",", "а") in pairwise(between):
        return True
    return a.trigger.tense == b.trigger.tense == "past" and before in AND


def _another(c: Candidate) -> bool:
    at = c.people.first
    if at < 0:
        return False
    near = {t.low for t in c.sentence.tokens[max(0, at - 2) : at + 3]}
    return bool(near & {"another", "additional", "further", "more", "ещё", "еще", "яшчэ", "ще"}) or any(
        t.low in ("ещё", "еще", "яшчэ", "ще", "another") for t in c.sentence.tokens[max(0, at - 4) : at]
    )


def _joined(kept: Candidate, new: Candidate) -> Candidate:
    """The two as one: body over headline, a number over none, a stated day over an assumed one."""
    base, other = kept, new
    mine, theirs = base.weighed or 1.0, other.weighed or 0.0
    surer = mine < _FOR_ITSELF and theirs > mine + _SURER
    bounded = base.kind in RELIEF and other.sentence.has("SCOPE") and not base.sentence.has("SCOPE")
    if not other.sentence.headline and (base.sentence.headline or surer or bounded):
        base, other = other, base
    if _RANK.get(other.kind, 0) > _RANK.get(base.kind, 0):
        base = replace(base, kind=other.kind)
    if base.people.number is None and other.people.number is not None:
        base = replace(base, people=replace(other.people, first=-1, last=-1))
    vague = base.day.basis in ("publication", "unknown")
    if vague and (
        other.day.basis in ("stated", "relative") or (base.day_mark is None and other.day_mark is not None)
    ):
        base = replace(
            base, day=other.day, day_mark=other.day_mark, day_sentence=other.day_sentence or other.sentence
        )
    if base.agent.basis != "stated" and other.agent.basis == "stated" and other.agent.actor:
        base = replace(base, agent=replace(other.agent, sentence=other.sentence))
    if base.sector is None and other.sector is not None and other.sentence is base.sentence:
        base = replace(base, sector=other.sector)
    if base.speaker is None and other.speaker is not None and not base.sentence.headline:
        base = replace(base, speaker=base.speaker)
    return replace(base, also=[*base.also, other.sentence], other_counts=list(base.other_counts))


def _another_on_another_day(a: Candidate, b: Candidate) -> bool:
    """ "Over the weekend seventeen left. On Thursday the lawyer X was sent home": no part of those before."""
    told = a.day_mark is not None and b.day_mark is not None and a.sentence is not b.sentence
    exact = a.day.precision == b.day.precision == "day" and a.day.iso != b.day.iso
    return told and exact and b.people.number == 1 and len(b.people.names) == 1


def _eased_beside(a: Candidate, b: Candidate) -> bool:
    named = bool(b.people.names) or b.people.number == 1
    return a.kind != b.kind and "custody_eased" in (a.kind, b.kind) and named


def _held_there(a: Candidate, b: Candidate) -> bool:
    """ "A mother was taken on Monday; she was released in the evening": let go from that arrest."""
    return a.sentence is b.sentence and a.kind == "arrest" and a.people.number == 1 and b.kind == "release"


def join(candidates: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The moves of one article in the order told, and the tellings that only repeat or are parts of one."""
    kept: list[Candidate] = []
    parts: list[Candidate] = []
    for new in candidates:
        for n, old in enumerate(kept):
            if not _same_act(old, new) or _another(new):
                continue
            x, y = old.people.number, new.people.number
            if x is not None and y is not None and x != y:
                if old.sentence.headline or (
                    new.people.bound != old.people.bound and abs(x - y) * 10 <= max(x, y)
                ):
                    merged = _joined(old, new)
                    merged.other_counts.append(x if merged.people.number == y else y)
                    kept[n] = merged
                elif y < x and new.sentence.has("COURT") and (new.people.names or y == 1):
                    continue  # a court that frees one named person does not act in the president's pardon
                elif y < x and new.sentence is old.sentence and _eased_beside(old, new):
                    continue  # "ordered the release of 34, and prosecutors let a pollster go on bail"
                elif (y < x and _another_on_another_day(old, new)) or (
                    y == 1 and any(_held_there(k, new) for k in kept)
                ):
                    continue
                elif y < x:
                    new.weak = "a part of the people already counted"
                    parts.append(new)
                else:
                    continue
            else:
                kept[n] = _joined(old, new)
            break
        else:
            kept.append(new)
    return kept, parts
