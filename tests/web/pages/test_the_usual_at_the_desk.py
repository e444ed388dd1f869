"""The rep's door: found, repeated, logged; roles, counts, and nothing asked twice."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from flask import Flask

from catalog.version import CatalogVersion
from customers.complaints import Amends, Complaint, Reason
from customers.people import Wearer
from office.company import SHIPPED, read_company
from office.desk.installation import open_installation
from office.roles import Role
from office.store import catalogs, companies, complaints, contacts, open_store, orders
from office.store.engine import Store
from orders.order import Order
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, LATER_AT, new_wearer, place, saved
from tests.web.pages.conftest import DAY
from tests.web.pages.counter import form_to
from tests.web.pages.signing_in import account_in, signed_in, somebody
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app
from web.shop import shop_of

CALF = ("code: calf, en: Calf", "code: deer, en: Deer")


class Desk:
    """A door behind which a bag is sold, and whoever stands at the desk."""

    def __init__(self, app: Flask, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.store: Store = shop_of(app).store
        self.mei = somebody(app, Role.REP)

    def customer(
        self, name: str = "Lin Zhe 林喆", **choices: str
    ) -> tuple[Wearer, Order]:
        """Somebody who ordered a bag once."""
        wearer = new_wearer(self.store, name, body={})
        order, _ = place(self.store, saved(self.store, wearer, "bag", also=choices))
        return wearer, order

    def changes(self, **more: object) -> CatalogVersion:
        """Another catalog from now on."""
        version = write_bag(self.folder / f"bag-{len(str(more))}", **more)  # type: ignore[arg-type]
        with self.store.writing() as tx:
            catalogs.publish(tx, version, LATER_AT)
        return version

    def placed(self) -> int:
        with self.store.reading() as tx:
            return len(orders.all(tx))


@pytest.fixture
def desk(empty_home: Path, tmp_path: Path) -> Desk:
    home = shutil.copytree(empty_home, tmp_path / "door")
    installation = open_installation(home, {})
    store = open_store(installation.database_url)
    with store.writing() as tx:
        companies.publish(tx, read_company(SHIPPED).company, AT)
        catalogs.publish(tx, write_bag(tmp_path / "bag"), AT)
    store.close()
    return Desk(create_app(installation, now=lambda: DAY), tmp_path)


def search(who: Visitor, typed: str) -> Page:
    page = who.open("/desk?lang=en")
    answer = who.client.get(form_to(page, "/desk").action, query_string={"q": typed})
    return (
        who.open(answer.headers["Location"])
        if answer.status_code == 303
        else Page("/desk", answer.status_code, answer.text)
    )


def test_one_customer_opens_at_once_several_are_listed(desk: Desk) -> None:
    desk.customer()
    desk.customer("Lin Mei")

    assert search(desk.mei, "林喆").said("h1") == "Lin Zhe 林喆"
    listed = search(desk.mei, "lin")
    assert listed.texts["who"] == ["Lin Mei", "Lin Zhe 林喆"]
    nobody = search(desk.mei, "<b>nobody</b>")
    assert nobody.code == 404
    assert "“<b>nobody</b>”" in nobody.said("empty")


def test_an_exact_number_goes_straight_to_its_order(desk: Desk) -> None:
    lin, order = desk.customer()

    for typed in (order.number, f"https://x.example/orders/{order.number}"):
        assert search(desk.mei, typed).address == f"/desk/orders/{order.number}"
    assert search(desk.mei, lin.customer_id).said("h1") == "Lin Zhe 林喆"


def test_a71_search_repeat_confirm_is_three_clicks_and_seven_keys(desk: Desk) -> None:
    _, old = desk.customer(strap="yes")
    keys, clicks = ["/"], 0

    keys += list("zhe")  # what is typed, then Enter: it opens the only customer
    page = search(desk.mei, "zhe")
    keys, clicks = [*keys, "Enter"], clicks + 1
    assert re.search(
        r'class="primary repeat item"[^>]*aria-keyshortcuts="r"', page.html
    )
    sheet = desk.mei.open(page.links["primary repeat item"])
    keys, clicks = [*keys, "r"], clicks + 1
    assert re.search(r'<button class="primary confirm" autofocus>', sheet.html)
    done = desk.mei.send(form_to(sheet, "/repeat"))
    keys, clicks = [*keys, "Enter"], clicks + 1

    assert (clicks, len(keys)) == (3, 7)
    assert "is placed" in done.said("notice")
    assert f"The same as {old.number}" in done.html
    with desk.store.reading() as tx:
        new = orders.all(tx)[0]
        actor = orders.events(tx, new.number)[0].actor
    assert (new.repeats, actor) != (old.number, f"customer {new.customer_id}")
    assert new.repeats == old.number


def test_a71_confirmed_twice_is_one_order(desk: Desk) -> None:
    desk.customer()
    page = search(desk.mei, "zhe")
    form = form_to(desk.mei.open(page.links["primary repeat item"]), "/repeat")

    first, second = desk.mei.send(form), desk.mei.send(form)

    assert first.address == second.address
    assert desk.placed() == 2


def sheet_after(desk: Desk, **changed: object) -> Page:
    """The sheet of the usual after the catalog changed."""
    desk.changes(**changed)
    page = search(desk.mei, "zhe")
    return desk.mei.open(page.links["primary repeat item"])


def test_the_price_alone_needs_no_decision(desk: Desk) -> None:
    desk.customer(strap="yes")

    sheet = sheet_after(desk, prices=("12.50", "19.50"))

    assert "+" in sheet.said("price-was")
    assert 'class="picks decision"' not in sheet.html
    assert desk.mei.send(form_to(sheet, "/repeat")).code == 200
    assert desk.placed() == 2


def test_a_lost_wish_is_one_decision(desk: Desk) -> None:
    desk.customer(leather="calf", strap="yes")

    sheet = sheet_after(desk, options=CALF)

    assert sheet.html.count('class="picks decision"') == 1
    assert desk.mei.send(form_to(sheet, "/repeat")).code == 200
    assert desk.placed() == 2


def test_another_number_of_pieces_is_shown_before_it_is_ordered(desk: Desk) -> None:
    desk.customer()
    sheet = desk.mei.open(search(desk.mei, "zhe").links["primary repeat item"])

    told = desk.mei.send(form_to(sheet, "/repeat"), pieces="3")
    assert told.code == 409
    assert "Nothing is ordered yet" in told.said("alarm")
    assert desk.placed() == 1

    assert "3 pieces" in desk.mei.send(form_to(told, "/repeat")).html


def test_a71_28_customers_28_orders_no_question(desk: Desk) -> None:
    """Barista Brava: whoever is known is asked nothing."""
    names = [f"Guest{at:02} 客{chr(0x4E00 + at)}" for at in range(28)]
    for at, name in enumerate(names):
        desk.customer(name, leather=("calf", "goat")[at % 2])
    before, questions = desk.placed(), 0

    for name in names:
        page = search(desk.mei, name.partition(" ")[0])
        sheet = desk.mei.open(page.links["primary repeat item"])
        questions += sheet.html.count('class="picks decision"')
        questions += sheet.html.count('aria-invalid="true"')
        assert desk.mei.send(form_to(sheet, "/repeat")).code == 200

    assert questions == 0
    assert (before, desk.placed()) == (28, 56)


def test_a_contact_is_one_line_and_the_next_begins_there(desk: Desk) -> None:
    lin, _ = desk.customer()
    page = search(desk.mei, "zhe")

    logged = desk.mei.send(form_to(page, "/contacts"), words="wants it by <May>")

    assert "kept" in logged.said("notice")
    assert logged.said("last-words") == "wants it by <May>"
    assert "telephone" in logged.said("going-on")
    again = desk.mei.send(form_to(logged, "/contacts"), words="takes it")
    assert "wants it by <May>" in again.said("going-on")
    with desk.store.reading() as tx:
        last, first = contacts.of_customer(tx, lin.customer_id)
    assert last.continues == first.id


def test_a_line_that_says_nothing_keeps_nothing_and_what_was_typed(desk: Desk) -> None:
    lin, _ = desk.customer()
    page = search(desk.mei, "zhe")

    for typed in (
        {"words": " "}, {"words": "phoned", "promised": "samples"},
        {"words": "phoned", "promised": "samples", "due": "soon"},
    ):  # fmt: skip
        told = desk.mei.send(form_to(page, "/contacts"), **typed)
        assert told.code == 422
        assert 'aria-invalid="true"' in told.html
        assert "samples" not in typed or 'value="samples"' in told.html
    with desk.store.reading() as tx:
        assert contacts.of_customer(tx, lin.customer_id) == ()


def test_a90_a_promise_is_seen_when_due_and_settled_with_why(desk: Desk) -> None:
    desk.customer()
    page = search(desk.mei, "zhe")
    typed = {"words": "phoned", "promised": "samples", "due": "2026-11-25"}
    page = desk.mei.send(form_to(page, "/contacts"), **typed)
    assert "2 days late" in page.said("late")
    assert "samples" in desk.mei.open("/desk").said("due")

    kept, broken = [one for one in page.forms if "/promises/" in one.action]
    told = desk.mei.send(broken, state="broken")
    assert told.code == 422
    assert "Say why" in told.said("alarm")
    done = desk.mei.send(kept, state="kept")
    assert "row promise" not in done.html
    assert "Promise kept" in done.said("story")
    again = desk.mei.send(broken, state="broken", why="too late")
    assert again.code == 409
    assert "samples" not in desk.mei.open("/desk").html


def test_a75_web_to_telephone_to_web_keeps_choices_step_and_price(desk: Desk) -> None:
    lin, _ = desk.customer()
    account = account_in(desk.app, Role.CUSTOMER, customer=lin.customer_id)
    himself = signed_in(desk.app, account)
    begun = himself.click(himself.open("/products/bag?lang=en"), "leather=goat")

    page = search(desk.mei, "zhe")
    opened = desk.mei.open(page.links["quiet continue"])

    assert (opened.address, opened.total) == (begun.address, begun.total)
    assert opened.faces["leather=goat"].pressed
    desk.mei.click(opened, "strap=yes")
    code = begun.address.split("/")[2]
    back = himself.open(f"/designs/{code}")
    assert back.faces["leather=goat"].pressed
    assert back.faces["strap=yes"].pressed


def test_a_design_is_saved_for_its_wearer_and_ordered(desk: Desk) -> None:
    desk.customer()
    page = search(desk.mei, "zhe")
    design = desk.mei.send(form_to(page, "/change"))
    changed = desk.mei.click(design, "strap=yes")
    page = search(desk.mei, "zhe")
    assert page.links["quiet continue"] == changed.address

    saved_ = desk.mei.send(form_to(page, "/designs"), name="With a strap")

    assert "With a strap" in saved_.said("specs")
    (first,) = [o for o in saved_.texts["h3"] if o == "With a strap"]
    assert first
    sheet = desk.mei.open(saved_.links["primary repeat item"])
    assert "With a strap" in sheet.said("h1")
    assert desk.mei.send(form_to(sheet, "/repeat")).code == 200


def test_a_quote_is_made_and_ordered_at_its_price(desk: Desk) -> None:
    desk.customer(strap="yes")
    page = search(desk.mei, "zhe")

    quote = desk.mei.send(form_to(page, "/quote"))
    assert "is made" in quote.said("notice")
    desk.changes(prices=("12.50", "99.50"))
    order = desk.mei.send(form_to(quote, "/accept"))

    assert order.address.startswith("/desk/orders/")
    assert desk.placed() == 2
    told = desk.mei.open(quote.address)
    assert order.address.split("/")[3].partition("?")[0] in told.html


def test_what_must_be_decided_is_not_quoted_but_asked(desk: Desk) -> None:
    desk.customer(leather="calf", strap="yes")
    desk.changes(options=CALF)
    page = search(desk.mei, "zhe")

    sheet = desk.mei.send(form_to(page, "/quote"))

    assert sheet.address.partition("?")[0].endswith("/repeat")
    assert "cannot be quoted" in sheet.said("notice")


def test_what_is_another_customers_is_not_there(desk: Desk) -> None:
    lin, _ = desk.customer()
    desk.customer("Wang Fang")

    for spec, code in (("S-000001", 200), ("S-000002", 404), ("S-000009", 404)):
        address = f"/desk/customers/{lin.customer_id}/specs/{spec}/repeat"
        assert desk.mei.open(address).code == code
    for nothing in ("customers/C-000009", "orders/SO-2026-000009", "quotes/QT-1"):
        assert desk.mei.open(f"/desk/{nothing}").code == 404


def test_open_complaints_are_on_the_customer_s_page(desk: Desk) -> None:
    lin, order = desk.customer()
    with desk.store.writing() as tx:
        complaints.add(
            tx,
            Complaint(
                id="P-000001", customer_id=lin.customer_id, order=order.number,
                position=0, part="", reason=Reason.FAULT, amends=Amends.ALTER,
                words="the seam is torn", reported_at=AT,
            ),
        )  # fmt: skip

    page = search(desk.mei, "P-000001")

    assert "the seam is torn" in page.said("row")
    assert "Complaint P-000001" in page.said("story")


def test_the_desk_speaks_chinese(desk: Desk) -> None:
    lin, order = desk.customer()
    home = f"/desk/customers/{lin.customer_id}"

    for address in (
        "/desk", "/desk?q=nobody", home, f"{home}/specs/S-000001/repeat",
        f"/desk/orders/{order.number}",
    ):  # fmt: skip
        mark = "&" if "?" in address else "?"
        assert 'lang="zh-Hans"' in desk.mei.open(f"{address}{mark}lang=zh").html


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.FACTORY, Role.ADMIN, None])
def test_nobody_else_comes_to_the_desk(desk: Desk, role: Role | None) -> None:
    lin, order = desk.customer()
    who = somebody(desk.app, role)

    for address in (
        "/desk",
        f"/desk/customers/{lin.customer_id}",
        f"/desk/orders/{order.number}",
    ):
        answer = who.client.get(address)
        assert answer.status_code == (403 if role else 303)
        assert "Lin Zhe" not in answer.text
    assert "/desk" not in who.open("/").links.values()
