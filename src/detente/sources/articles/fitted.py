"""The weights that validation has fitted and written beside the frames."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def fitted(name: str) -> Mapping[str, float]:
    """The weight of each ground by its name, from `frames/NAME.json`."""
    path = files("detente.sources.articles") / "frames" / f"{name}.json"
    return MappingProxyType(json.loads(path.read_text(encoding="utf-8"))["weights"])
