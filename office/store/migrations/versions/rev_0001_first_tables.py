"""The first tables. ``schema`` makes the triggers after the last step."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "catalogs",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_catalogs")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_catalogs_product"), "catalogs", ["product"])
    op.create_table(
        "companies",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_companies")),
        sqlite_strict=True,
    )
    op.create_table(
        "counters",
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("last", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_counters")),
        sqlite_strict=True,
    )
    op.create_table(
        "customers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
        sqlite_strict=True,
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
        sqlite_strict=True,
    )
    op.create_table(
        "stock_movements",
        sa.Column("seq", WHOLE, nullable=False, autoincrement=True),
        sa.Column("module", sa.Text(), nullable=False),
        sa.Column("thousandths", WHOLE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_stock_movements")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_stock_movements_module"), "stock_movements", ["module"])
    op.create_table(
        "orders",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("order_snapshot", sa.Text(), nullable=False),
        sa.Column("production_snapshot", sa.Text(), nullable=False),
        sa.Column("approved_drawing", sa.Text(), nullable=False),
        sa.Column("repeats", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_orders_customer_id")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_orders")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_orders_customer_id"), "orders", ["customer_id"])
    op.create_index(op.f("ix_orders_state"), "orders", ["state"])
    op.create_table(
        "wearers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_wearers_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wearers")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_wearers_customer_id"), "wearers", ["customer_id"])
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("revision", WHOLE, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("sheet_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        sa.Column("pdf_hash", sa.Text(), nullable=True),
        sa.CheckConstraint("revision > 0", name=op.f("ck_documents_revision")),
        sa.ForeignKeyConstraint(
            ["order_number"], ["orders.number"], name=op.f("fk_documents_order_number")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint(
            "number", "kind", "revision", name=op.f("uq_documents_number")
        ),
        sa.UniqueConstraint(
            "order_number", "kind", "revision", name=op.f("uq_documents_order_number")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "measurement_sets",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("wearer_id", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wearer_id"], ["wearers.id"], name=op.f("fk_measurement_sets_wearer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurement_sets")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_measurement_sets_wearer_id"), "measurement_sets", ["wearer_id"]
    )
    op.create_table(
        "order_events",
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("seq", WHOLE, nullable=False, autoincrement=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_number"],
            ["orders.number"],
            name=op.f("fk_order_events_order_number"),
        ),
        sa.PrimaryKeyConstraint("order_number", "seq", name=op.f("pk_order_events")),
        sqlite_strict=True,
    )
    op.create_table(
        "snapshots",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_number"], ["orders.number"], name=op.f("fk_snapshots_order_number")
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_snapshots")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_snapshots_order_number"), "snapshots", ["order_number"])
    op.create_table(
        "specs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("wearer_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_specs_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["wearer_id"], ["wearers.id"], name=op.f("fk_specs_wearer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_specs")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_specs_customer_id"), "specs", ["customer_id"])
    op.create_index(op.f("ix_specs_wearer_id"), "specs", ["wearer_id"])
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=False),
        sa.Column("not_before", WHOLE, nullable=False),
        sa.Column("lease_owner", sa.Text(), nullable=False),
        sa.Column("lease_until", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_deliveries_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint(
            "document_id",
            "department",
            "channel",
            name=op.f("uq_deliveries_document_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_deliveries_state"), "deliveries", ["state"])
    op.create_table(
        "measurements",
        sa.Column("set_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("millimetres", WHOLE, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("error", WHOLE, nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"], ["measurement_sets.id"], name=op.f("fk_measurements_set_id")
        ),
        sa.PrimaryKeyConstraint("set_id", "name", name=op.f("pk_measurements")),
        sqlite_strict=True,
    )
    op.create_table(
        "spec_versions",
        sa.Column("spec_id", sa.Text(), nullable=False),
        sa.Column("number", WHOLE, nullable=False, autoincrement=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("spec_hash", sa.Text(), nullable=False),
        sa.Column("catalog_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("measurement_set_id", sa.Text(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_spec_versions_number")),
        sa.ForeignKeyConstraint(
            ["catalog_hash"],
            ["catalogs.hash"],
            name=op.f("fk_spec_versions_catalog_hash"),
        ),
        sa.ForeignKeyConstraint(
            ["measurement_set_id"],
            ["measurement_sets.id"],
            name=op.f("fk_spec_versions_measurement_set_id"),
        ),
        sa.ForeignKeyConstraint(
            ["spec_id"], ["specs.id"], name=op.f("fk_spec_versions_spec_id")
        ),
        sa.PrimaryKeyConstraint("spec_id", "number", name=op.f("pk_spec_versions")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_spec_versions_spec_hash"), "spec_versions", ["spec_hash"])
    op.create_table(
        "order_lines",
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("position", WHOLE, nullable=False, autoincrement=False),
        sa.Column("spec_id", sa.Text(), nullable=False),
        sa.Column("spec_version", WHOLE, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_order_lines_quantity")),
        sa.ForeignKeyConstraint(
            ["order_number"],
            ["orders.number"],
            name=op.f("fk_order_lines_order_number"),
        ),
        sa.ForeignKeyConstraint(
            ["spec_id", "spec_version"],
            ["spec_versions.spec_id", "spec_versions.number"],
            name=op.f("fk_order_lines_spec_id"),
        ),
        sa.PrimaryKeyConstraint(
            "order_number", "position", name=op.f("pk_order_lines")
        ),
        sqlite_strict=True,
    )
