"""The tables of a team beside the record: accounts, links, sessions, tokens, attempts, and the audit.

They are no part of the chain of revisions, so that an address or a password's digest never is. The audit
is append-only like the log: guarded by triggers, each line sealed upon the one before it.
"""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from detente.record.schema import metadata

AUDIT_REFUSAL = "the audit is append-only"
AUDIT_OUT_OF_CHAIN = "this line does not continue the chain of the audit"

accounts = Table(
    "team_accounts",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text),
    Column("active", Integer, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("password_at", Text),
)
"""The people of a team. An account is never deleted, so that a name in the record stays one person's."""

links = Table(
    "team_links",
    metadata,
    Column("link_id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("account_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("used_at", Text),
    Column("withdrawn_at", Text),
)
"""One-time links with which somebody sets a password; of the secret only a digest is kept."""

sessions = Table(
    "team_sessions",
    metadata,
    Column("session_id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("account_id", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Column("ended_at", Text),
    Column("browser", Text, nullable=False),
    Column("address", Text, nullable=False),
)
"""Who is logged in, where; of the cookie only a digest is kept."""

tokens = Table(
    "team_tokens",
    metadata,
    Column("token_id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("account_id", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("used_at", Text),
    Column("revoked_at", Text),
)
"""What programs show instead of a password; of the token only a digest is kept."""

attempts = Table(
    "team_attempts",
    metadata,
    Column("attempt_id", Text, primary_key=True),
    Column("key", Text, nullable=False),
    Column("tried_at", Text, nullable=False),
)
"""Log-ins that failed lately, by a digest of the name and by address."""

audit = Table(
    "team_audit",
    metadata,
    Column("seq", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("digest", Text, nullable=False),
)
"""Who did what to what, when; revisions of the record are in their own log."""

_NEXT_OF_AUDIT = f"""
    NEW.prev <> coalesce((SELECT digest FROM team_audit ORDER BY seq DESC LIMIT 1), '{"0" * 64}')
    OR NEW.seq <> coalesce((SELECT max(seq) FROM team_audit), 0) + 1
"""


def _tables(text: str, number: str, end: str) -> tuple[str, ...]:
    """The tables in the words of an engine: its kind of text, its kind of number, what ends a table."""
    return (
        f"""CREATE TABLE team_accounts (
             account_id {text} PRIMARY KEY, name TEXT NOT NULL, name_key {text} NOT NULL UNIQUE,
             role TEXT NOT NULL CHECK (role IN ('reader', 'documenter', 'editor', 'admin')),
             password TEXT, active INTEGER NOT NULL CHECK (active IN (0, 1)),
             created_at {text} NOT NULL, password_at {text}){end}""",
        f"""CREATE TABLE team_links (
             link_id {text} PRIMARY KEY, digest {text} NOT NULL UNIQUE,
             account_id {text} NOT NULL REFERENCES team_accounts (account_id),
             kind TEXT NOT NULL CHECK (kind IN ('invitation', 'reset')),
             created_at {text} NOT NULL, created_by TEXT NOT NULL, expires_at {text} NOT NULL,
             used_at {text}, withdrawn_at {text}){end}""",
        f"""CREATE TABLE team_sessions (
             session_id {text} PRIMARY KEY, digest {text} NOT NULL UNIQUE,
             account_id {text} NOT NULL REFERENCES team_accounts (account_id),
             created_at {text} NOT NULL, seen_at {text} NOT NULL, ended_at {text},
             browser TEXT NOT NULL, address TEXT NOT NULL){end}""",
        "CREATE INDEX team_sessions_of_account ON team_sessions (account_id)",
        f"""CREATE TABLE team_tokens (
             token_id {text} PRIMARY KEY, digest {text} NOT NULL UNIQUE,
             account_id {text} NOT NULL REFERENCES team_accounts (account_id),
             label TEXT NOT NULL, scope TEXT NOT NULL CHECK (scope IN ('read', 'propose', 'decide')),
             created_at {text} NOT NULL, expires_at {text} NOT NULL, used_at {text},
             revoked_at {text}){end}""",
        "CREATE INDEX team_tokens_of_account ON team_tokens (account_id)",
        f"""CREATE TABLE team_attempts (
             attempt_id {text} PRIMARY KEY, key {text} NOT NULL, tried_at {text} NOT NULL){end}""",
        "CREATE INDEX team_attempts_of_key ON team_attempts (key, tried_at)",
        f"""CREATE TABLE team_audit (
             seq {number} PRIMARY KEY, at {text} NOT NULL, who TEXT NOT NULL, deed TEXT NOT NULL,
             object TEXT NOT NULL, detail TEXT NOT NULL,
             prev {text} NOT NULL UNIQUE CHECK (length(prev) = 64),
             digest {text} NOT NULL CHECK (length(digest) = 64)){end}""",
    )


SQLITE = (
    *_tables("TEXT", "INTEGER", " STRICT"),
    f"""CREATE TRIGGER team_audit_refuse_update BEFORE UPDATE ON team_audit
          BEGIN SELECT RAISE(ABORT, '{AUDIT_REFUSAL}'); END""",
    f"""CREATE TRIGGER team_audit_refuse_delete BEFORE DELETE ON team_audit
          BEGIN SELECT RAISE(ABORT, '{AUDIT_REFUSAL}'); END""",
    f"""CREATE TRIGGER team_audit_refuse_fork BEFORE INSERT ON team_audit WHEN {_NEXT_OF_AUDIT}
          BEGIN SELECT RAISE(ABORT, '{AUDIT_OUT_OF_CHAIN}'); END""",
)
"""What makes the tables and the guards on SQLite."""

POSTGRESQL = (
    *_tables('TEXT COLLATE "C"', "BIGINT", ""),
    f"""CREATE FUNCTION team_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION '{AUDIT_REFUSAL}'; END $$""",
    """CREATE TRIGGER team_audit_refuse_update BEFORE UPDATE ON team_audit
         FOR EACH STATEMENT EXECUTE FUNCTION team_audit_refuse()""",
    """CREATE TRIGGER team_audit_refuse_delete BEFORE DELETE ON team_audit
         FOR EACH STATEMENT EXECUTE FUNCTION team_audit_refuse()""",
    """CREATE TRIGGER team_audit_refuse_truncate BEFORE TRUNCATE ON team_audit
         FOR EACH STATEMENT EXECUTE FUNCTION team_audit_refuse()""",
    f"""CREATE FUNCTION team_audit_refuse_fork() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN IF {_NEXT_OF_AUDIT} THEN
          RAISE EXCEPTION '{AUDIT_OUT_OF_CHAIN}'; END IF; RETURN NEW; END $$""",
    """CREATE TRIGGER team_audit_refuse_fork BEFORE INSERT ON team_audit
         FOR EACH ROW EXECUTE FUNCTION team_audit_refuse_fork()""",
)
"""What makes the tables and the guards on PostgreSQL."""
