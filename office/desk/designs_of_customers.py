"""Designs of known customers: begun for them, and saved under a wearer's name.

A design's address is all it takes to go on with it, on whatever screen. What is noted
here is only whose it is, so that whoever serves him finds it where he left it.
"""

from __future__ import annotations

from office.desk.again_today import GoneLine
from office.desk.carts import spec_of
from office.desk.contacting import known_customer
from office.desk.designing import Design, begin_with
from office.desk.errors import NotFoundError
from office.desk.made_to_measure import bodies_of
from office.desk.order_at_hand import By
from office.desk.ready_products import ReadyProducts
from office.desk.reordering import beginning_of
from office.desk.saving_designs import NotKept, name_of
from office.desk.shoppers import Shopper
from office.desk.spec_at_hand import spec_to_order
from office.desk.the_usual import Usual, the_usual
from office.store import Store, customer_designs, people
from office.store.customer_designs import CustomerDesign
from office.store.designs import DesignStep


def note_design(store: Store, code: str, *, customer: str, by: str, at: str) -> None:
    """Note whose a design is; the first to begin it counts.

    Raises:
        StoreClashError: if there is no such customer.
    """
    with store.writing() as tx:
        one = CustomerDesign(code=code, customer=customer, at=at, by=by)
        customer_designs.note(tx, one)


def begin_with_spec(
    store: Store, ready: ReadyProducts, asked: Usual, by: By, *, code: str
) -> DesignStep | GoneLine:
    """Begin a customer's design with a saved spec; what is gone begins none.

    Raises:
        NotFoundError: if there is no such spec, or it is another's.
    """
    found = the_usual(store, ready, asked, by.day)
    (line,) = found.lines
    if isinstance(line, GoneLine):
        return line
    choices, texts = beginning_of(line)
    with store.reading() as tx:
        offering = ready.on(tx, line.old.product, by.day)
    step = begin_with(store, offering, choices, texts, code=code, at=by.at)
    note_design(store, code, customer=found.customer, by=by.actor, at=by.at)
    return step


def save_as_spec(
    store: Store, design: Design, *, customer: str, wearer: str, name: str, at: str
) -> str | None:
    """Save a design as it is seen, for a wearer; return the spec's number.

    Where no wearer is named it is for the first there is. ``None``: something is still
    to be written. The same is not saved twice; what is saved is in progress no more.

    Raises:
        NotFoundError: if there is no such customer, or he has no such wearer.
    """
    if design.faults or design.step is None:
        return None
    with store.writing() as tx:
        owner = known_customer(tx, customer)
        his = people.wearers_of(tx, owner.id)
        found = next((one for one in his if wearer in ("", one.id)), None)
        if found is None:
            raise NotFoundError("wearer", wearer)
        bodies = bodies_of(tx, Shopper(key="", customer=owner.id).owner)
        spec = spec_of(design, bodies.get(design.step.code, {}))
        called = name_of(name)
        product = design.product
        if isinstance(called, NotKept):
            called = f"{product.version.title.in_language(owner.language)} {at[:10]}"
        stored, _ = spec_to_order(
            tx, owner, found, spec, catalog_hash=product.published.hash, name=called,
            at=at,
        )  # fmt: skip
        customer_designs.is_done(tx, [design.step.code])
    return stored.id
