"""JSON schemas of what the commands put out with --json, one file a command, and of an error."""

import json
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent


def schema(command: str) -> dict[str, Any]:
    """The schema of a command's document (`cases list`), of an `error` or a `finding`; KeyError if none."""
    path = HOME / f"{command.replace(' ', '-')}.json"
    if not path.is_file():
        raise KeyError(f"no schema for '{command}'")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
