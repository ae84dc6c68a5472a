"""The log's own clock: when a revision was recorded, as text that sorts like time.

A moment is UTC, ISO 8601 with six decimals and a final Z: `2025-12-20T09:30:00.000000Z`. Moments of one
length compare as text in the same order as time, in Python, in SQLite and in PostgreSQL.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from detente.errors import UsageFault

Clock = Callable[[], datetime]
"""Where a store takes the time from; tests and replays put their own in its place."""


def utc_now() -> datetime:
    """What time is it? The one place where the store asks the machine."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """The text of an aware moment; UsageFault for one without a time zone, which could mean any hour."""
    if moment.tzinfo is None:
        raise UsageFault(
            f"The time {moment.isoformat()} has no time zone; give it one, for instance a final Z."
        )
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def last_moment(when: datetime | date | str) -> str:
    """The last moment that `when` covers: a day is taken whole, so that as of a day includes that day.

    Takes a date, an aware datetime, or the ISO text of either; UsageFault for anything else.
    """
    if isinstance(when, str):
        try:
            when = date.fromisoformat(when) if len(when) == 10 else datetime.fromisoformat(when)
        except ValueError:
            raise UsageFault(
                f"'{when}' is not a day (2025-12-20) or a moment (2025-12-20T09:30:00Z)."
            ) from None
    if isinstance(when, datetime):
        return stamp(when)
    return stamp(datetime.combine(when, time.max, tzinfo=UTC))
