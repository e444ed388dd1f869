"""Regions, channels and brands in which no product can be made from what is offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from configurator.configuration import Conflict
from configurator.lint.finding import ERROR, Finding
from configurator.lint.ground import Ground
from configurator.lint.words import advised, said
from configurator.product import Product
from rules.market import Market, every_market


def market_findings(ground: Ground) -> Iterator[Finding]:
    """Yield each kind of market that is offered too little to make anything."""
    published, day = ground.product.published, ground.product.day
    for market in every_market(published.limits) if published.limits else ():
        there = Product(published, day, engine="sat", market=market)
        if isinstance(there.complete({}), Conflict):
            yield Finding(
                code="market-empty", severity=ERROR, about=_told(market),
                sentence=said("market-empty", about=_told(market)),
                advice=advised("market-empty"),
            )  # fmt: skip


def _told(market: Market) -> str:
    return " ".join(f"{name}={word}" for name, word in asdict(market).items() if word)
