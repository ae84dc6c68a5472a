"""How much of the time to read an article does the language network take?

    python benchmarks/article_speed.py

Reads the annotated articles of `validation/articles/seen` numbered from 201 to 699 in one process on one
thread, each three times with the network and three times without, turn by turn, and prints for each language
how many articles a processor second are read and, against its own reading without the network in the same
run, how much longer it takes. No seed: nothing is drawn.
"""

import os
import platform
import re
import time
from dataclasses import replace
from pathlib import Path
from unittest import mock

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import onnxruntime

from detente.sources.articles import propose, read_article
from detente.sources.articles.network import network

SEEN = Path(__file__).resolve().parents[1] / "validation" / "articles" / "seen"
TURNS = 3


def spent(pages: list[bytes]) -> float:
    """The processor seconds that reading these pages takes; what the network remembers is forgotten first."""
    network()._known.clear()
    begun = time.process_time()
    for page in pages:
        read_article(page)
    return time.process_time() - begun


def main() -> None:
    """Print one line for each language."""
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, ", end="")
    print(f"numpy {np.__version__}, onnxruntime {onnxruntime.__version__}; no seed")
    unasked = replace(network(), languages=frozenset())
    for language in ("en", "ru", "be", "uk"):
        names = [p for p in sorted(SEEN.glob(f"{language}-*.txt")) if re.search(r"-[2-6]\d\d$", p.stem)]
        pages = [p.read_bytes() for p in names]
        for page in pages[:10]:
            read_article(page)
        whole, bare = [], []
        for _ in range(TURNS):
            whole.append(spent(pages))
            with mock.patch.object(propose, "network", return_value=unasked):
                bare.append(spent(pages))
        rate, longer = len(pages) / min(whole), min(whole) / min(bare)
        print(f"{language}: {len(pages)} articles, {rate:.0f} a processor second, ", end="")
        print(f"{longer:.2f} times as long as without")


if __name__ == "__main__":
    main()
