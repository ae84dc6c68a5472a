"""The model of frames and the language network are joined into one opinion on how somebody speaks."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.articles.framing import FRAMES, LABELS, NONE
from detente.sources.articles.hearing import FAINT, heard_as, pooled
from detente.sources.articles.network import network
from detente.sources.articles.tokens import Sentence, tokenise

WEIGHTS = {"model": 0.5, "network": 0.3, "none": 0.0}


def _sentence(text: str, language: str = "en") -> Sentence:
    return Sentence(0, len(text), text, language, 0, tokens=tokenise(text))


def _shares(frame: str, share: float) -> dict[str, float]:
    rest = (1.0 - share) / (len(LABELS) - 1)
    return {label: share if label == frame else rest for label in LABELS}


def _likeliest(shares: Mapping[str, float]) -> str:
    return max(shares, key=lambda label: shares[label])


@given(
    st.lists(st.floats(0.0, 1.0), min_size=13, max_size=13),
    st.lists(st.floats(-30, 30), min_size=12, max_size=12),
)
def test_joined_shares_are_shares(raw: list[float], logits: list[float]) -> None:
    total = sum(raw) or 1.0
    shares = {label: one / total for label, one in zip(LABELS, raw, strict=True)}
    joined = pooled(shares, dict(zip(FRAMES, logits, strict=True)), WEIGHTS)
    assert set(joined) == set(LABELS)
    assert sum(joined.values()) == pytest.approx(1.0)
    assert all(0.0 <= one <= 1.0 for one in joined.values())


@given(st.sampled_from(FRAMES), st.floats(-9.0, 8.0), st.floats(0.1, 2.0))
def test_what_the_network_hears_louder_becomes_likelier(frame: str, logit: float, more: float) -> None:
    shares = _shares(NONE, 0.4)
    before = pooled(shares, {frame: logit}, WEIGHTS)
    after = pooled(shares, {frame: logit + more}, WEIGHTS)
    assert after[frame] > before[frame]
    assert after[NONE] < before[NONE]


def test_faint_speech_is_not_asked_about() -> None:
    shares = _shares(NONE, 1.0 - FAINT / 2)
    assert heard_as(shares, _sentence("He said that it was raining.")) is shares


def test_a_language_the_network_does_not_know_keeps_the_shares_of_the_model() -> None:
    shares = _shares("clemency", 0.5)
    assert heard_as(shares, _sentence("El indulto es un gesto de clemencia.", "es")) is shares


@pytest.mark.parametrize(
    ("text", "language", "frame"),
    [
        (
            '"They fill the cells again as soon as the planes leave," said a lawyer of the group.',
            "en",
            "warning",
        ),
        ("Это торговля людьми: их берут в заложники, чтобы продать, сказал он.", "ru", "hostage_trade"),
        ("Гэта акт міласэрнасці і гуманізму, заявіў прэзідэнт.", "be", "clemency"),
    ],
)
def test_the_network_hears_the_frame_of_a_plain_sentence(text: str, language: str, frame: str) -> None:
    heard = network().heard(_sentence(text, language))
    assert heard is not None
    assert frame in sorted(heard, key=lambda f: -heard[f])[:3]


def test_hearing_tips_a_model_that_is_of_two_minds() -> None:
    shares = dict.fromkeys(LABELS, 0.02) | {"clemency": 0.38, "exchange": 0.4}
    said = _sentence("The pardon is an act of mercy and of humanity, the president said.")
    assert _likeliest(heard_as(shares, said)) == "clemency"
