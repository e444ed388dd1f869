"""Households, who brought whom, and dealers who see only their own customers."""

from __future__ import annotations

from dataclasses import dataclass

from customers.circles import (
    Dealing,
    Household,
    Referral,
    demand_dealer,
    demand_referral,
    may_deal,
    orders_for,
)
from customers.memory import StoredSpec
from customers.people import Customer, CustomerId
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.store import Store, circles, counters, people, specs
from office.store.transaction import Transaction


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
        NoDealerError: if who is to order is no dealer, or is the customer himself.
    """
    with store.writing() as tx:
        found, owner = the_customer(tx, dealer), the_customer(tx, customer)
        demand_dealer(found, owner)
        for one in circles.dealings_of(tx, owner.id):
            if one.dealer_id == found.id and not one.until:
                return one
        dealing = Dealing(dealer_id=found.id, customer_id=owner.id, since=at)
        circles.add_dealing(tx, dealing)
    return dealing


def let_go(store: Store, *, customer: str, at: str) -> None:
    """Let nobody order for a customer any more but himself.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.writing() as tx:
        circles.end_dealing(tx, the_customer(tx, customer).id, at)


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


class NotNearError(NotFoundError):
    """Somebody may not order what is another's: not near to him, nor his dealer."""

    def __init__(self, owner: str) -> None:
        """Keep whose it is."""
        super().__init__("customer in his circle", owner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Who belongs to a customer.

    Attributes:
        customer: himself.
        home: the name of his household; empty: none.
        members: the others of it.
        brought_by: who brought him to us, and how; ``None``: nobody is known to have.
        referrer: that customer.
        brought: whom he brought, oldest first.
        dealer: who orders for him; ``None``: he does himself.
        deals_for: for whom he orders, where he is a dealer.
        gifts: what he may give: saved specs of the others, each with whose it is.
    """

    customer: Customer
    home: str
    members: tuple[Customer, ...]
    brought_by: Referral | None
    referrer: Customer | None
    brought: tuple[Customer, ...]
    gifts: tuple[tuple[StoredSpec, Customer], ...]
    dealer: Customer | None = None
    deals_for: tuple[Customer, ...] = ()


def circle_of(store: Store, customer: str) -> Circle:
    """Return who belongs to a customer.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        one = the_customer(tx, customer)
        home = circles.household_of(tx, one.id)
        by = circles.brought_by(tx, one.id)
        brought = [ref.customer_id for ref in circles.whom_he_brought(tx, one.id)]
        inside = [name for name in (home.members if home else ()) if name != one.id]
        near = _near(tx, one.id)
        dealer = orders_for(circles.dealings_of(tx, one.id), one.id)
        known = {who.id: who for who in people.several(tx, near)}
        return Circle(
            customer=one, home=home.name if home else "",
            members=tuple(known[name] for name in inside if name in known),
            brought_by=by, referrer=known.get(by.referrer_id) if by else None,
            brought=tuple(known[name] for name in brought if name in known),
            dealer=people.find(tx, dealer) if dealer else None,
            deals_for=people.several(tx, circles.served_by(tx, one.id)),
            gifts=tuple(
                (spec, known[name])
                for name in near
                if name in known
                for spec in specs.of_customer(tx, name)
            ),
        )  # fmt: skip


def brought(
    store: Store, *, customer: str, referrer: str, channel: str, at: str
) -> Referral:
    """Keep who brought a customer to us; it is kept once.

    Raises:
        NotFoundError: if one of them is not there.
        BadReferralError: if it leads back to himself.
        StoreClashError: if somebody is known to have brought him already.
    """
    with store.writing() as tx:
        one = Referral(
            customer_id=the_customer(tx, customer).id,
            referrer_id=the_customer(tx, referrer).id, channel=channel, at=at,
        )  # fmt: skip
        before: list[CustomerId] = []
        further = circles.brought_by(tx, one.referrer_id)
        while further is not None and further.referrer_id not in before:
            before.append(further.referrer_id)
            further = circles.brought_by(tx, further.referrer_id)
        demand_referral(one, before)
        circles.add_referral(tx, one)
    return one


def demand_may_order_for(tx: Transaction, payer: CustomerId, owner: CustomerId) -> None:
    """Refuse somebody else's spec to whoever is not near, nor deals for its owner.

    Near are those of his household, whom he brought, and who brought him. What is
    refused is as if it were not there.

    Raises:
        NotNearError: if the payer may order nothing of the owner's.
    """
    if owner not in _near(tx, payer) and not _deals_for(tx, payer, owner):
        raise NotNearError(owner)


def _deals_for(tx: Transaction, dealer: CustomerId, customer: CustomerId) -> bool:
    """Tell whether a dealer orders for a customer today."""
    found = people.find(tx, dealer)
    if found is None or not may_deal(found):
        return False
    return orders_for(circles.dealings_of(tx, customer), customer) == dealer


def _near(tx: Transaction, customer: CustomerId) -> tuple[CustomerId, ...]:
    home = circles.household_of(tx, customer)
    by = circles.brought_by(tx, customer)
    every = [
        *(home.members if home else ()),
        *([by.referrer_id] if by else ()),
        *(one.customer_id for one in circles.whom_he_brought(tx, customer)),
    ]
    return tuple(dict.fromkeys(name for name in every if name != customer))
