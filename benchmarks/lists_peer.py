"""The work of `lists.py` done by pandas and by followthemoney, each in a process of its own."""

import argparse
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def pandas_tasks(folder: Path) -> dict[str, Callable[[], int]]:
    """The three tables joined by id, and two such joins compared."""
    import pandas as pd

    def table(day: str) -> Any:
        options: dict[str, Any] = {
            "header": None,
            "dtype": str,
            "keep_default_na": False,
            "skipinitialspace": True,
        }
        main = pd.read_csv(folder / f"sdn_{day}.csv", **options).map(
            lambda cell: "" if cell.strip() == "-0-" else cell
        )
        alt = pd.read_csv(folder / f"sdn_alt_{day}.csv", **options)
        add = pd.read_csv(folder / f"sdn_add_{day}.csv", **options)
        main["programmes"] = main[3].str.split("] [", regex=False)
        main["birth"] = main[11].str.extract(r"DOB ([^;.]+)", expand=False)
        main["nationality"] = main[11].str.extract(r"nationality ([^;.]+)", expand=False)
        aliases = alt.groupby(0)[3].agg(tuple).rename("aliases")
        addresses = (add[2] + ", " + add[3] + ", " + add[4]).groupby(add[0]).agg(tuple).rename("addresses")
        countries = add.groupby(0)[4].agg(lambda cells: tuple(dict.fromkeys(cells))).rename("countries")
        return main.set_index(0).join([aliases, addresses, countries])

    def diff() -> int:
        old, new = table("2025-01-01"), table("2025-12-01")
        both = old.index.intersection(new.index)
        was, now = old.loc[both].astype(str), new.loc[both].astype(str)
        changed = (was != now).any(axis=1).sum()
        return int(len(old.index.difference(new.index)) + len(new.index.difference(old.index)) + changed)

    return {"read": lambda: len(table("2025-01-01")), "diff": diff}


def followthemoney_tasks(folder: Path) -> dict[str, Callable[[], int]]:
    """The entities of the JSON lines, and two such sets compared by their properties."""
    from followthemoney import model

    def entities(day: str) -> dict[str, Any]:
        found = {}
        with (folder / f"{day}.json").open(encoding="utf-8") as lines:
            for line in lines:
                proxy = model.get_proxy(json.loads(line), cleaned=False)
                found[proxy.id] = proxy
        return found

    def said(proxy: Any) -> dict[str, tuple[str, ...]]:
        return {name: tuple(sorted(values)) for name, values in proxy.to_dict()["properties"].items()}

    def diff() -> int:
        old, new = entities("2025-01-01"), entities("2025-12-01")
        changed = sum(1 for one in old.keys() & new.keys() if said(old[one]) != said(new[one]))
        return len(old.keys() ^ new.keys()) + changed

    return {"read": lambda: len(entities("2025-01-01")), "diff": diff}


def main() -> None:
    """Do one task and print what it took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--work")
    parser.add_argument("--task")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--runs", type=int)
    asked = parser.parse_args()
    tasks = {"pandas": pandas_tasks, "followthemoney": followthemoney_tasks}[asked.work](asked.folder)
    times = []
    result = 0
    for _ in range(asked.runs):
        began = time.process_time()
        result = tasks[asked.task]()
        times.append(time.process_time() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": min(times), "result": result, "mb": memory}))


if __name__ == "__main__":
    main()
