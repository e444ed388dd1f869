"""Price lists by name, approved prices, and the code a cart names."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "price_list_members",
        sa.Column("seq", WHOLE, nullable=False, autoincrement=True),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("price_list", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_price_list_members_customer_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_price_list_members")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_price_list_members_customer_id"), "price_list_members", ["customer_id"]
    )
    op.create_table(
        "price_approvals",
        sa.Column("quote_number", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_price_approvals_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["quote_number", "number"],
            ["quote_versions.quote_number", "quote_versions.number"],
            name=op.f("fk_price_approvals_quote_number"),
        ),
        sa.PrimaryKeyConstraint(
            "quote_number", "number", name=op.f("pk_price_approvals")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "cart_codes",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_cart_codes")),
        sqlite_strict=True,
    )
