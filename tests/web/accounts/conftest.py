"""Stores on either engine, as the tests of the store have them."""

from tests.record.conftest import address, make_address, postgres_places, postgres_url

__all__ = ["address", "make_address", "postgres_places", "postgres_url"]
