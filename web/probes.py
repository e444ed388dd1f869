"""Is the process alive, and can it serve: asked by whoever runs us."""

from __future__ import annotations

from flask import Blueprint, Response

from office.desk.ready_products import published_products
from office.store.errors import StoreError
from web.shop import the_shop

probes = Blueprint("probes", __name__)


@probes.get("/livez")
def livez() -> Response:
    """Answer that the process is alive; nothing is asked of anybody."""
    return Response("alive\n", mimetype="text/plain")


@probes.get("/readyz")
def readyz() -> Response:
    """Answer whether the store can be read and something is on offer."""
    try:
        with the_shop().store.reading() as tx:
            offered = published_products(tx)
    except StoreError:
        return Response("the store cannot be read\n", 503, mimetype="text/plain")
    if not offered:
        return Response("no catalog is published\n", 503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain")
