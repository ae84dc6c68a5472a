"""The numbered steps that make a store, and bring an older one up to date, each in SQL for both engines.

A step is never edited once it has been released: a store out there has had it. A new need is a new step.
All steps that a store lacks are applied in one transaction, so that a store is never between versions.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, func, inspect, select, text

from detente.errors import StoreFault
from detente.record import team_schema
from detente.record.schema import detente_schema

REFUSAL = "the record is append-only: write a new revision or a retraction instead"
"""What a trigger answers to an update or a deletion of a line of the log."""

OUT_OF_CHAIN = "this line does not continue the chain of its case"
"""What a trigger answers to a line that is not the next one of its case."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: what it is for, and its statements for either engine."""

    version: int
    note: str
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]


_TABLES = Migration(
    version=1,
    note="the log, guarded against update and delete, and the rows as they stand",
    sqlite=(
        """CREATE TABLE detente_schema (
             version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
        """CREATE TABLE revisions (
             seq INTEGER PRIMARY KEY,
             case_id TEXT NOT NULL, kind TEXT NOT NULL, row_id TEXT NOT NULL,
             op TEXT NOT NULL CHECK (op IN ('put', 'retract')),
             body TEXT, author TEXT NOT NULL, rec_at TEXT NOT NULL, reason TEXT NOT NULL,
             batch INTEGER NOT NULL, prev TEXT NOT NULL CHECK (length(prev) = 64),
             digest TEXT NOT NULL CHECK (length(digest) = 64),
             CHECK ((op = 'put') = (body IS NOT NULL)),
             UNIQUE (case_id, prev)) STRICT""",
        "CREATE INDEX revisions_of_row ON revisions (case_id, kind, row_id, seq)",
        "CREATE INDEX revisions_of_case ON revisions (case_id, seq)",
        """CREATE TABLE head (
             case_id TEXT NOT NULL, kind TEXT NOT NULL, row_id TEXT NOT NULL,
             seq INTEGER NOT NULL, body TEXT NOT NULL,
             PRIMARY KEY (case_id, kind, row_id)) STRICT""",
        f"""CREATE TRIGGER revisions_refuse_update BEFORE UPDATE ON revisions
              BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
        f"""CREATE TRIGGER revisions_refuse_delete BEFORE DELETE ON revisions
              BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    ),
    postgresql=(
        """CREATE TABLE detente_schema (
             version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL, note TEXT NOT NULL)""",
        """CREATE TABLE revisions (
             seq BIGINT PRIMARY KEY,
             case_id TEXT COLLATE "C" NOT NULL, kind TEXT COLLATE "C" NOT NULL,
             row_id TEXT COLLATE "C" NOT NULL,
             op TEXT NOT NULL CHECK (op IN ('put', 'retract')),
             body TEXT, author TEXT NOT NULL, rec_at TEXT COLLATE "C" NOT NULL, reason TEXT NOT NULL,
             batch BIGINT NOT NULL, prev TEXT COLLATE "C" NOT NULL CHECK (length(prev) = 64),
             digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
             CHECK ((op = 'put') = (body IS NOT NULL)),
             UNIQUE (case_id, prev))""",
        "CREATE SEQUENCE revisions_seq AS BIGINT OWNED BY revisions.seq",
        "CREATE INDEX revisions_of_row ON revisions (case_id, kind, row_id, seq)",
        "CREATE INDEX revisions_of_case ON revisions (case_id, seq)",
        """CREATE TABLE head (
             case_id TEXT COLLATE "C" NOT NULL, kind TEXT COLLATE "C" NOT NULL,
             row_id TEXT COLLATE "C" NOT NULL, seq BIGINT NOT NULL, body TEXT NOT NULL,
             PRIMARY KEY (case_id, kind, row_id))""",
        f"""CREATE FUNCTION revisions_refuse() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
        """CREATE TRIGGER revisions_refuse_update BEFORE UPDATE ON revisions
             FOR EACH STATEMENT EXECUTE FUNCTION revisions_refuse()""",
        """CREATE TRIGGER revisions_refuse_delete BEFORE DELETE ON revisions
             FOR EACH STATEMENT EXECUTE FUNCTION revisions_refuse()""",
        """CREATE TRIGGER revisions_refuse_truncate BEFORE TRUNCATE ON revisions
             FOR EACH STATEMENT EXECUTE FUNCTION revisions_refuse()""",
    ),
)

# SQLite's INSERT OR REPLACE takes the old line away without waking the trigger on deletion, so the
# second step guards the insert as well; it also lets the head remember since when a row is there,
# which is the order in which rows are written out.
_NEXT_OF_CASE = """
    NEW.prev <> coalesce((SELECT digest FROM revisions WHERE case_id = NEW.case_id
                          ORDER BY seq DESC LIMIT 1), '{genesis}')
    OR NEW.seq <= coalesce((SELECT max(seq) FROM revisions WHERE case_id = NEW.case_id), 0)
""".format(genesis="0" * 64)
_SINCE = """UPDATE head SET since_seq = (
    SELECT min(r.seq) FROM revisions r
    WHERE r.case_id = head.case_id AND r.kind = head.kind AND r.row_id = head.row_id AND r.seq > coalesce(
      (SELECT max(x.seq) FROM revisions x WHERE x.case_id = head.case_id AND x.kind = head.kind
       AND x.row_id = head.row_id AND x.op = 'retract'), 0))"""

_GUARDS = Migration(
    version=2,
    note="a line is taken only if it continues its chain; the head remembers since when a row is there",
    sqlite=(
        f"""CREATE TRIGGER revisions_refuse_fork BEFORE INSERT ON revisions
              WHEN {_NEXT_OF_CASE} OR EXISTS (SELECT 1 FROM revisions WHERE seq = NEW.seq)
              BEGIN SELECT RAISE(ABORT, '{OUT_OF_CHAIN}'); END""",
        "ALTER TABLE head ADD COLUMN since_seq INTEGER NOT NULL DEFAULT 0",
        _SINCE,
    ),
    postgresql=(
        f"""CREATE FUNCTION revisions_refuse_fork() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN IF {_NEXT_OF_CASE} THEN
              RAISE EXCEPTION '{OUT_OF_CHAIN}'; END IF; RETURN NEW; END $$""",
        """CREATE TRIGGER revisions_refuse_fork BEFORE INSERT ON revisions
             FOR EACH ROW EXECUTE FUNCTION revisions_refuse_fork()""",
        "ALTER TABLE head ADD COLUMN since_seq BIGINT NOT NULL DEFAULT 0",
        _SINCE,
    ),
)

_TEAM = Migration(
    version=3,
    note="accounts of a team with their links, sessions and tokens, and an audit guarded like the log",
    sqlite=team_schema.SQLITE,
    postgresql=team_schema.POSTGRESQL,
)

MIGRATIONS = (_TABLES, _GUARDS, _TEAM)
SCHEMA_VERSION = MIGRATIONS[-1].version

TRIGGERS = {
    "sqlite": frozenset({"revisions_refuse_update", "revisions_refuse_delete", "revisions_refuse_fork"}),
    "postgresql": frozenset(
        {
            "revisions_refuse_update", "revisions_refuse_delete", "revisions_refuse_fork",
            "revisions_refuse_truncate",
        }
    ),
}  # fmt: skip
"""The guards that a store must have, by engine."""


def stored_version(conn: Connection) -> int:
    """Which schema version has the database behind this connection? 0 if it holds no store."""
    if not inspect(conn).has_table(detente_schema.name):
        return 0
    return conn.scalar(select(func.max(detente_schema.c.version))) or 0


def other_tables(conn: Connection) -> list[str]:
    """Which tables does the database hold that are in a new store's way?"""
    names = inspect(conn).get_table_names()
    if conn.dialect.name == "sqlite":
        return sorted(names)
    return sorted({*names} & {"revisions", "head", "detente_schema"})


def migrate(conn: Connection, applied_at: str, to: int = SCHEMA_VERSION) -> list[int]:
    """Apply every step that is missing up to version `to`; give back their numbers.

    The caller holds a write transaction; StoreFault if the store is newer than this detente.
    """
    present = stored_version(conn)
    refuse_newer(present)
    applied = []
    for step in MIGRATIONS:
        if present < step.version <= to:
            for statement in step.sqlite if conn.dialect.name == "sqlite" else step.postgresql:
                conn.execute(text(statement))
            line = {"version": step.version, "applied_at": applied_at, "note": step.note}
            conn.execute(detente_schema.insert(), line)
            applied.append(step.version)
    return applied


def refuse_newer(version: int) -> None:
    """StoreFault if a store of that version was written by a newer detente."""
    if version > SCHEMA_VERSION:
        raise StoreFault(
            f"The store has schema version {version}, this detente knows up to {SCHEMA_VERSION}; "
            "upgrade detente."
        )


def missing_triggers(conn: Connection) -> list[str]:
    """Which of the guards does the store lack, or has somebody switched off?"""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'revisions'"
        if conn.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgrelid = 'revisions'::regclass AND tgenabled IN ('O', 'A')"
    )
    return sorted(TRIGGERS[conn.dialect.name] - set(conn.scalars(text(query))))
