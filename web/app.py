"""The application: one shop behind one door, put together from its parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from office.desk.installation import Installation
from office.desk.ready_products import ReadyProducts
from office.store import open_store
from web.admission import Admission, admit
from web.api.door import api
from web.error_pages import answer_errors
from web.guarding import guard
from web.long_working import give_hands
from web.metrics import Metrics, measure
from web.own_files import own_files
from web.pacing import Pacing, keep_pace
from web.pages import (
    accounts,
    buying,
    cards,
    cart,
    catalogs,
    checking,
    circle,
    dealing,
    designing,
    desk,
    desk_orders,
    finance,
    floor,
    frame,
    improving,
    insight,
    knowing_you,
    language,
    links,
    managing,
    measuring,
    my_account,
    my_orders,
    newcomers,
    passing_on,
    prices,
    purchases,
    regular,
    repeating,
    reporting,
    saving,
    service,
    standing,
    stock,
    tracing,
    trays,
    value,
    wearing,
    wishing,
    works,
)
from web.pages.coming_back import ask_to_sign_in
from web.pages.parts import answer_in_parts
from web.policy import enforce
from web.probes import probes
from web.request_log import log_requests
from web.shop import Shop, open_shop, utc_now
from web.visitors import recognise, sales_channel

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def create_app(
    installation: Installation,
    *,
    now: Callable[[], datetime] = utc_now,
    admission: Admission | None = None,
    pacing: Pacing | None = None,
    proxies: int = 0,
) -> Flask:
    """Open the door of an installation; call it behind the fork, not before.

    Args:
        installation: whose database and state are used.
        now: what time it is.
        admission: the slots for costly requests.
        pacing: how fast changes may come.
        proxies: how many proxies in front are believed about who asks, and how.

    Raises:
        StoreError: if there is no store, or its tables are of another release.
    """
    app = Flask(__name__, static_folder=None, template_folder="pages/templates")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    metrics, slots = Metrics(), admission or Admission()
    slots.told = metrics
    metrics.slots(slots.slots)
    store = open_store(installation.database_url)
    ready = ReadyProducts(installation.state)
    shop = Shop(installation, store, ready, now, sales_channel)
    open_shop(app, shop)
    give_hands(app, shop)
    log_requests(app)
    measure(app, metrics)
    admit(app, slots)
    recognise(app)
    keep_pace(app, pacing or Pacing())
    guard(app, installation.state)
    enforce(app, ask_to_sign_in)
    language.speak(app)
    frame.frame(app)
    answer_in_parts(app)
    answer_errors(app)
    app.register_blueprint(probes)
    app.register_blueprint(api)
    app.register_blueprint(designing.pages)
    for area in (
        accounts,
        my_account,
        managing,
        cart,
        checking,
        my_orders,
        repeating,
        reporting,
        standing,
        dealing,
    ):
        app.register_blueprint(area.pages)
    for area in (
        saving,
        passing_on,
        wishing,
        measuring,
        floor,
        knowing_you,
        wearing,
        catalogs,
        works,
        insight,
        value,
        improving,
        trays,
        finance,
        buying,
        purchases,
        stock,
        tracing,
        desk,
        newcomers,
        circle,
        service,
        desk_orders,
        prices,
        links,
        cards,
        regular,
    ):
        app.register_blueprint(area.pages)
    app.wsgi_app = _in_front(app, installation.state, proxies)  # type: ignore[method-assign,assignment]
    return app


def _in_front(app: Flask, state: Path, proxies: int) -> WSGIApplication:
    """Return the application with our files, and our proxies, in front of it."""
    inner = own_files(app.wsgi_app, state)
    if not proxies:
        return inner
    # A proxy hands on the visitor's own Host; who asked and how stands in the others.
    return ProxyFix(inner, x_for=proxies, x_proto=proxies, x_host=0)
