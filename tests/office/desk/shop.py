"""A shop at work: customers, saved specs and orders, in few words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from catalog.reading import read_catalog
from catalog.version import CatalogVersion
from configurator.configuration import Conflict
from customers.memory import SpecVersion, StoredSpec
from customers.people import Wearer
from office.company import SHIPPED, read_company
from office.desk import (
    keeping_people,
    ordering,
    papers_out,
    releasing,
    saving_specs,
)
from office.post import Round
from office.store import Store, catalogs, companies, open_store, orders, upgrade
from orders.company import Company
from orders.order import Order
from orders.sheets.sheet import Sheet
from orders.snapshot import OrderSnapshot, ProductionSnapshot, reopen_production
from tests.office.desk.bag import write_bag

JEANS = Path(__file__).resolve().parents[3] / "catalog" / "shipped" / "jeans"
DAY = date(2026, 11, 23)
AT = "2026-11-23T02:00:00+00:00"
LATER_AT = "2026-11-24T02:00:00+00:00"
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
BODY = {"waist": 852, "hip": 1015, "crotch_height": 782}


@cache
def jeans() -> CatalogVersion:
    return read_catalog(JEANS).version


@cache
def company() -> Company:
    return read_company(SHIPPED).company


def found_shop(folder: Path) -> Store:
    """A store with the demo company, the jeans and the bag published, and one wearer.

    Measuring him here saves every test from reading the jeans for it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{folder / 'shop.db'}"
    upgrade(url)
    store = open_store(url)
    with store.writing() as tx:
        companies.publish(tx, company(), AT)
        catalogs.publish(tx, jeans(), AT)
        catalogs.publish(tx, write_bag(folder / "bag"), AT)
    new_wearer(store)
    return store


def publish(store: Store, version: CatalogVersion) -> None:
    with store.writing() as tx:
        catalogs.publish(tx, version, LATER_AT)


def new_wearer(
    store: Store,
    name: str = "林喆",
    *,
    body: Mapping[str, int] | None = None,
    language: str = "en",
    address: tuple[str, ...] = ("6 Pingjiang Road", "Suzhou"),
) -> Wearer:
    """A customer who wears it himself, measured for jeans; with ``body={}`` not yet."""
    customer = keeping_people.add_customer(
        store, name=name, at=AT, language=language, address=address
    )
    wearer = keeping_people.add_wearer(store, customer=customer.id, name=name, at=AT)
    taken = BODY if body is None else body
    if taken:
        keeping_people.add_measurements(
            store, wearer=wearer.id, body=taken, source="shop", product="jeans", at=AT
        )
    return wearer


def tried(
    store: Store,
    wearer: Wearer,
    product: str = "jeans",
    *,
    spec: str = "",
    texts: Mapping[str, str] | None = None,
    day: date = DAY,
    also: Mapping[str, str] | None = None,
    **choices: str,
) -> tuple[StoredSpec, SpecVersion] | Conflict:
    """Try to save what a customer says; ``also`` takes choices from a mapping."""
    return saving_specs.save_spec(
        store, wearer=wearer.id, product=product, name="everyday", spec=spec,
        choices={**choices, **(also or {})}, texts=texts or {}, day=day, at=AT,
    )  # fmt: skip


def saved(
    store: Store,
    wearer: Wearer,
    product: str = "jeans",
    *,
    spec: str = "",
    texts: Mapping[str, str] | None = None,
    day: date = DAY,
    also: Mapping[str, str] | None = None,
    **choices: str,
) -> SpecVersion:
    """Save what can be saved."""
    found = tried(
        store, wearer, product, spec=spec, texts=texts, day=day, also=also, **choices
    )
    assert not isinstance(found, Conflict), found.sentences
    return found[1]


def place(
    store: Store, *lines: SpecVersion | tuple[SpecVersion, int], day: date = DAY
) -> tuple[Order, OrderSnapshot]:
    """Place an order for versions of specs, each alone or with its quantity."""
    pairs = [line if isinstance(line, tuple) else (line, 1) for line in lines]
    asked = [ordering.Asked(v.spec_id, pieces, v.number) for v, pieces in pairs]
    return ordering.place_order(store, asked=asked, day=day, at=AT, actor="rep")


def approve(store: Store, order: Order, drawing: str) -> Order:
    return ordering.approve_order(
        store, order.number, drawing=drawing, at=AT, actor="customer"
    )


def release(store: Store, order: Order, day: date = DAY) -> Order:
    return releasing.release_order(
        store, order.number, day=day, at=LATER_AT, actor="planner"
    )


def made(
    store: Store, *lines: SpecVersion | tuple[SpecVersion, int], day: date = DAY
) -> tuple[Order, OrderSnapshot, ProductionSnapshot]:
    """Place, approve and release in one go."""
    order, snapshot = place(store, *lines, day=day)
    approve(store, order, snapshot.drawing_hash)
    order = release(store, order, day)
    return order, snapshot, production_of(store, order)


def production_of(store: Store, order: Order) -> ProductionSnapshot:
    with store.reading() as tx:
        text = orders.snapshot(tx, order.production_snapshot)
    assert text is not None
    return reopen_production(json.loads(text))


def deliver(store: Store, outbox: Path, moment: datetime = NOON) -> Round:
    return papers_out.deliver(store, outbox, lambda: moment)


@dataclass(frozen=True)
class Paper:
    """A paper as it was issued, printed and laid into its folder."""

    sheet: Sheet
    pdf: bytes
    path: Path


def papers_of(store: Store, order: Order, outbox: Path) -> dict[str, Paper]:
    """The printed and delivered papers of an order, by kind."""
    file = papers_out.order_file(store, order.number)
    receipts = {d.document_id: d.receipt for d in file.deliveries}
    found: dict[str, Paper] = {}
    for document in file.documents:
        assert document.pdf is not None
        path = outbox / receipts[document.id].partition(" sha256:")[0]
        sheet = Sheet.from_plain(json.loads(document.sheet))
        found[document.kind] = Paper(sheet, document.pdf, path)
    return found
