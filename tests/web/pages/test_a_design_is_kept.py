"""A design is kept under a name, found again, compared, renamed and let go."""

import pytest
from flask import Flask

from office.desk.installation import Installation
from tests.web.pages.conftest import NEXT_SPRING
from tests.web.pages.visitor import Form, Page, Visitor
from web.app import create_app


def form_to(page: Page, end: str) -> Form:
    (found,) = [form for form in page.forms if form.action.endswith(end)]
    return found


def kept(visitor: Visitor, page: Page, name: str) -> Page:
    """Keep a design; what is then shown is the list."""
    keeping = visitor.open(page.links["keep-it"])
    return visitor.send(form_to(keeping, "/saved"), name=name)


@pytest.fixture
def skinny(visitor: Visitor, opening: Page) -> Page:
    return visitor.click(opening, "cut=skinny")


def test_it_stands_in_the_list_with_its_picture_and_its_price(
    visitor: Visitor, skinny: Page
) -> None:
    listed = kept(visitor, skinny, "For Friday 周五")

    assert listed.address.startswith("/saved")
    assert listed.texts["h2"] == ["For Friday 周五"]
    assert "<svg" in listed.html
    assert skinny.said("total").split()[2] in listed.said("price-today")
    assert "As you saved it." in listed.said("as-it-was")
    assert visitor.open(listed.links["quiet open"]).address == skinny.address


def test_the_opening_design_can_be_kept_before_anything_is_changed(
    visitor: Visitor, opening: Page
) -> None:
    listed = kept(visitor, opening, "As it opens")

    again = visitor.open(listed.links["quiet open"])
    assert again.total == opening.total
    assert again.faces["cut=straight"].pressed


def test_keeping_twice_keeps_once(visitor: Visitor, skinny: Page) -> None:
    kept(visitor, skinny, "Once")

    assert kept(visitor, skinny, " Once ").texts["h2"] == ["Once"]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("", "give it a name"), ("x" * 61, "too long"), ("a\u202eb", "cannot be shown")],
)
def test_a_name_that_is_none_is_told_beside_the_field(
    visitor: Visitor, skinny: Page, name: str, wrong: str
) -> None:
    page = kept(visitor, skinny, name)

    assert page.code == 422
    assert wrong in page.said("wrong")
    assert form_to(page, "/saved").sends("name") == [name]


def test_it_is_renamed_and_removed_and_its_address_still_opens(
    visitor: Visitor, skinny: Page
) -> None:
    listed = kept(visitor, skinny, "Old name")

    renamed = visitor.send(form_to(listed, "/name"), name="New name")
    assert renamed.texts["h2"] == ["New name"]
    unfit = visitor.send(form_to(renamed, "/name"), name="  ")
    assert unfit.code == 422
    removed = visitor.send(form_to(renamed, "/remove"))

    assert "Nothing is saved yet" in removed.html
    assert visitor.open(skinny.address).total == skinny.total


def test_nobody_else_sees_or_changes_what_somebody_keeps(
    app: Flask, visitor: Visitor, skinny: Page
) -> None:
    mine = kept(visitor, skinny, "Mine")
    other = Visitor(app.test_client())
    page = other.open("/products/jeans")
    (token,) = page.forms[0].sends("csrf")

    assert "Nothing is saved yet" in other.open("/saved").html
    for end in ("/name", "/remove"):
        address = form_to(mine, end).action
        answer = other.client.post(address, data={"csrf": token, "name": "Theirs"})
        assert answer.status_code == 404
    assert visitor.open("/saved").texts["h2"] == ["Mine"]


def test_two_are_compared_by_what_differs(visitor: Visitor, skinny: Page) -> None:
    kept(visitor, visitor.click(skinny, "rise=high"), "High")
    listed = kept(visitor, skinny, "Mid")
    ids = [part.partition('"')[0] for part in listed.html.split('name="d" value="')[1:]]

    side = visitor.open(f"/saved/compare?d={ids[0]}&d={ids[1]}")

    names = side.texts["open"]
    assert sorted(names) == ["High", "Mid"]
    assert side.said("differs") == f"Rise {names[0]} {names[1]}"
    assert "CNY" in side.said("price-row")
    assert "Dec 2026" in side.said("ready-row")
    every = visitor.open(f"/saved/compare?d={ids[0]}&d={ids[1]}&show=all")
    assert "Cut Skinny Skinny" in every.said("same")


@pytest.mark.parametrize("count", [0, 1, 4])
def test_one_or_four_are_not_compared(visitor: Visitor, count: int) -> None:
    ids = "&".join(f"d={n}" for n in range(count))

    page = visitor.open(f"/saved/compare?{ids}")

    assert page.code == 422
    assert "two or three" in page.html


def test_a_comparison_with_somebody_elses_is_not_there(
    app: Flask, visitor: Visitor, skinny: Page
) -> None:
    listed = kept(visitor, skinny, "Mine")
    id_ = form_to(listed, "/remove").action.split("/")[2]

    other = Visitor(app.test_client())

    assert other.open(f"/saved/compare?d={id_}&d=x").code == 404


def test_what_is_otherwise_today_is_told(
    visitor: Visitor, opening: Page, installation: Installation
) -> None:
    kept(visitor, visitor.click(opening, "fabric=fleece12"), "Winter")
    spring = create_app(installation, now=lambda: NEXT_SPRING).test_client()
    cookie = visitor.client.get_cookie("visitor")
    assert cookie is not None
    spring.set_cookie("visitor", cookie.value)

    listed = Visitor(spring).open("/saved")

    told = listed.said("notice")
    assert "Fleece-backed winter stretch 12 oz was offered until" in told
    assert "Denim from Fleece-backed winter stretch 12 oz to Classic" in told
    assert "When you saved it" in listed.said("price-today")


def test_the_list_goes_on_over_pages(visitor: Visitor, opening: Page) -> None:
    for number in range(9):
        listed = kept(visitor, opening, f"No. {number}")

    older = visitor.open(listed.links["older"])

    assert len(listed.texts["h2"]) == 8
    assert older.texts["h2"] != listed.texts["h2"][:1]
    assert len(older.texts["h2"]) == 1
    assert visitor.open("/saved?page=0").code == 200
    assert visitor.open("/saved?page=x").code == 200
