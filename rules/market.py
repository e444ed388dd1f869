"""Where somebody buys: in which region, through which channel, under which brand.

An offer may differ by these three and by nothing else: not by who somebody is or what
is known of him. What is not said of a market is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

WEB, DESK, API = CHANNELS = ("web", "desk", "api")
"""Channels of sale: the pages of the shop, its representatives, other programs."""
ELSEWHERE = "-"
"""What a region, channel or brand is called that nothing on offer names."""


@dataclass(frozen=True, slots=True)
class Market:
    """One place to buy; an empty word means that this is not said."""

    region: str = ""
    channel: str = ""
    brand: str = ""


ANYWHERE = Market()
"""The whole offer, wherever it is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """The regions, channels and brands something is offered in; empty: in every one."""

    regions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any limit."""
        return bool(self.regions or self.channels or self.brands)

    def covers(self, market: Market) -> bool:
        """Tell whether it is offered there; what a market does not say is no limit."""
        return all(
            not named or not said or said in named
            for named, said in zip(self.words(), _words_of(market), strict=True)
        )

    def words(self) -> tuple[tuple[str, ...], ...]:
        """Return regions, channels and brands, in this order."""
        return (self.regions, self.channels, self.brands)


EVERYWHERE = Only()


def named_by(limits: tuple[Only, ...], market: Market) -> Market:
    """Return a market in the words these limits make a difference by.

    Two markets that are the same here are offered the same.
    """
    found: list[str] = []
    for at, said in enumerate(_words_of(market)):
        named = {word for one in limits for word in one.words()[at]}
        found.append(said if said in named else ELSEWHERE if said and named else "")
    return Market(*found)


def every_market(limits: tuple[Only, ...]) -> tuple[Market, ...]:
    """Return one market of each kind these limits tell apart."""
    words = [
        sorted({word for one in limits for word in one.words()[at]})
        for at in range(len(fields(Market)))
    ]
    tried = [[*named, ELSEWHERE] if named else [""] for named in words]
    if words[1]:
        tried[1] = [*CHANNELS]
    return tuple(Market(r, c, b) for r in tried[0] for c in tried[1] for b in tried[2])


def _words_of(market: Market) -> tuple[str, str, str]:
    return market.region, market.channel, market.brand
