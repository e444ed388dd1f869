"""An offer may be limited to regions, channels and brands; what is not said is free."""

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from rules.market import ANYWHERE, CHANNELS, EVERYWHERE, Market, Only, every_market
from rules.market import named_by as heard

words = st.sampled_from(["CN", "EU", "US"])
named = st.lists(words, max_size=2, unique=True).map(tuple)
channels = st.lists(st.sampled_from(CHANNELS), max_size=2, unique=True).map(tuple)
limits = st.builds(Only, regions=named, channels=channels, brands=named)
markets = st.builds(
    Market,
    region=st.sampled_from(["", "CN", "EU", "XX"]),
    channel=st.sampled_from(["", *CHANNELS]),
    brand=st.sampled_from(["", "CN", "XX"]),
)


@given(limits, markets)
def test_each_of_the_three_has_to_cover_it(only: Only, market: Market) -> None:
    said = asdict(market)
    asked = [(only.regions, said["region"]), (only.channels, said["channel"])]
    asked.append((only.brands, said["brand"]))

    assert only.covers(market) == all(
        word in allowed for allowed, word in asked if allowed and word
    )
    assert EVERYWHERE.covers(market)
    assert only.covers(ANYWHERE)


@given(st.lists(limits, max_size=4).map(tuple), markets, markets)
def test_markets_that_sound_the_same_are_offered_the_same(
    some: tuple[Only, ...], one: Market, other: Market
) -> None:
    if heard(some, one) == heard(some, other):
        assert [only.covers(one) for only in some] == [o.covers(other) for o in some]
    assert [o.covers(heard(some, one)) for o in some] == [o.covers(one) for o in some]


@given(st.lists(limits, max_size=3).map(tuple), markets)
def test_every_market_there_can_be_is_like_one_of_those_listed(
    some: tuple[Only, ...], market: Market
) -> None:
    whole = Market(market.region or "XX", market.channel or "web", market.brand or "XX")
    seen = [only.covers(whole) for only in some]

    assert seen in [[only.covers(one) for only in some] for one in every_market(some)]
