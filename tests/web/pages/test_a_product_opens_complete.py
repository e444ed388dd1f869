"""No click is needed to see a product that can be made, with its price and day."""

from datetime import date

from flask import Flask

from configurator.pricing import price_of
from office.desk.designing import day_ready, the_opening_design
from tests.web.pages.visitor import Page, Visitor
from web.shop import Shop


def test_the_opening_design_is_valid_and_its_price_is_the_price(
    app: Flask, opening: Page
) -> None:
    shop: Shop = app.extensions["shop"]

    design = the_opening_design(shop.store, shop.ready, "jeans", date(2026, 11, 27))

    version = design.product.version
    assert design.product.verify([design.values]) == [True]
    assert opening.total == price_of(version, design.values).for_quantity(1).amount
    said = day_ready(shop.store, design)
    assert said is not None
    assert said > date(2026, 11, 27)
    assert f"{said.day} {said:%b} 2026" in opening.said("ready")
    assert "<svg" in opening.html


def test_of_each_option_one_value_is_held(opening: Page) -> None:
    held = [asks for asks, face in opening.faces.items() if face.pressed]

    options = [asks.partition("=")[0] for asks in held if "." not in asks]
    assert len(options) == len(set(options)) > 15
    assert "cut=straight" in held


def test_the_parts_of_the_price_add_up(visitor: Visitor, opening: Page) -> None:
    page = visitor.click(opening, "wash=vintage")

    lines = [text for text in page.texts["td"] if text.startswith("CNY")]
    half = len(lines) // 2  # beside the choices, and once more below them on a phone
    assert lines[:half] == lines[half:]
    *parts, total = [
        int(text[4:].replace(".", "").replace(",", "")) for text in lines[:half]
    ]
    assert sum(parts) == total == page.total


def test_a_shop_of_one_product_opens_with_it(visitor: Visitor) -> None:
    assert visitor.open("/").address == "/products/jeans"


def test_numbers_have_units_and_limits(opening: Page) -> None:
    assert "115 mm to 310 mm, in steps of 5 mm" in opening.html
    assert '<span class="unit">mm</span>' in opening.html


def test_what_is_no_longer_offered_says_since_when_and_what_is(opening: Page) -> None:
    assert "not offered since 31 Aug 2026" in opening.said("gone").replace(
        "\u00a0", " "
    )
    assert "Raw denim 13.5 oz takes its place" in opening.said("gone")
