"""With which published price rules somebody's prices are counted.

A customer is on the list he was put on by name, else on the one for his kind of
account; a visitor nobody knows yet counts as a consumer, which he will be once he has
ordered. Nothing else of him is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from customers.people import AccountKind
from office.desk.catalogs_on import current_company
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.desk.order_at_hand import By
from office.desk.shoppers import Shopper, customer_of
from office.errors import OfficeError
from office.store import people, pricing
from office.store.engine import Store
from office.store.pricing import Membership
from office.store.transaction import Transaction
from orders.company import Company
from orders.price_rules import Terms, UnknownCodeError


class NoReasonError(OfficeError):
    """Nobody is put on a price list without a reason that is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CartTerms:
    """How a cart is priced; ``refused`` says why its code is not counted.

    ``codes`` tells whether any discount of these days wants a code.
    """

    terms: Terms
    codes: bool = False
    code: str = ""
    refused: UnknownCodeError | None = None

    @property
    def counted(self) -> str:
        """The code, if it counts today."""
        return "" if self.refused else self.code


def list_of(tx: Transaction, company: Company, customer: str) -> str:
    """Return the code of the price list a customer is on; empty: none."""
    named = pricing.memberships(tx, customer) if customer else ()
    if named:
        return named[0].price_list
    known = people.find(tx, customer) if customer else None
    return company.prices.list_of(known.kind if known else AccountKind.CONSUMER)


def terms_for(
    tx: Transaction, company: Company, customer: str, day: date, code: str = ""
) -> Terms:
    """Return the terms of a customer on a day; an empty number is a visitor's.

    Raises:
        UnknownCodeError: if he names a code he cannot have today.
    """
    return company.prices.terms(list_of(tx, company, customer), code, day)


def terms_as_far(
    tx: Transaction, company: Company, customer: str, day: date, code: str
) -> tuple[Terms, UnknownCodeError | None]:
    """Return the terms of a customer without a code that is over, and why it is."""
    try:
        return terms_for(tx, company, customer, day, code), None
    except UnknownCodeError as error:
        return terms_for(tx, company, customer, day), error


def terms_of_cart(
    tx: Transaction, company: Company, shopper: Shopper, day: date
) -> CartTerms:
    """Return how the cart of somebody is priced, with the code he named for it."""
    code = pricing.code_of(tx, shopper.owner)
    terms, refused = terms_as_far(tx, company, customer_of(tx, shopper), day, code)
    codes = any(
        one.days.covers(day) and not one.open for one in company.prices.discounts
    )
    return CartTerms(terms=terms, codes=codes, code=code, refused=refused)


def terms_of_shopper(store: Store, company: Company, who: Shopper, day: date) -> Terms:
    """Return the terms the page of a design is priced with."""
    with store.reading() as tx:
        return terms_of_cart(tx, company, who, day).terms


def name_code(store: Store, shopper: Shopper, code: str, day: date) -> None:
    """Count a cart with a discount code from now on; an empty one: without.

    Raises:
        UnknownCodeError: if nobody can have it today; then nothing is changed.
    """
    with store.writing() as tx:
        if code:
            terms_for(tx, current_company(tx), "", day, code)
        pricing.keep_code(tx, shopper.owner, code)


def put_on_list(
    store: Store, customer: str, price_list: str, reason: str, by: By
) -> Membership:
    """Put a customer on a published price list by name; an empty one: on none.

    Raises:
        NotFoundError: if there is no such customer, or no such list.
        NoReasonError: without a reason.
    """
    if not reason.strip():
        raise NoReasonError("a price list needs a reason, such as a contract")
    with store.writing() as tx:
        known = current_company(tx).prices.lists
        if price_list and price_list not in {one.code for one in known}:
            raise NotFoundError("price list", price_list, [one.code for one in known])
        one = Membership(
            customer=the_customer(tx, customer).id, price_list=price_list,
            reason=reason.strip(), actor=by.actor, at=by.at,
        )  # fmt: skip
        pricing.put_on_list(tx, one)
    return one


def lists_of(store: Store, customer: str) -> tuple[str, tuple[Membership, ...]]:
    """Return the list a customer is on, and who put him on which before.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        the_customer(tx, customer)
        now = list_of(tx, current_company(tx), customer)
        return now, pricing.memberships(tx, customer)
