"""``make serve``: the demo company in the browser, on this machine alone.

An installation of its own under ``var/demo`` is made at the first start, with the
shipped catalog and company published; what is designed there stays there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from catalog.reading import read_catalog
from office.company import SHIPPED, read_company
from office.desk.installation import Installation, set_up
from office.store import catalogs, companies, open_store
from web.app import create_app

HERE = Path(__file__).resolve().parent.parent
HOME = HERE / "var" / "demo"
JEANS = HERE / "catalog" / "shipped" / "jeans"
HOST = "127.0.0.1"


def main() -> int:
    """Serve until interrupted; return the exit code."""
    port = int(os.environ.get("PORT") or 8000)
    installation = demo_installation(HOME)
    app = create_app(installation)
    _say("  making the product ready (the first time, about a minute)")
    app.test_client().get("/products/jeans")
    server = make_server(HOST, port, app, threaded=True, request_handler=_Quiet)
    url = f"http://{HOST}:{server.server_port}/"
    _say(f"\n  The demo company is open at {url}   (Ctrl+C closes it)\n")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        _say("  closed")
    finally:
        server.server_close()
    return 0


def demo_installation(
    home: Path, say: Callable[[str], None] | None = None
) -> Installation:
    """Return an installation that offers the shipped catalog; made where there is none.

    Raises:
        StoreError: if its database cannot be made.
        OSError: if a folder cannot be made.
    """
    tell = say or _say
    installation = set_up(home, {}).installation
    at = datetime.now(UTC).isoformat(timespec="seconds")
    version = read_catalog(JEANS).version
    company = read_company(SHIPPED).company
    store = open_store(installation.database_url)
    try:
        with store.writing() as tx:
            if catalogs.current_hash(tx, version.product) != version.hash:
                tell(f"  publishing {version.title.en}")
                catalogs.publish(tx, version, at)
            companies.publish(tx, company, at)
    finally:
        store.close()
    return installation


class _Quiet(WSGIRequestHandler):
    """Leaves the lines about requests to ``request_log``."""

    def log_request(self, *_: object) -> None:
        """Write nothing; the application has."""


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
