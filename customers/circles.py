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
    """Somebody who is neither dealer nor agent was to order for others."""

    def __init__(self, customer: CustomerId, kind: AccountKind) -> None:
        """Keep who, and what he is."""
        self.customer, self.kind = customer, kind
        super().__init__(f"{customer} is a {kind}, neither dealer nor agent")


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


def demand_dealer(customer: Customer) -> None:
    """Refuse to let somebody order for others who is no dealer.

    Raises:
        NoDealerError: if he is neither dealer nor agent.
    """
    if customer.kind not in (AccountKind.DEALER, AccountKind.AGENT):
        raise NoDealerError(customer.id, customer.kind)


def orders_for(dealings: Iterable[Dealing], customer: str) -> CustomerId | None:
    """Return the dealer who orders for a customer today."""
    for one in dealings:
        if one.customer_id == customer and not one.until:
            return one.dealer_id
    return None
