"""A later migration: children, triggers and rows outlive the rebuilding of a table."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from office.store import Store, open_store, orders, people, schema, upgrade
from office.store.copying import check
from office.store.errors import NeverChangesError, StoreDamagedError, translated
from office.store.triggers import NEVER_CHANGED
from tests.office.samples import ORDER, TAKEN, keep_an_order

NOW = schema.HEAD
NEXT = f"{int(NOW) + 1:04}"
STEP = f'''
"""A step of tomorrow."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{NEXT}", "{NOW}", None, None


def upgrade() -> None:
    with op.batch_alter_table("customers", recreate="always") as batch:
        batch.add_column(sa.Column("nickname", sa.Text(), server_default="x"))
    with op.batch_alter_table("catalogs", recreate="always") as batch:
        batch.add_column(sa.Column("note", sa.Text()))
'''
FORGETFUL = '    op.execute("DELETE FROM measurements")\n'


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations with room for one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    return folder / "versions" / f"rev_{NEXT}.py"


@pytest.fixture
def kept(sqlite_url: str) -> str:
    store = open_store(sqlite_url)
    with store.writing() as tx:
        keep_an_order(tx)
    store.close()
    return sqlite_url


def test_children_and_triggers_outlive_it(
    kept: str, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.write_text(STEP, encoding="utf-8")
    monkeypatch.setattr(schema, "HEAD", NEXT)

    assert upgrade(kept) == NOW

    engine = create_engine(kept)
    with engine.connect() as connection:
        triggers = connection.execute(
            text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        ).scalar()
        nickname = connection.execute(text("SELECT nickname FROM customers")).scalar()
        wearers = connection.execute(text("SELECT count(*) FROM wearers")).scalar()
    assert (nickname, wearers, triggers) == ("x", 1, 2 * len(NEVER_CHANGED) + 2)
    with (
        pytest.raises(NeverChangesError),
        translated("meddling"),
        engine.begin() as connection,
    ):
        connection.execute(text("UPDATE catalogs SET note = 'x'"))


def test_the_file_is_copied_first(
    kept: str, steps: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    steps.write_text(STEP, encoding="utf-8")
    monkeypatch.setattr(schema, "HEAD", NEXT)

    upgrade(kept)

    copy = tmp_path / f"office.db.before-{NOW}"
    check(copy)
    assert b"nickname" not in copy.read_bytes()


def test_a_step_that_loses_rows_is_undone(
    kept: str, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.write_text(STEP + FORGETFUL, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "HEAD", NEXT)
        with pytest.raises(StoreDamagedError, match="measurements"):
            upgrade(kept)

    store: Store = open_store(kept)
    with store.reading() as tx:
        assert people.find_measurements(tx, "m1") == TAKEN
        assert orders.find(tx, "SO-1") == ORDER
