"""The tables of the store as they are today, for queries; `migrations` says how a store gets them.

`revisions` is the record: append-only, guarded by triggers. `head` is a projection of it, the rows as
they stand, and can be thrown away and rebuilt. `detente_schema` says which migrations a store has had.
"""

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text

metadata = MetaData()

_Number = BigInteger().with_variant(Integer(), "sqlite")

revisions = Table(
    "revisions",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=False),
    Column("case_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("row_id", Text, nullable=False),
    Column("op", Text, nullable=False),
    Column("body", Text),
    Column("author", Text, nullable=False),
    Column("rec_at", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("batch", _Number, nullable=False),
    Column("prev", Text, nullable=False),
    Column("digest", Text, nullable=False),
)
"""One line a revision. `seq` is unique in the store and grows along each case, whose lines `prev` and
`digest` chain. Of two cases written at once on PostgreSQL, the lower number may be committed last."""

head = Table(
    "head",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("row_id", Text, primary_key=True),
    Column("seq", _Number, nullable=False),
    Column("body", Text, nullable=False),
    Column("since_seq", _Number, nullable=False),
)
"""The rows as they stand: `seq` is a row's latest revision, `since_seq` the one since which it is there."""

detente_schema = Table(
    "detente_schema",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("applied_at", Text, nullable=False),
    Column("note", Text, nullable=False),
)
"""One line a migration that this store has had."""
