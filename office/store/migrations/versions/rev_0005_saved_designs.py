"""Saved designs, codes, links, presets, refused wishes."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "saved_designs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        *_step(),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("held", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        _of_step("saved_designs"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_designs")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_saved_designs_owner"), "saved_designs", ["owner"])
    op.create_table(
        "design_codes",
        sa.Column("letters", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        *_step(),
        sa.Column("made_at", sa.Text(), nullable=False),
        _of_step("design_codes"),
        sa.PrimaryKeyConstraint("letters", name=op.f("pk_design_codes")),
        sa.UniqueConstraint("content", name=op.f("uq_design_codes_content")),
        sqlite_strict=True,
    )
    op.create_table(
        "share_links",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        *_step(),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.Text(), nullable=False),
        _of_step("share_links"),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_share_links")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_share_links_owner"), "share_links", ["owner"])
    op.create_table(
        "missed_codes",
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("hour", sa.Text(), nullable=False),
        sa.Column("misses", WHOLE, nullable=False),
        sa.CheckConstraint("misses > 0", name=op.f("ck_missed_codes_misses")),
        sa.PrimaryKeyConstraint("who", "hour", name=op.f("pk_missed_codes")),
        sqlite_strict=True,
    )
    op.create_table(
        "wishes",
        sa.Column("seq", WHOLE, nullable=False, autoincrement=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("catalog_hash", sa.Text(), nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("against", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("design", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["catalog_hash"], ["catalogs.hash"], name=op.f("fk_wishes_catalog_hash")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_wishes")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_wishes_at"), "wishes", ["at"])
    op.create_index(op.f("ix_wishes_kind"), "wishes", ["kind"])


def _step() -> tuple[sa.Column[str], sa.Column[int]]:
    return (
        sa.Column("design_code", sa.Text(), nullable=False),
        sa.Column("design_number", WHOLE, nullable=False),
    )


def _of_step(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["design_code", "design_number"],
        ["design_steps.code", "design_steps.number"],
        name=op.f(f"fk_{table}_design_code"),
    )
