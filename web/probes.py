"""Is the process alive, and can it serve: asked by whoever runs us."""

from __future__ import annotations

import hmac

from flask import Blueprint, Response, abort, current_app, request

from office.desk.ready_products import published_products
from office.store.errors import StoreError
from web.kept_keys import kept_token
from web.metrics import FORM, metrics_of
from web.shop import the_shop

probes = Blueprint("probes", __name__)
KEPT = "metrics.token"
"""The file of the state folder that holds what opens ``/metrics``."""


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


@probes.get("/metrics")
def metrics() -> Response:
    """Answer what was counted to who holds the token; to nobody else it is there."""
    shop = the_shop()
    wanted = f"Bearer {kept_token(shop.installation.state, KEPT)}"
    shown = request.headers.get("Authorization", "")
    if not hmac.compare_digest(shown.encode(), wanted.encode()):
        abort(404)
    page = metrics_of(current_app).page(shop.store)
    return Response(page, content_type=FORM)
