"""A customer sees what is known of him, corrects, answers, takes along (A72, A74)."""

import json
import re

import pytest
from flask import Flask

from configurator.configuration import Conflict
from customers.drip import Asked
from customers.learning import Felt
from office.desk import forgetting, knowing
from office.desk.installation import Installation
from office.roles import Role
from office.store import dialogue, facts, people
from tests.web.pages.conftest import DAY, Clock
from tests.web.pages.counter import LIN, checked, form_to, number_of
from tests.web.pages.signing_in import account_in, signed_in
from tests.web.pages.test_measuring_oneself_finds_a_size import ANSWERS, answered
from tests.web.pages.visitor import Form, Page, Visitor
from tests.web.pages.wearing import worn
from web.app import create_app
from web.shop import Shop


class Customer:
    """Somebody signed in, with the number he is known under."""

    def __init__(self, app: Flask) -> None:
        account = account_in(app, Role.CUSTOMER)
        self.id, self.visitor = account.customer, signed_in(app, account)
        self.order = ""
        shop = app.extensions["shop"]
        assert isinstance(shop, Shop)
        self.shop = shop

    def page(self, address: str = "/known") -> Page:
        return self.visitor.open(address)


@pytest.fixture
def lin(app: Flask) -> Customer:
    """A new customer."""
    return Customer(app)


@pytest.fixture(scope="module")
def fitted(installation: Installation) -> Customer:
    """Somebody who measured himself and has the jeans made to it at home."""
    clock = Clock(DAY)
    made = Customer(create_app(installation, now=clock))
    answered(made.visitor, **ANSWERS, crotch_height="78")
    made.order = worn(made.visitor, made.shop)
    clock.goes_on(hours=1)
    return made


def test_a72_every_fact_is_shown_with_where_it_came_from(lin: Customer) -> None:
    told = knowing.Told(type="hobbies", value="sailing", origin="staff", channel="shop")
    knowing.add_fact(lin.shop.store, lin.id, told, at="2026-01-05T02:00:00+00:00")

    page = lin.page()

    assert page.code == 200
    assert 'value="sailing"' in page.html
    assert "our staff noted it, in the shop" in page.said("fact")
    assert "5 January 2026" in page.said("fact") or "Jan" in page.said("fact")


def test_a72_a_correction_is_a_newer_fact_and_the_old_one_stays(lin: Customer) -> None:
    told = knowing.Told(type="hobbies", value="sailing")
    knowing.add_fact(lin.shop.store, lin.id, told, at="2026-01-05T02:00:00+00:00")
    (form,) = [f for f in lin.page().forms if ("field", "hobbies") in f.fields]

    page = lin.visitor.send(form, value="rowing")

    with lin.shop.store.reading() as tx:
        kept = facts.of_customer(tx, lin.id)
    assert [one.value for one in kept] == ["sailing", "rowing"]
    assert "Before: sailing" in page.said("before")
    assert "you said so" in page.said("fact")


def test_what_cannot_be_kept_is_told_and_stays_typed(lin: Customer) -> None:
    (form,) = [f for f in lin.page().forms if f.action == "/known/facts"]

    page = lin.visitor.send(form, field="age", value="old enough")

    assert page.code == 422
    assert 'value="old enough"' in page.html
    assert "a whole number" in page.said("faults")


def test_a72_name_and_address_are_corrected_in_place(lin: Customer) -> None:
    page = lin.visitor.send(form_to(lin.page(), "/known/you"), **LIN)

    with lin.shop.store.reading() as tx:
        found = people.find(tx, lin.id)
    assert found is not None
    assert (found.name, found.country) == ("Lin Zhe", "CN")
    assert "Saved." in page.said("notice")


def test_a33_two_at_most_are_asked_and_the_same_two_all_day(lin: Customer) -> None:
    first, second = lin.page(), lin.page()

    assert 0 < _questions_on(first) <= 2
    names = [f.sends("question") for f in first.forms if f.sends("question")]
    assert names == [f.sends("question") for f in second.forms if f.sends("question")]
    with lin.shop.store.reading() as tx:
        assert len(dialogue.of_customer(tx, lin.id)) == len(names)


def test_a74_after_an_answer_it_says_what_that_gained(lin: Customer) -> None:
    form = next(f for f in lin.page().forms if f.sends("question") and _of_option(f))
    question = form.sends("question")[0]

    page = lin.visitor.send(form, said=_a_value(lin, question))

    with lin.shop.store.reading() as tx:
        kept = {one.question: one for one in dialogue.of_customer(tx, lin.id)}
    assert kept[question].answered_at
    assert "possible products became" in page.said("notice")
    assert question not in [q for f in page.forms for q in f.sends("question")]


def test_an_answer_that_is_none_is_refused_and_asked_again(lin: Customer) -> None:
    form = next(f for f in lin.page().forms if _of_option(f))

    page = lin.visitor.send(form, said="chain mail")

    assert page.code == 422
    assert "no longer to be had" in page.said("wrong")


def test_a72_all_of_it_can_be_taken_along(lin: Customer) -> None:
    answer = lin.visitor.client.get("/known.json")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert json.loads(answer.text) == forgetting.export(lin.shop.store, lin.id)


def test_erasing_says_what_goes_and_what_stays_and_asks_first(lin: Customer) -> None:
    page = lin.page("/known/erase")

    unticked = lin.visitor.send(form_to(page, "/known/erase"))

    assert "Tax law" in page.said("main")
    assert unticked.code == 422
    assert lin.page().code == 200


def test_whoever_erases_himself_is_nobody_any_more(lin: Customer) -> None:
    form = form_to(lin.page("/known/erase"), "/known/erase")

    page = lin.visitor.send(form, sure="yes")

    assert "It is erased" in page.said("h1")
    with lin.shop.store.reading() as tx:
        found = people.find(tx, lin.id)
    assert found is not None
    assert found.name == f"Erased {lin.id}"
    assert "sign-in" in lin.page().address


def test_nobody_erases_himself_while_an_order_is_under_way(lin: Customer) -> None:
    check = checked(lin.visitor)
    number = number_of(lin.visitor.send(form_to(check, "/check"), **LIN))

    page = lin.page("/known/erase")

    assert number in page.said("not-yet")
    assert not [f for f in page.forms if f.action == "/known/erase"]


def test_a33_whoever_has_just_ordered_is_asked_on_that_page(lin: Customer) -> None:
    check = checked(lin.visitor)
    page = lin.visitor.send(form_to(check, "/check"), **LIN)

    again = lin.visitor.open(page.address.partition("?")[0])

    assert 0 < _questions_on(page) <= 2
    assert _questions_on(again) == 0


def test_a_guest_who_ordered_is_asked_nothing(visitor: Visitor) -> None:
    page = visitor.send(form_to(checked(visitor), "/check"), **LIN)

    assert _questions_on(page) == 0


def test_a72_feedback_leads_to_a_change_taken_over_with_one_click(
    fitted: Customer,
) -> None:
    address = f"/orders/{fitted.order}/fit"
    page = fitted.page(address)
    assert "fit" in fitted.page(address.removesuffix("/fit")).links["quiet fit"]

    told = fitted.visitor.send(
        form_to(page, "/fit"), **{"felt-1-waist": Felt.TOO_TIGHT.value},
        words="a centimetre too tight",
    )  # fmt: skip
    taken = fitted.visitor.send(form_to(told, "/fit/accept"))

    assert "larger" in told.said("change")
    assert "a centimetre too tight" in told.said("change")
    assert "Taken over" in taken.said("notice")
    assert not [f for f in taken.forms if f.action.endswith("/fit/accept")]


def test_a70_what_was_said_of_the_fit_stands_there_again(fitted: Customer) -> None:
    address = f"/orders/{fitted.order}/fit"
    form = form_to(fitted.page(address), "/fit")
    fitted.visitor.send(form, **{"felt-1-hip": Felt.RIGHT.value})

    again = form_to(fitted.page(address), "/fit")
    before = _feedbacks(fitted)
    fitted.visitor.send(again)

    assert again.sends("felt-1-hip") == [Felt.RIGHT.value]
    assert _feedbacks(fitted) == before  # the same again counts once


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a72_what_he_reported_is_shown_in_his_words(
    fitted: Customer, language: str
) -> None:
    form = form_to(fitted.page(f"/orders/{fitted.order}/problem"), "/problem")
    fitted.visitor.send(
        form, part="Shape", reason="fit", amends="alter", words="Too {wide} for me."
    )

    page = fitted.page(f"/known?lang={language}")

    assert page.code == 200
    assert "Too {wide} for me." in page.said("main")


def test_nothing_is_asked_of_what_is_not_there_yet(lin: Customer) -> None:
    check = checked(lin.visitor)
    number = number_of(lin.visitor.send(form_to(check, "/check"), **LIN))

    page = lin.page(f"/orders/{number}/fit")

    assert "not with you yet" in page.said("not-yet")


def test_all_of_it_is_there_in_chinese(lin: Customer) -> None:
    page = lin.page("/known?lang=zh")

    assert "我们对您的了解" in page.said("h1")
    assert "What" not in page.said("main")


def _of_option(form: Form) -> bool:
    return any(q.startswith("option ") for q in form.sends("question"))


def _a_value(lin: Customer, question: str) -> str:
    with lin.shop.store.reading() as tx:
        product = lin.shop.ready.on(tx, "jeans", lin.shop.today).product
    name = question.rpartition(".")[2]
    usual = product.complete({})
    assert not isinstance(usual, Conflict)
    return usual.values[name]


def _feedbacks(who: Customer) -> int:
    told = forgetting.export(who.shop.store, who.id)
    wearers = told["wearers"]
    assert isinstance(wearers, list)
    return sum(len(one["said_after_wearing"]) for one in wearers)


def _questions_on(page: Page) -> int:
    return len(re.findall(r'class="(?:form )?question"', page.html))


def test_a34_an_old_answer_is_put_again_to_be_left_or_written_over(
    lin: Customer,
) -> None:
    told = knowing.Told(type="need", value="long walks")
    knowing.add_fact(lin.shop.store, lin.id, told, at="2024-01-05T02:00:00+00:00")
    with lin.shop.store.writing() as tx:  # whatever else there is was asked before
        offering = lin.shop.ready.on(tx, "jeans", lin.shop.today)
        for name in (*offering.product.options, "waist", "hip", "crotch_height"):
            question = f"option jeans.{name}"
            dialogue.add(tx, lin.id, Asked(question=question, asked_at=lin.shop.at))

    page = lin.page("/known?lang=en")
    (form,) = [one for one in page.forms if one.sends("question") == ["fact need"]]

    assert "Is that still so?" in page.said("drip")
    assert form.sends("said") == ["long walks"]
    lin.visitor.send(form)
    with lin.shop.store.reading() as tx:
        kept = [one for one in facts.of_customer(tx, lin.id) if one.type == "need"]
    assert [one.value for one in kept] == ["long walks", "long walks"]
    assert "Is that still so?" not in lin.page("/known?lang=en").html
