"""Where the tables of a team are reached: the store's engine, its clock, and how long things last."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine

from detente.record.clock import Clock, stamp, utc_now
from detente.record.engine import reading, writing

LOCK = "the team"
"""Whoever writes to a team's tables holds this lock, so that the audit is one chain."""


@dataclass(frozen=True)
class Terms:
    """How long things last, and how often a log-in may fail."""

    idle: timedelta = timedelta(hours=12)
    """A session ends when nothing was asked for so long."""
    longest: timedelta = timedelta(days=7)
    """A session ends after so long, whatever was done in it."""
    invitation: timedelta = timedelta(days=7)
    reset: timedelta = timedelta(hours=24)
    window: timedelta = timedelta(minutes=15)
    """Log-ins that failed within this time count."""
    failures_of_account: int = 10
    failures_from_address: int = 40
    touch: timedelta = timedelta(minutes=5)
    """How often it is written down that a session or token is in use: not at every request."""
    token_days: int = 365
    """No token lasts longer."""


@dataclass(frozen=True)
class Desk:
    """The engine of a store with a clock and the terms of a team."""

    engine: Engine
    clock: Clock = utc_now
    terms: Terms = field(default_factory=Terms)

    def now(self) -> datetime:
        """What time it is."""
        return self.clock()

    def stamp(self) -> str:
        """What time it is, as the tables have it."""
        return stamp(self.clock())

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction over the team's tables: all of it or nothing."""
        with writing(self.engine, LOCK) as conn:
            yield conn

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with reading(self.engine) as conn:
            yield conn
