"""A measure answered by one like it: "Turkey hit back three days later", "отплатила той же монетой".

The verb says only that it was paid back; what was done is what had been done to the one who pays back.
"""

from collections.abc import Sequence
from dataclasses import replace

from detente.sources.articles.act_days import day_of
from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.dates import DateMention
from detente.sources.articles.governors import Mood
from detente.sources.articles.moodwords import MOOD_WORDS
from detente.sources.articles.names import name_runs
from detente.sources.articles.people import People
from detente.sources.articles.pointing import pointing
from detente.sources.articles.settling import NOBODY_IMPOSES, settle
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger, clause_left, clause_right

_STRUCK_BACK = frozenset(["hit", "hits", "struck", "strikes", "fired"])
_ANSWERED = (
    *("retaliated", "retaliates", "followed", "answered", "responded", "replied", "reacted", "countered"),
    *("отплати", "отвеча", "ответи", "отреагир", "адплаці", "адказ", "адрэагав", "відплати", "відпов"),
    *("відреаг", "поквита", "паквіт"),
)
_LIKEWISE = (
    *(("of", "its", "own"), ("in", "kind"), ("той", "же", "монетой"), ("тем", "же"), ("тым", "жа")),
    *(("тим", "самим"), ("тим", "же"), ("тією", "ж"), ("тією", "самою"), ("той", "жа"), ("тым", "самым")),
)
_MIRRORED = ("зеркальн", "симметричн", "дзеркальн", "симетричн", "люстран", "люстэрк", "сіметрычн")
_MEASURES = frozenset(["impose", "tighten", "diplomatic_downgrade", "border_closure"])
_NEAR = 2
_REACH = 9


def struck_back(
    sentence: Sentence,
    told: Sequence[Candidate],
    dates: list[DateMention],
    context: ArticleContext,
    speaker: Speaker | None,
) -> list[Candidate]:
    """The measure of the one hit, where a sentence says only that it was answered in kind."""
    found = _answer(sentence)
    if found is None:
        return []
    at, last = found
    who = _who(sentence, at, last)
    model = _measure_before(sentence, told, context, who)
    if who is None or model is None:
        return []
    words = MOOD_WORDS[sentence.language]
    trigger = Trigger(model.frame.frame_id, at, at, last, "active", "past", True)
    left = clause_left(sentence, at, words.subordinators)
    right = clause_right(sentence, last, words.subordinators)
    near = [d for d in dates if left <= d.first <= right]
    day, day_mark = day_of(sentence, trigger, near, left, right, context)
    if day_mark is None and model.sentence is sentence:
        day, day_mark = model.day, model.day_mark
    runs = name_runs(sentence, last + 1, right, context.surnames)
    people = People(len(runs), "exact", runs[0][0], runs[-1][1], True) if runs else People()
    act = replace(
        model,
        trigger=trigger,
        sentence=sentence,
        kind=model.frame.kind,
        agent=Agent(who.value, who.first, who.last, "stated", sentence),
        people=people,
        day=day,
        day_mark=day_mark,
        place=None,
        sector=None,
        objects=(),
        speaker=speaker,
        mood=Mood("done"),
        weak="",
        also=[],
        other_counts=[],
        day_sentence=None,
    )
    settle(act, context)
    if act.weak == NOBODY_IMPOSES:
        act.weak = ""  # the one who struck back is named
    return [pointing(act)]


def _answer(sentence: Sentence) -> tuple[int, int] | None:
    """Where a sentence says that something was paid back in kind: the first and the last token."""
    lows = [t.low for t in sentence.tokens]
    for i, low in enumerate(lows):
        if low in _STRUCK_BACK and lows[i + 1 : i + 2] == ["back"]:
            return i, i + 1
        if not low.startswith(_ANSWERED):
            continue
        for j in range(i + 1, min(i + _REACH, len(lows))):
            if lows[j] in (";", ".", ":"):
                break
            if lows[j].startswith(_MIRRORED):
                return i, j
            tail = next((w for w in _LIKEWISE if tuple(lows[j : j + len(w)]) == w), None)
            if tail is not None:
                return i, j + len(tail) - 1
    return None


def _who(sentence: Sentence, at: int, last: int) -> Mark | None:
    """The state or officer right before the verb; in Slavic languages also right behind."""
    marks = [m for m in sentence.of("ACTOR") if gazetteer()[m.value].kind in ("state", "officer")]
    marks = [m for m in marks if not after_preposition(sentence, m.first)]
    before = [m for m in marks if 0 < at - m.last <= 4 and sentence.tokens[at - 1].text != ","]
    if before or sentence.language == "en":
        return before[-1] if before else None
    return next((m for m in marks if 0 < m.first - at <= 3 or 0 < m.first - last <= 2), None)


def _measure_before(
    sentence: Sentence, told: Sequence[Candidate], context: ArticleContext, who: Mark | None
) -> Candidate | None:
    """The last measure of another party, in this sentence or right before it; none where its own is told."""
    mine = party(who.value) if who is not None else None
    here = [c for c in told if not c.weak and c.kind in _MEASURES]
    if any(party(c.actor) == mine for c in here):
        return None
    near = [c for c in context.acts if sentence.number - c.sentence.number <= _NEAR]
    fitting = [c for c in (*near, *here) if c.kind in _MEASURES and c.modality in ("done", "background")]
    fitting = [c for c in fitting if c.actor and party(c.actor) != mine]
    return fitting[-1] if fitting else None
