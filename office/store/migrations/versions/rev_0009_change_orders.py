"""Change orders: which papers count no more, and by which templates they were made."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column(
        "documents", sa.Column("template", WHOLE, nullable=False, server_default="1")
    )
    op.create_table(
        "superseded_documents",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("revision", WHOLE, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_superseded_documents_document_id"),
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_superseded_documents")),
        sqlite_strict=True,
    )
