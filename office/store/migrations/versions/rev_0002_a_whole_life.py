"""The whole life of an order: held, invoiced, paid; quotes; keys of jobs done."""

import json

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for name, default in (
        ("quote", ""),
        ("held", ""),
        ("invoice_at", "shipment"),
        ("invoice", ""),
    ):
        column = sa.Column(name, sa.Text(), nullable=False, server_default=default)
        op.add_column("orders", column)
    for name in ("gross", "credited", "paid"):
        number = sa.Column(name, WHOLE, nullable=False, server_default="0")
        op.add_column("orders", number)
    _fill_gross()
    op.create_table(
        "quotes",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_quotes_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["order_number"], ["orders.number"], name=op.f("fk_quotes_order_number")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_quotes")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_quotes_customer_id"), "quotes", ["customer_id"])
    op.create_table(
        "quote_versions",
        sa.Column("quote_number", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, nullable=False, autoincrement=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_quote_versions_number")),
        sa.ForeignKeyConstraint(
            ["quote_number"],
            ["quotes.number"],
            name=op.f("fk_quote_versions_quote_number"),
        ),
        sa.PrimaryKeyConstraint(
            "quote_number", "number", name=op.f("pk_quote_versions")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("principal", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("request_hash", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("principal", "key", name=op.f("pk_idempotency_keys")),
        sqlite_strict=True,
    )


def _fill_gross() -> None:
    """Take what each order was promised for out of its snapshot."""
    bind = op.get_bind()
    frozen = bind.execute(
        sa.text(
            "SELECT orders.number, snapshots.text FROM orders"
            " JOIN snapshots ON snapshots.hash = orders.order_snapshot"
        )
    ).all()
    put = sa.text("UPDATE orders SET gross = :gross WHERE number = :number")
    for number, text in frozen:
        # A text that holds none is damaged or a test's; `order verify` tells it.
        gross = json.loads(text).get("gross", 0)
        bind.execute(put, {"gross": gross, "number": number})
