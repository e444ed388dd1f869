"""Service profiles and standing orders."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "service_profiles",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("invoice_language", sa.Text(), nullable=False),
        sa.Column("invoice_layout", sa.Text(), nullable=False),
        sa.Column("consolidation", sa.Text(), nullable=False),
        sa.Column("packing", sa.Text(), nullable=False),
        sa.Column("label_text", sa.Text(), nullable=False),
        sa.Column("delivery", sa.Text(), nullable=False),
        sa.Column("payment", sa.Text(), nullable=False),
        sa.Column("driver_note", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_service_profiles_customer_id"),
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_service_profiles")),
        sqlite_strict=True,
    )
    op.create_table(
        "standing_orders",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("every", WHOLE, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("turn", WHOLE, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("held_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("base", WHOLE, nullable=False),
        sa.Column("most_more", WHOLE, nullable=False),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.CheckConstraint("every > 0", name=op.f("ck_standing_orders_every")),
        sa.CheckConstraint("turn >= 0", name=op.f("ck_standing_orders_turn")),
        sa.CheckConstraint("most_more >= 0", name=op.f("ck_standing_orders_most_more")),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_standing_orders_customer_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_orders")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_standing_orders_customer_id"), "standing_orders", ["customer_id"]
    )
    op.create_index(op.f("ix_standing_orders_state"), "standing_orders", ["state"])
    op.create_table(
        "standing_dates",
        sa.Column("standing_id", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["standing_id"],
            ["standing_orders.id"],
            name=op.f("fk_standing_dates_standing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_standing_dates_customer_id"),
        ),
        sa.PrimaryKeyConstraint("standing_id", "due", name=op.f("pk_standing_dates")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_standing_dates_customer_id"), "standing_dates", ["customer_id"]
    )
