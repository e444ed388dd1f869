"""Households, and who orders for whom."""

from __future__ import annotations

from sqlalchemy import select

from customers.circles import Dealing, Household, Referral
from customers.people import CustomerId
from office.store.tables import (
    DealingRow,
    HouseholdMemberRow,
    HouseholdRow,
    ReferralRow,
)
from office.store.transaction import Transaction

_OTHERS = ReferralRow.referrer_id != ReferralRow.customer_id
"""Two who brought one another and were made one are no referral while they are."""


def add_household(tx: Transaction, household: Household) -> None:
    """Store a household with its members.

    Raises:
        StoreClashError: if one of them belongs to another already.
    """
    tx.add(
        HouseholdRow(
            id=household.id, name=household.name, created_at=household.created_at
        )
    )
    tx.add(
        *(
            HouseholdMemberRow(customer_id=one, household_id=household.id)
            for one in household.members
        )
    )


def household_of(tx: Transaction, customer: str) -> Household | None:
    """Return the household of a customer, with everybody in it."""
    mine = tx.get(HouseholdMemberRow, customer)
    row = tx.get(HouseholdRow, mine.household_id) if mine else None
    if row is None:
        return None
    of = select(HouseholdMemberRow.customer_id).where(
        HouseholdMemberRow.household_id == row.id
    )
    members = tx.many(of.order_by(HouseholdMemberRow.customer_id))
    return Household(
        id=row.id, name=row.name, created_at=row.created_at,
        members=tuple(map(CustomerId, members)),
    )  # fmt: skip


def leave_household(tx: Transaction, customer: str) -> None:
    """Take a customer out of his household."""
    row = tx.get(HouseholdMemberRow, customer)
    if row is not None:
        tx.remove(row)


def add_dealing(tx: Transaction, dealing: Dealing) -> None:
    """Let a dealer order for a customer; whoever did so before does no longer."""
    end_dealing(tx, dealing.customer_id, dealing.since)
    tx.add(
        DealingRow(
            customer_id=dealing.customer_id, since=dealing.since,
            dealer_id=dealing.dealer_id, until=dealing.until,
        )
    )  # fmt: skip


def end_dealing(tx: Transaction, customer: str, at: str) -> None:
    """Let whoever orders for a customer do so no longer."""
    of = select(DealingRow).where(
        DealingRow.customer_id == customer, DealingRow.until == ""
    )
    for row in tx.many(of):
        row.until = at
    tx.changed()


def dealings_of(tx: Transaction, customer: str) -> tuple[Dealing, ...]:
    """Return who ordered for a customer, and who does, oldest first."""
    of = select(DealingRow).where(DealingRow.customer_id == customer)
    return tuple(map(_dealing, tx.many(of.order_by(DealingRow.since))))


def served_by(tx: Transaction, dealer: str) -> tuple[CustomerId, ...]:
    """Return the customers a dealer orders for today."""
    of = select(DealingRow.customer_id).where(
        DealingRow.dealer_id == dealer, DealingRow.until == ""
    )
    return tuple(map(CustomerId, tx.many(of.order_by(DealingRow.customer_id))))


def add_referral(tx: Transaction, one: Referral) -> None:
    """Store who brought a customer.

    Raises:
        StoreClashError: if it is known already who did, or one of them is not there.
    """
    tx.add(
        ReferralRow(
            customer_id=one.customer_id, referrer_id=one.referrer_id,
            channel=one.channel, at=one.at,
        )
    )  # fmt: skip


def brought_by(tx: Transaction, customer: str) -> Referral | None:
    """Return who brought a customer, and how; nobody brought himself."""
    row = tx.get(ReferralRow, customer)
    himself = row is not None and row.referrer_id == row.customer_id
    return None if row is None or himself else _referral(row)


def whom_he_brought(tx: Transaction, customer: str) -> tuple[Referral, ...]:
    """Return everybody a customer brought, oldest first."""
    of = select(ReferralRow).where(ReferralRow.referrer_id == customer, _OTHERS)
    ordered = of.order_by(ReferralRow.at, ReferralRow.customer_id)
    return tuple(map(_referral, tx.many(ordered)))


def referrals(tx: Transaction) -> tuple[Referral, ...]:
    """Return who brought whom, of everybody."""
    return tuple(map(_referral, tx.many(select(ReferralRow).where(_OTHERS))))


def _referral(row: ReferralRow) -> Referral:
    return Referral(
        customer_id=CustomerId(row.customer_id),
        referrer_id=CustomerId(row.referrer_id), channel=row.channel, at=row.at,
    )  # fmt: skip


def _dealing(row: DealingRow) -> Dealing:
    return Dealing(
        dealer_id=CustomerId(row.dealer_id), customer_id=CustomerId(row.customer_id),
        since=row.since, until=row.until,
    )  # fmt: skip
