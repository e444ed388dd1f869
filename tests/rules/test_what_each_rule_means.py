"""Every kind of rule: the products that keep it, and those that break it."""

import pytest

from rules.rule import Prefers
from rules.truth import broken_rules, given_up
from tests.rules.samples import kept, rule


@pytest.mark.parametrize(
    ("sentence", "a", "b", "expected"),
    [
        ('a = "x" requires b = "y"', "x", "y", True),
        ('a = "x" requires b = "y"', "x", "n", False),
        ('a = "x" requires b = "y"', "n", "n", True),
        ('a = "x" excludes b = "y"', "x", "y", False),
        ('a = "x" excludes b = "y"', "x", "n", True),
        ('a = "x" excludes b = "y"', "n", "y", True),
        ('if a = "x" then b = "y"', "x", "n", False),
        ('if a = "x" then b = "y"', "n", "n", True),
        ('if a = "x" then b = "y" else b = "n"', "n", "n", True),
        ('if a = "x" then b = "y" else b = "n"', "n", "y", False),
        ('always a = "x" or b = "y"', "n", "y", True),
        ('always a = "x" or b = "y"', "n", "n", False),
        ('always not (a = "x" and b != "y")', "x", "n", False),
        ('always a in {"x", "z"} and b not in {"y"}', "z", "n", True),
    ],
)
def test_conditions(sentence: str, a: str, b: str, expected: bool) -> None:
    assert kept(sentence, a=a, b=b) is expected


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("exactly 1 of", {1}),
        ("at least 2 of", {2, 3}),
        ("at most 1 of", {0, 1}),
        ("between 1 and 2 of", {1, 2}),
        ("exactly 0 of", {0}),
    ],
)
def test_counts(sentence: str, held: set[int]) -> None:
    words = f'{sentence} {{a = "1", b = "1", c = "1"}}'

    for count in range(4):
        a, b, c = ("1" if at < count else "0" for at in range(3))
        assert kept(words, a=a, b=b, c=c) is (count in held)


@pytest.mark.parametrize(
    ("sentence", "fabric", "finish", "expected"),
    [
        ("allows (fabric, finish) others forbidden", "poplin", "easy", True),
        ("allows (fabric, finish) others forbidden", "linen", "none", True),
        ("allows (fabric, finish) others forbidden", "linen", "easy", False),
        ("allows (fabric, finish) others forbidden", "silk", "none", False),
        ("allows (fabric, finish) others free", "silk", "easy", True),
        ("allows (fabric, finish) others free", "linen", "easy", False),
        ("allows (finish, fabric) others forbidden", "linen", "none", True),
        ("forbids (fabric, finish)", "linen", "none", False),
        ("forbids (fabric, finish)", "linen", "easy", True),
        ("forbids (fabric, finish)", "silk", "none", True),
    ],
)
def test_tables(sentence: str, fabric: str, finish: str, expected: bool) -> None:
    assert kept(f"table care {sentence}", fabric=fabric, finish=finish) is expected


def test_a_table_may_name_its_columns_in_any_order() -> None:
    sentence = "table care allows (finish, fabric) others free"

    # No row has this finish in it as a word; the row of any finish frees nothing.
    assert kept(sentence, fabric="silk", finish="none") is False


@pytest.mark.parametrize(
    ("sentence", "a", "b", "expected"),
    [
        ("total {a, b} at most 12 mm", 70, 50, True),
        ("total {a, b} at most 12 mm", 71, 50, False),
        ("total {a, b * 2} at least 20 mm", 100, 50, True),
        ("total {a, b * 2} at least 20 mm", 100, 49, False),
        ("total {a, -b} exactly 0 mm", 5, 5, True),
        ("total {a, -b} exactly 0 mm", 5, 6, False),
        ("always a <= b + 1 mm", 60, 50, True),
        ("always a < b + 1 mm", 60, 50, False),
        ("always a in {5 mm .. 6 mm, 9 mm}", 60, 0, True),
        ("always a in {5 mm .. 6 mm, 9 mm}", 61, 0, False),
        ("derive a = b * 2", 100, 50, True),
        ("derive a = b * 2", 101, 50, False),
    ],
)
def test_numbers(sentence: str, a: int, b: int, expected: bool) -> None:
    assert kept(sentence, a=a, b=b) is expected


@pytest.mark.parametrize(
    ("sentence", "a", "b", "lost"),
    [
        ('prefer a = "x"', "x", "n", False),
        ('prefer a = "x"', "n", "n", True),
        ('prefer a = "x" when b = "y"', "n", "y", True),
        ('prefer a = "x" when b = "y"', "n", "n", False),
        ('prefer a = "x" or b = "y" weight 9', "n", "y", False),
        ('prefer not a = "x" when b != "n" weight 9', "x", "y", True),
    ],
)
def test_preferences_are_given_up_but_never_broken(
    sentence: str, a: str, b: str, lost: bool
) -> None:
    body = rule(sentence).body

    assert isinstance(body, Prefers)
    assert given_up(body, {"a": a, "b": b}) is lost
    assert given_up(body, {"a": a, "b": None}) is (lost and "b" not in sentence)
    assert kept(sentence, a=a, b=b)


def test_a_preference_weighs_one_where_nothing_is_said() -> None:
    assert rule("prefer a").body == rule("prefer a weight 1").body
    assert rule("prefer a").body != rule("prefer a weight 2").body


def test_the_rules_a_product_breaks_are_named_in_their_order() -> None:
    good, bad = rule('always a = "x"'), rule('always a = "y"')

    assert broken_rules([bad, good, bad], {"a": "x"}, {}) == (bad, bad)
    assert broken_rules([], {"a": "x"}, {}) == ()
