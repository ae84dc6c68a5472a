"""Demands and threats: who calls on whom to do what, by the word of demanding itself."""

from detente.sources.articles.act_days import day_of
from detente.sources.articles.actors import OFFICIAL, gazetteer, party
from detente.sources.articles.addressees import (
    DUTY,
    asks_a_state,
    asks_the_rulers,
    lets_go,
    measures_must,
    must_be_done,
    names_whom,
    of_itself,
    sends_home,
)
from detente.sources.articles.askers import last_state, meant_by, pronoun_before
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.conditions import opens_with_a_condition, who_warns, within_a_condition
from detente.sources.articles.consequences import read_consequences
from detente.sources.articles.dates import DateMention
from detente.sources.articles.demanders import beside_the_ministry, body_before, speaks_for
from detente.sources.articles.denials import called_untrue
from detente.sources.articles.frames import LanguageRules
from detente.sources.articles.governors import Mood, should_opens
from detente.sources.articles.insets import insets
from detente.sources.articles.moodwords import MOOD_WORDS
from detente.sources.articles.names import name_runs
from detente.sources.articles.people import People
from detente.sources.articles.settling import dated_now
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.slavic_subjects import subject_of_gerund
from detente.sources.articles.slots import Agent, after_preposition
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.stand_ins import first_named
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger, clause_right

_REACH = 22


def read_demands(
    sentence: Sentence,
    rules: LanguageRules,
    context: ArticleContext,
    dates: list[DateMention],
    speaker: Speaker | None,
) -> list[Candidate]:
    """The demands and threats of one sentence: at most one of each."""
    found: list[Candidate] = []
    for tag, frame_key, kind in (
        ("GOV_DEMAND", "demand", "statement_demand"),
        ("GOV_THREATEN", "threat", "threaten"),
    ):
        frame = rules.frames.get(f"{rules.language}.{frame_key}.verb")
        if frame is None:
            continue
        for mark in sentence.of(tag):
            if should_opens(sentence, mark.first):
                continue
            if candidate := _one(sentence, rules, context, dates, speaker, mark, kind):
                found.append(candidate)
                break
    if not any(c.kind == "threaten" for c in found):
        answers = (sentence, rules, context, dates, speaker)
        found += read_retorts(*answers) or read_consequences(*answers)
    return found


def read_retorts(
    sentence: Sentence,
    rules: LanguageRules,
    context: ArticleContext,
    dates: list[DateMention],
    speaker: Speaker | None,
) -> list[Candidate]:
    """ "If the executions begin, America will respond": an answer held out under a condition is a threat."""
    words = MOOD_WORDS[sentence.language]
    lows = [t.low for t in sentence.tokens]
    long = any(a == b == "as" for a, b in zip(lows, lows[2:], strict=False)) and "long" in lows
    inverted = sentence.language == "en" and lows[:1] == ["should"]
    slavic = sentence.language != "en" and opens_with_a_condition(sentence)
    if not any(low in words.conditional for low in lows) and not long and not inverted and not slavic:
        return []
    for mark in sentence.of("RETORT"):
        if within_a_condition(sentence, mark.first) or sentence.tokens[mark.first].low == "retaliated":
            continue
        agent = who_warns(sentence, mark, speaker, context)
        for word in sentence.of("GOV_THREATEN", "SAY"):
            agent = _said_behind(sentence, word) or agent  # "мы конфискуем фуры, пригрозил Лукашенко"
        if agent is None or gazetteer()[agent.actor or ""].kind not in OFFICIAL:
            continue
        frame = rules.frames[f"{rules.language}.threat.verb"]
        trigger = Trigger(frame.frame_id, mark.first, mark.first, mark.last, "active", "future")
        day, day_mark = day_of(sentence, trigger, dates, 0, len(sentence.tokens) - 1, context)
        mood = Mood("threatened", mark, conditional=True)
        found = Candidate(
            frame,
            trigger,
            sentence,
            "threaten",
            "promised",
            agent,
            People(),
            day,
            day_mark,
            speaker=speaker,
            mood=mood,
        )
        dated_now(found, context)
        return [found]
    return []


def _one(
    sentence: Sentence,
    rules: LanguageRules,
    context: ArticleContext,
    dates: list[DateMention],
    speaker: Speaker | None,
    mark: Mark,
    kind: str,
) -> Candidate | None:
    words = MOOD_WORDS[sentence.language]
    frame = rules.frames[f"{rules.language}.{'demand' if kind == 'statement_demand' else 'threat'}.verb"]
    right = min(clause_right(sentence, mark.last, frozenset()), mark.last + _REACH)
    low = 0 if sentence.tokens[mark.first].low in ("треба", "трэба", "надо", "нужно") else mark.last + 1
    if measures_must(sentence, mark, frame):
        low = max(0, mark.first - 3)
    objects = sentence.within(low if kind == "statement_demand" else mark.first, right, *frame.objects)
    if kind == "statement_demand" and not (
        _asks_for_an_act(sentence, mark, right) or asks_a_state(sentence, mark, right)
    ):
        return None
    released = lets_go(sentence, mark.last, right)
    addressed = kind == "statement_demand" and asks_a_state(sentence, mark, right)
    if (
        not objects
        and not addressed
        and not (context.custody and released and kind == "statement_demand")
        and not (kind == "statement_demand" and name_runs(sentence, mark.last + 1, right, context.surnames))
    ):
        return None
    if _negated(sentence, mark) or _only_asked(sentence, mark) or sends_home(sentence, mark):
        return None
    duty = sentence.tokens[mark.first].low in DUTY[sentence.language]
    agent = _demander(sentence, mark, speaker, duty, context)
    if agent is None or not agent.actor:
        return None
    known = gazetteer().get(agent.actor)
    if known is None or known.kind in ("rights", "defender", "opposition"):
        return None
    own = kind == "threaten" and known.party == context.parts.target
    answers = sentence.language != "en" or any(m.tag == "RETORT" for m in objects)  # "the right to retaliate"
    if own and not sentence.has("SANCTION") and not (objects and answers):
        return None
    theirs = duty and measures_must(sentence, mark, frame)
    if kind == "statement_demand" and of_itself(sentence, mark, known.party) and not theirs:
        return None
    if kind == "statement_demand" and known.party == context.parts.target and asks_the_rulers(sentence, mark):
        return None  # a president asks his own government
    if theirs and known.party == context.parts.target:
        objects = sentence.within(max(0, mark.first - 3), mark.first - 1, "SANCTION")
    elif duty and (
        (known.party == context.parts.target and sentence.language != "en")
        or not (names_whom(sentence, mark, known.party) or must_be_done(sentence, mark, known.party, context))
    ):
        return None
    trigger = Trigger(frame.frame_id, mark.first, mark.first, mark.last, "active", "past")
    day, day_mark = day_of(sentence, trigger, dates, 0, len(sentence.tokens) - 1, context)
    candidate = Candidate(
        frame,
        trigger,
        sentence,
        kind,
        "demanded" if kind == "statement_demand" else "promised",
        agent,
        People(),
        day,
        day_mark,
        objects=tuple(objects[:2]),
        speaker=speaker,
        mood=Mood("demanded" if kind == "statement_demand" else "threatened", mark),
    )
    if duty and mark.first == 0 and sentence.language == "en":
        return None
    if any(t.low in words.conditional for t in sentence.tokens[max(0, mark.first - 3) : mark.first]):
        return None
    dated_now(candidate, context)
    if called_untrue(sentence, trigger) and candidate.modality == "demanded":
        candidate.modality = "denied"
    return candidate


def _asks_for_an_act(sentence: Sentence, mark: Mark, right: int) -> bool:
    """A demand names an act: to release, to lift, to stop, to reform."""
    duty = sentence.tokens[mark.first].low in DUTY[sentence.language]
    low = 0 if duty and sentence.language != "en" else mark.last + 1
    if sentence.language != "en" and not duty:
        ahead = sentence.tokens[mark.last + 1 : min(right + 1, mark.last + 6)]
        if any(
            t.word and len(t.low) > 4 and form_of(sentence.language, t.low) == "infinitive" for t in ahead
        ):
            return True
    return bool(sentence.within(low, right, "ACT_WORD"))


def _only_asked(sentence: Sentence, mark: Mark) -> bool:
    """ "asked whether sanctions would be lifted": a question, no demand."""
    after = sentence.tokens[mark.last + 1 : mark.last + 3]
    before = sentence.tokens[max(0, mark.first - 4) : mark.first]
    if any(t.low.startswith(("прокур", "пракур", "prosecutor")) for t in before):
        return True  # a term asked for in court
    if [t.low for t in after] in ([",", "что"], [",", "што"], [",", "що"]):
        return True  # "настаивает, что": a claim
    if sentence.language == "en" and (after and after[0].low == "by"):
        return True  # "asked by a reporter": somebody asks him
    if sentence.tokens[mark.first].low.startswith("insist") and _claims(sentence, mark):
        return True
    return any(t.low in ("whether", "about", "why", "how", "if", "what") for t in after)


_ITS = frozenset(["its", "his", "her", "their", "our"])
_FINITE = frozenset(["is", "are", "was", "were", "has", "have", "had", "would", "will", "did", "does"])


def _claims(sentence: Sentence, mark: Mark) -> bool:
    """ "insisted that the embargo had not been lifted": a finite verb behind "that" tells what is so."""
    for i in range(mark.last + 1, min(mark.last + 14, len(sentence.tokens))):
        if sentence.tokens[i].text in ",;:":
            return False
        low = sentence.tokens[i].low
        if low in _FINITE or low.endswith("n't") or (low in _ITS and sentence.tokens[i - 1].low == "that"):
            return True  # "insists that its courts take orders from nobody"
    return False


def _negated(sentence: Sentence, mark: Mark) -> bool:
    near = sentence.tokens[max(0, mark.first - 3) : mark.first]
    for i in range(mark.last + 1, min(mark.last + 9, len(sentence.tokens) - 1)):
        if sentence.tokens[i].low == "for" and sentence.tokens[i + 1].low in ("years", "months", "decades"):
            return True  # "had pressed for his release for years": a habit, no act of a day
    return any(
        t.low in ("not", "never", "не", "ня", "no", "without", "без") or t.low.endswith("n't") for t in near
    )


_ABOUT_WHOM = frozenset(
    [
        *("в", "у", "ў", "во", "по", "па", "к", "с", "з", "із", "о", "об", "про", "аб", "пра", "для"),
        *("на", "против", "супраць", "проти"),
    ]
)
_AND = frozenset(["и", "і", "й", "та", "ды"])


def _goes_on(sentence: Sentence, mark: Mark, speaker: Speaker | None) -> bool:
    """ "назваў гэта шантажом і запатрабаваў ...": a second verb of the one who speaks already."""
    if speaker is None or speaker.span is None or speaker.party_actor is None or mark.first == 0:
        return False
    if sentence.tokens[mark.first - 1].low not in _AND:
        return False
    said = [m for m in sentence.of("SAY") if m.last < mark.first - 1]
    return bool(said) and speaker.span.start < sentence.tokens[said[-1].first].start


_SUMMONED = frozenset(
    [
        *("посла", "послу", "послов", "поверенного", "поверенному", "дипломата", "дипломатов", "пасла"),
        *("паслу", "паслоў", "павераннага", "послів", "повіреного", "повіреному", "дипломатів"),
    ]
)


def _said_behind(sentence: Sentence, mark: Mark) -> Agent | None:
    """ "Если Литва не откроет границу, ..., пригрозил Лукашенко": behind a comma the verb comes first."""
    if sentence.language == "en" or not mark.first or sentence.tokens[mark.first - 1].text not in ",—–":
        return None
    for m in sentence.of("ACTOR"):
        between = sentence.tokens[mark.last + 1 : m.first]
        if 0 < m.first - mark.last <= 7 and all(t.word for t in between):
            known = gazetteer()[m.value].kind
            behind = [t for t in sentence.tokens[m.last + 1 :] if t.word and len(t.low) > 3]
            if any(form_of(sentence.language, t.low) == "infinitive" for t in behind):
                return None  # "докладчик ООН, призвал США отыграть назад": the one called on
            if known in OFFICIAL and not after_preposition(sentence, m.first):
                return Agent(m.value, m.first, m.last, "stated", sentence)
    return None


def _demander(
    sentence: Sentence, mark: Mark, speaker: Speaker | None, duty: bool, context: ArticleContext
) -> Agent | None:
    if not duty and mark.first and sentence.tokens[mark.first - 1].low == "we":
        voice = speaker.party_actor if speaker is not None else None
        voice = voice or context.voice or first_named(context)
        return Agent(voice, -1, -1, "context") if voice else None
    if duty:
        if (
            speaker is None
            or not speaker.party_actor
            or speaker.side in ("rights_group", "opposition", "think_tank")
        ):
            return None
        return Agent(speaker.party_actor, -1, -1, "context")
    pronoun = pronoun_before(sentence, mark)
    if pronoun and (asker := meant_by(pronoun, sentence, context)).actor:
        return asker
    if _goes_on(sentence, mark, speaker):
        return Agent(speaker.party_actor if speaker else None, -1, -1, "context")
    ruling = subject_of_gerund(sentence, mark.first, context.parts.target)
    for inverted in (_said_behind(sentence, mark), ruling):
        if inverted is not None and inverted.actor:
            return inverted
    best: Mark | None = None
    named = sentence.of("ACTOR")
    aside = insets(sentence, 0, mark.first)
    for m in sentence.of("ACTOR", "SPEAKER", "ACTOR_ADJ", "MINISTRY"):
        if m.last >= mark.first or mark.first - m.last > 14 or any(a <= m.first <= b for a, b in aside):
            continue
        if within_a_condition(sentence, m.first):
            continue  # "Калі Мінск зноў пачне, шлагбаўмы апусцяць, папярэдзіў ён"
        if m.first and sentence.tokens[m.first - 1].low in _SUMMONED:
            continue  # "вызвал посла Азербайджана и потребовал"
        if m.tag == "MINISTRY" and any(n.first <= m.first <= n.last + 1 for n in named):
            continue  # "the European Parliament", "the US embassy": the name before it says whose
        if (
            m.tag == "ACTOR"
            and after_preposition(sentence, m.first)
            and not speaks_for(sentence, m)
            and (sentence.language == "en" or sentence.tokens[m.first - 1].low in _ABOUT_WHOM)
        ):
            continue
        between = sentence.tokens[m.last + 1 : mark.first]
        if any(t.text in ";:" for t in between):
            continue
        if m.tag == "ACTOR_ADJ" and not any(
            m.last < x.first <= m.last + 3
            for x in sentence.of("ENVOY", "MINISTRY", "TITLE", "HOLDER", "SPEAKER", "OFFICE")
        ):
            continue
        if best is None or m.first >= best.first:
            best = m
        if sentence.language == "en" and sentence.tokens[mark.first - 1].low == "and":
            break  # "The minister met his French counterpart and asked for ...": the first named goes on
    if best is None and sentence.language != "en":
        for m in sentence.of("ACTOR"):
            if mark.last < m.first <= mark.last + 3 and not after_preposition(sentence, m.first):
                best = m
                break
    if best is None and sentence.tokens[mark.first].low.endswith(("ли", "лі")):
        # "В Брюсселе призвали Минск": the seat of those who call
        for m in sentence.of("ACTOR"):
            if (
                m.last < mark.first <= m.last + 3
                and m.first <= 2
                and not any(t.text == "," for t in sentence.tokens[m.last : mark.first])
            ):
                return Agent(m.value, m.first, m.last, "stated", sentence)
    if best is None and sentence.tokens[0].low == "ministers" and context.parts.senders:
        # conclusions of the Council speak of its ministers, a government of its own
        union = "eu" in context.parts.senders
        return Agent("eu" if union else context.parts.senders[0], 0, 0, "context", sentence)
    if best is None and (body := body_before(sentence, mark, speaker, context)).actor:
        return body
    if best is None:
        officer = [m for m in sentence.of("TITLE", "MINISTRY") if m.first <= 3 and m.last < mark.first]
        if officer and (speaker is None or not speaker.party_actor or speaker.side == "sender_government"):
            whose = last_state(context)
            if whose is not None:
                return Agent(whose, officer[0].first, officer[0].last, "context", sentence)
        if speaker is not None and speaker.party_actor and speaker.side not in ("rights_group", "opposition"):
            return Agent(speaker.party_actor, -1, -1, "context")
        return None
    if best.tag == "MINISTRY":
        # "the U.S. embassy had called on": whose ministry, government or embassy it is
        beside = beside_the_ministry(sentence, best)
        whose = beside[0].value if beside else last_state(context)
        return Agent(whose, best.first, best.last, "stated" if beside else "context", sentence)
    if best.tag == "SPEAKER":
        near = [
            m
            for m in sentence.of("ACTOR", "ACTOR_ADJ")
            if abs(m.first - best.last) <= 3 or abs(best.first - m.last) <= 3
        ]
        if best.value in ("rights_group", "opposition", "think_tank", "target_state_media"):
            return None
        if near:
            return Agent(near[0].value, near[0].first, best.last, "stated", sentence)
        if best.value == "eu_institution":
            return Agent("eu", best.first, best.last, "stated", sentence)
        if speaker is not None and speaker.party_actor:
            return Agent(speaker.party_actor, best.first, best.last, "context", sentence)
        return None
    if party(best.value) == context.parts.target and best.tag == "ACTOR_ADJ":
        return None
    return Agent(best.value, best.first, best.last, "stated", sentence)
