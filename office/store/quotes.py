"""Quotes: each a row of versions that never change, and the order one became."""

from __future__ import annotations

import json

from sqlalchemy import func, select

from customers.people import CustomerId
from office.store.errors import StoreClashError
from office.store.kept import unharmed
from office.store.tables import QuoteRow, QuoteVersionRow
from office.store.transaction import Transaction
from orders.quote import Quote, QuoteNumber, QuoteVersion, reopen_offer
from rules.canonical import hash_text


def add(tx: Transaction, quote: Quote) -> None:
    """Store a new quote, still without a version."""
    tx.add(
        QuoteRow(
            number=quote.number,
            customer_id=quote.customer_id,
            created_at=quote.created_at,
            order_number=quote.order or None,
        )
    )


def add_version(tx: Transaction, version: QuoteVersion) -> None:
    """Store another version of a quote.

    Raises:
        StoreClashError: if there is no such quote, or it has this version already.
    """
    tx.add(
        QuoteVersionRow(
            quote_number=version.quote,
            number=version.number,
            hash=hash_text(version.text),
            text=version.text,
            made_at=version.made_at,
            made_by=version.made_by,
        )
    )


def find(tx: Transaction, number: str) -> Quote | None:
    """Return a quote."""
    row = tx.get(QuoteRow, number)
    if row is None:
        return None
    of = select(func.max(QuoteVersionRow.number)).where(
        QuoteVersionRow.quote_number == number
    )
    return Quote(
        number=QuoteNumber(row.number),
        customer_id=CustomerId(row.customer_id),
        created_at=row.created_at,
        latest=tx.number(of),
        order=row.order_number or "",
    )


def unanswered(
    tx: Transaction, *, by_hand: bool = False, since: str = ""
) -> tuple[QuoteVersion, ...]:
    """Return the last version of every quote that is no order yet, by number.

    ``by_hand``: only those whose price was set by hand; ``since``: only those made at
    this time or later.

    Raises:
        StoreDamagedError: if one is no longer what was offered.
    """
    newest = (
        select(
            QuoteVersionRow.quote_number, func.max(QuoteVersionRow.number).label("last")
        )
        .join(QuoteRow, QuoteRow.number == QuoteVersionRow.quote_number)
        .where(QuoteRow.order_number.is_(None))
        .group_by(QuoteVersionRow.quote_number)
        .subquery()
    )
    of = select(QuoteVersionRow).join(
        newest,
        (QuoteVersionRow.quote_number == newest.c.quote_number)
        & (QuoteVersionRow.number == newest.c.last),
    )
    if by_hand:  # a quotation mark inside of somebody's words has a stroke before it
        of = of.where(QuoteVersionRow.text.contains(',"manual":{', autoescape=True))
    if since:
        of = of.where(QuoteVersionRow.made_at >= since)
    return tuple(map(_version, tx.many(of.order_by(QuoteVersionRow.quote_number))))


def version(tx: Transaction, quote: str, number: int) -> QuoteVersion | None:
    """Return a version of a quote.

    Raises:
        StoreDamagedError: if it is no longer what was offered.
    """
    row = tx.get(QuoteVersionRow, (quote, number))
    return _version(row) if row else None


def _version(row: QuoteVersionRow) -> QuoteVersion:
    text = unharmed(f"version {row.number} of quote", row.hash, row.text)
    return QuoteVersion(
        quote=QuoteNumber(row.quote_number),
        number=row.number,
        offer=reopen_offer(json.loads(text)),
        made_at=row.made_at,
        made_by=row.made_by,
    )


def of_customer(
    tx: Transaction, customer: str, *, most: int
) -> tuple[tuple[Quote, QuoteVersion], ...]:
    """Return a customer's last quotes with the version of each that counts."""
    of = select(QuoteRow).where(QuoteRow.customer_id == customer)
    rows = tx.many(
        of.order_by(QuoteRow.created_at.desc(), QuoteRow.number.desc()).limit(most)
    )
    numbers = [row.number for row in rows]
    versions = select(QuoteVersionRow).where(QuoteVersionRow.quote_number.in_(numbers))
    counting = {
        row.quote_number: row
        for row in tx.many(versions.order_by(QuoteVersionRow.number))
    }
    return tuple(
        (
            Quote(
                number=QuoteNumber(row.number),
                customer_id=CustomerId(row.customer_id), created_at=row.created_at,
                latest=counting[row.number].number, order=row.order_number or "",
            ),
            _version(counting[row.number]),
        )
        for row in rows
        if row.number in counting
    )  # fmt: skip


def became(tx: Transaction, quote: str, order: str) -> None:
    """Note which order a quote became; it becomes one once.

    Raises:
        StoreClashError: if there is no such quote, or it became one already.
    """
    tx.demand_writing()
    one = select(QuoteRow).where(QuoteRow.number == quote)
    row = tx.one(one.with_for_update().execution_options(populate_existing=True))
    if row is None:
        raise StoreClashError(f"there is no quote {quote}")
    if row.order_number is not None:
        raise StoreClashError(f"quote {quote} is order {row.order_number} already")
    row.order_number = order
    tx.changed()
