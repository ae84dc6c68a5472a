"""`detente doctor`: is this installation whole, and does a store hold?"""

import platform
import sys
from importlib import metadata
from typing import Any

import click

from detente.cli.options import db_option, json_option, put_json, say

NEEDED = (
    "click", "jinja2", "joblib", "numpy", "pydantic", "rapidfuzz", "rich", "scipy", "sqlalchemy", "starlette",
    "uvicorn", "vl-convert-python",
)  # fmt: skip
EXTRAS = {
    "postgres": "psycopg",
    "pdf": "weasyprint",
    "docx": "python-docx",
    "frames": "polars",
    "articles": "trafilatura",
}
MARKS = {"ok": "ok   ", "absent": "-    ", "wrong": "WRONG"}


@click.command()
@db_option
@json_option
@click.pass_context
def doctor(ctx: click.Context, db: str | None, as_json: bool) -> None:
    """Check Python, the libraries, the bundled cases against their digests, and a store's chain.

    Exit code 1 where something is wrong.

    \b
    Example:
      detente doctor
      detente doctor --db team.db
    """
    found = [_python(), *_libraries(), *_bundled_cases()]
    if db:
        found.append(_store(db))
    wrong = [one for one in found if one["state"] == "wrong"]
    if as_json:
        put_json("doctor", {"wrong": len(wrong), "checks": found})
    else:
        for one in found:
            say(f"{MARKS[one['state']]} {one['what']}: {one['told']}")
        say(f"{len(found)} check(s), {len(wrong)} wrong")
    ctx.exit(1 if wrong else 0)


def _check(what: str, state: str, told: str) -> dict[str, Any]:
    return {"what": what, "state": state, "told": told}


def _python() -> dict[str, Any]:
    state = "ok" if sys.version_info >= (3, 11) else "wrong"
    return _check("python", state, f"{platform.python_version()} on {platform.system()} {platform.machine()}")


def _libraries() -> list[dict[str, Any]]:
    found = []
    for name in NEEDED:
        try:
            found.append(_check(name, "ok", metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append(_check(name, "wrong", "not installed; install detente again"))
    for extra, name in EXTRAS.items():
        try:
            found.append(_check(f"{name} ({extra})", "ok", metadata.version(name)))
        except metadata.PackageNotFoundError:
            told = f"optional, not installed; pip install 'detente[{extra}]'"
            found.append(_check(f"{name} ({extra})", "absent", told))
    return found


def _bundled_cases() -> list[dict[str, Any]]:
    import hashlib
    import json

    from detente.cases import HOME, bundled
    from detente.record.package import DESCRIPTOR

    found = []
    for name in bundled():
        described = json.loads((HOME / name / DESCRIPTOR).read_text(encoding="utf-8"))
        changed = [
            resource["path"]
            for resource in described["resources"]
            if "sha256:" + hashlib.sha256((HOME / name / resource["path"]).read_bytes()).hexdigest()
            != resource["hash"]
        ]
        told = f"differs from its descriptor: {', '.join(changed)}" if changed else "as published"
        found.append(_check(f"case {name}", "wrong" if changed else "ok", told))
    return found


def _store(db: str) -> dict[str, Any]:
    from detente.errors import DetenteError
    from detente.record.log import Store

    try:
        with Store.open(db) as store:
            outcome = store.verify()
    except DetenteError as error:
        return _check("store", "wrong", str(error))
    if outcome.ok:
        return _check("store", "ok", f"{outcome.revisions} revision(s), the chain holds")
    return _check("store", "wrong", f"{len(outcome.faults)} fault(s), the first: {outcome.faults[0].what}")
