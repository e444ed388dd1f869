"""Adding to the cart is never refused without a way on, and a cart loses nothing."""

from flask import Flask

from tests.web.pages.counter import form_to, put_in, total_of
from tests.web.pages.visitor import Page, Visitor


def test_the_opening_design_can_be_put_in_at_once(
    visitor: Visitor, opening: Page
) -> None:
    cart = put_in(visitor, opening)

    assert cart.code == 200
    assert "It is in your cart." in cart.said("notice")
    assert total_of(cart) == opening.total
    assert "Picture of Made-to-measure jeans: as usual in everything" in cart.html


def test_an_empty_cart_says_how_to_begin(visitor: Visitor) -> None:
    cart = visitor.open("/cart")

    assert "Nothing is in it yet" in cart.said("main")
    assert cart.links["primary"] == "/"


def test_checking_an_empty_cart_leads_back_to_it(visitor: Visitor) -> None:
    assert visitor.open("/check").address == "/cart"


def test_what_the_customer_chose_is_listed(visitor: Visitor, opening: Page) -> None:
    page = visitor.click(visitor.click(opening, "cut=skinny"), "rise=high")

    cart = put_in(visitor, page)

    assert "Skinny" in cart.said("mine")
    assert "High" in cart.said("mine")
    assert "Rise High" in cart.html


def test_an_open_clash_leads_to_its_ways_out(visitor: Visitor, opening: Page) -> None:
    skinny = visitor.click(opening, "cut=skinny")
    clash = visitor.click(skinny, "fabric=raw13")

    page = put_in(visitor, clash)

    assert page.ways
    assert page.address.startswith(skinny.address)
    assert "Nothing is in it yet" in visitor.open("/cart").said("main")


def test_words_that_are_missing_lead_to_their_field(
    visitor: Visitor, opening: Page
) -> None:
    page = visitor.click(opening, "personal=name_label")
    form = form_to(page, "/cart")
    sent = dict(form.fields)

    answer = visitor.client.post("/cart", data=sent)
    field = visitor.open(answer.headers["Location"])

    assert answer.headers["Location"].endswith("#q-name_label")
    assert "Still to be written: Name" in field.said("wrong")
    filled = visitor.send(field.form_of("name_label"), words="林喆")
    assert "林喆" in put_in(visitor, filled).said("mine")


def test_the_same_design_again_is_one_line_of_two(
    visitor: Visitor, opening: Page
) -> None:
    put_in(visitor, opening)
    cart = put_in(visitor, visitor.open("/products/jeans"))

    pieces = [form for form in cart.forms if form.action.endswith("/pieces")]
    assert [form.sends("quantity") for form in pieces] == [["2"]]


def test_another_design_is_a_line_of_its_own(visitor: Visitor, opening: Page) -> None:
    put_in(visitor, opening)
    cart = put_in(visitor, visitor.click(opening, "cut=skinny"))

    assert len([f for f in cart.forms if f.action.endswith("/pieces")]) == 2


def test_more_pieces_cost_more_and_once_per_order_once(
    visitor: Visitor, opening: Page
) -> None:
    express = visitor.click(opening, "delivery=express")
    cart = put_in(visitor, express)
    one = total_of(cart)

    three = visitor.send(form_to(cart, "/pieces"), quantity="3")

    assert total_of(three) == 3 * (one - 4800) + 4800
    assert "once per order" in three.said("sums")


def test_no_number_of_pieces_is_told_beside_the_field(
    visitor: Visitor, opening: Page
) -> None:
    cart = put_in(visitor, opening)

    for typed in ("0", "-1", "many", "99999", "2.5"):
        told = visitor.send(form_to(cart, "/pieces"), quantity=typed)

        assert told.code == 422
        assert "1 to 9,999" in told.said("wrong")
        assert form_to(told, "/pieces").sends("quantity") == [typed]


def test_what_is_taken_out_can_be_put_back(visitor: Visitor, opening: Page) -> None:
    cart = put_in(visitor, visitor.click(opening, "cut=skinny"))

    without = visitor.send(form_to(cart, "/remove"))
    back = visitor.send(form_to(without, "/cart"))

    assert "It was taken out." in without.said("put-back")
    assert total_of(back) == total_of(cart)


def test_what_was_changed_from_the_cart_takes_its_place(
    visitor: Visitor, opening: Page
) -> None:
    cart = put_in(visitor, visitor.click(opening, "cut=skinny"))

    (edit,) = [
        form
        for form in cart.forms
        if form.action.endswith("/edit") and not form.sends("question")
    ]
    design = visitor.send(edit)
    again = put_in(visitor, visitor.click(design, "rise=high"))

    assert len([f for f in again.forms if f.action.endswith("/pieces")]) == 1
    assert "High" in again.said("mine")


def test_a_size_nobody_chose_is_pointed_at(visitor: Visitor, opening: Page) -> None:
    cart = put_in(visitor, opening)
    (sizes,) = [form for form in cart.forms if form.sends("question")]

    answer = visitor.client.post(sizes.action, data=dict(sizes.fields))

    assert "You did not choose your size" in cart.said("sizes")
    assert answer.headers["Location"].endswith("#q-waist_hip")


def test_reload_and_the_other_language_keep_the_cart(
    visitor: Visitor, opening: Page
) -> None:
    cart = put_in(visitor, opening)

    assert total_of(visitor.open("/cart")) == total_of(cart)
    assert "购物车" in visitor.open("/cart?lang=zh").said("h1")


def test_two_visitors_have_two_carts(
    app: Flask, visitor: Visitor, opening: Page
) -> None:
    cart = put_in(visitor, opening)
    other = Visitor(app.test_client())
    other.open("/products/jeans")

    seen = other.open("/cart")
    sent = other.send(form_to(put_in(other, other.open("/products/jeans")), "/remove"))
    stolen = form_to(cart, "/remove").action
    answer = other.client.post(
        stolen, data={"csrf": form_to(sent, "/cart").sends("csrf")[0]}
    )

    assert "Nothing is in it yet" in seen.said("main")
    assert answer.status_code == 303
    assert total_of(visitor.open("/cart")) == total_of(cart)
