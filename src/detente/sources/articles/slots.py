"""Who acts and on whom: the actor of an act, the place people are taken to, the sector touched.

Each answer carries the tokens that give it. An actor that the clause does not name is looked for in
what describes the measure ("American sanctions"), then among the parties named before; an actor found
that way is marked as coming from the context.
"""

from dataclasses import dataclass

from detente.sources.articles.actors import Parts, gazetteer, party
from detente.sources.articles.insets import a_second_participle, aside_or_owner, first_of_the_list, insets
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import BREAKS, QUOTES, Trigger

PREPOSITIONS = {
    "en": frozenset(
        [
            "of",
            "in",
            "with",
            "from",
            "to",
            "by",
            "on",
            "against",
            "for",
            "at",
            "near",
            "into",
            "over",
            "between",
            "about",
            "towards",
            "toward",
            "under",
            "through",
            "via",
            "across",
            "inside",
            "outside",
            "like",
            "including",
            "than",
            "upon",
            "among",
        ]
    ),
    "ru": frozenset(
        [
            "в",
            "во",
            "на",
            "с",
            "со",
            "из",
            "от",
            "к",
            "ко",
            "по",
            "для",
            "при",
            "о",
            "об",
            "за",
            "под",
            "над",
            "у",
            "до",
            "между",
            "против",
            "кроме",
            "через",
            "без",
            "из-за",
            "перед",
        ]
    ),
    "be": frozenset(
        [
            "у",
            "ў",
            "ва",
            "на",
            "з",
            "са",
            "са",
            "з-за",
            "ад",
            "да",
            "па",
            "для",
            "пры",
            "пра",
            "за",
            "пад",
            "над",
            "між",
            "супраць",
            "праз",
            "без",
            "перад",
            "каля",
            "акрамя",
            "апроч",
            "аб",
            "к",
        ]
    ),
    "uk": frozenset(
        [
            "у",
            "в",
            "на",
            "з",
            "із",
            "зі",
            "від",
            "до",
            "по",
            "для",
            "при",
            "про",
            "за",
            "під",
            "над",
            "між",
            "проти",
            "через",
            "без",
            "перед",
            "біля",
            "щодо",
            "крім",
            "окрім",
            "о",
            "об",
        ]
    ),
}
_PRONOUNS = frozenset(
    ["he", "she", "it", "they", "we", "он", "она", "они", "ен", "яна", "яны", "він", "вона", "вони"]
)
_ARTICLES = frozenset(["the", "a", "an", "its", "his", "her", "their", "this", "that", "former", "our"])


@dataclass(frozen=True, slots=True)
class Agent:
    """The actor of an act: its id, the words that name it, and how it was found."""

    actor: str | None
    first: int = -1
    last: int = -1
    basis: str = "unstated"
    sentence: Sentence | None = None


def after_preposition(sentence: Sentence, first: int) -> bool:
    """Does the word at `first` hang on a preposition?"""
    i = first - 1
    prepositions = PREPOSITIONS[sentence.language]
    while i >= 0 and (sentence.tokens[i].low in _ARTICLES or sentence.tokens[i].text in QUOTES):
        i -= 1
    if i >= 0 and sentence.tokens[i].low in prepositions:
        return True
    return sentence.language != "en" and _behind_a_title(sentence, first, prepositions)


def _behind_a_title(sentence: Sentence, first: int, prepositions: frozenset[str]) -> bool:
    """ "с Аббасом Арагчи", "с министром дел Рыженковым": a first name or an office stands between."""
    tokens = sentence.tokens
    named = {i for m in sentence.of("ACTOR", "ACTOR_ADJ", "DATE") for i in range(m.first, m.last + 1)}
    i = first - 1
    if i > 0 and tokens[i].capital and i not in named and tokens[i - 1].low in prepositions:
        return True
    for mark in sentence.of("TITLE", "ENVOY"):
        between = tokens[mark.last + 1 : first]
        if 0 < first - mark.last <= 5 and mark.first and tokens[mark.first - 1].low in prepositions:
            return all(t.word for t in between)
    return False


def subject(sentence: Sentence, trigger: Trigger, low: int) -> Agent:
    """The nearest actor before the verb in its clause that does not hang on a preposition."""
    if trigger.first and sentence.tokens[trigger.first - 1].low in _PRONOUNS:
        return Agent(None)  # "Maduro thanked Washington and said that he would free more"
    best: tuple[int, Mark] | None = None
    aside = insets(sentence, low, trigger.first - 1)
    for mark in sentence.of("ACTOR", "HOLDER", "ACTOR_ADJ"):
        if mark.first < low or mark.last >= trigger.first:
            continue
        if any(a <= mark.first <= b for a, b in aside) or _owns(sentence, mark) or _vouches(sentence, mark):
            continue
        if mark.tag != "HOLDER" and aside_or_owner(sentence, mark, low, trigger.first):
            continue
        if mark.tag == "ACTOR_ADJ" and not _adjective_heads(sentence, mark, trigger.first):
            continue
        if (
            mark.tag != "ACTOR_ADJ"
            and after_preposition(sentence, mark.first)
            and not _sent_by(sentence, mark)
        ):
            continue
        weight = mark.last + (2 if mark.tag == "ACTOR" else 0) - (99 if _oblique(sentence, mark, low) else 0)
        if best is None or weight >= best[0]:
            best = (weight, mark)
    if best is None:
        three = sentence.within(low, trigger.first - 1, "ACTOR")
        if sentence.language == "en" and {"france", "germany", "uk"} <= {party(m.value) for m in three}:
            # "The foreign ministers of France, Germany and Britain conferred"
            return Agent("e3", three[0].first, three[-1].last, "stated", sentence)
        return Agent(None)
    mark = best[1]
    listed = {party(m.value) for m in sentence.of("ACTOR") if 0 <= mark.last - m.last <= 5}
    if listed >= {"france", "germany", "uk"}:
        return Agent("e3", mark.first, mark.last, "stated", sentence)
    for other in sentence.of("ACTOR", "ACTOR_ADJ"):
        # "Trump and Lukashenko spoke": of a pair the one named first.
        joined = sentence.tokens[other.last + 1 : mark.first]
        titled = (
            (sentence.language == "en" or mark.tag == "ACTOR")
            and len(joined) <= 5
            and all(t.capital or t.low == "the" for t in joined[1:])
        )
        if (
            joined
            and (len(joined) == 1 or titled)
            and joined[0].low in ("and", "и", "і", "й", "та", "ды")
            and mark.tag != "HOLDER"
        ):
            mark = first_of_the_list(sentence, other, low)
            break
    return _as_agent(sentence, mark, trigger.first)


def _sent_by(sentence: Sentence, mark: Mark) -> bool:
    """ "an emissary of Donald Trump met": the one who sends acts through whom he sends."""
    at = mark.first - 2
    if sentence.language != "en" or at < 0 or sentence.tokens[at + 1].low != "of":
        return False
    return any(m.first <= at <= m.last for m in sentence.of("ENVOY")) and not after_preposition(sentence, at)


def _owns(sentence: Sentence, mark: Mark) -> bool:
    """ "Норвегия присоединилась к санкциям ЕС и внесла": the owner of the measures before it, no subject."""
    if sentence.language == "en" or mark.tag != "ACTOR":
        return False
    things = sentence.of("SANCTION", "LIST", "LICENCE")
    return any(m.last == mark.first - 1 for m in things)


_ACCORDING = frozenset(
    [
        *("словам", "данным", "сведениям", "мнению", "оценке", "версии", "утверждению", "информации"),
        *("паводле", "слоў", "звестках", "словах", "словами", "даними", "інформацією", "версією", "оцінкою"),
    ]
)


def _vouches(sentence: Sentence, mark: Mark) -> bool:
    """ "Шестерых, по словам Коула, обещано выпустить": the one who is only cited for it."""
    if sentence.language == "en" or mark.tag != "ACTOR":
        return False
    before = sentence.tokens[max(0, mark.first - 4) : mark.first]
    at = next((n for n in range(len(before) - 1, -1, -1) if before[n].low in _ACCORDING), -1)
    return at >= 0 and all(t.word for t in before[at:])


_OBLIQUE = ("у", "ю", "ом", "ем", "єм", "ам", "ям", "ою", "ею", "єю", "ым", "им")
_NO_CASE = frozenset(("баку", "перу", "тегеран"))


def _oblique(sentence: Sentence, mark: Mark, low: int) -> bool:
    """ "Лукашэнка падзякаваў Трампу і паабяцаў", "привітав Путіна й": a name that is no subject."""
    if sentence.language == "en" or mark.tag != "ACTOR":
        return False
    last = sentence.tokens[mark.last].low
    if last.endswith(_OBLIQUE) and last not in _NO_CASE:
        return True
    before = sentence.tokens[mark.first - 1].low if mark.first else ""
    if not last.endswith(("а", "я", "е", "і")) or form_of(sentence.language, before) != "past":
        return False
    # a verb stands right before it, and somebody else before the verb
    return any(low <= m.first < mark.first - 1 for m in sentence.of("ACTOR")) and not any(
        t.text == "," for t in sentence.tokens[low : mark.first]
    )


def _adjective_heads(sentence: Sentence, mark: Mark, stop: int) -> bool:
    """Does the describing word belong to a body that acts ("Belarusian police", "the Polish side")?"""
    heads = sentence.of("HOLDER", "ENVOY", "TITLE")
    side = any(t.low in ("side", "сторона", "бок") for t in sentence.tokens[mark.last + 1 : mark.last + 2])
    if side or any(mark.last < h.first <= mark.last + 2 and h.last < stop for h in heads):
        return not after_preposition(sentence, mark.first)
    return False


def _as_agent(sentence: Sentence, mark: Mark, stop: int = 10_000) -> Agent:
    """The party that a mark names; of an office the state beside it, but none beyond the verb."""
    if mark.tag in ("ACTOR", "ACTOR_ADJ"):
        return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    for near in sentence.of("ACTOR_ADJ", "ACTOR"):
        if near.last >= stop > mark.last:
            continue
        if 0 <= mark.first - near.last - 1 <= 2 or 0 <= near.first - mark.last - 1 <= 2:
            return Agent(
                near.value, min(mark.first, near.first), max(mark.last, near.last), "stated", sentence
            )
    return Agent("", mark.first, mark.last, "stated", sentence)


_COMINGS = frozenset(["visit", "trip", "journey"])


def by_phrase(sentence: Sentence, trigger: Trigger, high: int) -> Agent:
    """The actor after "by" in an English passive."""
    reach = range(trigger.last + 1, min(high, trigger.last + 14) + 1)
    for i in (n for n in reach if sentence.tokens[n].low == "by"):
        coming = any(t.low in _COMINGS for t in sentence.tokens[trigger.last + 1 : i])
        if coming or a_second_participle(sentence, trigger.last, i):
            return Agent(None)  # "released during a visit to Minsk by General Kellogg"
        for mark in sentence.of("ACTOR", "HOLDER", "ACTOR_ADJ"):
            between = sentence.tokens[i + 1 : mark.first]
            if i < mark.first <= i + 4 and not any(t.text in ",;" for t in between):
                return _as_agent(sentence, mark)
    return Agent(None)


def following_subject(sentence: Sentence, trigger: Trigger, high: int) -> Agent:
    """In the Slavic languages: an actor right after the verb, not hanging on a preposition."""
    titled = any(0 < m.first - trigger.last <= 2 for m in sentence.of("TITLE", "ENVOY", "DELEGATION"))
    reach = 8 if titled else 3  # "прилетел заместитель помощника госсекретаря США Кристофер Смит"
    for mark in sentence.of("ACTOR", "HOLDER"):
        if any(m.last < mark.first <= m.last + 2 for m in sentence.of("SANCTION")):
            continue  # "приостановили запрет на въезд Александра Лукашенко"
        if trigger.last < mark.first <= min(high, trigger.last + reach) and not after_preposition(
            sentence, mark.first
        ):
            between = sentence.tokens[trigger.last + 1 : mark.first]
            hangs = any(t.low in PREPOSITIONS[sentence.language] for t in between) and not titled
            if all(t.word for t in between) and not hangs:
                return _as_agent(sentence, mark)
    return Agent(None)


def owner_of_measure(sentence: Sentence, objects: list[Mark], parts: Parts) -> Agent:
    """Whose sanctions they are: "American sanctions", "the EU's ban", "санкции США"."""
    for obj in objects:
        for mark in sentence.of("ACTOR_ADJ", "ACTOR"):
            if party(mark.value) == parts.target:
                continue
            before = 0 <= obj.first - mark.last - 1 <= 2
            after = 0 <= mark.first - obj.last - 1 <= 1
            if sentence.language == "en":
                after = after and mark.tag == "ACTOR" and sentence.tokens[mark.first - 1].low in ("by", "of")
                before = (before and not after_preposition(sentence, mark.first)) or (
                    before and mark.first + 1 >= obj.first - 1
                )
            elif after and sentence.tokens[mark.first - 1].low in PREPOSITIONS[sentence.language]:
                continue
            if (
                before and not any(t.text in "," for t in sentence.tokens[mark.last + 1 : obj.first])
            ) or after:
                return Agent(mark.value, mark.first, mark.last, "stated", sentence)
    return Agent(None)


def destination(sentence: Sentence, trigger: Trigger, low: int, high: int) -> Mark | None:
    """The state that people are taken to: a state after "to", "into", "в", "до" and the like."""
    words = {
        "en": ("to", "into", "in", "for"),
        "ru": ("в", "во", "на", "к"),
        "be": ("у", "ў", "ва", "на", "да"),
        "uk": ("у", "в", "до", "на"),
    }[sentence.language]
    marks = [m for m in sentence.of("ACTOR") if gazetteer()[m.value].kind == "state"]
    for mark in sorted(marks, key=lambda m: (m.first < trigger.last, m.first)):
        if not low <= mark.first <= high:
            continue
        i = mark.first - 1
        steps = 0
        while i >= 0 and steps < 3 and sentence.tokens[i].word:
            if sentence.tokens[i].low in words:
                return mark
            i -= 1
            steps += 1
    for mark in marks:
        if trigger.last < mark.first <= trigger.last + 6 and not any(
            t.text in BREAKS for t in sentence.tokens[trigger.last : mark.first]
        ):
            return mark
    for mark in reversed(marks if sentence.language != "en" else []):
        # "В Литву вывезли 52 человека"
        ahead = sentence.tokens[mark.first - 1].low if mark.first else ""
        between = sentence.tokens[mark.last + 1 : trigger.first]
        near = 0 <= trigger.first - mark.last - 1 <= 6 and not any(t.text in BREAKS for t in between)
        if ahead in words and near and gazetteer()[mark.value].role != "target":
            return mark
    return None
