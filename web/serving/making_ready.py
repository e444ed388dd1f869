"""Makes every product ready before anybody asks for it.

The first time, that takes about a minute: kernels and circuits are compiled and kept
on the shelf. Every process after it maps what is there, and shares its pages.
"""

from __future__ import annotations

from multiprocessing import get_context

from flask import Flask

from office.desk.errors import NotFoundError, NothingPublishedError
from office.desk.installation import Installation
from office.desk.ready_products import published_products
from office.store.errors import StoreError
from web.app import create_app
from web.metrics import metrics_of
from web.shop import shop_of


def make_ready(app: Flask) -> None:
    """Make the products of an application ready in this process.

    What cannot be made ready is left: whoever asks for it is told why.
    """
    shop = shop_of(app)
    try:
        with shop.store.reading() as tx:
            for name in published_products(tx):
                try:
                    shop.ready.on(tx, name, shop.today)
                except (NotFoundError, NothingPublishedError):
                    continue
    except StoreError:
        return
    metrics_of(app).circuits(shop.ready.circuits)


def fill_the_shelf(installation: Installation) -> None:
    """Compile what is not compiled yet, in a process that ends with it.

    The process that starts the others must not itself open the store.
    """
    apart = get_context("spawn").Process(target=_fill, args=(installation,))
    apart.start()
    apart.join()


def _fill(installation: Installation) -> None:
    make_ready(create_app(installation))
