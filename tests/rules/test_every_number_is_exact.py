"""Evaluation works with fractions of base units: nothing is lost, nothing guessed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.evaluation import EvaluationError, number
from rules.units import UNITS, in_unit, preferred_unit
from tests.rules.samples import HERE, read, value


@pytest.mark.parametrize(
    ("written", "in_base_units"),
    [
        ("0.1 + 0.2", Fraction(3, 10)),
        ("12.50 CNY * 3", 3750),
        ("1 JPY", 1),
        ("0.1 mm + 0.2 mm", 3),
        ("1 inch", 254),
        ("1 / 3 * 3", 1),
        ("1 oz * 16 - 453.59237 g", 0),
        ("14 oz", Fraction(28349523125, 10**9) * 14 * 1000),
        ("1 h - 59 min - 59 s", 1),
        ("2 m * 3 m - 6 m2", 0),
        ("440 g/m2 * 1 m2 - 440 g", 0),
        ("100 % - 1000000 ppm", 0),
        ("12 mm - 1.2 cm", 0),
        ("2 TB / 1 GB - 2000", 0),
        ("550 W * 80 % - 0.44 kW", 0),
        ("3.6 GHz * 5 s / 10", 1_800_000_000),
        ("-(2 mm - 3 mm)", 10),
        ("min(3, 1, 2) + max(3, 1, 2) - abs(-4)", 0),
    ],
)
def test_a_formula_comes_to(written: str, in_base_units: Fraction | int) -> None:
    assert value(written) == in_base_units


@pytest.mark.parametrize(
    ("written", "rounded"),
    [
        ("round(2.5, 1)", 3),
        ("round(-2.5, 1)", -3),
        ("round(2.4, 1)", 2),
        ("round(7 mm, 5 mm)", 50),
        ("round(7.5 mm, 5 mm)", 100),
        ("round_up(7.1 mm, 5 mm)", 100),
        ("round_up(10 mm, 5 mm)", 100),
        ("round_up(-7 mm, 5 mm)", -50),
        ("round_down(9.9 mm, 5 mm)", 50),
        ("round_down(-1 mm, 5 mm)", -50),
    ],
)
def test_rounding_to_a_step(written: str, rounded: int) -> None:
    assert value(written) == rounded


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_rounding_up_is_the_next_step_and_no_further(size: int, step: int) -> None:
    rounded = value("round_up(size, step)", size=size, step=step)

    assert rounded is not None
    assert rounded % step == 0
    assert 0 <= rounded - size < step


def test_the_branch_that_is_not_taken_is_not_worked_out() -> None:
    assert value('choose(gift = "yes", 1, 1 / 0)', gift="yes") == 1


@pytest.mark.parametrize("written", ["1 / x", "round(1, x)", "round_up(1, -1)", "word"])
def test_what_has_no_value_names_the_expression(written: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        number(read(written), {"x": 0, "word": "poplin"})

    assert caught.value.expr.at.file == HERE.file


def test_a_number_of_an_absent_option_is_no_number() -> None:
    assert value("sleeve + 1 mm") is None
    assert value("min(sleeve, 1 mm)", sleeve=None) is None
    assert value("-sleeve * 2") is None


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_holds_what_it_says(name: str) -> None:
    unit = UNITS[name]

    assert value(f"1 {name}") == unit.factor
    assert in_unit(unit.factor, unit) == 1
    shown = preferred_unit(unit.dimension)
    assert shown is None or shown.dimension == unit.dimension


@pytest.mark.parametrize(
    ("name", "base_units"),
    [
        ("mm", 10),
        ("m", 10_000),
        ("inch", 254),
        ("h", 3600),
        ("kg", 10**6),
        ("oz", Fraction(28349523125, 10**6)),
        ("%", Fraction(1, 100)),
        ("m2", 10**8),
        ("g/m2", Fraction(1, 10**5)),
        ("CNY", 100),
        ("JPY", 1),
        ("workdays", 1),
        ("GHz", 10**9),
        ("W", 1),
        ("kW", 1000),
        ("GB", 1000),
        ("TB", 10**6),
        ("dB", 10),
    ],
)
def test_what_a_unit_holds(name: str, base_units: Fraction | int) -> None:
    assert UNITS[name].factor == base_units
