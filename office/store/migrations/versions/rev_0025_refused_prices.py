"""A price set by hand may be refused, with words."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "price_refusals",
        sa.Column("quote_number", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_price_refusals_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["quote_number", "number"],
            ["quote_versions.quote_number", "quote_versions.number"],
            name=op.f("fk_price_refusals_quote_number"),
        ),
        sa.PrimaryKeyConstraint(
            "quote_number", "number", name=op.f("pk_price_refusals")
        ),
        sqlite_strict=True,
    )
