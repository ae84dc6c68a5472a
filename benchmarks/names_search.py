"""How fast is one name looked up among 100,000, beside rapidfuzz comparing it with all of them?

    python benchmarks/names_search.py --names 100000 --queries 100 --seed 1

The names are made up: given names of three languages and surnames of random syllables with East Slavic
endings. Each query is a name of the list in another spelling (Cyrillic for Latin and the other way round);
found means that the name it was made from comes first. Times are processor time; what counts is the ratio.
"""

import argparse
import os
import platform
import random
import sys
import time

import rapidfuzz
from rapidfuzz import fuzz, process

from detente.names import NameIndex, NameRecord

GIVEN = (
    ("Сергей", "Siarhei"), ("Александр", "Aliaksandr"), ("Ольга", "Volha"), ("Николай", "Mikalai"),
    ("Анна", "Hanna"), ("Дмитрий", "Dzmitry"), ("Елена", "Alena"), ("Владимир", "Uladzimir"),
    ("Татьяна", "Tatsiana"), ("Игорь", "Ihar"),
)  # fmt: skip
SYLLABLES = (
    ("ка", "ka"), ("ро", "ro"), ("ба", "ba"), ("лен", "len"), ("чу", "chu"), ("ши", "shi"), ("дов", "dov"),
    ("мар", "mar"), ("гол", "hal"), ("нер", "ner"), ("ти", "tsi"), ("жу", "zhu"), ("ста", "sta"),
    ("вор", "var"), ("пле", "ple"), ("ким", "kim"), ("зуб", "zub"), ("фил", "fil"), ("рай", "rai"),
    ("сно", "sno"),
)  # fmt: skip
ENDINGS = (("ов", "au"), ("енко", "enka"), ("ский", "ski"), ("чук", "chuk"), ("ович", "ovich"), ("ин", "in"))


def made_up(rng: random.Random) -> tuple[str, str]:
    """Make up one person: the name in Russian and in the Belarusian romanisation."""
    parts = [*rng.choices(SYLLABLES, k=rng.choice((2, 3))), rng.choice(ENDINGS)]
    given = rng.choice(GIVEN)
    cyrillic, latin = ("".join(part[side] for part in parts).title() for side in (0, 1))
    return f"{given[0]} {cyrillic}", f"{given[1]} {latin}"


def main() -> int:
    """Build, search, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    distinct: dict[tuple[str, str], None] = {}
    while len(distinct) < arguments.names:
        distinct[made_up(rng)] = None
    people = list(distinct)
    asked = rng.sample(range(len(people)), arguments.queries)

    start = time.process_time()
    index = NameIndex(
        NameRecord(str(place), person[place % 2], "Person") for place, person in enumerate(people)
    )
    built = time.process_time() - start
    start = time.process_time()
    answers = [
        index.search(NameRecord("query", people[place][1 - place % 2], "Person"), limit=1) for place in asked
    ]
    ours = time.process_time() - start
    found = sum(
        bool(answer) and answer[0].record.record_id == str(place)
        for place, answer in zip(asked, answers, strict=True)
    )

    everybody = [person[1].lower() for person in people]
    start = time.process_time()
    for place in asked:
        process.extractOne(people[place][1].lower(), everybody, scorer=fuzz.token_set_ratio)
    theirs = time.process_time() - start

    print(f"{platform.platform()}, {platform.machine()}, {os.cpu_count()} cores")
    print(f"Python {platform.python_version()}, rapidfuzz {rapidfuzz.__version__}, seed {arguments.seed}")
    print(f"{len(index)} names, {len(asked)} queries in the other script: {found} found first")
    print(f"a search takes {ours / theirs:.2f} of the time of rapidfuzz over all names in one spelling")
    print(f"building the index takes {built / ours:.1f} times as long as all queries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
