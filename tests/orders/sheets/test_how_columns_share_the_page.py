"""Columns share the page by weight, but no number is broken."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.sheets.blocks import Table
from orders.sheets.cells import Cell, Day, Duration, Quantity, Text
from orders.sheets.press import Press
from orders.sheets.reading_back import pages_text
from orders.sheets.table_setting import Need, fair_widths
from rules.money import Money
from tests.orders.sheets import samples
from tests.orders.sheets.builders import column

needs = st.builds(
    lambda least, more: Need(least=Fraction(least), wished=Fraction(least + more)),
    st.integers(1, 40),
    st.integers(0, 40),
)
columns = st.lists(st.tuples(st.integers(1, 100), needs), min_size=1, max_size=9)


def need(width: int) -> Need:
    return Need(least=Fraction(width), wished=Fraction(width))


@given(columns)
def test_the_page_is_filled_and_what_can_be_met_is_met(
    columns: list[tuple[int, Need]],
) -> None:
    needs = tuple(need for _, need in columns)

    widths = fair_widths(tuple(weight for weight, _ in columns), needs)

    assert sum(widths) == 186
    if sum(need.least for need in needs) <= 186:
        assert all(w >= need.least for w, need in zip(widths, needs, strict=True))
    if sum(need.wished for need in needs) <= 186:
        assert all(w >= need.wished for w, need in zip(widths, needs, strict=True))


def test_weights_that_sum_to_the_page_are_millimetres() -> None:
    assert list(fair_widths((100, 66, 20), (need(10),) * 3)) == [100, 66, 20]


def test_a_column_too_narrow_for_its_numbers_takes_from_the_others() -> None:
    needs = (need(10), need(10), need(36))

    assert list(fair_widths((60, 40, 20), needs)) == [90, 60, 36]


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_number_is_broken_in_a_crowded_table(
    press: Press, language: samples.Language
) -> None:
    row: tuple[Cell, ...] = (
        Text(text="A long description that can wrap over several lines"),
        Money(123_456_789, "CNY"),
        Money(-500, "USD"),
        Money(-123_456, "JPY"),
        Duration(seconds=3725),
        Day(day="2026-12-22"),
        Quantity(amount=1_234_567, scale=2, unit="kg"),
    )
    table = Table(
        columns=(
            column("Description|名称", 90),
            column("Price|单价", 5, "money"),
            *(column(f"Part {at}|部分", 5, "money") for at in "ab"),
            column("Time|时间", 5, "duration"),
            column("Day|日期", 5, "day"),
            column("Weight|重量", 5, "quantity"),
        ),
        rows=(row, (*row[:2], Money(1, "EUR"), Money(1, "EUR"), *row[4:])),
    )

    sheet = replace(samples.requisition(language), blocks=(table,))
    text = "".join(pages_text(press.print(sheet)))

    for number in ("1,234,567.89", "USD −5.00", "JPY −123,456", "12,345.67"):
        assert number in text
    whole = ["1 h 02 min 05 s"] if language == "en" else ["1 小时 02 分 05 秒"]
    for one in whole:
        assert one in text
