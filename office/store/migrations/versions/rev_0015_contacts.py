"""Contacts, promises, whose a design is, and the keys customers are found by."""

import sqlalchemy as sa
from alembic import op

from customers.finding import keys_of
from office.store.migrations.one_way import downgrade as downgrade

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("about_kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("continues", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_contacts_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_contacts_customer_id"), "contacts", ["customer_id", "at"])
    op.create_table(
        "promises",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("about_kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_promises_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_promises_customer_id"), "promises", ["customer_id", "made_at"]
    )
    op.create_index(op.f("ix_promises_state"), "promises", ["state", "due"])
    op.create_table(
        "customer_keys",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("key", PLAIN, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_customer_keys_customer_id"),
        ),
        sa.PrimaryKeyConstraint("customer_id", "key", name=op.f("pk_customer_keys")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_customer_keys_key"), "customer_keys", ["key"])
    op.create_table(
        "customer_designs",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.Text(), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_customer_designs_customer_id"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_customer_designs")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_customer_designs_customer_id"),
        "customer_designs",
        ["customer_id", "begun_at"],
    )
    _give_keys()


def _give_keys() -> None:
    """Let everybody who is known already be found."""
    bind = op.get_bind()
    known = sa.table(
        "customers",
        sa.column("id"),
        sa.column("name"),
        sa.column("email"),
        sa.column("phone"),
    )
    keys = sa.table("customer_keys", sa.column("customer_id"), sa.column("key"))
    erased = sa.table("erasures", sa.column("customer_id"))
    gone = set(bind.execute(sa.select(erased.c.customer_id)).scalars())
    for row in bind.execute(sa.select(known)).all():
        found = keys_of(name=row.name, email=row.email, phone=row.phone)
        if found and row.id not in gone:
            rows = [{"customer_id": row.id, "key": key} for key in found]
            bind.execute(sa.insert(keys), rows)
