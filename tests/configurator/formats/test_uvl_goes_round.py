"""What is written as UVL is read again as the same, and means what it meant."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given

from configurator.formats import Model, write_uvl
from configurator.formats.model import SWITCH
from configurator.formats.tree import Tree
from configurator.problem import ABSENT, Problem
from tests.configurator.formats.small_models import (
    LAW,
    model_of,
    problems,
    products_of,
    selections_of,
    trees,
)


def read(text: str) -> Model:
    with TemporaryDirectory() as folder:
        return model_of(Path(folder), text)


@LAW
@given(trees())
def test_a_tree_written_and_read_is_the_same_tree(tree: Tree) -> None:
    text = write_uvl(Model(name="m", problem=Problem(variables=(), constraints=()),
                           tree=tree))  # fmt: skip

    model = read(text)

    assert model.tree == tree
    assert write_uvl(model) == text
    assert read(write_uvl(model)).problem.hash == model.problem.hash


@LAW
@given(trees())
def test_a_tree_has_the_products_its_description_allows(tree: Tree) -> None:
    text = write_uvl(Model(name="m", problem=Problem(variables=(), constraints=()),
                           tree=tree))  # fmt: skip

    problem = read(text).problem

    found = products_of(problem)
    names = [one.name for one in tree.root.walk()]
    chosen = [
        frozenset(name for name, on in zip(names, row, strict=False) if on)
        for row in found
    ]
    assert sorted(chosen, key=sorted) == sorted(selections_of(tree), key=sorted)


@LAW
@given(problems())
def test_any_problem_written_as_uvl_keeps_its_products(problem: Problem) -> None:
    model = read(write_uvl(Model(name="m", problem=problem)))

    again = read(write_uvl(model))

    assert again.problem.hash == model.problem.hash
    names = [one.name for one in model.problem.variables]
    wanted = sorted(said(problem, row) for row in products_of(problem))
    found = []
    for row in products_of(model.problem):
        found.append(
            sorted(
                name
                for name, value in zip(names, row, strict=True)
                if value and name != "m" and not name.startswith("part ")
            )
        )
    assert sorted(found) == wanted


def said(problem: Problem, row: tuple[int, ...]) -> list[str]:
    """The features that stand for one product, as they are called in UVL."""
    names: list[str] = []
    for variable, at in zip(problem.variables, row, strict=True):
        name = variable.name.replace(".", "_").replace('"', "'")
        value = variable.values[at]
        if variable.values == SWITCH:
            names += [name] * at
        elif value != ABSENT:
            names += [name, f"{name}={value.replace('.', '_')}"]
    return sorted(names)
