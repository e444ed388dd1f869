"""Links that order the usual again: each for one saved spec of one customer, once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from office.store.errors import StoreClashError
from office.store.tables import ReorderLinkRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class ReorderLink:
    """A link; instants are ISO text in UTC.

    Attributes:
        number: that of the card it is printed on.
        nonce: the half of its secret it is found by.
        customer: whose it is.
        spec: the saved spec it orders.
        made_at: when it was made.
        made_by: who made it.
        ends_at: the instant it opens nothing from.
        revoked_at: when it was taken back; empty: it was not.
        used_at: when it ordered; empty: it did not yet.
        order: what it ordered.
    """

    number: str
    nonce: str
    customer: str
    spec: str
    made_at: str
    made_by: str
    ends_at: str
    revoked_at: str = ""
    used_at: str = ""
    order: str = ""

    def holds(self, at: str) -> bool:
        """Tell whether it opens at an instant."""
        return not (self.revoked_at or self.used_at) and at < self.ends_at


def add(tx: Transaction, one: ReorderLink) -> None:
    """Store a link.

    Raises:
        StoreClashError: if its number or its secret is one that is in use.
    """
    tx.add(
        ReorderLinkRow(
            number=one.number, nonce=one.nonce, customer_id=one.customer,
            spec_id=one.spec, made_at=one.made_at, made_by=one.made_by,
            ends_at=one.ends_at, revoked_at=one.revoked_at, used_at=one.used_at,
            order_number=one.order or None,
        )
    )  # fmt: skip


def find(tx: Transaction, number: str) -> ReorderLink | None:
    """Return the link of a card."""
    row = tx.get(ReorderLinkRow, number)
    return _link(row) if row else None


def found_by(tx: Transaction, nonce: str) -> ReorderLink | None:
    """Return the link a secret begins with."""
    row = tx.one(select(ReorderLinkRow).where(ReorderLinkRow.nonce == nonce))
    return _link(row) if row else None


def of_customer(tx: Transaction, customer: str) -> tuple[ReorderLink, ...]:
    """Return every link of a customer, the newest first."""
    of = select(ReorderLinkRow).where(ReorderLinkRow.customer_id == customer)
    newest = ReorderLinkRow.made_at.desc(), ReorderLinkRow.number.desc()
    return tuple(_link(row) for row in tx.many(of.order_by(*newest)))


def revoke(tx: Transaction, number: str, at: str) -> None:
    """Let a link open nothing from now on; once more changes nothing."""
    row = tx.get(ReorderLinkRow, number)
    if row is not None:
        row.revoked_at = row.revoked_at or at
        tx.changed()


def use(tx: Transaction, number: str, order: str, at: str) -> None:
    """Write down what a link ordered: it orders nothing more.

    Raises:
        StoreClashError: if there is none, or it ordered before.
    """
    row = tx.get(ReorderLinkRow, number)
    if row is None or row.used_at:
        raise StoreClashError(f"{number} is no link that can order")
    row.used_at, row.order_number = at, order
    tx.changed()


def _link(row: ReorderLinkRow) -> ReorderLink:
    return ReorderLink(
        number=row.number, nonce=row.nonce, customer=row.customer_id,
        spec=row.spec_id, made_at=row.made_at, made_by=row.made_by,
        ends_at=row.ends_at, revoked_at=row.revoked_at, used_at=row.used_at,
        order=row.order_number or "",
    )  # fmt: skip
