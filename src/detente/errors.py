"""The one exception tree.

    DetenteError
    ├── UsageFault          the request itself does not fit (unknown question, contradictory options)
    ├── CaseNotFound        no bundled case, folder or stored case of that name
    ├── CaseUnreadable      a case folder has problems that keep it from being used; carries them
    ├── BadInput            a file or value that cannot be read, with where and what was expected
    ├── MissingExtra        an optional part of the installation is not there; names what to install
    └── StoreFault          the store of revisions
        ├── StoreNotFound   there is no store at that address
        ├── StoreConflict   somebody else wrote first, or the row changed since it was read
        └── StoreCorrupt    the chain of digests does not hold

Every error has a stable slug, an exit code for the command line and a status for the web. Findings
about data (a faulty row, a missing source) are records, see `detente.record.checks`, never exceptions.
"""

from collections.abc import Sequence
from typing import Any, ClassVar


class DetenteError(Exception):
    """Something that the user can act upon; its message is one sentence that says what to do."""

    slug: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 2
    http_status: ClassVar[int] = 400


class UsageFault(DetenteError):
    """The request does not fit: an unknown name or options that contradict each other."""

    slug = "usage"


class CaseNotFound(DetenteError):
    """No bundled case, folder or stored case has that name."""

    slug = "case-not-found"
    http_status = 404


class CaseUnreadable(DetenteError):
    """A case folder has problems that keep it from being used; `problems` lists them all."""

    slug = "case-unreadable"
    exit_code = 1
    http_status = 422

    def __init__(self, message: str, problems: Sequence[Any] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class BadInput(DetenteError):
    """A file or a value cannot be read; the message says where, what stood there and what was expected."""

    slug = "bad-input"
    http_status = 422


class MissingExtra(DetenteError):
    """An optional part of the installation is needed; the message says what to install."""

    slug = "missing-extra"
    http_status = 501


class StoreFault(DetenteError):
    """The store of revisions cannot do what was asked."""

    slug = "store"
    http_status = 503


class StoreNotFound(StoreFault):
    """There is no store at that address."""

    slug = "store-not-found"
    http_status = 404


class StoreConflict(StoreFault):
    """Somebody else wrote first, or the row is not in the state that the request assumed."""

    slug = "store-conflict"
    http_status = 409


class StoreCorrupt(StoreFault):
    """The chain of digests does not hold: the log was changed outside detente."""

    slug = "store-corrupt"
    exit_code = 1
    http_status = 500
