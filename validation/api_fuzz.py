"""The site as its own OpenAPI description has it, under schemathesis: no 5xx, nothing undescribed.

    python validation/api_fuzz.py [--examples 60] [--seed 20251213]

A site over a store of its own is asked every operation with requests that fit and requests that do not; forms
carry their token in two of three. Each answer must have a described status, kind and shape. Prints a line an
operation that fails and a summary; exit code 1 where anything fails.
"""

import argparse
import platform
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, cast

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from detente.__about__ import __version__
from detente.cases import load_bundled
from detente.record.log import Store
from detente.record.transfer import import_case
from detente.web.application import create_application
from detente.web.runs import Runs
from detente.web.shelf import Shelf

CASE = "nicaragua"
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
]  # fmt: skip


def main() -> None:
    """Ask, check, tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--examples", type=int, default=60)
    parser.add_argument("--seed", type=int, default=20251213)
    given_ = parser.parse_args()
    print(
        f"detente {__version__}, schemathesis {schemathesis.__version__}, "
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; "
        f"{given_.examples} examples an operation, seed {given_.seed}"
    )
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "fuzzed.detente") as store:
        import_case(store, load_bundled(CASE), author="fuzz", reason="start")
        sys.exit(_run(store, given_.examples, given_.seed))


def _run(store: Store, examples: int, first: int) -> int:
    runs = Runs(at_once=1, most_waiting=1)  # the plans themselves are not what is tested here
    application = create_application(Shelf(store=store, audience="keeper"), runs=runs)
    with TestClient(application, base_url="http://127.0.0.1") as client:
        page = client.get("/settings")
        token = re.findall(r'name="token" value="(\w+)"', page.text)[0]
        headers = {"host": "127.0.0.1", "cookie": f"detente_visitor={client.cookies['detente_visitor']}"}
        schema = schemathesis.openapi.from_asgi("/openapi.json", application, headers=headers)
        told: Counter[int] = Counter()
        failed = operations = 0
        for found in schema.get_all_operations():
            operation: Any = cast(Any, found).ok()
            operations += 1
            try:
                _ask(operation, headers, token, examples, first, told)
            except Exception as fault:
                failed += 1
                print(f"FAILED {operation.label}: {str(fault)[:1500]}", flush=True)
    ok = store.verify().ok
    print(f"{operations} operations, {sum(told.values())} requests, {failed} operations failed")
    print("statuses: " + ", ".join(f"{status}: {number}" for status, number in sorted(told.items())))
    print(f"the chain of the store {'verifies' if ok else 'IS BROKEN'}")
    return 1 if failed or not ok or any(status >= 500 for status in told) else 0


def _ask(
    operation: Any, headers: dict[str, str], token: str, examples: int, first: int, told: Counter[int]
) -> None:
    """Requests to one operation, and what they must come to."""

    @seed(first)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def asked(case: Any) -> None:
        if isinstance(case.body, dict) and sum(told.values()) % 3:
            case.body["token"] = token
        answer = case.call(headers=headers, allow_redirects=False)
        told[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    asked()


if __name__ == "__main__":
    main()
