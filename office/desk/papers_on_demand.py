"""Papers that are printed when somebody needs them, and not kept: pick list, label."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from office.desk.errors import NotFoundError
from office.desk.order_at_hand import production_of, the_order, the_snapshot
from office.desk.papers_out import printed
from office.post.folder import lay
from office.store import companies
from office.store.engine import Store
from orders.papers.in_the_store import ON_DEMAND, on_demand
from orders.sheets.sheet import Sheet

KINDS = tuple(ON_DEMAND)


def paper_on_demand(store: Store, number: str, kind: str, day: date) -> Sheet:
    """Fill a paper of the store room from the snapshots of a released order.

    Raises:
        NotFoundError: if there is no such order or paper, or it is not released.
    """
    if kind not in ON_DEMAND:
        raise NotFoundError("paper", kind)
    with store.reading() as tx:
        order = the_order(tx, number)
        snapshot = the_snapshot(tx, order)
        production = production_of(tx, order)
        company = companies.find(tx, snapshot.company_hash)
    if production is None or company is None:
        raise NotFoundError("release of order", number)
    return on_demand(kind, snapshot, production, company, day)


def laid(sheet: Sheet, folder: Path) -> Path:
    """Print a paper into a folder of the caller's choice.

    Raises:
        DeliveryFailedError: if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return lay(folder, f"{sheet.number}.pdf", printed(sheet)).path
