"""Do the readers of lists, registers and events survive whatever comes?

    python validation/fuzz_readers.py --mutations 20000 --seed 20260101

Every reader gets that many mutated copies of small invented files of its format: bytes flipped, cut out, put
in, doubled, cut short, and words put in that have broken readers before. A reader may give entries or refuse
with BadInput (or UsageFault); anything else, and any file that takes longer than ten seconds, is a failure,
told with the number of the mutation so that it can be made again. Exit code 1 if there was one.
"""

import argparse
import json
import platform
import random
import re
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.sources.events.test_events import FILES as EVENT_FILES
from tests.sources.lists.own_lists import ADD, ALT, FILES
from tests.sources.lists.test_notices import OFFICIAL_JOURNAL, PUBLISHED, RENEWAL
from tests.sources.registers.own_tables import MAP, csv_of, viasna_of, workbook_of

from detente import __about__
from detente.errors import BadInput, UsageFault
from detente.sources.events import leads, read_events
from detente.sources.lists import read_list
from detente.sources.lists.countries import ties
from detente.sources.lists.documents import text_of
from detente.sources.lists.notices import propose, read_notices
from detente.sources.registers import ovdinfo, viasna
from detente.sources.registers.columns import map_of, read_map
from detente.sources.registers.counts import CountColumn, CountMap, read_counts
from detente.sources.registers.entries import read_entries
from detente.sources.registers.merge import proposals

SECONDS = 10
WORDS = (
    b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"&#xFFFFFF;", b"]]>", b"<![CDATA[",
    b"<!--", b"<?xml", b'<?xml version="1.0" encoding="utf-7"?>', b'encoding="cp037"',
    b"\x00", b"\xff\xfe", b"\xfe\xff",
    b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\r", b"\n\n\n", b'"', b'""', b"'", b",", b";", b"\t",
    b"-0- ", b"\x1a", b"9" * 400, b"-1", b"0", b"1e999", b"nan", b"inf", b"31.02.2020", b"0000-00-00",
    b"9999-99-99", b"29 Feb 2023", b"<a>" * 70, b"</a>", b"{", b"}", b"[" * 3000, b"null", b"PK\x03\x04",
    b"\x1f\x8b\x08", "Ѐ".encode() * 9, "٣".encode(),
)  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What came of the mutations of one reader."""

    name: str
    read: int = 0
    refused: int = 0
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0
    slowest: float = 0.0


class TooLong(Exception):
    """A file took longer than it may."""


@cache
def words_of(seed: bytes) -> tuple[int, ...]:
    """Where the words of a file stand: in XML between its marks, elsewhere everywhere."""
    if not seed.lstrip().startswith(b"<"):
        return tuple(range(len(seed)))
    found = re.finditer(rb">([^<]+)<|=\"([^\"]*)\"", seed)
    return tuple(at for match in found for at in range(match.start() + 1, match.end() - 1))


def mutated(seed: bytes, draw: random.Random) -> bytes:
    """A copy of a file with one to six faults; half of the copies keep their marks and change words alone."""
    raw = bytearray(seed)
    if draw.random() < 0.5:
        places = words_of(seed)
        for at in sorted(draw.sample(places, min(len(places), draw.randint(1, 12))), reverse=True):
            if chr(raw[at]).isalnum():
                raw[at : at + 1] = draw.choice(
                    (b"0", b"9", b"A", b"z", b" ", b"-", b".", "Ж".encode(), b"99999", b"")
                )
        return bytes(raw)
    for _ in range(draw.randint(1, 6)):
        if not raw:
            return b""
        at, span = draw.randrange(len(raw)), draw.choice((1, 1, 2, 4, 16, 64))
        kind = draw.randrange(7)
        if kind == 0:
            raw[at] = draw.randrange(256)
        elif kind == 1:
            del raw[at : at + span]
        elif kind == 2:
            raw[at:at] = draw.choice(WORDS)
        elif kind == 3:
            raw[at:at] = raw[at : at + span] * draw.randint(1, 5)
        elif kind == 4:
            del raw[at:]
        elif kind == 5:
            raw[at : at + span] = draw.choice(WORDS)
        else:
            raw[at:at] = bytes(draw.randrange(256) for _ in range(draw.randint(1, 8)))
    return bytes(raw)


def read_whole_list(path: Path) -> object:
    """A list read as the command reads it, with the ties of every entry."""
    return [ties(entry, "BY") for entry in read_list(path, with_siblings=False)]


def read_register(path: Path) -> object:
    """A register's table, with the proposals of its rows."""
    by = map_of(MAP, "map")
    return [one.to_json() for one in proposals(list(read_entries(path, by)), by, "0" * 64)]


def read_notice(path: Path) -> object:
    """A licence from its text."""
    return [propose(one).to_json() for one in read_notices(text_of(path))]


def readers(folder: Path) -> dict[str, tuple[Callable[[Path], object], bytes, str]]:
    """Every reader with a file of its format and the name that the file needs."""
    found: dict[str, tuple[Callable[[Path], object], bytes, str]] = {}
    for name, (file, text) in FILES.items():
        found[f"lists/{name}"] = (read_whole_list, text.encode(), file)
    for name, text in (("aliases", ALT), ("addresses", ADD)):
        found[f"lists/ofac-csv {name}"] = (read_whole_list, text.encode(), f"{name}.csv")
    found["lists/notices"] = (read_notice, RENEWAL.encode(), "notice.txt")
    found["lists/notices eu"] = (read_notice, OFFICIAL_JOURNAL.encode(), "notice.txt")
    for path in sorted(PUBLISHED.glob("*-*.txt")):
        if path.stem in ("us-belarus-gl-2h", "fr-2023-05783", "fr-2022-19509", "uk-int-2022-2252300"):
            found[f"lists/notices {path.stem}"] = (read_notice, path.read_bytes(), "notice.txt")
    items = "".join(f"<li>{name}</li>" for name in ("Northmark Airlines", "Southfield Potash, Inc."))
    page = f"<html><body><p>{RENEWAL}</p><ul>{items}</ul></body></html>"
    found["lists/notices html"] = (read_notice, page.encode(), "notice.html")
    for name, text in EVENT_FILES.items():
        found[f"events/{name}"] = (lambda path: leads(read_events(path)), text.encode(), "events.txt")
    found["registers/columns csv"] = (read_register, csv_of(folder).read_bytes(), "people.csv")
    table = [
        ["No", "Name", "Sex", "Taken", "Out", "How", "Then", "Status", "Term"],
        ["1", "Ivan Vydumany", "m", 44178],
    ]
    book = workbook_of(folder / "people.xlsx", table, days=3)  # type: ignore[arg-type]
    found["registers/columns xlsx"] = (read_register, book.read_bytes(), "people.xlsx")
    row = {"id": "7", "url": "u", "name": "Ivan Vydumany", "status": "active", "arrested": "2020-12-13"}
    export = viasna_of(folder, [row, {**row, "id": "8", "status": "former", "release_date": "05.2022"}])
    found["registers/viasna"] = (
        lambda path: list(read_entries(path, viasna.MAP)),
        export.read_bytes(),
        "v.csv",
    )
    rallies = b"Id,date,place,number_of_detentions\n1,04.12.2011,square,198\n2,05.12.2011,pond,about 300\n"
    found["registers/ovdinfo"] = (lambda path: ovdinfo.read_counts(path), rallies, "o.csv")
    counted = CountMap("C", "week", (CountColumn("held", "held", "stock"),))
    balance = b'week,held\n2025-12-15,"1,197"\n12.2025,at least 12\n'
    found["registers/counts"] = (lambda path: read_counts(path, counted), balance, "c.csv")
    found["registers/column map"] = (read_map, json.dumps(MAP).encode(), "map.json")
    return found


def tried(
    name: str, reader: Callable[[Path], object], seed: bytes, path: Path, mutations: int, start: int
) -> Outcome:
    """Give a reader its mutations; the same start gives the same files."""
    outcome = Outcome(name)
    began = time.perf_counter()
    for number in range(mutations):
        path.write_bytes(mutated(seed, random.Random(f"{start}/{name}/{number}")))
        at = time.perf_counter()
        signal.alarm(SECONDS)
        try:
            reader(path)
            outcome.read += 1
        except (BadInput, UsageFault):
            outcome.refused += 1
        except Exception as fault:  # finding these is the point
            outcome.failures.append(f"{name} #{number}: {type(fault).__name__}: {str(fault)[:200]}")
        finally:
            signal.alarm(0)
        outcome.slowest = max(outcome.slowest, time.perf_counter() - at)
    outcome.seconds = time.perf_counter() - began
    return outcome


def main() -> None:
    """Run all readers and tell what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--mutations", type=int, default=2000, help="mutated files a reader")
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--only", default="", help="readers whose name holds this")
    asked = parser.parse_args()

    def ring(_: int, __: FrameType | None) -> None:
        raise TooLong(f"longer than {SECONDS} s")

    signal.signal(signal.SIGALRM, ring)
    versions = f"detente {__about__.__version__}, Python {platform.python_version()}"
    print(f"{versions}, {platform.machine()}, seed {asked.seed}")
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for reader_name, (reader, seed, file) in readers(folder).items():
            if asked.only not in reader_name:
                continue
            place = folder / "one"
            place.mkdir(exist_ok=True)
            done = tried(reader_name, reader, seed, place / file, asked.mutations, asked.seed)
            (place / file).unlink()
            left = [path.name for path in place.iterdir()]
            failures += done.failures + [f"{reader_name}: left behind {one}" for one in left]
            told = f"{done.read:6} read, {done.refused:6} refused, {len(done.failures)} failed"
            took = f"{done.seconds:.0f} s, slowest {done.slowest * 1000:.0f} ms"
            print(f"{reader_name:26} {asked.mutations:7} mutations: {told}; {took}", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {memory:.0f} MB; {len(failures)} failures")
    for told in failures[:40]:
        print(told)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
