"""Circles of customers: households, and dealers who order for others.

A spec belongs to its wearer, and a wearer to a customer. A dealer only orders for him:
when the dealer changes, nothing of the customer's moves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from customers.errors import CustomersError
from customers.people import AccountKind, Customer, CustomerId


class NoDealerError(CustomersError):
    """Somebody who is neither dealer nor agent, or nobody else, was to order."""

    def __init__(self, customer: CustomerId, kind: AccountKind) -> None:
        """Keep who, and what he is."""
        self.customer, self.kind = customer, kind
        super().__init__(f"{customer} ({kind}) is no dealer or agent of another")


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """People who belong together, each a customer of his own; ``created_at`` UTC."""

    id: str
    name: str
    created_at: str
    members: tuple[CustomerId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing:
    """Who orders for a customer, from when; ``until`` is empty while he does."""

    dealer_id: CustomerId
    customer_id: CustomerId
    since: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Who brought a customer to us, through what, and when we learned it (UTC)."""

    customer_id: CustomerId
    referrer_id: CustomerId
    channel: str
    at: str


class BadReferralError(CustomersError):
    """Nobody brings himself, nor whoever brought him."""

    def __init__(self, customer: CustomerId, referrer: CustomerId) -> None:
        """Keep who was to be brought by whom."""
        self.customer, self.referrer = customer, referrer
        super().__init__(f"{customer} cannot have been brought by {referrer}")


def demand_referral(one: Referral, before: Iterable[CustomerId]) -> None:
    """Refuse a referral that leads back to itself.

    Args:
        one: what is said.
        before: who brought the referrer, who brought him, and so on.

    Raises:
        BadReferralError: if the customer is among them, or is the referrer.
    """
    if one.customer_id in {one.referrer_id, *before}:
        raise BadReferralError(one.customer_id, one.referrer_id)


def may_deal(customer: Customer) -> bool:
    """Tell whether somebody may order for others: a dealer or an agent."""
    return customer.kind in (AccountKind.DEALER, AccountKind.AGENT)


def demand_dealer(customer: Customer, other: Customer) -> None:
    """Refuse to let somebody order for another who is no dealer, or for himself.

    Raises:
        NoDealerError: if he is neither dealer nor agent, or is the other.
    """
    if not may_deal(customer) or customer.id == other.id:
        raise NoDealerError(customer.id, customer.kind)


def orders_for(dealings: Iterable[Dealing], customer: str) -> CustomerId | None:
    """Return the dealer who orders for a customer today."""
    for one in dealings:
        if one.customer_id == customer and not one.until:
            return one.dealer_id
    return None
