"""Runs the steps on the connection, and in the transaction, that ``schema`` opened."""

from alembic import context

from office.store.tables import StoreRow

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=StoreRow.metadata,
    # SQLite can alter little in place: a table is rebuilt, rows and all.
    render_as_batch=True,
    # SQLite can undo DDL, now that we begin its transactions ourselves.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
