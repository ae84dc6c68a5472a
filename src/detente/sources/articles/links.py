"""Links between moves that the text itself draws ("in exchange for", "as an answer to")."""

from detente.sources.articles.proposals import Link, Move, Span
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Sentence

GIVEN = frozenset(
    ("ease", "lift", "suspend", "delist", "license", "promise_relief", "diplomatic_upgrade", "humanitarian")
)
RECEIVED = frozenset(("release", "pardon", "amnesty", "custody_eased", "promise_release", "deport", "reform"))
INVOLVED = frozenset(("sender_government", "eu_institution", "target_government"))


def read_links(sentences: list[Sentence], speakers: dict[int, Speaker], moves: list[Move]) -> list[Link]:
    """The links that a sentence draws between a listed move of relief and a listed move of freeing.

    `given` is the sender's move and `received` the target's, by their places in `moves`. A denied link,
    and one drawn without two listed moves, is no link.
    """
    found: dict[tuple[int, int], Link] = {}
    for n, sentence in enumerate(sentences):
        if not sentence.has("LINK") or sentence.has("LINK_DENIED"):
            continue
        given = _best(sentence, moves, GIVEN)
        received = _best(sentence, moves, RECEIVED)
        if given is None or received is None:
            continue
        relief = sentence.has("SANCTION", "SANCTION_WEAK", "FUNDS", "LIST", "LICENCE") or _in(
            sentence, moves[given]
        )
        anaphor = any(m.first <= 6 for m in sentence.of("THIS_ACT"))
        freeing = sentence.has("CUSTODY", "TOPIC") or anaphor or _in(sentence, moves[received])
        beside = _in_a_row(sentences, n, moves[given], moves[received])
        alone = _only_one_of_each(moves) and (_in(sentence, moves[given]) or _in(sentence, moves[received]))
        if not (relief and freeing) and not sentence.has("SEQUENCE") and not beside and not alone:
            continue
        speaker = speakers.get(sentence.number)
        explicit = speaker is not None and speaker.side in INVOLVED
        key = (given, received)
        if key not in found or (explicit and found[key].linkage == "attributed"):
            found[key] = Link(
                given,
                received,
                "explicit" if explicit else "attributed",
                speaker.actor if speaker else "outlet",
                Span(sentence.start, sentence.end, sentence.text),
            )
    return list(found.values())


def _only_one_of_each(moves: list[Move]) -> bool:
    """Is there one step of relief and one of freeing, so that "in return" can only mean these two?"""
    told = [m for m in moves if m.modality in ("done", "promised") and m.kind != "deport"]
    return [sum(m.kind in kinds for m in told) for kinds in (GIVEN, RECEIVED)] == [1, 1]


def _in_a_row(sentences: list[Sentence], n: int, given: Move, received: Move) -> bool:
    """ "Belarus let 34 out. By noon the Treasury had struck a bank off in return": one here, one before."""
    here, before = sentences[n], sentences[n - 1] if n else None
    if before is None or before.headline:
        return False
    return (_in(here, given) and _in(before, received)) or (_in(here, received) and _in(before, given))


def _in(sentence: Sentence, move: Move) -> bool:
    return sentence.start <= move.quote.start < sentence.end


def _best(sentence: Sentence, moves: list[Move], kinds: frozenset[str]) -> int | None:
    """The move of these kinds told in the sentence itself, else the main one of the article's news."""
    fitting = [
        (n, m)
        for n, m in enumerate(moves)
        if m.kind in kinds and m.modality in ("done", "promised", "background")
    ]
    for n, m in fitting:
        if _in(sentence, m) and m.kind != "deport":
            return n
    done = [(n, m) for n, m in fitting if m.modality == "done" and m.kind != "deport"]
    if done:
        return done[0][0]
    rest = [(n, m) for n, m in fitting if m.modality == "promised"]
    rest += [(n, m) for n, m in fitting if m.modality == "background" and m.kind != "deport"]
    return rest[0][0] if rest else None
