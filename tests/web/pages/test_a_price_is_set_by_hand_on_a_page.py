"""A price by hand: a rep asks at the quote, a manager answers, and both read it."""

from __future__ import annotations

import pytest

from office.desk import prices_waiting
from office.roles import Role
from office.store import orders
from tests.web.pages.conftest import DAY
from tests.web.pages.counter import form_to, total_of
from tests.web.pages.signing_in import csrf_of, somebody
from tests.web.pages.test_the_usual_at_the_desk import Desk, desk
from tests.web.pages.visitor import Page, Visitor

__all__ = ["desk"]
LIST = "/desk/prices?lang=en"


@pytest.fixture
def wu(desk: Desk) -> Visitor:
    return somebody(desk.app, Role.MANAGER)


def quoted(desk: Desk, who: Visitor | None = None) -> Page:
    """A quote of one goat bag, at 100.00 as published."""
    lin, _ = desk.customer()
    rep = who or desk.mei
    page = rep.open(f"/desk/customers/{lin.customer_id}?lang=en")
    return rep.send(form_to(page, "/quote"))


def asked(desk: Desk, amount: str = "80", who: Visitor | None = None) -> Page:
    rep = who or desk.mei
    form = next(f for f in quoted(desk, rep).forms if f.action.endswith("/price"))
    return rep.send(form, amount=amount, why="a fair")


def waiting(desk: Desk) -> int:
    return prices_waiting.how_many_wait(desk.store, DAY.date())


def test_a_price_asked_for_waits_and_is_no_order_before_it_is_approved(
    desk: Desk, wu: Visitor
) -> None:
    before = desk.placed()
    page = asked(desk)
    quote = page.said("h1")

    assert "The price is asked for" in page.said("notice")
    assert "because “a fair”. It waits for a manager: Somebody." in page.said("by-hand")
    assert total_of(page) == 80_00
    assert not [f for f in page.forms if f.action.endswith(("/accept", "/mail"))]
    listed = wu.open(LIST)
    assert listed.said("asked").endswith("80.00")
    assert "100.00 · CNY 20.00 less (20.0 %)" in listed.said("listed")
    assert listed.said("why") == "a fair"
    assert desk.placed() == before + 1  # what Lin ordered, and no more

    done = wu.send(form_to(listed, "/approve"))
    assert "approved under your name" in done.said("notice")
    assert "No price waits" in done.said("empty")
    page = desk.mei.open(page.address.partition("?")[0])
    assert page.said("h1") == quote
    assert "Somebody approved it on" in page.said("by-hand")
    order = desk.mei.send(form_to(page, "/accept"))
    assert total_of(order) == 80_00
    with desk.store.reading() as tx:
        newest = max(orders.all(tx), key=lambda one: one.number)
        (placed, *_) = orders.events(tx, newest.number)
    assert placed.detail["price_approved_by"] == "Somebody"


def test_refused_the_rep_reads_why_and_asks_again(desk: Desk, wu: Visitor) -> None:
    address = asked(desk).address.partition("?")[0]
    listed = wu.open(LIST)

    silent = wu.send(form_to(listed, "/refuse"), words="  ")
    done = wu.send(form_to(listed, "/refuse"), words="We pay 75 <for> it")

    assert (silent.code, "Say why" in silent.said("wrong")) == (422, True)
    assert "its rep reads your words" in done.said("notice")
    page = desk.mei.open(address)
    assert page.code == 200, page.html
    assert "refused it on" in page.said("by-hand")
    assert "We pay 75 <for> it" in page.said("by-hand")
    assert not [f for f in page.forms if f.action.endswith("/accept")]
    again = next(f for f in page.forms if "amount" in dict(f.fields))
    page = desk.mei.send(again, amount="90.50", why="a fair, once more")
    assert "It waits for a manager" in page.said("by-hand")
    assert "90.50" in wu.open(LIST).said("asked")


def test_the_published_price_is_taken_again(desk: Desk) -> None:
    page = asked(desk)

    listed = next(f for f in page.forms if f.sends("to") == ["listed"])
    page = desk.mei.send(listed)

    assert "published price again" in page.said("notice")
    assert total_of(page) == 100_00
    assert page.said("by-hand") == ""
    assert waiting(desk) == 0


@pytest.mark.parametrize(
    ("amount", "why", "field"),
    [("cheap", "a fair", "amount"), ("-5", "a fair", "amount"), ("", "x", "amount"),
     ("80.001", "a fair", "amount"), ("80", " ", "why"), ("80", "y" * 401, "why")],
)  # fmt: skip
def test_what_cannot_be_meant_is_said_and_stays_typed(
    desk: Desk, amount: str, why: str, field: str
) -> None:
    form = next(f for f in quoted(desk).forms if f.action.endswith("/price"))

    page = desk.mei.send(form, amount=amount, why=why)

    assert page.code == 422
    assert f'id="e-{field}"' in page.html
    again = next(f for f in page.forms if "amount" in dict(f.fields))
    assert (again.sends("amount"), again.sends("why")) == ([amount], [why])
    assert waiting(desk) == 0


def test_sent_twice_it_is_asked_once(desk: Desk) -> None:
    form = next(f for f in quoted(desk).forms if f.action.endswith("/price"))

    first = desk.mei.send(form, amount="80", why="a fair")
    again = desk.mei.send(form, amount="80", why="a fair")

    assert first.said("h1") == again.said("h1")
    assert first.said("h1").endswith("@2")
    assert waiting(desk) == 1


def test_who_asked_does_not_answer_not_even_past_the_page(
    desk: Desk, wu: Visitor
) -> None:
    own = asked(desk, who=wu)
    name = own.said("h1").partition(" ")[2]

    page = wu.open(LIST)
    assert "You set it yourself" in page.said("not-yours")
    assert not [f for f in page.forms if f.action.endswith(("/approve", "/refuse"))]
    for answer in ("approve", "refuse"):
        sent = {"csrf": csrf_of(wu), "words": "no"}
        to = f"/desk/prices/{name}/{answer}?lang=en"
        told = wu.client.post(to, data=sent)
        assert told.status_code == 409
        assert "Nothing was changed" in told.text
    assert waiting(desk) == 1
    other = somebody(desk.app, Role.MANAGER)
    assert other.send(form_to(other.open(LIST), "/approve")).code == 200
    assert waiting(desk) == 0


def test_what_was_answered_or_replaced_is_not_answered_again(
    desk: Desk, wu: Visitor
) -> None:
    asked(desk)
    listed = wu.open(LIST)
    approve, refuse = form_to(listed, "/approve"), form_to(listed, "/refuse")
    wu.send(refuse, words="no")

    late = wu.send(approve)
    nobody = wu.client.post(
        "/desk/prices/QT-2026-999999@1/approve", data={"csrf": csrf_of(wu)}
    )

    assert (late.code, nobody.status_code) == (409, 404)
    assert "does not wait for an answer any more" in late.said("alarm")


def test_managers_are_told_at_their_tray_and_at_finance(
    desk: Desk, wu: Visitor
) -> None:
    assert wu.open("/tray?lang=en").said("prices-wait") == ""
    asked(desk)

    assert "1 price set by hand waits" in wu.open("/tray?lang=en").said("prices-wait")
    for address in ("/finance?lang=en", "/finance/approvals?lang=en"):
        page = wu.open(address)
        assert page.links["chip by-hand"] == "/desk/prices"
        assert "Prices set by hand (1)" in page.said("by-hand")
        money = somebody(desk.app, Role.FINANCE).open(address)
        assert "chip by-hand" not in money.links


@pytest.mark.parametrize(
    "role", [None, *(one for one in Role if one is not Role.MANAGER)]
)
def test_nobody_but_a_manager_sees_what_waits(desk: Desk, role: Role | None) -> None:
    answer = somebody(desk.app, role).client.get("/desk/prices")

    assert answer.status_code == (303 if role is None else 403)


def test_it_speaks_chinese(desk: Desk, wu: Visitor) -> None:
    page = asked(desk)

    assert "手工定价审批" in wu.open("/desk/prices?lang=zh").said("h1")
    quote = desk.mei.open(f"{page.address.partition('?')[0]}?lang=zh")
    assert "理由：“a fair”。等待经理批准：Somebody。" in quote.said("by-hand")
