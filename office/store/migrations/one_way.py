"""The way back, which no step has: it would drop what newer tables hold."""

from __future__ import annotations

from office.store.errors import StoreError


def downgrade() -> None:
    """Refuse; the transaction undoes whatever was begun.

    Raises:
        StoreError: always.
    """
    raise StoreError(
        "the tables of a store cannot be taken back to an earlier program",
        "put back the copy that was made before the upgrade, or the last backup",
    )
