"""A count of any length is written, digit by digit."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.cli.digits import digits_of


@pytest.fixture
def python_writes_any_length() -> Iterator[None]:
    most = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    yield
    sys.set_int_max_str_digits(most)


@given(st.integers(), st.integers(0, 400))
def test_short_numbers_are_written_as_python_writes_them(
    number: int, zeros: int
) -> None:
    number *= 10**zeros

    assert digits_of(number) == str(number)
    assert digits_of(number, ",") == f"{number:,}"


@pytest.mark.usefixtures("python_writes_any_length")
@pytest.mark.parametrize(
    ("base", "exponent", "less"),
    [(2, 60_000, 0), (10, 20_000, 0), (10, 20_000, 1), (10, 9_999, 0)],
)
def test_long_ones_too(base: int, exponent: int, less: int) -> None:
    number = int(base**exponent) - less

    assert digits_of(number) == str(number)
    assert digits_of(-number, ",") == f"{-number:,}"


def test_what_python_refuses_is_written() -> None:
    with pytest.raises(ValueError, match="digits"):
        str(10**5_000)

    assert digits_of(10**5_000) == "1" + "0" * 5_000
