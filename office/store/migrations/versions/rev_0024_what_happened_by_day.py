"""What happened to orders is found by its kind and day."""

from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_order_events_kind"), "order_events", ["kind", "at"])
