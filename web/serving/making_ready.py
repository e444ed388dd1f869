"""Makes every product ready before anybody asks for it.

The first time, that takes about a minute: kernels and circuits are compiled and kept
on the shelf. Every process after it maps what is there, and shares its pages.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from flask import Flask, url_for

from office.desk.errors import NotFoundError
from office.desk.installation import Installation, open_installation
from office.desk.ready_products import published_products
from office.store.errors import StoreError
from rules.market import CHANNELS
from web.app import create_app
from web.metrics import metrics_of
from web.shop import shop_of


def make_ready(app: Flask) -> None:
    """Visit every product of an application: what the next visitor needs is there.

    What cannot be made ready is left: whoever asks for it is told why.
    """
    visitor = app.test_client()
    with app.test_request_context():
        pages = [url_for("pages.product", name=name) for name in _offered(app)]
    for page in pages:
        visitor.get(page)
    metrics_of(app).circuits(shop_of(app).ready.circuits)


def fill_the_shelf(installation: Installation) -> None:
    """Compile what is not compiled yet, in a process that ends with it.

    The process that starts the others must not itself open the store.
    """
    environ = {
        **os.environ,
        "CONFIGURATOR_DATABASE": installation.database_url,
        "CONFIGURATOR_STATE": str(installation.state),
        "CONFIGURATOR_REGION": installation.region,
        "CONFIGURATOR_BRAND": installation.brand,
    }
    command = [sys.executable, "-m", __name__, str(installation.home)]
    subprocess.run(command, env=environ, check=False)  # noqa: S603 - our own


def _fill(app: Flask) -> None:
    shop = shop_of(app)
    for name in _offered(app):
        for channel in CHANNELS:
            there = replace(shop, channel=partial(str, channel)).ready
            with shop.store.reading() as tx, suppress(NotFoundError):
                there.on(tx, name, shop.today)


def _offered(app: Flask) -> tuple[str, ...]:
    try:
        with shop_of(app).store.reading() as tx:
            return published_products(tx)
    except StoreError:
        return ()


if __name__ == "__main__":
    _fill(create_app(open_installation(Path(sys.argv[1]), os.environ)))
