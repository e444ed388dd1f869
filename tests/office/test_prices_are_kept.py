"""Lists by name, approvals and codes: kept on both databases, merged and erased."""

from dataclasses import replace

import pytest

from customers.people import CustomerId
from office.roles import Role
from office.store import Store, accounts, erasing, merging, people, pricing, quotes
from office.store.accounts import Account
from office.store.erasing import Erasure
from office.store.errors import StoreClashError
from office.store.merging import Merge
from office.store.pricing import Membership, PriceApproval, PriceRefusal
from tests.office.samples import AT, CUSTOMER, QUOTE, QUOTED

ON = Membership(
    customer=CUSTOMER.id, price_list="dealer", reason="contract 7", actor="rui", at=AT
)
OFF = replace(ON, price_list="", reason="contract 7 ended")
APPROVED = PriceApproval(
    quote=QUOTE.number, number=1, account="A-1", name="Mei Chen", at=AT
)

REFUSED = PriceRefusal(
    quote=QUOTE.number, number=1, account="A-1", name="Mei Chen", words="no", at=AT
)


def approve(store: Store) -> None:
    with store.writing() as tx:
        quotes.add(tx, QUOTE)
        quotes.add_version(tx, QUOTED)
        mei = Account(
            id="A-1", login="mei", name="Mei Chen", role=Role.MANAGER, created_at=AT
        )
        accounts.add(tx, mei)
        pricing.approve(tx, APPROVED)


def test_every_membership_is_kept_and_the_last_stands_first(shop: Store) -> None:
    with shop.writing() as tx:
        pricing.put_on_list(tx, ON)
        pricing.put_on_list(tx, OFF)

    with shop.reading() as tx:
        assert pricing.memberships(tx, CUSTOMER.id) == (OFF, ON)
        assert pricing.memberships(tx, "c2") == ()


def test_an_approval_is_kept_once(shop: Store) -> None:
    approve(shop)

    with shop.reading() as tx:
        assert pricing.approval(tx, QUOTE.number, 1) == APPROVED
        assert pricing.approval(tx, QUOTE.number, 2) is None
    with pytest.raises(StoreClashError), shop.writing() as tx:
        pricing.approve(tx, APPROVED)
    with pytest.raises(StoreClashError), shop.writing() as tx:
        pricing.approve(tx, replace(APPROVED, number=2))  # there is no such version


def test_a_refusal_is_kept_once_with_its_words(shop: Store) -> None:
    approve(shop)
    with shop.writing() as tx:
        pricing.refuse(tx, REFUSED)

    with shop.reading() as tx:
        assert pricing.refusal(tx, QUOTE.number, 1) == REFUSED
        assert pricing.refusal(tx, QUOTE.number, 2) is None
    with pytest.raises(StoreClashError), shop.writing() as tx:
        pricing.refuse(tx, REFUSED)


def test_of_who_is_erased_no_word_of_a_refusal_is_left(shop: Store) -> None:
    approve(shop)
    with shop.writing() as tx:
        pricing.refuse(tx, REFUSED)
        erasing.erase(tx, Erasure(customer=CUSTOMER.id, kept=(), actor="rui", at=AT))

    with shop.reading() as tx:
        assert pricing.refusal(tx, QUOTE.number, 1) is None


def test_a_cart_has_one_code_or_none(shop: Store) -> None:
    for code in ("SPRING", "QIXI", "QIXI", ""):
        with shop.writing() as tx:
            pricing.keep_code(tx, "visitor k", code)
        with shop.reading() as tx:
            assert pricing.code_of(tx, "visitor k") == code
            assert pricing.code_of(tx, "visitor other") == ""


def test_who_is_made_one_with_another_takes_his_list_along(shop: Store) -> None:
    other = replace(CUSTOMER, id=CustomerId("c2"))
    with shop.writing() as tx:
        people.add(tx, other)
        pricing.put_on_list(tx, ON)
        merging.merge(tx, Merge(id="m", kept="c2", gone="c1", actor="rui", at=AT))

    with shop.reading() as tx:
        assert pricing.memberships(tx, "c2") == (replace(ON, customer="c2"),)
    with shop.writing() as tx:
        merging.undo(tx, "m", AT)
        assert pricing.memberships(tx, "c1") == (ON,)


def test_of_who_is_erased_no_list_and_no_unused_approval_is_left(shop: Store) -> None:
    approve(shop)
    with shop.writing() as tx:
        pricing.put_on_list(tx, ON)
        erasing.erase(tx, Erasure(customer=CUSTOMER.id, kept=(), actor="rui", at=AT))

    with shop.reading() as tx:
        assert pricing.memberships(tx, CUSTOMER.id) == ()
        assert pricing.approval(tx, QUOTE.number, 1) is None
        assert quotes.find(tx, QUOTE.number) is None
