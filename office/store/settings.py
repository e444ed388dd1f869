"""Named values, such as which catalog of a product is the current one."""

from __future__ import annotations

from office.store.tables import SettingRow
from office.store.transaction import Transaction


def get(tx: Transaction, name: str) -> str | None:
    """Return the value of this name."""
    row = tx.get(SettingRow, name)
    return row.value if row else None


def put(tx: Transaction, name: str, value: str) -> None:
    """Set a value, new or not."""
    row = tx.get(SettingRow, name)
    if row is None:
        tx.add(SettingRow(name=name, value=value))
    else:
        row.value = value
        tx.changed()
