"""Read one article: frozen text in, proposals out. Nothing is decided and nothing is added to the text."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

from detente.sources.articles.actors import Parts, parts_of, party
from detente.sources.articles.agreeing import agree
from detente.sources.articles.amnesty_reach import reach
from detente.sources.articles.answers import mark_answers
from detente.sources.articles.body import sentences_of
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.candidates import read_sentence
from detente.sources.articles.capture import Capture, capture
from detente.sources.articles.confidence import ENOUGH, likely, with_chance
from detente.sources.articles.dates import DateMention
from detente.sources.articles.demands import read_demands
from detente.sources.articles.fingerprint import fingerprint
from detente.sources.articles.frames import rules
from detente.sources.articles.gate import off_topic, passes, problem_of
from detente.sources.articles.genres import whose_text
from detente.sources.articles.language import SUPPORTED, language_of, paragraph_languages
from detente.sources.articles.links import read_links
from detente.sources.articles.merge import NEAR, join
from detente.sources.articles.moves import move_of
from detente.sources.articles.names import surnames_of
from detente.sources.articles.network import network
from detente.sources.articles.numbers import find_counts
from detente.sources.articles.outlet import outlet_side, voice_of
from detente.sources.articles.precision import measured, trusted
from detente.sources.articles.proposals import Lead, Move, Reading, Rule, Span, Statement
from detente.sources.articles.retrospect import looks_back, tell_in_its_time
from detente.sources.articles.saying import pointing_back
from detente.sources.articles.second_look import look_again, vouched_for
from detente.sources.articles.sentences import paragraphs
from detente.sources.articles.speakers import Said, Speaker, SpeechMemory
from detente.sources.articles.speech import carried, other_speakers, speaker_of
from detente.sources.articles.speeches import speeches
from detente.sources.articles.statements import read_statements
from detente.sources.articles.tokens import Sentence
from detente.sources.articles.told_days import told_days
from detente.sources.articles.unframed import read_by_wording, read_unframed, told_beside
from detente.sources.articles.weighing import weigh
from detente.sources.articles.wording import wording, wording_rules

Listener = Callable[[list[Said], Parts, dict[int, frozenset[str]]], tuple[list[Statement], list[Lead]]]
Weigher = Callable[[Sentence, Sequence[Candidate], Mapping[str, float]], Mapping[str, float]]


def read_article(
    data: bytes | str,
    *,
    published: date | None = None,
    side: str | None = None,
    target: str | None = None,
    all_rules: bool = False,
    listen: Listener = read_statements,
    weighing: Weigher = weigh,
    enough: float = ENOUGH,
) -> Reading:
    """What does this article say that belongs in the record?

    `data` is the page as bytes (text, HTML or PDF) or its text. `published` overrides the day found in the
    page; `side` the class of the outlet (a term of `sources.side`); `target` the party that holds the
    prisoners (a gazetteer id). With `all_rules` rules below the threshold propose too, and
    the wording of sentences is left out: so the rules themselves are measured. Below the chance `enough`
    of being right in every slot a proposal is left as a lead. `listen` makes statements of the speech found,
    `weighing` chances of the acts of a sentence; validation gives some that know nothing of its texts.
    A page that cannot be used gives a Reading with its `problem` and no proposals; raises BadInput when the
    bytes are no readable file at all. The method is that of frame-based event coding with explicit modality
    (Schrodt, 2012; Halterman et al., 2023), precision first.
    """
    page = capture(data, published)
    return read_capture(
        page, side=side, target=target, all_rules=all_rules, listen=listen, weighing=weighing, enough=enough
    )


def read_capture(
    page: Capture,
    *,
    side: str | None = None,
    target: str | None = None,
    all_rules: bool = False,
    listen: Listener = read_statements,
    weighing: Weigher = weigh,
    enough: float = ENOUGH,
) -> Reading:
    """Read a page that was already captured; see `read_article`."""
    text = page.text
    spans = list(paragraphs(text))
    language = language_of(text)
    problem = page.problem or problem_of(text, language)
    codes = paragraph_languages(text, spans)
    if problem is None and not any(code in SUPPORTED for code in codes):
        problem = (
            "No paragraph is in a supported language (English, Russian, Belarusian and Ukrainian are), "
            "so nothing is proposed."
        )
    base = Reading(
        sha256=page.sha256,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        title=page.title,
        published_on=page.published.isoformat() if page.published else None,
        published_precision="day",
        published_evidence=page.published_evidence,
        language=language if language in SUPPORTED else None,
        languages=tuple((a, b, code or "unknown") for (a, b), code in zip(spans, codes, strict=True)),
        media_type=page.media_type,
        encoding=page.encoding,
        outlet_side=side or "independent_media",
        target=None,
        senders=(),
        problem=problem,
        fingerprint=fingerprint(text),
    )
    if problem is not None:
        return base
    body = sentences_of(text, spans, codes, page.title)
    parts = parts_of(body)
    if target is not None:
        parts = Parts(target, tuple(s for s in parts.senders if s != target))
    outlet = side or outlet_side(text, page.site, parts)
    return _read(
        replace(base, outlet_side=outlet, target=parts.target, senders=parts.senders),
        body,
        parts,
        page,
        all_rules,
        listen,
        weighing,
        enough,
    )


def _read(
    base: Reading,
    body: list[Sentence],
    parts: Parts,
    page: Capture,
    all_rules: bool,
    listen: Listener,
    weighing: Weigher,
    enough: float,
) -> Reading:
    surnames = surnames_of(body)
    context = ArticleContext(
        parts,
        surnames,
        page.published,
        custody=any(s.has("CUSTODY") for s in body),
        sanctions=any(s.has("SANCTION", "TERROR_LIST", "TREASURY") for s in body)
        or (any(s.has("LICENCE", "PRIVILEGE") for s in body) and bool(parts.senders)),
    )
    context.looks_back = looks_back(body, page.published)
    mark_answers(body)
    worlds = off_topic(body)
    model, asked = wording(), network()
    memory = SpeechMemory()
    voice = voice_of(base.title, body, parts, base.outlet_side)
    context.voice = voice.party_actor if voice is not None else None
    scoped: list[Sentence] = []
    speakers: dict[int, Speaker] = {}
    candidates: list[Candidate] = []
    for sentence in body:
        own = rules(sentence.language)
        dates = told_days(sentence, context)
        counts = find_counts(sentence, own.numbers, own.joiners)
        speaker, verb = (None, None) if sentence.headline else speaker_of(sentence, parts, memory, surnames)
        if speaker is None and voice is not None and not sentence.headline:
            speaker = voice
        if speaker is not None:
            speakers[sentence.number] = speaker
            heard = [speaker, *other_speakers(sentence, speaker, verb, parts, memory, surnames)]
            if _ABOUT_THIS.match(sentence.text):
                before = _attribute_back(sentence, speaker, speakers, candidates, context)
                scoped += [s for s in before if _tells_scope(s, [speaker])]
        else:
            heard = [memory.last] if memory.last is not None and carried(sentence, memory, body) else []
        if _tells_scope(sentence, heard):
            scoped.append(sentence)
        if passes(sentence, worlds):
            found = read_sentence(sentence, own, context, dates, counts, speaker)
            demands = read_demands(sentence, own, context, dates, speaker)
            if not all_rules:
                told = asked.chances(sentence, model.chances(sentence))
                chances = weighing(sentence, [*found, *demands], told)
                look_again([*found, *demands], chances, context)
                by_wording = partial(read_by_wording, sentence, own, context, dates, counts, speaker, model)
                unframed = read_unframed(sentence, [*found, *demands], chances, by_wording)
                found += [*unframed, *told_beside(unframed, dates, counts, context)]
            tell_in_its_time([*found, *demands], context)
            if not any(not c.weak for c in found):
                _date_of_the_act_before(sentence, dates, candidates)
            candidates += found
            reach(sentence, counts, candidates)
            candidates += demands
        context.history.append(sentence)
    _headline_gives_way(candidates)
    candidates, leads = agree(candidates, context)
    for c in candidates if not all_rules else ():
        # before one telling is joined with another: a good one must not go down with one that is doubted
        if not c.weak and not trusted(_rule_of(c)) and not vouched_for(c):
            c.weak = "the rule was not right often enough on the development set"
    good = [c for c in candidates if not c.weak]
    leads += [c for c in candidates if c.weak]
    kept, repeated = join(good)
    leads += repeated
    whole = len(body) > 2
    if whole:
        for candidate in kept:
            if candidate.sentence.headline and not candidate.weak:
                candidate.weak = "told by the headline alone"
        leads += [c for c in kept if c.weak]
        kept = [c for c in kept if not c.weak]
    moves: list[Move] = []
    for candidate in kept:
        move = move_of(candidate, _rule_of(candidate), base, parts, scoped)
        if whole:  # the weights are those of whole texts
            move = with_chance(move, candidate.weighed)
        if not all_rules and not likely(move, enough):
            candidate.weak = "of readings on such grounds most were wrong"
            leads.append(candidate)
            continue
        moves.append(move)
    topical = bool(moves or leads) or context.custody or context.sanctions
    topical = topical or any(s.has("TOPIC", "CUE_hostage_trade", "EMBASSY", "TRANSPORT_WAY") for s in body)
    statements: list[Statement] = []
    unsure: list[Lead] = []
    if topical and not worlds:
        own_text = whose_text(base.title, body, parts, base.outlet_side)
        spoken = speeches(body, parts, surnames, base.outlet_side, own_text or voice)
        statements, unsure = listen(spoken, parts, acts_told(kept))
    links = read_links(body, speakers, moves, parts.target, statements)
    return replace(
        base,
        moves=tuple(moves),
        statements=tuple(statements),
        links=tuple(links),
        leads=(*(_lead(c) for c in leads if _worth_a_look(c)), *unsure),
    )


@cache
def _rules_measured() -> Mapping[str, Rule]:
    return {**measured(), **wording_rules()}


def _rule_of(c: Candidate) -> Rule:
    """The rule that read an act, with how often it was right."""
    return _rules_measured().get(c.frame.frame_id, Rule(c.frame.frame_id))


def acts_told(candidates: list[Candidate]) -> dict[int, frozenset[str]]:
    """Which acts each sentence tells, as `kind/modality` by the number of the sentence."""
    told: dict[int, set[str]] = {}
    for c in candidates:
        told.setdefault(c.sentence.number, set()).add(f"{c.kind}/{c.modality}")
    return {number: frozenset(acts) for number, acts in told.items()}


def _tells_scope(sentence: Sentence, heard: list[Speaker]) -> bool:
    """Does a sender say here how far its relief goes?"""
    senders = ("sender_government", "eu_institution")
    return any(s.side in senders for s in heard) and sentence.has("SANCTION") and sentence.has("SCOPE")


_ABOUT_THIS = pointing_back()


def _attribute_back(
    sentence: Sentence,
    speaker: Speaker,
    speakers: dict[int, Speaker],
    candidates: list[Candidate],
    context: ArticleContext,
) -> list[Sentence]:
    """ "Об этом сообщил X": the speaker vouches for the sentence before as well, which is given back."""
    before = context.history[-1] if context.history else None
    if (
        before is None
        or before.headline
        or before.number in speakers
        or before.paragraph != sentence.paragraph
    ):
        return []
    speakers[before.number] = speaker
    for c in candidates:
        if c.sentence is before and c.speaker is None:
            c.speaker = speaker
    return [before]


def _date_of_the_act_before(
    sentence: Sentence, dates: list[DateMention], candidates: list[Candidate]
) -> None:
    """ "The development, unfolding in mid-December": the day of acts told just before without one."""
    if len(dates) != 1 or not any(m.first <= 1 for m in sentence.of("THIS_ACT")):
        return
    mention = dates[0]
    for c in candidates:
        near = c.sentence.paragraph == sentence.paragraph and sentence.number - c.sentence.number == 1
        if near and not c.weak and c.day_mark is None and c.modality == "done":
            c.day, c.day_mark, c.day_sentence = mention.day, mention, sentence


def _headline_gives_way(candidates: list[Candidate]) -> None:
    """A headline says "tears up a ban" of what the text then calls a promise: the text is right."""
    for head in candidates:
        if head.weak or not head.sentence.headline or head.modality != "done":
            continue
        family = {head.kind, NEAR.get(head.kind, head.kind), *_PROMISED.get(head.kind, ())}
        told = [
            c
            for c in candidates
            if not c.weak
            and not c.sentence.headline
            and party(c.actor) == party(head.actor)
            and (c.kind in family or NEAR.get(c.kind) in family)
        ]
        if told and all(c.modality in ("promised", "denied") for c in told):
            head.weak = "the text itself tells it otherwise"


_PROMISED = {
    **dict.fromkeys(("ease", "lift", "suspend", "delist", "license"), ("promise_relief",)),
    **dict.fromkeys(("release", "pardon", "amnesty", "custody_eased"), ("promise_release",)),
}


def _worth_a_look(c: Candidate) -> bool:
    return c.trigger.tense not in ("participle", "base") or bool(c.people.number)


def _lead(c: Candidate) -> Lead:
    s = c.sentence
    return Lead(c.kind, c.weak, Span(s.start, s.end, s.text), c.frame.frame_id)
