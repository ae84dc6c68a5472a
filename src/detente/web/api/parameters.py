"""Every parameter that an address of the site reads, with what it takes, and the addresses that read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from detente.outlook.questions import QUESTIONS as FORECASTS
from detente.publish.languages import LANGUAGES
from detente.record.rows import ROW_TYPES
from detente.strategy.calibrate import GOALS
from detente.web.routes import CASE
from detente.web.terms import FEWEST_DRAWS, GREATEST_SEED, MOST_DRAWS
from detente.web.views.inbox import RELATIONS, STATES

Schema = Mapping[str, Any]
_TEXT: Schema = MappingProxyType({"type": "string"})
_DAY: Schema = MappingProxyType({"type": "string", "format": "date"})
_COUNT: Schema = MappingProxyType({"type": "integer", "minimum": 1})


@dataclass(frozen=True)
class Parameter:
    """One parameter of the query of an address."""

    about: str
    schema: Schema = field(default_factory=lambda: _TEXT)


PARAMETERS: Mapping[str, Parameter] = MappingProxyType(
    {
        "as_of": Parameter("The view as of a day: what was so by its end.", _DAY),
        "known_by": Parameter("The view as known by a day: what had been published by its end.", _DAY),
        "lang": Parameter("The language of labels, headings, terms and days.", {"enum": list(LANGUAGES)}),
        "table": Parameter("Which table of the page to have as CSV; the first where none is named."),
        "page": Parameter("Which page of a long table.", _COUNT),
        "size": Parameter("Rows on a page of a long table.", {**_COUNT, "maximum": 1000}),
        "q": Parameter("Only rows in which every one of these words stands."),
        "names": Parameter("People whose name, in any spelling, may be this one."),
        "sort": Parameter("The column to sort by; a minus before it turns the order."),
        "case": Parameter("A case by its id."),
        "from": Parameter("The first day of the stretch.", _DAY),
        "to": Parameter("The last day of the stretch.", _DAY),
        "side": Parameter("One side only.", {"enum": ["", "relief", "reversal", "release"]}),
        "theme": Parameter("For which page the figure is.", {"enum": ["light", "dark"]}),
        "since": Parameter("The earlier of the two days.", _DAY),
        "goal": Parameter("What the plan is to reach.", {"enum": list(GOALS)}),
        "draws": Parameter(
            "Draws of the parameters.", {"type": "integer", "minimum": FEWEST_DRAWS, "maximum": MOST_DRAWS}
        ),
        "seed": Parameter(
            "Seed of all random draws.", {"type": "integer", "minimum": 0, "maximum": GREATEST_SEED}
        ),
        "lock": Parameter("Measures that are never traded, parted by semicolons."),
        "trade": Parameter("Measures that may be traded though not marked so, parted by semicolons."),
        "still": Parameter("`yes`: the page does not renew itself.", {"enum": ["yes", "no"]}),
        "state": Parameter("Proposals in this state.", {"enum": list(STATES)}),
        "relation": Parameter("Proposals that are this to the record.", {"enum": list(RELATIONS)}),
        "old": Parameter("The earlier snapshot, by the name of its file."),
        "new": Parameter("The later snapshot, by the name of its file."),
        "file": Parameter("A snapshot, by the name of its file."),
        "next": Parameter("Where to go once logged in: an address of this site."),
        "who": Parameter("Deeds of this person only."),
        "deed": Parameter("Deeds of this kind only."),
        "country": Parameter("Only what is tied to a country, by code or name."),
    }
)
"""Name -> what it is and takes."""

_PLAN = ("goal", "draws", "seed", "lock", "trade")
READ: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "/search": ("q", "case"),
        "/lists": ("old", "new", "country", "case"),
        "/lists/compare": ("old", "new", "country", "case"),
        "/lists/snapshot": ("file", "country", "q", "page"),
        "/login": ("next",),
        "/team/audit": ("who", "deed", "page"),
        CASE + "/timeline": ("from", "to", "side"),
        CASE + "/timeline/{name}.svg": ("from", "to", "theme"),
        CASE + "/questions/{question}/{name}.svg": ("theme",),
        CASE + "/outlook/{name}.svg": ("theme",),
        CASE + "/plan": (*_PLAN, "still"),
        CASE + "/plan/{name}.svg": (*_PLAN, "theme"),
        CASE + "/plan/stop": _PLAN,
        CASE + "/compare": ("since",),
        CASE + "/releases": ("q", "names", "sort", "page"),
        CASE + "/inbox": ("state", "relation"),
        CASE + "/changes": ("page",),
        CASE + "/{table}": ("q", "names", "sort", "page"),
    }
)
"""Address -> the parameters that it reads besides those that all of its sort read."""
ECHOED = frozenset({"done", "whom", "set", "kept", "saved", "taken", "left", "put", "passed"})
"""What an address carries from a form that led to it: it changes one line of thanks, and no data."""

PLACES: Mapping[str, Schema] = MappingProxyType(
    {
        "table": {"enum": list(ROW_TYPES)},
        "row": _TEXT,
        "item": _TEXT,
        "name": _TEXT,
        "question": _TEXT,
        "case": _TEXT,
        "secret": _TEXT,
    }
)
"""What the places of an address take."""
FORECAST_NAMES = tuple(FORECASTS)
"""The questions of the outlook."""


def read_by(path: str, *, twin: str = "") -> tuple[str, ...]:
    """The parameters that an address reads, or that its twin (`.json`, `.csv`) does."""
    ways = {".csv": ("table",), ".json": ("page", "size")}.get(twin, ())
    return tuple(dict.fromkeys((*READ.get(path, ()), *ways, "as_of", "known_by", "lang")))
