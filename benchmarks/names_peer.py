"""Score name pairs with nomenklatura's logic-v2. Run by benchmarks/names.py in an interpreter of its own.

Reads the pairs CSV named by the first argument; the second is "names" or "all" (with birth and country), the
third "all pairs", "persons" or "organisations". Prints one JSON document: scores, the number of pairs, the
processor seconds of a first and of a repeated pass. The first pass includes what the library loads on first
use, as a user meets it; its import is left out.
"""

import csv
import json
import sys
import time
from pathlib import Path

from followthemoney import model
from followthemoney.proxy import EntityProxy
from nomenklatura import __version__
from nomenklatura.matching import get_algorithm


def main() -> None:
    path, given, *kinds = sys.argv[1:4]
    with Path(path).open(encoding="utf-8", newline="") as handle:
        rows = [
            row
            for row in csv.DictReader(handle)
            if kinds in ([], ["all pairs"], ["persons" if row["schema"] == "Person" else "organisations"])
        ]
    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()

    def entity(row: dict[str, str], side: str, number: int) -> EntityProxy:
        proxy = model.make_entity(row["schema"] or "LegalEntity")
        proxy.id = f"{side}-{number}"
        proxy.add("name", row[f"{side}_name"])
        if given == "all":
            if "birthDate" in proxy.schema.properties:
                proxy.add("birthDate", row[f"{side}_birth"])
            if "country" in proxy.schema.properties:
                proxy.add("country", row[f"{side}_country"])
        return proxy

    def one_pass() -> tuple[list[float], float]:
        start = time.process_time()
        scores = [
            algorithm.compare(entity(row, "left", number), entity(row, "right", number), config).score
            for number, row in enumerate(rows)
        ]
        return scores, time.process_time() - start

    scores, first = one_pass()
    _, repeated = one_pass()
    found = {
        "scores": scores,
        "pairs": len(rows),
        "first": first,
        "repeated": repeated,
        "version": __version__,
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
