"""Amounts, lengths, times and days, as an English and a Chinese reader expect them."""

import pytest

from orders.sheets import numbers
from rules.money import Money


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("amount", "currency", "en", "zh"),
    [
        (41_800, "CNY", "CNY 418.00", "¥418.00"),
        (418, "JPY", "JPY 418", "JPY 418"),
        (-128_050, "CNY", "CNY −1,280.50", "−¥1,280.50"),
        (5, "EUR", "EUR 0.05", "EUR 0.05"),
        (10**13, "USD", "USD 100,000,000,000.00", "USD 100,000,000,000.00"),
    ],
)
def test_money_names_its_currency(amount: int, currency: str, en: str, zh: str) -> None:
    money = Money(amount, currency)

    assert plain(numbers.money(money, "en")) == en
    assert plain(numbers.money(money, "zh")) == zh


@pytest.mark.parametrize(
    ("amount", "scale", "unit", "written"),
    [
        (142, 2, "m", "1.42 m"),
        (140, 2, "m", "1.40 m"),
        (12, 0, "件", "12 件"),
        (13, 0, "%", "13%"),
        (-5, 1, "kg", "−0.5 kg"),
        (1_234_567, 0, "pcs", "1,234,567 pcs"),
        (7, 0, "", "7"),
    ],
)
def test_a_quantity_keeps_its_decimals_and_its_unit(
    amount: int, scale: int, unit: str, written: str
) -> None:
    assert plain(numbers.quantity(amount, scale, unit, "en")) == written


@pytest.mark.parametrize(
    ("tenths", "unit", "written"),
    [
        (8120, "mm", "812.0 mm"),
        (8120, "cm", "81.2 cm"),
        (8123, "cm", "81.23 cm"),
        (12_345, "mm", "1,234.5 mm"),
        (-40, "mm", "−4.0 mm"),
        (0, "cm", "0.0 cm"),
    ],
)
def test_a_length_is_never_rounded(tenths: int, unit: str, written: str) -> None:
    assert plain(numbers.length(tenths, unit, "en")) == written


def test_a_tolerance_says_both_sides_if_they_differ() -> None:
    assert plain(numbers.tolerance(50, 50, "mm", "en")) == "±5.0 mm"
    assert plain(numbers.tolerance(50, 30, "mm", "zh")) == "+5.0 / −3.0 mm"


@pytest.mark.parametrize(
    ("seconds", "en", "zh"),
    [
        (750, "12 min 30 s", "12 分 30 秒"),
        (3900, "1 h 05 min", "1 小时 05 分"),
        (7200, "2 h", "2 小时"),
        (3601, "1 h 00 min 01 s", "1 小时 00 分 01 秒"),
        (45, "45 s", "45 秒"),
        (0, "0 s", "0 秒"),
    ],
)
def test_a_duration_is_written_in_the_units_people_use(
    seconds: int, en: str, zh: str
) -> None:
    assert plain(numbers.duration(seconds, "en")) == en
    assert plain(numbers.duration(seconds, "zh")) == zh


def test_a_day_is_written_as_its_reader_writes_it() -> None:
    assert plain(numbers.day("2026-11-02", "en")) == "2 Nov 2026"
    assert numbers.day("2026-11-02", "zh") == "2026年11月2日"
