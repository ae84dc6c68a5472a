"""What is held out should something go on: "unless he is freed, the permit will be withdrawn".

A condition and, outside of it, a clause in which relief is to be undone, a measure to follow, a border to be
shut or somebody to be answered, tell a threat whatever its verb. English only.
"""

from detente.sources.articles.act_days import day_of
from detente.sources.articles.actors import OFFICIAL, gazetteer, party
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.conditions import who_warns
from detente.sources.articles.dates import DateMention
from detente.sources.articles.frames import LanguageRules
from detente.sources.articles.governors import Mood, should_opens
from detente.sources.articles.last_named import last_sender
from detente.sources.articles.people import People
from detente.sources.articles.settling import dated_now
from detente.sources.articles.slots import Agent
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger

_OPENING = frozenset(
    [
        *("if", "unless", "should", "otherwise", "failing", "long", "more", "single", "another"),
    ]
)
_AHEAD = frozenset(["will", "would", "can", "could", "shall", "'ll", "’ll", "may"])
_BETWEEN = frozenset(
    [
        *("be", "have", "to", "again", "also", "then", "simply", "immediately", "once", "at", "soon"),
    ]
)
_NOT = frozenset(["not", "no", "never", "longer"])
_RELIEF = frozenset(
    [
        *("relief", "license", "licenses", "licence", "licences", "permit", "permits", "suspension"),
        *("waiver", "waivers", "authorization", "authorisation", "exemption", "exemptions", "easing"),
        *("thaw", "money", "aid", "funds", "loan", "loans", "account", "accounts", "dialogue"),
        *("flights", "planes", "offer", "step", "steps", "concession", "concessions", "deal"),
        *("preferences", "privileges", "talks"),
    ]
)
_MEASURES = frozenset(
    [
        *("sanctions", "sanction", "measures", "measure", "ban", "bans", "penalties", "restrictions"),
        *("names", "name", "tariffs", "tariff", "duties", "round", "rounds", "package", "packages"),
        *("listings", "list", "freezes", "steps", "curbs", "embargo", "countermeasures"),
        *("consequences", "levies", "blacklist", "retaliation", "response", "answer", "pressure"),
        *("visa", "visas", "lists", "controls", "snapback"),
    ]
)
_GATES = frozenset(
    [
        *("border", "borders", "crossing", "crossings", "gate", "gates", "barrier", "barriers"),
        *("checkpoint", "checkpoints", "transit", "frontier", "bridge", "airspace", "ports", "railway"),
        *("bolt", "lock", "doors", "door", "embassy", "consulate", "consulates", "post", "posts"),
    ]
)
_THEIRS = frozenset(
    [
        *("lorries", "trucks", "trailers", "vehicles", "wagons", "goods", "exports", "imports"),
        *("firms", "assets", "companies", "banks", "officials", "judges", "diplomats", "ambassador"),
        *("those", "carriers", "property"),
    ]
)
_UNDONE = frozenset(
    [
        *("withdrawn", "revoked", "cancelled", "canceled", "undone", "reversed", "rescinded", "pulled"),
        *("taken", "torn", "ended", "switched", "sealed", "spent", "lost", "stopped", "suspended"),
        *("annulled", "scrapped", "halted", "broken", "wound", "reconsidered", "reviewed", "voided"),
        *("frozen", "terminated"),
    ]
)
_PUT_ON = frozenset(
    [
        *("brought", "put", "restored", "reimposed", "switched", "imposed", "added", "widened"),
        *("broadened", "tightened", "stepped", "extended", "drawn", "introduced", "proposed"),
        *("expanded", "toughened", "hit", "targeted", "closed", "shut", "sealed", "lowered"),
        *("impounded", "confiscated", "expelled", "turned", "seized", "blacklisted", "sanctioned"),
        *("listed", "adopted", "prepared", "applied", "taken", "blocked", "stopped", "halted"),
        *("frozen", "recalled", "raised", "doubled", "reinstated", "activated", "triggered"),
    ]
)
_COMES = frozenset(["follow", "come", "return", "snap", "kick", "resume", "rise"])
_ENDS = frozenset(["lapse", "expire", "end", "go", "stop", "cease", "fall", "vanish", "die"])
_DROPS = frozenset(["come", "go", "fall", "close", "shut", "drop", "return", "stay", "remain"])
_UNDO = frozenset(
    [
        *("withdraw", "revoke", "cancel", "end", "suspend", "rescind", "undo", "reverse", "take"),
        *("pull", "tear", "stop", "halt", "freeze", "terminate", "annul", "break"),
        *("reconsider", "review"),
    ]
)
_IMPOSE = frozenset(
    [
        *("reimpose", "restore", "bring", "put", "impose", "widen", "broaden", "tighten", "add"),
        *("extend", "expand", "introduce", "propose", "adopt", "prepare", "take", "draw", "slap"),
        *("reinstate", "step", "toughen", "apply", "activate", "trigger", "raise", "increase", "use"),
    ]
)
_CLOSE = frozenset(["close", "shut", "seal", "lower", "block", "bolt", "drop", "stop", "halt"])
_SEIZE = frozenset(
    [
        *("impound", "confiscate", "seize", "expel", "hit", "target", "sanction"),
        *("blacklist", "freeze"),
    ]
)
_ANSWER = frozenset(["retaliate", "respond", "reply"])
_GO_ON = frozenset(
    [
        *("renewed", "prolonged", "extended", "continued", "renew", "prolong", "extend", "outlive"),
    ]
)
_GO_ON_TOO = frozenset(["survive", "last"])
_SUFFER = frozenset(["face", "suffer", "incur", "lose"])


def read_consequences(
    sentence: Sentence,
    rules: LanguageRules,
    context: ArticleContext,
    dates: list[DateMention],
    speaker: Speaker | None,
) -> list[Candidate]:
    """The threat that a condition and what is held out tell together: one at most."""
    mark = _held_out(sentence)
    if mark is None:
        return []
    agent = None if mark.value == "suffered" else who_warns(sentence, mark, speaker, context)
    if mark.value == "suffered" and speaker is not None and speaker.party_actor:
        agent = Agent(speaker.party_actor, basis="context")
    if agent is not None and agent.actor and gazetteer()[agent.actor].kind not in OFFICIAL:
        return []
    if agent is None and mark.value == "suffered":
        return []
    if mark.value == "measure" and (agent is None or party(agent.actor) == context.parts.target):
        agent = last_sender(context.history, sentence, mark.first, context.parts)
    frame = rules.frames[f"{rules.language}.threat.verb"]
    trigger = Trigger(frame.frame_id, mark.first, mark.first, mark.last, "active", "future")
    dates = [d for d in dates if not _of_the_act(sentence, mark, d)]
    day, day_mark = day_of(sentence, trigger, dates, 0, len(sentence.tokens) - 1, context)
    found = Candidate(
        frame,
        trigger,
        sentence,
        "threaten",
        "promised",
        agent or Agent(None),
        People(),
        day,
        day_mark,
        speaker=speaker,
        mood=Mood("threatened", mark, conditional=True),
    )
    dated_now(found, context)
    return [found]


def _held_out(sentence: Sentence) -> Mark | None:
    """The verb group of what is held out, outside of the condition."""
    lows = [t.low for t in sentence.tokens]
    if sentence.language != "en" or not _OPENING.intersection(lows) or not _AHEAD.intersection(lows):
        return None
    inside = _conditions(sentence, lows)
    if not inside:
        return None
    for at, low in enumerate(lows):
        if low in _AHEAD and at not in inside and (found := _group(lows, at, inside)) is not None:
            return Mark("RETORT", at, *found)
    return None


def _of_the_act(sentence: Sentence, mark: Mark, date: DateMention) -> bool:
    """ "will lapse on 18 April": the day of what is held out, not the one on which it is said."""
    if date.first <= mark.last:
        return False
    return not any(t.text in ',;:—–"”' for t in sentence.tokens[mark.last : date.first])


def _group(lows: list[str], at: int, inside: frozenset[int]) -> tuple[int, str] | None:
    """The last token of the verb group that begins at an auxiliary, and how it threatens."""
    head, negated = at + 1, False
    while head < len(lows) and (lows[head] in _BETWEEN or lows[head] in _NOT):
        negated = negated or lows[head] in _NOT
        head += 1
    if head >= len(lows) or head in inside:
        return None
    left = next((i + 1 for i in range(at - 1, -1, -1) if lows[i] in ',;:"“—–' or i in inside), 0)
    ends = (i for i in range(head + 1, len(lows)) if lows[i] in ',;:"”—–' or i in inside)
    right = min(next(ends, len(lows)), head + 9)
    subject, object_, verb = set(lows[left:at]), set(lows[head + 1 : right]), lows[head]
    passive = "be" in lows[at:head]
    if negated:
        goes_on = verb in _GO_ON or verb in _GO_ON_TOO
        return (head, "measure") if goes_on and (subject | object_) & _RELIEF else None
    if verb in _SUFFER:
        return (head, "suffered") if object_ & (_MEASURES if verb != "lose" else _RELIEF) else None
    of_measures = "" if (subject | object_) & (_GATES | _THEIRS) else "measure"
    if verb in _ANSWER or verb in ("go", "look"):
        of_measures = ""
    return (head, of_measures) if _threatens(verb, passive, subject, object_) else None


def _threatens(verb: str, passive: bool, subject: set[str], object_: set[str]) -> bool:
    """Is relief undone here, a measure put on, a gate shut or somebody answered?"""
    if passive:
        on = verb in _PUT_ON and subject & (_MEASURES | _GATES | _THEIRS)
        back = verb in ("next", "back", "down", "up") and subject & (_MEASURES | _GATES | _RELIEF)
        return bool((verb in _UNDONE and subject & _RELIEF) or on or back)
    if verb in _ANSWER or (verb in ("go", "look") and "further" in object_):
        return True
    if (verb in _COMES and subject & _MEASURES) or (verb in _ENDS and subject & _RELIEF):
        return True
    if verb in _DROPS and subject & _GATES:
        return True
    undo = verb in _UNDO and object_ & _RELIEF
    close = verb in _CLOSE and object_ & _GATES
    impose = verb in _IMPOSE and object_ & _MEASURES
    return bool(undo or close or impose or (verb in _SEIZE and object_ & _THEIRS))


def _conditions(sentence: Sentence, lows: list[str]) -> frozenset[int]:
    """The tokens of the clauses of condition."""
    inside: set[int] = set()
    for i, low in enumerate(lows):
        if low == "otherwise":
            inside.add(i)
        elif low in ("if", "unless", "failing") or _as_long(lows, i) or _inverted(sentence, low, i):
            inside |= _clause(lows, i)
        elif i < 3 and low in ("more", "single", "another") and "and" in lows[i:]:
            inside |= set(range(lows.index("and", i) + 1))  # "One more balloon and the gates will fall"
    return frozenset(inside)


def _inverted(sentence: Sentence, low: str, at: int) -> bool:
    return low == "should" and (not at or should_opens(sentence, at))


def _as_long(lows: list[str], at: int) -> bool:
    return lows[at] == "long" and lows[at - 1] in ("as", "so") and lows[at + 1 : at + 2] == ["as"]


def _clause(lows: list[str], at: int) -> set[int]:
    end = next((k for k in range(at + 1, len(lows)) if lows[k] in ",;:—–"), len(lows))
    return set(range(at, end))
