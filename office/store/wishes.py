"""Wishes: what visitors asked for, whether they got it, what we do not offer yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select

from office.store.tables import WishRow
from office.store.transaction import Transaction


class WishKind(StrEnum):
    """What became of a wish, or what was made use of."""

    REFUSED = "refused"
    REPAIRED = "repaired"
    UNFIT = "unfit"
    PRESET = "preset"
    CODE = "code"
    LINK = "link"
    REQUEST = "request"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One wish.

    Attributes:
        kind: what became of it.
        product: of which product.
        catalog_hash: under which catalog.
        at: when, as ISO text in UTC.
        option: about which option; empty where it is about none.
        value: which value was wished; of a preset its id, of a code its letters.
        against: the choices it clashed with, ``option=value``.
        rules: the rules that stand against it.
        words: of a request, what its writer would like.
        design: of a request, ``code/number`` of the design before him.
        contact: the customer who wants to be answered; empty: nobody asked to be.
        seq: its number, once it is stored.
    """

    kind: WishKind
    product: str
    catalog_hash: str
    at: str
    option: str = ""
    value: str = ""
    against: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    words: str = ""
    design: str = ""
    contact: str = ""
    seq: int = 0


def add(tx: Transaction, wish: Wish) -> None:
    """Note one wish."""
    tx.add(
        WishRow(
            at=wish.at,
            kind=wish.kind.value,
            product=wish.product,
            catalog_hash=wish.catalog_hash,
            option=wish.option,
            value=wish.value,
            against=" ".join(wish.against),
            rules=" ".join(wish.rules),
            words=wish.words,
            design=wish.design,
            contact=wish.contact,
        )
    )


def of_kind(
    tx: Transaction, *kinds: WishKind, product: str = "", since: str = ""
) -> tuple[Wish, ...]:
    """Return the wishes of some kinds, oldest first.

    Args:
        tx: an open transaction.
        kinds: which.
        product: of one product only.
        since: at this instant or later.
    """
    of = select(WishRow).where(WishRow.kind.in_([kind.value for kind in kinds]))
    if product:
        of = of.where(WishRow.product == product)
    if since:
        of = of.where(WishRow.at >= since)
    return tuple(_wish(row) for row in tx.many(of.order_by(WishRow.seq)))


def counts(tx: Transaction) -> dict[str, int]:
    """Return how many wishes each customer told who wants to be answered."""
    of = select(WishRow.contact, func.count()).where(WishRow.contact != "")
    return {name: int(count) for name, count in tx.rows(of.group_by(WishRow.contact))}


def of_contact(tx: Transaction, customer: str) -> tuple[Wish, ...]:
    """Return the wishes a customer wants to be answered about, in their order."""
    of = select(WishRow).where(WishRow.contact == customer)
    return tuple(_wish(row) for row in tx.many(of.order_by(WishRow.seq)))


def find(tx: Transaction, seq: int) -> Wish | None:
    """Return a wish by its number."""
    row = tx.get(WishRow, seq)
    return _wish(row) if row else None


def _wish(row: WishRow) -> Wish:
    return Wish(
        kind=WishKind(row.kind),
        product=row.product,
        catalog_hash=row.catalog_hash,
        at=row.at,
        option=row.option,
        value=row.value,
        against=tuple(row.against.split()),
        rules=tuple(row.rules.split()),
        words=row.words,
        design=row.design,
        contact=row.contact,
        seq=row.seq,
    )
