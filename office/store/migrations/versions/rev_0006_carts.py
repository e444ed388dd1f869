"""Carts, what was shown before an order was placed, guests, reported problems."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "cart_lines",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("line", WHOLE, nullable=False, autoincrement=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("spec_hash", sa.Text(), nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("changing", WHOLE, nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_cart_lines_quantity")),
        sa.ForeignKeyConstraint(
            ["code", "number"],
            ["design_steps.code", "design_steps.number"],
            name=op.f("fk_cart_lines_code"),
        ),
        sa.PrimaryKeyConstraint("owner", "line", name=op.f("pk_cart_lines")),
        sqlite_strict=True,
    )
    op.create_table(
        "shown_checks",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "hash", name=op.f("pk_shown_checks")),
        sqlite_strict=True,
    )
    op.create_table(
        "guests",
        sa.Column("visitor", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_guests_customer_id")
        ),
        sa.PrimaryKeyConstraint("visitor", name=op.f("pk_guests")),
        sqlite_strict=True,
    )
    op.create_table(
        "complaints",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("amends", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_complaints_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["order_number"], ["orders.number"],
            name=op.f("fk_complaints_order_number"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
        sqlite_strict=True,
    )  # fmt: skip
    for name in ("customer_id", "order_number"):
        op.create_index(op.f(f"ix_complaints_{name}"), "complaints", [name])
