"""Mistakes in UVL files, and what the language leaves open: all told at once."""

from pathlib import Path

import pytest

from tests.configurator.formats.places import mistakes_in, told

TREE = "features\n  R\n    optional\n      A {n 2, t 'x'}\n      B {n 3}\n"


@pytest.mark.parametrize(
    ("constraint", "wanted"),
    [
        ("C => A", (7, 3, "unknown-feature")),
        ("A => (B", (7, 8, "never-closed")),
        ("A => B => A", (7, 3, "not-settled")),
        ("A ==> B", (7, 7, "syntax")),
        ("A && B", (7, 6, "syntax")),
        ("A B", (7, 5, "syntax")),
        ("A.n", (7, 3, "not-a-condition")),
        ("A.m > 2", (7, 3, "unknown-attribute")),
        ("A.t > 2", (7, 3, "not-an-amount")),
        ("A > 2", (7, 3, "not-settled")),
        ("A.t == 'x'", (7, 10, "not-settled")),
        ("avg(n) > 2", (7, 3, "not-settled")),
        ("len(A) > 2", (7, 3, "not-settled")),
        ("A & sum(m) > 2", (7, 11, "unknown-attribute")),
        ("sum(n, C) > 2", (7, 10, "unknown-feature")),
        ("1 / A.n > 2", (7, 3, "not-settled")),
        ("A &", (7, 6, "syntax")),
        ("(A + 1) & B", (7, 4, "not-a-condition")),
    ],
)
def test_a_constraint_without_a_meaning_is_told_at_its_place(
    tmp_path: Path, constraint: str, wanted: tuple[int, int, str]
) -> None:
    found = told(mistakes_in(tmp_path, f"{TREE}constraints\n  {constraint}\n", "m.uvl"))

    assert wanted in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("constraints\n  A\n", (1, 1, "missing")),
        ("features\n", (1, 1, "missing")),
        ("feature\n  A\n", (1, 1, "syntax")),
        ("features\n  A\n  B\n", (3, 3, "second-root")),
        ("features\n  A\n    B\n", (3, 5, "syntax")),
        ("features\n  optional\n", (2, 3, "syntax")),
        ("features\n  A\n    optional\n", (3, 5, "empty")),
        ("features\n  A\n    or\n        B\n      C\n", (5, 7, "indent")),
        ("features\n  A\n    or\n      A\n", (4, 7, "twice")),
        ("features\n  A\n    [3..1]\n      B\n", (3, 5, "cardinality")),
        ("features\n  12B\n", (2, 3, "syntax")),
        ("features\n  A {n 1, n 2}\n", (2, 3, "twice")),
        ("features\n  A {n 1 2}\n", (2, 10, "syntax")),
        ("features\n  Integer A\n", (2, 3, "not-settled")),
        ("features\n  Real A\n", (2, 3, "not-settled")),
        ("features\n  String A\n", (2, 3, "not-settled")),
        ("features\n  A cardinality [1..2]\n", (2, 3, "not-settled")),
        ("features\n  A {constraint A => A}\n", (2, 6, "not-settled")),
        ("features\n  A\nfeatures\n", (3, 1, "twice")),
        ("features\n  A\nimports\n  x as y\n", (4, 3, "not-read")),
        ("features\n  A\n    or\n      x.B\n", (4, 7, "not-read")),
        ("features\n  A\ninclude\n  Bolean\n", (4, 3, "unknown-level")),
        ("namespace a b\nfeatures\n  A\n", (1, 1, "syntax")),
        ("features\n  A\nconstraints\n  A\n    A\n", (5, 5, "indent")),
    ],
)
def test_a_tree_that_is_none_is_told_at_its_place(
    tmp_path: Path, text: str, wanted: tuple[int, int, str]
) -> None:
    assert wanted in told(mistakes_in(tmp_path, text, "m.uvl"))


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = (
        "features\n  R\n    or\n      Integer A\n      B cardinality [1..2]\n      B\n"
        "constraints\n  C | D\n  B &\n  sum(x) > 2\n"
    )

    found = told(mistakes_in(tmp_path, text, "m.uvl"))

    assert found == [
        (4, 7, "not-settled"), (5, 7, "not-settled"), (6, 7, "twice"),
        (8, 3, "unknown-feature"), (8, 7, "unknown-feature"), (9, 6, "syntax"),
        (10, 7, "unknown-attribute"),
    ]  # fmt: skip


def test_a_mistake_shows_its_line_and_what_to_do(tmp_path: Path) -> None:
    text = f"{TREE}constraints\n  A => Bb\n  A -> B\n"

    first, second = mistakes_in(tmp_path, text, "m.uvl")

    assert str(first) == (
        "m.uvl:7:8: error: there is no feature 'Bb'\n"
        "      A => Bb\n"
        "           ^\n"
        "    did you mean 'B'?"
    )
    assert second.suggestion == "write => instead of ->"
