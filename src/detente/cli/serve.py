"""`detente serve`: the cases in a browser, on this machine."""

import getpass

import click

from detente.cli.options import db_option, remark

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option(
    "--case", "case_name", metavar="CASE", help="Show this case (bundled or a folder) and no other."
)
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Name or number of this machine.")
@click.option("--port", type=click.IntRange(1, 65535), default=8322, show_default=True)
@click.option("--read-only", is_flag=True, help="Take no changes, even with a store.")
@click.option(
    "--audience",
    type=click.Choice(["public", "team", "keeper"]),
    help="For whom: sets what a row's sensitivity lets through (default: keeper of a store that takes "
    "changes, else public).",
)
def serve(
    case_name: str | None,
    db: str | None,
    host: str,
    port: int,
    read_only: bool,
    audience: str | None,
) -> None:
    """Show cases in a browser on this machine; with --db also history, inbox and forms.

    \b
    Example:
      detente serve
      detente serve --db team.db
      detente serve --case belarus --port 9000
    """
    from detente.errors import UsageFault

    if host not in LOOPBACK:
        raise UsageFault(
            f"'{host}' can be reached from other machines, and there are no accounts yet to keep a record "
            "safe there; serve on 127.0.0.1"
        )
    if case_name and db:
        raise UsageFault("name a case with --case or a store with --db, not both")

    import uvicorn

    from detente.record.log import Store
    from detente.web.application import create_application
    from detente.web.shelf import Shelf

    store = Store.open(db) if db else None
    try:
        seen_by = audience or ("keeper" if store and not read_only else "public")
        shelf = Shelf(only=case_name, store=store, audience=seen_by)  # type: ignore[arg-type]
        application = create_application(shelf, read_only=read_only, author=getpass.getuser())
        place = f"[{host}]" if ":" in host else host
        remark(f"http://{place}:{port}/ (Ctrl-C ends it)")
        uvicorn.run(application, host=host, port=port, log_level="warning", server_header=False)
    finally:
        if store:
            store.close()
