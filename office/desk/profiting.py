"""What customizing leaves over, value by value, over all orders that were released."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from catalog.version import CatalogVersion
from office.desk.catalogs_on import stored_company, stored_version
from office.desk.order_at_hand import production_of, the_snapshot
from office.desk.releasing import making_of
from office.store import orders
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.company import Company
from orders.order import Order, OrderState
from orders.producing import Making
from orders.profit import Profit, Share, profit_by_value, shares_of
from orders.snapshot import LineSnapshot, ProductionLine

MADE = (
    OrderState.RELEASED,
    OrderState.IN_PRODUCTION,
    OrderState.SHIPPED,
    OrderState.CLOSED,
)
"""The states of orders whose last release is what is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfitReport:
    """The values, what loses most first, and how many orders they come from."""

    values: tuple[Profit, ...]
    orders: int


def profit_report(store: Store) -> ProfitReport:
    """Return what customizing brings, costs and leaves over.

    Left out are orders that were cancelled, and those changed since their release:
    they count again once they are released again.
    """
    with store.reading() as tx:
        released = [
            one
            for one in orders.all(tx)
            if one.production_snapshot and one.state in MADE
        ]
        shares = tuple(_shares(tx, released))
    return ProfitReport(values=profit_by_value(shares), orders=len(released))


def _shares(tx: Transaction, released: list[Order]) -> Iterator[Share]:
    companies: dict[str, Company] = {}
    versions: dict[tuple[str, str], CatalogVersion] = {}

    def making(line: LineSnapshot, made: ProductionLine) -> Making:
        if not made.usual:  # released before the usual product was kept
            return making_of(tx, line)
        key = (line.catalog_hash, line.catalog_day)
        if key not in versions:
            day = date.fromisoformat(line.catalog_day)
            versions[key] = stored_version(tx, line.catalog_hash).on(day)
        return Making(line=line, version=versions[key], usual=dict(made.usual))

    for order in reversed(released):
        snapshot, production = the_snapshot(tx, order), production_of(tx, order)
        if production is None:
            continue
        if snapshot.company_hash not in companies:
            found = stored_company(tx, snapshot.company_hash)
            companies[snapshot.company_hash] = found
        yield from shares_of(
            snapshot, production,
            tuple(
                making(line, made)
                for line, made in zip(snapshot.lines, production.lines, strict=True)
            ),
            companies[snapshot.company_hash],
        )  # fmt: skip
