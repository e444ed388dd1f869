"""The application: one shop behind one door, put together from its parts."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from flask import Flask

from office.desk.installation import Installation, open_installation
from office.desk.ready_products import ReadyProducts
from office.store import open_store
from web.error_pages import answer_errors
from web.guarding import guard
from web.pages import designing, language
from web.policy import enforce
from web.probes import probes
from web.request_log import log_requests
from web.shop import Shop, open_shop, utc_now


def create_app(
    installation: Installation, *, now: Callable[[], datetime] = utc_now
) -> Flask:
    """Open the door of an installation; call it behind the fork, not before.

    Args:
        installation: whose database and state are used.
        now: what time it is.

    Raises:
        StoreError: if there is no store, or its tables are of another release.
    """
    app = Flask(__name__, static_folder=None, template_folder="pages/templates")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    store = open_store(installation.database_url)
    ready = ReadyProducts(installation.state)
    open_shop(app, Shop(installation, store, ready, now))
    log_requests(app)
    guard(app, installation.state)
    enforce(app)
    language.speak(app)
    answer_errors(app)
    app.register_blueprint(probes)
    app.register_blueprint(designing.pages)
    return app


def application() -> Flask:
    """Make the application of the installation ``CONFIGURATOR_HOME`` names."""
    home = Path(os.environ.get("CONFIGURATOR_HOME") or ".")
    return create_app(open_installation(home, os.environ))
