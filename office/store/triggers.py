"""What never changes is guarded by the database itself, not by our good manners.

One list for both databases. A migration that rebuilds a table drops its triggers in
silence, so every upgrade makes all of them anew from here.
"""

from __future__ import annotations

from sqlalchemy import Connection

from office.store.errors import NEVER_CHANGES
from office.store.tables import DocumentRow, StoreRow

NEVER_CHANGED = (
    "catalogs",
    "companies",
    "spec_versions",
    "quote_versions",
    "price_approvals",
    "price_refusals",
    "snapshots",
    "order_events",
    "stock_movements",
    "superseded_documents",
    "purchase_events",
    "stock_lots",
    "tray_steps",
)
"""Rows of these tables are added, and neither changed nor deleted."""

# Of a document, the bytes and their hash may be added once.
_PRINTED = ("pdf", "pdf_hash")


def create_triggers(connection: Connection) -> None:
    """Drop and make every trigger, in the transaction that is open."""
    for statement in trigger_statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def trigger_statements(dialect: str) -> list[str]:
    """Return the statements for ``sqlite`` or ``postgresql``."""
    if dialect == "postgresql":
        return _postgres()
    return _sqlite()


def _kept_columns() -> list[str]:
    columns = StoreRow.metadata.tables[DocumentRow.__tablename__].columns
    return [column.name for column in columns if column.name not in _PRINTED]


def _first_print(same: str) -> str:
    """The one change a document may see, as a condition on OLD and NEW."""
    kept = " AND ".join(f"NEW.{name} {same} OLD.{name}" for name in _kept_columns())
    return (
        "OLD.pdf IS NULL AND OLD.pdf_hash IS NULL"
        f" AND NEW.pdf IS NOT NULL AND NEW.pdf_hash IS NOT NULL AND {kept}"
    )


def _sqlite() -> list[str]:
    statements: list[str] = []
    for table in (*NEVER_CHANGED, "documents"):
        for change in ("UPDATE", "DELETE"):
            name = f"{table}_no_{change.lower()}"
            free = table == "documents" and change == "UPDATE"
            when = f" WHEN NOT ({_first_print('IS')})" if free else ""
            statements += [
                f"DROP TRIGGER IF EXISTS {name}",
                f"CREATE TRIGGER {name} BEFORE {change} ON {table}{when}"
                f" BEGIN SELECT RAISE(ABORT, '{NEVER_CHANGES}: {table}'); END",
            ]
    return statements


def _postgres() -> list[str]:
    statements = [
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = '{NEVER_CHANGES}: '"
        " || TG_TABLE_NAME; END $$"
    ]
    for table in (*NEVER_CHANGED, "documents"):
        for change in ("UPDATE", "DELETE", "TRUNCATE"):
            name = f"{table}_no_{change.lower()}"
            free = table == "documents" and change == "UPDATE"
            when = (
                f" WHEN (NOT ({_first_print('IS NOT DISTINCT FROM')}))" if free else ""
            )
            each = "STATEMENT" if change == "TRUNCATE" else "ROW"
            statements += [
                f"DROP TRIGGER IF EXISTS {name} ON {table}",
                f"CREATE TRIGGER {name} BEFORE {change} ON {table}"
                f" FOR EACH {each}{when} EXECUTE FUNCTION refuse_change()",
            ]
    return statements
