"""The head and the foot that every page shares: where one can go, who helps.

A place is shown if there is a page behind it, and to whom it is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, current_app, g, request

from office.store import companies
from office.store.errors import StoreError
from orders.company import Seller
from rules.wording import Wording
from web.pages import frame_words as words
from web.pages.buying_words import BUYING, STOCK
from web.pages.catalog_words import CATALOG
from web.pages.desk_words import DESK
from web.pages.finance_words import FINANCE
from web.pages.floor_words import FLOOR
from web.pages.insight_words import INSIGHT
from web.pages.static_files import scripts
from web.pages.tracing_words import TRACING
from web.pages.tray_words import TRAY
from web.pages.trays import unread_by
from web.pages.value_words import VALUE
from web.policy import NOBODY, POLICY, SIGN_IN
from web.shop import the_shop
from web.visitors import the_visitor

PLACES: tuple[tuple[str, Wording], ...] = (
    ("/", words.PRODUCTS),
    ("/saved", words.SAVED),
    ("/cart", words.CART),
    ("/orders", words.ORDERS),
    ("/desk", DESK),
    ("/floor", FLOOR),
    ("/catalog", CATALOG),
    ("/insight", INSIGHT),
    ("/value", VALUE),
    ("/tray", TRAY),
    ("/buying", BUYING),
    ("/stock", STOCK),
    ("/tracing", TRACING),
    ("/finance", FINANCE),
    ("/account", words.ACCOUNT),
    ("/accounts", words.ACCOUNTS),
)
"""Where the head leads, in its order."""
BENEATH: Mapping[str, tuple[str, ...]] = {
    "/": ("/products", "/designs", "/codes", "/shared", "/measure", "/wishes"),
    "/cart": ("/check",),
    "/orders": ("/standing-orders",),
    "/catalog": ("/works",),
    "/account": ("/known", "/measurements", "/dealing"),
}
"""What else belongs to a place, besides what stands under its own address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A link in the head; ``here``: the page at hand belongs to it.

    ``waiting`` is how many things there wait for somebody.
    """

    address: str
    title: Wording
    here: bool
    waiting: int = 0


def frame(app: Flask) -> None:
    """Give every page what its head and foot show."""

    @app.context_processor
    def shared() -> dict[str, object]:
        return {"f": words, "places": places, "sellers": sellers, "scripts": scripts}


def places() -> list[Place]:
    """Return where the head of the page at hand leads."""
    # A request may be turned away before anybody looked who asks.
    role = the_visitor().role if "visitor" in g else None
    known = {str(one): one.endpoint for one in current_app.url_map.iter_rules()}
    shown = [
        (address, title)
        for address, title in PLACES
        if role in POLICY.get(known.get(address, ""), NOBODY)
    ]
    if role is None and SIGN_IN in known:
        shown.append((SIGN_IN, words.SIGN_IN))
    return [
        Place(
            address=address,
            title=title,
            here=_is_here(address),
            waiting=unread_by(role) if address == "/tray" else 0,
        )
        for address, title in shown
    ]


def sellers() -> list[Seller]:
    """Return who is asked for help; none where no company can be read."""
    try:
        with the_shop().store.reading() as tx:
            company = companies.current(tx)
    except StoreError:  # the page that tells of it has a foot too
        return []
    return [company.seller] if company else []


def _is_here(address: str) -> bool:
    if request.path == address:
        return True
    own = () if address == "/" else (address,)
    return f"{request.path}/".startswith(
        tuple(f"{one}/" for one in (*own, *BENEATH.get(address, ())))
    )
