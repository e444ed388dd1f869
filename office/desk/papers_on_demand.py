"""Papers printed when somebody needs them, and not kept: pick list, label, quote."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from office.desk.catalogs_on import stored_company, stored_version
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import production_of, the_order, the_snapshot
from office.desk.papers_out import printed
from office.desk.quotes_at_hand import the_quote
from office.post.folder import lay
from office.store import companies
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.company import Company
from orders.papers.around import kit_of
from orders.papers.companions import BY_KIND
from orders.papers.in_the_store import ON_DEMAND, on_demand
from orders.papers.masthead import Issue
from orders.papers.quote import TITLE as QUOTE
from orders.papers.quote import quote_paper
from orders.quote import Quote, QuoteVersion
from orders.sheets.sheet import Sheet
from orders.snapshot import OrderSnapshot

COMPANIONS = tuple(BY_KIND)
"""Papers that go along with some orders only."""
KINDS = tuple(kind for kind in ON_DEMAND if kind not in BY_KIND)
"""Papers that every released order has."""


def paper_on_demand(store: Store, number: str, kind: str, day: date) -> Sheet:
    """Fill a paper of the store room from the snapshots of a released order.

    Raises:
        NotFoundError: if there is no such order or paper, if it is not released, or
            the paper does not go along with this order.
    """
    if kind not in ON_DEMAND:
        raise NotFoundError("paper", kind)
    with store.reading() as tx:
        order = the_order(tx, number)
        snapshot = the_snapshot(tx, order)
        production = production_of(tx, order)
        company = companies.find(tx, snapshot.company_hash)
        sizes = sizes_of(tx, snapshot) if kind == "label" else ()
    if production is None or company is None:
        raise NotFoundError("release of order", number)
    papers = [one.name for one in kit_of(snapshot) if one.paper]
    if kind in COMPANIONS and kind not in papers:
        raise NotFoundError(f"paper going along with {number}", kind, papers)
    return on_demand(kind, snapshot, production, company, day, sizes)


def sizes_of(tx: Transaction, snapshot: OrderSnapshot) -> tuple[str, ...]:
    """Return the options that say the size, of all products of an order."""
    hashes = dict.fromkeys(line.catalog_hash for line in snapshot.lines)
    versions = [stored_version(tx, name) for name in hashes]
    return tuple(m.option for version in versions for m in version.measures)


def paper_of_quote(store: Store, name: str) -> Sheet:
    """Fill the paper of a quote: of the version that counts, or of the named one.

    Raises:
        NotFoundError: if there is none of this name.
    """
    with store.reading() as tx:
        quote, version = the_quote(tx, name)
        company = stored_company(tx, version.offer.promised.company_hash)
    return filled_quote(quote, version, company)


def filled_quote(quote: Quote, version: QuoteVersion, company: Company) -> Sheet:
    """Fill the paper of a version of a quote; ``company`` is as it was then."""
    department = company.departments[company.routes_of("quote")[0].department]
    issue = Issue(
        kind="quote",
        title=QUOTE,
        number=str(quote.number),
        day=version.offer.promised.placed_on,
        department=department,
    )
    return quote_paper(quote, version, company, issue)


def laid(sheet: Sheet, folder: Path) -> Path:
    """Print a paper into a folder of the caller's choice.

    Raises:
        DeliveryFailedError: if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return lay(folder, f"{sheet.number}.pdf", printed(sheet)).path
