"""The day something could leave the house, at the desk: who is busy, what is there.

The promise itself is worked out on the floor of orders; here the rows are read, and
what an order was promised with is booked for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from catalog.version import CatalogVersion
from configurator.product import Product
from office.desk.catalogs_on import current_company, stored_version
from office.desk.saving_specs import the_latest
from office.desk.stocking import THOUSANDTHS
from office.store import stock, workload
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.faster import Faster, what_would_make_it_faster
from orders.order import OrderEvent
from orders.reckoning import Reckoned, ToMake, reckon
from orders.snapshot import OrderSnapshot
from orders.steps import Step
from orders.workload import Workload

_GIVES_HOURS_BACK = frozenset({Step.CANCELLED.value, Step.SHIPPED.value})
_TAKES_OR_LEAVES_STOCK = _GIVES_HOURS_BACK | {Step.RELEASED.value}


def workload_on(
    tx: Transaction,
    versions: Iterable[CatalogVersion],
    day: date,
    *,
    apart_from: str = "",
) -> Workload:
    """Return who is busy from ``day`` on, and what stock has that nobody claims."""
    free: dict[str, int] = {}
    for version in versions:
        codes = set(version.modules)
        there = dict(stock.moved(tx, codes))
        for code in codes - there.keys():  # its opening is not booked yet
            there[code] = version.modules[code].opening_stock * THOUSANDTHS
        gone = workload.claimed(tx, codes, apart_from=apart_from)
        free |= {code: max(0, there[code] - gone.get(code, 0)) for code in codes}
    booked = workload.booked(tx, day.isoformat(), apart_from=apart_from)
    return Workload(booked=booked, free=free)


def keep_reckoned(tx: Transaction, order: str, reckoned: Reckoned) -> None:
    """Book what an order is promised with."""
    workload.book(tx, order, reckoned.bookings)
    workload.claim(tx, order, reckoned.claims)


def give_up(tx: Transaction, event: OrderEvent) -> None:
    """Give up what an order booked, where an event means that it needs it no more."""
    if event.kind in _GIVES_HOURS_BACK:
        workload.book(tx, event.order, ())
    if event.kind in _TAKES_OR_LEAVES_STOCK:
        workload.claim(tx, event.order, ())


def lines_to_make(tx: Transaction, snapshot: OrderSnapshot) -> tuple[ToMake, ...]:
    """Return what a snapshot promises, as what is to be made."""
    return tuple(
        ToMake(
            version=stored_version(tx, line.catalog_hash).on(
                date.fromisoformat(line.catalog_day)
            ),
            values=line.values,
            body={one.name: one.millimetres for one in line.body},
            quantity=line.quantity,
        )
        for line in snapshot.lines
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The day some pieces would be promised for, and what would be promised earlier."""

    day: date
    faster: tuple[Faster, ...]


def estimate(store: Store, spec: str, quantity: int, day: date) -> Estimate:
    """Return when pieces of a saved spec could leave, and what would be faster.

    Raises:
        NotFoundError: if there is no such spec.
        NothingPublishedError: if no company is published.
    """
    with store.reading() as tx:
        company = current_company(tx)
        kept = the_latest(tx, spec)
        published = stored_version(tx, kept.catalog_hash)
        load = workload_on(tx, [published], day)
    made = ToMake(
        version=Product(published, day).version,
        values=kept.spec.choices,
        body=dict(kept.spec.measurements),
        quantity=quantity,
    )
    return Estimate(
        day=reckon([made], company, day, load).day,
        faster=what_would_make_it_faster(made, company, day, load),
    )
