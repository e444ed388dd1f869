"""A new customer at the desk: typed once, shown whom he may be, and then served."""

from __future__ import annotations

import pytest

from office.store import people
from tests.web.pages.counter import form_to
from tests.web.pages.test_the_usual_at_the_desk import Desk, desk, search
from tests.web.pages.visitor import Form, Page

__all__ = ["desk"]

PICKED = {"language": "en", "channel": "shop", "kind": "consumer", "basis": "contract"}
ANNA = {"name": "Anna Adler", "phone": "+49 30 1234567", **PICKED}


def asked(desk: Desk, typed: str = "") -> Page:
    return desk.mei.open(f"/desk/new-customer?lang=en&q={typed}")


def form_of(page: Page) -> Form:
    return form_to(page, "/new-customer")


def base(desk: Desk) -> int:
    with desk.store.reading() as tx:
        return len(people.all(tx))


@pytest.mark.parametrize(
    ("typed", "field"),
    [("Anna Adler", "name"), ("030 1234567", "phone"), ("anna@mail.example", "email")],
)
def test_who_is_not_found_is_made_with_what_was_typed(
    desk: Desk, typed: str, field: str
) -> None:
    nobody = search(desk.mei, typed)

    page = desk.mei.open(nobody.links["quiet new-customer"])

    assert form_of(page).sends(field) == [typed]


def test_a_new_customer_is_kept_and_served_at_once(desk: Desk) -> None:
    page = desk.mei.send(form_of(asked(desk)), **ANNA, wearer="Little Adler")

    assert page.code == 200
    assert page.said("h1") == "Anna Adler"
    assert "is kept" in page.said("notice")
    assert search(desk.mei, "1234567").said("h1") == "Anna Adler"
    with desk.store.reading() as tx:
        (made,) = people.all(tx)
        (wearer,) = people.wearers_of(tx, made.id)
    assert (made.language, wearer.name) == ("en", "Little Adler")


def test_nobody_is_kept_without_a_reason_and_nothing_typed_is_lost(desk: Desk) -> None:
    page = desk.mei.send(
        form_of(asked(desk)), **{**ANNA, "basis": "", "language": "zh"}
    )

    assert page.code == 422
    assert 'id="e-basis"' in page.html
    again = form_of(page)
    assert again.sends("name") == ["Anna Adler"]
    assert again.sends("phone") == ["+49 30 1234567"]
    assert '<option value="zh" selected>' in page.html
    assert base(desk) == 0


def test_a34_whom_he_may_be_is_shown_and_one_may_go_there(desk: Desk) -> None:
    lin, _ = desk.customer()

    page = desk.mei.send(form_of(asked(desk)), **{**ANNA, "name": "林喆 Lin Zhe"})

    assert page.code == 409
    assert base(desk) == 1
    assert page.said("who") == "Lin Zhe 林喆"
    assert page.said("same") == "the same name"
    assert desk.mei.open(page.links["who item"]).address.endswith(lin.customer_id)
    assert form_of(page).sends("phone") == ["+49 30 1234567"]


def test_or_one_says_that_he_is_none_of_them(desk: Desk) -> None:
    desk.customer()
    page = desk.mei.send(form_of(asked(desk)), **{**ANNA, "name": "Lin Zhe 林喆"})
    form = form_of(page)
    keep, none, *_ = form.buttons  # Enter presses the first, which only looks again

    looked = desk.mei.send(form, **PICKED)
    made = desk.mei.send(form, **PICKED, **{none.name: none.value})

    assert keep.name == ""
    assert looked.code == 409
    assert made.code == 200
    assert base(desk) == 2
    assert len(search(desk.mei, "lin zhe").texts["who"]) == 2


def test_the_same_form_sent_twice_is_one_customer(desk: Desk) -> None:
    form = form_of(asked(desk))

    first = desk.mei.send(form, **ANNA)
    second = desk.mei.send(form, **ANNA)
    other = desk.mei.send(form, **{**ANNA, "name": "Bela Bauer", "phone": "555 111 22"})

    assert first.address == second.address
    assert other.code == 409
    assert "Nobody was made" in other.said("alarm")
    assert form_of(other).sends("name") == ["Bela Bauer"]
    assert base(desk) == 1


def test_it_speaks_chinese(desk: Desk) -> None:
    desk.customer()
    page = desk.mei.open("/desk/new-customer?lang=zh")

    known = desk.mei.send(form_of(page), **{**ANNA, "name": "林喆 Lin Zhe"})

    assert page.said("h1") == "新客户"
    assert known.said("same") == "姓名相同"
