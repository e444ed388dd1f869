"""The service profile at the desk: seen, changed, and which paper says it (A13)."""

from __future__ import annotations

import pytest

from customers.service import CHOICES, TITLES
from office.desk import service_profiles
from office.roles import Role
from tests.office.desk.shop import AT, place, saved
from tests.web.pages.counter import form_to
from tests.web.pages.signing_in import somebody
from tests.web.pages.test_the_usual_at_the_desk import Desk, desk
from tests.web.pages.visitor import Page

__all__ = ["desk"]


def profile(desk: Desk, customer: str, lang: str = "en") -> Page:
    page = desk.mei.open(f"/desk/customers/{customer}?lang={lang}")
    return desk.mei.open(page.links["quiet service"])


def test_a13_it_is_changed_on_a_page_that_says_which_papers_change(desk: Desk) -> None:
    lin, order = desk.customer()
    form = form_to(profile(desk, lin.customer_id), "/service")

    page = desk.mei.send(form, packing="plain", label_text=" Dept.  7 ")

    told = page.said("notice")
    assert "Packing: kept." in told
    assert "Order confirmation, Packing list." in told
    assert "On the label: kept." in told
    assert "Order confirmation, Packing list, Label." in told
    assert "Payment: kept." not in told
    kept = service_profiles.service_of(desk.store, lin.customer_id)
    assert (kept.packing, kept.label_text, kept.payment) == ("plain", "Dept. 7", "")
    after = place(desk.store, saved(desk.store, lin, "bag"))[1]
    assert after.around is not None
    assert (after.around.service.packing, after.gross) == ("plain", order.gross)


def test_each_field_is_there_with_what_it_may_say(desk: Desk) -> None:
    lin, _ = desk.customer()

    page = profile(desk, lin.customer_id)

    form = form_to(page, "/service")
    for name in TITLES:
        assert f'id="f-{name}"' in page.html
        assert f'id="h-{name}"' in page.html
        assert form.sends(f"was_{name}") == [""]
    for choices in CHOICES.values():
        for words in choices.values():
            assert words.en.replace("'", "&#39;") in page.html
    assert page.said("help").count("Changes: ") == len(TITLES)


def test_two_who_change_different_fields_both_have_their_way(desk: Desk) -> None:
    lin, _ = desk.customer()
    mine = form_to(profile(desk, lin.customer_id), "/service")
    other = {"payment": "card", "packing": "sturdy"}
    service_profiles.change_service(desk.store, lin.customer_id, other, at=AT)

    desk.mei.send(mine, packing="apart", payment="", driver_note="Ring twice")

    kept = service_profiles.service_of(desk.store, lin.customer_id)
    assert (kept.payment, kept.packing, kept.driver_note) == (
        "card", "apart", "Ring twice",
    )  # fmt: skip


def test_a_field_is_left_open_again(desk: Desk) -> None:
    lin, _ = desk.customer()
    service_profiles.change_service(
        desk.store, lin.customer_id, {"payment": "card"}, at=AT
    )
    page = profile(desk, lin.customer_id)
    assert '<option value="card" selected>' in page.html

    desk.mei.send(form_to(page, "/service"), payment="")

    assert service_profiles.service_of(desk.store, lin.customer_id).payment == ""


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("label_text", "x" * 41, "At most 40 characters on one line; this has 41."),
        ("driver_note", "y" * 201, "At most 200 characters"),
        ("payment", "gold", "Choose one of those"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    desk: Desk, field: str, typed: str, told: str
) -> None:
    lin, _ = desk.customer()
    form = form_to(profile(desk, lin.customer_id), "/service")

    page = desk.mei.send(form, **{"packing": "plain", field: typed})

    assert page.code == 422
    assert told in page.said("wrong")
    assert f'id="e-{field}"' in page.html
    assert '<option value="plain" selected>' in page.html
    assert typed in page.html or field == "payment"
    kept = service_profiles.service_of(desk.store, lin.customer_id)
    assert kept.packing == ""
    mended = desk.mei.send(form_to(page, "/service"), **{field: ""}, packing="plain")
    assert mended.said("notice").startswith("Packing: kept.")


def test_nothing_changed_is_said_so(desk: Desk) -> None:
    lin, _ = desk.customer()
    form = form_to(profile(desk, lin.customer_id), "/service")

    assert desk.mei.send(form).said("notice") == "Nothing was changed."


def test_it_speaks_chinese(desk: Desk) -> None:
    lin, _ = desk.customer()

    page = profile(desk, lin.customer_id, "zh")

    assert "林喆的服务档案" in page.said("h1")
    assert "影响单据：订单确认书、装箱单。" in page.said("help")


@pytest.mark.parametrize("role", [None, Role.CUSTOMER, Role.FACTORY, Role.FINANCE])
def test_whoever_does_not_sell_is_not_let_in(desk: Desk, role: Role | None) -> None:
    lin, _ = desk.customer()
    visitor = somebody(desk.app, role)

    answer = visitor.client.get(f"/desk/customers/{lin.customer_id}/service")

    assert answer.status_code == (303 if role is None else 403)


def test_nobody_has_no_profile(desk: Desk) -> None:
    assert desk.mei.open("/desk/customers/C-999999/service").code == 404
