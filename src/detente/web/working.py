"""The process in which a run is worked out: asked on its input, told line by line on its output.

    python -m detente.web.working

It opens no file, no store and no connection. Where the one who asked is gone, it ends.
"""

import json
import os
import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from detente.errors import DetenteError

Tell = Callable[[str, float], None]


def main() -> None:
    """Work out what is asked and tell how far it is, then the result or the fault."""
    os.nice(5)  # pages come first
    kind, asked = pickle.load(sys.stdin.buffer)  # from the site that started this process, nobody else

    def tell(doing: str, share: float) -> None:
        _put({"doing": doing, "share": round(share, 4)})

    try:
        tell("starting", 0.0)
        _put({"result": WORK[kind](tell, **asked)})
    except DetenteError as fault:
        _put({"fault": {"slug": fault.slug, "message": str(fault), "status": fault.http_status}})


def _put(told: Mapping[str, Any]) -> None:
    print(json.dumps(told, ensure_ascii=True), flush=True)  # noqa: T201 - the pipe to the site


def _plan(tell: Tell, *, case: Any, **terms: Any) -> dict[str, Any]:
    """The plan of a case as findings."""
    from detente.strategy.chapter import findings
    from detente.strategy.plan import plan

    found = plan(case, jobs=1, progress=tell, **terms)
    return {"findings": [asdict(finding) for finding in findings(found)]}


WORK: Mapping[str, Callable[..., dict[str, Any]]] = MappingProxyType({"plan": _plan})
"""Kind of run -> what works it out."""


if __name__ == "__main__":
    main()
