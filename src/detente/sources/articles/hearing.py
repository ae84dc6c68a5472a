"""With which frame somebody speaks, by the model of frames and the language network together.

The model of frames (`framing`) knows the speaker's side and the stems of the words; the network has read the
whole sentence and knows what its words are like. The two are joined as a logarithmic opinion pool (Genest and
Zidek, 1986) with weights that were fitted to articles which neither had learnt from
(`validation/article_hearing.py`).
"""

from collections.abc import Mapping
from math import exp, log

from detente.sources.articles.fitted import fitted
from detente.sources.articles.framing import NONE
from detente.sources.articles.network import network
from detente.sources.articles.tokens import Sentence

FAINT = 0.35
"""Below this share for all frames together the network is not asked: it could not lift them far enough."""
_LEAST, _MOST = 1e-6, 10.0


def pooled(
    shares: Mapping[str, float], heard: Mapping[str, float], weights: Mapping[str, float]
) -> dict[str, float]:
    """The share of each frame, and of none, by the model's shares and the network's logits."""
    scores = {
        label: weights["model"] * log(max(share, _LEAST))
        + (
            weights["none"]
            if label == NONE
            else weights["network"] * min(max(heard.get(label, -8.0), -_MOST), _MOST)
        )
        for label, share in shares.items()
    }
    top = max(scores.values())
    raw = {label: exp(score - top) for label, score in scores.items()}
    total = sum(raw.values())
    return {label: one / total for label, one in raw.items()}


def heard_as(shares: Mapping[str, float], sentence: Sentence) -> Mapping[str, float]:
    """The shares of the model of frames, joined with what the network hears where they leave a question."""
    if 1.0 - shares[NONE] < FAINT:
        return shares
    heard = network().heard(sentence)
    return shares if heard is None else pooled(shares, heard, fitted("hearing"))
