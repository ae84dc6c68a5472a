"""A walk over many addresses of a site in one event loop, without starting a loop for each of them."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.testclient import TestClient


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")


def carried(client: TestClient) -> dict[str, str]:
    """What a client shows with each request to be known: its cookies, or its token."""
    cookies = "; ".join(f"{name}={text}" for name, text in client.cookies.items())
    token = client.headers.get("authorization", "")
    return {**({"cookie": cookies} if cookies else {}), **({"authorization": token} if token else {})}


def walk(app: Starlette, addresses: Sequence[str], shown: Mapping[str, str]) -> list[Answer]:
    """The answers to GET for each address, one after the other."""

    async def through() -> list[Answer]:
        return [await _get(app, address, shown) for address in addresses]

    return asyncio.run(through())


async def _get(app: Starlette, address: str, shown: Mapping[str, str]) -> Answer:
    path, _, query = address.partition("?")
    headers: Iterable[tuple[str, str]] = {"host": "127.0.0.1", **shown}.items()
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(name.encode(), text.encode()) for name, text in headers],
        "client": ("10.0.0.1", 5000), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    told: dict[str, Any] = {"status": 0, "headers": {}}
    body = bytearray()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            told["status"] = message["status"]
            told["headers"] = {name.decode(): text.decode() for name, text in message["headers"]}
        else:
            body.extend(message.get("body", b""))

    await app(scope, receive, send)
    return Answer(told["status"], told["headers"], bytes(body))
