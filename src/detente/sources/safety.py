"""Reading files from outside within bounds: size, depth, row width, and no tricks of the format.

Every reader of lists, registers and events takes its bytes from here. A file that is empty, too large,
packed to explode, cut short or wrongly encoded ends in one BadInput that names the file and the fault.
Nothing is ever written.
"""

import bz2
import csv
import gzip
import hashlib
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from detente.errors import BadInput

CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file a reader takes before it refuses.

    bytes: size on disk and after unpacking. ratio: unpacked to packed bytes. element_bytes: the most XML
    between two entries of a list. line_chars: one row of a table. depth: nesting of elements.
    """

    bytes: int = 4_000_000_000
    ratio: int = 200
    element_bytes: int = 64_000_000
    line_chars: int = 4_000_000
    depth: int = 64


LIMITS = Limits()
_PACKED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}


def sha256_of(path: Path, limits: Limits = LIMITS) -> str:
    """The SHA-256 of a file as it lies on the disk; BadInput where it cannot be read or is too large."""
    size_of(path, limits)
    whole = hashlib.sha256()
    with path.open("rb") as stream:
        while data := stream.read(1 << 20):
            whole.update(data)
    return whole.hexdigest()


def _bytes(size: int) -> str:
    """A number of bytes as a sentence has it."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{max(size / 1e6, 0.1):.1f} MB"


def size_of(path: Path, limits: Limits = LIMITS) -> int:
    """The size of a file in bytes; BadInput where there is none, it is empty or too large."""
    try:
        if path.is_dir():
            raise BadInput(f"{path}: is a folder; name a file")
        size = path.stat().st_size
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror or error})") from None
    except ValueError:
        raise BadInput("the name of the file holds a zero byte") from None
    if size == 0:
        raise BadInput(f"{path}: the file is empty")
    if size > limits.bytes:
        raise BadInput(f"{path}: the file has {_bytes(size)}; at most {_bytes(limits.bytes)} are read")
    return size


class _Bounded(io.RawIOBase):
    """A stream that stops with BadInput once more comes out of it than was agreed."""

    def __init__(self, inner: BinaryIO, path: Path, packed: int, limits: Limits) -> None:
        super().__init__()
        self._inner, self._path, self._packed, self._limits = inner, path, packed, limits
        self._seen = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._inner.read(CHUNK if size is None or size < 0 else min(size, CHUNK))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, lzma.LZMAError, RuntimeError) as error:
            raise BadInput(f"{self._path}: the packed file is damaged or cut short ({error})") from None
        self._seen += len(data)
        unpacked = self._packed and self._seen > max(self._packed * self._limits.ratio, 1_000_000)
        if self._seen > self._limits.bytes or unpacked:
            raise BadInput(
                f"{self._path}: unpacks to more than {self._seen / 1e6:.0f} MB"
                f" from {self._packed / 1e6:.2f} MB; refused as a bomb"
            )
        return data

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)


@contextmanager
def opened(path: Path, limits: Limits = LIMITS) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked where it is gzip, bzip2, xz or a zip with one file in it; bounded."""
    size = size_of(path, limits)
    try:
        with path.open("rb") as raw:
            head = raw.read(6)
            raw.seek(0)
            kind = next((name for magic, name in _PACKED.items() if head.startswith(magic)), "")
            if not kind:
                yield cast(BinaryIO, _Bounded(raw, path, 0, limits))
            elif kind == "zip":
                with _zip_member(raw, path) as inner:
                    yield cast(BinaryIO, _Bounded(cast(BinaryIO, inner), path, size, limits))
            else:
                with _unpacked(kind, raw) as inner:
                    yield cast(BinaryIO, _Bounded(cast(BinaryIO, inner), path, size, limits))
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror or error})") from None


def _unpacked(kind: str, raw: BinaryIO) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    if kind == "gzip":
        return gzip.GzipFile(fileobj=raw)
    return bz2.BZ2File(raw) if kind == "bzip2" else lzma.LZMAFile(raw)


@contextmanager
def _zip_member(raw: BinaryIO, path: Path) -> Iterator[io.BufferedIOBase]:
    try:
        archive = zipfile.ZipFile(raw)
        members = [found for found in archive.infolist() if not found.is_dir()]
        if len(members) != 1:
            raise BadInput(f"{path}: the archive holds {len(members)} files; expected one")
        inner = archive.open(members[0])
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise BadInput(f"{path}: the archive cannot be opened ({error})") from None
    with archive, inner:
        yield cast(io.BufferedIOBase, inner)


def head_of(path: Path, limits: Limits = LIMITS, length: int = 65_536) -> bytes:
    """The first bytes of a file, unpacked, by which readers tell whether it is theirs."""
    data = b""
    with opened(path, limits) as stream:
        while len(data) < length and (more := stream.read(length - len(data))):
            data += more
    if not data:
        raise BadInput(f"{path}: the file is empty once unpacked")
    return data


def text_lines(path: Path, encoding: str = "utf-8-sig", limits: Limits = LIMITS) -> Iterator[str]:
    """The lines of a text, ends kept; BadInput with the line where the bytes are not in the encoding.

    A mark at the start for UTF-16 is believed over `encoding`. Zero bytes and lines without an end are
    refused.
    """
    with opened(path, limits) as stream:
        buffered = io.BufferedReader(cast(io.RawIOBase, stream), CHUNK)
        mark = buffered.peek(4)[:4]
        if mark.startswith((b"\xff\xfe", b"\xfe\xff")):
            encoding = "utf-16"
        text = io.TextIOWrapper(buffered, encoding=encoding, errors="strict", newline="")
        number = 0
        while True:
            number += 1
            try:
                line = text.readline(limits.line_chars)
            except UnicodeError as error:
                raise BadInput(
                    f"{path}, line {number}: the bytes are not {encoding.removesuffix('-sig')} text"
                    f" ({error}); save the file as UTF-8"
                ) from None
            if not line:
                return
            if len(line) >= limits.line_chars:
                raise BadInput(f"{path}, line {number}: longer than {limits.line_chars} characters")
            if "\x00" in line:
                raise BadInput(f"{path}, line {number}: holds zero bytes, so it is not a text")
            yield line


def table_rows(
    path: Path,
    *,
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
    quoted: bool = True,
    limits: Limits = LIMITS,
) -> Iterator[tuple[int, list[str]]]:
    """The rows of a delimited text with the line each ends on; BadInput where its quotation marks break."""
    csv.field_size_limit(limits.line_chars)
    lines = text_lines(path, encoding, limits)
    cleaned = (line.rstrip("\x1a") for line in lines)  # old systems mark the end of a text so
    if quoted:
        reader = csv.reader(cleaned, delimiter=delimiter, strict=True)
    else:
        reader = csv.reader(cleaned, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        raise BadInput(
            f"{path}, line {reader.line_num}: is not a row of cells ({error}); check its quotation marks"
        ) from None
