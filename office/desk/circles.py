"""Households, and dealers who order for others and see only their own customers."""

from __future__ import annotations

from customers.circles import Dealing, Household, demand_dealer, orders_for
from customers.people import Customer, CustomerId
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.store import Store, circles, counters, people


def found_household(
    store: Store, *, name: str, members: tuple[str, ...], at: str
) -> Household:
    """Keep customers as one household.

    Raises:
        NotFoundError: if one of them is none.
        StoreClashError: if one belongs to another household.
    """
    with store.writing() as tx:
        household = Household(
            id=f"H-{counters.next_number(tx, 'household'):06d}", name=name,
            created_at=at, members=tuple(the_customer(tx, one).id for one in members),
        )  # fmt: skip
        circles.add_household(tx, household)
    return household


def household_of(store: Store, customer: str) -> Household | None:
    """Return the household of a customer."""
    with store.reading() as tx:
        return circles.household_of(tx, customer)


def take_on(store: Store, *, dealer: str, customer: str, at: str) -> Dealing:
    """Let a dealer order for a customer, in place of whoever did.

    Raises:
        NotFoundError: if there is no such customer.
        NoDealerError: if who is to order is no dealer.
    """
    with store.writing() as tx:
        demand_dealer(the_customer(tx, dealer))
        dealing = Dealing(
            dealer_id=CustomerId(dealer), customer_id=the_customer(tx, customer).id,
            since=at,
        )  # fmt: skip
        circles.add_dealing(tx, dealing)
    return dealing


def customers_of(store: Store, dealer: str) -> tuple[Customer, ...]:
    """Return the customers a dealer orders for, and nobody else's."""
    with store.reading() as tx:
        found = (people.find(tx, one) for one in circles.served_by(tx, dealer))
        return tuple(one for one in found if one is not None)


def demand_served(store: Store, *, dealer: str, customer: str) -> None:
    """Refuse a customer of another dealer as if he were not there.

    Raises:
        NotFoundError: if this dealer does not order for him today.
    """
    with store.reading() as tx:
        if orders_for(circles.dealings_of(tx, customer), customer) != dealer:
            raise NotFoundError("customer", customer)
