"""What all rows have in common.

Types are the few that SQLite's strict tables and PostgreSQL share: text, whole
numbers, bytes. Instants are ISO text in UTC, except where the database compares them
(leases), which are whole milliseconds. Every constraint has a name, so that a later
migration can find it. What never changes is guarded by ``triggers``.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase

# SQLite numbers its rows by INTEGER alone, which there holds 64 bits anyway.
WHOLE = BigInteger().with_variant(Integer(), "sqlite")
STRICT: dict[str, object] = {"sqlite_strict": True}


class StoreRow(DeclarativeBase):
    """What all rows have in common."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {str: Text(), int: WHOLE, bytes: LargeBinary()}  # noqa: RUF012 - SQLAlchemy's own way
    __table_args__: tuple[object, ...] | dict[str, object] = STRICT
