"""Lots: no lot gives more than it has, and the first to expire goes first."""

from hypothesis import given
from hypothesis import strategies as st

from orders.lots import NO_LOT, LotOnShelf, given_back, taken_from

DAY = "2026-11-23"
DAYS = ("", "2026-11-01", "2026-12-01", "2027-01-01")
lots = st.lists(
    st.tuples(st.integers(0, 5_000), st.sampled_from(DAYS)), max_size=6
).map(
    lambda found: [
        LotOnShelf(lot=f"L{at}", thousandths=amount, expires_on=until, first=at)
        for at, (amount, until) in enumerate(found)
    ]
)


@given(lots, st.integers(0, 20_000))
def test_no_lot_gives_more_than_it_has(
    shelf: list[LotOnShelf], thousandths: int
) -> None:
    there = {one.lot: one.thousandths for one in shelf}

    taken = taken_from(shelf, thousandths, DAY)

    assert sum(amount for _, amount in taken) == thousandths
    named = {lot: amount for lot, amount in taken if lot != NO_LOT}
    assert all(0 < amount <= there[lot] for lot, amount in named.items())
    without = thousandths - sum(named.values())
    assert without == max(0, thousandths - sum(there.values()))


@given(lots, st.integers(0, 20_000), st.integers(0, 20_000))
def test_what_goes_back_goes_where_it_came_from(
    shelf: list[LotOnShelf], thousandths: int, back: int
) -> None:
    taken = taken_from(shelf, thousandths, DAY)

    returned = given_back(taken, back)

    assert sum(amount for _, amount in returned) == min(back, thousandths)
    assert all(amount <= dict(taken)[lot] for lot, amount in returned)


def test_the_first_to_expire_then_the_first_in_then_what_is_past() -> None:
    shelf = [
        LotOnShelf(lot="past", thousandths=1, expires_on="2026-11-22", first=1),
        LotOnShelf(lot=NO_LOT, thousandths=1, first=2),
        LotOnShelf(lot="old", thousandths=1, first=3),
        LotOnShelf(lot="late", thousandths=1, expires_on="2027-01-01", first=4),
        LotOnShelf(lot="early", thousandths=1, expires_on="2026-11-23", first=5),
    ]

    turn = [lot for lot, _ in taken_from(shelf, 5, DAY)]

    assert turn == ["early", "late", NO_LOT, "old", "past"]
