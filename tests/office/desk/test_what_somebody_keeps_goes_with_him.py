"""Carts, kept designs and what somebody measured: they name him in words, and count."""

import pytest
from sqlalchemy import select

from office.desk import forgetting, merging
from office.desk.measuring import NOTICE, agree
from office.store import Store, carts, catalogs, designs, wishes
from office.store.designs import DesignStep
from office.store.merging import OWNERS
from office.store.tables import StoreRow
from office.store.wishes import Wish, WishKind
from orders.cart import CartLine
from tests.office.desk.shop import AT, LATER_AT, new_wearer

CODE = "bcdfghjkmnpqrstv"


def keeps_things(store: Store, customer: str) -> None:
    """Let a customer measure himself, fill his cart, keep a design and share it."""
    owner = f"customer {customer}"
    agree(store, owner, AT)
    with store.writing() as tx:
        version = catalogs.current(tx, "bag")
        assert version is not None
        designs.add(
            tx,
            DesignStep(
                code=CODE, number=1, parent=0, product="bag", catalog_hash=version.hash,
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


def test_he_may_take_it_along(shop: Store, customer: str) -> None:
    with shop.writing() as tx:
        version = catalogs.current(tx, "bag")
        assert version is not None
        wish = Wish(
            kind=WishKind.REQUEST, product="bag", catalog_hash=version.hash, at=AT,
            contact=customer, words="A longer strap.",
        )  # fmt: skip
        wishes.add(tx, wish)

    told = forgetting.export(shop, customer)

    assert told["measuring"] == {"agreed_at": AT, "notice": NOTICE, "answers": {}}
    assert told["wishes"] == [
        {"product": "bag", "words": "A longer strap.", "design": "", "at": AT}
    ]


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
