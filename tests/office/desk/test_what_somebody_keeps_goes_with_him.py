"""Carts, kept designs and what somebody measured: they name him in words, and count."""

import pytest
from sqlalchemy import select

from office.desk import forgetting, merging
from office.desk.measuring import agree
from office.store import Store, carts, designs
from office.store.designs import DesignStep
from office.store.merging import OWNERS
from office.store.tables import StoreRow
from orders.cart import CartLine
from tests.office.desk.shop import AT, LATER_AT, new_wearer

CODE = "bcdfghjkmnpqrstv"


def keeps_things(store: Store, customer: str) -> None:
    """Let a customer measure himself, fill his cart, keep a design and share it."""
    owner = f"customer {customer}"
    agree(store, owner, AT)
    with store.writing() as tx:
        hash_ = tx.rows(select(StoreRow.metadata.tables["catalogs"].c.hash))[0][0]
        designs.add(
            tx,
            DesignStep(
                code=CODE, number=1, parent=0, product="bag", catalog_hash=hash_,
                made_at=AT, choices={}, texts={},
            ),
        )  # fmt: skip
        line = CartLine(
            line=1, code=CODE, number=1, spec_hash="", quantity=1, changing=False,
            added_at=AT,
        )  # fmt: skip
        carts.keep(tx, owner, line)


def owned(store: Store, customer: str) -> dict[str, int]:
    """How many rows of each table stand under a customer's name, in words or bare."""
    found: dict[str, int] = {}
    for table, column in sorted(OWNERS):
        held = StoreRow.metadata.tables[table].c[column]
        with store.reading() as tx:
            rows = tx.rows(select(held).where(held.contains(customer)))
        if rows:
            found[table] = len(rows)
    return found


@pytest.fixture
def customer(shop: Store) -> str:
    found = new_wearer(shop, body={}).customer_id
    keeps_things(shop, found)
    assert owned(shop, found) == {"cart_lines": 1, "measuring": 1}
    return found


def test_erased_nothing_of_it_is_left(shop: Store, customer: str) -> None:
    forgetting.erase(shop, customer, actor="rep", at=LATER_AT)

    assert owned(shop, customer) == {}


def test_made_one_with_another_it_is_his_and_goes_back(
    shop: Store, customer: str
) -> None:
    other = new_wearer(shop, "Anna", body={}).customer_id

    done = merging.merge(shop, kept=other, gone=customer, actor="rep", at=LATER_AT)

    assert owned(shop, customer) == {}
    assert owned(shop, other) == {"cart_lines": 1, "measuring": 1}
    merging.undo(shop, done.id, at=LATER_AT)
    assert owned(shop, customer) == {"cart_lines": 1, "measuring": 1}
    assert owned(shop, other) == {}
