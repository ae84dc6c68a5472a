"""The real sample files that readers are tried on, reached through DETENTE_SHARED."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[3] / "shared"
SAMPLES = Path(os.environ.get("DETENTE_SHARED", str(BESIDE))) / "samples"
NAMED = "needs the sample files (samples/lists, samples/events) under DETENTE_SHARED"
real_files = pytest.mark.skipif(not (SAMPLES / "lists").is_dir(), reason=NAMED)


def sample(kind: str, name: str) -> Path:
    return SAMPLES / kind / name
