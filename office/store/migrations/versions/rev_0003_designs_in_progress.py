"""Designs in progress, one row a step."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "design_steps",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, nullable=False, autoincrement=False),
        sa.Column("parent", WHOLE, nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("catalog_hash", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_design_steps_number")),
        sa.ForeignKeyConstraint(
            ["catalog_hash"],
            ["catalogs.hash"],
            name=op.f("fk_design_steps_catalog_hash"),
        ),
        sa.PrimaryKeyConstraint("code", "number", name=op.f("pk_design_steps")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_design_steps_made_at"), "design_steps", ["made_at"])
