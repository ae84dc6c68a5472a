"""Who vouches for a sentence: the subject of a verb of saying, the one quoted, or the outlet."""

from detente.sources.articles.actors import Parts, gazetteer, public_id
from detente.sources.articles.names import name_runs
from detente.sources.articles.saying import (
    HIS,
    JOINING,
    MANY_SAY,
    another_source,
    is_according,
    mark_saying,
    we_say,
)
from detente.sources.articles.sides import (
    group_speaker,
    is_a_state,
    name_stem,
    side_beside,
    side_by_title,
    state_at_head,
    token_span,
)
from detente.sources.articles.slots import after_preposition
from detente.sources.articles.speakers import Speaker, SpeechMemory, slug
from detente.sources.articles.tokens import Mark, Sentence

_PRONOUNS = {
    "en": frozenset(["he", "she", "they", "it"]),
    "ru": frozenset(["он", "она", "они"]),
    "be": frozenset(["ён", "яна", "яны"]),
    "uk": frozenset(["він", "вона", "вони"]),
}
_THEY = frozenset(["they", "они", "яны", "вони"])
_IN = frozenset(["у", "в", "ў", "во", "ва"])


def speaker_of(
    sentence: Sentence, parts: Parts, memory: SpeechMemory, surnames: frozenset[str]
) -> tuple[Speaker | None, Mark | None]:
    """The speaker of a sentence and the verb of saying; the memory is brought up to date."""
    found: tuple[Speaker, Mark] | None = None
    mark_saying(sentence)
    says = sentence.of("SAY")
    for say in says:
        speaker = _beside(sentence, say, parts, memory, surnames)
        if speaker is not None:
            found = (speaker, say)
            break
    _introduce(sentence, parts, memory, surnames)
    if found is not None:
        memory.last, memory.last_sentence = found[0], sentence.number
        return found
    last = memory.last
    if last is not None and sentence.number - memory.last_sentence <= (2 if says else 1):
        opens = opens_quote(sentence)
        if opens or (
            says
            and not we_say(sentence, says[0])
            and _no_subject_of_its_own(sentence, says[0])
            and not another_source(sentence, says[0])
        ):
            memory.last_sentence = sentence.number
            return last, says[0] if says else None
    return None, None


def other_speakers(
    sentence: Sentence,
    found: Speaker,
    verb: Mark | None,
    parts: Parts,
    memory: SpeechMemory,
    surnames: frozenset[str],
) -> list[Speaker]:
    """Further speakers of a sentence ("X called it mercy; Y objected that ..."), the last of whom goes on."""
    out: list[Speaker] = []
    seen = {found.actor}
    for say in sentence.of("SAY"):
        if verb is not None and say.first <= verb.last + 2:
            continue
        speaker = _beside(sentence, say, parts, memory, surnames)
        if speaker is None or speaker.span is None or speaker.actor in seen or _joined(sentence, say):
            continue
        seen.add(speaker.actor)
        out.append(speaker)
    if out:
        memory.last, memory.last_sentence = out[-1], sentence.number
    return out


def _first_of_a_pair(sentence: Sentence, states: list[Mark]) -> Mark:
    """ "Литва та Польща заявили": of two that speak together the one named first; else the nearest."""
    pair = len(states) > 1 and states[-1].first - states[-2].last == 2
    joined = pair and sentence.tokens[states[-1].first - 1].low in JOINING
    return states[-2] if joined else states[-1]


def _joined(sentence: Sentence, say: Mark) -> bool:
    """ "вітае намаганні Трампа, аднак папярэдзіла": a second verb of the same subject."""
    return say.first > 0 and sentence.tokens[say.first - 1].low in JOINING


_THERE = frozenset(["there", "там"])


def _no_subject_of_its_own(sentence: Sentence, say: Mark) -> bool:
    """Is the verb of saying without a noun that could be its subject ("... , he added", "там назвали")?"""
    before = sentence.tokens[: say.first]
    if not before or before[-1].text in ',”"»“—–':
        return True
    words = [t for t in before if t.word]
    return not words or any(t.low in _THERE or t.low in _PRONOUNS[sentence.language] for t in before)


def opens_quote(sentence: Sentence) -> bool:
    """Does the sentence begin with a quotation?"""
    return bool(sentence.tokens) and sentence.tokens[0].text in '"“«„—–'


def carried(sentence: Sentence, memory: SpeechMemory, body: list[Sentence]) -> bool:
    """Does a sentence without a verb of saying go on with the speech of the sentence right before it?"""
    if memory.last is None or sentence.headline or memory.last_sentence != sentence.number - 1:
        return False
    if any(another_source(sentence, say) for say in sentence.of("SAY")):
        return False
    before = body[sentence.number - 1] if 0 < sentence.number <= len(body) else None
    if before is None or before.paragraph != sentence.paragraph:
        return False
    heads = [
        m
        for m in sentence.of("ACTOR")
        if m.first <= 2 and m.value not in (memory.last.party_actor, memory.last.actor)
    ]
    if heads:
        return False
    others = [m for m in sentence.of("SPEAKER") if not after_preposition(sentence, m.first)]
    return not others and not sentence.has("DATE")


def _beside(
    sentence: Sentence, say: Mark, parts: Parts, memory: SpeechMemory, surnames: frozenset[str]
) -> Speaker | None:
    """The subject of one verb of saying: before it in its clause, else right behind it."""
    tokens = sentence.tokens
    low = max(0, say.first - 16)
    for i in range(say.first - 1, low - 1, -1):
        if tokens[i].text in ";:" or (tokens[i].text in '"”»“' and i < say.first - 1):
            low = i + 1
            break
    according = is_according(sentence, say)
    pronouns = _PRONOUNS[sentence.language]
    before = [t.low for t in tokens[max(0, say.first - 2) : say.first]]
    after = [t.low for t in tokens[say.last + 1 : say.last + 2]]
    if before and before[-1] in ("and", "и", "і", "й", "та"):
        before += [t.low for t in tokens[: min(6, say.first)]]
    inverted = say.first == 0 or tokens[say.first - 1].text in ',”"»“—–'
    pronoun = (
        bool(set(before) & pronouns)
        or (inverted and bool(after) and after[0] in pronouns)
        or tokens[say.first].low == "in"
        or (according and any(t.low in HIS for t in tokens[say.first : say.last + 2]))
    )
    if pronoun:
        if set(before + after) & _THEY:
            if memory.group is not None:
                return memory.group
            return memory.last if memory.last is not None and memory.last.group else None
        last = memory.last if memory.last is not None and not memory.last.group else None
        if (
            last is not None
            and sentence.number - memory.last_sentence <= 3
            and memory.last_sentence >= memory.person_sentence
        ):
            return last
        if memory.person is not None and sentence.number - memory.person_sentence <= 4:
            return memory.person
        if memory.person_sentence > memory.last_sentence:
            return None
        return last if last is not None and sentence.number - memory.last_sentence <= 3 else None
    if not according:
        speaker = _named(sentence, low, say.first - 1, parts, memory, surnames, backward=True)
        if speaker is not None:
            return speaker
    if we_say(sentence, say):
        return None
    speaker = _named(
        sentence, say.last + 1, min(len(tokens) - 1, say.last + 9), parts, memory, surnames, backward=False
    )
    if speaker is not None and (according or _follows_directly(sentence, say, speaker)):
        return speaker
    return None


def _follows_directly(sentence: Sentence, say: Mark, speaker: Speaker) -> bool:
    if speaker.span is None:
        return False
    start = sentence.tokens[say.last].end
    before = sentence.tokens[say.first - 1].text if say.first else ","
    inverted = before in ',”"»“—–' or sentence.language != "en"
    between = sentence.text[start - sentence.start : speaker.span.start - sentence.start].lower().split()
    if any(w in ("that", "что", "што", "що", "чтобы", "каб", "щоб") or w.endswith(":") for w in between):
        return False
    if sentence.language != "en" and sentence.text[start - sentence.start :][:1] == ":":
        return False
    return (
        inverted
        and speaker.span.start - start <= 60
        and ";" not in sentence.text[start - sentence.start : speaker.span.start - sentence.start]
    )


def _named(
    sentence: Sentence,
    low: int,
    high: int,
    parts: Parts,
    memory: SpeechMemory,
    surnames: frozenset[str],
    backward: bool,
) -> Speaker | None:
    """The best speaker among the tokens: a known group of speakers, a known officer, a person's name."""
    placed = backward and high + 1 < len(sentence.tokens) and _many_say(sentence, high + 1)
    groups = [
        m
        for m in sentence.within(low, high, "SPEAKER")
        if not backward
        or not after_preposition(sentence, m.first)
        or (placed and _stands_in(sentence, m.first))
    ]
    actors = [
        m
        for m in sentence.within(low, high, "ACTOR")
        if backward is False
        or not after_preposition(sentence, m.first)
        or (placed and _stands_in(sentence, m.first))
    ]
    officers = [
        m
        for m in actors
        if gazetteer()[m.value].kind in ("officer", "opposition", "rights", "defender", "analyst", "io")
    ]
    states = [m for m in actors if gazetteer()[m.value].kind == "state"]
    runs = name_runs(sentence, low, high, surnames | frozenset(memory.sides))
    officers = [
        m
        for m in officers
        if not any(t.text.endswith(("'s", "’s")) for t in sentence.tokens[m.first : m.last + 1]) or not groups
    ]
    named = [r for r in runs if not any(m.first <= r[1] and r[0] <= m.last for m in officers)]
    order = sorted(
        [(m.first, "officer", m) for m in officers] + [(r[0], "name", r) for r in named],
        key=lambda x: -x[0] if backward else x[0],
    )
    if order:
        _, what, item = order[0]
        if what == "officer" and isinstance(item, Mark):
            if (
                groups
                and abs(groups[0].first - item.first) <= 6
                and gazetteer()[item.value].kind == "officer"
            ):
                # "Lukashenko's press secretary" speaks for Lukashenko's side, "Trump's envoy" for Trump's.
                return Speaker(
                    public_id(item.value),
                    parts.side(item.value),
                    token_span(sentence, item.first, item.last),
                    item.value,
                )
            return Speaker(
                public_id(item.value),
                parts.side(item.value),
                token_span(sentence, item.first, item.last),
                item.value,
            )
        if not isinstance(item, Mark):
            a, b = item
            surname = slug(sentence.tokens[b].text)
            side = side_beside(sentence, a, b, parts) or memory.sides.get(name_stem(sentence, b))
            side = side or side_by_title(sentence, a, parts, memory)
            if side is not None:
                memory.sides[name_stem(sentence, b)] = side
                return Speaker(surname, side[0], token_span(sentence, a, b), side[1])
            if not groups:
                return None
    if groups:
        group = groups[-1] if backward else groups[0]
        return group_speaker(sentence, group, parts)
    if states:
        mark = _first_of_a_pair(sentence, states) if backward else states[0]
        return Speaker(
            public_id(mark.value),
            parts.side(mark.value),
            token_span(sentence, mark.first, mark.last),
            mark.value,
        )
    for holder in sentence.within(low, high, "MINISTRY", "ENVOY", "HOLDER"):
        for near in sentence.within(low, high, "ACTOR_ADJ", "ACTOR"):
            if abs(near.first - holder.last) <= 2 or abs(holder.first - near.last) <= 2:
                first, last = min(near.first, holder.first), max(near.last, holder.last)
                return Speaker(
                    public_id(near.value),
                    parts.side(near.value),
                    token_span(sentence, first, last),
                    near.value,
                )
        if (
            holder.tag == "MINISTRY"
            and memory.last is not None
            and is_a_state(memory.last)
            and (sentence.number - memory.last_sentence <= 3)
        ):
            return memory.last
        if parts.target and holder.tag == "MINISTRY":
            return Speaker(
                parts.target,
                "target_government",
                token_span(sentence, holder.first, holder.last),
                parts.target,
            )
    generic = [m for m in sentence.within(low, high, "HOLDER") if 0 <= high - m.last <= 2]
    if generic and parts.target and backward and not after_preposition(sentence, generic[-1].first):
        mark = generic[-1]
        return Speaker(
            parts.target, "target_government", token_span(sentence, mark.first, mark.last), parts.target
        )
    return None


def _many_say(sentence: Sentence, at: int) -> bool:
    """Is the word of saying a plural without a subject ("У Брусэлі кажуць", "В МИД заявили")?"""
    return sentence.language != "en" and sentence.tokens[at].low.endswith(MANY_SAY)


def _stands_in(sentence: Sentence, first: int) -> bool:
    """Does the place or body open its clause behind "in" ("У Менску адказваюць")?"""
    i = first - 1
    while i > 0 and sentence.tokens[i].low not in _IN and first - i <= 3:
        i -= 1
    if i < 0 or sentence.tokens[i].low not in _IN:
        return False
    before = sentence.tokens[i - 1] if i else None
    return (
        before is None or not before.word or before.low in ("а", "и", "і", "та", "й", "але", "но", "же", "ж")
    )


def _introduce(sentence: Sentence, parts: Parts, memory: SpeechMemory, surnames: frozenset[str]) -> None:
    """Remember the sides of people that the sentence introduces without letting them speak."""
    memory.state = state_at_head(sentence) or memory.state
    groups = [m for m in sentence.of("SPEAKER") if m.first <= 5 and not after_preposition(sentence, m.first)]
    if groups:
        memory.group = group_speaker(sentence, groups[0], parts)
    says = sentence.of("SAY")
    people = [
        m
        for m in sentence.of("ACTOR")
        if gazetteer()[m.value].kind in ("officer", "opposition")
        and not after_preposition(sentence, m.first)
        # The one thanked or called something is not the one who speaks next.
        and (m.last < says[0].first if says else m.first <= 20)
    ]
    if people:
        first = people[0]
        memory.person = Speaker(
            public_id(first.value),
            parts.side(first.value),
            token_span(sentence, first.first, first.last),
            first.value,
        )
        memory.person_sentence = sentence.number
    for a, b in name_runs(sentence, 0, len(sentence.tokens) - 1, surnames):
        key = name_stem(sentence, b)
        if b > a and key not in memory.sides:
            side = side_beside(sentence, a, b, parts)
            if side is not None:
                memory.sides[key] = side
        if key in memory.sides and (not people or a < people[0].first):
            found = memory.sides[key]
            memory.person = Speaker(
                slug(sentence.tokens[b].text), found[0], token_span(sentence, a, b), found[1]
            )
            memory.person_sentence = sentence.number
            break
        if b > a and key not in memory.sides and not people:
            # Somebody new of no known side: "he" is this person now, and nobody known.
            memory.person, memory.person_sentence = None, sentence.number
