"""``make serve``: the demo company in the browser, on this machine alone.

An installation of its own under ``var/demo`` is made at the first start, with the
shipped catalog and company published; what is designed there stays there. It is
served as any installation is: what is tried out here is what others will run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from catalog.reading import read_catalog
from office.company import SHIPPED, read_company
from office.desk.installation import Installation, set_up
from office.store import catalogs, companies, open_store
from web.demo_accounts import DemoAccount, demo_accounts
from web.problems import AddressTakenError
from web.serving.options import PORT, ServingOptions
from web.serving.server import serve

HERE = Path(__file__).resolve().parent.parent
HOME = HERE / "var" / "demo"
JEANS = HERE / "catalog" / "shipped" / "jeans"


def main() -> int:
    """Serve until interrupted; return the exit code."""
    port = int(os.environ.get("PORT") or PORT)
    installation = demo_installation(HOME)
    people = demo_people(installation)
    lived(installation)
    try:
        serve(
            installation,
            ServingOptions(port=port),
            opened=lambda url: _say(_welcome(url, people)),
            tell=lambda what: _say(f"  {what}"),
        )
    except AddressTakenError as error:
        _say(f"  {error}; choose another: make serve PORT=8001")
        return 2
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
    # What ships with the product may be published from there, and looked at before.
    shipped = {"CONFIGURATOR_CATALOGS": str(JEANS.parent)}
    installation = set_up(home, shipped).installation
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


def demo_people(installation: Installation) -> tuple[DemoAccount, ...]:
    """Return how to sign in to the demo company, once for each role.

    Raises:
        StoreError: if its accounts cannot be made.
        OSError: if their passwords cannot be kept.
    """
    store = open_store(installation.database_url)
    try:
        return demo_accounts(store, installation.state)
    finally:
        store.close()


def lived(installation: Installation, say: Callable[[str], None] | None = None) -> None:
    """Give the demo company half a year of customers behind it, once.

    Raises:
        StoreError: if they cannot be kept.
    """
    from office.desk.ready_products import ReadyProducts
    from web.living_company import Company, is_alive, live

    tell = say or _say
    store = open_store(installation.database_url)
    try:
        if not is_alive(store):
            tell("  the company lives its last half year (once, about half a minute)")
            today = datetime.now(UTC).date()
            live(Company(store, ReadyProducts(installation.state), today), tell)
    finally:
        store.close()


def _welcome(url: str, people: Iterable[DemoAccount]) -> str:
    rows = [
        f"    {one.role.value:<12} {one.login:<22} {one.password}" for one in people
    ]
    return "\n".join((
        f"\n  The demo company is open at {url}   (Ctrl+C closes it)",
        f"  Sign in at {url.rstrip('/')}/sign-in as one of its people:\n",
        *rows,
        "",
    ))  # fmt: skip


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
