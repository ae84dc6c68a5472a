"""From mood and date to the modality of a proposal, or the reason why it is only a lead.

A word (promise, threat, refusal) is dated by the day it is given, an act by the day it is done. An act
older than a fortnight is background and needs a date that can be resolved; a running total is no act.
"""

from detente.sources.articles.act_days import time_of
from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import COERCION, FREEING, HOLDING, RELIEF, ArticleContext, Candidate
from detente.sources.articles.clauses import in_a_relative_clause
from detente.sources.articles.decisions import put_off, said_today
from detente.sources.articles.decreed import freed_by_decree
from detente.sources.articles.governors import Mood
from detente.sources.articles.handovers import into_hands
from detente.sources.articles.lodgings import taken_as
from detente.sources.articles.modality import BY_A_PAPER, PROMISE_UNTRUE
from detente.sources.articles.near_acts import (
    just_before_the_news,
    of_no_sender,
    orders_a_state,
    sent_down_by_a_court,
    sent_home,
    taken_back,
    told_to_another,
)
from detente.sources.articles.own_borders import nobody_imposes
from detente.sources.articles.own_word import announces_itself, goes_on, prolongs
from detente.sources.articles.people import People
from detente.sources.articles.provisos import (
    not_until,
    other_than_it_tells,
    still_to_come,
    under_conditions,
)
from detente.sources.articles.spoken_days import day_of_the_word
from detente.sources.articles.telling import (
    a_part_or_total,
    adds_to_a_list,
    an_officer_says,
    before_a_participle,
    border_near,
    by_decree,
    foretold,
    freed_before,
    goes_on_at_once,
    goes_on_since,
    handed_to_somebody,
    held_since,
    imposed_again,
    in_all_on_a_day,
    in_exchange,
    in_part,
    instead,
    leave_as_they_were_freed,
    left_out,
    news_of_its_own,
    none_of_them,
    offered_under_a_condition,
    paper_of,
    pardons_nobody,
    part_of_those,
    superlative_before,
    told_again,
    told_since,
    when_behind,
    whoever,
)

NOBODY_IMPOSES = "nobody who could impose it is named"


def settle(c: Candidate, context: ArticleContext) -> None:
    """Turn mood and date into the modality of a proposal, or say why it is only a lead."""
    mode = c.mood.mode
    if mode in ("promised", "none") and c.kind in RELIEF | FREEING and not_until(c):
        c.mood = Mood("denied", c.mood.governor)
        mode = "denied"
    if c.kind == "license" and mode == "denied" and prolongs(c):
        mode = goes_on(c.trigger.tense)
        if mode == "none":
            c.weak = "a licence that will not go on"
            return
        c.kind, c.mood = "revoke", Mood(mode, c.mood.governor)
    if taken := taken_as(c, context):
        c.kind = taken
    elif c.frame.needs_destination and c.place is None and not border_near(c):
        c.weak = "no destination and no border"
    if c.frame.needs_party and not into_hands(c, context):
        c.weak = "handed over, but to nobody who takes them free"
    if c.frame.frame_id.endswith(".handover") and handed_to_somebody(c):
        c.weak = "handed over to somebody, which another rule reads"
    if c.frame.needs_sender and nobody_imposes(c, context):
        c.weak = NOBODY_IMPOSES
    if c.kind in RELIEF and of_no_sender(c, context):
        c.weak = "a court or the target itself undoes something else"
    if c.kind == "release" and by_decree(c):
        c.kind = "pardon"
    if mode == "promised" and freed_by_decree(c):
        c.kind, c.mood, mode = "pardon", Mood("done"), "done"
    if c.kind == "deport" and c.mood.mode == "done" and sent_home(c):
        c.kind = "release"
    if c.kind == "lift" and in_part(c):
        c.kind = "ease"
    if adds_to_a_list(c):
        c.kind = "tighten"
    if under_conditions(c):
        c.kind = "custody_eased"
    if sent_down_by_a_court(c):
        c.kind = "sentence"
    if c.kind == "arrest" and (told_again(c) or freed_before(c) or taken_back(c)):
        c.kind = "rearrest"
    if imposed_again(c) or (c.kind == "tighten" and c.frame.listing and told_again(c)):
        c.kind = "reimpose"
    early = c.sentence.paragraph <= (1 if c.day_mark is None else 3)
    news = early or c.sentence.headline or news_of_its_own(c)
    if c.frame.news_only and not news:
        c.weak = "told beside the news of the article"
    told = c.trigger.tense in ("past", "perfect", "progressive", "present")
    told = told or (c.trigger.tense == "pluperfect" and c.sentence.has("SAY"))
    if c.frame.news_only and not told:
        c.weak = "named, not told"
    if c.kind == "visit" and c.trigger.tense == "hypothetical":
        c.weak = "who may or may not travel"
    if orders_a_state(c) or (c.kind == "diplomatic_downgrade" and told_to_another(c)):
        c.weak = "what another is told to do"
    if c.kind == "visit" and c.actor and gazetteer()[c.actor].kind in ("opposition", "defender"):
        c.weak = "nobody who speaks for a state"
    if c.frame.state_subject and (not c.actor or gazetteer()[c.actor].kind not in ("state", "officer")):
        c.weak = "no state is named that does it"
    if mode == "none" and c.kind == "reimpose" and c.mood.conditional and c.trigger.tense == "hypothetical":
        mode = "threatened"  # "should the repression come back, the measures can be switched on again"
    if (
        c.frame.frame_id in ("en.lift.lapse", "en.measures.go")
        and mode == "promised"
        and c.trigger.tense == "infinitive"
    ):
        c.weak = "when a measure would run out"  # "the sanctions, due to run out in February"
        return
    if mode == "none" and offered_under_a_condition(c):
        c.kind, c.modality = "promise_relief", "promised"
        dated_now(c, context)
        return
    if mode == "none":
        c.weak = c.mood.reason or "not told as an act"
        return
    if mode == "demanded":
        c.weak = "a demand, read by its own rule"
        return
    if mode == "threatened" or (
        mode == "promised" and c.mood.conditional and c.kind in COERCION | {"border_closure"}
    ):
        if c.kind in COERCION | {"border_closure", "diplomatic_downgrade", "arrest", "sentence"}:
            c.kind, c.modality = "threaten", "promised"
            dated_now(c, context)
        else:
            c.weak = "a warning about something else"
        return
    if (
        mode == "promised"
        and c.trigger.tense == "would"
        and (c.mood.governor is None or c.mood.governor.tag != "GOV_PROMISE")
    ):
        own = (
            c.speaker is not None and c.speaker.party_actor and party(c.speaker.party_actor) == party(c.actor)
        )
        if not own and not an_officer_says(c) and not announces_itself(c):
            c.weak = "somebody else says that it would be done"
            return
    if mode == "done" and (still_to_come(c) or put_off(c, context)):
        mode = "promised"
    if other_than_it_tells(c, mode):
        c.weak = "these words tell only of what is not to be"
        return
    if mode == "promised" and foretold(c):
        c.weak = "an observer's forecast"
        return
    if mode == "promised":
        if c.kind in RELIEF:
            c.kind = "promise_relief"
        elif c.kind in FREEING:
            c.kind = "promise_release"
        c.modality = "promised"
        dated_now(c, context)
        return
    if mode == "denied":
        if c.kind in COERCION and not left_out(c, context):
            c.weak = "a measure that was not imposed"
            return
        c.modality = "denied"
        if c.kind in HOLDING and c.mood.governor is not None and instead(c, c.mood.governor):
            c.weak = "done in place of it"
            return
        if c.kind in FREEING and in_a_relative_clause(c.sentence, c.trigger):
            c.weak = "describes those who are held"
            return
        nothing = c.frame.frame_id == "en.ease.nothing"
        nothing = nothing and c.sentence.tokens[c.trigger.first].low.startswith(("promis", "pledg"))
        if c.mood.reason == PROMISE_UNTRUE or nothing:
            c.kind = (
                "promise_relief" if c.kind in RELIEF else "promise_release" if c.kind in FREEING else c.kind
            )
        at = c.people.first
        near = {t.low for t in c.sentence.tokens[max(0, at - 2) : at + 2]} if at >= 0 else set()
        if (c.people.number == 1 and near & _NOT_ONE) or (c.people.number is not None and none_of_them(c)):
            c.people = People(None, None, c.people.first, c.people.last, True)
        if (
            c.day.precision in ("year", "month")
            and c.day.iso
            and context.published
            and context.published.isoformat().startswith(c.day.iso[: 4 if c.day.precision == "year" else 7])
        ):
            said_today(c, context)  # what "was to come in October" is denied on the day of the article
        elif time_of(c.day, context) == "old" and (told_since(c) or c.trigger.tense == "future"):
            dated_now(c, context)  # "have not lifted a measure since they triggered it on 28 August"
        elif time_of(c.day, context) == "old":
            c.weak = "an old negation"
        elif time_of(c.day, context) == "ahead":
            dated_now(c, context)
        return
    _done(c, context)


_NOT_ONE = frozenset(
    ["single", "any", "one", "ни", "одного", "ни", "ніводнага", "ніводны", "жодного", "жодної", "жодну"]
)


def dated_now(c: Candidate, context: ArticleContext) -> None:
    """A word is given on the day it is spoken; the date of the act promised is not its date."""
    when = time_of(c.day, context)
    if when in ("old", "fresh") and c.day_mark is not None and day_of_the_word(c):
        if when == "old":
            c.modality = "background"
        return
    said_today(c, context)


_VAGUE = frozenset(
    ["thousands", "hundreds", "тысячи", "тысяч", "сотни", "тысячы", "сотні", "тисячі", "тисяч"]
)


def _from_a_day(c: Candidate) -> bool:
    """ "closed the market from 1 July": the day from which it holds, not the day it was done."""
    mark = c.day_mark
    before = c.sentence.tokens[mark.first - 1].low if mark is not None and mark.first else ""
    return before in ("from", "с", "со", "з", "ад", "із", "від")


def _done(c: Candidate, context: ArticleContext) -> None:
    when = time_of(c.day, context)
    s, t = c.sentence, c.trigger
    c.modality = "done"
    if c.mood.reason == "dated description" and c.kind in RELIEF | COERCION and when != "old":
        c.weak = "describes, does not tell"
        return
    about_people = c.kind in FREEING | HOLDING
    if (
        c.mood.reason == "dated description"
        and about_people
        and (
            (c.people.number is None and (when != "old" or s.language != "en"))
            or (when != "old" and (c.kind not in FREEING or (c.people.number or 0) > 3))
        )
    ):
        c.weak = "describes, does not tell"
        return
    uncounted = c.people.number is None and c.day_mark is None and not s.headline
    announced = c.mood.governor is not None and s.tokens[c.mood.governor.first].low.startswith("announc")
    if uncounted and t.tense == "progressive" and c.kind in FREEING | HOLDING and not announced:
        c.weak = "goes on, with nobody counted and no day"
        return
    if goes_on_since(c):
        c.weak = "goes on since then"
        return
    if c.kind in RELIEF | COERCION and whoever(c):
        c.weak = "describes whoever did so"
        return
    aside = c.day_mark is None and s.language == "en" and t.tense == "past" and c.kind in COERCION
    aside = (aside or c.agent.basis != "stated") and in_a_relative_clause(c.sentence, c.trigger)
    if aside and c.kind in RELIEF | COERCION:
        c.weak = "describes whoever did so"
        return
    told_aside = c.mood.reason != BY_A_PAPER and in_a_relative_clause(c.sentence, c.trigger)
    if c.day_mark is None and c.kind in FREEING | HOLDING and told_aside:
        c.weak = "a description without a date"
        return
    if c.kind == "pardon" and pardons_nobody(c, context):
        c.weak = "nobody is named as pardoned"
        return
    old_perhaps = c.day_mark is None and c.kind in ("arrest", "sentence", "death_in_custody")
    if old_perhaps and s.paragraph >= 3 and not (c.kind == "death_in_custody" and t.tense == "perfect"):
        c.weak = "told far down without a date, perhaps older"
        return
    observer = c.speaker is not None and c.speaker.side == "think_tank"
    if observer and c.people.number is None and c.day_mark is None and c.kind in FREEING:
        c.weak = "an observer speaks of it, without a number or a day"
        return
    if c.frame.only_modality and "done" not in c.frame.only_modality:
        c.weak = "this verb tells only of what is to come"
        return
    if c.kind in FREEING - {"custody_eased"} and part_of_those(c):
        c.weak = "a part of the people already counted"
        return
    pronoun = c.people.first >= 0 and s.tokens[c.people.first].low in ("их", "іх", "їх", "они", "яны", "вони")
    if pronoun and c.people.number is None and c.day_mark is None and c.kind in HOLDING - {"deport"}:
        c.weak = "nobody is counted or named, and no day"
        return
    total = [
        m
        for m in s.of("TOTAL")
        if not superlative_before(c, m)
        and not t.first <= m.first <= t.last
        and not held_since(c, m)
        and not in_all_on_a_day(c, m)
        and abs(m.first - t.head) <= (14 if m.first else 30)
    ]
    dated = c.day_mark is not None and c.people.number is not None and c.day_sentence is None
    # "since 8 January 266 people have come out" is a running total.
    if dated and c.day_mark is not None and c.day_mark.first > 0:
        before = s.tokens[c.day_mark.first - 1].low
        since = before in ("since", "с", "з", "ад", "від", "із")
        behind_it = s.language != "en" or c.day_mark.first - 1 > t.last  # but "с 8 января вышли 266"
        since = since and behind_it and c.kind in FREEING | HOLDING - {"halt_releases"}
        if since and not paper_of(c, c.day_mark.first) and not when_behind(c, c.day_mark):
            c.weak = "a running total"
            return
    if (total and c.kind in FREEING | HOLDING) or a_part_or_total(c):
        c.weak = "a running total"
        return
    if s.has("SERVED") and c.kind == "release":
        c.weak = "a sentence served to its end"
        return
    later = [m for m in s.of("LATER") if 0 < t.head - m.last <= 3 or m.first == t.last + 1]
    if c.day_mark is not None:  # "three days later" is a day of its own
        later = [m for m in later if not c.day_mark.first <= m.first <= c.day_mark.last]
    behind = context.named is not None and time_of(context.named, context) == "old"
    if later and behind and (c.day_mark is None or c.day_mark.last < t.first):
        c.weak = "later than the date named, without a date of its own"
        return
    if c.day_mark is not None:
        if when == "ahead" and _from_a_day(c) and c.kind not in FREEING:
            dated_now(c, context)
        elif when == "ahead":
            c.modality = "promised" if c.frame.kind not in FREEING | RELIEF else c.modality
            c.weak = "a past form with a day ahead"
        elif when == "old":
            c.modality = "background"
            if s.language == "en" or not (
                t.tense == "participle" or in_a_relative_clause(c.sentence, c.trigger)
            ):
                context.anchor, context.anchor_paragraph = c.day, s.paragraph
                context.anchor_freeing = c.kind in FREEING | HOLDING
        else:
            context.anchor = None
        return
    vague = [
        i for i in range(t.first - 8, t.last + 6) if 0 <= i < len(s.tokens) and s.tokens[i].low in _VAGUE
    ]
    if (
        vague
        and c.people.number is None
        and c.kind in FREEING | HOLDING
        and c.kind != "amnesty"
        and not s.headline
    ):
        c.weak = "an unnumbered mass and no date"
        return
    past = [
        m
        for m in s.of("PAST")
        if (0 < t.head - m.last <= 6 or 0 < m.first - t.last <= 6)
        and not before_a_participle(c, m)
        and not any(d.first <= m.last and m.first <= d.last for d in s.of("DATE"))
        and not any(x.text in ":;" for x in s.tokens[min(m.first, t.last) : max(m.first, t.last)])
    ]
    if past:
        c.weak = "older, and without a date that can be resolved"
        return
    by_then = s.language == "en" and s.tokens[0].low == "by"  # "By noon the Treasury had removed it"
    by_then = by_then or just_before_the_news(c)
    if t.tense == "pluperfect" and not s.has("SAY") and not s.headline and not by_then:
        c.weak = "older than the news, and without a date"
        return
    if goes_on_at_once(c, context) and context.named is not None:
        c.day, c.modality, c.day_sentence = context.named, "background", context.history[-1]
        return
    if (
        context.anchor is not None
        and context.anchor_freeing == (c.kind in FREEING | HOLDING)
        and context.anchor_paragraph == s.paragraph
        and t.tense in ("past", "pluperfect")
    ):
        if not in_exchange(c):
            c.weak = "goes on from an older event, without a date of its own"
            return
        c.day, c.modality = context.anchor, "background"
    if c.kind == "deport":
        leave_as_they_were_freed(c, context)
