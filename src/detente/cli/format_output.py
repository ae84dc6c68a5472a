"""How the formats that can be read are put out."""

from detente.cli.options import put_json, remark, say


def put_formats(command: str, areas: tuple[str, ...], *, as_json: bool) -> None:
    """The formats of some areas with what each reader was tried on."""
    from detente.sources.formats import FORMATS

    found = [one for one in FORMATS if one.area in areas]
    if as_json:
        rows = [
            {
                "name": one.name,
                "area": one.area,
                "what": one.what,
                "days": one.days,
                "built_from": one.built_from,
            }
            for one in found
        ]
        put_json(command, {"formats": rows})
        return
    for one in found:
        say(f"{one.name:18} {one.what}")
        say(f"{'':18} says of days: {one.days}")
        mark = "  " if one.built_from == "real file" else "! "
        say(f"{'':16}{mark}{one.told}")


def remark_untried(name: str) -> None:
    """Say so where the reader of a format was never tried on a real file."""
    from detente.sources.formats import format_of

    found = format_of(name)
    if found.built_from != "real file":
        remark(f"note: the reader of {name} was {found.told}")
