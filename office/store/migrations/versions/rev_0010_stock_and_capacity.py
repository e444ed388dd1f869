"""Hours of work centers and modules in stock that orders count on."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "work_bookings",
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("work_center", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("seconds", WHOLE, nullable=False),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_work_bookings_seconds")),
        sa.ForeignKeyConstraint(
            ["order_number"],
            ["orders.number"],
            name=op.f("fk_work_bookings_order_number"),
        ),
        sa.PrimaryKeyConstraint(
            "order_number", "work_center", "day", name=op.f("pk_work_bookings")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_work_bookings_day"), "work_bookings", ["day"])
    op.create_table(
        "module_claims",
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("module", sa.Text(), nullable=False),
        sa.Column("thousandths", WHOLE, nullable=False),
        sa.CheckConstraint(
            "thousandths >= 0", name=op.f("ck_module_claims_thousandths")
        ),
        sa.ForeignKeyConstraint(
            ["order_number"],
            ["orders.number"],
            name=op.f("fk_module_claims_order_number"),
        ),
        sa.PrimaryKeyConstraint(
            "order_number", "module", name=op.f("pk_module_claims")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_module_claims_module"), "module_claims", ["module"])
    op.create_table(
        "replenishments",
        sa.Column("seq", WHOLE, nullable=False, autoincrement=True),
        sa.Column("module", sa.Text(), nullable=False),
        sa.Column("asked", WHOLE, nullable=False),
        sa.Column("came_in", WHOLE, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("asked > 0", name=op.f("ck_replenishments_asked")),
        sa.CheckConstraint(
            "came_in BETWEEN 0 AND asked", name=op.f("ck_replenishments_came_in")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_replenishments")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_replenishments_module"), "replenishments", ["module"])
