"""A rule is void while any option it mentions does not apply.

Comparing an option that does not apply is false; in counts and totals it counts
nothing.
"""

from fractions import Fraction

import pytest

from rules.evaluation import holds
from tests.rules.samples import kept, read

VOID = [
    'a = "x" requires b = "y"',
    'b = "y" requires a = "x"',
    'a = "x" excludes b = "y"',
    'if a = "n" then a = "x" else b = "y"',
    'if a = "x" then n > 5 mm else b = "y"',
    'always b = "y"',
    'always not b = "y"',
    'always a = "n" and b = "y"',
    "always n * 2 <= m",
    "derive n = m",
    "derive m = n",
    "always b.width > 1 mm",
    "table care allows (fabric, finish) others forbidden",
    "table care forbids (fabric, finish)",
]


@pytest.mark.parametrize("sentence", VOID)
def test_a_rule_about_an_absent_option_is_void(sentence: str) -> None:
    present: dict[str, str | int | Fraction | None] = {
        "a": "x",
        "m": 10,
        "fabric": "linen",
    }
    absent = dict.fromkeys(("b", "n", "b__width", "finish"))

    assert kept(sentence, **present, **absent)
    assert kept(sentence, **present), "absent and never heard of is the same"


@pytest.mark.parametrize(
    "condition",
    ['b = "y"', 'b != "y"', 'b in {"y"}', "b < 1", "b != 1", "b in {1 .. 3}", "b = b"],
)
def test_comparing_what_is_absent_is_false(condition: str) -> None:
    assert not holds(read(condition), {"b": None})
    assert holds(read(f"not {condition}"), {"b": None})


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('exactly 1 of {a = "1", b = "1"}', True),
        ('exactly 2 of {a = "1", b = "1"}', False),
        ('at least 1 of {b = "1"}', False),
        ('at most 0 of {b = "1", b != "1"}', True),
    ],
)
def test_what_is_absent_counts_nothing(sentence: str, expected: bool) -> None:
    assert kept(sentence, a="1", b=None) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("total {n, m} at most 1 mm", True),
        ("total {n, m} at least 1.1 mm", False),
        ("total {n} exactly 0 mm", True),
        ("total {n * 3, m, -n} exactly 1 mm", True),
    ],
)
def test_what_is_absent_adds_nothing(sentence: str, expected: bool) -> None:
    assert kept(sentence, m=10, n=None) is expected


def test_a_total_without_its_limit_is_void() -> None:
    assert kept("total {m} at most n", m=10, n=None)
    assert not kept("total {m} at most n", m=10, n=9)
