"""Long work that one may leave, and improvements from a wish to a published change."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def upgrade() -> None:
    op.create_table(
        "long_works",
        _text("id"),
        _text("kind"),
        _text("ask"),
        _text("state"),
        _text("stage"),
        sa.Column("whole", WHOLE, nullable=False),
        _text("said"),
        _text("asked_by"),
        _text("asked_at"),
        _text("started_at"),
        _text("ended_at"),
        sa.Column("cancel_asked", WHOLE, nullable=False),
        _text("lease_owner"),
        sa.Column("lease_until", WHOLE, nullable=False),
        sa.CheckConstraint("whole >= 0", name=op.f("ck_long_works_whole")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_long_works")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_long_works_state"), "long_works", ["state"])
    op.create_table(
        "long_work_items",
        _text("work_id"),
        _text("name"),
        _text("outcome"),
        _text("detail"),
        sa.ForeignKeyConstraint(
            ["work_id"], ["long_works.id"], name=op.f("fk_long_work_items_work_id")
        ),
        sa.PrimaryKeyConstraint("work_id", "name", name=op.f("pk_long_work_items")),
        sqlite_strict=True,
    )
    op.create_table(
        "improvements",
        _text("id"),
        _text("product"),
        _text("about"),
        _text("note"),
        _text("opened_at"),
        _text("opened_by"),
        _text("closed_at"),
        _text("closed_by"),
        _text("change_kind"),
        _text("change_name"),
        _text("catalog_hash", null=True),
        sa.ForeignKeyConstraint(
            ["catalog_hash"],
            ["catalogs.hash"],
            name=op.f("fk_improvements_catalog_hash"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvements")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_improvements_product"), "improvements", ["product"])
    op.create_table(
        "improvement_sources",
        _text("improvement_id"),
        _text("source"),
        _text("customer_id"),
        _text("asked_at"),
        _text("told_at"),
        sa.ForeignKeyConstraint(
            ["improvement_id"],
            ["improvements.id"],
            name=op.f("fk_improvement_sources_improvement_id"),
        ),
        sa.PrimaryKeyConstraint(
            "improvement_id", "source", name=op.f("pk_improvement_sources")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_improvement_sources_customer_id"),
        "improvement_sources",
        ["customer_id"],
    )
