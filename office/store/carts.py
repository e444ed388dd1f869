"""Carts, what their check pages showed, and which customer a guest became."""

from __future__ import annotations

from sqlalchemy import select

from office.store import counters
from office.store.kept import unharmed
from office.store.tables import CartLineRow, GuestRow, ShownCheckRow
from office.store.transaction import Transaction
from orders.cart import CartLine
from rules.canonical import hash_text


def lines_of(tx: Transaction, owner: str) -> tuple[CartLine, ...]:
    """Return the lines of a cart, in the order they were put in."""
    of = select(CartLineRow).where(CartLineRow.owner == owner)
    return tuple(map(_line, tx.many(of.order_by(CartLineRow.line))))


def hold(tx: Transaction, owner: str) -> None:
    """Let nobody else change this cart until this transaction ends."""
    tx.hold(f"cart.{owner}")


def next_line(tx: Transaction) -> int:
    """Return the number of a new line; none is ever given twice.

    So a page that was left open cannot take out another line than it shows.
    """
    return counters.next_number(tx, "cart line")


def keep(tx: Transaction, owner: str, line: CartLine) -> None:
    """Store a line as it is now, new or changed.

    Raises:
        StoreClashError: if there is no such design.
    """
    row = tx.get(CartLineRow, (owner, line.line))
    if row is None:
        tx.add(
            CartLineRow(
                owner=owner, line=line.line, code=line.code, number=line.number,
                spec_hash=line.spec_hash, quantity=line.quantity,
                changing=int(line.changing), added_at=line.added_at,
            )
        )  # fmt: skip
        return
    row.code, row.number, row.spec_hash = line.code, line.number, line.spec_hash
    row.quantity, row.changing = line.quantity, int(line.changing)
    tx.changed()


def take_out(tx: Transaction, owner: str, line: int) -> CartLine | None:
    """Take a line out; return it, if it was there."""
    row = tx.get(CartLineRow, (owner, line))
    if row is None:
        return None
    was = _line(row)
    tx.remove(row)
    return was


def empty(tx: Transaction, owner: str) -> None:
    """Take everything out, and forget what was shown of it."""
    for row in tx.many(select(CartLineRow).where(CartLineRow.owner == owner)):
        tx.remove(row)
    forget_shown(tx, owner)


def forget_shown(tx: Transaction, owner: str) -> None:
    """Forget what check pages showed."""
    for seen in tx.many(select(ShownCheckRow).where(ShownCheckRow.owner == owner)):
        tx.remove(seen)


def keep_shown(tx: Transaction, owner: str, text: str, at: str) -> str:
    """Keep what a check page shows, once; return its hash."""
    hash_ = hash_text(text)
    if tx.get(ShownCheckRow, (owner, hash_)) is None:
        tx.add(ShownCheckRow(owner=owner, hash=hash_, text=text, shown_at=at))
    return hash_


def shown(tx: Transaction, owner: str, hash_: str) -> str | None:
    """Return what a check page showed.

    Raises:
        StoreDamagedError: if it is no longer what was shown.
    """
    row = tx.get(ShownCheckRow, (owner, hash_))
    return unharmed("check page", row.hash, row.text) if row else None


def customer_of_guest(tx: Transaction, visitor: str) -> str | None:
    """Return which customer a visitor without an account became."""
    row = tx.get(GuestRow, visitor)
    return row.customer_id if row else None


def became_customer(tx: Transaction, visitor: str, customer: str, at: str) -> None:
    """Note which customer a visitor became.

    Raises:
        StoreClashError: if he is one already, or there is no such customer.
    """
    tx.add(GuestRow(visitor=visitor, customer_id=customer, since=at))


def _line(row: CartLineRow) -> CartLine:
    return CartLine(
        line=row.line,
        code=row.code,
        number=row.number,
        spec_hash=row.spec_hash,
        quantity=row.quantity,
        added_at=row.added_at,
        changing=bool(row.changing),
    )
