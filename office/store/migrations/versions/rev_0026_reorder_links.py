"""Links that order the usual again."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reorder_links",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("spec_id", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_reorder_links_customer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["order_number"],
            ["orders.number"],
            name=op.f("fk_reorder_links_order_number"),
        ),
        sa.ForeignKeyConstraint(
            ["spec_id"], ["specs.id"], name=op.f("fk_reorder_links_spec_id")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_reorder_links")),
        sa.UniqueConstraint("nonce", name=op.f("uq_reorder_links_nonce")),
        sqlite_strict=True,
    )
    for column in ("customer_id", "spec_id"):
        op.create_index(op.f(f"ix_reorder_links_{column}"), "reorder_links", [column])
