"""The price of whoever asks: the one function of all prices, under his own terms.

What a page or the API shows of a product is what his cart, his quote and his invoice
will say: the same rules, looked up once a request.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import g

from catalog.version import CatalogVersion
from configurator.pricing import Price, PriceChange, price_of
from office.desk.price_terms import terms_of_cart
from office.desk.shoppers import Shopper
from office.store import companies
from orders.price_rules import LISTED, PriceRules, Terms
from web.shop import the_shop
from web.visitors import the_visitor


def own_price(
    version: CatalogVersion, values: Mapping[str, str], quantity: int = 1
) -> Price:
    """Return what so many pieces of a product would cost whoever asks, today."""
    return price_of(version, values, own_changes(quantity), quantity)


def own_changes(pieces: int = 1) -> tuple[PriceChange, ...]:
    """Return the published rules that bear on so many pieces of whoever asks."""
    rules, terms = _rules_and_terms()
    return rules.changes(terms, pieces)


def _rules_and_terms() -> tuple[PriceRules, Terms]:
    if "price_terms" not in g:
        g.price_terms = _looked_up()
    found: tuple[PriceRules, Terms] = g.price_terms
    return found


def _looked_up() -> tuple[PriceRules, Terms]:
    shop, visitor = the_shop(), the_visitor()
    with shop.store.reading() as tx:
        company = companies.current(tx)
        if company is None or not company.prices:
            return PriceRules(), LISTED
        who = Shopper(key=visitor.key, customer=visitor.customer or "")
        return company.prices, terms_of_cart(tx, company, who, shop.today).terms
