"""Fetching a list when asked, and keeping what came: raw bytes, digest, time, and nothing twice.

A fetch writes to a hidden file beside the kept ones and goes on where it broke off, if the server says that
the file is still the same. Only a whole file gets a name; the ledger `fetched.jsonl` has one line a fetch.
Nothing here runs by itself.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any, ClassVar, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from detente.__about__ import __version__
from detente.errors import BadInput, DetenteError, UsageFault
from detente.sources.safety import LIMITS, Limits

LEDGER = "fetched.jsonl"
SECONDS = 60.0
AGENT = f"detente/{__version__} (keeps public sanctions lists when asked)"
_SAFE = re.compile(r"[^\w.-]+")


class SourceUnreachable(DetenteError):
    """A source could not be fetched, or broke off; asking again goes on from there."""

    slug = "source-unreachable"
    exit_code: ClassVar[int] = 5
    http_status = 502


@dataclass(frozen=True, slots=True)
class Fetch:
    """One fetch: what was asked, when, what came. `file` is empty where nothing new came."""

    url: str
    fetched_at: str
    status: int
    sha256: str
    size: int
    file: str
    outcome: str
    etag: str = ""
    last_modified: str = ""
    resumed_at: int = 0


class _SafeRedirects(HTTPRedirectHandler):
    """Follows redirects to web addresses only."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        _web_address(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def ledger(folder: Path) -> tuple[Fetch, ...]:
    """The fetches so far; BadInput where a line of the ledger cannot be read."""
    path = folder / LEDGER
    if not path.is_file():
        return ()
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(Fetch(**json.loads(line)))
        except (ValueError, TypeError):
            raise BadInput(
                f"{path}, line {number}: is no line of the ledger; move the file away to begin anew"
            ) from None
    return tuple(found)


def fetch(
    url: str,
    folder: Path,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    limits: Limits = LIMITS,
    seconds: float = SECONDS,
) -> Fetch:
    """Fetch an address once into a folder and tell what came.

    outcome is "new" (kept under its day and digest), "unchanged" (the server says so) or "same bytes".
    Raises SourceUnreachable where it breaks off (what came is kept for the next call), BadInput where more
    comes than the limits allow, UsageFault for an address that is not of the web.
    """
    _web_address(url)
    folder.mkdir(parents=True, exist_ok=True)
    past = [one for one in ledger(folder) if one.url == url and one.sha256]
    last = past[-1] if past else None
    key = hashlib.sha256(url.encode()).hexdigest()[:12]
    part, state = folder / f".{key}.part", folder / f".{key}.json"
    begun = _begun(part, state)
    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
    if begun:
        headers |= {"Range": f"bytes={part.stat().st_size}-", "If-Range": begun}
    elif last is not None:
        headers |= {"If-None-Match": last.etag} if last.etag else {}
        headers |= {"If-Modified-Since": last.last_modified} if last.last_modified else {}
    stamp = now().astimezone(UTC).replace(microsecond=0)
    try:
        answer = cast(
            HTTPResponse, build_opener(_SafeRedirects).open(Request(url, headers=headers), timeout=seconds)
        )
    except HTTPError as error:
        if error.code == 304 and last is not None:
            done = Fetch(
                url,
                stamp.isoformat(),
                304,
                last.sha256,
                last.size,
                "",
                "unchanged",
                last.etag,
                last.last_modified,
            )
            return _noted(folder, done)
        if error.code == 416 and begun:  # what was begun does not fit the file any more: begin anew
            part.unlink(missing_ok=True)
            state.unlink(missing_ok=True)
            return fetch(url, folder, now=now, limits=limits, seconds=seconds)
        raise SourceUnreachable(f"{url}: the server answered {error.code} {error.reason}") from None
    except (URLError, OSError, HTTPException) as error:
        raise SourceUnreachable(f"{url}: cannot be reached ({getattr(error, 'reason', error)})") from None
    with answer:
        resumed = part.stat().st_size if answer.status == 206 and begun else 0
        span = answer.headers.get("Content-Range", "")
        if resumed and span and not span.startswith(f"bytes {resumed}-"):
            part.unlink()
            raise SourceUnreachable(f"{url}: the server sent another part than was asked for; ask again")
        validator = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        state.write_text(json.dumps({"url": url, "validator": validator}), encoding="utf-8")
        _take(answer, url, part, resumed, limits)
        etag, modified = answer.headers.get("ETag") or "", answer.headers.get("Last-Modified") or ""
        status = answer.status
    return _keep(url, folder, part, state, stamp, status, (etag, modified), resumed, past)


def _web_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageFault(f"'{url}' is no web address; expected https://...")
    if parts.username or parts.password:
        raise UsageFault("the address holds a user name; give addresses without secrets")


def _begun(part: Path, state: Path) -> str:
    """The mark of the version that an interrupted fetch was taking; empty where it must begin anew."""
    with suppress(OSError, ValueError):
        validator = str(json.loads(state.read_text(encoding="utf-8")).get("validator", ""))
        if part.is_file() and part.stat().st_size and not validator.startswith("W/"):
            return validator
    return ""


def _take(answer: HTTPResponse, url: str, part: Path, resumed: int, limits: Limits) -> None:
    size = resumed
    expected = (
        int(length) + resumed if (length := answer.headers.get("Content-Length", "")).isdigit() else None
    )
    try:
        with part.open("ab" if resumed else "wb") as target:
            while data := answer.read(1 << 16):
                size += len(data)
                if size > limits.bytes:
                    break
                target.write(data)
            target.flush()
            os.fsync(target.fileno())
    except (OSError, HTTPException) as error:
        raise SourceUnreachable(
            f"{url}: broke off after {size} bytes ({error}); ask again to go on"
        ) from None
    if size > limits.bytes:
        part.unlink(missing_ok=True)
        raise BadInput(f"{url}: more than {limits.bytes / 1e9:.1f} GB came; refused")
    if expected is not None and size < expected:
        raise SourceUnreachable(f"{url}: broke off after {size} of {expected} bytes; ask again to go on")


def _keep(
    url: str,
    folder: Path,
    part: Path,
    state: Path,
    stamp: datetime,
    status: int,
    marks: tuple[str, str],
    resumed: int,
    past: list[Fetch],
) -> Fetch:
    whole = hashlib.sha256()
    with part.open("rb") as stream:
        while data := stream.read(1 << 20):
            whole.update(data)
    digest, size = whole.hexdigest(), part.stat().st_size
    if size == 0:
        part.unlink()
        raise SourceUnreachable(f"{url}: the server sent an empty file")
    name, outcome = "", "same bytes"
    if past and past[-1].sha256 == digest:
        part.unlink()
    else:
        stem, dot, ending = (_SAFE.sub("_", Path(urlsplit(url).path).name) or "list").rpartition(".")
        stem = stem or ending
        name = f"{stem}_{stamp:%Y-%m-%d}_{digest[:12]}{dot + ending if dot else ''}"
        outcome = "new"
        part.replace(folder / name)
    state.unlink(missing_ok=True)
    return _noted(folder, Fetch(url, stamp.isoformat(), status, digest, size, name, outcome, *marks, resumed))


def _noted(folder: Path, done: Fetch) -> Fetch:
    with (folder / LEDGER).open("a", encoding="utf-8") as target:
        target.write(json.dumps(asdict(done), ensure_ascii=False) + "\n")
        target.flush()
        os.fsync(target.fileno())
    return done
