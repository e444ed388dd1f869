"""Who brought whom; and rows set aside keep no word of anybody any more."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0021"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "referrals",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("referrer_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_referrals_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["referrer_id"], ["customers.id"], name=op.f("fk_referrals_referrer_id")
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_referrals")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_referrals_referrer_id"), "referrals", ["referrer_id"])
    # What stood in a row set aside belongs to nobody who agreed to it: only which line
    # of which list it was, and why, is kept.
    op.execute("UPDATE quarantined_rows SET held = '[]'")
