"""A standing order made at the desk: its price and days are seen before (row A12)."""

from __future__ import annotations

import pytest

from office.store import standing
from orders.standing import StandingOrder, StandingState
from tests.office.desk.shop import saved
from tests.web.pages.counter import form_to
from tests.web.pages.test_the_usual_at_the_desk import CALF, Desk, desk
from tests.web.pages.visitor import Form, Page, amount_in

__all__ = ["desk"]

TYPED = {"pieces": "2", "every": "3", "unit": "months", "first": "2027-01-31"}


def asked(desk: Desk) -> Page:
    lin, _ = desk.customer()
    page = desk.mei.open(f"/desk/customers/{lin.customer_id}?lang=en")
    return desk.mei.open(page.links["quiet regular"])


def form_of(page: Page) -> Form:
    return form_to(page, "/standing")


def made(desk: Desk) -> tuple[StandingOrder, ...]:
    with desk.store.reading() as tx:
        return standing.all(tx)


def looked(desk: Desk, **typed: str) -> Page:
    return desk.mei.send(form_of(asked(desk)), look="1", **{**TYPED, **typed})


def test_what_was_ordered_last_is_proposed_at_todays_price(desk: Desk) -> None:
    page = asked(desk)

    assert form_of(page).sends("pieces") == ["1"]
    assert form_of(page).sends("first") == ["2027-05-27"]
    assert amount_in(page.said("each-time")) > 0
    assert "27 May 2027, 27 Nov 2027, 27 May 2028 and so on" in page.said("days")
    assert made(desk) == ()


def test_price_and_first_days_are_shown_before_anything_is_made(desk: Desk) -> None:
    one = amount_in(looked(desk, pieces="1").said("each-time"))
    page = looked(desk)

    assert amount_in(page.said("each-time")) == 2 * one
    assert "31 Jan 2027, 30 Apr 2027, 31 Jul 2027" in page.said("days")
    assert made(desk) == ()


def test_a12_it_is_made_as_it_was_shown_and_stands_with_the_customer(
    desk: Desk,
) -> None:
    page = looked(desk, more="20.00")
    price = amount_in(page.said("each-time"))

    shown = desk.mei.send(form_of(page), unit="months")

    assert "/desk/standing-orders/ST-" in shown.address
    assert "is made" in shown.said("notice")
    (one,) = made(desk)
    assert (one.base, one.most_more, one.line.quantity) == (price, 2_000, 2)
    assert one.interval.every == 3
    his = desk.mei.open(shown.links["whose"])
    assert one.id in his.said("standing")
    assert "2 pieces, every 3 months" in his.said("standing")


def test_what_was_typed_after_looking_is_shown_before_it_is_made(desk: Desk) -> None:
    page = looked(desk)

    other = desk.mei.send(form_of(page), unit="months", pieces="5")

    assert other.code == 409
    assert "Nothing was made yet" in other.said("alarm")
    assert made(desk) == ()
    desk.mei.send(form_of(other), unit="months")
    assert [one.line.quantity for one in made(desk)] == [5]


def test_the_same_form_sent_twice_is_one_standing_order(desk: Desk) -> None:
    form = form_of(looked(desk))

    first = desk.mei.send(form, unit="months")
    second = desk.mei.send(form, unit="months")
    other = desk.mei.send(form, unit="weeks")

    assert first.address == second.address
    assert other.code == 409
    assert len(made(desk)) == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("pieces", "0"),
        ("pieces", "10000"),
        ("pieces", "two"),
        ("every", "61"),
        ("every", ""),
        ("first", "2026-11-26"),
        ("first", "soon"),
        ("first", "9999-01-01"),
        ("until", "2027-01-30"),
        ("until", "never"),
        ("more", "-1"),
        ("more", "much"),
    ],
)
def test_what_cannot_be_is_said_beside_it_and_stays(
    desk: Desk, field: str, typed: str
) -> None:
    page = looked(desk, **{field: typed})

    assert page.code == 422
    assert f'id="e-{field}"' in page.html
    assert form_of(page).sends(field) == [typed]
    assert made(desk) == ()


def test_what_can_no_longer_be_made_is_decided_first(desk: Desk) -> None:
    lin, _ = desk.customer()
    spec = saved(desk.store, lin, "bag", leather="calf").spec_id
    desk.changes(options=CALF)

    page = desk.mei.open(
        f"/desk/customers/{lin.customer_id}/specs/{spec}/standing?lang=en"
    )

    assert page.address.startswith(f"/desk/customers/{lin.customer_id}/specs/{spec}")
    assert "/repeat" in page.address
    assert "cannot come again as it was" in page.said("notice")


def test_a_spec_of_another_customer_is_not_there(desk: Desk) -> None:
    _, order = desk.customer()
    mei, _ = desk.customer("Lin Mei")

    page = desk.mei.open(
        f"/desk/customers/{mei.customer_id}/specs/{order.lines[0].spec_id}/standing"
    )

    assert page.code == 404


def test_it_is_paused_with_a_reason_he_reads_goes_on_and_ends(desk: Desk) -> None:
    page = desk.mei.send(form_of(looked(desk)), unit="months")

    silent = desk.mei.send(form_to(page, "/pause"))
    paused = desk.mei.send(form_to(page, "/pause"), reason="He travels.")
    late = desk.mei.send(form_to(page, "/pause"), reason="Again.")
    going = desk.mei.send(form_to(paused, "/resume"))
    ended = desk.mei.send(form_to(going, "/end"))

    assert (silent.code, late.code) == (422, 409)
    assert "He travels." in paused.said("why")
    assert "goes on" in going.said("notice")
    assert "has ended" in ended.said("notice")
    (one,) = made(desk)
    assert one.state is StandingState.ENDED


def test_it_speaks_chinese(desk: Desk) -> None:
    page = desk.mei.open(f"{asked(desk).address}?lang=zh")

    assert "定期订购" in page.said("h1")
    assert "依此类推" in page.said("days")
