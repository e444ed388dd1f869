"""What every request has at hand: the store, what is ready to answer, the clock.

The clock is read here and nowhere below. One is made in each process, behind the fork.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from office.desk.installation import Installation
from office.desk.ready_products import ReadyProducts
from office.store import Store, companies
from rules.market import Market

_NAME = "shop"


@dataclass(frozen=True, slots=True)
class Shop:
    """One company's open shop.

    Attributes:
        installation: where it keeps its things, and in which region and brand it sells.
        store: its store.
        everything: what is ready to answer, whoever asks.
        now: what time it is.
        channel: through which channel of sale it is asked; empty: none.
    """

    installation: Installation
    store: Store
    everything: ReadyProducts
    now: Callable[[], datetime]
    channel: Callable[[], str] = str

    @property
    def ready(self) -> ReadyProducts:
        """What is ready to answer, as it is offered to whoever asks."""
        return self.everything.to(self.market)

    @property
    def market(self) -> Market:
        """The region, channel and brand of whoever asks."""
        here = self.installation
        return Market(region=here.region, channel=self.channel(), brand=here.brand)

    @property
    def zone(self) -> ZoneInfo:
        """The zone the company counts its days in; without a company, UTC."""
        with self.store.reading() as tx:
            company = companies.current(tx)
        return ZoneInfo(company.zone if company else "UTC")

    @property
    def today(self) -> date:
        """The day in the company's zone."""
        return self.now().astimezone(self.zone).date()

    @property
    def at(self) -> str:
        """This instant as the ISO text rows are stamped with."""
        return self.now().isoformat(timespec="seconds")


def utc_now() -> datetime:
    """Return this instant, in UTC."""
    return datetime.now(UTC)


def open_shop(app: Flask, shop: Shop) -> None:
    """Let every request of an application find the shop."""
    app.extensions[_NAME] = shop


def the_shop() -> Shop:
    """Return the shop of the request at hand."""
    return shop_of(current_app)


def shop_of(app: Flask) -> Shop:
    """Return the shop of an application."""
    shop = app.extensions[_NAME]
    assert isinstance(shop, Shop)  # noqa: S101 - ours, for the type checker
    return shop
