"""What a form brings: its fields, and the files sent with it, both within bounds."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from detente.errors import BadInput
from detente.web.errors import TooLarge

MOST_BYTES = 1_000_000
"""A form of the site is far smaller."""
MOST_UPLOADED = 32_000_000
"""A page as a browser saves it, or a trimmed list; a whole list is better kept with `lists watch`."""
MOST_FIELDS = 400


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Form:
    """The fields of a form and its files by the name of their field."""

    fields: Mapping[str, str]
    files: Mapping[str, Upload] = field(default_factory=lambda: MappingProxyType({}))


async def read_form(request: Request, *, files: bool = False) -> Form:
    """The form of a request; TooLarge for more than is taken, BadInput for what is no form.

    `files`: whether the address takes files, and so more bytes.
    """
    kind = request.headers.get("content-type", "")
    if files and kind.startswith("multipart/form-data"):
        return await _with_files(request.headers, _within(request, MOST_UPLOADED))
    body = b"".join([part async for part in _within(request, MOST_BYTES)])
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise BadInput(f"the form holds more than {MOST_FIELDS} fields") from None
    return Form(dict(pairs))


async def _within(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise TooLarge(f"what was sent holds more than {most:,} bytes")
        yield part


async def _with_files(headers: Headers, stream: AsyncGenerator[bytes, None]) -> Form:
    """The parts of a form with files."""
    parser = MultiPartParser(headers, stream, max_files=4, max_fields=MOST_FIELDS)
    try:
        sent = await parser.parse()
    except MultiPartException as fault:
        raise BadInput(f"the form cannot be read: {fault.message}") from None
    except (KeyError, UnicodeError):
        raise BadInput("the form cannot be read: it does not say where its parts end") from None
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    try:
        for name, part in sent.multi_items():
            if not isinstance(part, UploadFile):
                fields[name] = part
            elif part.filename:
                files[name] = Upload(part.filename, await part.read())
    finally:
        await sent.close()
    return Form(fields, files)
