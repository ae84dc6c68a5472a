"""How fast are lists read and compared, and in how much memory, beside followthemoney and pandas?

    python benchmarks/lists.py --peer-python /path/to/peers/bin/python [--advanced-mb 500]

An invented list as large as OFAC's (18,000 entries, 22,000 aliases, 24,000 addresses) is written as OFAC's
three CSV tables and as followthemoney JSON lines, with a second copy in which 2 in 100 entries are gone, 2
are new and 5 changed. The same work is done by each in a process of its own: read (the entries with their
aliases and addresses), and diff (which are gone, new, changed). pandas reads the CSV, followthemoney the JSON
lines, detente both. Figures are ratios of processor time to detente's on the same file, rows a second, and
the peak memory of the process, the bare interpreter's included. Then an Advanced XML of the size asked for is
read entry by entry, and one a tenth as large: flat memory means that the two peaks are alike.
"""

import argparse
import json
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ENTRIES = 18_000
SEED = 20260101
RUNS = 3
SYLLABLES = (
    "ba bel da dra go kar ko la li ma mi na no pa ra ri sa sha ta to tsi va vi vo za zhe".split()  # noqa: SIM905
)
PROGRAMMES = (
    "BELARUS-EO14038",
    "RUSSIA-EO14024",
    "CUBA",
    "SDGT",
    "IRAN",
    "NPWMD",
    "UKRAINE-EO13662",
    "GLOMAG",
)
COUNTRIES = ("Belarus", "Russia", "Cuba", "Iran", "Cyprus", "China", "Serbia", "Turkey")
HERE = Path(__file__).parent
Entry = dict[str, list[str]]


def invented(draw: random.Random) -> dict[str, Entry]:
    """An invented list: id -> name, kind, programme, birth, aliases and addresses."""

    def word() -> str:
        return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 4))).upper()

    found = {}
    for number in range(ENTRIES):
        person = draw.random() < 0.5
        found[str(1000 + number)] = {
            "name": [f"{word()}, {word().title()}" if person else f"{word()} {word()} LLC"],
            "kind": ["individual" if person else "-0-"],
            "programme": [draw.choice(PROGRAMMES)],
            "birth": [f"{draw.randint(1, 28):02d} Mar {draw.randint(1940, 2000)}"] if person else [],
            "alias": [f"{word()}, {word().title()}" for _ in range(draw.choice((0, 1, 1, 2, 2)))],
            "address": [
                f"{draw.randint(1, 99)} {word().title()} street" for _ in range(draw.choice((1, 1, 1, 2)))
            ],
            "country": [draw.choice(COUNTRIES)],
        }
    return found


def later(old: dict[str, Entry], draw: random.Random) -> dict[str, Entry]:
    """The list some time later: 2 in 100 gone, 5 in 100 with another programme, 2 in 100 new."""
    new: dict[str, Entry] = {}
    for entry_id, entry in old.items():
        chance = draw.random()
        if chance < 0.02:
            continue
        new[entry_id] = {**entry, "programme": [draw.choice(PROGRAMMES) + "X"]} if chance < 0.07 else entry
    for number in range(ENTRIES // 50):
        new[str(90_000 + number)] = old[str(1000 + number * 7)]
    return new


def write(entries: dict[str, Entry], folder: Path, day: str) -> int:
    """Write a list as three CSV tables and as JSON lines; return the number of CSV rows."""
    rows = 0
    names = {"main": f"sdn_{day}.csv", "add": f"sdn_add_{day}.csv", "alt": f"sdn_alt_{day}.csv"}
    files = {part: (folder / name).open("w", encoding="utf-8") for part, name in names.items()}
    with (
        files["main"] as main,
        files["add"] as add,
        files["alt"] as alt,
        (folder / f"{day}.json").open("w") as ftm,
    ):
        for entry_id, entry in entries.items():
            remarks = (
                f'"DOB {entry["birth"][0]}; nationality {entry["country"][0]}."' if entry["birth"] else "-0- "
            )
            kind = f'"{entry["kind"][0]}"' if entry["birth"] else "-0- "
            main.write(
                f'{entry_id},"{entry["name"][0]}",{kind},"{entry["programme"][0]}"{",-0- " * 7},{remarks}\n'
            )
            for number, alias in enumerate(entry["alias"]):
                alt.write(f'{entry_id},{number},"aka","{alias}",-0- \n')
            for number, address in enumerate(entry["address"]):
                add.write(f'{entry_id},{number},"{address}","Town","{entry["country"][0]}",-0- \n')
            rows += 1 + len(entry["alias"]) + len(entry["address"])
            properties = {
                "name": entry["name"],
                "alias": entry["alias"],
                "address": entry["address"],
                "programId": entry["programme"],
                "country": [entry["country"][0][:2].lower()],
                **({"birthDate": [entry["birth"][0][-4:]]} if entry["birth"] else {}),
            }
            schema = "Person" if entry["birth"] else "Organization"
            ftm.write(
                json.dumps(
                    {
                        "id": f"x-{entry_id}",
                        "caption": entry["name"][0],
                        "schema": schema,
                        "properties": properties,
                    }
                )
                + "\n"
            )
    return rows


def write_advanced(path: Path, megabytes: int) -> int:
    """Write an Advanced XML of about that size, with tables that a reader must join; return its parties."""
    words = (
        '<Sanctions xmlns="https://example.org/ADVANCED_XML"><DateOfIssue><Year>2026</Year><Month>3</Month><Day>1</Day>'
        '</DateOfIssue><ReferenceValueSets><CountryValues><Country ID="11">Belarus</Country></CountryValues>'
        '<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType></SanctionsTypeValues>'
        "</ReferenceValueSets>"
    )
    party = (
        '<DistinctParty FixedRef="{n}"><Comment/><Profile ID="{n}" PartySubTypeID="4">'
        '<Identity ID="{n}" Primary="true">'
        '<Alias Primary="true" AliasTypeID="1403">'
        + '<DocumentedName ID="{n}"><DocumentedNamePart><NamePartValue '
        'NamePartGroupID="1">NAME {n}</NamePartValue></DocumentedNamePart></DocumentedName>'
        * 6
        + "</Alias></Identity>"
        + '<Feature ID="{n}" FeatureTypeID="25"><FeatureVersion ID="{n}"><Comment>words of a remark</Comment>'
        '<VersionLocation LocationID="{n}"/></FeatureVersion></Feature>' * 6 + "</Profile></DistinctParty>\n"
    )
    place = '<Location ID="{n}"><LocationCountry CountryID="11" CountryRelevanceID="1"/></Location>\n'
    listing = (
        '<SanctionsEntry ID="{n}" ProfileID="{n}" ListID="1"><EntryEvent ID="{n}"><Date><Year>2021</Year>'
        "<Month>8</Month><Day>9</Day></Date></EntryEvent>"
        '<SanctionsMeasure ID="{n}" SanctionsTypeID="1"><Comment>BELARUS-EO14038</Comment>'
        "</SanctionsMeasure></SanctionsEntry>\n"
    )
    each = len(party.format(n=100_000)) + len(place.format(n=100_000)) + len(listing.format(n=100_000))
    parties = megabytes * 1_000_000 // each
    with path.open("w", encoding="utf-8") as out:
        out.write(words)
        for name, text in (("Locations", place), ("DistinctParties", party), ("SanctionsEntries", listing)):
            out.write(f"<{name}>")
            out.writelines(text.format(n=number) for number in range(100_000, 100_000 + parties))
            out.write(f"</{name}>")
        out.write("</Sanctions>")
    return parties


def detente_csv(folder: Path) -> Iterator[tuple[str, Callable[[], int]]]:
    """Read and compare the CSV tables with detente."""
    from detente.sources.lists import compare, read_list

    def read() -> int:
        return len(read_list(folder / "sdn_2025-01-01.csv"))

    def diff() -> int:
        found = compare(read_list(folder / "sdn_2025-01-01.csv"), read_list(folder / "sdn_2025-12-01.csv"))
        return len(found.removed) + len(found.added) + len(found.changed)

    yield "read", read
    yield "diff", diff


def detente_json(folder: Path) -> Iterator[tuple[str, Callable[[], int]]]:
    """Read and compare the JSON lines with detente."""
    from detente.sources.lists import compare, read_list

    def read() -> int:
        return len(read_list(folder / "2025-01-01.json"))

    def diff() -> int:
        found = compare(read_list(folder / "2025-01-01.json"), read_list(folder / "2025-12-01.json"))
        return len(found.removed) + len(found.added) + len(found.changed)

    yield "read", read
    yield "diff", diff


def detente_advanced(folder: Path) -> Iterator[tuple[str, Callable[[], int]]]:
    """Go through an Advanced XML, keeping nothing."""
    from detente.sources.lists import open_list

    def read() -> int:
        return sum(1 for entry in open_list(folder / "advanced.xml") if entry.programmes and entry.countries)

    yield "read", read


WORKS = {"detente-csv": detente_csv, "detente-json": detente_json, "detente-advanced": detente_advanced}


def measured(work: str, task: str, folder: Path, python: str, runs: int) -> dict[str, float]:
    """Processor seconds (the least of the runs), result and peak memory of a task in its own process."""
    script = Path(__file__) if work in WORKS else HERE / "lists_peer.py"
    command = [
        python,
        str(script),
        "--work",
        work,
        "--task",
        task,
        "--folder",
        str(folder),
        "--runs",
        str(runs),
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def work_here(work: str, task: str, folder: Path, runs: int) -> None:
    """Do one task in this process and print what it took."""
    act = dict(WORKS[work](folder))[task]
    times = []
    result = 0
    for _ in range(runs):
        began = time.process_time()
        result = act()
        times.append(time.process_time() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": min(times), "result": result, "mb": memory}))


def main() -> None:
    """Make the lists, let everybody work and tell the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--peer-python", default=sys.executable, help="interpreter that has followthemoney")
    parser.add_argument("--advanced-mb", type=int, default=500)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--work", default="")
    parser.add_argument("--task", default="read")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.work:
        work_here(asked.work, asked.task, asked.folder, asked.runs)
        return
    from detente import __about__

    told = f"detente {__about__.__version__}, Python {platform.python_version()}, {platform.machine()}"
    print(f"{told}, {platform.system()} {platform.release()}, seed {SEED}; the least of {asked.runs} runs")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        draw = random.Random(SEED)
        old = invented(draw)
        rows = write(old, folder, "2025-01-01")
        write(later(old, draw), folder, "2025-12-01")
        tell_peers(folder, rows, asked.peer_python, asked.runs)
        tell_advanced(folder, asked.advanced_mb)


def tell_peers(folder: Path, rows: int, peer_python: str, runs: int) -> None:
    """The table of reading and comparing beside the peers."""
    print(f"\n{ENTRIES} entries in {rows} rows of CSV")
    for theirs, ours, python in (
        ("pandas", "detente-csv", sys.executable),
        ("followthemoney", "detente-json", peer_python),
    ):
        for task in ("read", "diff"):
            mine = measured(ours, task, folder, sys.executable, runs)
            peer = measured(theirs, task, folder, python, runs)
            many = (rows if theirs == "pandas" else ENTRIES) * (2 if task == "diff" else 1)
            for who, one in ((ours, mine), (theirs, peer)):
                speed = f"{many / one['seconds']:,.0f} rows a second"
                print(f"{task}, {who}: {speed}, peak {one['mb']:.0f} MB, result {one['result']:.0f}")
            print(f"{task}: {theirs} takes {peer['seconds'] / mine['seconds']:.2f} times the time of detente")


def tell_advanced(folder: Path, megabytes: int) -> None:
    """Peak memory on an Advanced XML and on one a tenth as large."""
    peaks = []
    print()
    for size in (max(1, megabytes // 10), megabytes):
        parties = write_advanced(folder / "advanced.xml", size)
        found = measured("detente-advanced", "read", folder, sys.executable, 1)
        peaks.append(found["mb"])
        print(
            f"Advanced XML of {size} MB: {found['result']:.0f} of {parties} parties with programme and"
            f" country, peak {found['mb']:.0f} MB, {parties / found['seconds']:,.0f} parties a second"
        )
    print(f"peak grows by {peaks[1] - peaks[0]:.0f} MB for {megabytes - megabytes // 10} MB more of file")


if __name__ == "__main__":
    main()
