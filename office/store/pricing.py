"""What is kept about prices: lists by name, approvals, the code of a cart."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select

from office.store.tables import (
    CartCodeRow,
    PriceApprovalRow,
    PriceListMemberRow,
    PriceRefusalRow,
)
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A customer put on a price list, by whom and why; an empty list: on none."""

    customer: str
    price_list: str
    reason: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceApproval:
    """A price set by hand that somebody answers for: an account, by its name then."""

    quote: str
    number: int
    account: str
    name: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRefusal:
    """A price set by hand that somebody refused, and his words why."""

    quote: str
    number: int
    account: str
    name: str
    words: str
    at: str


def put_on_list(tx: Transaction, one: Membership) -> None:
    """Keep that a customer is on a list from now on."""
    tx.add(
        PriceListMemberRow(
            customer_id=one.customer, price_list=one.price_list, reason=one.reason,
            actor=one.actor, at=one.at,
        )
    )  # fmt: skip


def memberships(tx: Transaction, customer: str) -> tuple[Membership, ...]:
    """Return which lists a customer was put on, the last first."""
    of = select(PriceListMemberRow).where(PriceListMemberRow.customer_id == customer)
    return tuple(
        Membership(
            customer=row.customer_id, price_list=row.price_list, reason=row.reason,
            actor=row.actor, at=row.at,
        )
        for row in tx.many(of.order_by(PriceListMemberRow.seq.desc()))
    )  # fmt: skip


def approve(tx: Transaction, one: PriceApproval) -> None:
    """Keep who approved the price of a version of a quote.

    Raises:
        StoreClashError: if somebody did already, or there is no such version.
    """
    tx.add(
        PriceApprovalRow(
            quote_number=one.quote, number=one.number, account_id=one.account,
            name=one.name, at=one.at,
        )
    )  # fmt: skip


def approval(tx: Transaction, quote: str, number: int) -> PriceApproval | None:
    """Return who approved the price of a version of a quote, if anybody did."""
    row = tx.get(PriceApprovalRow, (quote, number))
    if row is None:
        return None
    return PriceApproval(
        quote=row.quote_number, number=row.number, account=row.account_id,
        name=row.name, at=row.at,
    )  # fmt: skip


def refuse(tx: Transaction, one: PriceRefusal) -> None:
    """Keep who refused the price of a version of a quote, and why.

    Raises:
        StoreClashError: if somebody did already, or there is no such version.
    """
    tx.add(
        PriceRefusalRow(
            quote_number=one.quote, number=one.number, account_id=one.account,
            name=one.name, words=one.words, at=one.at,
        )
    )  # fmt: skip


def refusal(tx: Transaction, quote: str, number: int) -> PriceRefusal | None:
    """Return who refused the price of a version of a quote, if anybody did."""
    row = tx.get(PriceRefusalRow, (quote, number))
    if row is None:
        return None
    return PriceRefusal(
        quote=row.quote_number, number=row.number, account=row.account_id,
        name=row.name, words=row.words, at=row.at,
    )  # fmt: skip


def code_of(tx: Transaction, owner: str) -> str:
    """Return the discount code somebody names for his cart; empty: none."""
    row = tx.get(CartCodeRow, owner)
    return row.code if row else ""


def keep_code(tx: Transaction, owner: str, code: str) -> None:
    """Keep the code somebody names for his cart, in the place of any before."""
    tx.run(delete(CartCodeRow).where(CartCodeRow.owner == owner))
    if code:
        tx.add(CartCodeRow(owner=owner, code=code))
