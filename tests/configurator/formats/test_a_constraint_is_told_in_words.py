"""What stands in the way is said in words, in both languages."""

from pathlib import Path

import pytest

from configurator.formats import Model, sentence_of
from configurator.formats.model import feature
from configurator.problem import (
    Clause,
    Constraint,
    Count,
    Literal,
    Problem,
    Table,
    Variable,
)
from rules.wording import Wording
from tests.configurator.formats.small_models import model_of

A, B, C = (feature(name) for name in "ABC")
SIZE = Variable(name="size", values=("S", "M", "L"))


def lit(variable: int, *among: int) -> Literal:
    return Literal(variable, frozenset(among))


@pytest.mark.parametrize(
    ("constraint", "en", "zh"),
    [
        (Clause("r", (lit(0, 0), lit(1, 1))), "A needs B.", "选 A 必须同时选 B。"),
        (
            Clause("r", (lit(0, 0), lit(3, 1, 2))),
            "A and size = S do not go together.", "A、size = S 不可同时选。",
        ),
        (
            Clause("r", (lit(1, 1), lit(3, 0))),
            "One of B, size = S is needed.", "B、size = S 中至少选一个。",
        ),
        (Clause("r", (lit(0, 1),)), "A is always chosen.", "必须选 A。"),
        (Clause("r", (lit(0, 0),)), "A cannot be chosen.", "不可选 A。"),
        (Clause("r", ()), "Nothing can be chosen at all.", "没有可选的产品。"),
        (
            Count("r", (lit(0, 1), lit(1, 1), lit(2, 0)), 1, None),
            "Between 1 and 3 of A, B, C = 0.", "A、B、C = 0 中选 1 至 3 个。",
        ),
        (
            Table("r", (0, 3), ((0, 0),)),
            "Only some combinations of A, size are made (r).",
            "A、size 只能按列出的组合选（r）。",
        ),
    ],
)  # fmt: skip
def test_a_constraint_is_said_as_what_it_asks(
    constraint: Constraint, en: str, zh: str
) -> None:
    problem = Problem(variables=(A, B, C, SIZE), constraints=(constraint,))

    assert sentence_of(Model(name="m", problem=problem), "r") == Wording(en, zh)


def test_what_its_author_wrote_comes_first(tmp_path: Path) -> None:
    text = "features\n  R\n    or\n      A\n      B\nconstraints\n  A => B\n"

    model = model_of(tmp_path, text)

    assert sentence_of(model, "constraint 1").en == "A => B (line 7)"
    assert sentence_of(model, "R").zh == "R 之下须按其分组选择。"


def test_what_is_too_long_to_read_is_told_by_its_place() -> None:
    names = tuple(feature(f"feature number {at}") for at in range(40))
    clause = Clause("line 7", tuple(lit(at, 1) for at in range(40)))
    model = Model(name="m", problem=Problem(variables=names, constraints=(clause,)))

    assert sentence_of(model, "line 7").en == "m says so: line 7."
