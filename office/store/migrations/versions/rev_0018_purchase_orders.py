"""Purchase orders; movements name their lots; a paper may be a purchase order's."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "purchase_orders",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("supplier", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_purchase_orders")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_purchase_orders_state"), "purchase_orders", ["state"])
    op.create_table(
        "purchase_events",
        sa.Column("purchase_number", sa.Text(), nullable=False),
        sa.Column("seq", WHOLE, nullable=False, autoincrement=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["purchase_number"],
            ["purchase_orders.number"],
            name=op.f("fk_purchase_events_purchase_number"),
        ),
        sa.PrimaryKeyConstraint(
            "purchase_number", "seq", name=op.f("pk_purchase_events")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "stock_lots",
        sa.Column("module", sa.Text(), nullable=False),
        sa.Column("lot", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("module", "lot", name=op.f("pk_stock_lots")),
        sqlite_strict=True,
    )
    # What moved before has no lot: it is shown so, and none is made up for it.
    op.add_column(
        "stock_movements",
        sa.Column("lot", sa.Text(), nullable=False, server_default=""),
    )
    op.create_index(op.f("ix_stock_movements_lot"), "stock_movements", ["lot"])
    op.create_index(
        op.f("ix_stock_movements_reference"), "stock_movements", ["reference"]
    )
    # A paper belongs to an order or to a purchase order.
    with op.batch_alter_table("documents") as batch:
        batch.drop_constraint(op.f("fk_documents_order_number"), type_="foreignkey")
