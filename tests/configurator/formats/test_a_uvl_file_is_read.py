"""UVL: what groups, attributes and constraints say; the laws are tried elsewhere."""

from fractions import Fraction
from pathlib import Path

import pytest

from configurator.problem import Clause, Count, Kind, Sum, Table
from tests.configurator.formats.small_models import model_of, products_of

SANDWICH = """\
namespace lunch

include
    Boolean.group-cardinality
    Arithmetic.aggregate-function

// what there is
features
    Sandwich {abstract}
        mandatory
            Bread {Calories 100, Sugar 20}
        optional
            "Hot sauce" /* two of them */
                alternative
                    Ketchup {Calories 40, Sugar 35, note 'a // b',
                        tags [1, 'x'], more {a true}}
                    Mustard {Calories 25.5, Sugar 5}
            Cheese
                [2..3]
                    Cheddar
                    Gouda

                    Goat
                    Brie
constraints
    Ketchup => !Cheese // never both
    sum(Calories) < 130
    ((Goat | Brie)
        & (Gouda
        => Brie))
"""


def test_each_feature_is_an_option_in_the_order_of_the_file(tmp_path: Path) -> None:
    model = model_of(tmp_path, SANDWICH)

    assert model.name == "lunch"
    assert [one.name for one in model.problem.variables] == [
        "Sandwich", "Bread", "Hot sauce", "Ketchup", "Mustard", "Cheese", "Cheddar",
        "Gouda", "Goat", "Brie",
    ]  # fmt: skip
    assert {one.values for one in model.problem.variables} == {("0", "1")}


def test_a_cardinality_is_one_count_not_pairs_of_clauses(tmp_path: Path) -> None:
    problem = model_of(tmp_path, SANDWICH).problem

    counts = [one for one in problem.constraints if isinstance(one, Count)]

    assert [(one.origin, one.least, one.most) for one in counts] == [
        ("Hot sauce", 1, 1),
        ("Cheese", 2, 3),
    ]


def test_a_rule_is_called_by_its_feature_or_its_place_and_told_in_its_words(
    tmp_path: Path,
) -> None:
    model = model_of(tmp_path, SANDWICH)

    assert model.problem.origins == (
        "Sandwich", "Hot sauce", "Cheese", "constraint 1", "constraint 2",
        "constraint 3",
    )  # fmt: skip
    assert model.sentences["constraint 2"] == "sum(Calories) < 130 (line 27)"
    assert model.sentences["constraint 3"] == (
        "(Goat | Brie) & (Gouda => Brie) (line 28)"
    )


def test_an_amount_counts_only_what_is_selected(tmp_path: Path) -> None:
    problem = model_of(tmp_path, SANDWICH).problem

    (sum_,) = [one for one in problem.constraints if isinstance(one, Sum)]

    # 100 bread + 40 ketchup + 25.5 mustard < 130, in half calories.
    assert [term.weights[1] for term in sum_.terms] == [200, 80, 51]
    assert (sum_.operator, sum_.bound) == ("<=", 259)


def test_attributes_that_are_numbers_are_kept(tmp_path: Path) -> None:
    attributes = model_of(tmp_path, SANDWICH).attributes

    assert attributes["Mustard"] == {"Calories": Fraction(51, 2), "Sugar": Fraction(5)}
    assert "Cheddar" not in attributes


TWO = "features\n  R\n    optional\n      A {n 2}\n      B {n 3}\nconstraints\n  {}\n"


@pytest.mark.parametrize(
    ("constraint", "allowed"),
    [
        ("A", {"A", "AB"}),
        ("!A & !B", {""}),
        ("A => B", {"", "B", "AB"}),
        ("A <=> B", {"", "AB"}),
        ("A | B & A", {"A", "AB"}),
        ("A.n + B.n == 5", {"AB"}),
        ("A.n * B.n >= 6", {"AB"}),
        ("A.n * A.n - 4 == 0", {"A", "AB"}),
        ("A.n / 2 + 1 > B.n", {"", "A"}),
        ("2 * (A.n - B.n) < 0", {"B", "AB"}),
        ("sum(n) != 5", {"", "A", "B"}),
        ("sum(n, A) <= 1 | B", {"", "B", "AB"}),
        ("(sum(n) > 2) <=> A", {"", "AB"}),
        ("1 + 1 == 2", {"", "A", "B", "AB"}),
        ("3 < 2.5", set()),
        ("-A.n > -1", {"", "B"}),
    ],
)
def test_a_constraint_means_what_it_says(
    tmp_path: Path, constraint: str, allowed: set[str]
) -> None:
    problem = model_of(tmp_path, TWO.replace("{}", constraint)).problem

    found = products_of(problem)

    assert len(found) == len(allowed)
    assert {"A" * row[1] + "B" * row[2] for row in found} == allowed


def test_a_product_of_attributes_becomes_a_table(tmp_path: Path) -> None:
    problem = model_of(tmp_path, TWO.replace("{}", "A.n * B.n == 6")).problem

    assert problem.constraints[-1] == Table("constraint 1", (1, 2), ((1, 1),))


def test_a_count_of_features_is_a_count(tmp_path: Path) -> None:
    text = TWO.replace("n 3", "n 2").replace("{}", "sum(n) <= 3")

    last = model_of(tmp_path, text).problem.constraints[-1]

    assert isinstance(last, Count)
    assert (last.least, last.most) == (None, 1)


def test_a_long_either_or_gets_hidden_variables_and_no_more_products(
    tmp_path: Path,
) -> None:
    names = [f"F{at}" for at in range(14)]
    pairs = " | ".join(
        f"({a} & {b})" for a, b in zip(names[::2], names[1::2], strict=True)
    )
    listed = "\n".join(f"      {name}" for name in names)
    text = f"features\n  R\n    optional\n{listed}\nconstraints\n  {pairs} | R & !R\n"

    problem = model_of(tmp_path, text).problem

    hidden = [one for one in problem.variables if one.kind is Kind.HIDDEN]
    assert hidden
    assert all(one.determined for one in hidden)
    assert len(problem.constraints) < 2**7
    assert len(products_of(problem)) == 4**7 - 3**7


def test_the_root_alone_is_one_product(tmp_path: Path) -> None:
    problem = model_of(tmp_path, "features\n\tOnly\n").problem

    assert problem.constraints == (Clause("Only", (problem.literal("Only", "1"),)),)
