"""Money is a whole number of minor units of one currency; halves go away from zero."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.money import (
    EXPONENTS,
    Money,
    MoneyError,
    minor_units,
    round_half_away,
    total,
)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(3, 2), 2),
        (Fraction(5, 2), 3),
        (Fraction(-5, 2), -3),
        (Fraction(49, 100), 0),
        (Fraction(-49, 100), 0),
        (Fraction(1, 3), 0),
        (Fraction(2, 3), 1),
        (Fraction(0), 0),
    ],
)
def test_halves_are_rounded_away_from_zero(value: Fraction, rounded: int) -> None:
    assert round_half_away(value) == rounded


@given(st.fractions())
def test_rounding_is_near_and_the_same_on_both_sides(value: Fraction) -> None:
    rounded = round_half_away(value)

    assert abs(rounded - value) <= Fraction(1, 2)
    assert round_half_away(-value) == -rounded


@pytest.mark.parametrize(
    ("written", "currency", "amount"),
    [
        ("12.50", "CNY", 1250),
        ("12.5", "CNY", 1250),
        (" 12 ", "CNY", 1200),
        ("-3.05", "EUR", -305),
        ("0", "USD", 0),
        ("1250", "JPY", 1250),
    ],
)
def test_an_amount_is_read_into_minor_units(
    written: str, currency: str, amount: int
) -> None:
    assert minor_units(written, currency) == amount


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            ".",
            "12,50",
            "12.505",
            "1e2",
            "1e999999999",
            "1/2",
            "0x10",
            "nan",
            "inf",
        ),
        *("1_000", "+5", "--5", "5-", "１２", "12.50 CNY", "9" * 400),
    ],
)
def test_what_is_no_amount_is_refused_at_once(written: str) -> None:
    with pytest.raises(MoneyError):
        minor_units(written, "CNY")


def test_a_currency_without_cents_has_no_decimals() -> None:
    with pytest.raises(MoneyError, match="more than 0 decimals of JPY"):
        minor_units("12.5", "JPY")


def test_two_currencies_do_not_add_up() -> None:
    with pytest.raises(MoneyError):
        Money(100, "CNY") + Money(100, "EUR")


@pytest.mark.parametrize(
    "make", [lambda: Money(1, "RMB"), lambda: minor_units("1", "")]
)
def test_an_unknown_currency_is_refused(make: object) -> None:
    assert callable(make)
    with pytest.raises(MoneyError, match="unknown currency"):
        make()


@pytest.mark.parametrize(
    ("money", "printed"),
    [
        (Money(41800, "CNY"), "418.00 CNY"),
        (Money(-5, "CNY"), "-0.05 CNY"),
        (Money(7, "JPY"), "7 JPY"),
    ],
)
def test_money_is_printed_plainly(money: Money, printed: str) -> None:
    assert str(money) == printed


@given(st.lists(st.integers(-(10**12), 10**12)), st.sampled_from(sorted(EXPONENTS)))
def test_a_sum_is_the_sum(amounts: list[int], currency: str) -> None:
    summed = total((Money(amount, currency) for amount in amounts), currency)

    assert summed == Money(sum(amounts), currency)
    assert summed - summed == Money(0, currency)
    assert Money(3, currency) * 4 == Money(12, currency)
    assert summed.to_plain() == {"amount": sum(amounts), "currency": currency}
