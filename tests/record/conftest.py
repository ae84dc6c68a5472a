"""Stores to test on: every test that asks for `address` or `store` runs on SQLite and on PostgreSQL.

PostgreSQL is at DETENTE_TEST_POSTGRES (a URL of a database whose account may create schemas), else a server
started from the pgserver package for the session.
"""

import importlib.util
import itertools
import os
import secrets
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from tests.record.store_places import MakeAddress, SteppingClock

from detente.record.log import Store


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a database in which schemas may be made."""
    if given := os.environ.get("DETENTE_TEST_POSTGRES"):
        yield given
        return
    if importlib.util.find_spec("pgserver") is None:
        pytest.skip("no PostgreSQL: pgserver is not installed and DETENTE_TEST_POSTGRES is not set")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on a missing XDG_RUNTIME_DIR
        from pgserver.postgres_server import get_server
    server = get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    # What is tested here is no loss of power, so this server may leave it to the system when to write.
    server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_places(postgres_url: str) -> Iterator[MakeAddress]:
    """Makes a new schema at each call, as empty as a database and much cheaper; dropped at the end."""
    url = make_url(postgres_url).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def make() -> str:
        name = f"detente_test_{secrets.token_hex(6)}"  # several folders of tests may share one server
        with engine.connect() as conn:
            conn.execute(text(f"CREATE SCHEMA {name}"))
        made.append(name)
        place = url.set(drivername="postgresql").update_query_dict({"options": f"-csearch_path={name}"})
        return place.render_as_string(hide_password=False)

    yield make
    for name in made if "DETENTE_TEST_POSTGRES" in os.environ else ():
        with engine.connect() as conn:
            conn.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def make_address(request: pytest.FixtureRequest, tmp_path: Path) -> MakeAddress:
    """Makes the address of a place where no store is yet, on the engine of this run."""
    if request.param == "postgresql":
        places: MakeAddress = request.getfixturevalue("postgres_places")
        return places
    numbers = itertools.count(1)
    return lambda: str(tmp_path / f"record-{next(numbers)}.detente")


@pytest.fixture
def address(make_address: MakeAddress) -> str:
    """The address of one place where no store is yet."""
    return make_address()


@pytest.fixture
def store(address: str, clock: SteppingClock) -> Iterator[Store]:
    """A new, empty store with a stepping clock."""
    with Store.create(address, clock=clock) as made:
        yield made
