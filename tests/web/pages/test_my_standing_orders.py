"""A customer's standing orders on his own pages: seen, paused, resumed, ended (A12)."""

import pytest
from flask import Flask

from office.desk.order_at_hand import By, the_order
from office.desk.ordering import Asked
from office.desk.standing_orders import make_standing
from office.store import standing
from orders.standing import Interval, StandingState, Unit, stopped
from rules.wording import Wording
from tests.web.pages.counter import form_to, number_of, placed
from tests.web.pages.visitor import Page, Visitor
from web.shop import Shop


class Mine:
    """A visitor with an order, and a standing order for the same."""

    def __init__(self, app: Flask) -> None:
        self.shop: Shop = app.extensions["shop"]
        self.visitor = Visitor(app.test_client())
        order = number_of(placed(self.visitor))
        with self.shop.store.reading() as tx:
            spec = the_order(tx, order).lines[0].spec_id
        self.made = make_standing(
            self.shop.store, Asked(spec, 2), Interval(every=6, unit=Unit.MONTHS),
            first_day=self.shop.today,
            by=By(actor="rep", day=self.shop.today, at=self.shop.at),
        )  # fmt: skip

    def open(self, more: str = "") -> Page:
        return self.visitor.open(f"/standing-orders/{self.made.id}{more}")

    def state(self) -> StandingState:
        with self.shop.store.reading() as tx:
            found = standing.find(tx, self.made.id)
        assert found is not None
        return found.state


@pytest.fixture
def mine(app: Flask) -> Mine:
    return Mine(app)


def test_it_is_listed_with_my_orders_and_opened(mine: Mine) -> None:
    listed = mine.visitor.open("/orders")

    assert mine.made.id in listed.said("standing-row")
    assert "2 pieces, every 6 months" in listed.said("standing-row")
    page = mine.open()
    assert page.said("next").startswith("Next on")
    assert "It was not due yet." in page.said("p")


def test_it_is_paused_goes_on_and_ends_by_one_button_each(mine: Mine) -> None:
    paused = mine.visitor.send(form_to(mine.open(), "/pause"))
    assert (mine.state(), paused.said("why")) == (
        StandingState.PAUSED, "You paused it.",
    )  # fmt: skip

    mine.visitor.send(form_to(paused, "/resume"))
    assert mine.state() is StandingState.ACTIVE

    over = mine.visitor.send(form_to(mine.open(), "/end"))
    assert mine.state() is StandingState.ENDED
    assert not [form for form in over.forms if "standing-orders" in form.action]


def test_in_chinese_everything_is_chinese(mine: Mine) -> None:
    page = mine.open("?lang=zh")
    mine.open("?lang=en")

    assert "2 条" in page.said("what") or "2 件" in page.said("what")
    assert "每 6 个月" in page.said("what")
    assert "下次" in page.said("next")


def test_what_waits_is_agreed_to_as_it_was_shown(mine: Mine) -> None:
    with mine.shop.store.writing() as tx:
        held = stopped(mine.made, Wording("Dearer.", "涨价。"), passed=0)
        standing.change(tx, held, expected_version=mine.made.version)

    page = mine.open()
    agree, skip = (form for form in page.forms if form.action.endswith("/resume"))
    wrong = mine.visitor.send(agree, shown="0" * 64)
    assert wrong.code == 409
    assert mine.state() is StandingState.PAUSED
    done, once_more = mine.visitor.send(agree), mine.visitor.send(agree)

    assert page.said("why") == "Dearer."
    assert mine.state() is StandingState.ACTIVE
    assert "SO-" in done.said("history")
    assert skip.action == agree.action
    assert once_more.said("history") == done.said("history")


def test_somebody_elses_is_not_there(mine: Mine, app: Flask) -> None:
    stranger = Visitor(app.test_client())

    page = stranger.open(f"/standing-orders/{mine.made.id}")

    assert page.code == 404
    assert mine.made.id not in page.said("main")
