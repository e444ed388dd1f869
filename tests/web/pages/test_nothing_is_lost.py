"""Reload, back, undo, another language, another day: the design is still there."""

import pytest
from flask import Flask

from office.desk.installation import Installation
from tests.web.pages.conftest import NEXT_SPRING
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app


@pytest.fixture
def designed(visitor: Visitor, opening: Page) -> Page:
    return visitor.click(visitor.click(opening, "cut=skinny"), "rise=high")


def test_a_reload_shows_the_same(visitor: Visitor, designed: Page) -> None:
    assert visitor.open(designed.address).html == designed.html


def test_an_address_opens_for_somebody_else(app: Flask, designed: Page) -> None:
    friend = Visitor(app.test_client())

    seen = friend.open(designed.address)

    assert seen.faces["rise=high"].pressed
    assert seen.total == designed.total


def test_back_and_undo_show_the_step_before(
    visitor: Visitor, opening: Page, designed: Page
) -> None:
    one_back = visitor.open(designed.links["undo"])
    two_back = visitor.open(one_back.links["undo"])

    assert one_back.faces["cut=skinny"].pressed
    assert one_back.faces["rise=mid"].pressed
    assert two_back.address == opening.address


def test_from_a_step_back_one_goes_on_without_losing_the_other_way(
    visitor: Visitor, designed: Page
) -> None:
    back = visitor.open(designed.links["undo"])

    other = visitor.click(back, "rise=low")

    assert other.faces["rise=low"].pressed
    assert visitor.open(designed.address).faces["rise=high"].pressed
    assert visitor.open(other.links["undo"]).address == back.address


def test_a_design_opens_where_it_was_left(visitor: Visitor, designed: Page) -> None:
    code = designed.address.split("/")[2]

    assert visitor.open(f"/designs/{code}").address == designed.address


def test_the_other_language_keeps_the_design_and_the_clash(
    visitor: Visitor, designed: Page
) -> None:
    clash = visitor.click(designed, "fabric=raw13")

    chinese = visitor.open(clash.links["language"])

    assert "紧身裤型要能屈膝" in chinese.said("clash")
    assert chinese.total == clash.total
    assert visitor.open(designed.address).faces["rise=high"].pressed


def test_choosing_what_is_chosen_makes_no_new_step(
    visitor: Visitor, designed: Page
) -> None:
    assert visitor.click(designed, "rise=high").address == designed.address


def test_a_value_that_went_out_of_season_is_told_and_the_rest_kept(
    visitor: Visitor, opening: Page, installation: Installation
) -> None:
    winter = visitor.click(visitor.click(opening, "fabric=fleece12"), "rise=high")
    spring = Visitor(create_app(installation, now=lambda: NEXT_SPRING).test_client())

    page = spring.open(winter.address)

    told = page.said("notice").replace("\u00a0", " ")
    assert "Denim: Fleece-backed winter stretch 12 oz was offered until" in told
    assert "31 Mar 2027" in told
    assert "The rest of your design is kept." in told
    assert page.faces["rise=high"].pressed
    assert page.faces["fabric=classic12"].pressed
