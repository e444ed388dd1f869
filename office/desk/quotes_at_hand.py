"""A quote at the desk, with one of its versions."""

from __future__ import annotations

from office.desk.errors import NotFoundError
from office.store import quotes
from office.store.transaction import Transaction
from orders.quote import Quote, QuoteVersion


def the_quote(tx: Transaction, name: str) -> tuple[Quote, QuoteVersion]:
    """Return a quote and one of its versions: the named one, or the last.

    Raises:
        NotFoundError: if there is none of this name.
    """
    number, _, at = name.partition("@")
    quote = quotes.find(tx, number)
    wanted = int(at) if at.isdecimal() else (quote.latest if quote and not at else 0)
    version = quotes.version(tx, number, wanted) if quote else None
    if quote is None or version is None:
        raise NotFoundError("quote", name)
    return quote, version
