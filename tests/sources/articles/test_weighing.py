"""How the wording of a sentence and what the frames read in it are weighed together."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from detente.sources.articles import read_article
from detente.sources.articles.actors import Parts
from detente.sources.articles.candidate import ArticleContext, Candidate
from detente.sources.articles.candidates import read_sentence
from detente.sources.articles.fitted import fitted
from detente.sources.articles.frames import rules
from detente.sources.articles.tokens import Sentence, tokenise
from detente.sources.articles.weighing import acts_in_question, grounds, weigh
from detente.sources.articles.wording import wording

DAY = date(2026, 5, 14)
PLAIN = "Belarus released 31 political prisoners on Sunday, the presidential office said."


def sentence_of(text: str) -> Sentence:
    sentence = Sentence(0, len(text), text, "en", 0)
    sentence.tokens = tokenise(text)
    rules("en").lexicon.mark(sentence)
    return sentence


def read(text: str) -> tuple[Sentence, list[Candidate]]:
    sentence = sentence_of(text)
    context = ArticleContext(Parts("belarus", ("us",)), frozenset(), DAY, custody=True, sanctions=True)
    return sentence, read_sentence(sentence, rules("en"), context, [], [], None)


def test_what_a_frame_reads_and_the_wording_supports_is_likely() -> None:
    sentence, found = read(PLAIN)
    chances = weigh(sentence, found, wording().chances(sentence))
    assert chances["release/done"] > 0.7
    assert max(chances, key=lambda act: chances[act]) == "release/done"


def test_the_reading_of_a_frame_counts_beside_the_wording() -> None:
    sentence, found = read(PLAIN)
    likely = wording().chances(sentence)
    assert weigh(sentence, [], likely)["release/done"] < weigh(sentence, found, likely)["release/done"]


def test_the_wording_counts_beside_the_reading_of_a_frame() -> None:
    sentence, found = read(PLAIN)
    likely = {"release/done": 0.9, "promise_release/promised": 0.02}
    unlikely = {"release/done": 0.02, "promise_release/promised": 0.9}
    assert weigh(sentence, found, likely)["release/done"] > weigh(sentence, found, unlikely)["release/done"]


def test_acts_are_in_question_that_the_wording_or_a_frame_names() -> None:
    _, found = read(PLAIN)
    assert acts_in_question(found, {"lift/done": 0.5, "talks/done": 0.001}) == ["lift/done", "release/done"]
    assert acts_in_question([], {}) == []


@given(
    st.dictionaries(st.sampled_from(["release/done", "lift/denied", "talks/promised"]), st.floats(0.0, 1.0))
)
def test_chances_are_chances_and_every_ground_is_finite(likely: dict[str, float]) -> None:
    sentence, found = read(PLAIN)
    weighed = weigh(sentence, found, likely)
    assert list(weighed) == acts_in_question(found, likely)
    assert all(0.0 <= chance <= 1.0 for chance in weighed.values())
    for act in weighed:
        assert all(abs(value) < 10 for value in grounds(act, sentence, found, likely).values())


def test_every_weight_is_that_of_a_ground_some_sentence_has() -> None:
    sentence, found = read(PLAIN)
    named = set(grounds("release/done", sentence, found, wording().chances(sentence)))
    assert named & set(fitted("weighing")) >= {"any", "wording", "read", "family concession", "modality done"}


def test_a_proposal_says_how_likely_it_is_and_the_doubted_one_is_a_lead() -> None:
    text = "MINSK, 14 May 2026\n\n" + PLAIN + " The United States lifted its sanctions on potash in return."
    reading = read_article(text, published=DAY)
    assert {m.kind for m in reading.moves} >= {"release", "lift"}
    silent = read_article(text, published=DAY, weighing=lambda *_: {})
    assert not [m for m in silent.moves if m.kind in ("release", "lift")]
    assert {lead.reason for lead in silent.leads} >= {"the sentence as a whole speaks against it"}
