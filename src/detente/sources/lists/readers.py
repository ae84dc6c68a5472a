"""Which list a file is, and its entries: the door to all readers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from detente.errors import BadInput
from detente.record.dates import PartialDate
from detente.sources.elements import Root, looks_like_xml, root_of
from detente.sources.lists import (
    eu_fsf,
    ofac_advanced,
    ofac_classic,
    ofac_csv,
    ofac_enhanced,
    opensanctions,
    seco,
    uk_csv,
    uk_xml,
    un_xml,
)
from detente.sources.lists.dates import read_date
from detente.sources.lists.entry import ListEntry, Snapshot
from detente.sources.safety import head_of, sha256_of

FORMATS = (
    "ofac-csv", "ofac-classic", "ofac-enhanced", "ofac-advanced", "eu-fsf-1.1", "uk-csv", "uk-xml", "un-xml",
    "ch-seco", "opensanctions-ftm",
)  # fmt: skip
Reader = Callable[[Path, list[PartialDate]], Iterator[ListEntry]]
_BY_ROOT: dict[str, tuple[str, str, Reader]] = {
    ofac_classic.ROOT: (ofac_classic.FORMAT, "us-ofac", ofac_classic.entries),
    ofac_enhanced.ROOT: (ofac_enhanced.FORMAT, "us-ofac", ofac_enhanced.entries),
    ofac_advanced.ROOT: (ofac_advanced.FORMAT, "us-ofac", ofac_advanced.entries),
    eu_fsf.ROOT: (eu_fsf.FORMAT, "eu-fsf", eu_fsf.entries),
    uk_xml.ROOT: (uk_xml.FORMAT, "uk-sl", uk_xml.entries),
    un_xml.ROOT: (un_xml.FORMAT, "un-sc", un_xml.entries),
    seco.ROOT: (seco.FORMAT, "ch-seco", seco.entries),
}
_DAY_IN_ROOT = ("date", "generationDate", "dateGenerated")


@dataclass(slots=True)
class OpenList:
    """A list that is being read: what is known at once, and its entries one by one.

    issued_on and problems are complete only once the entries have been gone through.
    """

    source: str
    format: str
    path: Path
    sha256: str
    files: dict[str, Path]
    covers: tuple[str, ...]
    problems: list[str] = field(default_factory=list)
    _issued: list[PartialDate] = field(default_factory=list)
    _reader: Callable[["OpenList"], Iterator[ListEntry]] | None = None

    @property
    def issued_on(self) -> PartialDate | None:
        """The day that the list gives itself, or that its file's name has; None if neither."""
        return self._issued[-1] if self._issued else None

    def __iter__(self) -> Iterator[ListEntry]:
        assert self._reader is not None  # set by open_list
        yield from self._reader(self)


def open_list(path: Path, *, with_siblings: bool = True) -> OpenList:
    """Tell what list a file is and make ready to read it entry by entry.

    `with_siblings` reads OFAC's alias, address and comment files along that lie beside a CSV file. Raises
    BadInput where the file is no list that is known, is empty or cannot be opened safely.
    """
    head = head_of(path)
    digest = sha256_of(path)
    if looks_like_xml(head):
        return _open_xml(path, root_of(head, path), digest)
    if opensanctions.identify(head):
        opened = OpenList("opensanctions", opensanctions.FORMAT, path, digest, {"main": path}, ("main",))
        opened._reader = lambda me: opensanctions.entries(path, me._issued, me.problems.append)
        return opened
    if uk_csv.identify(head):
        opened = OpenList("uk-sl", uk_csv.FORMAT, path, digest, {"main": path}, ("main",))
        opened._reader = lambda me: uk_csv.entries(path, me._issued, me.problems.append)
        return opened
    if part := ofac_csv.identify(head):
        files = ofac_csv.siblings(path, part) if with_siblings else {part: path}
        source = "us-ofac-cons" if "cons" in path.name.lower() else "us-ofac-sdn"
        covers = tuple(name for name in ("main", "aliases", "addresses") if name in files)
        opened = OpenList(source, ofac_csv.FORMAT, path, digest, files, covers)
        if day := ofac_csv.issued_on(path):
            opened._issued.append(day)
        opened._reader = lambda me: ofac_csv.entries(me.files, me.problems.append)
        return opened
    raise BadInput(f"{path}: is no list that is known; expected one of {', '.join(FORMATS)}")


def _open_xml(path: Path, root: Root, digest: str) -> OpenList:
    known = _BY_ROOT.get(root.tag)
    if known is None or (root.tag == eu_fsf.ROOT and "fsd" not in root.namespace):
        raise BadInput(
            f"{path}: its root element is '{root.tag}'; expected one of {', '.join(sorted(_BY_ROOT))}"
        )
    name, source, reader = known
    opened = OpenList(source, name, path, digest, {"main": path}, ("main",))
    for attribute in _DAY_IN_ROOT:
        if day := read_date(root.attributes.get(attribute, "")[:10]):
            opened._issued.append(day)
    opened._reader = lambda me: reader(path, me._issued)
    return opened


def read_list(path: Path, *, with_siblings: bool = True, also: tuple[Path, ...] = ()) -> Snapshot:
    """Read a whole list into a snapshot; entries without an id, or with one twice, are told as problems.

    `also` names files of the same list that are read along: further tables of OFAC's CSV. Raises BadInput as
    `open_list` does, and where a file breaks off or holds no entry at all.
    """
    opened = open_list(path, with_siblings=with_siblings)
    for other in also:
        part = ofac_csv.identify(head_of(other))
        if opened.format != ofac_csv.FORMAT or not part:
            raise BadInput(f"{other}: cannot be read along with {path.name}; only tables of OFAC's CSV can")
        opened.files.setdefault(part, other)
    entries: dict[str, ListEntry] = {}
    for entry in opened:
        if not entry.entry_id:
            opened.problems.append(f"{entry.place}: no id")
        elif entry.entry_id in entries:
            opened.problems.append(f"{entry.place}: id {entry.entry_id} stands twice; the first is kept")
        else:
            entries[entry.entry_id] = entry
    if not entries:
        raise BadInput(f"{path}: holds no entry; a list that is empty is taken for a broken file")
    covers = tuple(name for name in ("main", "aliases", "addresses") if name in opened.files)
    digests = {file.name: sha256_of(file) for file in opened.files.values()}
    return Snapshot(
        opened.source,
        opened.format,
        opened.issued_on,
        path,
        opened.sha256,
        MappingProxyType(entries),
        covers,
        tuple(opened.problems),
        MappingProxyType(digests),
    )
