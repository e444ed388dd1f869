"""Deliveries on many machines: unknown outcomes, workers, findings."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column(
        "deliveries",
        sa.Column("when_unknown", sa.Text(), nullable=False, server_default="resend"),
    )
    op.add_column(
        "deliveries", sa.Column("acting", WHOLE, nullable=False, server_default="0")
    )
    op.create_table(
        "workers",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("channels", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("seen", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_workers")),
        sqlite_strict=True,
    )
    op.create_table(
        "findings",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hits", WHOLE, nullable=False),
        sa.Column("open", WHOLE, nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("last_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_findings")),
        sqlite_strict=True,
    )
