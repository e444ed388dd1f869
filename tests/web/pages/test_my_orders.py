"""An order's own page: where it stands, its drawing, its papers; nobody else's."""

import json

import pytest
from flask import Flask

from office.desk import ordering, releasing, stepping
from office.desk.installation import Installation
from office.desk.order_at_hand import By
from office.store import documents, open_store
from tests.web.pages.conftest import DAY
from tests.web.pages.counter import form_to, number_of, placed, put_in
from tests.web.pages.visitor import Page, Visitor

AT = DAY.isoformat()


@pytest.fixture(scope="module")
def shared(app: Flask) -> tuple[Visitor, Page]:
    """Somebody with one order, for tests that only look."""
    visitor = Visitor(app.test_client())
    return visitor, placed(visitor, "cut=skinny")


def test_no_order_yet_says_so_and_how_to_begin(visitor: Visitor) -> None:
    page = visitor.open("/orders")

    assert page.code == 200
    assert "have not ordered anything" in page.said("main")
    assert page.links["primary"] == "/"


def test_it_thanks_and_says_where_it_stands(shared: tuple[Visitor, Page]) -> None:
    _, page = shared

    assert f"Order {number_of(page)} is placed" in page.said("thanks")
    assert page.said("step").startswith("Placed, 1 of 5")
    assert "We wait for your approval" in page.said("standing")
    assert "You ordered it." in page.said("history")


def test_it_is_listed_with_picture_state_and_day(shared: tuple[Visitor, Page]) -> None:
    visitor, page = shared

    listed = visitor.open("/orders")

    assert listed.said("number") == number_of(page)
    assert listed.said("step") == "Placed, 1 of 5"
    assert listed.said("promised") == page.said("promised").split(" · ")[0]
    assert "Picture of Made-to-measure jeans" in listed.html


def test_in_chinese_everything_is_chinese(shared: tuple[Visitor, Page]) -> None:
    visitor, page = shared

    chinese = visitor.open(f"/orders/{number_of(page)}?lang=zh")
    visitor.open("/orders?lang=en")

    assert "已下单" in chinese.said("step")
    assert "您下了单" in chinese.said("history")
    assert "紧身" in chinese.said("all-choices")


def test_the_drawing_is_approved_with_one_click(visitor: Visitor) -> None:
    page = placed(visitor)

    approved = visitor.send(form_to(page, "/approve"))

    assert approved.said("step").startswith("Drawing approved, 2 of 5")
    assert "A changed value makes another drawing" in approved.said("approved")
    assert not [form for form in approved.forms if form.action.endswith("/approve")]


def test_approved_twice_is_approved_once(visitor: Visitor) -> None:
    form = form_to(placed(visitor), "/approve")
    visitor.send(form)

    again = visitor.send(form)

    assert again.code == 200
    assert again.said("history").count("The drawing was approved") == 1


@pytest.mark.parametrize("drawing", ["", "0" * 64])
def test_another_drawing_is_not_approved(visitor: Visitor, drawing: str) -> None:
    page = placed(visitor)

    told = visitor.send(form_to(page, "/approve"), drawing=drawing)

    assert told.code == 409
    assert "Nothing was approved" in told.said("alarm")
    assert told.said("step").startswith("Placed")


def test_the_bar_follows_the_order_to_its_end(
    visitor: Visitor, installation: Installation
) -> None:
    number = number_of(placed(visitor))
    store = open_store(installation.database_url)
    by = By(actor="planner", day=DAY.date(), at=AT)

    def stands() -> str:
        return visitor.open("/orders").said("step")

    ordering.approve_order(
        store, number, drawing=visitor_drawing(visitor, number), at=AT, actor="rep"
    )
    assert stands() == "Drawing approved, 2 of 5"
    releasing.release_order(store, number, day=DAY.date(), at=AT, actor="planner")
    assert stands() == "With the workshop, 3 of 5"
    stepping.start_order(store, number, by)
    assert stands() == "Being made, 4 of 5"
    stepping.hold_order(store, number, "a needle broke", by)
    assert stands() == "Stopped for now: a needle broke"
    stepping.resume_order(store, number, by)
    stepping.ship_order(store, number, "", by)
    assert stands() == "On its way, 5 of 5"
    papers = visitor.open(f"/orders/{number}").said("papers")
    store.close()

    assert "Invoice IN-2026-" in papers
    assert "Delivery note" in papers
    assert "Cost" not in papers
    assert "Work order" not in papers


def visitor_drawing(visitor: Visitor, number: str) -> str:
    page = visitor.open(f"/orders/{number}")
    return form_to(page, "/approve").sends("drawing")[0]


def test_a_paper_opens_as_it_is_kept(
    shared: tuple[Visitor, Page], installation: Installation
) -> None:
    visitor, page = shared
    address = f"/orders/{number_of(page)}/papers/confirmation-1.pdf"

    first, second = (visitor.client.get(address) for _ in range(2))

    assert first.mimetype == "application/pdf"
    assert first.data.startswith(b"%PDF")
    assert first.data == second.data
    assert first.headers["Cache-Control"] == "private, no-store"
    store = open_store(installation.database_url)
    with store.reading() as tx:
        kept = documents.of_order(tx, number_of(page))
    store.close()
    (paper,) = [one for one in kept if one.kind == "confirmation"]
    assert paper.pdf == first.data
    assert json.loads(paper.sheet)["order_number"] == number_of(page)


@pytest.mark.parametrize("paper", ["cost_sheet-1", "work_order-1", "drawing-2", "x-1"])
def test_papers_that_are_not_for_customers_are_not_there(
    shared: tuple[Visitor, Page], paper: str
) -> None:
    visitor, page = shared

    answer = visitor.client.get(f"/orders/{number_of(page)}/papers/{paper}.pdf")

    assert answer.status_code == 404


PATHS = (
    "",
    "/repeat",
    "/problem",
    "/papers/confirmation-1.pdf",
    "/approve",
    "/1/change",
)


@pytest.mark.parametrize("path", PATHS)
def test_somebody_elses_order_is_not_there(
    app: Flask, shared: tuple[Visitor, Page], path: str
) -> None:
    _, page = shared
    thief = Visitor(app.test_client())
    csrf = form_to(put_in(thief, thief.open("/products/jeans")), "/pieces").sends(
        "csrf"
    )
    address = f"/orders/{number_of(page)}{path}"

    asked = thief.client.get(address)
    sent = thief.client.post(address, data={"csrf": csrf[0], "drawing": "0" * 64})

    assert asked.status_code in (404, 405)
    assert sent.status_code in (404, 405)
    assert asked.status_code == 404 or sent.status_code == 404
    assert "Lin Zhe" not in asked.text + sent.text
    assert "have not ordered" in thief.open("/orders").said("main")


def test_an_order_nobody_placed_is_not_there_either(
    shared: tuple[Visitor, Page],
) -> None:
    visitor, _ = shared

    assert visitor.client.get("/orders/SO-2026-999999").status_code == 404
