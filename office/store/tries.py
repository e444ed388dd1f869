"""How often signing in failed in a row: counted for a name, and for an address.

Kept in the database, so that no restart and no other process forgets them.
"""

from __future__ import annotations

from dataclasses import dataclass

from office.store.tables import SignInTryRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """What was tried about one name or address; times in whole seconds since 1970."""

    about: str
    failures: int = 0
    last: int = 0
    free_again: int = 0


def of(tx: Transaction, about: str) -> Tries:
    """Return what was tried; in a writing transaction, nobody else counts meanwhile."""
    if tx.writes:
        tx.hold(f"tries.{about}")
    row = tx.get(SignInTryRow, about)
    if row is None:
        return Tries(about=about)
    return Tries(
        about=about, failures=row.failures, last=row.last, free_again=row.free_again
    )


def keep(tx: Transaction, tries: Tries) -> None:
    """Keep what was tried; no failure leaves no row."""
    row = tx.get(SignInTryRow, tries.about)
    if row is None:
        row = SignInTryRow(about=tries.about, failures=0, last=0, free_again=0)
        if tries.failures:
            tx.add(row)
    elif not tries.failures:
        tx.remove(row)
        return
    row.failures, row.last = tries.failures, tries.last
    row.free_again = tries.free_again
    tx.changed()
