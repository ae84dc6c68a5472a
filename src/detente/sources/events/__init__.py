"""Machine-coded event data: background and leads, never moves of the record."""

from detente.sources.events.background import BackgroundEvent
from detente.sources.events.leads import Lead, leads
from detente.sources.events.readers import identify, read_events
from detente.sources.events.series import monthly_counts, monthly_deaths

__all__ = ["BackgroundEvent", "Lead", "identify", "leads", "monthly_counts", "monthly_deaths", "read_events"]
