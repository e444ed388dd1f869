"""DIMACS: names from comments, one rule a clause, and every mistake at its place."""

import gzip
from pathlib import Path

import pytest

from configurator.formats import ModelUnreadableError, read_model
from configurator.problem import Clause, Literal
from tests.configurator.formats.places import mistakes_in, told
from tests.configurator.formats.small_models import model_of, products_of

SMALL = """\
c a comment
c 1 shop
c 2$ search engine
c 9 nobody has nine
p cnf 3 3
1 0
-2 1 0
2 -3
 0
"""


def test_each_variable_is_an_option_with_the_values_0_and_1(tmp_path: Path) -> None:
    problem = model_of(tmp_path, SMALL, "m.dimacs").problem

    assert [one.name for one in problem.variables] == ["shop", "search engine", "x3"]
    assert {one.values for one in problem.variables} == {("0", "1")}


def test_a_clause_is_a_rule_called_by_the_line_it_begins_in(tmp_path: Path) -> None:
    problem = model_of(tmp_path, SMALL, "m.dimacs").problem

    assert problem.origins == ("line 6", "line 7", "line 8")
    off, on = frozenset({0}), frozenset({1})
    assert problem.constraints[1] == Clause("line 7", (Literal(1, off), Literal(0, on)))
    assert len(products_of(problem)) == 3


def test_a_clause_that_is_always_true_is_no_rule(tmp_path: Path) -> None:
    problem = model_of(tmp_path, "p cnf 2 2\n1 2 -1 0\n2 2 0\n", "m.dimacs").problem

    assert problem.constraints == (Clause("line 3", (Literal(1, frozenset({1})),)),)


def test_an_empty_clause_leaves_no_product(tmp_path: Path) -> None:
    assert not products_of(model_of(tmp_path, "p cnf 1 1\n0\n", "m.dimacs").problem)


def test_a_file_may_be_packed(tmp_path: Path) -> None:
    path = tmp_path / "shop.DIMACS.gz"
    path.write_bytes(gzip.compress(SMALL.encode()) + gzip.compress(b"c end\n", mtime=0))

    model = read_model(path)

    assert model.name == "shop"
    assert len(model.problem.variables) == 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("c nothing\n", [(1, 1, "no-header")]),
        ("p cnf three 1\n1 0\n", [(1, 1, "header")]),
        ("p cnf 1 1\np cnf 1 1\n1 0\n", [(2, 1, "twice")]),
        ("1 0\np cnf 1 1\n1 0\n", [(1, 1, "too-early")]),
        ("p cnf 1 2\n1 3 0\n-4 0\n", [(2, 3, "out-of-range"), (3, 1, "out-of-range")]),
        ("p cnf 2 1\n1 two 0\n", [(2, 3, "syntax")]),
        ("p cnf 2 1\n1 2\n", [(2, 4, "no-end")]),
        ("p cnf 2 3\n1 0\n2 0\n", [(1, 9, "clause-count")]),
        ("c 1 a\nc 1 b\np cnf 1 0\n", [(2, 3, "twice")]),
        ("c 1 a\nc 2 a\np cnf 2 0\n", [(2, 3, "twice")]),
        ("c 1 x2\np cnf 2 0\n", [(1, 3, "twice")]),
    ],
)  # fmt: skip
def test_every_mistake_is_told_where_it_stands(
    tmp_path: Path, text: str, wanted: list[tuple[int, int, str]]
) -> None:
    assert told(mistakes_in(tmp_path, text, "m.dimacs")) == wanted


def test_a_missing_0_is_guessed(tmp_path: Path) -> None:
    (mistake,) = mistakes_in(tmp_path, "p cnf 2 2\n1\n2 0\n", "m.dimacs")

    assert (mistake.expected, mistake.found) == ("1", "2")
    assert "line 2" in mistake.suggestion


def test_what_is_no_text_is_told_at_its_character(tmp_path: Path) -> None:
    path = tmp_path / "m.dimacs"
    path.write_bytes(b"p cnf 1 0\nc 1 \xff\n")

    assert told(mistakes_in(tmp_path, "p cnf 1 0\nc 1 a\x07b\n", "n.dimacs")) == [
        (2, 6, "unseen-character")
    ]
    with pytest.raises(Exception, match="not written in UTF-8"):
        read_model(path)


@pytest.mark.parametrize("name", ["gone.dimacs", "m.txt", "m.cnf.gz", "m"])
def test_what_is_missing_or_of_another_kind_is_refused(
    tmp_path: Path, name: str
) -> None:
    if name != "gone.dimacs":
        (tmp_path / name).write_text(SMALL)

    with pytest.raises(ModelUnreadableError):
        read_model(tmp_path / name)


# Without a time in it, or two workers would name the test differently.
TORN = gzip.compress(b"p cnf 0 0\n", mtime=0)[:-6]


@pytest.mark.parametrize("raw", [b"no gzip", TORN], ids=["other", "torn"])
def test_broken_packing_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "m.dimacs.gz"
    path.write_bytes(raw)

    with pytest.raises(ModelUnreadableError):
        read_model(path)
