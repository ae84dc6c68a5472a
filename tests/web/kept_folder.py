"""A folder of two snapshots of a list, made up, as `detente lists watch` would have kept them."""

from pathlib import Path

OLD, NEW = "sdn_2020-01-01.csv", "sdn_2021-01-01.csv"
LINE = '{n},"PERSON, Number {n}","individual","BELARUS",' + '"-0- ",' * 7 + '"nationality Belarus."\n'


def lines(*numbers: int) -> str:
    """Rows of a main table with these ids."""
    return "".join(LINE.format(n=n) for n in numbers)


def kept_folder(place: Path) -> Path:
    """The folder, inside another: the later snapshot lacks three entries of the earlier and has a new one."""
    folder = place / "kept"
    folder.mkdir()
    (folder / OLD).write_text(lines(*range(1, 21)))
    (folder / NEW).write_text(lines(*range(4, 22)))
    return folder
