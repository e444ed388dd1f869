"""A product whose last leather is over: it is not offered, and breaks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from catalog.reading import read_catalog
from office.store import catalogs
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT
from tests.web.pages.visitor import Visitor
from web.shop import shop_of

ENDS = (("module: GOAT}", "module: GOAT, until: 2026-11-25}"),
        ("price: 30.00}", "price: 30.00, until: 2026-11-25}"))  # fmt: skip


@pytest.fixture
def guest(door: Flask, tmp_path: Path) -> Visitor:
    """Somebody at a door where a bag is sold, and a purse was."""
    bag = write_bag(tmp_path / "bag")
    write_bag(tmp_path / "purse", product=("product: bag", "product: purse"))
    options = tmp_path / "purse" / "options.yaml"
    text = options.read_text("utf-8")
    for old, new in ENDS:
        text = text.replace(old, new)
    options.write_text(text, "utf-8")
    purse = read_catalog(tmp_path / "purse").version
    with shop_of(door).store.writing() as tx:
        catalogs.publish(tx, bag, AT)
        catalogs.publish(tx, purse, AT)
    return Visitor(door.test_client())


def test_the_shop_opens_with_what_is_left(guest: Visitor) -> None:
    assert guest.open("/").address == "/products/bag"


def test_its_page_says_that_it_is_not_there(guest: Visitor) -> None:
    assert guest.open("/products/purse").code == 404


def test_programs_are_told_of_what_is_left(guest: Visitor) -> None:
    told = guest.client.get("/api/v1/products")

    assert told.status_code == 200
    assert [one["product"] for one in told.get_json()["products"]] == ["bag"]
