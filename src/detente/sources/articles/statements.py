"""What each side says the moves were: speaker, frame, and whether a link is acknowledged or denied."""

from dataclasses import dataclass

from detente.sources.articles.proposals import Rule, Span, Statement
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Mark, Sentence

# Of two frames shown by the same words the more telling stays; cues that many contexts share come last.
ORDER = (
    "hostage_trade",
    "propaganda",
    "exchange",
    "pressure_works",
    "concession",
    "clemency",
    "sovereignty",
    "insufficient",
    "warning",
    "humanitarian",
    "normalisation",
    "security",
)
MOST = 1
_CARRIED = frozenset(
    ("insufficient", "exchange", "hostage_trade", "pressure_works", "security", "propaganda")
)
_NOT_FROM = {
    "clemency": frozenset(
        ("sender_government", "eu_institution", "opposition", "rights_group", "international_organisation")
    ),
    "hostage_trade": frozenset(("target_government", "target_state_media")),
    "pressure_works": frozenset(("target_government", "target_state_media")),
    "insufficient": frozenset(("target_government", "target_state_media")),
    "sovereignty": frozenset(
        ("sender_government", "eu_institution", "opposition", "rights_group", "international_organisation")
    ),
}
"""Frames that a side does not use of itself: mercy is the holder's word, pressure that works the sender's."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its speaker."""

    sentence: Sentence
    speaker: Speaker
    verb: Mark | None
    carried: bool = False
    """True when the sentence only goes on with the speech of the one before, without a verb of saying."""
    first: int = 0
    last: int = 10_000
    """The tokens that are this speaker's, where a sentence has more speakers than one."""


def link_word(sentence: Sentence, frame: str) -> str:
    """Does the speaker tie relief to releases: yes, no or denies?"""
    if sentence.has("LINK_DENIED"):
        return "denies"
    if frame == "exchange":
        return "yes"
    if (
        sentence.has("LINK")
        and sentence.has("SANCTION", "SANCTION_WEAK", "FUNDS")
        and sentence.has("PERSONS", "CUSTODY")
    ):
        return "yes"
    return "no"


def read_statements(
    said: list[Said], topical: bool, rule_of: dict[str, Rule], demands: frozenset[int] = frozenset()
) -> list[Statement]:
    """One statement for each speaker and frame, from the sentences with a speaker.

    `demands` are the numbers of sentences that make a demand: an official's bare demand is a move already.
    """
    found: dict[tuple[str, str], Statement] = {}
    if not topical:
        return []
    for item in said:
        sentence = item.sentence
        cues = _cues(sentence, item) or _tied(sentence, item)
        if item.carried:
            cues = [c for c in cues if c[0] in _CARRIED]
        denied = [] if item.carried else sentence.of("LINK_DENIED")
        if (
            denied
            and sentence.has("CUSTODY", "TOPIC", "CUE_exchange", "PERSONS")
            and not [c for c in cues if c[0] not in ("exchange", "hostage_trade")]
        ):
            # A tie rejected and nothing else: the holder speaks of its sovereignty, others of humanity.
            own = item.speaker.side in ("target_government", "target_state_media")
            cues = [("sovereignty" if own else "humanitarian", denied[0])]
        if _only_counts(sentence, item):
            continue
        official = item.speaker.side not in ("rights_group", "opposition", "think_tank")
        if official and sentence.number in demands and [c[0] for c in cues][:1] == ["insufficient"]:
            continue
        for frame, cue in cues[:MOST]:
            key = (item.speaker.actor, frame)
            if key in found:
                continue
            rule_id = f"{sentence.language}.said.{frame}"
            link = link_word(sentence, frame)
            shown = frame
            if link == "denies" and frame == "exchange":
                continue
            found[key] = Statement(
                item.speaker.actor,
                item.speaker.side,
                shown,
                "denies" if link == "denies" else "yes" if link == "yes" else "no",
                Span(sentence.start, sentence.end, sentence.text),
                _span(sentence, cue.first, cue.last),
                rule_of.get(rule_id, Rule(rule_id)),
                item.speaker.span,
            )
    return list(found.values())


def _cues(sentence: Sentence, item: Said) -> list[tuple[str, Mark]]:
    """The frames whose words the speech shows, the most telling first."""
    out: list[tuple[int, str, Mark]] = []
    for rank, frame in enumerate(ORDER):
        if item.speaker.side in _NOT_FROM.get(frame, ()):
            continue
        marks = [
            m
            for m in sentence.of("CUE_" + frame)
            if item.first <= m.first <= item.last
            and not _names_speaker(item, sentence, m)
            and not _names_an_office(sentence, m)
        ]
        if marks:
            plain = [m for m in marks if not (m.first and sentence.tokens[m.first - 1].low in _NOT)]
            # "не поступка, а добра воля": what is denied says less than what is affirmed.
            out.append((rank if plain else rank + len(ORDER), frame, (plain or marks)[0]))
    taken: list[tuple[str, Mark]] = []
    for _, frame, mark in sorted(out, key=lambda found: found[0]):
        if any(mark.first <= m.last and m.first <= mark.last for _, m in taken):
            continue
        taken.append((frame, mark))
    return taken


_TERMS = frozenset(
    [
        "если",
        "пока",
        "когда",
        "якщо",
        "доки",
        "поки",
        "коли",
        "щойно",
        "калі",
        "пакуль",
        "if",
        "until",
        "once",
    ]
)
_GIVEN = ("SANCTION", "SANCTION_WEAK", "FUNDS", "LICENCE", "EMBASSY")


def _tied(sentence: Sentence, item: Said) -> list[tuple[str, Mark]]:
    """ "Якщо в'язні вийдуть, обмеження знімуть": people and measures are each other's terms."""
    if item.speaker.side not in ("sender_government", "eu_institution", "target_government"):
        return []
    if not (sentence.has(*_GIVEN) and sentence.has("PERSONS", "CUSTODY", "TOPIC")):
        return []
    at = next(
        (i for i, t in enumerate(sentence.tokens) if t.low in _TERMS and item.first <= i <= item.last), -1
    )
    return [("exchange", Mark("CUE_exchange", at, at))] if at >= 0 and not item.carried else []


_CONTRAST = frozenset(
    [
        "but",
        "yet",
        "though",
        "although",
        "however",
        "only",
        "while",
        "despite",
        "must",
        "should",
        "still-held",
        "но",
        "однако",
        "хотя",
        "лишь",
        "только",
        "але",
        "однак",
        "хоча",
        "лише",
        "тільки",
        "аднак",
        "хоць",
        "толькі",
        "все",
        "і",
    ]
)


def _only_counts(sentence: Sentence, item: Said) -> bool:
    """ "According to Viasna, 1,100 are still behind bars" is a count and frames nothing."""
    cue = sentence.of("CUE_insufficient")
    digits = any(t.text[0].isdigit() for t in sentence.tokens)
    return (
        bool(cue)
        and digits
        and len(sentence.tokens) < 24
        and not any(t.low in _CONTRAST for t in sentence.tokens)
        and not (sentence.has("GOV_DEMAND"))
    )


_NOT = frozenset(["не", "ня"])


def _names_an_office(sentence: Sentence, mark: Mark) -> bool:
    """ "міністр унутраных спраў", "рада безпеки": the words of an office frame nothing."""
    return any(m.last == mark.first - 1 for m in sentence.of("TITLE", "MINISTRY"))


def _names_speaker(item: Said, sentence: Sentence, mark: Mark) -> bool:
    span = item.speaker.span
    if span is None:
        return False
    start, end = sentence.tokens[mark.first].start, sentence.tokens[mark.last].end
    return span.start <= start and end <= span.end


def _span(sentence: Sentence, first: int, last: int) -> Span:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])
