"""The two questions of a visit, with what may be answered to each.

A day is a contact: however often the pages are looked at, the same two are shown until
they are answered, and the next two on another day. Every one of them may be left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from configurator.domains import Domains
from configurator.sentences import value_title
from customers.drip import About, Question
from customers.facts import Shape
from customers.profiles import TYPES
from office.desk import asking
from office.desk.ready_products import ReadyProducts
from office.store import Store, catalogs, orders, specs
from office.store.transaction import Transaction
from rules.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A question as it is put: values to choose from, or the shape of an answer."""

    question: Question
    product: str
    values: tuple[tuple[str, Wording], ...] = ()
    shape: Shape | None = None


def put(
    store: Store, ready: ReadyProducts, customer: str, *, day: date, at: str
) -> tuple[Put, ...]:
    """Return the questions of today for a customer; often none.

    A measure has neither values nor a shape: it is asked where it is shown how to take
    it.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        product = product_for(tx, customer)
    if not product:
        return ()
    contact = contact_of(day, at)
    found = asking.ask(store, ready, customer, product, contact)
    with store.reading() as tx:
        hand = asking.at_hand(tx, ready, customer, product, day)
    version = hand.product.version
    domains = hand.product.domains(hand.known)
    shown: list[Put] = []
    for one in sorted(found, key=lambda one: one.name):
        if one.about is About.FACT:
            shape = TYPES[one.of].shape
            shown.append(Put(question=one, product=product, shape=shape))
        elif one.about is About.OPTION and isinstance(domains, Domains):
            name = one.of.rpartition(".")[2]
            left = domains.values.get(name)
            words = hand.product.numbering.numbers[name][1]
            values = tuple(
                (word, value_title(version, name, word))
                for word in words
                if isinstance(left, frozenset) and word in left
            )
            shown.append(Put(question=one, product=product, values=values))
        elif one.about is About.MEASURE:
            shown.append(Put(question=one, product=product))
    return tuple(shown)


def contact_of(day: date, at: str) -> asking.Contact:
    """Return the contact a visit to our pages is, on a day."""
    return asking.Contact(day=day, at=at, id=f"web {day.isoformat()}")


def product_for(tx: Transaction, customer: str) -> str:
    """Return the product a customer is asked about: what he has, or what there is."""
    saved = specs.of_customer(tx, customer)
    if saved:
        ordered = {
            line.spec_id
            for order in orders.of_customer(tx, customer)
            for line in order.lines
        }
        return max(saved, key=lambda one: (one.id in ordered, one.id)).product
    return min((one.product for one in catalogs.all(tx)), default="")
