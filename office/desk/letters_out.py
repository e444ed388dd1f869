"""A letter to a customer goes out: when it may, to which address, and never twice.

What it says is written by whoever sends it; it takes the way every delivery takes.
Where nobody knows whether it arrived it waits for a person.
"""

from __future__ import annotations

from customers.facts import Basis, current
from customers.people import Customer
from customers.reaching import Hindrance, hindrance
from office.post.naming import delivery_id
from office.store import deliveries, documents, erasing, facts
from office.store.transaction import Transaction
from orders.channels import CUSTOMER, MAIL
from orders.company import Company
from orders.issuing import TITLES, issued_letter
from orders.order import HOLD, Delivery, DeliveryState
from orders.papers.masthead import Issue
from orders.sheets.sheet import Sheet

STOPPED = (DeliveryState.FAILED, DeliveryState.HELD)


def hindrance_of(
    tx: Transaction, customer: Customer, basis: Basis | None
) -> Hindrance | None:
    """Return what stands against writing to a customer; ``None``: nothing."""
    return hindrance(
        customer, current(facts.of_customer(tx, customer.id)), basis=basis,
        erased=erasing.find(tx, customer.id) is not None,
    )  # fmt: skip


def issue_of_letter(kind: str, number: str, company: Company, day: str) -> Issue:
    """Return how a letter is headed: like what we confirm to customers."""
    route = company.routes_of("confirmation")[0]
    return Issue(
        kind=kind, title=TITLES[kind], number=number, day=day,
        department=company.departments[route.department],
    )  # fmt: skip


def send_letter(
    tx: Transaction, sheet: Sheet, kind: str, address: str, at: str
) -> Delivery:
    """Keep a letter with its delivery, in the transaction that is open.

    Raises:
        StoreClashError: if this letter is on its way already.
    """
    paper = issued_letter(sheet, kind, at)
    way = Delivery(
        id=way_of_letter(kind, sheet.number), document_id=paper.id,
        department=CUSTOMER, channel=MAIL, target=address, when_unknown=HOLD,
    )  # fmt: skip
    documents.add(tx, paper)
    documents.add_delivery(tx, way)
    return way


def letter_sent(tx: Transaction, kind: str, number: str) -> Delivery | None:
    """Return the way a letter took; ``None``: nobody wrote it."""
    return documents.find_delivery(tx, way_of_letter(kind, number))


def send_letter_again(tx: Transaction, way: Delivery, address: str) -> Delivery:
    """Let a letter that failed, or may have arrived, go again to this address.

    One that waits, is under way or arrived is left as it is.
    """
    if way.state not in STOPPED:
        return way
    return deliveries.send_again(tx, way.id, to=address)


def way_of_letter(kind: str, number: str) -> str:
    """Return the id of a letter's delivery: one letter, one id."""
    return str(delivery_id(number, kind, 1, CUSTOMER, MAIL))
