"""Facts, households, value."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "facts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("confidence", WHOLE, nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "confidence BETWEEN 0 AND 100", name=op.f("ck_facts_confidence")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_facts_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_facts_customer_id"), "facts", ["customer_id"])
    op.create_index(op.f("ix_facts_type"), "facts", ["type"])
    op.create_table(
        "asked_questions",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("bought", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_asked_questions_customer_id"),
        ),
        sa.PrimaryKeyConstraint(
            "customer_id", "question", "asked_at", name=op.f("pk_asked_questions")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "households",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_households")),
        sqlite_strict=True,
    )
    op.create_table(
        "household_members",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("household_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_household_members_customer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["households.id"],
            name=op.f("fk_household_members_household_id"),
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_household_members")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_household_members_household_id"), "household_members", ["household_id"]
    )
    op.create_table(
        "dealings",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("dealer_id", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_dealings_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["dealer_id"], ["customers.id"], name=op.f("fk_dealings_dealer_id")
        ),
        sa.PrimaryKeyConstraint("customer_id", "since", name=op.f("pk_dealings")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_dealings_dealer_id"), "dealings", ["dealer_id"])
    op.create_table(
        "indicator_weights",
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("weight", WHOLE, nullable=False),
        sa.CheckConstraint("weight >= 0", name=op.f("ck_indicator_weights_weight")),
        sa.PrimaryKeyConstraint("indicator", name=op.f("pk_indicator_weights")),
        sqlite_strict=True,
    )
    op.create_table(
        "tiers",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("value", WHOLE, nullable=False),
        sa.Column("low", WHOLE, nullable=False),
        sa.Column("high", WHOLE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_tiers_customer_id")
        ),
        sa.PrimaryKeyConstraint("customer_id", "month", name=op.f("pk_tiers")),
        sqlite_strict=True,
    )
    op.create_table(
        "merges",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kept_id", sa.Text(), nullable=False),
        sa.Column("gone_id", sa.Text(), nullable=False),
        sa.Column("held", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["customers.id"], name=op.f("fk_merges_kept_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merges")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_merges_gone_id"), "merges", ["gone_id"])
    op.create_table(
        "quarantined_rows",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("row", WHOLE, nullable=False),
        sa.Column("held", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantined_rows")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_quarantined_rows_source"), "quarantined_rows", ["source"])
    op.create_table(
        "wear_feedback",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("wearer_id", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("off", WHOLE, nullable=False),
        sa.Column("error", WHOLE, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("error > 0", name=op.f("ck_wear_feedback_error")),
        sa.ForeignKeyConstraint(
            ["order_number"],
            ["orders.number"],
            name=op.f("fk_wear_feedback_order_number"),
        ),
        sa.ForeignKeyConstraint(
            ["wearer_id"], ["wearers.id"], name=op.f("fk_wear_feedback_wearer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wear_feedback")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_wear_feedback_wearer_id"), "wear_feedback", ["wearer_id"])
    op.create_index(
        op.f("ix_wear_feedback_order_number"), "wear_feedback", ["order_number"]
    )
    op.create_table(
        "complaint_steps",
        sa.Column("complaint_id", sa.Text(), nullable=False),
        sa.Column("seq", WHOLE, nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint_id"],
            ["complaints.id"],
            name=op.f("fk_complaint_steps_complaint_id"),
        ),
        sa.PrimaryKeyConstraint("complaint_id", "seq", name=op.f("pk_complaint_steps")),
        sqlite_strict=True,
    )
    op.create_table(
        "erasures",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_erasures_customer_id")
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_erasures")),
        sqlite_strict=True,
    )
