"""Balances are read from an index alone; open claims from one without zeros."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0023"
down_revision = "0021"
branch_labels = None
depends_on = None

OPEN = sa.text("thousandths > 0")


def upgrade() -> None:
    op.drop_index(op.f("ix_stock_movements_module"), "stock_movements")
    op.create_index(
        op.f("ix_stock_movements_module"),
        "stock_movements",
        ["module", "lot", "thousandths"],
    )
    op.drop_index(op.f("ix_module_claims_module"), "module_claims")
    op.create_index(
        op.f("ix_module_claims_module"),
        "module_claims",
        ["module", "thousandths", "order_number"],
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
