"""The words of the site in the languages of its readers, beside those that it shares with the report.

A catalogue holds what the report has no word for; what neither has stays English.
"""

import json
from functools import cache
from pathlib import Path
from types import MappingProxyType

from detente.publish.languages import Language, language

HOME = Path(__file__).parent


@cache
def site_language(code: str) -> Language:
    """The language of a code with the words of the site; UsageFault for one that there is not."""
    shared = language(code)
    own: dict[str, str] = {}
    for path in (HOME / f"team-{code}.json", HOME / f"{code}.json"):
        own |= json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return Language(code, MappingProxyType({**own, **shared.catalogue}))
