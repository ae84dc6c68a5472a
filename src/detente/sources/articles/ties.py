"""What speaks for a tie between two moves of an article: cues, places, days and rivals, as features.

The link of two moves is seldom in one phrase. What is weighed is where a word of exchange, answer or ground
stands (with one of the two, between them, in a third sentence, in the headline), whether a speaker ties
relief to people, how far the two stand apart in the text and in time, and how many other pairs there are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.proposals import Move, Statement
from detente.sources.articles.tie_words import word_features
from detente.sources.articles.tokens import Sentence

RELIEF = frozenset(
    ("ease", "lift", "suspend", "delist", "license", "promise_relief", "diplomatic_upgrade", "humanitarian")
) | {"trade_route"}
FREEING = frozenset(("release", "pardon", "amnesty", "custody_eased", "promise_release", "deport", "reform"))
PRESSING = frozenset(
    (
        "impose",
        "tighten",
        "extend",
        "revoke",
        "reimpose",
        "border_closure",
        "diplomatic_downgrade",
        "threaten",
    )
)
HARDENING = frozenset(
    ("halt_releases", "rearrest", "border_closure", "diplomatic_downgrade", "impose", "revoke")
)
_BLOWS = HARDENING | {"arrest", "sentence", "hybrid_event", "war_event", "tighten", "threaten"}
"""What a sender answers with measures, or the target does with steps of its own."""
_STEPS = FREEING | {"agreement", "lift", "delist", "trade_route"}
"""What relief is given for: mostly people, but also a signature or the target's own measures."""
SWAPPED = frozenset(("release", "pardon", "custody_eased", "promise_release"))
_TYING = frozenset(("exchange", "hostage_trade"))
INVOLVED = frozenset(("sender_government", "eu_institution", "target_government"))
_GROUND = re.compile(
    r"\b(?:pointed to|citing|cited|in view of|in (?:the )?light of|on the grounds? (?:that|of)|because of|"
    r"conditions? .{0,60}met|in recognition of|rewards?|rewarded|acknowledg\w+|after \w+ (?:had )?(?:freed|"
    r"released|pardoned|let)|recognis\w+|recogniz\w+|in view of|thanks to|follows?|followed)\b|"
    r"сосла\w+|ввиду|учитывая|в связи с|с учетом|поскольку|потому что|за то, что|признани\w+|вслед за|"
    r"после того|"
    r"спасла\w+|з улікам|зважаючы|у сувязі з|бо\b|за тое, што|пасля таго|услед за|"
    r"посла\w+|з огляду на|зважаючи|у зв'язку з|оскільки|за те, що|після того|слідом за",
    re.I,
)
_THEN = re.compile(
    r"\b(?:after|once|when|as soon as|in turn|at the same time|the same day|minutes|hours|simultaneously|"
    r"for (?:its|his|their) part|each|both sides|meanwhile|a day (?:after|before|later|earlier)|"
    r"in parallel|alongside|together with|both)\b|"
    r"\b(?:после|когда|как только|в свою очередь|одновременно|в тот же день|тем временем|обе стороны|"
    r"стороны|пасля|калі|як толькі|у сваю чаргу|адначасова|у той жа дзень|абодва бакі|бакі|"
    r"після|коли|щойно|у свою чергу|водночас|того ж дня|того самого дня|обидві сторони|сторони)\b",
    re.I,
)
_IF = re.compile(
    r"\b(?:if|once|provided|unless|until|when|on condition)\b|"
    r"\b(?:если|когда|при условии|пока|калі|пры ўмове|пакуль|якщо|коли|за умови|поки|доки)\b",
    re.I,
)
_DEAL = re.compile(
    r"\b(?:deal|arrangement|bargain|understanding|agreement|agreed|package|accord|swap\w*|exchang\w*|"
    r"traded?|price|trade-off|other half|two legs|in kind|part of|terms)\b|"
    r"\b(?:сделк\w*|договор[её]нност\w*|соглашени\w*|обмен\w*|услови\w*|цен\w+|размен\w*|взамен|в ответ|"
    r"здзелк\w*|дамоўлен\w*|пагадненн\w*|абмен\w*|умов\w*|цан\w+|ўзамен|узамен|у адказ|"
    r"угод\w*|домовлен\w*|обмін\w*|цін\w+|взамін|навзамін|натомість|у відповідь)",
    re.I,
)
_DISTANT = 30
_GAP = 3
_QUOTED = re.compile('["«“„]')
_SPANS = (
    *((-30, "a month before"), (-3, "weeks before"), (0, "days before"), (1, "the same day")),
    *((4, "days after"), (31, "weeks after"), (181, "months after")),
)
"""How long after what it is given for an act comes, by the number of days it ends before."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article with its moves, as links are weighed in it."""

    sentences: Sequence[Sentence]
    moves: Sequence[Move]
    target: str | None
    statements: Sequence[Statement]

    def place(self, move: Move) -> int:
        """The number of the sentence that tells a move."""
        at = move.quote.start
        return next((n for n, s in enumerate(self.sentences) if s.start <= at < s.end), 0)


def ties_in(sentence: Sentence) -> bool:
    """Is there a word of exchange or of order? Not where it says what a measure is for."""
    if sentence.has("SEQUENCE"):
        return True
    measures = {m.last for m in sentence.of("SANCTION")}
    return any(
        m.first - 1 not in measures or sentence.tokens[m.first].low not in _FOR_WHAT
        for m in sentence.of("LINK")
    )


_ASKS = re.compile(r"^(?:asked|на вопрос|спросил|на пытанне|на запитання)\b", re.I)
_TO_COME = frozenset(
    [
        *("if", "unless", "until", "once", "will", "would", "should", "must", "provided", "could", "ready"),
        *("если", "когда", "пока", "калі", "пакуль", "якщо", "коли", "поки", "доки", "готов", "готова"),
        *("готовы", "гатовы", "гатовая", "готовий", "готові", "будет", "будзе", "буде", "условии"),
    ]
)


def _to_come(sentence: Sentence) -> bool:
    """Does the sentence only say what would be given for what?"""
    return any(t.low in _TO_COME for t in sentence.tokens) or sentence.has("GOV_DEMAND")


def drawn(told: Told, given: int, received: int) -> bool:
    """Does any sentence draw a tie at all: by a word, or by a speaker, and not only for times to come?"""
    starts = {s.quote.start for s in told.statements if s.acknowledges_link == "yes" and s.frame in _TYING}
    own = {told.place(told.moves[given]), told.place(told.moves[received])}
    for n, s in enumerate(told.sentences):
        if s.has("LINK_DENIED") or _ASKS.search(s.text.strip()):
            continue
        ties = s.start in starts or ties_in(s) or s.has("TIE")
        if ties and (n in own or not _to_come(s)):
            return True
    return False


def speaks_of_order(told: Told) -> Sentence | None:
    """The sentence in which an observer points at the order of the steps ("noted the clear sequencing")."""
    starts = {s.quote.start for s in told.statements if s.acknowledges_link == "yes" and s.frame in _TYING}
    return next((s for s in told.sentences if s.start in starts and s.has("SEQUENCE")), None)


_FOR_WHAT = frozenset(["tied", "linked", "связанные", "звязаныя", "пов'язані"])
"""In "sanctions tied to backsliding" the word tells a ground, and no bargain."""


def fit(given: Move, received: Move, target: str | None) -> bool:
    """Can the first move be given for the second: of two parties, the second the target's, of one sign?"""
    if given is received or party(given.actor) == party(received.actor) or party(given.actor) == target:
        return False
    denied = (given.modality == "denied", received.modality == "denied")
    if denied[0] or "demanded" in (given.modality, received.modality):
        return False
    if denied[1]:
        return received.kind in FREEING and given.kind in ("revoke", "reimpose", "tighten", "impose")
    # an article may be about one state and tell in passing what another gave
    theirs = party(received.actor) == target or (_holds(received.actor) and not _holds(given.actor))
    if not theirs:
        return False
    if given.kind in SWAPPED or given.kind == "amnesty":
        return received.kind in SWAPPED
    if given.kind in RELIEF:
        return received.kind in _STEPS
    if given.kind == "agreement":
        return received.kind in _STEPS and received.kind != "agreement"
    return (given.kind in PRESSING or given.kind == "halt_releases") and received.kind in _BLOWS


def _holds(actor: str | None) -> bool:
    """Is it one of those states whose prisoners others ask for, whether or not this article is about it?"""
    known = gazetteer().get(party(actor) or "")
    return known is not None and known.role == "target"


def _sort(move: Move) -> str:
    for name, kinds in (("relief", RELIEF), ("free", FREEING), ("hard", HARDENING), ("press", PRESSING)):
        if move.kind in kinds:
            return name
    return "other"


@lru_cache(maxsize=2048)
def _met(pattern: re.Pattern[str], text: str) -> bool:
    """Is there such a word in a sentence? Kept, since every pair of an article asks again."""
    return pattern.search(text) is not None


def tie_features(told: Told, given: int, received: int) -> list[str]:
    """What speaks for or against a tie of two moves, each feature once, in a fixed order."""
    a, b = told.moves[given], told.moves[received]
    i, j = told.place(a), told.place(b)
    low, high = min(i, j), max(i, j)
    sort = "swap" if a.kind in SWAPPED else f"{_sort(a)}-{_sort(b)}"
    drawing = [] if drawn(told, given, received) else ["nothing drawn"]
    out = [*drawing, sort, f"{sort} {a.modality} {b.modality}"]
    out += [f"given {a.modality}", f"received {b.modality}"]
    out += [f"received {b.kind}", f"given {a.kind}"]
    gap = high - low
    out.append("same sentence" if gap == 0 else f"apart {gap}" if gap <= 3 else "far apart")
    out.append("given later" if i > j else "received later" if j > i else "together")
    within = {
        "of given": [told.sentences[i]],
        "of received": [told.sentences[j]],
        "between": list(told.sentences[low + 1 : high]),
        "behind": list(told.sentences[high + 1 : high + 3]),
        "anywhere": list(told.sentences),
    }
    for where, part in within.items():
        if any(ties_in(s) for s in part):
            out.append(f"link {where}")
        if any(s.has("TIE") for s in part):
            out.append(f"tie {where}")
        if any(s.has("LINK_DENIED") for s in part):
            out.append(f"denied {where}")
        if any(_met(_DEAL, s.text) for s in part):
            out.append(f"deal {where}")
        if where in ("of given", "of received"):
            if any(_met(_GROUND, s.text) for s in part):
                out.append(f"ground {where}")
            if any(_met(_IF, s.text) for s in part):
                out.append(f"if {where} {sort}")
            if any(_met(_THEN, s.text) for s in part):
                out.append(f"then {where} {'same' if gap == 0 else ''}")
    later = told.sentences[i if i > j else j]
    if ties_in(later) or later.has("TIE"):
        out.append("cue with the later")
    if gap and not later.has("PERSONS") and later is told.sentences[i] and ties_in(later):
        out.append("the later answers")
    unreal = {n for n, s in enumerate(told.sentences) if n not in (i, j) and _to_come(s)}
    out += word_features(told.sentences, i, j, sort, unreal)
    out += [f"language {told.sentences[0].language}", f"{sort} gap {min(gap, _GAP)}"]
    out += _by_day(a, b, sort)
    out += _by_people(a, b)
    out += _by_statement(told, i, j)
    out += _by_speaker(told, i, j)
    out += _by_rivals(told, given, received)
    return list(dict.fromkeys(out))


def _by_day(a: Move, b: Move, sort: str) -> list[str]:
    if a.day.iso is None or b.day.iso is None:
        return ["no day"]
    apart = (date.fromisoformat(a.day.iso[:10]) - date.fromisoformat(b.day.iso[:10])).days
    span = next((name for end, name in _SPANS if apart < end), "long after")
    out = [f"{sort} {span}", f"days {a.day.basis} {b.day.basis}"]
    if abs(apart) <= 1:
        return [*out, "same day"]
    if abs(apart) <= _DISTANT:
        return [*out, "near days"]
    return [*out, "given months later" if apart > 0 else "given months before"]


def _by_people(a: Move, b: Move) -> list[str]:
    out = ["as many people" if a.people and a.people == b.people else "people" if b.people else "no number"]
    if b.recipient and party(b.recipient) == party(a.actor):
        out.append("received for the giver")
    if a.recipient and party(a.recipient) == party(b.actor):
        out.append("given to the other")
    return out


def _by_speaker(told: Told, i: int, j: int) -> list[str]:
    """Who ties or speaks of a trade, an involved side or another, and how near the two moves."""
    place = {s.start: n for n, s in enumerate(told.sentences)}
    out = []
    for s in told.statements:
        at = place.get(s.quote.start)
        if at is None or (s.acknowledges_link == "no" and s.frame not in _TYING):
            continue
        if at not in (i, j) and _to_come(told.sentences[at]):
            continue
        near = "near" if min(abs(at - i), abs(at - j)) <= 1 else "far"
        side = "involved" if s.side in INVOLVED else "other"
        frame = s.frame if s.frame in _TYING else "else"
        out.append(f"says {frame} {s.acknowledges_link} {side} {near}")
        out += [f"says {s.acknowledges_link} {near}", f"says {s.acknowledges_link} {s.side}"]
    return out


def owned_outright(told: Told) -> bool:
    """Does an involved side speak of the exchange in quoted words, or as the only one who ties at all?"""
    said = {
        s.quote.start
        for s in told.statements
        if s.acknowledges_link == "yes" and s.frame == "exchange" and s.side in INVOLVED
    }
    own = [s for s in told.sentences if s.start in said and not _to_come(s)]
    if any(_QUOTED.search(s.text) for s in own):
        return True
    return bool(own) and all(s in own for s in told.sentences if ties_in(s) or s.has("TIE"))


def owner_features(told: Told, given: int, received: int) -> list[str]:
    """What speaks for an involved side drawing the tie, and not the article or an observer."""
    a, b = told.moves[given], told.moves[received]
    i, j = told.place(a), told.place(b)
    out = tie_features(told, given, received)
    out += [f"given told by {a.said_by_side}", f"received told by {b.said_by_side}"]
    cues = [s for s in told.sentences if ties_in(s) or s.has("TIE")]
    near = [s for s in cues if s in told.sentences[min(i, j) : max(i, j) + 2]]
    for name, some in (("near", near), ("anywhere", cues)):
        for voice in sorted({s.has("SPEECH", "AS_TOLD", "OWN_VOICE") for s in some}):
            out.append(f"cue {name} {'said' if voice else 'told'}")
    for name, s in (("given", told.sentences[i]), ("received", told.sentences[j])):
        if s.has("SPEECH", "AS_TOLD"):
            out.append(f"speech with {name}")
    return list(dict.fromkeys(out))


def _by_statement(told: Told, i: int, j: int) -> list[str]:
    out = []
    places = {s.start: s for s in told.sentences}
    for s in told.statements:
        ties = s.frame in _TYING
        said = places.get(s.quote.start)
        if said is not None and _to_come(said) and said not in (told.sentences[i], told.sentences[j]):
            continue
        if s.acknowledges_link == "yes":
            out.append("somebody ties")
            here = any(told.sentences[n].start == s.quote.start for n in (i, j))
            if ties and here:
                out.append("tied where told")
        if s.acknowledges_link == "denies":
            out.append("somebody denies")
        if ties:
            out.append("somebody speaks of exchange")
    return out


def _by_rivals(told: Told, given: int, received: int) -> list[str]:
    moves = told.moves
    mine = party(moves[given].actor)
    others = [k for k in range(len(moves)) if k != given and fit(moves[k], moves[received], told.target)]
    if moves[given].kind in SWAPPED:  # several may each give people for the same ones
        others = [k for k in others if party(moves[k].actor) == mine]
    more = [k for k in range(len(moves)) if k != received and fit(moves[given], moves[k], told.target)]
    out = ["only pair" if not others and not more else "rivals"]
    near = abs(told.place(moves[given]) - told.place(moves[received]))
    if any(abs(told.place(moves[given]) - told.place(moves[k])) < near for k in more):
        out.append("another nearer to given")
    if any(abs(told.place(moves[k]) - told.place(moves[received])) < near for k in others):
        out.append("another nearer to received")
    if any(k < received for k in more):
        out.append("an earlier received")
    if any(k < given for k in others):
        out.append("an earlier given")
    best = {"done": 0, "promised": 1, "background": 2, "denied": 3}
    if any(best.get(moves[k].modality, 4) < best.get(moves[received].modality, 4) for k in more):
        out.append("another received is news")
    if any(best.get(moves[k].modality, 4) < best.get(moves[given].modality, 4) for k in others):
        out.append("another given is news")
    return out
