"""Tax: net and tax are the gross, to the last fen, whichever way prices are listed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.promising import taxed

amounts = st.integers(-10_000_000, 10_000_000_000)
rates = st.integers(0, 10_000)


@given(amounts, rates, st.booleans())
def test_net_and_tax_are_the_gross(listed: int, rate: int, included: bool) -> None:
    net, tax, gross = taxed(listed, rate, included=included)

    assert net + tax == gross
    assert (gross if included else net) == listed


@given(amounts, rates, st.booleans())
def test_the_tax_is_the_rate_of_the_net_within_half_a_fen(
    listed: int, rate: int, included: bool
) -> None:
    exact_net = Fraction(listed * 10_000, 10_000 + rate) if included else listed

    _, tax, _ = taxed(listed, rate, included=included)

    assert abs(tax - exact_net * Fraction(rate, 10_000)) <= Fraction(1, 2)


@given(amounts, amounts, rates, st.booleans())
def test_who_pays_more_pays_no_less_tax(
    one: int, other: int, rate: int, included: bool
) -> None:
    less, more = sorted([one, other])

    assert (
        taxed(less, rate, included=included)[1]
        <= taxed(more, rate, included=included)[1]
    )


@pytest.mark.parametrize(
    ("listed", "included", "split"),
    [
        (11300, True, (10000, 1300, 11300)),
        (10000, False, (10000, 1300, 11300)),
        (44750, True, (39602, 5148, 44750)),  # 5148.23 of tax
        (50, False, (50, 7, 57)),  # 6.5 is rounded away from zero
        (-50, False, (-50, -7, -57)),
        (0, True, (0, 0, 0)),
    ],
)
def test_as_worked_out_by_hand(
    listed: int, included: bool, split: tuple[int, int, int]
) -> None:
    assert taxed(listed, 1300, included=included) == split
