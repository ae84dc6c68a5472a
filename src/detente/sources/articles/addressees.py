"""Of whom a demand is made: the party that "must", the state that is urged to, never the speaker itself."""

from detente.sources.articles.actors import gazetteer, party
from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.frames import Frame
from detente.sources.articles.moodwords import MOOD_WORDS
from detente.sources.articles.slavic_endings import form_of
from detente.sources.articles.tokens import Mark, Sentence

DUTY = {
    "en": ("must", "should", "ought", "need", "needs", "has", "have"),
    "ru": (
        "должен",
        "должна",
        "должно",
        "должны",
        "обязан",
        "обязаны",
        "следует",
        "необходимо",
        "надо",
        "нужно",
    ),
    "be": ("павінен", "павінна", "павінны", "мусіць", "мусяць", "трэба", "неабходна"),
    "uk": ("повинен", "повинна", "повинні", "мусить", "мусять", "треба", "слід", "має", "мають", "необхідно"),
}


_ADDRESSED = frozenset(["sides", "parties", "neighbours", "neighbors", "governments", "capitals"])


_RULING = frozenset(["side", "government", "administration", "authorities", "leadership", "rulers"])


def of_itself(sentence: Sentence, mark: Mark, mine: str) -> bool:
    """Nobody demands of itself: the one named behind the verb is the addressee."""
    return any(0 < m.first - mark.last <= 3 and party(m.value) == mine for m in sentence.of("ACTOR"))


def names_whom(sentence: Sentence, mark: Mark, mine: str) -> bool:
    """ "Minsk must release": a duty is a demand only of a party that is named right before it."""
    return any(
        0 < mark.first - m.last <= 4
        and party(m.value) != mine
        and gazetteer()[m.value].kind in ("state", "officer")
        for m in sentence.of("ACTOR")
    )


_MEANWHILE = frozenset(["all", "now", "also", "both", "immediately", "therefore", "at", "once", "finally"])
_MUST_BE = frozenset(["released", "freed", "let", "lifted", "dropped", "stopped", "ended", "set", "reviewed"])


_LET_GO = (
    *("выйти", "освобод", "освобожд", "отпу", "выпу", "вийти", "звільн", "відпу", "випу"),
    *("выйсц", "вызвал", "адпу", "апынуцца", "оказаться", "опинитися", "releas", "free", "pardon"),
)


_WHICH = ("котор", "який", "якого", "якої", "яких", "які", "якая", "якога", "якіх", "якія")


def lets_go(sentence: Sentence, first: int, last: int) -> bool:
    """Is a word of letting people go among these words?"""
    return any(t.low.startswith(_LET_GO) for t in sentence.tokens[first : last + 1])


def must_be_done(sentence: Sentence, mark: Mark, mine: str, context: ArticleContext) -> bool:
    """ "Every one of them must be released": a duty without a subject, asked by another side."""
    ahead = [t.low for t in sentence.tokens[mark.last + 1 : mark.last + 6] if t.low not in _MEANWHILE][:3]
    told_of = mark.first > 0 and sentence.tokens[mark.first - 1].low.startswith(_WHICH)
    told_of = told_of or bool(sentence.of("GOV_PROMISE"))  # "должны выйти еще двадцать, обещал Минск"
    if sentence.language != "en" and mine != context.parts.target and context.custody and not told_of:
        return lets_go(sentence, mark.last + 1, mark.last + 3)  # "має вийти й Юлія Тимошенко"
    return (
        sentence.language == "en"
        and mine != context.parts.target
        and ahead[:1] == ["be"]
        and bool(_MUST_BE & set(ahead[1:]))
        and sentence.tokens[mark.first].low in ("must", "should", "ought")
    )


def sends_home(sentence: Sentence, mark: Mark) -> bool:
    """ "told Poland to close its consulate": an act against another's mission and no mere demand."""
    if sentence.language != "en" or sentence.tokens[mark.first].low not in ("told", "telling"):
        return False
    return any(0 < m.first - mark.last <= 5 for m in sentence.of("EMBASSY"))


def measures_must(sentence: Sentence, mark: Mark, frame: Frame) -> bool:
    """ "Sanctions must go": what the one under sanctions demands of those who imposed them."""
    if sentence.language != "en" or "SANCTION" not in frame.objects:
        return False
    duty = sentence.tokens[mark.first].low in ("must", "should")
    return duty and any(0 < mark.first - m.last <= 1 for m in sentence.of("SANCTION"))


def asks_the_rulers(sentence: Sentence, mark: Mark) -> bool:
    """ "called on the government to free them": a holder with no name, and what it is to do."""
    if sentence.language != "en":
        return False
    for holder in sentence.of("HOLDER"):
        behind = sentence.tokens[holder.last + 1 : holder.last + 4]
        if 0 < holder.first - mark.last <= 3 and any(t.low == "to" for t in behind):
            return True
    return False


def asks_a_state(sentence: Sentence, mark: Mark, right: int) -> bool:
    """ "призвал Минск немедля ...", "urged Tehran to ...": a state is named, and what it is to do."""
    if sentence.tokens[mark.first].low in DUTY[sentence.language]:
        return False
    states = [
        m
        for m in sentence.within(mark.last + 1, right, "ACTOR")
        if m.first - mark.last <= 4 and gazetteer()[m.value].kind in ("state", "officer")
    ]
    words = MOOD_WORDS[sentence.language].purpose
    ahead = sentence.tokens[mark.last + 1 : mark.last + 4]
    if sentence.language != "en" and any(t.low in words for t in ahead):
        # "добивается, чтобы Россия впустила врачей"
        return any(
            0 < m.first - mark.last <= 5 and gazetteer()[m.value].kind in ("state", "officer")
            for m in sentence.of("ACTOR")
        )
    if not states and sentence.language == "en":
        states = [
            m
            for m in sentence.within(mark.last + 1, right, "ACTOR_ADJ")
            if m.first - mark.last <= 3 and sentence.tokens[min(m.last + 1, right)].low in _RULING
        ]
    if not states and asks_the_rulers(sentence, mark):
        return True
    if not states and sentence.language == "en":
        near = [t.low for t in sentence.tokens[mark.last + 1 : mark.last + 6]]
        return "to" in near and bool(_ADDRESSED & set(near[:4]))
    if not states:
        return False
    behind = sentence.tokens[states[0].last + 1 : right + 1]
    if sentence.language == "en":
        # "urged Minsk on Monday to": past the day
        day = [m for m in sentence.of("DATE") if 0 < m.first - states[0].last <= 2]
        return any(t.low == "to" for t in behind[: 3 + (day[0].last - states[0].last if day else 0)])
    return any(form_of(sentence.language, t.low) == "infinitive" for t in behind if t.word and len(t.low) > 3)
