"""Runs the steps on the connection, and in the transaction, that ``schema`` opened."""

from collections.abc import Collection, Mapping
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo

from office.store.errors import StoreError
from office.store.tables import StoreRow


def only_forward(
    ctx: MigrationContext,
    step: MigrationInfo,
    heads: Collection[Any],
    run_args: Mapping[str, Any],
) -> None:
    """Refuse the way back, which would drop what newer tables hold.

    Raises:
        StoreError: if a step leads back; the transaction undoes what it did.
    """
    del ctx, heads, run_args
    if not step.is_upgrade:
        raise StoreError(
            "the tables of a store cannot be taken back to an earlier program",
            "put back the copy that was made before the upgrade, or the last backup",
        )


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=StoreRow.metadata,
    # SQLite can alter little in place: a table is rebuilt, rows and all.
    render_as_batch=True,
    # SQLite can undo DDL, now that we begin its transactions ourselves.
    transactional_ddl=True,
    on_version_apply=only_forward,
)
with context.begin_transaction():
    context.run_migrations()
