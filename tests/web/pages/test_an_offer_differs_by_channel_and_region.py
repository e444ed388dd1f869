"""One design, online, at the desk and by a program: what each is offered (A24)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from catalog.reading import read_catalog
from catalog.version import CatalogVersion
from office.company import SHIPPED, read_company
from office.desk import ordering
from office.desk.installation import open_installation
from office.desk.ordering import SpecBrokenError
from office.roles import Role
from office.store import catalogs, companies, open_store
from orders.order import Order
from rules.market import Market
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, new_wearer, saved
from tests.web.pages.conftest import DAY
from tests.web.pages.signing_in import somebody
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app
from web.shop import shop_of

LIMITS = {
    "CALF, price: 30.00": "CALF, price: 30.00, channels: [desk]",
    "en: Express, zh: 加急": "en: Express, zh: 加急, regions: [EU]",
    "name: initials, kind": "name: initials, channels: [desk], kind",
}
Door = Callable[..., Flask]


def limited_bag(folder: Path) -> CatalogVersion:
    write_bag(folder)
    options = folder / "options.yaml"
    text = options.read_text("utf-8")
    for plain, limited in LIMITS.items():
        assert plain in text
        text = text.replace(plain, limited)
    options.write_text(text, "utf-8")
    return read_catalog(folder).version


@pytest.fixture
def door(empty_home: Path, tmp_path: Path) -> Door:
    """One shop's door, opened for a region and brand as often as asked."""
    home = shutil.copytree(empty_home, tmp_path / "door")
    store = open_store(open_installation(home, {}).database_url)
    with store.writing() as tx:
        companies.publish(tx, read_company(SHIPPED).company, AT)
        catalogs.publish(tx, limited_bag(tmp_path / "bag"), AT)
    store.close()

    def opened(**said: str) -> Flask:
        return create_app(open_installation(home, said), now=lambda: DAY)

    return opened


def leathers(page: Page) -> set[str]:
    return {face for face in page.faces if face.startswith("leather=")}


def test_a24_the_same_session_in_two_channels_has_the_two_right_domains(
    door: Door,
) -> None:
    app = door()
    himself, mei = Visitor(app.test_client()), somebody(app, Role.REP)
    begun = himself.click(himself.open("/products/bag?lang=en"), "strap=yes")

    at_the_desk = mei.open(begun.address)
    online = himself.open(begun.address)

    assert leathers(online) == {"leather=goat"}
    assert leathers(at_the_desk) == {"leather=goat", "leather=calf"}
    assert "initials=yes" in at_the_desk.faces
    assert "initials=yes" not in online.faces
    assert "Calf only from our representatives" in online.html
    assert online.faces["strap=yes"].pressed
    assert at_the_desk.faces["strap=yes"].pressed


def test_a24_what_the_desk_chose_is_told_online_and_never_lost_in_silence(
    door: Door,
) -> None:
    app = door()
    himself, mei = Visitor(app.test_client()), somebody(app, Role.REP)
    begun = himself.click(himself.open("/products/bag?lang=en"), "strap=yes")
    stamped = mei.click(mei.open(begun.address), "initials=yes")
    chosen = mei.click(stamped, "leather=calf")
    assert chosen.faces["leather=calf"].pressed

    back = himself.open(chosen.address)

    assert "Leather: Calf is not offered here" in back.html
    assert "Initials: yes is not offered here" in back.html
    assert back.faces["strap=yes"].pressed
    assert mei.open(chosen.address).faces["leather=calf"].pressed


def test_a24_what_is_not_offered_cannot_be_asked_for_by_hand(door: Door) -> None:
    client = door().test_client()
    asked = {"choices": {"leather": "calf"}}

    program = client.post("/api/v1/products/bag/complete", json=asked)
    domains = client.post("/api/v1/products/bag/domains", json={"choices": {}})

    assert program.status_code == 409
    assert "expected one of: goat" in program.text
    assert "calf" not in domains.text


def test_a24_what_the_desk_saved_is_not_promised_elsewhere(door: Door) -> None:
    store = shop_of(door()).store
    bag = saved(store, new_wearer(store, body={}), "bag", leather="calf")

    def order(channel: str) -> Order:
        placed, _ = ordering.place_order(
            store, asked=[ordering.Asked(bag.spec_id)], day=DAY.date(), at=AT,
            actor="somebody", market=Market(channel=channel),
        )  # fmt: skip
        return placed

    with pytest.raises(SpecBrokenError) as refused:
        order("api")
    assert refused.value.wrong
    assert order("desk").number


def test_a24_each_region_is_offered_its_own(door: Door) -> None:
    pages = [
        Visitor(door(CONFIGURATOR_REGION=region).test_client()).open("/products/bag")
        for region in ("EU", "CN", "")
    ]

    assert ["delivery=express" in page.faces for page in pages] == [True, False, True]
