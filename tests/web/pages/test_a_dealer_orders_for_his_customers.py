"""A dealer's pages: his customers, their specs, his orders, and only those (A37)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from customers.people import Wearer
from office.desk import circles
from office.desk.keeping_people import add_customer
from office.roles import Role
from office.store import orders, specs
from tests.office.desk.shop import AT, LATER_AT, new_wearer, saved
from tests.web.pages.counter import form_to, total_of
from tests.web.pages.signing_in import account_in, signed_in
from tests.web.pages.test_the_usual_at_the_desk import Desk, desk
from tests.web.pages.visitor import Page, Visitor

__all__ = ["desk"]


@dataclass
class Dealer:
    """A dealer with one customer, who has a bag saved."""

    desk: Desk
    number: str
    visitor: Visitor
    anna: Wearer
    spec: str

    @property
    def hers(self) -> str:
        return f"/dealing/{self.anna.customer_id}"

    def open(self, more: str = "", who: Visitor | None = None) -> Page:
        return (who or self.visitor).open(f"{self.hers}{more}?lang=en")

    def ordered(self) -> Page:
        sheet = self.visitor.open(self.open().links["primary order"])
        return self.visitor.send(form_to(sheet, self.spec))


def dealer_in(desk: Desk, name: str, kind: str = "dealer") -> tuple[str, Visitor]:
    number = add_customer(desk.store, name=name, at=AT, kind=kind).id
    return number, signed_in(desk.app, account_in(desk.app, Role.CUSTOMER,
                                                  customer=number))  # fmt: skip


@pytest.fixture
def north(desk: Desk) -> Dealer:
    number, visitor = dealer_in(desk, "North")
    anna = new_wearer(desk.store, "Anna Adler", body={})
    spec = saved(desk.store, anna, "bag", leather="calf").spec_id
    circles.take_on(desk.store, dealer=number, customer=anna.customer_id, at=AT)
    return Dealer(desk, number, visitor, anna, spec)


def test_a37_a_dealer_finds_his_customers_from_his_account(north: Dealer) -> None:
    new_wearer(north.desk.store, "Somebody Else", body={})
    account = north.visitor.open("/account?lang=en")

    page = north.visitor.open(account.links["dealing"])

    assert page.texts["who"] == ["Anna Adler"]
    assert "Somebody Else" not in page.html
    his = north.visitor.open(page.links["who"])
    assert his.said("h1") == "Anna Adler"
    assert "everyday" in his.said("spec")


def test_a37_he_orders_for_a_wearer_whose_spec_it_stays(north: Dealer) -> None:
    done = north.ordered()

    assert (done.code, "/orders/SO-" in done.address) == (200, True)
    with north.desk.store.reading() as tx:
        (order,) = orders.all(tx)
        kept = specs.find(tx, north.spec)
    assert order.customer_id == north.number
    assert order.lines[0].spec_id == north.spec
    assert kept is not None
    assert (kept.customer_id, kept.wearer_id) == (north.anna.customer_id, north.anna.id)
    assert order.number in north.open().said("orders")
    assert north.visitor.open(f"/orders/{order.number}").code == 200


def test_a37_he_pays_by_the_dealers_list(north: Dealer) -> None:
    sheet = north.open(f"/specs/{north.spec}")
    at_desk = north.desk.mei.open(
        f"/desk/customers/{north.anna.customer_id}/specs/{north.spec}/repeat?lang=en"
    )

    assert 0 < total_of(sheet) < total_of(at_desk)


def test_a37_after_a_change_of_dealer_only_the_new_one_sees_her(north: Dealer) -> None:
    north.ordered()
    with north.desk.store.reading() as tx:
        (order,) = orders.all(tx)
    number, south = dealer_in(north.desk, "South", "agent")
    assert north.open(who=south).code == 404
    form = form_to(north.open(f"/specs/{north.spec}"), north.spec)
    repeat = form_to(north.visitor.open(f"/orders/{order.number}/repeat"), "/repeat")

    circles.take_on(
        north.desk.store, dealer=number, customer=north.anna.customer_id, at=LATER_AT
    )

    new = north.open(who=south)
    assert "everyday" in new.said("spec")
    assert order.number not in new.html
    assert south.open(f"/orders/{order.number}").code == 404
    for address in ("", f"/specs/{north.spec}"):
        assert north.open(address).code == 404
    assert "Anna" not in north.visitor.open("/dealing").html
    assert north.visitor.send(form).code == 404
    refused = north.visitor.send(repeat)
    assert refused.address.partition("?")[0] == f"/orders/{order.number}"
    assert "for whom you no longer order" in refused.said("alarm")
    at_desk = north.desk.mei.open(f"/desk/orders/{order.number}/repeat")
    assert "no longer orders for" in at_desk.said("alarm")
    with north.desk.store.reading() as tx:
        assert len(orders.all(tx)) == 1


def test_a37_a_design_of_his_is_saved_as_the_wearers(north: Dealer) -> None:
    with_kept(north, "A bag for Anna")
    page = north.open()
    form = form_to(page, "/designs")
    kept = page.html.partition('<option value="')[2].partition('"')[0]

    done = north.visitor.send(form, design=kept, wearer=north.anna.id)
    stranger = new_wearer(north.desk.store, "Somebody Else", body={})
    refused = north.visitor.send(form, design=kept, wearer=stranger.id)
    unknown = north.visitor.send(form, design="0" * 16, wearer=north.anna.id)

    assert "saved for the customer" in done.said("notice")
    assert "A bag for Anna" in done.said("spec")
    assert (refused.code, unknown.code) == (404, 404)
    with north.desk.store.reading() as tx:
        of_anna = specs.of_customer(tx, north.anna.customer_id)
        assert {one.wearer_id for one in of_anna} == {north.anna.id}
        assert "A bag for Anna" in {one.name for one in of_anna}
        assert specs.of_customer(tx, stranger.customer_id) == ()
        assert specs.of_customer(tx, north.number) == ()


def test_he_is_shown_neither_mail_nor_telephone_nor_address(north: Dealer) -> None:
    page = north.open()

    assert "Pingjiang" not in page.html


def test_the_same_sheet_sent_twice_is_one_order(north: Dealer) -> None:
    form = form_to(north.open(f"/specs/{north.spec}"), north.spec)

    first, again = north.visitor.send(form), north.visitor.send(form)

    assert first.address == again.address
    with north.desk.store.reading() as tx:
        assert len(orders.all(tx)) == 1


def test_who_is_no_dealer_has_no_such_page(north: Dealer) -> None:
    _, consumer = dealer_in(north.desk, "Only a consumer", "consumer")

    assert consumer.open("/dealing").code == 404
    assert north.open(who=consumer).code == 404
    assert "dealing" not in consumer.open("/account").links


def test_a37_at_the_desk_a_dealer_is_given_changed_and_taken_away(
    north: Dealer,
) -> None:
    mei, anna = north.desk.mei, north.anna.customer_id
    number, _ = dealer_in(north.desk, "South")
    page = mei.open(f"/desk/customers/{anna}/circle?lang=en")
    form = form_to(page, "/dealer")
    assert page.said("dealer").startswith("North")

    other = mei.send(form, dealer=number.lower())
    nobody = mei.send(form, dealer="C-999999")
    herself = mei.send(form, dealer=anna)
    alone = mei.send(form, dealer="")

    assert other.said("dealer").startswith("South")
    assert (nobody.code, herself.code) == (422, 422)
    assert form_to(nobody, "/dealer").sends("dealer") == ["C-999999"]
    assert 'id="e-dealer"' in herself.html
    assert "He orders himself" in alone.said("dealer")
    assert circles.customers_of(north.desk.store, number) == ()


def test_the_desk_sees_for_whom_a_dealer_ordered(north: Dealer) -> None:
    north.ordered()
    with north.desk.store.reading() as tx:
        (order,) = orders.all(tx)

    page = north.desk.mei.open(f"/desk/orders/{order.number}?lang=en")

    assert page.said("gift") == "for Anna Adler, whose dealer this is"


def test_it_speaks_chinese(north: Dealer) -> None:
    page = north.visitor.open("/dealing?lang=zh")

    assert page.said("h1") == "您代为订购的客户"


def with_kept(north: Dealer, name: str) -> None:
    """Let the dealer keep a design under a name."""
    keep = north.visitor.open("/products/bag/keep")
    north.visitor.send(form_to(keep, "/saved"), name=name)
