"""Upgrading: from nothing to the tables the program describes, in one step or none."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

from office.store import open_store, schema, upgrade
from office.store.connecting import make_engine, read_address
from office.store.errors import (
    StoreDamagedError,
    StoreError,
    StoreOutdatedError,
    StoreUnreachableError,
)
from office.store.tables import StoreRow
from office.store.triggers import create_triggers


def shape(connection: Connection) -> dict[str, set[str]]:
    """Every statement that made the database, its definitions in no order.

    A column that came later stands in the same line as the one before it, and a table
    that was built anew has its name in quotes.
    """
    rows = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    )
    return {
        row.name: {
            part.strip(" \t)") for part in re.split(r"[\n,]", row.sql.replace('"', ""))
        }
        for row in rows
        if row.name != "alembic_version"
    }


@pytest.fixture
def connection(url: str) -> Iterator[Connection]:
    upgrade(url)
    engine, _ = make_engine(read_address(url))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_the_steps_lead_to_the_tables_the_program_describes(
    sqlite_url: str, tmp_path: Path
) -> None:
    stepped = create_engine(sqlite_url)
    described = create_engine(f"sqlite:///{tmp_path / 'described.db'}")
    StoreRow.metadata.create_all(described)
    with described.begin() as connection:
        create_triggers(connection)

    with stepped.connect() as one, described.connect() as other:
        assert shape(one) == shape(other)


def test_alembic_finds_nothing_left_to_do(connection: Connection) -> None:
    context = MigrationContext.configure(connection, opts={"compare_type": True})

    assert compare_metadata(context, StoreRow.metadata) == []


def test_every_sqlite_table_is_strict(sqlite_url: str) -> None:
    with create_engine(sqlite_url).connect() as connection:
        loose = connection.execute(
            text(
                "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0"
                " AND name NOT LIKE 'sqlite_%'"
            )
        ).scalars()
        assert set(loose) == {"alembic_version"}


def test_the_program_wants_the_last_step() -> None:
    scripts = ScriptDirectory.from_config(schema.configuration())

    assert scripts.get_heads() == [schema.HEAD]


def test_upgrading_twice_does_nothing_the_second_time(url: str) -> None:
    assert upgrade(url) == ""
    assert upgrade(url) == schema.HEAD


def test_a_step_that_fails_leaves_nothing(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Connection) -> None:
        raise StoreDamagedError("no power")

    monkeypatch.setattr(schema, "create_triggers", broken)

    with pytest.raises(StoreDamagedError):
        upgrade(url)

    engine, _ = make_engine(read_address(url))
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()


def test_tables_of_a_later_program_are_refused(url: str) -> None:
    upgrade(url)
    engine, _ = make_engine(read_address(url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()

    with pytest.raises(StoreError, match="9999") as refused:
        open_store(url)
    assert "use the release that wrote it" in str(refused.value)


def test_tables_of_an_earlier_program_are_to_be_brought_up(url: str) -> None:
    upgrade(url)
    engine, _ = make_engine(read_address(url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()

    with pytest.raises(StoreOutdatedError, match="0001"):
        open_store(url)


def test_a_store_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachableError, match="configurator init"):
        open_store(f"sqlite:///{tmp_path / 'none.db'}")

    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("url", ["", "what", "sqlite://", "oracle://x/y"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(StoreUnreachableError):
        open_store(url)
