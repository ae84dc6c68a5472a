"""XML taken entry by entry, with memory that does not grow with the file.

A first parser reads only as far as the root element and refuses a document type declaration, so that no
entity, inner or outer, can ever be defined. The rest is parsed in chunks; each entry is handed over when
its end tag comes and forgotten afterwards.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

from detente.errors import BadInput
from detente.sources.safety import CHUNK, LIMITS, Limits, opened

KEPT = 64
"""Elements done with that a container keeps before it is emptied."""


class _RootReached(Exception):
    """The root element began."""


@dataclass(frozen=True, slots=True)
class Root:
    """The root element of a document: its local name, its namespace and its attributes."""

    tag: str
    namespace: str
    attributes: dict[str, str]


def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


def looks_like_xml(head: bytes) -> bool:
    """Whether a file begins as XML does, in UTF-8 or UTF-16."""
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return bare.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<"))


def root_of(head: bytes, path: Path) -> Root:
    """The root element of a document by its first bytes; BadInput for a DOCTYPE or what is no XML."""
    found: list[Root] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition("}")
        found.append(Root(tag, namespace, dict(attributes)))
        raise _RootReached

    def doctype(*_: object) -> None:
        raise BadInput(f"{path}: declares a document type, through which entities come in; refused")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(head, False)
    except _RootReached:
        return found[0]
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BadInput(f"{path}: is not XML that can be read ({error})") from None
    raise BadInput(f"{path}: no root element in the first {len(head) // 1000} kB")


def each(
    path: Path,
    wanted: dict[str, int],
    limits: Limits = LIMITS,
    *,
    progress: Callable[[int], None] | None = None,
) -> Iterator[tuple[str, int, Element]]:
    """The elements of a document whose local name and depth (root is 1) are wanted.

    Gives local name, its number among its kind (from 1) and the element, which is emptied once the caller
    asks for the next. Raises BadInput, with the line, where the document is cut short or not well-formed,
    nested too deep, or one entry is larger than the limits allow.
    """
    with opened(path, limits) as stream:
        yield from each_in(stream, path, wanted, limits, progress)


def each_in(
    stream: BinaryIO,
    path: Path,
    wanted: dict[str, int],
    limits: Limits = LIMITS,
    progress: Callable[[int], None] | None = None,
) -> Iterator[tuple[str, int, Element]]:
    """The same from a stream that is open already; `path` only names it in faults."""
    first = stream.read(CHUNK)
    root_of(first, path)
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    trail: list[Element] = []
    inside = ""
    counts = dict.fromkeys(wanted, 0)
    since = fed = 0
    data = first
    try:
        while True:
            if data:
                parser.feed(data)
            else:
                parser.close()
            since, fed = since + len(data), fed + len(data)
            for event, element in cast(Iterator[tuple[str, Element]], parser.read_events()):
                if event == "start":
                    trail.append(element)
                    if len(trail) > limits.depth:
                        raise BadInput(f"{path}: elements are nested deeper than {limits.depth}")
                    if not inside and wanted.get(name := local(element.tag)) == len(trail):
                        inside = name
                    continue
                trail.pop()
                if inside:
                    if wanted[inside] != len(trail) + 1:
                        continue
                    counts[inside] += 1
                    yield inside, counts[inside], element
                    inside = ""
                since = 0  # an entry, or something nobody wants, is done with and forgotten
                element.clear()
                if trail and len(trail[-1]) >= KEPT:
                    trail[-1].clear()  # what the root says was read from its start tag
            if since > limits.element_bytes:
                raise BadInput(
                    f"{path}: more than {limits.element_bytes // 1_000_000} MB without the end of an entry"
                )
            if not data:
                return
            if progress is not None:
                progress(fed)
            data = stream.read(CHUNK)
    except ParseError as error:
        raise BadInput(f"{path}: the XML breaks off or is not well-formed ({error})") from None
    except (LookupError, ValueError) as error:
        raise BadInput(f"{path}: the encoding of the XML cannot be read ({error})") from None


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of an element with a local name."""
    for child in element:
        if local(child.tag) == name:
            yield child


def child(element: Element, *names: str) -> Element | None:
    """The first element down a path of local names; None where the path breaks."""
    found: Element | None = element
    for name in names:
        if found is None:
            return None
        found = next(children(found, name), None)
    return found


def text(element: Element | None, *names: str) -> str:
    """The text at the end of a path of local names, blanks joined; empty where there is none."""
    found = child(element, *names) if element is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""


def below(element: Element, name: str) -> Iterator[Element]:
    """Every element below with a local name, in document order."""
    for found in element.iter():
        if found is not element and local(found.tag) == name:
            yield found
